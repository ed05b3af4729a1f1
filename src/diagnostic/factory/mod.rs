//! The messages, one file a stage as in [`super::rules`]: each function makes one kind of diagnostic, so that all
//! wording stands side by side and no stage words its own.

pub mod field;
pub mod incident;
pub mod layout;
pub mod permanence;
pub mod prose;
pub mod record;
pub mod safety;
pub mod text;
pub mod theme;
pub mod waiver;
pub mod wording;
