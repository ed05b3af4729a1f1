//! The pages of components: every part of the theme in every state.
//!
//! What they show is a made-up record, which goes the way of every record, so that a part looks here as it does on the
//! site. Its links lead nowhere: none of its entries has a page.

mod sample;

use super::desk::{Desk, Heading, Section};
use super::output::PageKind;
use super::routes::{Links, Route};
use super::views::{ComponentsView, Link, Notice};
use super::{actor, company, corrections, home, incident, source_pages};
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::incident::{Incident, IncidentId};
use crate::model::site::Site;
use crate::model::source::SourceId;
pub use sample::Sample;

/// The pages, where a run asks for them.
pub(super) fn kinds(site: &Site) -> impl Iterator<Item = PageKind> + use<> {
    let wanted = site.config.components;
    Sample::ALL.into_iter().filter(move |_| wanted).map(PageKind::Components)
}

pub(super) fn view(desk: &Desk<'_>, sample: Sample) -> ComponentsView {
    let record = sample.record(&desk.site.config);
    let nowhere = Desk {
        site: &record,
        words: desk.words,
        links: Links::nowhere(&record),
        cards: None,
        files: None,
        route: Route::Components(sample),
    };
    let heading = desk.words.text(sample.heading());
    let others = Sample::ALL.into_iter().filter(|other| *other != sample).map(|other| Link {
        text: desk.words.text(other.heading()),
        url: desk.links.to(&Route::Components(other)),
    });
    let first = |is_wanted: &dyn Fn(&Incident) -> bool| {
        let place = record.incidents.iter().position(is_wanted).unwrap_or_default();
        IncidentId(u32::try_from(place).expect("the sample is small"))
    };
    let shown = first(&|incident| incident.id.as_str() == sample.shown());
    let tombstone = first(&|incident| incident.withdrawn.is_some());
    ComponentsView {
        frame: desk.frame(Heading {
            title: &heading,
            description: None,
            section: Section::None,
            noindex: true,
        }),
        heading,
        caution: Notice {
            heading: desk.words.text("components_caution"),
            text: desk.words.text("components_caution_text"),
        },
        others: others.collect(),
        home: home::view(&nowhere),
        incident: incident::view(&nowhere, shown),
        tombstone: incident::view(&nowhere, tombstone),
        company: company::view(&nowhere, CompanyId(0)),
        actor: actor::view(&nowhere, ActorId(0)),
        source: source_pages::source(&nowhere, SourceId(0), None),
        corrections: corrections::view(&nowhere, None),
    }
}
