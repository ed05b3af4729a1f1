//! Cards of every kind, ordinary and hostile.
