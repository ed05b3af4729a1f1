//! Floor 3: from the record to every output: its path and its view. No disk, no markup, no clock.

pub mod views;
