//! The panel of facts.
