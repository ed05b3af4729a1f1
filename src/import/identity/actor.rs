//! Actors: certain to be one by an id in a register, or by a name that only one of them has as its own. A name that only
//! others give to both is no proof, since one alias may belong to several.

use std::collections::BTreeMap;

use crate::base::slug::Slug;
use crate::import::known::{Known, KnownActor};
use crate::search::fold::fold;

/// The register by whose ids actors are known everywhere.
pub(in crate::import) const ATTACK: &str = "attack";

/// A name of an actor as it is compared: "APT 28" is "APT28".
pub(in crate::import) fn folded(name: &str) -> String {
    let plain: String = fold(name).chars().filter(|letter| letter.is_alphanumeric()).collect();
    if plain.is_empty() { name.trim().to_owned() } else { plain }
}

/// The actors of the record, found by what is certain.
pub(in crate::import) struct KnownActors<'k> {
    by_attack: BTreeMap<&'k str, &'k KnownActor>,
    by_name: BTreeMap<String, Vec<&'k KnownActor>>,
    by_alias: BTreeMap<String, Vec<&'k KnownActor>>,
}

impl<'k> KnownActors<'k> {
    /// Those of a record.
    pub(in crate::import) fn of(known: &'k Known) -> Self {
        let mut actors =
            Self { by_attack: BTreeMap::new(), by_name: BTreeMap::new(), by_alias: BTreeMap::new() };
        for actor in &known.actors {
            if let Some(id) = actor.external_ids.get(ATTACK) {
                actors.by_attack.insert(id, actor);
            }
            for (place, name) in actor.names.iter().enumerate() {
                let list = if place == 0 { &mut actors.by_name } else { &mut actors.by_alias };
                list.entry(folded(name)).or_default().push(actor);
            }
        }
        actors
    }

    /// The one that has this id in ATT&CK, or alone has this name.
    pub(in crate::import) fn certain(&self, attack: Option<&str>, name: &str) -> Option<&'k KnownActor> {
        let by_id = attack.and_then(|id| self.by_attack.get(id)).copied();
        by_id.or_else(|| {
            let named = self.by_name.get(&folded(name))?;
            let [one] = named.as_slice() else { return None };
            // Two ids in one register are two actors, whatever they are called.
            let contradicts = attack.is_some()
                && one.external_ids.get(ATTACK).is_some_and(|id| Some(id.as_str()) != attack);
            (!contradicts).then_some(*one)
        })
    }

    /// Those to whom others give this name.
    pub(in crate::import) fn called(&self, name: &str) -> &[&'k KnownActor] {
        self.by_alias.get(&folded(name)).map_or(&[], Vec::as_slice)
    }
}

/// Whether a text is the id of a group in ATT&CK.
pub(in crate::import) fn is_attack_id(text: &str) -> bool {
    text.strip_prefix('G')
        .is_some_and(|digits| digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The id of a group whose page an address is.
pub(in crate::import) fn attack_id_in(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("attack.mitre.org/")?;
    let rest = rest.strip_prefix("wiki/Group/").or_else(|| rest.strip_prefix("groups/"))?;
    let id = rest.split(['/', '?', '#']).next()?;
    is_attack_id(id).then_some(id)
}

/// The id of an actor that is new to the record.
pub(in crate::import) fn id_of(name: &str) -> Slug {
    Slug::new(&super::id_of(name, "actor")).expect("an id made of a name is one")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_certain_is_found() {
        let actor = |id: &str, names: &[&str], attack: Option<&str>| KnownActor {
            id: id.to_owned(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            external_ids: attack.map(|id| (ATTACK.to_owned(), id.to_owned())).into_iter().collect(),
        };
        let known = Known {
            actors: vec![
                actor("apt28", &["APT28", "Fancy Bear"], Some("G0007")),
                actor("other", &["Other", "Fancy Bear"], None),
            ],
            ..Known::default()
        };
        let actors = KnownActors::of(&known);
        let found = |attack, name: &str| actors.certain(attack, name).map(|actor| actor.id.as_str());
        assert_eq!(found(Some("G0007"), "Sofacy"), Some("apt28"));
        assert_eq!(found(None, "apt 28"), Some("apt28"));
        assert_eq!(found(Some("G0001"), "APT28"), None);
        assert_eq!(found(None, "Fancy Bear"), None);
        assert_eq!(actors.called("fancybear").len(), 2);
    }

    #[test]
    fn addresses_of_groups_name_them() {
        for (address, id) in [
            ("https://attack.mitre.org/groups/G0007/", Some("G0007")),
            ("https://attack.mitre.org/wiki/Group/G0007", Some("G0007")),
            ("https://attack.mitre.org/techniques/T1566", None),
            ("https://attack.mitre.org/groups/", None),
        ] {
            assert_eq!(attack_id_in(address), id, "{address}");
        }
    }
}
