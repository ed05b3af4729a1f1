//! Rules on the fields of one entry.

use super::rules;

rules! {}
