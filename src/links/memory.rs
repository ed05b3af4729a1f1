//! What addresses came to when they were last asked, from one run to the next. It saves requests, and tells a bad day from
//! an address that is gone.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

use super::probe::{Finding, Outcome};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
/// An address that fails for so long, asked at both ends of it, is dead.
const GONE: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// The form of the file; another one is not read.
const FORM: u32 = 1;

/// What is known of an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// What it came to.
    pub finding: Finding,
    /// When it was asked, in seconds since 1970.
    pub asked: u64,
    /// Since when it fails each time that it is asked, in seconds since 1970; `None` where it did not fail the last time.
    pub failing_since: Option<u64>,
}

impl Known {
    /// Whether it failed whenever it was asked, for a week at least.
    #[must_use]
    pub fn is_dead(&self) -> bool {
        self.failing_since.is_some_and(|since| self.asked >= since.saturating_add(GONE.as_secs()))
    }

    /// Whether it need not be asked again. What failed or was unclear is asked again after a day.
    #[must_use]
    pub fn is_young(&self, now: Duration, max_age: Duration) -> bool {
        let max_age = match self.finding.outcome {
            Outcome::Answers | Outcome::Moved => max_age,
            Outcome::Unclear | Outcome::Fails => max_age.min(DAY),
            // Costs nothing.
            Outcome::Refused => Duration::ZERO,
        };
        // What was asked in the future was not.
        now.as_secs().checked_sub(self.asked).is_some_and(|age| age < max_age.as_secs())
    }
}

/// What is known of addresses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Memory {
    known: BTreeMap<Url, Known>,
}

#[derive(Serialize, Deserialize)]
struct File {
    form: u32,
    addresses: BTreeMap<Url, Known>,
}

impl Memory {
    /// The memory that was written down; an empty one where that is damaged, or of another form.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let file = serde_json::from_slice(bytes).ok().filter(|file: &File| file.form == FORM);
        Self { known: file.map(|file| file.addresses).unwrap_or_default() }
    }

    /// The memory, written down.
    ///
    /// # Panics
    /// Never: every value is text or a number.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let file = File { form: FORM, addresses: self.known.clone() };
        serde_json::to_vec_pretty(&file).expect("texts and numbers are always JSON")
    }

    /// What is known of an address.
    #[must_use]
    pub fn of(&self, url: &Url) -> Option<&Known> {
        self.known.get(url)
    }

    /// Notes what an address came to.
    pub fn note(&mut self, url: &Url, finding: Finding, now: Duration) {
        let now = now.as_secs();
        // A clock that was wrong says nothing.
        let before = self.known.get(url).and_then(|known| known.failing_since).filter(|since| *since <= now);
        let failing_since = (finding.outcome == Outcome::Fails).then(|| before.unwrap_or(now));
        self.known.insert(url.clone(), Known { finding, asked: now, failing_since });
    }

    /// Forgets all addresses but these.
    pub fn retain(&mut self, is_cited: impl Fn(&Url) -> bool) {
        self.known.retain(|url, _| is_cited(url));
    }
}
