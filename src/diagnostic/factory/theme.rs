//! Messages on themes and outputs.
