//! One file → one raw entry. Nothing here sees a second file.

pub mod markdown;
