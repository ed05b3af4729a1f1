//! Messages on the fields of one entry.
