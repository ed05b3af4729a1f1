//! The integration tests: one crate, one module a feature.

mod architecture;
mod budget;
mod building;
mod cards;
mod check;
mod clocks;
mod determinism;
mod export;
mod golden;
mod hostile;
mod language;
mod lists;
mod markup;
mod metadata;
mod pages;
mod project;
mod rules;
mod search;
mod serve;
mod themes;
mod wrong_records;
