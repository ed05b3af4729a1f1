//! How an address is asked, how often, and what its answers mean.

use super::super::Round;
use super::super::probe::Outcome;
use super::*;

const PAGE: &str = "https://paper.test-record.org/story";

fn came_to(answers: &[Result<Answer, Trouble>]) -> (Outcome, usize) {
    let clock = Still::new();
    let web = Script::new(&clock).on(PAGE, answers);
    let outcome = web.probe(PAGE).outcome;
    (outcome, web.asked().len())
}

#[test]
fn statuses_mean_what_they_say_and_no_more() {
    for (answer, outcome) in [
        (200, Outcome::Answers),
        (204, Outcome::Answers),
        (299, Outcome::Answers),
        (304, Outcome::Unclear),
        (401, Outcome::Unclear),
        (403, Outcome::Unclear),
        (405, Outcome::Unclear),
        (429, Outcome::Unclear),
        (451, Outcome::Unclear),
        (999, Outcome::Unclear),
        (404, Outcome::Fails),
        (410, Outcome::Fails),
        (500, Outcome::Fails),
        (501, Outcome::Fails),
        (503, Outcome::Fails),
        (100, Outcome::Unclear),
    ] {
        assert_eq!(came_to(&[status(answer)]).0, outcome, "{answer}");
    }
    assert_eq!(came_to(&[lost()]).0, Outcome::Fails);
}

#[test]
fn an_address_that_answers_is_asked_once_and_by_its_head_only() {
    let clock = Still::new();
    let web = Script::new(&clock).head(PAGE, &[status(200)]);
    assert_eq!(web.probe(&format!("{PAGE}#part")).outcome, Outcome::Answers);
    assert_eq!(web.asked(), [Asked { method: Method::Head, url: PAGE.to_owned(), at: Duration::ZERO }]);
}

#[test]
fn a_server_that_knows_no_head_is_asked_as_a_reader_would() {
    for refusal in [400, 403, 404, 405, 500, 501] {
        let clock = Still::new();
        let web = Script::new(&clock).head(PAGE, &[status(refusal)]).get(PAGE, &[status(200)]);
        let finding = web.probe(PAGE);
        assert_eq!((finding.outcome, finding.status), (Outcome::Answers, Some(200)), "{refusal}");
        let methods: Vec<Method> = web.asked().into_iter().map(|asked| asked.method).collect();
        assert_eq!(methods, [Method::Head, Method::Get], "{refusal}");
    }
}

#[test]
fn what_may_pass_is_asked_again_later_and_later_and_three_times_at_most() {
    let clock = Still::new();
    let web = Script::new(&clock).on(PAGE, &[lost()]);
    assert_eq!(web.probe(PAGE).outcome, Outcome::Fails);
    let times: Vec<u64> = web.asked().iter().map(|asked| asked.at.as_secs()).collect();
    assert_eq!(times, [0, 2, 10]);
    assert_eq!(came_to(&[lost(), status(200)]), (Outcome::Answers, 2));
    assert_eq!(came_to(&[later(503, "1"), later(503, "1"), status(200)]), (Outcome::Answers, 3));
    assert_eq!(came_to(&[status(404)]).1, 2, "what is gone is not asked again");
    assert_eq!(came_to(&[status(403)]).1, 2);
}

#[test]
fn who_wants_to_be_asked_later_is_asked_later() {
    let at = |seconds: u64| {
        let seconds = i64::try_from(NOW.as_secs() + seconds).unwrap();
        chrono::DateTime::from_timestamp(seconds, 0).unwrap().format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    };
    for (wish, second) in [("30", 30), ("0", 2), (&at(45), 45), ("-1", 2), ("soon", 2), ("", 2), (&at(0), 2)]
    {
        let clock = Still::new();
        let web = Script::new(&clock).on(PAGE, &[later(429, wish), status(200)]);
        assert_eq!(web.probe(PAGE).outcome, Outcome::Answers, "{wish}");
        assert_eq!(web.asked()[1].at.as_secs(), second, "{wish}");
    }
    for wish in ["61", "86400", "18446744073709551615", &at(3_600)] {
        let clock = Still::new();
        let web = Script::new(&clock).on(PAGE, &[later(429, wish)]);
        assert_eq!(web.probe(PAGE).outcome, Outcome::Unclear, "{wish}");
        assert_eq!(web.asked().len(), 1, "{wish}: it is left alone");
    }
}

