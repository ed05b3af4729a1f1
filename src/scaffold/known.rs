//! What a record has already, as far as its files can be read one by one: faults in some entries hide no others.

use std::collections::BTreeSet;

use rayon::prelude::*;
use url::Url;

use crate::base::slug::Slug;
use crate::diagnostic::Diagnostics;
use crate::load::Inputs;
use crate::model::site::RawEntry;
use crate::model::source::{RawSourceUse, SourceFacts, SourceTarget, normalised};
use crate::model::vocabulary::Vocabularies;
use crate::parse::{self, Context, EntryFile, EntryKind, bytes};
use crate::source::SourceMap;

/// A company, an actor or a shared source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name and its other names; of a source, its title.
    pub names: Vec<String>,
}

/// An incident, by what makes another one a double of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownIncident {
    /// The path of its file, below the root.
    pub path: String,
    /// Its companies.
    pub companies: Vec<String>,
    /// The addresses of its own sources, in the form in which they are compared.
    addresses: BTreeSet<String>,
    /// The shared sources that it cites.
    shared: BTreeSet<String>,
}

/// What is known of a source of some address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownSource {
    /// Its id, where it has a file of its own.
    pub id: Option<Slug>,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: Option<String>,
    address: Option<String>,
}

/// What a text is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Match<'a> {
    /// This one.
    Same(&'a Named),
    /// None, but this one has nearly the same.
    Near(&'a Named),
    /// None.
    Unknown,
}

/// What a record has.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// Companies, by id; those without a file are known by their id alone.
    pub companies: Vec<Named>,
    /// Actors with a file.
    pub actors: Vec<Named>,
    /// Sources with a file.
    pub sources: Vec<Named>,
    incidents: Vec<KnownIncident>,
    described: Vec<KnownSource>,
    /// Of every file of an entry its kind and its id, whether it can be read or not, with its path.
    taken: Vec<(EntryKind, String, String)>,
    vocabularies: Vocabularies,
}

impl Known {
    /// What the files of a record hold.
    #[must_use]
    pub fn of(inputs: &Inputs) -> Self {
        let vocabularies = vocabularies(inputs);
        let files = inputs.files.par_iter().filter_map(|file| Some((EntryKind::of_path(&file.path)?, file)));
        let read = files.map(|(kind, file)| {
            let (text, fault) = bytes::to_text(file.bytes.clone());
            let entry = fault.is_none().then(|| read(&file.path, kind, text, &vocabularies).ok()).flatten();
            (kind, file.path.clone(), entry)
        });
        let read: Vec<_> = read.collect();
        let mut known = Self { vocabularies, ..Self::default() };
        for (kind, path, entry) in read {
            let stem = path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or_default();
            known.taken.push((kind, stem.to_owned(), path.clone()));
            if let Some(entry) = entry {
                known.add(entry, path);
            }
        }
        known.add_undeclared();
        known
    }

    fn add(&mut self, entry: RawEntry, path: String) {
        match entry {
            RawEntry::Company(company) => {
                let aliases = company.facts.aliases.into_iter().map(|alias| alias.name);
                let names = [company.facts.name.value].into_iter().chain(aliases).collect();
                self.companies.push(Named { id: company.id.value.to_string(), names });
            }
            RawEntry::Actor(actor) => {
                let aliases = actor.facts.aliases.into_iter().map(|alias| alias.name);
                let names = [actor.facts.name.value].into_iter().chain(aliases).collect();
                self.actors.push(Named { id: actor.id.value.to_string(), names });
            }
            RawEntry::Source(source) => {
                let names = vec![source.facts.title.value.clone()];
                self.sources.push(Named { id: source.id.value.to_string(), names });
                self.described.insert(0, described(Some(source.id.value), &source.facts));
            }
            RawEntry::Incident(incident) => {
                let companies = incident.companies.iter().map(|one| one.company.value.to_string()).collect();
                let mut known =
                    KnownIncident { path, companies, addresses: BTreeSet::new(), shared: BTreeSet::new() };
                incident.sources.iter().for_each(|source| self.add_source(source, &mut known));
                self.incidents.push(known);
            }
            RawEntry::Page(_) => {}
        }
    }

    fn add_source(&mut self, source: &RawSourceUse, incident: &mut KnownIncident) {
        match &source.target {
            SourceTarget::Shared(id) => {
                incident.shared.insert(id.value.to_string());
            }
            SourceTarget::Own(facts) => {
                let source = described(None, facts);
                incident.addresses.extend(source.address.clone());
                self.described.push(source);
            }
        }
    }

    /// Companies that incidents name and no file declares.
    fn add_undeclared(&mut self) {
        let declared: BTreeSet<&str> = self.companies.iter().map(|company| company.id.as_str()).collect();
        let named = self.incidents.iter().flat_map(|incident| &incident.companies);
        let missing: BTreeSet<String> = named.filter(|id| !declared.contains(id.as_str())).cloned().collect();
        self.companies.extend(missing.into_iter().map(|id| Named { id, names: Vec::new() }));
        self.companies.sort_by(|one, other| one.id.cmp(&other.id));
    }

    /// The file that has this id already, among those of the kind.
    #[must_use]
    pub fn taken(&self, kind: EntryKind, id: &Slug) -> Option<&str> {
        let same = |entry: &&(EntryKind, String, String)| entry.0 == kind && entry.1 == id.as_str();
        self.taken.iter().find(same).map(|(_, _, path)| path.as_str())
    }

