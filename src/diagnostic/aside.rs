//! Warnings that are counted and held no longer: of a hundred thousand, a build shows the first hundred.

use std::collections::BTreeSet;

use super::{Diagnostic, Diagnostics, Severity};
use crate::source::FileId;

/// Warnings that were set aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Aside {
    /// How many.
    pub warnings: usize,
    /// The files that they stand in.
    pub files: BTreeSet<FileId>,
}

impl Diagnostics {
    /// Sets aside all warnings but so many, the first in the order in which faults are shown. Call it when every fault has
    /// its weight and waivers have spoken; what is taken later is held.
    pub fn set_aside(&mut self, all_but: usize) {
        self.put_in_order();
        let mut warnings = 0;
        let aside = &mut self.aside;
        let mut is_held = |fault: &Diagnostic| {
            warnings += usize::from(fault.severity == Severity::Warning);
            fault.severity == Severity::Error || warnings <= all_but
        };
        self.list.retain(|fault| {
            let is_held = is_held(fault);
            if !is_held {
                aside.warnings += 1;
                aside.files.insert(fault.primary.span.file);
            }
            is_held
        });
        self.list.shrink_to_fit();
    }

    /// What was set aside.
    #[must_use]
    pub fn take_aside(&mut self) -> Aside {
        std::mem::take(&mut self.aside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::rules::field::UNKNOWN_FIELD;
    use crate::source::{SourceMap, Span};

    #[test]
    fn the_first_warnings_and_all_errors_are_held_and_the_others_counted() {
        let mut map = SourceMap::default();
        let files = [map.add("a".into(), String::new()), map.add("b".into(), String::new())];
        let mut diagnostics = Diagnostics::default();
        for (place, file) in [(9, 1), (3, 1), (7, 0), (7, 0), (1, 0)] {
            let span = Span::new(files[file], place, place);
            let warning = Diagnostic::new(&UNKNOWN_FIELD, span, "x");
            diagnostics.push(Diagnostic { severity: Severity::Warning, ..warning });
        }
        let error = Diagnostic::new(&UNKNOWN_FIELD, Span::new(files[1], 20, 20), "x");
        diagnostics.push(Diagnostic { severity: Severity::Error, ..error });
        diagnostics.set_aside(2);
        let aside = diagnostics.take_aside();
        assert_eq!((aside.warnings, aside.files.into_iter().collect::<Vec<_>>()), (2, vec![files[1]]));
        let held: Vec<_> = diagnostics.sorted().iter().map(|fault| fault.primary.span.start).collect();
        assert_eq!(held, [1, 7, 20]);
    }
}
