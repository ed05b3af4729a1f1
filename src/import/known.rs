//! Whom a record has already: the companies and actors that have files, by every name that they go by.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::address::domain;
use crate::diagnostic::{Diagnostics, Severity};
use crate::load::Survey;
use crate::model::actor::AliasRelation;
use crate::model::config::Config;
use crate::model::site::RawEntry;
use crate::model::vocabulary::Vocabularies;
use crate::parse::{self, Context, EntryFile, EntryKind, bytes};
use crate::source::SourceMap;

/// A company that has a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownCompany {
    /// Its id.
    pub id: String,
    /// Its name, then its other names.
    pub names: Vec<String>,
    /// Its country, an ISO 3166-1 alpha-2 code.
    pub country: Option<String>,
    /// The domain of its website.
    pub domain: Option<String>,
}

/// An actor that has a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownActor {
    /// Its id.
    pub id: String,
    /// Its name, then those other names that mean the same actor.
    pub names: Vec<String>,
    /// Its ids in registers, by their names.
    pub external_ids: BTreeMap<String, String>,
}

/// What a reader has to know of the record that it reads for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The companies, by id.
    pub companies: Vec<KnownCompany>,
    /// The actors, by id.
    pub actors: Vec<KnownActor>,
    /// The day of the run: nothing of the past lies behind it.
    pub today: Option<NaiveDate>,
    /// The words that the record takes: ours, and its own.
    pub vocabularies: Vocabularies,
}

impl Default for Known {
    fn default() -> Self {
        let vocabularies = parse::embedded_vocabularies().clone();
        Self { companies: Vec::new(), actors: Vec::new(), today: None, vocabularies }
    }
}

impl Known {
    /// Whom a site has. A file that cannot be read is nobody's.
    #[must_use]
    pub fn of(survey: &Survey, config: &Config) -> Self {
        let is_party =
            |path: &str| matches!(EntryKind::of_path(path), Some(EntryKind::Company | EntryKind::Actor));
        let files: Vec<&str> =
            survey.files.iter().map(|file| file.path.as_str()).filter(|path| is_party(path)).collect();
        let read = |path: &&str| {
            let bytes = survey.read(path).ok()?;
            entry_of(path, &String::from_utf8(bytes).ok()?, config).ok()
        };
        let entries: Vec<RawEntry> = files.par_iter().filter_map(read).collect();
        let mut known =
            Self { today: Some(survey.today), vocabularies: config.vocabularies.clone(), ..Self::default() };
        entries.into_iter().for_each(|entry| known.add(entry));
        known.companies.sort_by(|one, other| one.id.cmp(&other.id));
        known.actors.sort_by(|one, other| one.id.cmp(&other.id));
        known
    }

    fn add(&mut self, entry: RawEntry) {
        match entry {
            RawEntry::Company(company) => {
                let aliases = company.facts.aliases.into_iter().map(|alias| alias.name);
                self.companies.push(KnownCompany {
                    id: company.id.value.to_string(),
                    names: [company.facts.name.value].into_iter().chain(aliases).collect(),
                    country: company.facts.country.map(|country| country.value),
                    domain: company.facts.website.and_then(|url| domain(url.as_str())),
                });
            }
            RawEntry::Actor(actor) => {
                let is_same = |relation| matches!(relation, AliasRelation::SameAs | AliasRelation::Formerly);
                let aliases = actor.facts.aliases.into_iter().filter(|alias| is_same(alias.relation));
                let names = [actor.facts.name.value].into_iter().chain(aliases.map(|alias| alias.name));
                self.actors.push(KnownActor {
                    id: actor.id.value.to_string(),
                    names: names.collect(),
                    external_ids: actor.facts.external_ids,
                });
            }
            RawEntry::Incident(_) | RawEntry::Source(_) | RawEntry::Page(_) => {}
        }
    }
}

/// What a file says, read as a build reads it, or its errors.
pub(super) fn entry_of(path: &str, text: &str, config: &Config) -> Result<RawEntry, Vec<String>> {
    let (text, fault) = bytes::to_text(text.as_bytes().to_vec());
    let file = SourceMap::default().add(path.to_owned(), String::new());
    let mut diagnostics = Diagnostics::default();
    if let Some(fault) = fault {
        return Err(vec![fault.diagnostic(file).message]);
    }
    let Some(kind) = EntryKind::of_path(path) else { return Err(vec!["it has no place".to_owned()]) };
    let context = Context { vocabularies: &config.vocabularies };
    let entry = parse::entry(EntryFile { file, kind, path, text: &text }, context, &mut diagnostics);
    diagnostics.configure(|rule| config.weight_of(rule));
    let faults = diagnostics.sorted();
    let errors = faults.iter().filter(|fault| fault.severity == Severity::Error);
    let errors: Vec<String> = errors.map(|fault| format!("{} ({})", fault.message, fault.rule.id)).collect();
    match entry.filter(|_| errors.is_empty()) {
        Some(entry) => Ok(entry),
        None if errors.is_empty() => Err(vec!["it cannot be read".to_owned()]),
        None => Err(errors),
    }
}
