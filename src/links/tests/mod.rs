//! Politeness, patience and refusals, with a web and a clock of the test's own. Sockets are of this machine only.

mod cited;
mod guarding;
mod memory;
mod patience;
#[cfg(feature = "probe")]
mod sockets;

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::time::Duration;

use url::Url;

use super::asking::{Answer, Asker, Method, Trouble};
use super::probe::{Finding, Prober};
use super::turnstile::Turnstile;
use super::{Clock, Listener, Memory};

/// 15 January 2027.
pub(super) const NOW: Duration = Duration::from_secs(1_800_000_000);

/// A clock that goes on only while somebody waits for it.
pub(super) struct Still {
    now: Mutex<Duration>,
}

impl Still {
    pub(super) fn new() -> Self {
        Self { now: Mutex::new(NOW) }
    }
}

impl Clock for Still {
    fn now(&self) -> Duration {
        *self.now.lock().unwrap()
    }

    fn wait(&self, time: Duration) {
        *self.now.lock().unwrap() += time;
    }
}

/// A request that was made, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) method: Method,
    pub(super) url: String,
    /// Since the test began.
    pub(super) at: Duration,
}

type Answers = Vec<Result<Answer, Trouble>>;

/// A web in which every address has its answers, one after the other; the last one stays.
pub(super) struct Script<'a> {
    pub(super) clock: &'a Still,
    answers: Mutex<BTreeMap<(&'static str, String), Answers>>,
    asked: Mutex<Vec<Asked>>,
}

impl<'a> Script<'a> {
    pub(super) fn new(clock: &'a Still) -> Self {
        Self { clock, answers: Mutex::default(), asked: Mutex::default() }
    }

    /// What an address answers whatever it is asked by.
    pub(super) fn on(self, url: &str, answers: &[Result<Answer, Trouble>]) -> Self {
        self.answers.lock().unwrap().insert(("any", url.to_owned()), answers.to_vec());
        self
    }

    pub(super) fn head(self, url: &str, answers: &[Result<Answer, Trouble>]) -> Self {
        self.answers.lock().unwrap().insert(("head", url.to_owned()), answers.to_vec());
        self
    }

    pub(super) fn get(self, url: &str, answers: &[Result<Answer, Trouble>]) -> Self {
        self.answers.lock().unwrap().insert(("get", url.to_owned()), answers.to_vec());
        self
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// What an address comes to.
    pub(super) fn probe(&self, url: &str) -> Finding {
        let turnstile = Turnstile::new(self.clock);
        let prober = Prober { asker: self, clock: self.clock, turnstile: &turnstile };
        prober.probe(&Url::parse(url).unwrap())
    }
}

impl Asker for Script<'_> {
    fn ask(&self, method: Method, url: &Url) -> Result<Answer, Trouble> {
        let at = self.clock.now() - NOW;
        self.asked.lock().unwrap().push(Asked { method, url: url.to_string(), at });
        let name = if method == Method::Head { "head" } else { "get" };
        let mut all = self.answers.lock().unwrap();
        let found = [name, "any"].into_iter().find(|name| all.contains_key(&(name, url.to_string())));
        let name = found.unwrap_or_else(|| panic!("nobody asks {url}"));
        let answers = all.get_mut(&(name, url.to_string())).unwrap();
        if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() }
    }
}

pub(super) fn status(status: u16) -> Result<Answer, Trouble> {
    Ok(Answer { status, ..Answer::default() })
}

pub(super) fn redirect(status: u16, location: &str) -> Result<Answer, Trouble> {
    Ok(Answer { status, location: Some(location.to_owned()), ..Answer::default() })
}

pub(super) fn later(status: u16, retry_after: &str) -> Result<Answer, Trouble> {
    Ok(Answer { status, retry_after: Some(retry_after.to_owned()), ..Answer::default() })
}

pub(super) fn lost() -> Result<Answer, Trouble> {
    Err(Trouble::Lost("it hung up".to_owned()))
}

/// Nobody.
pub(super) struct Nobody;

impl Listener for Nobody {
    fn begins(&self, _: usize) {}
    fn asked(&self, _: &Memory) {}
}
