//! What is said to the author of content: one type, one order, one table of rules.
//!
//! A fault in content is never an error of the program: it is pushed to a [`Diagnostics`] collector and work
//! goes on, so that one run reports everything. Messages are made in [`factory`], rules stand in [`rule`].

mod aside;
pub mod emit;
pub mod factory;
pub mod rule;
pub mod rules;
mod waiver;

use crate::source::Span;
pub use aside::Aside;
pub use rule::{Rule, Severity};
pub use waiver::{Waived, Waiver};

/// A place with a word on why it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What stands there; may be empty for the primary place.
    pub text: String,
}

/// A stretch of a file, and what is to stand in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The stretch.
    pub span: Span,
    /// The text.
    pub text: String,
}

/// One fault: what is wrong, where, and what to write instead.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that is broken.
    pub rule: &'static Rule,
    /// How much it weighs, after configuration.
    pub severity: Severity,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// Where.
    pub primary: Label,
    /// Other places that matter.
    pub others: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
    /// What mends it, where nobody has to think about that.
    pub mends: Vec<Edit>,
}

impl Diagnostic {
    /// A fault of a rule's own severity at a place.
    #[must_use]
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: message.into(),
            primary: Label { span, text: String::new() },
            others: Vec::new(),
            help: None,
            mends: Vec::new(),
        }
    }

    /// Says what stands at the place.
    #[must_use]
    pub fn labelled(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Points at another place as well.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.others.push(Label { span, text: text.into() });
        self
    }

    /// Says what to write instead.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Says that another text in the place of a stretch mends it for certain.
    #[must_use]
    pub fn mended(mut self, span: Span, text: impl Into<String>) -> Self {
        self.mends.push(Edit { span, text: text.into() });
        self
    }
}

/// The collector of a run, or of a part of it that runs beside others.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    waivers: Vec<Waiver>,
    waived: Vec<Waived>,
    aside: Aside,
}

impl Diagnostics {
    /// Makes room for so many faults, and a few that are found later.
    pub fn reserve(&mut self, faults: usize) {
        self.list.reserve_exact(faults + faults / 16 + 16);
    }

    /// Gives back the room for more faults than there are, where there will hardly be more.
    pub fn shrink(&mut self) {
        self.list.shrink_to_fit();
        self.waived.shrink_to_fit();
    }

    /// Takes a fault.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Takes all that another collector holds.
    pub fn append(&mut self, other: Self) {
        self.list.extend(other.list);
        self.waivers.extend(other.waivers);
        self.waived.extend(other.waived);
    }

    /// Drops the faults of which `keep` says no, asked in the order in which they were taken.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// The faults, in the order in which they were taken.
    #[must_use]
    pub fn as_slice(&self) -> &[Diagnostic] {
        &self.list
    }

    /// Whether a fault of severity `Error` was taken.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// Gives each fault the severity that the site's configuration sets for its rule; `None` drops it.
    pub fn configure(&mut self, severity_of: impl Fn(&'static Rule) -> Option<Severity>) {
        self.list.retain_mut(|diagnostic| match severity_of(diagnostic.rule) {
            Some(severity) => {
                diagnostic.severity = severity;
                true
            }
            None => false,
        });
    }

    /// All faults in the one order in which they are shown: by place, rule and text, so that threads cannot change it.
    #[must_use]
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.put_in_order();
        self.list
    }

    fn put_in_order(&mut self) {
        self.list.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.primary.span, d.rule.id);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.list.dedup_by(|a, b| {
            a.primary.span == b.primary.span && a.rule.id == b.rule.id && a.message == b.message
        });
    }
}
