//! breachbook: a static site generator for public records of data breaches.

pub mod base;
pub mod build;
pub mod cli;
pub mod diagnostic;
pub mod load;
pub mod model;
pub mod parse;
pub mod plan;
pub mod render;
pub mod resolve;
pub mod source;
pub mod write;
