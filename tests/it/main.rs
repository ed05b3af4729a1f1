//! The integration tests: one crate, one module a feature.

mod hostile;
mod project;
mod rules;
