//! p
pub mod stated_number;
