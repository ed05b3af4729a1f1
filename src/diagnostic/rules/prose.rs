//! Rules on the Markdown of an entry.

use super::rules;

rules! {}
