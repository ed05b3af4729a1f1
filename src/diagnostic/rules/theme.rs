//! Rules on themes and outputs.

use super::rules;

rules! {}
