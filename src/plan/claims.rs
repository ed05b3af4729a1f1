//! What is claimed, and by whom.
