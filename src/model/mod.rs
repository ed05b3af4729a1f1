//! What is true of a record of breaches, whatever it was written in and whatever will be made of it.
//!
//! The model knows neither YAML nor templates nor paths. Values that have a rule keep their fields private and
//! are made by one function that holds it. Entries exist in two states: raw (references are words with a place)
//! and resolved (references are indexes into the [`site::Site`], and all of them stand).

pub mod actor;
pub mod archive;
pub mod bibliography;
pub mod claim;
pub mod company;
pub mod config;
pub mod correction;
pub mod count;
pub mod date;
pub mod facet;
pub mod forge;
pub mod gap;
pub mod incident;
pub mod licence;
pub mod page;
pub mod prose;
pub mod publishing;
pub mod redirect;
pub mod shelf;
pub mod site;
pub mod source;
pub mod vocabulary;
pub mod word;
