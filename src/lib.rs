//! breachbook: a static site generator for public records of data breaches.

pub mod base;
pub mod plan;
