//! Texts with their links placed.
