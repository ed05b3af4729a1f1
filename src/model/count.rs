//! Figures with their doubt: how many, of what, in which sense, and who says so.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::date::PartialDate;
use super::source::Citations;
use super::word::words;

words! {
    /// How a figure is to be read.
    Qualifier {
        Exact = "exact": "the source gives this very number",
        About = "about": "the source rounds or estimates",
        AtLeast = "at-least": "this many or more",
        MoreThan = "more-than": "more than this many",
        UpTo = "up-to": "this many or fewer",
        FewerThan = "fewer-than": "fewer than this many",
        Between = "between": "in a range that the source gives",
        None = "none": "the source says that there were none",
        Unknown = "unknown": "the source says that the number is not known",
    }
}

words! {
    /// What is counted.
    Unit {
        People = "people": "persons",
        Customers = "customers": "persons or organisations as customers",
        Employees = "employees": "staff, past or present",
        Patients = "patients": "persons in medical care",
        Students = "students": "pupils and students",
        Accounts = "accounts": "user accounts, of which a person may have several",
        EmailAddresses = "email-addresses": "addresses",
        Records = "records": "rows or entries, of which a person may have several",
        Files = "files": "files or documents",
        Devices = "devices": "computers, phones, other machines",
        PaymentCards = "payment-cards": "credit and debit cards",
        Organisations = "organisations": "companies and other bodies",
        Bytes = "bytes": "an amount of data",
        Other = "other": "something else, named in the source's words",
    }
}

words! {
    /// In which sense they are counted.
    Scope {
        Stored = "stored": "data on them was on the systems that were reached",
        PotentiallyAffected = "potentially-affected": "they may be affected",
        Accessed = "accessed": "their data was accessed",
        Exfiltrated = "exfiltrated": "their data was taken",
        Published = "published": "their data was made public",
        Notified = "notified": "they were told",
        Claimed = "claimed": "an actor says so",
    }
}

words! {
    /// Whether a figure still stands.
    CountStatus {
        Current = "current": "it stands",
        Superseded = "superseded": "a later figure took its place",
        Disputed = "disputed": "somebody contradicts it",
        Retracted = "retracted": "its source withdrew it",
    }
}

/// A number with the way in which it is to be read. Zero exists only as "none", a number only with its qualifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Figure {
    qualifier: Qualifier,
    low: u64,
    high: u64,
}

/// Why numbers and a qualifier make no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// A qualifier that needs a value has none.
    #[error("this qualifier needs a `value`")]
    NeedsValue,
    /// `none` and `unknown` take no value.
    #[error("this qualifier takes no number")]
    TakesNoValue,
    /// `between` needs both ends, and no value.
    #[error("`between` needs `min` and `max`")]
    NeedsRange,
    /// `min` and `max` go with `between` alone.
    #[error("`min` and `max` go with the qualifier `between`")]
    TakesNoRange,
    /// The range is empty or backwards.
    #[error("`min` has to be smaller than `max`")]
    Backwards,
    /// A zero that is not said to be one.
    #[error("0 is not a count: write `qualifier: none` if the source says that there were none")]
    Zero,
}

impl Figure {
    /// A figure of a value, for every qualifier that takes one.
    ///
    /// # Errors
    /// What does not fit together.
    pub fn new(qualifier: Qualifier, value: Option<u64>) -> Result<Self, FigureError> {
        match (qualifier, value) {
            (Qualifier::None | Qualifier::Unknown, None) => Ok(Self { qualifier, low: 0, high: 0 }),
            (Qualifier::None | Qualifier::Unknown, Some(_)) => Err(FigureError::TakesNoValue),
            (Qualifier::Between, _) => Err(FigureError::NeedsRange),
            (_, None) => Err(FigureError::NeedsValue),
            (_, Some(0)) => Err(FigureError::Zero),
            (_, Some(value)) => Ok(Self { qualifier, low: value, high: value }),
        }
    }

    /// A figure between two numbers, both included.
    ///
    /// # Errors
    /// [`FigureError::Backwards`] where `min` is not below `max`.
    pub fn between(min: u64, max: u64) -> Result<Self, FigureError> {
        if min < max {
            Ok(Self { qualifier: Qualifier::Between, low: min, high: max })
        } else {
            Err(FigureError::Backwards)
        }
    }

    /// How it is to be read.
    #[must_use]
    pub fn qualifier(self) -> Qualifier {
        self.qualifier
    }

