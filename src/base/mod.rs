//! Small types that every floor may use: they know nothing of breaches, of files on disk, or of formats.

pub mod checksum;
pub mod country_names;
pub mod hash;
pub mod html;
pub mod language;
pub mod letter_case;
pub mod locale;
pub mod media_type;
pub mod messages;
pub mod output_path;
pub mod packed;
pub mod plural;
pub mod slug;
pub mod wire;
pub mod word_list;

pub use hash::{ContentHash, Digest};
pub use media_type::media_type;
pub use output_path::{OutputPath, OutputPathError};
