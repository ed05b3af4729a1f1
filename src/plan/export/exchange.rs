//! The files in formats that other programs set: which there are, and what each holds.

use super::ExportFile;
use super::cut::{self, Part};
use super::layout::{all, named};
use super::record::Record;
use super::shape::{Document, ExchangeFormat, IncidentLosses, Losses};
use super::stix::{Ages, Bundle, Contents, Stix};
use super::veris::{VerisIncident, is_expressible};
use super::view::ExportView;
use crate::base::output_path::OutputPath;
use crate::model::actor::ActorId;
use crate::model::claim::Claim;
use crate::model::company::CompanyId;
use crate::model::config::ExchangeScope;
use crate::model::incident::IncidentId;
use crate::model::site::Site;
use crate::plan::routes::Route;

/// A file has fewer bytes: hosts take none above 25 MiB.
const LIMIT: usize = 24_000_000;

/// More bytes than the JSON of an incident and these no incident has in any of the formats: ids and the words of the format
/// for so many objects, and every text twice. To weigh them would take as long as to write them.
const WORDS: usize = 3_000;
/// For each claim, company, technique and source, and each time that a claim cites one.
const STATEMENT: usize = 1_000;

/// Which files there are.
#[derive(Clone, Debug, Default)]
pub(super) struct Exchange {
    stix: ExchangeScope,
    veris: ExchangeScope,
    ages: Ages,
    parts: Vec<Part<IncidentId>>,
}

impl Exchange {
    /// Cuts the record: `weights` are those of the incidents as JSON, in the order of the timeline.
    pub(super) fn new(site: &Site, weights: &[usize]) -> Self {
        let timeline = site.derived.timeline.as_slice();
        let heavier: Vec<_> =
            timeline.iter().zip(weights).map(|(id, weight)| bound(site, *id, *weight)).collect();
        let (stix, veris) = (site.config.exchange.stix, site.config.exchange.veris);
        let is_empty = stix == ExchangeScope::None && veris == ExchangeScope::None;
        let parts = if is_empty { Vec::new() } else { cut::numbered(timeline, &heavier, LIMIT) };
        let ages = if stix == ExchangeScope::None { Ages::default() } else { Ages::of(site) };
        Self { stix, veris, ages, parts }
    }

    /// What each file of the whole record holds.
    pub(super) fn parts(&self) -> &[Part<IncidentId>] {
        &self.parts
    }

    /// The files of the whole record.
    pub(super) fn lists(&self) -> Vec<ExportFile> {
        let mut files = Vec::new();
        let parts = || 0..self.parts.len();
        if self.stix != ExchangeScope::None {
            files.extend(parts().map(ExportFile::Stix));
            files.extend(parts().map(|part| ExportFile::Losses(ExchangeFormat::Stix, part)));
        }
        if self.veris != ExchangeScope::None {
            files.extend(parts().map(ExportFile::Veris));
            files.extend(parts().map(|part| ExportFile::Losses(ExchangeFormat::Veris, part)));
        }
        files
    }

    /// The path of a file of the whole record.
    pub(super) fn path(&self, file: ExportFile) -> Option<String> {
        let name = |list: &str, part: usize| named(list, &self.parts[part].name, "json");
        Some(match file {
            ExportFile::Stix(part) => format!("stix/{}", name("bundle", part)),
            ExportFile::Veris(part) => format!("veris/{}", name("incidents", part)),
            ExportFile::Losses(ExchangeFormat::Stix, part) => format!("stix/{}", name("losses", part)),
            ExportFile::Losses(ExchangeFormat::Veris, part) => format!("veris/{}", name("losses", part)),
            _ => return None,
        })
    }

    /// The files beside pages.
    pub(super) fn beside(&self, site: &Site) -> Vec<(ExportFile, OutputPath)> {
        let mut files = Vec::new();
        let incidents = || all(site.incidents.len()).map(IncidentId);
        let incident = |id: IncidentId| Route::Incident(site.incident(id).id.clone());
        if self.stix == ExchangeScope::All {
            files.extend(incidents().map(|id| (ExportFile::StixIncident(id), stix_beside(&incident(id)))));
            files.extend(all(site.companies.len()).map(CompanyId).map(|id| {
                (ExportFile::StixCompany(id), stix_beside(&Route::Company(site.company(id).id.clone())))
            }));
            files.extend(all(site.actors.len()).map(ActorId).map(|id| {
                (ExportFile::StixActor(id), stix_beside(&Route::Actor(site.actor(id).id.clone())))
            }));
        }
        if self.veris == ExchangeScope::All {
            let expressible = incidents().filter(|id| is_expressible(site, site.incident(*id)));
            files.extend(
                expressible.map(|id| (ExportFile::VerisIncident(id), named_beside(&incident(id), "veris"))),
            );
        }
        files
    }

