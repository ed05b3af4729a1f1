//! The ids of STIX objects: UUIDs of version 5, made of the site's address and the id of an entry, so that the same entry
//! is the same object in every build, whatever becomes of its title.

use std::fmt;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use crate::model::config::{BaseUrl, Config};

/// The namespace of everything that breachbook names. It never changes.
pub(super) const NAMESPACE: Uuid = Uuid::from_u128(0x6d1f_7c0e_5a55_4b2c_9e0b_2f6e_6b1c_9a41);

/// The id of the extension by which STIX objects carry the doubt of an entry: `extension-definition` in `NAMESPACE`.
pub const EXTENSION: StixId =
    StixId { kind: "extension-definition", uuid: Uuid::from_u128(0x7ced_cdbd_7670_575d_bb1a_cb6a_8237_5d91) };

/// The id of the identity that defines the extension: `identity` in `NAMESPACE`.
pub const AUTHOR: StixId =
    StixId { kind: "identity", uuid: Uuid::from_u128(0x995c_4de8_f013_5518_9363_f46b_fe35_9c36) };

/// The marking "TLP:CLEAR" of TLP 2.0, an id that OASIS set.
pub const TLP_CLEAR: StixId =
    StixId { kind: "marking-definition", uuid: Uuid::from_u128(0x9486_8c89_83c2_464b_929b_a1a8_aa3c_8487) };

/// The id of an object. Ordered by type, then by its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StixId {
    /// The type of the object.
    pub kind: &'static str,
    /// The rest.
    pub uuid: Uuid,
}

impl fmt::Display for StixId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind)?;
        formatter.write_str("--")?;
        formatter.write_str(self.uuid.hyphenated().encode_lower(&mut Uuid::encode_buffer()))
    }
}

impl Serialize for StixId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The namespace of a site: two records may each have an entry of one name.
#[derive(Clone, Copy, Debug)]
pub(super) struct SiteNamespace(Uuid);

impl SiteNamespace {
    pub(super) fn of(config: &Config) -> Self {
        let address = config.exchange.ids_from.as_ref().or(config.base_url.as_ref());
        Self(Uuid::new_v5(&NAMESPACE, address.map_or("", BaseUrl::as_str).as_bytes()))
    }

    /// The id of an object: of a type, and a name that says of what.
    pub(super) fn id(self, kind: &'static str, name: &str) -> StixId {
        StixId { kind, uuid: Uuid::new_v5(&self.0, name.as_bytes()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fixed_ids_are_those_of_the_namespace() {
        assert_eq!(Uuid::new_v5(&NAMESPACE, b"extension-definition"), EXTENSION.uuid);
        assert_eq!(Uuid::new_v5(&NAMESPACE, b"identity"), AUTHOR.uuid);
    }

    #[test]
    fn an_id_is_written_as_stix_asks() {
        assert_eq!(TLP_CLEAR.to_string(), "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487");
    }
}
