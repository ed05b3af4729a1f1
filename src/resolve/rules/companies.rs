//! Companies that a title, a summary or a source names and the entry does not list; names that look alike.

use std::collections::{BTreeMap, BTreeSet};

use unicode_security::confusable_detection::skeleton;
use unicode_security::restriction_level::{RestrictionLevel, RestrictionLevelDetection};

use super::mention::NameIndex;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::company::CompanyId;
use crate::model::incident::Incident;
use crate::model::site::Site;
use crate::model::source::SourceId;
use crate::source::{Located, Span};

/// Shorter names are words of their own too often.
const SHORTEST: usize = 4;

/// The names of the companies that have a file.
pub(super) fn index(site: &Site) -> NameIndex<CompanyId> {
    let ids = (0..).map(CompanyId).take(site.companies.len()).filter(|id| site.company(*id).declared);
    let names = ids.map(|id| (site.company(id).facts.name.value.as_str(), id));
    NameIndex::new(names.filter(|(name, _)| name.chars().count() >= SHORTEST))
}

/// Reports each company once, where the entry lists neither it nor one above or below it.
pub(super) fn check(
    site: &Site,
    incident: &Incident,
    index: &NameIndex<CompanyId>,
    diagnostics: &mut Diagnostics,
) {
    // A company without a file has no name yet: it may be the one that is named.
    if incident.companies.iter().any(|involved| !site.company(involved.company).declared) {
        return;
    }
    let mut accounted = None;
    let body = incident.facts.body.forms();
    let body = (body.words(), incident.facts.title.span);
    for (text, span) in titles(site, incident).chain([body]) {
        for company in index.named_in(text) {
            let name = &site.company(company).facts.name.value;
            let accounted = accounted.get_or_insert_with(|| group(site, incident));
            // The name as it is written: a word of the language that a company took for its name is not the company.
            if text.contains(name.as_str()) && accounted.insert(company) {
                diagnostics.push(factory::record::company_not_listed(name, &site.company(company).id, span));
            }
        }
    }
}

fn titles<'a>(site: &'a Site, incident: &'a Incident) -> impl Iterator<Item = (&'a str, Span)> {
    let facts = &incident.facts;
    let own = [Some(&facts.title), facts.summary.as_ref()].into_iter().flatten();
    let own = own.map(|text| (text.value.as_str(), text.span));
    // A report on several incidents names whom it likes.
    let alone = |id: &&SourceId| site.derived.bibliography.uses(**id).entries() < 2;
    let titles = incident
        .sources
        .iter()
        .filter(alone)
        .map(|id| (site.source(*id).facts.title.value.as_str(), facts.title.span));
    own.chain(titles)
}

/// The companies of an incident with all above and below them, and those of which it is said who they are otherwise.
fn group(site: &Site, incident: &Incident) -> BTreeSet<CompanyId> {
    let mut group: BTreeSet<_> = incident.companies.iter().map(|involved| involved.company).collect();
    let mut open: Vec<_> = group.iter().copied().collect();
    while let Some(id) = open.pop() {
        let company = site.company(id);
        let near =
            company.parents.iter().map(|ownership| ownership.parent).chain(company.children.iter().copied());
        open.extend(near.filter(|id| group.insert(*id)).collect::<Vec<_>>());
    }
    group
}

/// Reports names of mixed scripts, and names that cannot be told from another's.
pub(super) fn check_names(site: &Site, diagnostics: &mut Diagnostics) {
    let companies =
        site.companies.iter().filter(|company| company.declared).map(|company| &company.facts.name);
    let actors = site.actors.iter().filter(|actor| actor.declared).map(|actor| &actor.facts.name);
    check_alike(companies, diagnostics);
    check_alike(actors, diagnostics);
}

fn check_alike<'a>(names: impl Iterator<Item = &'a Located<String>>, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<String, &Located<String>> = BTreeMap::new();
    for name in names {
        if bare(&name.value).detect_restriction_level() > RestrictionLevel::HighlyRestrictive {
            diagnostics.push(factory::record::mixed_scripts(name));
        }
        match first.get(&look(&name.value)) {
            Some(other) => diagnostics.push(factory::record::names_alike(name, other)),
            None => {
                first.insert(look(&name.value), name);
            }
        }
    }
}

/// What a name looks like: without case, marks between words, and the difference of letters that look the same.
fn look(name: &str) -> String {
    skeleton(&skeleton(&bare(name)).collect::<String>().to_lowercase()).collect()
}

/// The letters and digits of a name.
fn bare(name: &str) -> String {
    name.chars().filter(|character| character.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_look_alike_whatever_letters_they_are_written_in() {
        for (a, b, alike) in [
            ("Toyota", "Тоyоtа", true),
            ("Coca-Cola", "Coca Cola", true),
            ("PayPal", "paypal", true),
            ("Toyota", "Toyota Boshoku", false),
            ("Nokia", "Nocia", false),
        ] {
            assert_eq!(look(a) == look(b), alike, "{a} {b}");
        }
    }
}
