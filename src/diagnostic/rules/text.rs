//! Rules on the bytes of a file and its YAML.

use super::rules;

rules! {}
