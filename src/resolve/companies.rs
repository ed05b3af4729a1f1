//! Companies: those with a file and those only mentioned, with who is above and below them.

use super::names::Names;
use super::source_slug::Describer;
use super::sources::{Address, Register};
use crate::base::slug::Slug;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::company::{Company, CompanyFacts, CompanyId, Ownership, RawCompany};
use crate::model::prose::Prose;
use crate::source::{Located, Span};

/// Resolves all companies, by id.
pub(super) fn resolve(
    raw: Vec<RawCompany>,
    names: &Names,
    sources: &mut Register,
    diagnostics: &mut Diagnostics,
) -> Vec<Company> {
    let mut declared = raw.into_iter().peekable();
    let mut companies = Vec::new();
    for id in names.companies().iter() {
        let company = match declared.next_if(|company| company.id.value == *id) {
            Some(raw) => from_file(raw, names, sources, diagnostics),
            None => mentioned(id),
        };
        companies.push(company);
    }
    cut_cycles(&mut companies, diagnostics);
    list_children(&mut companies);
    companies
}

fn from_file(
    raw: RawCompany,
    names: &Names,
    sources: &mut Register,
    diagnostics: &mut Diagnostics,
) -> Company {
    let parents = raw.parents.into_iter().filter_map(|ownership| {
        let parent = names.company(&ownership.parent.value)?;
        let Ownership { relation, from, to, citations, span, .. } = ownership;
        Some(Ownership { parent, relation, from, to, citations, span })
    });
    let describer = Describer { kind: "company", id: &raw.id.value };
    let addresses = Address::of_all(&raw.sources);
    let (source_keys, own_sources) = sources.of_entry(describer, (raw.sources, addresses), diagnostics);
    Company {
        id: raw.id.value,
        facts: raw.facts,
        declared: true,
        parents: parents.collect(),
        children: Vec::new(),
        sources: own_sources,
        source_keys,
    }
}

/// A company that no file declares is known by its id alone.
fn mentioned(id: &Slug) -> Company {
    let facts = CompanyFacts {
        name: Located::new(id.to_name(), Span::nowhere()),
        aliases: Vec::new(),
        kind: None,
        country: None,
        sector: None,
        website: None,
        identifiers: std::collections::BTreeMap::new(),
        former_ids: Vec::new(),
        lang: None,
        body: Prose::default(),
    };
    Company {
        id: id.clone(),
        facts,
        declared: false,
        parents: Vec::new(),
        children: Vec::new(),
        sources: Vec::new(),
        source_keys: Vec::new(),
    }
}

/// Reports each ownership that closes a circle, and takes it out so that nothing after this can run in one.
fn cut_cycles(companies: &mut [Company], diagnostics: &mut Diagnostics) {
    for index in 0..companies.len() {
        let mut parents = std::mem::take(&mut companies[index].parents);
        parents.retain(|ownership| {
            let path = path_up(companies, ownership.parent.0 as usize, index);
            if let Some(path) = &path {
                let names = path.iter().map(|company| companies[*company].id.as_str());
                diagnostics.push(factory::record::ownership_cycle(ownership.span, names));
            }
            path.is_none()
        });
        companies[index].parents = parents;
    }
}

/// The way up from one company to another, both included, where there is one.
fn path_up(companies: &[Company], from: usize, to: usize) -> Option<Vec<usize>> {
    let mut paths = vec![vec![from]];
    let mut seen = vec![from];
    while let Some(path) = paths.pop() {
        let last = path[path.len() - 1];
        if last == to {
            return Some(path);
        }
        for ownership in &companies[last].parents {
            let parent = ownership.parent.0 as usize;
            if !seen.contains(&parent) {
                seen.push(parent);
                paths.push([path.as_slice(), &[parent]].concat());
            }
        }
    }
    None
}

fn list_children(companies: &mut [Company]) {
    for index in 0..companies.len() {
        let child = CompanyId(u32::try_from(index).expect("a record has fewer than 2^32 companies"));
        let parents: Vec<_> = companies[index].parents.iter().map(|ownership| ownership.parent).collect();
        for parent in parents {
            let children = &mut companies[parent.0 as usize].children;
            if children.last() != Some(&child) {
                children.push(child);
            }
        }
    }
}
