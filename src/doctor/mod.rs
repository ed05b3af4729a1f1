//! A built site against the host that is to publish it, before anything is uploaded, and a published one as its readers get
//! it. What hosts take stands in one file, `hosts.yaml`, with where each figure comes from.
//!
//! Reads neither folders nor configurations: the command line lists the [`Site`], and [`Report`] says what the host would
//! make of it. What answers at an address comes through [`live::Visitor`].

mod checks;
mod cures;
mod hosts;
pub mod live;
mod report;
mod site;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use hosts::{Absent, Copies, Fact, Fate, Host, Limit, Measure, Over, Reads, Rules, all};
pub use report::{Budget, Report};
pub use site::{READ, Site};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// The host would refuse the site, or show another one than was built.
    Error,
    /// It is near a limit, or something of it is lost.
    Warning,
    /// Good to know.
    Note,
}

impl Weight {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One thing to know about a site at its host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How much it weighs.
    pub weight: Weight,
    /// What was looked for: `limit`, `not-found-page`, ….
    pub check: &'static str,
    /// The first file or address that it is about; `None` where it is about all of them.
    pub at: Option<String>,
    /// What is the matter, in one sentence without a full stop.
    pub message: String,
    /// What to do, each a way of its own.
    pub cures: Vec<String>,
    /// The page on which the host says so.
    pub source: Option<String>,
}

impl Finding {
    /// A finding about the whole site, for which nothing is to be done.
    fn new(weight: Weight, check: &'static str, message: impl Into<String>) -> Self {
        Self { weight, check, at: None, message: message.into(), cures: Vec::new(), source: None }
    }

    fn at(mut self, place: impl Into<String>) -> Self {
        self.at = Some(place.into());
        self
    }

    fn cure(mut self, cure: impl Into<String>) -> Self {
        self.cures.push(cure.into());
        self
    }

    fn source(mut self, source: &str) -> Self {
        self.source = Some(source.to_owned());
        self
    }
}
