//! Which ids exist, which of them a file declares, and which one a misspelt id was meant to be.

use std::collections::BTreeMap;

use super::UnreadEntry;
use super::sorting::Sorted;
use crate::base::slug::Slug;
use crate::diagnostic::{Diagnostics, factory};
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::parse::EntryKind;
use crate::source::{Located, Span};

/// The ids of one kind of entry, in their order: an id's place is its number.
#[derive(Default)]
pub(super) struct Ids(Vec<Slug>);

impl Ids {
    fn new(mut slugs: Vec<Slug>) -> Self {
        slugs.sort();
        slugs.dedup();
        Self(slugs)
    }

    /// The number of an id.
    pub(super) fn number(&self, slug: &Slug) -> Option<u32> {
        let place = self.0.binary_search(slug).ok()?;
        Some(u32::try_from(place).expect("a record has fewer than 2^32 entries"))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Slug> {
        self.0.iter()
    }

    /// The id that a misspelt one was probably meant to be.
    pub(super) fn nearest(&self, slug: &Slug) -> Option<&Slug> {
        let text = slug.as_str();
        let reach = if text.len() < 6 { 1 } else { 2 };
        let near = self.0.iter().filter(|other| other.as_str().len().abs_diff(text.len()) <= reach);
        let measured = near.map(|other| (strsim::osa_distance(text, other.as_str()), other));
        measured
            .filter(|(distance, other)| *distance <= reach && !differ_in_digits(text, other.as_str()))
            .min()
            .map(|(_, other)| other)
    }
}

/// `acme-2019` and `acme-2020` are two things, not one misspelt.
fn differ_in_digits(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(a) != digits(b)
}

/// All ids of a record.
pub(super) struct Names {
    incidents: Ids,
    companies: Ids,
    actors: Ids,
    /// Ids of pages.
    pub(super) pages: Ids,
    drafts: Ids,
    unread_incidents: Ids,
}

impl Names {
    /// Collects the ids that files declare, and those of companies and actors that entries only mention.
    pub(super) fn of(raw: &Sorted, unread: &[UnreadEntry], diagnostics: &mut Diagnostics) -> Self {
        let unread_of =
            |kind| unread.iter().filter(move |entry| entry.kind == kind).map(|entry| entry.id.clone());
        let incidents = Ids::new(raw.incidents.iter().map(|incident| incident.id.value.clone()).collect());
        let declared_companies =
            raw.companies.iter().map(|company| company.id.value.clone()).chain(unread_of(EntryKind::Company));
        let declared_companies = Ids::new(declared_companies.collect());
        let declared_actors =
            raw.actors.iter().map(|actor| actor.id.value.clone()).chain(unread_of(EntryKind::Actor));
        let declared_actors = Ids::new(declared_actors.collect());
        let companies = with_mentioned(&declared_companies, company_mentions(raw), |id, near| {
            diagnostics.push(factory::record::undeclared_company(id, near));
        });
        let actors = with_mentioned(&declared_actors, actor_mentions(raw), |id, near| {
            diagnostics.push(factory::record::undeclared_actor(id, near));
        });
        let pages = raw.pages.iter().map(|page| page.id.value.clone()).chain(unread_of(EntryKind::Page));
        Self {
            incidents,
            companies,
            actors,
            pages: Ids::new(pages.collect()),
            drafts: Ids::new(raw.drafts.clone()),
            unread_incidents: Ids::new(unread_of(EntryKind::Incident).collect()),
        }
    }

    /// The incident of an id. `None` with a message where there is none; `None` without for a draft that is left out, and
    /// for a file that has errors of its own.
    pub(super) fn incident(&self, id: &Located<Slug>, diagnostics: &mut Diagnostics) -> Option<IncidentId> {
        let found = self.incidents.number(&id.value).map(IncidentId);
        if found.is_none() && !self.is_draft(&id.value) && !self.is_unread(&id.value) {
            diagnostics.push(factory::record::unknown_incident(id, self.incidents.nearest(&id.value)));
        }
        found
    }

    /// The company of an id that is declared or mentioned.
    pub(super) fn company(&self, id: &Slug) -> Option<CompanyId> {
        self.companies.number(id).map(CompanyId)
    }

    /// The actor of an id that is declared or mentioned.
    pub(super) fn actor(&self, id: &Slug) -> Option<ActorId> {
        self.actors.number(id).map(ActorId)
    }

    pub(super) fn companies(&self) -> &Ids {
        &self.companies
    }

    pub(super) fn actors(&self) -> &Ids {
        &self.actors
    }

    pub(super) fn incidents(&self) -> &Ids {
        &self.incidents
    }

    pub(super) fn is_unread(&self, id: &Slug) -> bool {
        self.unread_incidents.number(id).is_some()
    }

    /// Whether there are incidents that could not be read: nobody knows of when they are.
    pub(super) fn has_unread_incidents(&self) -> bool {
        self.unread_incidents.iter().next().is_some()
    }

    pub(super) fn is_draft(&self, id: &Slug) -> bool {
        self.drafts.number(id).is_some()
    }
}

/// Adds the ids that are only mentioned, and reports each at its first mention.
fn with_mentioned<'a>(
    declared: &Ids,
    mentions: impl Iterator<Item = &'a Located<Slug>>,
    mut report: impl FnMut(&Located<Slug>, Option<&Slug>),
) -> Ids {
    let mut first: BTreeMap<&Slug, Span> = BTreeMap::new();
    for mention in mentions.filter(|mention| declared.number(&mention.value).is_none()) {
        let span = first.entry(&mention.value).or_insert(mention.span);
        *span = mention.span.min(*span);
    }
    for (slug, span) in &first {
        report(&Located::new((*slug).clone(), *span), declared.nearest(slug));
    }
    let mentioned = first.into_keys().cloned();
    Ids::new(declared.0.iter().cloned().chain(mentioned).collect())
}

fn company_mentions(raw: &Sorted) -> impl Iterator<Item = &Located<Slug>> {
    let involved = raw.incidents.iter().flat_map(|incident| &incident.companies);
    let parents = raw.companies.iter().flat_map(|company| &company.parents);
    involved.map(|involvement| &involvement.company).chain(parents.map(|ownership| &ownership.parent))
}

fn actor_mentions(raw: &Sorted) -> impl Iterator<Item = &Located<Slug>> {
    let claims = raw.incidents.iter().flat_map(|incident| incident.attribution.items());
    let commentary = raw.incidents.iter().flat_map(|incident| &incident.commentary);
    claims.map(|claim| &claim.actor).chain(commentary.filter_map(|comment| comment.actor.as_ref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_id_is_recognised_and_a_different_number_is_not() {
        let slug = |text| Slug::new(text).unwrap();
        let ids = Ids::new(["toyota", "toyota-australia", "acme-2019", "ab"].map(slug).to_vec());
        for (text, near) in [
            ("toyota-austrlia", Some("toyota-australia")),
            ("toyoat", Some("toyota")),
            ("acme-2020", None),
            ("acne-2019", Some("acme-2019")),
            ("nissan", None),
            ("xy", None),
        ] {
            assert_eq!(ids.nearest(&slug(text)).map(Slug::as_str), near, "{text}");
        }
    }
}