    /// The number that the figure is known by: its value, or the upper end of a range.
    #[must_use]
    pub fn nominal(self) -> Option<u64> {
        (!matches!(self.qualifier, Qualifier::None | Qualifier::Unknown)).then_some(self.high)
    }

    /// The lower end of a range, for `between` alone.
    #[must_use]
    pub fn range_start(self) -> Option<u64> {
        (self.qualifier == Qualifier::Between).then_some(self.low)
    }

    /// The least that the statement allows.
    #[must_use]
    pub fn least(self) -> u64 {
        match self.qualifier {
            Qualifier::Exact | Qualifier::AtLeast | Qualifier::Between => self.low,
            Qualifier::MoreThan => self.low.saturating_add(1),
            Qualifier::About
            | Qualifier::UpTo
            | Qualifier::FewerThan
            | Qualifier::None
            | Qualifier::Unknown => 0,
        }
    }

    /// The most that it allows; `None` is no limit.
    #[must_use]
    pub fn most(self) -> Option<u64> {
        match self.qualifier {
            Qualifier::Exact | Qualifier::UpTo | Qualifier::Between | Qualifier::None => Some(self.high),
            Qualifier::FewerThan => Some(self.high - 1),
            Qualifier::About | Qualifier::AtLeast | Qualifier::MoreThan | Qualifier::Unknown => None,
        }
    }
}

/// One statement of how many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub figure: Figure,
    /// Of what.
    pub unit: Unit,
    /// In which sense; `None` where the source does not say.
    pub scope: Option<Scope>,
    /// The source's own words.
    pub as_stated: Option<String>,
    /// Who says so: words, or the id of a company or actor.
    pub by: Option<String>,
    /// When it was said.
    pub date: Option<PartialDate>,
    /// Whether it still stands.
    pub status: CountStatus,
    /// Where it is said.
    pub citations: Citations,
}

impl Count {
    /// What is counted, in which sense and way: only figures that agree in all three may be compared or added.
    fn kind(&self) -> (Unit, Option<Scope>, Qualifier) {
        (self.unit, self.scope, self.figure.qualifier)
    }
}

/// The figure that stands for an incident in lists: the largest current one, people and customers before records.
#[must_use]
pub fn headline<'a>(counts: impl IntoIterator<Item = &'a Count>) -> Option<&'a Count> {
    let current = counts.into_iter().filter(|count| count.status == CountStatus::Current);
    current.filter(|count| count.figure.nominal().is_some()).max_by(|a, b| by_weight(a, b))
}

fn by_weight(a: &Count, b: &Count) -> Ordering {
    let weight = |count: &Count| (people_first(count.unit), count.figure.nominal(), count.figure.least());
    // Of equal ones the first that was written wins: max_by takes the last.
    weight(a).cmp(&weight(b)).then(Ordering::Greater)
}

fn people_first(unit: Unit) -> u8 {
    match unit {
        Unit::People | Unit::Customers | Unit::Employees | Unit::Patients | Unit::Students => 3,
        Unit::Accounts | Unit::EmailAddresses | Unit::PaymentCards => 2,
        Unit::Records | Unit::Files | Unit::Devices | Unit::Organisations => 1,
        Unit::Bytes | Unit::Other => 0,
    }
}

/// What may be said of several incidents together: "at least X over N incidents; M give no figure".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// The sum of what each allows at the least.
    pub at_least: u64,
    /// How many incidents it is the sum of.
    pub incidents: usize,
    /// How many have no like figure.
    pub without: usize,
}

