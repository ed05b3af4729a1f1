//! Small types that every floor may use: they know nothing of breaches, of files on disk, or of formats.

pub mod checksum;
pub mod country_names;
pub mod hash;
pub mod html;
pub mod language;
pub mod locale;
pub mod messages;
pub mod output_path;
pub mod packed;
pub mod plural;
pub mod slug;
pub mod wire;

pub use hash::{ContentHash, Digest};
pub use output_path::{OutputPath, OutputPathError};
