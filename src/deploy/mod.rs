//! A built site to the place that publishes it: a folder, or storage that speaks S3. Only what differs is sent.
//!
//! # What is ours
//! A record at the place itself ([`State`]) lists what earlier deployments put there. Only that is ever replaced or deleted;
//! a file of others at a path of the site stops the deployment before anything is sent. What a build made stands in its
//! manifest, and nothing else is sent: a key that lies in the folder by accident stays there.
//!
//! # Why a break does no harm
//! At every moment, every page that readers can fetch has the files that it loads:
//!
//! 1. The record of *old and new* paths replaces the old record; what is about to change stands in it without a digest.
//! 2. What pages load is sent, and whatever else programs fetch. Names follow from contents, so nothing that an old page
//!    loads is touched.
//! 3. Pages, then home, feeds and sitemaps ([`Class`]).
//! 4. Pages that are no longer there are deleted, then other files. A file that pages of the last deployment loaded is
//!    kept for one more, since caches still hold such pages.
//! 5. The final record.
//!
//! Each step begins when the last is whole. Broken off anywhere, the next run owns all that was sent, asks the place only
//! about what has no digest, and ends with the same files as a run that was never broken off.
//!
//! The order and the decision are in [`Plan`], which touches nothing; [`run`] carries it out through a [`Store`].

mod folder;
mod object;
mod plan;
mod run;
#[cfg(feature = "deploy")]
mod s3;
mod state;
#[cfg(test)]
mod tests;
#[cfg(feature = "deploy")]
mod wire;

use crate::base::OutputPath;

pub use folder::FolderStore;
pub use object::{Class, Encoding, Object, objects};
pub use plan::Plan;
pub use run::{Outcome, Work, run, state};
#[cfg(feature = "deploy")]
pub use s3::{Access, S3Store, is_loopback};
pub use state::{Entry, State};

/// A place that publishes files. Each operation is whole or not done at all, and may be done twice.
pub trait Store: Sync {
    /// What earlier deployments left there, as text; `None` if there is no such record.
    ///
    /// # Errors
    /// If the place does not say.
    fn state(&self) -> Result<Option<Vec<u8>>, StoreError>;
    /// Replaces that record.
    ///
    /// # Errors
    /// If the place does not take it.
    fn set_state(&self, bytes: &[u8]) -> Result<(), StoreError>;
    /// Those of these paths at which something stands.
    ///
    /// # Errors
    /// If the place does not say.
    fn occupied(&self, paths: &[OutputPath]) -> Result<Vec<OutputPath>, StoreError>;
    /// Whether this very object stands there.
    ///
    /// # Errors
    /// If the place does not say.
    fn holds(&self, object: &Object) -> Result<bool, StoreError>;
    /// Puts an object there, over what stands there.
    ///
    /// # Errors
    /// If the place does not take it.
    fn put(&self, object: &Object, bytes: Vec<u8>) -> Result<(), StoreError>;
    /// Deletes what stands at a path; nothing there is no failure.
    ///
    /// # Errors
    /// If the place refuses.
    fn delete(&self, path: &OutputPath) -> Result<(), StoreError>;
}

/// An operation that a place did not carry out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot {operation} {path}: {why}")]
pub struct StoreError {
    /// What was tried, as a verb.
    pub operation: &'static str,
    /// On what.
    pub path: String,
    /// What the place said.
    pub why: String,
}

/// Why a site was not deployed.
#[derive(Debug, thiserror::Error)]
pub enum DeployError {
    /// The place did not do its part.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// Files of others stand where files of the site go.
    #[error("{}", foreign(.0))]
    Foreign(Vec<OutputPath>),
    /// The record of earlier deployments cannot be believed.
    #[error("the record of earlier deployments, .breachbook-deploy.json, cannot be read: {0}")]
    Damaged(String),
    /// Another deployment was at work.
    #[error("another deployment to the same place was at work; run this one again")]
    Overtaken,
    /// A file is no longer what the build wrote.
    #[error("{0} is not what the build wrote: build again")]
    Changed(OutputPath),
    /// A file cannot be read.
    #[error("{0}")]
    Unread(String),
}

/// So many paths are named.
const SHOWN: usize = 5;

fn foreign(paths: &[OutputPath]) -> String {
    let of = if paths.len() == 1 { "a file at the target is" } else { "files at the target are" };
    format!("{of} not ours: {}", shown(paths))
}

fn shown(paths: &[OutputPath]) -> String {
    let named: Vec<_> = paths.iter().take(SHOWN).map(OutputPath::as_str).collect();
    let more = paths.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", named.join(", "))
}
