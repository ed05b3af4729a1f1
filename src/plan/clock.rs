//! The dates by which a list can be read besides the one of disclosure: when it happened, when it was noticed, when the
//! entry was written. An item keeps the words of each, as exact as its source; what has no such date stands apart.

use std::collections::BTreeSet;

use super::controls::{Entry, Reading};
use super::desk::Desk;
use super::views::{ClockChoice, DateText, ItemClock};
use super::words::datetime;
use crate::model::date::PartialDate;
use crate::model::incident::{DateKey, Incident};

/// A date that can order a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Clock {
    Disclosed,
    Occurred,
    Discovered,
    Added,
}

/// Those that a list can be turned to.
const OTHERS: [Clock; 3] = [Clock::Occurred, Clock::Discovered, Clock::Added];
/// Fewer items are in no order worth choosing.
const FEWEST: usize = 2;

impl Clock {
    fn key(self) -> &'static str {
        match self {
            Self::Disclosed => "disclosed",
            Self::Occurred => "occurred",
            Self::Discovered => "discovered",
            Self::Added => "added",
        }
    }

    fn date(self, incident: &Incident) -> Option<PartialDate> {
        let fact = |key| incident.facts.date(key).map(|fact| fact.date);
        match self {
            Self::Disclosed => fact(DateKey::Disclosed),
            Self::Occurred => fact(DateKey::Occurred),
            Self::Discovered => fact(DateKey::Discovered),
            Self::Added => incident.facts.added().and_then(PartialDate::from_day),
        }
    }
}

/// The dates that can order a list, disclosure first. Those that no item has are left out.
pub(super) fn choices(desk: &Desk<'_>, reading: Reading, entries: &mut [Entry<'_>]) -> Vec<ClockChoice> {
    let mut choices = vec![choice(desk, reading, Clock::Disclosed)];
    if entries.len() < FEWEST {
        return choices;
    }
    for clock in OTHERS {
        if mark(desk, clock, entries) {
            choices.push(choice(desk, reading, clock));
        }
    }
    choices
}

fn choice(desk: &Desk<'_>, reading: Reading, clock: Clock) -> ClockChoice {
    let word = |suffix: &str| desk.words.text(&format!("clock_{}{suffix}", clock.key()));
    let order = |suffix: &str| {
        let order = word(suffix);
        if reading.whole || clock == Clock::Disclosed {
            return order;
        }
        desk.words.format("clock_of_part", &[("order", &order)])
    };
    ClockChoice {
        key: clock.key().to_owned(),
        text: word(""),
        oldest_first: order("_oldest_first"),
        newest_first: order("_newest_first"),
        not_stated: word("_not_stated"),
    }
}

/// Gives every item that has the date its place by it; whether any has.
fn mark(desk: &Desk<'_>, clock: Clock, entries: &mut [Entry<'_>]) -> bool {
    let dates = entries.iter().filter_map(|(id, _)| clock.date(desk.site.incident(*id)));
    let dates: Vec<_> = dates.collect::<BTreeSet<_>>().into_iter().collect();
    for (id, item) in entries.iter_mut() {
        let Some(date) = clock.date(desk.site.incident(*id)) else { continue };
        let rank = dates.partition_point(|other| *other < date);
        item.clocks.push(item_clock(desk, (clock, rank), &date));
    }
    !dates.is_empty()
}

fn item_clock(desk: &Desk<'_>, (clock, rank): (Clock, usize), date: &PartialDate) -> ItemClock {
    let year = date.listing_year();
    ItemClock {
        key: clock.key().to_owned(),
        rank,
        year: desk.words.year(year),
        month: date
            .listing_month()
            .map_or_else(|| desk.words.text("month_not_stated"), |month| desk.words.month(month)),
        date: DateText { iso: datetime(date), text: desk.words.date_in_year(date, year) },
    }
}
