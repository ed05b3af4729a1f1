//! Companies that a title, a summary or a source names and the entry does not list; names that look alike.

use std::collections::{BTreeMap, BTreeSet};

use unicode_security::confusable_detection::skeleton;
use unicode_security::restriction_level::{RestrictionLevel, RestrictionLevelDetection};

use super::passage::Passage;
use super::{Heard, Named, own_names};
use crate::diagnostic::{Diagnostics, factory};
use crate::model::company::CompanyId;
use crate::model::incident::Incident;
use crate::model::site::Site;
use crate::source::Located;

/// Shorter names are words of their own too often.
const SHORTEST: usize = 4;

/// The names of the companies that have a file.
pub(super) fn names(site: &Site) -> impl Iterator<Item = (&str, Named)> {
    let ids = (0..).map(CompanyId).take(site.companies.len()).filter(|id| site.company(*id).declared);
    let names = ids.map(|id| (site.company(id).facts.name.value.as_str(), Named::Company(id)));
    names.filter(|(name, _)| name.chars().count() >= SHORTEST)
}

/// Reports each company once, where the entry lists neither it nor one above or below it.
pub(super) fn check(site: &Site, incident: &Incident, heard: &[Heard<'_>], diagnostics: &mut Diagnostics) {
    // A company without a file has no name yet: it may be the one that is named.
    if incident.companies.iter().any(|involved| !site.company(involved.company).declared) {
        return;
    }
    let (mut accounted, own) = (None, own_names(site, incident));
    for (passage, named) in heard {
        if matches!(passage, Passage::Tag(_)) {
            continue;
        }
        for company in named.iter().filter_map(|named| named.company()) {
            let facts = &site.company(company).facts;
            let accounted = accounted.get_or_insert_with(|| group(site, incident));
            if accounted.contains(&company) {
                continue;
            }
            // The name as it is written: a word of the language that a company took for its name is not the company.
            let Some(place) = passage.place_of(&facts.name.value, &own) else { continue };
            if accounted.insert(company) {
                let id = &site.company(company).id;
                let fault = factory::record::company_not_listed(&facts.name.value, id, place);
                diagnostics.push(match passage {
                    Passage::SourceTitle(title, entry) if place == *entry => {
                        fault.also(title.span, "the title of its source")
                    }
                    _ => fault,
                });
            }
        }
    }
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
            // That it looks like another name is why it was written so: one message is enough.
            diagnostics.push(factory::record::mixed_scripts(name));
            continue;
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
