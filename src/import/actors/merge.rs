//! Which actors are one, and the entries that they become.

use std::collections::{BTreeMap, BTreeSet};

use super::{Alias, Draft, Gathered, Origin, subject};
use crate::import::entry::{Entry, Fields, Value};
use crate::import::identity::actor::{ATTACK, KnownActors, folded, id_of};
use crate::import::known::Known;
use crate::import::{Content, Place, Reading, Record, Remark, Subject, Suggestion};
use crate::model::source::normalised;
use crate::parse::EntryKind;

/// Drafts → records: the data sets, the actors, what was merged into them, and all the rest.
pub(super) fn merged(gathered: Gathered, known: &Known) -> Reading {
    let Gathered { drafts, records: others } = gathered;
    let known = KnownActors::of(known);
    let (partners, suggestions) = partners(&drafts);
    let mut reading = Reading { suggestions, ..Reading::default() };
    for origin in [Origin::Misp, Origin::Attack] {
        if let Some(first) = drafts.iter().find(|draft| draft.origin == origin) {
            let place = Place { file: first.place.file.clone(), ..Place::default() };
            reading.records.push(origin.data_set().record(place));
        }
    }
    let pages = pages(&drafts);
    let mut drafts: Vec<Option<Draft>> = drafts.into_iter().map(Some).collect();
    let attack_ids = |draft: &Draft, partner: Option<&Draft>| {
        let own = if draft.origin == Origin::Attack { Some(draft) } else { partner };
        own.and_then(|own| own.attack_ids.first().cloned())
    };
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for place in 0..drafts.len() {
        if partners.values().any(|merged| *merged == place) {
            continue;
        }
        let Some(draft) = drafts[place].take() else { continue };
        let partner = partners.get(&place).and_then(|partner| drafts[*partner].take());
        let attack = attack_ids(&draft, partner.as_ref());
        let id = match known.certain(attack.as_deref(), &draft.name) {
            Some(actor) => actor.id.clone(),
            None => fresh_id(&draft, &taken),
        };
        taken.insert(id.clone());
        if let Some(partner) = &partner {
            let why = format!("it is one actor with “{}” (actors/{id})", draft.name);
            let content = refused(partner).unwrap_or(Content::Merged(why));
            let notes = partner.findings.1.clone();
            reading.records.push(Record {
                place: partner.place.clone(),
                subject: subject(&id),
                content,
                notes,
            });
        }
        let others: Vec<_> = known.called(&draft.name).iter().filter(|actor| actor.id != id).collect();
        if !others.is_empty() {
            let names: Vec<&str> = others.iter().map(|actor| actor.names[0].as_str()).collect();
            let text = format!(
                "“{}” is a name that others give to “{}”: is it the same?",
                draft.name,
                names.join("”, “")
            );
            let ids = others.iter().map(|actor| actor.id.clone());
            reading.suggestions.push(suggestion(text, [id.clone()].into_iter().chain(ids)));
        }
        reading.records.push(record(id, (draft, partner), &pages));
    }
    reading.records.extend(others);
    reading
}

fn suggestion(text: String, ids: impl Iterator<Item = String>) -> Suggestion {
    Suggestion { text, subjects: ids.map(|id| Subject { kind: EntryKind::Actor, id }).collect() }
}

fn fresh_id(draft: &Draft, taken: &BTreeSet<String>) -> String {
    let id = id_of(&draft.name).to_string();
    if !taken.contains(&id) {
        return id;
    }
    let mark: String = draft.uuid.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    format!("{id}-{}", mark.to_ascii_lowercase())
}

fn refused(draft: &Draft) -> Option<Content> {
    (!draft.findings.0.is_empty()).then(|| Content::Refused(draft.findings.0.clone()))
}

/// For actors of MISP those of ATT&CK that are certainly the same, and what is only likely.
fn partners(drafts: &[Draft]) -> (BTreeMap<usize, usize>, Vec<Suggestion>) {
    let places = |origin: Origin| drafts.iter().enumerate().filter(move |(_, draft)| draft.origin == origin);
    let mut partners = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut suggestions = Vec::new();
    // The same name is the surest sign; then an id that no other actor claims; then what is called nearly certain.
    let tests: [fn(&Draft, &Draft) -> bool; 3] = [
        |misp, attack| folded(&misp.name) == folded(&attack.name),
        |misp, attack| misp.attack_ids == attack.attack_ids,
        |misp, attack| misp.same_as.iter().any(|(uuid, is_certain)| *is_certain && *uuid == attack.uuid),
    ];
    for is_same in tests {
        for (attack_place, attack) in places(Origin::Attack) {
            if taken.contains(&attack_place) || attack.attack_ids.is_empty() {
                continue;
            }
            let free = places(Origin::Misp).filter(|(place, _)| !partners.contains_key(place));
            let same: Vec<usize> =
                free.filter(|(_, misp)| is_same(misp, attack)).map(|(place, _)| place).collect();
            if let [one] = same.as_slice() {
                partners.insert(*one, attack_place);
                taken.insert(attack_place);
            }
        }
    }
    for (place, misp) in places(Origin::Misp) {
        for (other, attack) in places(Origin::Attack) {
            let is_likely = attack.attack_ids.iter().any(|id| misp.attack_ids.contains(id))
                || misp.same_as.iter().any(|(uuid, _)| *uuid == attack.uuid)
                || misp.aliases.iter().any(|alias| folded(&alias.name) == folded(&attack.name));
            if is_likely && partners.get(&place) != Some(&other) {
                let text = format!(
                    "“{}” (MISP galaxy) and “{}” (ATT&CK) may be one, or overlap.",
                    misp.name, attack.name
                );
                let ids = [&misp.name, &attack.name].map(|name| id_of(name).to_string());
                suggestions.push(suggestion(text, ids.into_iter()));
            }
        }
    }
    (partners, suggestions)
}

