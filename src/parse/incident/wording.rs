//! Words that say more than the entry's own facts: data called stolen while nobody has confirmed it, an origin or a
//! culprit given as a fact, blame. Words in quotation marks, and sentences that say whose word it is, are left alone.

mod blame;
mod culprits;
mod things;

use std::cell::LazyCell;
use std::ops::Range;

use self::blame::{BLAMING, JUDGING, blame};
use self::culprits::{CULPRITS, culprit};
use self::things::{DATA, PLACES, THINGS};
use crate::base::word_list::{Shapes, WordList};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::factory::wording as say;
use crate::model::incident::{ClaimState, IncidentFacts, Rung};
use crate::model::word::Word as _;
use crate::parse::document::Document;
use crate::parse::own_words::{Word, hedges, sentences};
use crate::source::{Located, Span};

/// Reports each word once in each of the entry's texts, of which the account is given in sentences.
pub(super) fn check(
    document: &Document<'_>,
    facts: &IncidentFacts,
    account: &[Vec<Word<'_>>],
    diagnostics: &mut Diagnostics,
) {
    if facts.lang.as_ref().is_some_and(|lang| !lang.as_str().starts_with("en")) {
        return;
    }
    let fields = [Some(&facts.title), facts.short_title.as_ref(), facts.summary.as_ref()];
    for field in fields.into_iter().flatten() {
        for (range, fault) in faults(&sentences(&field.value), facts) {
            let span = within(document, field, &field.value[range]);
            diagnostics.push(fault.told(facts, span));
        }
    }
    let body = document.parts.body.start;
    for (range, fault) in faults(account, facts) {
        let span = Span::new(document.entry.file, body + range.start, body + range.end);
        diagnostics.push(fault.told(facts, span));
    }
}

/// The place of a word in a field; of the whole field where it is written with escapes.
pub(super) fn within(document: &Document<'_>, field: &Located<String>, word: &str) -> Span {
    let (start, end) = (field.span.start as usize, field.span.end as usize);
    let written = document.entry.text.get(start..end).unwrap_or_default();
    let at = written.find(word).map(|at| start + at);
    at.map_or(field.span, |at| Span::new(document.entry.file, at, at + word.len()))
}

/// What a word says too much.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Fault {
    /// That data went this far.
    Exposure(Rung, String),
    /// Who it was.
    Culprit(String),
    /// That somebody is to blame.
    Blame(String),
}

impl Fault {
    fn told(&self, facts: &IncidentFacts, span: Span) -> crate::diagnostic::Diagnostic {
        match self {
            Self::Exposure(rung, word) => {
                let state = facts.exposure.get(rung).map(|fact| fact.state.as_str());
                say::word_says_more(word, (*rung, state), span)
            }
            Self::Culprit(words) => say::origin_as_fact(words, span),
            Self::Blame(word) => say::word_judges(word, span),
        }
    }
}

