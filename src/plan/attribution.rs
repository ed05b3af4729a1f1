//! Who says who did it.
