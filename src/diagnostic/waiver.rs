//! Waivers: what an entry says of a warning that is right in general and wrong for it. Each has a reason, silences one rule
//! at one place, and is told with the faults. An error is silenced by nothing.

use super::{Diagnostic, Diagnostics, Rule, Severity, factory};
use crate::source::{FileId, Span};

/// A comment `# breachbook: allow RULE: reason`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The comment.
    pub span: Span,
    /// What it speaks of: the line that it stands on or above, or all the text behind the front matter.
    pub covers: Span,
    /// The rule.
    pub rule: &'static Rule,
    /// Why its warning is wrong here.
    pub reason: String,
}

impl Waiver {
    fn silences(&self, fault: &Diagnostic) -> bool {
        let place = fault.primary.span;
        let is_there = place.file == self.covers.file
            && (self.covers.start..self.covers.end.max(self.covers.start + 1)).contains(&place.start);
        fault.severity == Severity::Warning && is_there && fault.rule == self.rule
    }
}

/// A warning that a waiver silenced.
#[derive(Clone, Debug)]
pub struct Waived {
    /// The warning.
    pub fault: Diagnostic,
    /// Why it was waived.
    pub reason: String,
    /// The comment that did it.
    pub comment: Span,
}

impl Diagnostics {
    /// Takes a waiver.
    pub fn allow(&mut self, waiver: Waiver) {
        self.waivers.push(waiver);
    }

    /// The waivers, in the order in which they were taken.
    #[must_use]
    pub fn waivers(&self) -> &[Waiver] {
        &self.waivers
    }

    /// Sets aside the warnings that waivers speak of, and reports the waivers of which there is nothing to say; of a file
    /// only if `is_judged` says that all its faults are known. Call it once, when every fault has its weight.
    pub fn waive(&mut self, is_judged: impl Fn(FileId) -> bool) {
        let waivers = std::mem::take(&mut self.waivers);
        if waivers.is_empty() {
            return;
        }
        let mut used = vec![false; waivers.len()];
        for fault in std::mem::take(&mut self.list) {
            match waivers.iter().position(|waiver| waiver.silences(&fault)) {
                Some(index) => {
                    used[index] = true;
                    let Waiver { reason, span, .. } = &waivers[index];
                    self.waived.push(Waived { fault, reason: reason.clone(), comment: *span });
                }
                None => self.list.push(fault),
            }
        }
        let unused = waivers.iter().zip(used).filter(|(waiver, used)| !used && is_judged(waiver.span.file));
        for (waiver, _) in unused {
            let covers = |fault: &&Diagnostic| {
                let (place, covers) = (fault.primary.span, waiver.covers);
                fault.rule == waiver.rule
                    && place.file == covers.file
                    && (covers.start..=covers.end).contains(&place.start)
            };
            let is_error = self.list.iter().any(|fault| covers(&fault));
            self.list.push(factory::waiver::unused(waiver.span, waiver.rule.id, is_error));
        }
    }

    /// The warnings that were waived, by place.
    #[must_use]
    pub fn take_waived(&mut self) -> Vec<Waived> {
        let mut waived = std::mem::take(&mut self.waived);
        waived.sort_by_key(|waived| (waived.fault.primary.span, waived.fault.rule.id));
        waived
    }
}
