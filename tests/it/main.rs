//! The integration tests: one crate, one module a feature.

mod architecture;
mod budget;
mod building;
mod cards;
mod check;
mod clocks;
mod determinism;
mod export;
mod feed;
mod golden;
mod host_files;
mod hostile;
mod incremental;
mod language;
mod lists;
mod markup;
mod metadata;
mod pages;
mod project;
mod rules;
mod search;
mod serve;
mod stix;
mod themes;
mod veris;
mod wrong_records;
