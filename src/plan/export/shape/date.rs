//! Dates for programs: the notation of the source's date, and the days that it can mean.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};

use super::{Day, SourceId};
use crate::model::date::{Part, PartialDate};

/// A date in the Extended Date/Time Format (EDTF, ISO 8601-2): `2019-02`, `2019-02~`, `2019-01/2019-02`, `../2019-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edtf(pub PartialDate);

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl JsonSchema for Edtf {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Edtf".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let date = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?";
        let pattern = format!(r"^({date}[~?]?|{date}/{date}|\.\./{date}|{date}/\.\.)$");
        json_schema!({ "type": "string", "pattern": pattern })
    }
}

/// A third of a month (days 1 to 10, 11 to 20, 21 to its end) or of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DatePart {
    /// The beginning.
    Early,
    /// The middle.
    Mid,
    /// The end.
    Late,
}

impl From<Part> for DatePart {
    fn from(part: Part) -> Self {
        match part {
            Part::Early => Self::Early,
            Part::Mid => Self::Mid,
            Part::Late => Self::Late,
        }
    }
}

/// A date as exact as its source, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Date {
    /// The date in the Extended Date/Time Format (EDTF, ISO 8601-2): "2019-03-29" a day, "2019-02" a month, "2019-02~"
    /// about then, "2019-02?" perhaps then, "2019-01/2019-02" at some time between, "../2019-02" by then,
    /// "2019-04/.." then or later.
    pub edtf: Edtf,
    /// The part of the month or year that the source names ("late February"), for which EDTF has no sign.
    pub part: Option<DatePart>,
    /// The first day that the date can mean; null where it has no beginning. "About" and "perhaps" reach one unit
    /// further than the date that they stand at.
    pub earliest: Option<Day>,
    /// The last day that the date can mean; null where it has no end.
    pub latest: Option<Day>,
}

impl Date {
    /// A date of the model.
    pub(in crate::plan) fn of(date: &PartialDate) -> Self {
        let reach = date.reach();
        Self {
            edtf: Edtf(*date),
            part: date.part().map(DatePart::from),
            earliest: reach.earliest.map(Day),
            latest: reach.latest.map(Day),
        }
    }
}

/// One of the dates of an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DateFact<'a> {
    /// When.
    pub date: Date,
    /// The source's own words.
    pub as_stated: Option<&'a str>,
    /// The ids of the sources that state it.
    pub sources: Vec<SourceId<'a>>,
}
