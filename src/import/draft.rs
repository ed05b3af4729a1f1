//! Incidents of others, before it is known who is who in them, and how they become entries.

use std::collections::BTreeMap;

use super::credit::DataSet;
use super::entry::{Entry, Fields, Value};
use super::identity::actor::{self, KnownActors};
use super::identity::company::{Companies, Group, Mention};
use super::known::Known;
use super::object::Findings;
use super::{Content, Place, Reading, Record, Remark, Subject, Suggestion};
use crate::parse::EntryKind;

/// An incident of others.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub(super) place: Place,
    /// Its id here.
    pub(super) id: String,
    /// The folder of its year.
    pub(super) folder: String,
    pub(super) title: String,
    pub(super) parties: Vec<Party>,
    /// All other fields.
    pub(super) fields: Fields,
    /// Its sources but the data set.
    pub(super) sources: Fields,
    pub(super) claims: Vec<Claim>,
    pub(super) body: String,
    pub(super) faults: Vec<Remark>,
    pub(super) notes: Vec<Remark>,
}

/// An organisation in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Party {
    /// Who; none where it has no name.
    pub(super) mention: Option<Mention>,
    /// What it has to do with it, where it is no victim.
    pub(super) role: Option<&'static str>,
    /// How it is printed, where its name says less.
    pub(super) printed_as: Option<String>,
    pub(super) facts: PartyFacts,
    /// What tells it from others that have no name.
    pub(super) hint: Option<String>,
}

/// What a record says of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PartyFacts {
    pub(super) kind: Option<String>,
    pub(super) country: Option<String>,
    pub(super) sector: Option<String>,
    pub(super) website: Option<String>,
}

/// Who is said to have done it. The data set says so, in its own name, unless it names another.
#[derive(Clone, Debug, Default)]
pub(super) struct Claim {
    pub(super) name: String,
    /// All but the actor.
    pub(super) fields: Fields,
}

impl Draft {
    /// Takes over what was found.
    pub(super) fn with(mut self, findings: Findings) -> Self {
        let (faults, notes) = findings.finish();
        self.faults.extend(faults);
        self.notes.extend(notes);
        self
    }
}

/// Drafts → records: the data set, the incidents, and whom they name.
pub(super) fn assembled(drafts: Vec<Draft>, data_set: &DataSet, known: &Known) -> Reading {
    let mentions = drafts.iter().flat_map(|draft| &draft.parties).filter_map(|party| party.mention.as_ref());
    let mut companies = Companies::of(mentions, known);
    let mut actors = Actors { known: KnownActors::of(known), new: BTreeMap::new(), suggestions: Vec::new() };
    let mut named: BTreeMap<String, Named> = BTreeMap::new();
    let mut records = Vec::with_capacity(drafts.len() * 2);
    if let Some(first) = drafts.iter().find(|draft| draft.faults.is_empty()) {
        records.push(data_set.record(Place { file: first.place.file.clone(), ..Place::default() }));
    }
    for draft in drafts {
        records.push(incident(draft, data_set, (&companies, &mut actors, &mut named)));
    }
    records.extend(named.into_iter().map(|(id, named)| named.record(id, data_set)));
    records.extend(actors.new.iter().map(|(id, (name, place))| actor_record(id, (name, place), data_set)));
    let mut suggestions = std::mem::take(&mut companies.suggestions);
    suggestions.append(&mut actors.suggestions);
    Reading { records, suggestions }
}

/// Who is who, as far as it is known yet.
type Parties<'p, 'k> = (&'p Companies, &'p mut Actors<'k>, &'p mut BTreeMap<String, Named>);