#[test]
fn redirects_are_followed_step_by_step_and_only_for_good_ones_move_an_address() {
    let moved = "https://paper.test-record.org/new/story";
    for (status_of_step, outcome) in [
        (301, Outcome::Moved),
        (308, Outcome::Moved),
        (302, Outcome::Answers),
        (303, Outcome::Answers),
        (307, Outcome::Answers),
    ] {
        let clock = Still::new();
        let web = Script::new(&clock).head(PAGE, &[redirect(status_of_step, "/new/story#x")]);
        let finding = web.head(moved, &[status(200)]).probe(PAGE);
        assert_eq!(finding.outcome, outcome, "{status_of_step}");
        assert_eq!(finding.to.unwrap().as_str(), moved);
    }
}

#[test]
fn a_way_without_an_end_ends() {
    let clock = Still::new();
    let web = Script::new(&clock).head(PAGE, &[redirect(301, PAGE)]);
    let finding = web.probe(PAGE);
    assert_eq!((finding.outcome, web.asked().len()), (Outcome::Fails, 6));
    for location in ["http://", "https://[", "//"] {
        assert_eq!(came_to(&[redirect(302, location)]), (Outcome::Fails, 1), "{location}");
    }
}

#[test]
fn a_host_is_asked_one_at_a_time_with_a_pause_and_each_address_once() {
    let clock = Still::new();
    let urls: Vec<Url> = (0..6)
        .map(|number| Url::parse(&format!("https://one.test-record.org/{}", number % 5)).unwrap())
        .collect();
    let web = urls.iter().fold(Script::new(&clock), |web, url| web.on(url.as_str(), &[status(200)]));
    let round = Round { asker: &web, clock: &clock, max_age: Duration::ZERO, listener: &Nobody };
    let memory = round.of(&urls, Memory::default());
    let times: Vec<u64> = web.asked().iter().map(|asked| asked.at.as_secs()).collect();
    assert_eq!(times, [0, 1, 2, 3, 4]);
    assert!(urls.iter().all(|url| memory.of(url).unwrap().finding.outcome == Outcome::Answers));
}

/// Counts who is asked at the same time.
struct Crowd {
    now: Mutex<BTreeMap<String, usize>>,
    most: Mutex<(usize, usize)>,
}

impl Asker for Crowd {
    fn ask(&self, _: Method, url: &Url) -> Result<Answer, Trouble> {
        let host = url.host_str().unwrap().to_owned();
        {
            let mut now = self.now.lock().unwrap();
            *now.entry(host.clone()).or_default() += 1;
            let mut most = self.most.lock().unwrap();
            *most = (most.0.max(now[&host]), most.1.max(now.values().sum()));
        }
        (0..2_000).for_each(|_| std::thread::yield_now());
        *self.now.lock().unwrap().get_mut(&host).unwrap() -= 1;
        if host == "shared.test-record.org" {
            status(200)
        } else {
            redirect(302, "https://shared.test-record.org/")
        }
    }
}

#[test]
fn a_host_is_asked_one_at_a_time_even_where_many_addresses_lead_there_and_few_hosts_at_a_time() {
    let clock = Still::new();
    let address = |number: usize| format!("https://{}.test-record.org/{number}", number % 25);
    let urls: Vec<Url> = (0..75).map(|number| Url::parse(&address(number)).unwrap()).collect();
    let crowd = Crowd { now: Mutex::default(), most: Mutex::default() };
    let round = Round { asker: &crowd, clock: &clock, max_age: Duration::ZERO, listener: &Nobody };
    let memory = round.of(&urls, Memory::default());
    assert!(urls.iter().all(|url| memory.of(url).unwrap().finding.outcome == Outcome::Answers));
    let (at_one_host, at_all) = *crowd.most.lock().unwrap();
    assert_eq!(at_one_host, 1);
    assert!(at_all > 1 && at_all <= 8, "{at_all}");
}
