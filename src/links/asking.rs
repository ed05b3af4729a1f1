//! One request and its answer, without the rest of the web.

use url::Url;

use super::guard::{self, Refusal};

/// How an address is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Only whether it is there.
    Head,
    /// As a reader would; for servers that understand nothing else.
    Get,
}

/// What a server says of an address. Nobody reads what stands there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status, from 100 to 999.
    pub status: u16,
    /// Where it leads instead, as the server wrote it.
    pub location: Option<String>,
    /// When to come again, as the server wrote it.
    pub retry_after: Option<String>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It was not asked.
    Refused(Refusal),
    /// It did not answer, or not in a way that can be understood.
    Lost(String),
}

/// Somebody who can ask an address once, and follows nothing.
pub trait Asker: Sync {
    /// One request. The name is looked up once, every address that it leads to is held against the guard, and the
    /// connection goes to one of those and to no other.
    ///
    /// # Errors
    /// If nothing public is there, or there is no answer.
    fn ask(&self, method: Method, url: &Url) -> Result<Answer, Trouble>;

    /// Whether an address may be asked, as far as its text tells.
    ///
    /// # Errors
    /// If it may not.
    fn admit(&self, url: &Url) -> Result<(), Refusal> {
        guard::admit(url)
    }
}
