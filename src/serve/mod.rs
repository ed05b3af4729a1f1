//! The site on this machine: built into memory, watched, served to this machine's browsers, and reloaded there.
//!
//! A page is served from a table of the outputs of the last good build, all of one build: no path of a request ever
//! reaches a file system, and no reader sees one page of before and one of after an edit. An edit of nothing but a text comes
//! first on the page of its entry: [`Shown`] holds that page over the others until they are built. Only browsers of this machine
//! get an answer, and only to pages that the server itself made. Nothing here builds: whoever runs the server puts each
//! build into [`Shown`].

mod address;
mod gate;
mod live;
mod server;
mod shown;
#[cfg(test)]
mod tests;
mod watch;

pub use gate::Hosts;
pub use server::{Server, ServerError};
pub use shown::{Outputs, Shown};
pub use watch::{Watch, WatchError};

/// What the one who runs the server is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Something in the watched folders is not as it was.
    Changed,
    /// Whoever started the server wants it to end.
    Stop,
}
