//! What a forge tells a workflow of an issue: JSON, of which the number and the text are taken.

use serde::Deserialize;
use serde::de::IgnoredAny;

/// The largest event that is read, in bytes: GitHub's own are below 100 kB.
pub const LARGEST_EVENT: usize = 1024 * 1024;

/// An issue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Its number.
    pub number: u64,
    /// Its text.
    pub body: String,
}

/// Why an event tells of no issue.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// It is larger than any that a forge sends.
    #[error("it is larger than {LARGEST_EVENT} bytes")]
    TooLarge,
    /// It is not what a forge sends.
    #[error("it is no event of an issue: {0}")]
    Malformed(#[from] serde_json::Error),
    /// It tells of a pull request, which forges count among issues.
    #[error("it tells of a pull request, not of an issue")]
    PullRequest,
}

#[derive(Deserialize)]
struct Event {
    issue: EventIssue,
}

#[derive(Deserialize)]
struct EventIssue {
    number: u64,
    body: Option<String>,
    pull_request: Option<IgnoredAny>,
}

/// Reads an event.
///
/// # Errors
/// Why it tells of no issue.
pub fn event(bytes: &[u8]) -> Result<Issue, EventError> {
    if bytes.len() > LARGEST_EVENT {
        return Err(EventError::TooLarge);
    }
    let Event { issue } = serde_json::from_slice(bytes)?;
    if issue.pull_request.is_some() {
        return Err(EventError::PullRequest);
    }
    Ok(Issue { number: issue.number, body: issue.body.unwrap_or_default() })
}
