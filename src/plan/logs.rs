//! What happened next, and what was done to the entry.
