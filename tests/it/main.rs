//! The integration tests: one crate, one module a feature.

mod hostile;
