//! Writing diagnostics down: for people, for programs.
