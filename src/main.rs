//! The `breachbook` program.

fn main() {}
