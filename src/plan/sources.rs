//! The list of sources.
