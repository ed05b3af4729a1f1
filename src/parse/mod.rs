//! One file's bytes to one raw entry: pure, file by file, every fault at its place.
//!
//! [`bytes`] makes text of bytes; [`entry()`] splits it ([`front_matter`]), has its YAML looked at ([`scan`]) and read
//! ([`yaml`]) into a tree ([`node`]), and decodes the tree ([`decode`]) field by field into the raw entry of its kind.
//! A value that cannot be read is set aside ([`mask`]), so that the faults of all others come in the same run.
//! Nothing here looks at a second file.

mod actor;
pub mod bytes;
mod company;
pub mod config;
mod customary;
pub mod decode;
mod document;
mod entry;
mod forge;
pub mod front_matter;
mod incident;
pub mod invisible;
pub mod kept;
pub mod leak_hosts;
pub mod markdown;
pub mod mask;
pub mod messages;
pub mod nearest;
pub mod node;
pub mod own_words;
mod page;
mod publishing;
pub mod scan;
pub mod secrets;
mod source;
pub mod stated_number;
#[cfg(test)]
mod tests;
pub mod theme;
pub mod vocabulary;
mod waiver;
pub mod yaml;

pub use config::{config, vocabularies_of};
pub use document::{EntryFile, EntryKind};
pub use entry::{Context, entry};
pub use messages::messages;
pub use vocabulary::embedded as embedded_vocabularies;
