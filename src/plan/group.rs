//! The parts of a group of companies, as far as sources name them: a tree in its panel, and where it is too large for that
//! the parts with most incidents there, and all of them on a page of their own.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::desk::{Desk, Heading, Section};
use super::index_az;
use super::output::PageKind;
use super::routes::Route;
use super::views::{AllParts, Crumb, IndexAzView, IndexRow, Link, TreeNode};
use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::model::site::Site;

/// So many parts stand in the panel at most.
const MOST: usize = 40;
/// A panel has no room for more levels.
const DEEPEST: usize = 12;

/// The pages of groups that are too large for a panel.
pub(super) fn kinds(site: &Site) -> impl Iterator<Item = PageKind> + '_ {
    let companies = (0..).zip(&site.companies).filter(|(_, company)| !company.children.is_empty());
    let large = companies.map(|(id, _)| CompanyId(id)).filter(|id| Group::of(site, *id).is_cut());
    large.map(PageKind::CompanyParts)
}

/// The tree in the panel of a company, and the way to what is left out of it; nothing for a company on its own.
pub(super) fn panel(desk: &Desk<'_>, id: CompanyId) -> (Option<TreeNode>, Option<AllParts>) {
    if desk.site.company(id).children.is_empty() {
        return (None, None);
    }
    let group = Group::of(desk.site, id);
    let chosen = group.chosen();
    let all = group.is_cut().then(|| AllParts {
        says: desk.words.format(
            "tree_cut",
            &[
                ("n", &desk.words.number(chosen.len() as u64)),
                ("of", &desk.words.number(group.parts.len() as u64)),
            ],
        ),
        link: Link {
            text: desk.words.text("tree_all"),
            url: desk.links.to(&Route::CompanyParts(desk.site.company(id).id.clone())),
        },
    });
    (Some(group.tree(desk, &chosen)), all)
}

/// All parts of a large group, from A to Z.
pub(super) fn page(desk: &Desk<'_>, id: CompanyId) -> IndexAzView {
    let company = desk.site.company(id);
    let name = &company.facts.name.value;
    let group = Group::of(desk.site, id);
    let rows: Vec<IndexRow> = group.parts.iter().map(|part| group.row(desk, part)).collect();
    let groups = index_az::groups(desk, rows);
    let letters = index_az::letters(&groups);
    let heading = desk.words.format("parts_of", &[("company", name)]);
    let standfirst = desk.words.text("tree_note");
    let own = Crumb { text: name.clone(), url: Some(desk.links.company(id)) };
    IndexAzView {
        frame: desk.frame(Heading {
            title: &heading,
            description: Some(standfirst.clone()),
            section: Section::Companies,
            noindex: false,
        }),
        breadcrumbs: vec![
            desk.crumb("nav_companies", &Route::Companies),
            own,
            Crumb { text: desk.words.text("parts"), url: None },
        ],
        heading,
        standfirst: Some(standfirst),
        caution: None,
        letters,
        groups: groups.into_iter().map(|(_, group)| group).collect(),
        rows: Vec::new(),
        others: Vec::new(),
    }
}

/// A company and all that lies below it. A part that lies below two others of it stands below the nearer.
struct Group<'a> {
    site: &'a Site,
    id: CompanyId,
    /// Level by level.
    parts: Vec<Part>,
    /// The incidents of the group: a part may have had others before it came to the group, or after it left.
    incidents: BTreeSet<IncidentId>,
}

struct Part {
    id: CompanyId,
    parent: CompanyId,
    /// From 1, below the company itself.
    level: usize,
}

impl<'a> Group<'a> {
    fn of(site: &'a Site, id: CompanyId) -> Self {
        let mut found = BTreeSet::from([id]);
        let mut parts = below(site, (id, 1), &mut found);
        let mut next = 0;
        while let Some(part) = parts.get(next) {
            let from = (part.id, part.level + 1);
            parts.extend(below(site, from, &mut found));
            next += 1;
        }
        let incidents = site.derived.company_timelines[id.0 as usize].iter().copied().collect();
        Self { site, id, parts, incidents }
    }

