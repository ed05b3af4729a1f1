//! Figures in words: never without the qualifier, never more exact than the source.

use super::{Words, capitalised};
use crate::model::count::{Count, Figure, Qualifier, Unit};
use crate::model::word::Word;

impl Words<'_> {
    /// A whole number with separators: 12,400.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        self.messages.locale().number(number)
    }

    /// A figure as it begins a line: "Up to 3.1 million".
    #[must_use]
    pub fn figure(&self, figure: Figure) -> String {
        capitalised(&self.figure_inline(figure))
    }

    /// A figure inside a sentence: "up to 3.1 million".
    #[must_use]
    pub fn figure_inline(&self, figure: Figure) -> String {
        let key = format!("figure_{}", figure.qualifier().as_str().replace('-', "_"));
        let nominal =
            figure.nominal().map(|number| self.rounded(number, figure.qualifier())).unwrap_or_default();
        let start =
            figure.range_start().map(|number| self.rounded(number, figure.qualifier())).unwrap_or_default();
        self.format(&key, &[("n", &nominal), ("start", &start)])
    }

    /// A figure with what it counts: "up to 3.1 million customers".
    #[must_use]
    pub fn count_inline(&self, count: &Count) -> String {
        self.format("count", &[("figure", &self.figure_inline(count.figure)), ("unit", &self.unit(count))])
    }

    /// What is counted, in the number that the figure needs: "customers".
    #[must_use]
    pub fn unit(&self, count: &Count) -> String {
        let key = format!("unit_{}", count.unit.as_str().replace('-', "_"));
        let number = count.figure.nominal().unwrap_or(0);
        self.messages.plural(&key, number, &[])
    }

    /// What is counted, of many: "customers".
    #[must_use]
    pub fn unit_of_many(&self, unit: Unit) -> String {
        self.messages.plural(&format!("unit_{}", unit.as_str().replace('-', "_")), 1_000, &[])
    }

    /// A round number on the scale of a chart: "3 million".
    #[must_use]
    pub fn round_number(&self, number: u64) -> String {
        self.rounded(number, Qualifier::About)
    }

    /// "3.1 million" where the source rounds too: an exact figure keeps its digits.
    fn rounded(&self, number: u64, qualifier: Qualifier) -> String {
        const MILLION: u64 = 1_000_000;
        const BILLION: u64 = 1_000_000_000;
        if qualifier == Qualifier::Exact {
            return self.number(number);
        }
        let tenths =
            |unit: u64| (number >= unit && number.is_multiple_of(unit / 10)).then_some(number / (unit / 10));
        match (tenths(BILLION), tenths(MILLION)) {
            (Some(tenths), _) => self.messages.plural_of_tenths("number_billion", tenths),
            (None, Some(tenths)) => self.messages.plural_of_tenths("number_million", tenths),
            (None, None) => self.number(number),
        }
    }
}