/// The totals of incidents, each a list of its counts. Figures of different unit, scope or qualifier never meet.
#[must_use]
pub fn totals<'a>(incidents: &[&'a [Count]]) -> BTreeMap<(Unit, Option<Scope>, Qualifier), Total> {
    let mut totals: BTreeMap<_, Total> = BTreeMap::new();
    for counts in incidents {
        let mut best: BTreeMap<_, &'a Count> = BTreeMap::new();
        for count in counts.iter().filter(|count| count.status == CountStatus::Current) {
            let place = best.entry(count.kind()).or_insert(count);
            if count.figure.least() > place.figure.least() {
                *place = count;
            }
        }
        for (kind, count) in best {
            let total = totals.entry(kind).or_default();
            total.at_least = total.at_least.saturating_add(count.figure.least());
            total.incidents += 1;
        }
    }
    for total in totals.values_mut() {
        total.without = incidents.len() - total.incidents;
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::super::word::Word;
    use super::*;
    use proptest::prelude::*;

    fn count(qualifier: Qualifier, value: Option<u64>, unit: Unit) -> Count {
        Count {
            figure: Figure::new(qualifier, value).unwrap(),
            unit,
            scope: Some(Scope::Stored),
            as_stated: None,
            by: None,
            date: None,
            status: CountStatus::Current,
            citations: Citations::default(),
        }
    }

    #[test]
    fn figures_hold_their_bounds() {
        for (qualifier, value, least, most) in [
            (Qualifier::Exact, Some(12), 12, Some(12)),
            (Qualifier::About, Some(12), 0, None),
            (Qualifier::AtLeast, Some(12), 12, None),
            (Qualifier::MoreThan, Some(12), 13, None),
            (Qualifier::UpTo, Some(3_100_000), 0, Some(3_100_000)),
            (Qualifier::FewerThan, Some(12), 0, Some(11)),
            (Qualifier::None, None, 0, Some(0)),
            (Qualifier::Unknown, None, 0, None),
        ] {
            let figure = Figure::new(qualifier, value).unwrap();
            assert_eq!((figure.least(), figure.most()), (least, most), "{qualifier:?}");
        }
    }

    #[test]
    fn what_does_not_fit_is_no_figure() {
        for (qualifier, value, error) in [
            (Qualifier::Exact, None, FigureError::NeedsValue),
            (Qualifier::UpTo, Some(0), FigureError::Zero),
            (Qualifier::None, Some(0), FigureError::TakesNoValue),
            (Qualifier::Unknown, Some(5), FigureError::TakesNoValue),
            (Qualifier::Between, Some(5), FigureError::NeedsRange),
        ] {
            assert_eq!(Figure::new(qualifier, value), Err(error));
        }
        assert_eq!(Figure::between(5, 5), Err(FigureError::Backwards));
    }

    #[test]
    fn up_to_is_never_a_lower_bound_of_a_total() {
        let (a, b) = (
            [count(Qualifier::UpTo, Some(3_100_000), Unit::Customers)],
            [count(Qualifier::AtLeast, Some(5), Unit::Customers)],
        );
        let totals = totals(&[&a, &b, &b, &[]]);
        let of = |qualifier| totals[&(Unit::Customers, Some(Scope::Stored), qualifier)];
        assert_eq!(of(Qualifier::UpTo), Total { at_least: 0, incidents: 1, without: 3 });
        assert_eq!(of(Qualifier::AtLeast), Total { at_least: 10, incidents: 2, without: 2 });
    }

    #[test]
    fn the_headline_is_the_largest_standing_figure_of_people() {
        let mut old = count(Qualifier::Exact, Some(900), Unit::People);
        old.status = CountStatus::Superseded;
        let counts = [
            old,
            count(Qualifier::Exact, Some(10_000), Unit::Files),
            count(Qualifier::About, Some(70), Unit::Patients),
        ];
        assert_eq!(headline(&counts), Some(&counts[2]));
        assert_eq!(headline(&[count(Qualifier::Unknown, None, Unit::People)]), None);
    }

    proptest! {
        #[test]
        fn least_never_exceeds_most(index in 0usize..9, value in 1u64.., other in 1u64..) {
            let qualifier = Qualifier::ALL[index];
            let figure = match qualifier {
                Qualifier::Between => Figure::between(value.min(other), value.max(other)),
                Qualifier::None | Qualifier::Unknown => Figure::new(qualifier, None),
                _ => Figure::new(qualifier, Some(value)),
            };
            if let Ok(figure) = figure {
                prop_assert!(figure.most().is_none_or(|most| figure.least() <= most));
            }
        }

        #[test]
        fn a_total_does_not_depend_on_the_order(values in proptest::collection::vec((0usize..4, 1u64..), 0..12)) {
            let units = [Unit::People, Unit::Records];
            let qualifiers = [Qualifier::Exact, Qualifier::AtLeast];
            let all: Vec<Count> = values.iter().map(|(kind, value)| count(qualifiers[kind / 2], Some(*value), units[kind % 2])).collect();
            let slices: Vec<&[Count]> = all.chunks(2).collect();
            let reversed: Vec<&[Count]> = slices.iter().rev().copied().collect();
            prop_assert_eq!(totals(&slices), totals(&reversed));
        }
    }
}
