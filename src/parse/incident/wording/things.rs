//! What can be stolen: things, data, and things that data lie on. English, in lower case.

use crate::base::word_list::WordList;

/// What is stolen out of cars and offices.
#[rustfmt::skip]
pub(super) static THINGS: WordList = WordList::new(&[
    "backpack", "bag", "bags", "binder", "box", "boxes", "briefcase", "camera", "car", "cars", "cd", "computer",
    "computers", "device", "devices", "disk", "drive", "drives", "equipment", "film", "films", "hardware", "laptop",
    "laptops", "medication", "medications", "medicines", "phone", "phones", "tablet", "tablets", "tape", "tapes",
    "vehicle", "vehicles",
]);

/// What may be stolen itself, and is named more often as the place where data were.
#[rustfmt::skip]
pub(super) static PLACES: WordList = WordList::new(&[
    "book", "books", "cash", "charts", "coins", "cryptocurrency", "funds", "machine", "money", "safe", "server",
    "servers",
]);

/// What is stolen over wires.
pub(super) static DATA: WordList = WordList::new(&[
    "accounts",
    "addresses",
    "credentials",
    "data",
    "details",
    "documents",
    "emails",
    "files",
    "information",
    "names",
    "numbers",
    "passwords",
    "records",
    "secrets",
]);
