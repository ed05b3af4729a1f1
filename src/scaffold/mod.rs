//! The first files of a record, and new entries of one: what was answered and what the record holds → texts of files.
//!
//! [`record`] makes the files of a new record; [`known`] says what a record has, for suggestions and against doubles;
//! [`entry`] makes the text of an entry; [`answer`] judges what somebody answered; [`modeline`]
//! leads editors to the schema of a file; [`forge`] makes what a forge needs: workflows, forms, policies; [`issue`] makes an entry of a filled
//! form. Nothing here asks, reads or writes.

pub mod answer;
pub mod entry;
pub mod forge;
pub mod issue;
pub mod known;
pub mod modeline;
pub mod record;
mod scalar;