    /// What a file holds; `None` for a file of another format.
    pub(super) fn view<'a>(&'a self, record: Record<'a>, file: ExportFile) -> Option<ExportView<'a>> {
        let bundle = |contents| ExportView::Stix(Bundle::new(Stix::new(record, &self.ages), contents));
        Some(match file {
            ExportFile::Stix(part) => bundle(self.contents(part)),
            ExportFile::StixIncident(id) => bundle(Contents::Incident(id)),
            ExportFile::StixCompany(id) => bundle(Contents::Company(id)),
            ExportFile::StixActor(id) => bundle(Contents::Actor(id)),
            ExportFile::Veris(part) => {
                ExportView::VerisRecords(VerisRecords { record, ids: &self.parts[part].members })
            }
            ExportFile::VerisIncident(id) => {
                ExportView::Veris(Box::new(record.veris(id).expect("only what VERIS can hold is planned")))
            }
            ExportFile::Losses(format, part) => {
                ExportView::Document(Box::new(Document::Losses(self.losses(record, (format, part)))))
            }
            _ => return None,
        })
    }

    /// What was taken back comes with the newest.
    fn contents(&self, part: usize) -> Contents<'_> {
        let Part { name, members, .. } = &self.parts[part];
        Contents::Record { part: name, incidents: members, is_last: part + 1 == self.parts.len() }
    }

    fn losses<'a>(&'a self, record: Record<'a>, (format, part): (ExchangeFormat, usize)) -> Losses<'a> {
        let Part { name, members, .. } = &self.parts[part];
        let of = |id: &IncidentId| -> IncidentLosses<'a> {
            match format {
                ExchangeFormat::Stix => record.stix_losses(*id),
                ExchangeFormat::Veris => record.veris_losses(*id),
            }
        };
        Losses { format, part: name, incidents: members.iter().map(of).collect() }
    }

    /// How many incidents a file has.
    pub(super) fn entries(&self, site: &Site, file: ExportFile) -> Option<usize> {
        match file {
            ExportFile::Stix(part) | ExportFile::Losses(_, part) => Some(self.parts[part].members.len()),
            ExportFile::Veris(part) => Some(
                self.parts[part]
                    .members
                    .iter()
                    .filter(|id| is_expressible(site, site.incident(**id)))
                    .count(),
            ),
            _ => None,
        }
    }
}

/// Incidents in VERIS, made when they are asked for.
#[derive(Clone, Copy, Debug)]
pub struct VerisRecords<'a> {
    record: Record<'a>,
    ids: &'a [IncidentId],
}

impl<'a> VerisRecords<'a> {
    /// The records, one after the other; what VERIS cannot hold is not among them.
    pub fn iter(&self) -> impl Iterator<Item = VerisIncident<'a>> {
        let record = self.record;
        self.ids.iter().filter_map(move |id| record.veris(*id))
    }
}

/// The STIX bundle beside a page.
pub(in crate::plan) fn stix_beside(route: &Route) -> OutputPath {
    named_beside(route, "stix")
}

fn named_beside(route: &Route, name: &str) -> OutputPath {
    OutputPath::new(&format!("{}{name}.json", route.folder())).expect("slugs are segments of paths")
}

/// More bytes than an incident has, whatever the format.
fn bound(site: &Site, id: IncidentId, weight: usize) -> usize {
    let incident = site.incident(id);
    let facts = &incident.facts;
    let claims = incident.attribution.items().iter();
    let of_company = |id: CompanyId| {
        let company = site.company(id);
        1 + (company.sources.len() + company.facts.identifiers.len()) / 2
    };
    let of_actor = |id: ActorId| {
        let actor = site.actor(id);
        2 + (actor.sources.len() + actor.facts.aliases.len() + actor.facts.external_ids.len()) / 2
    };
    let parties: usize = incident.companies.iter().map(|company| of_company(company.company)).sum();
    let of_claim = |claim: &Claim| {
        let cited: usize = claim.reactions.iter().map(|reaction| 1 + reaction.citations.0.len()).sum();
        of_actor(claim.actor) + claim.citations.0.len() + cited
    };
    let accused: usize = claims.map(of_claim).sum();
    let means = facts.techniques.len() + facts.vulnerabilities.len();
    2 * weight + WORDS + STATEMENT * (parties + accused + means + incident.sources.len())
}
