//! What is known from one run to the next.

use proptest::prelude::*;

use super::super::Round;
use super::super::probe::Outcome;
use super::*;

const DAY: Duration = Duration::from_secs(86_400);

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn finding(outcome: Outcome) -> Finding {
    Finding { outcome, status: None, to: None, detail: String::new() }
}

#[test]
fn only_what_fails_for_a_week_is_dead() {
    let page = url("https://a.test-record.org/");
    let mut memory = Memory::default();
    let mut note = |day: u32, outcome| {
        memory.note(&page, finding(outcome), NOW + DAY * day);
        memory.of(&page).unwrap().is_dead()
    };
    assert!(!note(0, Outcome::Fails), "one bad day");
    assert!(!note(6, Outcome::Fails));
    assert!(note(7, Outcome::Fails), "a week later");
    assert!(note(8, Outcome::Fails));
    assert!(!note(9, Outcome::Answers), "it is back");
    assert!(!note(10, Outcome::Fails), "and begins anew");
    assert!(!note(16, Outcome::Unclear));
    assert!(!note(17, Outcome::Fails));
}

#[test]
fn what_is_young_is_not_asked_again_and_what_failed_is_asked_after_a_day() {
    let page = url("https://a.test-record.org/");
    let week = DAY * 7;
    for (outcome, age, is_young) in [
        (Outcome::Answers, DAY * 6, true),
        (Outcome::Answers, DAY * 7, false),
        (Outcome::Moved, DAY * 6, true),
        (Outcome::Fails, DAY / 2, true),
        (Outcome::Fails, DAY * 2, false),
        (Outcome::Unclear, DAY * 2, false),
        (Outcome::Refused, Duration::ZERO, false),
    ] {
        let mut memory = Memory::default();
        memory.note(&page, finding(outcome), NOW);
        let known = memory.of(&page).unwrap();
        assert_eq!(known.is_young(NOW + age, week), is_young, "{outcome:?} {age:?}");
        assert!(!known.is_young(NOW + age, Duration::ZERO));
        assert!(!known.is_young(NOW - DAY, week), "what was asked in the future was not");
    }
}

#[test]
fn a_second_round_asks_nothing_and_forgets_what_is_no_longer_cited() {
    let clock = Still::new();
    let (one, other) = (url("https://a.test-record.org/"), url("https://b.test-record.org/"));
    let web = Script::new(&clock).on(one.as_str(), &[status(200)]).on(other.as_str(), &[status(200)]);
    let round = Round { asker: &web, clock: &clock, max_age: DAY, listener: &Nobody };
    let memory = round.of(&[one.clone(), other.clone()], Memory::default());
    assert_eq!(web.asked().len(), 2);
    let kept = Memory::from_bytes(&memory.to_bytes());
    assert_eq!(kept, memory);
    let mut memory = round.of(std::slice::from_ref(&one), kept);
    assert_eq!(web.asked().len(), 2);
    assert!(memory.of(&other).is_some(), "of what is not asked for stays what is known");
    memory.retain(|url| *url == one);
    assert!(memory.of(&one).is_some() && memory.of(&other).is_none());
}

#[test]
fn a_damaged_memory_is_an_empty_one() {
    let mut memory = Memory::default();
    memory.note(&url("https://a.test-record.org/"), finding(Outcome::Fails), NOW);
    let good = memory.to_bytes();
    assert_ne!(Memory::from_bytes(&good), Memory::default());
    for end in 0..good.len() {
        assert_eq!(Memory::from_bytes(&good[..end]), Memory::default());
    }
    for damaged in
        ["", "[]", "{}", "null", "{\"form\": 2, \"addresses\": {}}", "{\"form\": 1, \"addresses\": []}"]
    {
        assert_eq!(Memory::from_bytes(damaged.as_bytes()), Memory::default());
    }
    assert_eq!(Memory::from_bytes("[".repeat(100_000).as_bytes()), Memory::default());
}

proptest! {
    #[test]
    fn no_bytes_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..400), place in 0_usize..400, byte: u8) {
        let _ = Memory::from_bytes(&bytes);
        let mut memory = Memory::default();
        memory.note(&url("https://a.test-record.org/"), finding(Outcome::Fails), NOW);
        let mut good = memory.to_bytes();
        let place = place % good.len();
        good[place] = byte;
        let read = Memory::from_bytes(&good);
        // Whatever stands there now can be worked with.
        let known = read.of(&url("https://a.test-record.org/"));
        let _ = known.map(|known| (known.is_dead(), known.is_young(NOW, DAY)));
    }
}