fn incident(draft: Draft, data_set: &DataSet, (companies, actors, named): Parties<'_, '_>) -> Record {
    let subject = Some(Subject { kind: EntryKind::Incident, id: draft.id.clone() });
    let subject = subject.filter(|subject| !subject.id.is_empty());
    if !draft.faults.is_empty() {
        let content = Content::Refused(draft.faults);
        return Record { place: draft.place, subject, content, notes: draft.notes };
    }
    let mut fields = Fields::default();
    fields.set_text("title", Some(&draft.title));
    let mut involved = Vec::new();
    for (number, party) in draft.parties.iter().enumerate() {
        let (id, group) = match &party.mention {
            Some(mention) => {
                let group = companies.group(mention);
                (group.id.clone(), Some(group))
            }
            None => (unnamed_id(&draft.id, number), None),
        };
        if involved.iter().any(|(other, _): &(String, Value)| *other == id) {
            continue;
        }
        let printed = party.mention.as_ref().map(|mention| mention.name.as_str());
        let printed = party
            .printed_as
            .as_deref()
            .or(printed.filter(|name| group.is_some_and(|group| group.name != *name)));
        let mut involvement = Fields::default();
        involvement.set_text("id", Some(&id));
        involvement.set_text("role", party.role);
        involvement.set_text("printed_as", printed);
        involved.push((id.clone(), involvement.shortened("id")));
        let new = || Named { hint: party.hint.clone(), ..Named::new(group, draft.place.clone()) };
        named.entry(id).or_insert_with(new).add(&party.facts);
    }
    fields.set("companies", Value::List(involved.into_iter().map(|(_, value)| value).collect()));
    fields.append(draft.fields);
    let mut claims = draft.claims.into_iter();
    let claims = claims.by_ref().map(|claim| {
        let mut fields = Fields::default();
        fields.set_text("actor", Some(&actors.id(&claim.name, &draft.place)));
        fields.append(claim.fields);
        Value::Fields(fields)
    });
    let claims: Vec<Value> = claims.collect();
    if !claims.is_empty() {
        fields.set("attribution", Value::List(claims));
    }
    fields.set("sources", data_set.sources(draft.sources));
    let content = Content::Entry(Entry { folder: draft.folder, fields, body: draft.body });
    Record { place: draft.place, subject, content, notes: draft.notes }
}

/// A line that cites the sources whose keys begin so; empty where there are none.
pub(super) fn cited(sources: &Fields, beginning: &str) -> String {
    let keys: Vec<String> = sources
        .keys()
        .filter(|key| key.starts_with(beginning))
        .map(|key| format!("[](source:{key})"))
        .collect();
    if keys.is_empty() {
        String::new()
    } else {
        format!("\n\nThe record names as its references:{}", keys.concat())
    }
}

/// The id of an organisation that nobody names: of its incident alone, since nothing says that it is another's.
fn unnamed_id(incident: &str, number: usize) -> String {
    let short: String = incident.chars().take(60).collect();
    let short = short.trim_end_matches('-');
    if number == 0 { format!("unnamed-{short}") } else { format!("unnamed-{short}-{}", number + 1) }
}

/// An organisation that gets a file.
struct Named {
    name: Option<String>,
    aliases: Vec<String>,
    place: Place,
    facts: Vec<PartyFacts>,
    hint: Option<String>,
}

impl Named {
    fn new(group: Option<&Group>, place: Place) -> Self {
        let (name, aliases) = group.map(|group| (group.name.clone(), group.aliases.clone())).unzip();
        Self { name, aliases: aliases.unwrap_or_default(), place, facts: Vec::new(), hint: None }
    }

    fn add(&mut self, facts: &PartyFacts) {
        self.facts.push(facts.clone());
    }

