//! The integration tests: one crate, one module a feature.

mod architecture;
mod building;
mod check;
mod determinism;
mod golden;
mod hostile;
mod language;
mod lists;
mod markup;
mod project;
mod rules;
mod wrong_records;
