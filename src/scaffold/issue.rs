//! An issue in which somebody filled the form to add an incident → the files of an entry, or what is wrong with every field.
//!
//! The issue is a stranger's: [`event`] takes two values of what the forge tells of it, `answers` only headings of the
//! form, each once, [`draft`] only what makes an entry. No word of it names a file: the id is made as for any new entry.

mod answers;
mod comment;
mod draft;
mod event;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use answers::Answers;
pub use comment::{accepted, refused};
pub use draft::{Draft, draft};
pub use event::{EventError, Issue, LARGEST_EVENT, event};

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The heading under which it stands; `None` for the form as a whole.
    pub field: Option<String>,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
}

impl Fault {
    /// A fault of the form as a whole.
    #[must_use]
    pub fn whole(message: impl Into<String>) -> Self {
        Self { field: None, message: message.into() }
    }

    fn of(field: &str, message: impl Into<String>) -> Self {
        Self { field: Some(field.to_owned()), message: message.into() }
    }
}