    fn record(self, id: String, data_set: &DataSet) -> Record {
        let mut notes = Vec::new();
        let mut agreed = |key: &str, fact: fn(&PartyFacts) -> &Option<String>| {
            let mut values: Vec<&String> =
                self.facts.iter().filter_map(|facts| fact(facts).as_ref()).collect();
            values.sort_unstable();
            values.dedup();
            if values.len() > 1 {
                let list: Vec<&str> = values.iter().map(|value| value.as_str()).collect();
                let text = format!("the records do not agree: {}", list.join(", "));
                notes.push(Remark { pointer: format!("/{key}"), text });
            }
            if let [value] = values.as_slice() { Some((*value).clone()) } else { None }
        };
        let kind = agreed("kind", |facts| &facts.kind);
        let country = agreed("country", |facts| &facts.country);
        let sector = agreed("sector", |facts| &facts.sector);
        let website = agreed("website", |facts| &facts.website);
        let mut fields = Fields::default();
        let name = self
            .name
            .unwrap_or_else(|| unnamed((sector.as_deref(), country.as_deref()), self.hint.as_deref()));
        fields.set_text("name", Some(&name));
        let alias = |name: String| {
            let mut fields = Fields::default();
            fields.set_text("name", Some(&name));
            fields.set_text("kind", Some("spelling"));
            fields.set_text("source", Some(&data_set.key));
            Value::Fields(fields)
        };
        fields.set("aliases", Value::List(self.aliases.into_iter().map(alias).collect()));
        fields.set_text("kind", kind.as_deref());
        fields.set_text("country", country.as_deref());
        fields.set_text("sector", sector.as_deref());
        fields.set_text("website", website.as_deref());
        fields.set("sources", data_set.sources(Fields::default()));
        let content = Content::Entry(Entry { folder: String::new(), fields, body: String::new() });
        let subject = Some(Subject { kind: EntryKind::Company, id });
        Record { place: self.place, subject, content, notes }
    }
}

/// What an organisation without a name is called.
fn unnamed((sector, country): (Option<&str>, Option<&str>), hint: Option<&str>) -> String {
    let words = crate::parse::embedded_vocabularies();
    let sector = sector.map(|sector| words.sectors.label(sector));
    let country = country.map(|country| words.countries.label(country));
    let hint = hint.map(|hint| hint.chars().take(80).collect());
    let known: Vec<String> = sector.into_iter().chain(country).chain(hint).collect();
    match known.is_empty() {
        true => "Unnamed organisation".to_owned(),
        false => format!("Unnamed organisation ({})", known.join(", ")),
    }
}

/// The actors that incidents name.
struct Actors<'k> {
    known: KnownActors<'k>,
    /// Those without a file, by id, with their names and where they are named first.
    new: BTreeMap<String, (String, Place)>,
    suggestions: Vec<Suggestion>,
}

impl Actors<'_> {
    fn id(&mut self, name: &str, place: &Place) -> String {
        if let Some(actor) = self.known.certain(None, name) {
            return actor.id.clone();
        }
        let id = actor::id_of(name).to_string();
        if self.new.contains_key(&id) {
            return id;
        }
        let others = self.known.called(name);
        if !others.is_empty() {
            let subjects = [id.as_str()].into_iter().chain(others.iter().map(|actor| actor.id.as_str()));
            let subject = |id: &str| Subject { kind: EntryKind::Actor, id: id.to_owned() };
            let names: Vec<String> = others.iter().map(|actor| format!("“{}”", actor.names[0])).collect();
            let text =
                format!("“{name}” is a name that others give to {}: is it the same?", names.join(", "));
            self.suggestions.push(Suggestion { text, subjects: subjects.map(subject).collect() });
        }
        self.new.insert(id.clone(), (name.to_owned(), place.clone()));
        id
    }
}

fn actor_record(id: &str, (name, place): (&str, &Place), data_set: &DataSet) -> Record {
    let mut fields = Fields::default();
    fields.set_text("name", Some(name));
    fields.set("sources", data_set.sources(Fields::default()));
    let content = Content::Entry(Entry { folder: String::new(), fields, body: String::new() });
    let subject = Some(Subject { kind: EntryKind::Actor, id: id.to_owned() });
    Record { place: place.clone(), subject, content, notes: Vec::new() }
}