/// The entry of an actor, with what the other data set says of it.
fn record(id: String, (draft, partner): (Draft, Option<Draft>), pages: &Pages) -> Record {
    let place = draft.place.clone();
    let content = refused(&draft);
    let notes: Vec<Remark> = draft.findings.1.clone();
    let content = content.unwrap_or_else(|| Content::Entry(entry((draft, partner), pages)));
    Record { place, subject: subject(&id), content, notes }
}

fn entry((draft, partner): (Draft, Option<Draft>), pages: &Pages) -> Entry {
    let name = draft.name.clone();
    let both: Vec<Draft> = [Some(draft), partner].into_iter().flatten().collect();
    let mut fields = Fields::default();
    fields.set_text("name", Some(&name));
    fields.set("aliases", Value::List(aliases(&name, &both)));
    for key in ["kind", "origin", "sponsor", "motives", "targets"] {
        let said = both.iter().flat_map(|draft| &draft.descriptions).filter(|(field, _)| *field == key);
        fields.set(key, Value::List(said.map(|(_, value)| value.clone()).collect()));
    }
    if let Some(since) = both.iter().find_map(|draft| draft.since.as_deref()) {
        let mut active = Fields::default();
        active.set_text("since", Some(since));
        active.set_text("by", Some("MISP galaxy"));
        active.set_text("source", Some(super::misp::KEY));
        fields.set("active", Value::Fields(active));
    }
    fields.set("external_ids", external_ids(&both));
    let (mut sources, mut listed) = (Fields::default(), Vec::new());
    let mut bodies = Vec::new();
    for draft in both {
        let data_set = draft.origin.data_set();
        sources.set_text(&data_set.key, Some(&data_set.id));
        listed.extend(draft.sources);
        bodies.push(draft.body);
    }
    add_pages(listed, pages, &mut sources);
    fields.set("sources", Value::Fields(sources));
    Entry { folder: String::new(), fields, body: bodies.join("\n\n") }
}

/// How each page is described where it is described best, by its address.
type Pages = BTreeMap<String, Fields>;

/// Two who cite one page describe one page: ATT&CK gives titles, MISP addresses alone.
fn pages(drafts: &[Draft]) -> Pages {
    let mut pages = Pages::new();
    for origin in [Origin::Attack, Origin::Misp] {
        for (_, fields) in
            drafts.iter().filter(|draft| draft.origin == origin).flat_map(|draft| &draft.sources)
        {
            if let Some(address) = address(fields) {
                pages.entry(address).or_insert_with(|| fields.clone());
            }
        }
    }
    pages
}

fn address(fields: &Fields) -> Option<String> {
    url::Url::parse(fields.text("url")?).ok().map(|url| normalised(&url))
}

/// The sources of an entry. What nothing in it cites is listed once; a page of ATT&CK repeats ATT&CK where that is listed.
fn add_pages(listed: Vec<(String, Fields)>, pages: &Pages, sources: &mut Fields) {
    let is_cited = |key: &str| key.starts_with(super::attack::KEY);
    let cited: BTreeSet<String> =
        listed.iter().filter(|(key, _)| is_cited(key)).filter_map(|(_, fields)| address(fields)).collect();
    for (key, own) in listed {
        let address = address(&own);
        if !is_cited(&key) && address.as_ref().is_some_and(|address| cited.contains(address)) {
            continue;
        }
        let mut fields = address.and_then(|address| pages.get(&address)).cloned().unwrap_or(own);
        if !sources.has(super::attack::KEY) {
            fields.remove("via");
        }
        sources.set(&key, Value::Fields(fields));
    }
}

/// The names of both, each once with all its sources; the name that the other has is one too.
fn aliases(name: &str, both: &[Draft]) -> Vec<Value> {
    let mut all: Vec<Alias> = Vec::new();
    for draft in both {
        let by = if draft.origin == Origin::Attack { "MITRE ATT&CK" } else { "MISP galaxy" };
        let own = Alias {
            name: draft.name.clone(),
            named_by: Some(by.to_owned()),
            sources: vec![draft.origin.data_set().key],
        };
        let names = Some(own).filter(|own| own.name != name).into_iter().chain(draft.aliases.iter().cloned());
        for alias in names.filter(|alias| alias.name != name) {
            match all.iter_mut().find(|other| other.name == alias.name) {
                Some(other) => {
                    other.sources.extend(alias.sources);
                    // Two who use a name are not one who does.
                    other.named_by = other
                        .named_by
                        .take()
                        .filter(|by| alias.named_by.as_ref().is_none_or(|name| name == by));
                }
                None => all.push(alias),
            }
        }
    }
    let value = |mut alias: Alias| {
        alias.sources.dedup();
        let mut fields = Fields::default();
        fields.set_text("name", Some(&alias.name));
        fields.set_text("named_by", alias.named_by.as_deref());
        fields.set("source", Value::one_or_more(alias.sources));
        Value::Fields(fields)
    };
    all.into_iter().map(value).collect()
}

/// Ids in registers. One of ATT&CK that only a list of names gives stands where it is the only one.
fn external_ids(both: &[Draft]) -> Value {
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    for draft in both {
        ids.extend(draft.external.iter().cloned().filter(|(_, id)| !id.is_empty()));
        if let [id] = draft.attack_ids.as_slice() {
            ids.entry(ATTACK).or_insert_with(|| id.clone());
        }
    }
    let mut fields = Fields::default();
    ids.into_iter().for_each(|(register, id)| fields.set_text(register, Some(&id)));
    Value::Fields(fields)
}
