//! breachbook: a static site generator for public records of data breaches.
