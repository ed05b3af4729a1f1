//! The number of each document: made of its family and its day, so that it does not change when others are added, that a
//! family's documents are neighbours, and that of two documents the newer one is known without fetching either.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};

use crate::base::hash::ContentHash;
use crate::plan::views::{SearchDocument, SearchPlace};

/// How many bits of a number say the day; as many stand before them for the family.
const DAY_BITS: u32 = 15;
/// The last day that a number can say; what stands first has it.
const LAST_DAY: u32 = (1 << DAY_BITS) - 1;
/// How many bits a number has.
pub(super) const BITS: usize = 30;

/// The numbers of documents, each of which has another. Of several in one family on one day, the later in their order
/// take days before it.
pub(super) fn numbers(documents: &[SearchDocument<'_>]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|place| &documents[*place].hit.address);
    let mut taken = BTreeSet::new();
    let mut numbers = vec![0; documents.len()];
    for place in order {
        let wanted = family(documents[place].family) << DAY_BITS | day(documents[place].place);
        let free = (0..1 << BITS).map(|step: u32| wanted.wrapping_sub(step) % (1 << BITS));
        let number = free.into_iter().find(|number| !taken.contains(number)).unwrap_or(wanted);
        taken.insert(number);
        numbers[place] = number;
    }
    numbers
}

fn family(name: &str) -> u32 {
    let digits = ContentHash::of(name.as_bytes()).short();
    let number = u32::from_str_radix(&digits, 16).expect("a hash is shown in hexadecimal digits");
    number >> (32 - (BITS as u32 - DAY_BITS))
}

/// Days since 1969, from 1; 0 for what has none.
fn day(place: SearchPlace) -> u32 {
    match place {
        SearchPlace::First => LAST_DAY,
        SearchPlace::Dated(day) => {
            let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).expect("the day exists");
            let days = day.num_days_from_ce() - epoch.num_days_from_ce();
            u32::try_from(days).unwrap_or(0).clamp(1, LAST_DAY - 2_000)
        }
        SearchPlace::Last => 0,
    }
}