    fn is_cut(&self) -> bool {
        self.parts.len() > MOST || self.parts.iter().any(|part| part.level > DEEPEST)
    }

    /// How many incidents of the group lie with a part or below it.
    fn count(&self, part: CompanyId) -> usize {
        let timeline = self.site.derived.company_timelines[part.0 as usize].iter();
        timeline.filter(|incident| self.incidents.contains(incident)).count()
    }

    /// The parts with most incidents, those nearest to the company before others, with what lies between.
    fn chosen(&self) -> BTreeSet<CompanyId> {
        let parents: BTreeMap<_, _> = self.parts.iter().map(|part| (part.id, part.parent)).collect();
        let mut by_weight: Vec<&Part> = self.parts.iter().filter(|part| part.level <= DEEPEST).collect();
        by_weight.sort_by_cached_key(|part| {
            (Reverse(self.count(part.id)), part.level, &self.site.company(part.id).facts.name.value, part.id)
        });
        let mut chosen = BTreeSet::new();
        for part in by_weight {
            let way = std::iter::successors(Some(part.id), |id| parents.get(id).copied());
            let way: Vec<_> = way.take_while(|id| *id != self.id && !chosen.contains(id)).collect();
            if chosen.len() + way.len() <= MOST {
                chosen.extend(way);
            }
        }
        chosen
    }

    fn tree(&self, desk: &Desk<'_>, chosen: &BTreeSet<CompanyId>) -> TreeNode {
        let mut below: BTreeMap<CompanyId, Vec<TreeNode>> = BTreeMap::new();
        // From the deepest level up, each part finds what lies below it ready.
        for part in self.parts.iter().rev().filter(|part| chosen.contains(&part.id)) {
            let note = self.relation(desk, part);
            let node = TreeNode {
                url: Some(desk.links.company(part.id)),
                ..self.node(desk, (part.id, note), below.remove(&part.id))
            };
            below.entry(part.parent).or_default().push(node);
        }
        let country = self.site.company(self.id).facts.country.as_ref().map(|code| desk.country(&code.value));
        self.node(desk, (self.id, country), below.remove(&self.id))
    }

    fn node(
        &self,
        desk: &Desk<'_>,
        (id, note): (CompanyId, Option<String>),
        parts: Option<Vec<TreeNode>>,
    ) -> TreeNode {
        let incidents = self.count(id);
        let mut parts = parts.unwrap_or_default();
        parts.sort_by(|a, b| (&a.name, &a.url).cmp(&(&b.name, &b.url)));
        TreeNode {
            name: self.site.company(id).facts.name.value.clone(),
            url: None,
            note,
            count: (incidents > 0).then_some(incidents),
            count_label: (incidents > 0).then(|| desk.words.plural("n_incidents", incidents)),
            parts,
        }
    }

    /// "subsidiary, from 2014".
    fn relation(&self, desk: &Desk<'_>, part: &Part) -> Option<String> {
        let ownerships = &self.site.company(part.id).parents;
        let ownership = ownerships.iter().find(|ownership| ownership.parent == part.parent)?;
        Some(desk.ownership(ownership))
    }

    fn row(&self, desk: &Desk<'_>, part: &Part) -> IndexRow {
        let link = desk.company_link(part.id);
        index_az::row(desk, (link.text, link.url), self.count(part.id))
    }
}

/// The parts directly below a company that were not found before.
fn below(site: &Site, (parent, level): (CompanyId, usize), found: &mut BTreeSet<CompanyId>) -> Vec<Part> {
    let children = site.company(parent).children.iter().copied();
    children.filter(|id| found.insert(*id)).map(|id| Part { id, parent, level }).collect()
}
