//! Figures for programs: a number never without the way in which it is to be read.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Date, SourceId, Term};
use crate::model::count::{CountStatus, Figure, Qualifier, Scope, Unit};

/// One statement of how many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Count<'a> {
    /// How the numbers are to be read.
    pub qualifier: Term<Qualifier>,
    /// The number that the source gives; null for "between", "none" and "unknown". Read it with its qualifier: "up to
    /// 3,100,000" is not 3,100,000.
    pub value: Option<u64>,
    /// The least that the statement allows; null where it sets no lower bound.
    pub min: Option<u64>,
    /// The most that the statement allows; null where it sets no upper bound.
    pub max: Option<u64>,
    /// What is counted.
    pub unit: Term<Unit>,
    /// In which sense; null where the source does not say.
    pub scope: Option<Term<Scope>>,
    /// Whether the figure still stands.
    pub status: Term<CountStatus>,
    /// Who says so: words, or the id of a company or actor.
    pub by: Option<&'a str>,
    /// When it was said.
    pub date: Option<Date>,
    /// The source's own words.
    pub as_stated: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}

/// The numbers of a figure: as given, the least, the most.
pub(in crate::plan) fn numbers(figure: Figure) -> (Option<u64>, Option<u64>, Option<u64>) {
    let value = figure.nominal().filter(|_| figure.range_start().is_none());
    let is_bounded_below = !matches!(
        figure.qualifier(),
        Qualifier::About | Qualifier::UpTo | Qualifier::FewerThan | Qualifier::Unknown
    );
    (value, is_bounded_below.then(|| figure.least()), figure.most())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_figure_is_bounded_where_its_source_sets_no_bound() {
        let of = |qualifier, value| numbers(Figure::new(qualifier, value).unwrap());
        for (qualifier, value, expected) in [
            (Qualifier::Exact, Some(5), (Some(5), Some(5), Some(5))),
            (Qualifier::About, Some(5), (Some(5), None, None)),
            (Qualifier::AtLeast, Some(5), (Some(5), Some(5), None)),
            (Qualifier::MoreThan, Some(5), (Some(5), Some(6), None)),
            (Qualifier::UpTo, Some(5), (Some(5), None, Some(5))),
            (Qualifier::FewerThan, Some(5), (Some(5), None, Some(4))),
            (Qualifier::None, None, (None, Some(0), Some(0))),
            (Qualifier::Unknown, None, (None, None, None)),
        ] {
            assert_eq!(of(qualifier, value), expected, "{qualifier:?}");
        }
        assert_eq!(numbers(Figure::between(2, 5).unwrap()), (None, Some(2), Some(5)));
    }
}
