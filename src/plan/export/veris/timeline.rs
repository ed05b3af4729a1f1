//! When it was, as far as it is certain; and what stands in where VERIS asks for more than is known.

use chrono::Datelike;

use super::shape::When;
use crate::model::date::PartialDate;
use crate::model::incident::{DateKey, Incident, IncidentFacts};
use crate::model::site::Site;
use crate::model::word::Word;

/// The years that VERIS takes.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2050;

/// The year of an incident, and where it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct IncidentDate {
    pub(super) when: When,
    /// The date whose year it is, where that is not the year in which it happened.
    pub(super) stands_in: Option<DateKey>,
}

/// Whether an incident has a record: VERIS asks for a year from 1950 to 2050.
pub(in crate::plan::export) fn is_expressible(site: &Site, incident: &Incident) -> bool {
    incident.withdrawn.is_none() && of(site, &incident.facts).is_some()
}

/// The date of an incident; none where no source states a year that VERIS takes. Where the site lets another date stand
/// in, that one's year.
pub(super) fn of(site: &Site, facts: &IncidentFacts) -> Option<IncidentDate> {
    let occurred = facts.date(DateKey::Occurred).and_then(|fact| certain(&fact.date));
    let stated = occurred.map(|when| IncidentDate { when, stands_in: None });
    let stand_in = || site.config.exchange.veris_stand_in.then(|| stand_in(facts)).flatten();
    stated.or_else(stand_in).filter(|date| YEARS.contains(&date.when.year))
}

/// Of the dates in the order of things, the first that has an end: by the end of that year it had happened.
fn stand_in(facts: &IncidentFacts) -> Option<IncidentDate> {
    let dates = || DateKey::ALL.iter().filter_map(|key| Some((*key, facts.date(*key)?.date)));
    let ends = |(key, date): (DateKey, PartialDate)| Some((key, date.bounds().latest?));
    let begins = |(key, date): (DateKey, PartialDate)| Some((key, date.bounds().earliest?));
    let (key, day) = dates().find_map(ends).or_else(|| dates().find_map(begins))?;
    let when = When { year: day.year(), month: None, day: None };
    Some(IncidentDate { when, stands_in: Some(key) })
}

/// A date as far as it is certain: no month where it may have been in another, nothing where the year is in doubt.
pub(super) fn certain(date: &PartialDate) -> Option<When> {
    let reach = date.reach();
    let (first, last) = (reach.earliest?, reach.latest?);
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    same_year.then(|| When {
        year: first.year(),
        month: same_month.then(|| first.month()),
        day: (first == last).then(|| first.day()),
    })
}

/// What the notes say of a year that stands in.
pub(super) fn note(date: IncidentDate) -> Option<String> {
    date.stands_in.map(|key| format!("timeline.incident.year: dates.{}", key.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_it_is_certain() {
        let when = |year, month, day| Some(When { year, month, day });
        for (text, expected) in [
            ("2019", when(2019, None, None)),
            ("2019-03", when(2019, Some(3), None)),
            ("2019-03-29", when(2019, Some(3), Some(29))),
            ("2019-02-25~", when(2019, Some(2), None)),
            ("2019-03?", when(2019, None, None)),
            ("2019-01~", None),
            ("2019~", None),
            ("2019-01/2019-02", when(2019, None, None)),
            ("2018-12/2019-02", None),
            ("../2019-02-20", None),
            ("2019-04/..", None),
        ] {
            assert_eq!(certain(&PartialDate::parse(text).unwrap()), expected, "{text}");
        }
    }
}
