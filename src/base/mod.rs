//! Small types that every floor may use: they know nothing of breaches, of files on disk, or of formats.

pub mod checksum;
pub mod hash;
pub mod html;
pub mod messages;
pub mod output_path;
pub mod slug;

pub use hash::{ContentHash, Digest};
pub use output_path::{OutputPath, OutputPathError};
