//! The number of each document: made of the letters that its family begins with and its day, so that it does not change when
//! others are added, that a family's documents are neighbours, and that of two documents the newer one is known without
//! fetching either.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::base::hash::ContentHash;
use crate::plan::views::{SearchDocument, SearchPlace};

/// How many bits of a number say the day; as many stand before them for the family.
const DAY_BITS: u32 = 15;
/// The last day that a number can say.
const LAST_DAY: u32 = (1 << DAY_BITS) - 1;
/// How many of the last days are kept for what stands first; the days of incidents end in 2051.
const FIRST_DAYS: u32 = 2_000;
/// How many days before all others are kept for what stands last.
const LAST_DAYS: u32 = 1_000;
/// How many bits a number has.
pub(super) const BITS: usize = 30;

/// The numbers of documents, each of which has another. Of several in one family on one day, the later in their order
/// take days before it.
pub(super) fn numbers(documents: &[SearchDocument<'_>]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|place| &documents[*place].hit.address);
    let mut taken = Taken::default();
    let mut numbers = vec![0; documents.len()];
    for place in order {
        let document = &documents[place];
        numbers[place] = taken.take(family(document.family) << DAY_BITS | day(document));
    }
    numbers
}

/// The numbers that are taken, each with one below it from where to look on: a run of them is walked once, not once for each
/// document that falls into it. Nothing is read from it in its own order.
#[derive(Default)]
struct Taken(HashMap<u32, u32>);

impl Taken {
    /// Takes the nearest number that is free, from `wanted` downwards; below the first one comes the last.
    fn take(&mut self, wanted: u32) -> u32 {
        let mut walked = Vec::new();
        let mut free = wanted;
        while let Some(below) = self.0.get(&free) {
            walked.push(free);
            free = *below;
        }
        let below = free.checked_sub(1).unwrap_or((1 << BITS) - 1);
        self.0.extend(walked.into_iter().chain([free]).map(|taken| (taken, below)));
        free
    }
}

/// The first three characters of a family's id, five bits each: families that begin alike are neighbours, so that the
/// documents of a name are fetched together.
fn family(id: &str) -> u32 {
    let five_bits = |byte: u8| match byte {
        b'a'..=b'z' => u32::from(byte - b'a') + 1,
        b'0'..=b'9' => u32::from(byte - b'0') / 2 + 27,
        _ => 0,
    };
    let mut bytes = id.bytes().map(five_bits);
    (0..3).fold(0, |family, _| family << 5 | bytes.next().unwrap_or(0))
}

/// The days since 1970, behind those of what has no day. What stands first or last is spread over its days, so that one more
/// seldom moves another.
fn day(document: &SearchDocument<'_>) -> u32 {
    let spread = hash(&document.hit.address);
    match document.place {
        SearchPlace::First => LAST_DAY - spread % FIRST_DAYS,
        SearchPlace::Dated(day) => {
            let epoch = NaiveDate::from_ymd_opt(1970, 1, 1).expect("the day exists");
            let days = u32::try_from(day.num_days_from_ce() - epoch.num_days_from_ce()).unwrap_or(0);
            (LAST_DAYS + days).min(LAST_DAY - FIRST_DAYS)
        }
        // The upper half of them leaves room for others below.
        SearchPlace::Last => LAST_DAYS - 1 - spread % (LAST_DAYS / 2),
    }
}

fn hash(text: &str) -> u32 {
    let digits = ContentHash::of(text.as_bytes()).short();
    u32::from_str_radix(&digits, 16).expect("a hash is shown in hexadecimal digits")
}
