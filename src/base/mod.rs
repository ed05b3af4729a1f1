//! Ground types that know nothing of breaches: names, paths, text that is safe to print.

pub mod html;
pub mod slug;
