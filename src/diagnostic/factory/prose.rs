//! Messages on the Markdown of an entry.
