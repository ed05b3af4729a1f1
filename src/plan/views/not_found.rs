//! The page for an address that does not exist.

use super::{Frame, Link};
use schemars::JsonSchema;
use serde::Serialize;

/// `/404.html`. A server shows it at any address, so its links are absolute wherever the site's base is known.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NotFoundView {
    /// What every page shares.
    pub frame: Frame,
    /// Three ways on.
    pub ways: Vec<Link>,
}
