//! The record in STIX 2.1. A program that reads no text, no label and no extension is told no more than the sources say:
//!
//! - An incident and an actor are connected only where the link is established or attributed; what is suspected, claimed
//!   by the actor or disputed is a note, which connects nothing.
//! - `confidence` is what a claimant states, and is absent where they state none.
//! - No date of an incident stands in a field of STIX, which would make days of months.
//! - Of what was withdrawn an empty object is left, revoked.

mod ages;
mod bundle;
mod claim;
mod id;
mod incident;
mod losses;
mod object;
mod party;
mod reference;

pub(super) use ages::Ages;
pub use bundle::{Bundle, Contents};
pub use id::{AUTHOR, EXTENSION, StixId, TLP_CLEAR};
pub use object::{Age, ClaimFacts, Extension, Extensions, Link, Midnight, Object, Reference};

use id::SiteNamespace;

use super::record::Record;

/// What every object is made with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stix<'a> {
    record: Record<'a>,
    namespace: SiteNamespace,
    ages: &'a Ages,
}

impl<'a> Stix<'a> {
    pub(super) fn new(record: Record<'a>, ages: &'a Ages) -> Self {
        Self { record, namespace: SiteNamespace::of(&record.site.config), ages }
    }

    /// The site, which states everything here.
    fn site(self) -> StixId {
        self.namespace.id("identity", "site")
    }

    fn new_object(self, id: StixId, age: Age) -> Object<'a> {
        Object::new(id, self.site(), age)
    }
}