fn faults(sentences: &[Vec<Word<'_>>], facts: &IncidentFacts) -> Vec<(Range<usize>, Fault)> {
    let mut found: Vec<(Range<usize>, Fault)> = Vec::new();
    for sentence in sentences {
        // Few sentences say too much: what else they say is looked at only then.
        let is_hedged = LazyCell::new(|| sentence.iter().any(|word| hedges(word.text)));
        let named = LazyCell::new(|| Named::of(sentence));
        for place in 0..sentence.len() {
            let Some((length, fault)) = fault_at(&sentence[place..], facts) else { continue };
            if *is_hedged {
                break;
            }
            if matches!(fault, Fault::Exposure(Rung::Exfiltrated, _))
                && takes_a_thing(sentence, place, *named)
            {
                continue;
            }
            if !found.iter().any(|(_, other)| *other == fault) {
                let end = sentence[place + length - 1].range.end;
                found.push((sentence[place].range.start..end, fault));
            }
        }
    }
    found
}

/// What the first words say too much, and how many of them.
fn fault_at(words: &[Word<'_>], facts: &IncidentFacts) -> Option<(usize, Fault)> {
    if words.first().is_none_or(|first| says_nothing(first.text)) {
        return None;
    }
    let own = words.iter().take(LONGEST).take_while(|word| !word.quoted).count();
    let words = &words[..own];
    let said = |length: usize| words[..length].iter().map(|word| word.text).collect::<Vec<_>>().join(" ");
    if let Some(length) = culprit(words).or_else(|| broken_in_by(words)) {
        return Some((length, Fault::Culprit(said(length))));
    }
    if let Some(length) = blame(words) {
        return Some((length, Fault::Blame(said(length))));
    }
    let (length, rung) = exposed(words)?;
    let implied_by: &[Rung] = match rung {
        Rung::Exfiltrated => &[Rung::Exfiltrated, Rung::Published, Rung::Misused],
        _ => &[rung],
    };
    exceeds(facts, implied_by).then(|| (length, Fault::Exposure(rung, said(length))))
}

/// With what most of these words begin.
static FIRST: Shapes =
    Shapes::of(&[&CULPRITS, &BLAMING, &JUDGING, &TAKEN, &PUBLISHED, &BROKEN_IN, &WordList::new(&["made"])]);

/// Whether a word says nothing too much, whatever follows: it begins none of the lists, has no link in it as
/// `state-sponsored` has, and is no name.
fn says_nothing(word: &str) -> bool {
    let is_plain = |byte: &u8| *byte != b'-';
    !FIRST.may_have(word)
        && !word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && word.as_bytes().iter().all(is_plain)
}

/// "hacked by Example".
fn broken_in_by(words: &[Word<'_>]) -> Option<usize> {
    let [first, by, name, ..] = words else { return None };
    (BROKEN_IN.has(first.text) && by.text == "by" && is_name(name.text)).then_some(3)
}

/// How many words say that data went how far.
fn exposed(words: &[Word<'_>]) -> Option<(usize, Rung)> {
    let [first, rest @ ..] = words else { return None };
    if TAKEN.has(first.text) {
        return Some((1, Rung::Exfiltrated));
    }
    if PUBLISHED.has(first.text) {
        return Some((1, Rung::Published));
    }
    let is_made_off = matches!(rest, [off, with, ..] if off.text == "off" && with.text == "with");
    (is_made_off && first.text.eq_ignore_ascii_case("made")).then_some((3, Rung::Exfiltrated))
}

/// So many words at most say too much: "Korean government hacking group".
const LONGEST: usize = 5;

#[rustfmt::skip]
static TAKEN: WordList = WordList::new(&[
    "exfiltrated", "grabbed", "harvested", "looted", "pilfered", "plundered", "siphoned", "snatched", "steal", "steals", "stole",
    "stolen",
]);
static PUBLISHED: WordList = WordList::new(&["dumped", "leaked"]);
static BROKEN_IN: WordList = WordList::new(&["attacked", "breached", "compromised", "hacked", "infiltrated"]);

/// Where a sentence first names a thing, and data: looked for once, however often it says that something was stolen.
#[derive(Clone, Copy)]
struct Named {
    thing: Option<usize>,
    data: Option<usize>,
}

impl Named {
    fn of(sentence: &[Word<'_>]) -> Self {
        let first = |list: &WordList| sentence.iter().position(|word| list.has(word.text));
        Self { thing: first(&THINGS), data: first(&DATA) }
    }
}

/// Whether what is stolen is a thing and no data: a thing is named before the word, or behind it and no data before.
fn takes_a_thing(sentence: &[Word<'_>], place: usize, named: Named) -> bool {
    let (before, behind) = (&sentence[..place], &sentence[place + 1..]);
    let has = |words: &[Word<'_>], list: &WordList| words.iter().any(|word| list.has(word.text));
    let is_before = |first: Option<usize>| first.is_some_and(|first| first < place);
    // Intruders use passwords that were stolen elsewhere.
    let is_means = || before.last().is_some_and(|word| MEANS.has(word.text));
    // A shop is looted for what stands in it.
    let is_loot = || sentence[place].text.eq_ignore_ascii_case("looted") && named.data.is_none();
    let beside = |words: &[Word<'_>]| has(words, &PLACES) && !is_before(named.data);
    is_before(named.thing)
        || has(&behind[..behind.len().min(4)], &THINGS) && !is_before(named.data)
        || is_done_to(before).is_some_and(beside)
        || beside(&behind[..behind.len().min(2)])
        || is_means()
        || is_loot()
}

/// The words before "was" or "has been", of which the last says to what something was done.
fn is_done_to<'w, 't>(before: &'w [Word<'t>]) -> Option<&'w [Word<'t>]> {
    let before = &before[before.len().saturating_sub(4)..];
    let end = before.iter().rposition(|word| !FORMS.has(word.text)).map_or(0, |last| last + 1);
    (end < before.len()).then(|| &before[end.saturating_sub(1)..end])
}

static MEANS: WordList = WordList::new(&["by", "of", "through", "use", "used", "using", "via", "with"]);
static FORMS: WordList = WordList::new(&["are", "been", "being", "had", "has", "have", "is", "was", "were"]);

/// Whether none of these rungs is confirmed.
fn exceeds(facts: &IncidentFacts, rungs: &[Rung]) -> bool {
    let confirmed =
        |rung: &Rung| facts.exposure.get(rung).is_some_and(|fact| fact.state == ClaimState::Confirmed);
    !rungs.iter().any(confirmed)
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stolen_may_be_a_thing_or_a_means() {
        for (text, is_other) in [
            ("An unsecured tablet computer was stolen from an employee", true),
            ("A thief stole a laptop from a car", true),
            ("They got in with stolen credentials", true),
            ("Names and addresses were stolen", false),
            ("They stole 3.1 million records of customers", false),
            ("Data was stolen from two servers", false),
            ("stolen", false),
            ("An encrypted server was stolen from its office", true),
            ("He stole cash and cheques", true),
            ("Data of customers was stolen from its servers", false),
            ("They reached two servers and stole what was there", false),
            ("From the cryptocurrency exchange, names were stolen", false),
        ] {
            let sentence = sentences(text).remove(0);
            let place = sentence.iter().position(|word| word.text.starts_with("sto")).expect("it is there");
            assert_eq!(takes_a_thing(&sentence, place, Named::of(&sentence)), is_other, "{text}");
        }
    }
}
