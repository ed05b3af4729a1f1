//! The addresses that a record rests on: which have no saved copy yet, and, where somebody asks for it, which still answer.
//!
//! [`cited`] makes the list, and makes no request. [`Round`] asks each address once, politely: one request at a time to a
//! host with a pause after it ([`turnstile`]), few at a time to all together, again only where it may help, and not at
//! all where the last answer is young ([`Memory`]). An address of the record is the word of a stranger, so nothing is asked
//! that is not public, by its name ([`guard::admit`]) or by where the name leads ([`guard::is_public`]), at any step of a
//! redirect. What an address comes to is told, and fails no build.
//!
//! Nothing here reads a clock or a file, or knows the command line: time comes through [`Clock`], answers through [`Asker`].

mod asking;
mod cited;
pub mod guard;
mod memory;
mod probe;
mod report;
mod round;
#[cfg(test)]
mod tests;
pub mod turnstile;
#[cfg(feature = "probe")]
mod web;

use std::time::Duration;

pub use asking::{Answer, Asker, Method, Trouble};
pub use cited::{Address, Citing, SavedCopy, cited};
pub use memory::{Known, Memory};
pub use probe::{Finding, Outcome};
pub use report::{Probe, Report, Row, Verdict};
pub use round::{Listener, Round};
#[cfg(feature = "probe")]
pub use web::{SiteVisitor, Web};

/// Time, as the world has it or as a test wants it.
pub trait Clock: Sync {
    /// How long ago 1970 began, in UTC.
    fn now(&self) -> Duration;
    /// Waits.
    fn wait(&self, time: Duration);
}
