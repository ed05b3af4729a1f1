//! One file's bytes to one raw entry: pure, file by file, every fault at its place.

pub mod bytes;
pub mod front_matter;
pub mod node;
pub mod scan;
pub mod yaml;