    /// The source of an address: one with a file of its own before one that an incident describes.
    #[must_use]
    pub fn source_at(&self, url: &Url) -> Option<&KnownSource> {
        let address = normalised(url);
        self.described.iter().find(|source| source.address.as_ref() == Some(&address))
    }

    /// An incident of one of these companies that rests on the same source.
    #[must_use]
    pub fn double(&self, companies: &[Slug], source: SameSource<'_>) -> Option<&KnownIncident> {
        let has_company = |incident: &&KnownIncident| {
            companies.iter().any(|company| incident.companies.iter().any(|one| one == company.as_str()))
        };
        let id = source.id.map(Slug::to_string);
        let address = source.url.map(normalised);
        let rests = |incident: &&KnownIncident| {
            id.as_ref().is_some_and(|id| incident.shared.contains(id))
                || address.as_ref().is_some_and(|address| incident.addresses.contains(address))
        };
        self.incidents.iter().filter(has_company).find(rests)
    }

    /// Reads an entry as a build would.
    ///
    /// # Errors
    /// The faults that it has by itself, with its text.
    pub fn read(&self, path: &str, text: &str) -> Result<(), (Diagnostics, SourceMap)> {
        let kind = EntryKind::of_path(path).expect("entries stand in folders of entries");
        read(path, kind, text.to_owned(), &self.vocabularies).map(|_| ())
    }
}

/// By what a source is told to be the same.
#[derive(Clone, Copy, Debug, Default)]
pub struct SameSource<'a> {
    /// The id of its file.
    pub id: Option<&'a Slug>,
    /// Its address.
    pub url: Option<&'a Url>,
}

/// Whose name a text is, among these.
#[must_use]
pub fn find<'a>(among: &'a [Named], text: &str) -> Match<'a> {
    let text = text.trim();
    let wanted = plain(text);
    let is_same = |one: &&Named| {
        one.id == text || plain(&one.id) == wanted || one.names.iter().any(|name| plain(name) == wanted)
    };
    if let Some(same) = among.iter().find(|one| one.id == text).or_else(|| among.iter().find(is_same)) {
        return Match::Same(same);
    }
    let reach = (wanted.chars().count() / 4).clamp(1, 4);
    let distance = |name: &str| {
        let name = plain(name);
        let is_near = name.len().abs_diff(wanted.len()) <= 4 * reach;
        is_near.then(|| strsim::osa_distance(&name, &wanted)).filter(|distance| *distance <= reach)
    };
    let nearest_name =
        |one: &Named| one.names.iter().chain([&one.id]).filter_map(|name| distance(name)).min();
    let measured = among.iter().filter_map(|one| Some((nearest_name(one)?, one)));
    measured
        .min_by_key(|(distance, one)| (*distance, &one.id))
        .map_or(Match::Unknown, |(_, near)| Match::Near(near))
}

/// A name as names are compared: its id, or where no letter of it can stand in one, itself.
fn plain(name: &str) -> String {
    Slug::from_text(name).map_or_else(|| name.to_lowercase(), |slug| slug.to_string())
}

fn described(id: Option<Slug>, facts: &SourceFacts) -> KnownSource {
    let address = facts.url.as_ref().map(|url| normalised(&url.value));
    KnownSource { id, title: facts.title.value.clone(), publisher: facts.publisher.clone(), address }
}

/// Those of the record where its configuration can be read.
fn vocabularies(inputs: &Inputs) -> Vocabularies {
    let config = inputs.files.first().and_then(|file| {
        let (text, fault) = bytes::to_text(file.bytes.clone());
        let id = SourceMap::default().add(file.path.clone(), text.clone());
        fault.is_none().then(|| parse::config(id, &text, &mut Diagnostics::default()))?
    });
    config.map_or_else(|| parse::embedded_vocabularies().clone(), |config| config.vocabularies)
}

fn read(
    path: &str,
    kind: EntryKind,
    text: String,
    vocabularies: &Vocabularies,
) -> Result<RawEntry, (Diagnostics, SourceMap)> {
    let (mut sources, mut diagnostics) = (SourceMap::default(), Diagnostics::default());
    let file = sources.add(path.to_owned(), text);
    let entry = EntryFile { file, kind, path, text: &sources.file(file).text };
    let raw = parse::entry(entry, Context { vocabularies }, &mut diagnostics);
    match raw {
        Some(raw) if !diagnostics.has_errors() => Ok(raw),
        _ => Err((diagnostics, sources)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_however_it_is_written_and_a_near_one_is_told() {
        let named = |id: &str, name: &str| Named { id: id.to_owned(), names: vec![name.to_owned()] };
        let all =
            [named("acme", "Acme Ltd"), named("example-freight", "Example Freight"), named("ef", "*****")];
        for same in ["example-freight", "Example Freight", "EXAMPLE  FREIGHT"] {
            assert_eq!(find(&all, same), Match::Same(&all[1]), "{same}");
        }
        assert_eq!(find(&all, "Exampel Freight"), Match::Near(&all[1]));
        assert_eq!(find(&all, "*****"), Match::Same(&all[2]));
        assert_eq!(find(&all, "Example Freight Holding International"), Match::Unknown);
        assert_eq!(find(&[], ""), Match::Unknown);
    }
}
