//! A former id leads to one entry only.

use std::collections::BTreeMap;

use crate::base::slug::Slug;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::site::Site;
use crate::source::{Located, Span};

pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let incidents = site.incidents.iter().map(|incident| (&incident.id, &incident.facts.former_ids));
    check_kind(&incidents.collect::<Vec<_>>(), diagnostics);
    let companies = site.companies.iter().map(|company| (&company.id, &company.facts.former_ids));
    check_kind(&companies.collect::<Vec<_>>(), diagnostics);
    let actors = site.actors.iter().map(|actor| (&actor.id, &actor.facts.former_ids));
    check_kind(&actors.collect::<Vec<_>>(), diagnostics);
    let mut sources: Vec<_> = site.sources.iter().map(|source| (&source.slug, &source.former_ids)).collect();
    sources.sort_by_key(|(slug, _)| *slug);
    check_kind(&sources, diagnostics);
}

/// `entries` are sorted by id.
fn check_kind(entries: &[(&Slug, &Vec<Located<Slug>>)], diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&Slug, Span> = BTreeMap::new();
    for (_, former_ids) in entries {
        for former in *former_ids {
            let in_use = entries.binary_search_by_key(&&former.value, |(id, _)| *id).is_ok();
            let first = *seen.entry(&former.value).or_insert(former.span);
            if in_use || first != former.span {
                let first = (first != former.span).then_some(first);
                diagnostics.push(factory::record::former_id_taken(former, first));
            }
        }
    }
}
