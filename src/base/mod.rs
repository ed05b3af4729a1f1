//! The ground's tools: small types that know nothing of breaches, files or themes.

pub mod html;
pub mod messages;
