//! One cell of a table: a text, a number, or nothing.

use std::borrow::Cow;

use crate::model::date::{CalendarDate, Certainty, DateShape, PartialDate, Precision};
use crate::model::word::Word;
use crate::plan::export::shape::{Date, DateFact, Day, Fact, SourceId, Term};

/// What stands between the items of a list.
const SEPARATOR: &str = "; ";

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell<'a> {
    /// A text, which a spreadsheet must not take for a formula.
    Text(Cow<'a, str>),
    /// A whole number.
    Number(u64),
    /// Nothing: the entry does not say.
    Empty,
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    pub(super) fn optional(text: Option<&'a str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    pub(super) fn number(number: Option<u64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    pub(super) fn count(number: usize) -> Self {
        Self::Number(number as u64)
    }

    pub(super) fn word<W: Word>(word: Term<W>) -> Self {
        Self::text(word.0.as_str())
    }

    pub(super) fn truth(truth: bool) -> Self {
        Self::text(if truth { "true" } else { "false" })
    }

    pub(super) fn day(day: Option<Day>) -> Self {
        day.map_or(Self::Empty, |day| Self::Text(day.0.to_string().into()))
    }

    pub(super) fn list<'i>(items: impl IntoIterator<Item = &'i str>) -> Self {
        let items: Vec<_> = items.into_iter().collect();
        if items.is_empty() { Self::Empty } else { Self::Text(items.join(SEPARATOR).into()) }
    }

    pub(super) fn ids(ids: &[SourceId<'_>]) -> Self {
        Self::list(ids.iter().copied())
    }

    /// The value of a fact, or in parentheses why there is none.
    pub(super) fn fact<T>(fact: &'a Fact<T>, cell: impl FnOnce(&'a T) -> Self) -> Self {
        match fact.stated() {
            Some(value) => cell(value),
            None => Self::Text(format!("({})", fact.state()).into()),
        }
    }

    pub(super) fn facts(fact: &'a Fact<Vec<&str>>) -> Self {
        Self::fact(fact, |items| Self::list(items.iter().copied()))
    }

    pub(super) fn date(date: &Date) -> Self {
        Self::Text(notation(&date.edtf.0).into())
    }

    pub(super) fn date_fact(fact: &'a Fact<DateFact<'_>>) -> Self {
        Self::fact(fact, |fact| Self::date(&fact.date))
    }

    pub(super) fn earliest(fact: &Fact<DateFact<'_>>) -> Self {
        Self::day(fact.stated().and_then(|fact| fact.date.earliest))
    }

    pub(super) fn latest(fact: &Fact<DateFact<'_>>) -> Self {
        Self::day(fact.stated().and_then(|fact| fact.date.latest))
    }

    /// At most so many bytes it takes, with quotation marks and what stands behind it.
    pub(super) fn weight(&self) -> usize {
        match self {
            Self::Text(text) => 5 + text.len() + text.matches('"').count(),
            Self::Number(_) => 22,
            Self::Empty => 2,
        }
    }
}

/// EDTF as a spreadsheet leaves it alone.
fn notation(date: &PartialDate) -> String {
    let is_month = |calendar: CalendarDate| calendar.precision() == Precision::Month;
    match date.shape() {
        DateShape::At(calendar, Certainty::Stated) if is_month(calendar) => format!("{date}-XX"),
        _ => date.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spreadsheet_makes_a_day_of_a_month() {
        for (date, written) in [
            ("2019", "2019"),
            ("2019-02", "2019-02-XX"),
            ("2019-02-03", "2019-02-03"),
            ("2019-02~", "2019-02~"),
            ("../2019-02", "../2019-02"),
            ("2019-01/2019-02", "2019-01/2019-02"),
        ] {
            assert_eq!(notation(&PartialDate::parse(date).unwrap()), written);
        }
    }
}
