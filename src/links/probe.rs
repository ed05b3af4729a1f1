//! What one address comes to: redirects followed step by step, each step asked as it has to be and again where that helps.

use std::time::Duration;

use chrono::DateTime;
use serde::{Deserialize, Serialize};
use url::Url;

use super::Clock;
use super::asking::{Answer, Asker, Method, Trouble};
use super::turnstile::Turnstile;

/// So often an address is asked that may answer the next time.
const ATTEMPTS: u32 = 3;
/// So many redirects are followed.
const REDIRECTS: usize = 5;
/// So long a host is left alone after a request.
const PAUSE: Duration = Duration::from_secs(1);
/// So long it is left alone after the first request that failed; four times as long after each other one.
const BACK_OFF: Duration = Duration::from_secs(2);
/// Whoever wants to be left alone for longer is not waited for.
const PATIENCE: Duration = Duration::from_secs(60);

/// What an address came to, this time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// It answers.
    Answers,
    /// It says for good that it has another address, which answers.
    Moved,
    /// It answers neither yes nor no: perhaps it answers people, or later.
    Unclear,
    /// It does not answer, or says that nothing is there.
    Fails,
    /// It was not asked.
    Refused,
}

/// What asking an address found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// In a word.
    pub outcome: Outcome,
    /// The last status, where there was an answer.
    pub status: Option<u16>,
    /// Where it ended, where that is another address.
    pub to: Option<Url>,
    /// Why, for people; empty where there is nothing to say.
    pub detail: String,
}

/// Whoever asks, with what that takes.
pub(super) struct Prober<'a> {
    pub(super) asker: &'a dyn Asker,
    pub(super) clock: &'a dyn Clock,
    pub(super) turnstile: &'a Turnstile<'a>,
}

/// One step's end.
enum Step {
    Answered(Answer),
    Failed(Trouble),
}

impl Prober<'_> {
    /// What an address comes to.
    pub(super) fn probe(&self, url: &Url) -> Finding {
        let mut way = Way { at: url.clone(), is_for_good: true, steps: 0 };
        way.at.set_fragment(None);
        loop {
            if let Err(refusal) = self.asker.admit(&way.at) {
                return way.ended(Outcome::Refused, None, refusal.to_string());
            }
            let answer = match self.step(&way.at) {
                Step::Answered(answer) => answer,
                Step::Failed(Trouble::Refused(refusal)) => {
                    return way.ended(Outcome::Refused, None, refusal.to_string());
                }
                Step::Failed(Trouble::Lost(why)) => return way.ended(Outcome::Fails, None, why),
            };
            if let Err(finding) = way.follow(&answer) {
                return finding;
            }
        }
    }

    /// One address, asked as often as it helps.
    fn step(&self, url: &Url) -> Step {
        let mut attempt = 1;
        loop {
            let step = self.attempt(url, attempt);
            if attempt == ATTEMPTS || !self.is_worth_waiting(&step) {
                return step;
            }
            attempt += 1;
        }
    }

    /// At first by its head, and as a reader would where that says nothing; from then on as a reader would.
    fn attempt(&self, url: &Url, attempt: u32) -> Step {
        let says_nothing =
            |answer: &Answer| answer.status >= 400 && answer.status != 429 && answer.retry_after.is_none();
        if attempt > 1 {
            return self.ask(Method::Get, url, attempt);
        }
        match self.ask(Method::Head, url, attempt) {
            Step::Answered(answer) if says_nothing(&answer) => self.ask(Method::Get, url, attempt),
            step => step,
        }
    }

    fn ask(&self, method: Method, url: &Url, attempt: u32) -> Step {
        let host = url.host_str().unwrap_or_default();
        self.turnstile.pass(host, || {
            let step = match self.asker.ask(method, url) {
                Ok(answer) => Step::Answered(answer),
                Err(trouble) => Step::Failed(trouble),
            };
            let pause = self.pause(&step, attempt);
            (step, pause)
        })
    }

    /// How long the host is left alone now.
    fn pause(&self, step: &Step, attempt: u32) -> Duration {
        match step {
            Step::Failed(Trouble::Refused(_)) => Duration::ZERO,
            _ if is_passing(step) => {
                let wanted = self.wanted(step).unwrap_or_default().min(PATIENCE);
                wanted.max(BACK_OFF * 4_u32.pow(attempt - 1))
            }
            _ => PAUSE,
        }
    }

    /// How long the server wants to be left alone.
    fn wanted(&self, step: &Step) -> Option<Duration> {
        let Step::Answered(Answer { retry_after: Some(text), .. }) = step else { return None };
        if let Ok(seconds) = text.trim().parse() {
            return Some(Duration::from_secs(seconds));
        }
        let at = DateTime::parse_from_rfc2822(text.trim()).ok()?.timestamp();
        Some(Duration::from_secs(u64::try_from(at).ok()?).saturating_sub(self.clock.now()))
    }

    fn is_worth_waiting(&self, step: &Step) -> bool {
        is_passing(step) && self.wanted(step).is_none_or(|wanted| wanted <= PATIENCE)
    }
}

/// Whether it may be otherwise the next time.
fn is_passing(step: &Step) -> bool {
    match step {
        Step::Answered(answer) => matches!(answer.status, 408 | 425 | 429 | 500 | 502..=504),
        Step::Failed(trouble) => matches!(trouble, Trouble::Lost(_)),
    }
}

/// The way that an address leads.
struct Way {
    at: Url,
    /// Whether every step so far was said to be for good.
    is_for_good: bool,
    steps: usize,
}

impl Way {
    /// Goes where an answer leads; the finding where it leads no further.
    fn follow(&mut self, answer: &Answer) -> Result<(), Finding> {
        let status = answer.status;
        let Some(location) = answer.location.as_ref().filter(|_| matches!(status, 301..=303 | 307 | 308))
        else {
            let (outcome, why) = meaning(status);
            let outcome = if outcome == Outcome::Answers { self.arrived() } else { outcome };
            return Err(self.ended(outcome, Some(status), why.to_owned()));
        };
        if self.steps == REDIRECTS {
            return Err(self.ended(
                Outcome::Fails,
                Some(status),
                format!("it leads on more than {REDIRECTS} times"),
            ));
        }
        let Ok(mut next) = self.at.join(location) else {
            return Err(self.ended(
                Outcome::Fails,
                Some(status),
                "it leads to what is no address".to_owned(),
            ));
        };
        next.set_fragment(None);
        self.is_for_good &= matches!(status, 301 | 308);
        self.steps += 1;
        self.at = next;
        Ok(())
    }

    fn arrived(&self) -> Outcome {
        if self.steps > 0 && self.is_for_good { Outcome::Moved } else { Outcome::Answers }
    }

    fn ended(&self, outcome: Outcome, status: Option<u16>, detail: String) -> Finding {
        Finding { outcome, status, to: (self.steps > 0).then(|| self.at.clone()), detail }
    }
}

/// What a status says of an address.
fn meaning(status: u16) -> (Outcome, &'static str) {
    match status {
        200..=299 => (Outcome::Answers, ""),
        300..=399 => (Outcome::Unclear, "it leads elsewhere, and does not say where"),
        404 | 410 => (Outcome::Fails, "it says that nothing is there"),
        429 => (Outcome::Unclear, "it wants to be asked later"),
        400..=499 => (Outcome::Unclear, "it does not answer programs; perhaps it answers readers"),
        500..=599 => (Outcome::Fails, "its server is broken"),
        _ => (Outcome::Unclear, "its status has no meaning"),
    }
}
