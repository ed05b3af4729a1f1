//! breachbook: a static site generator for public records of data breaches.

pub mod base;
pub mod diagnostic;
pub mod model;
pub mod parse;
pub mod source;
