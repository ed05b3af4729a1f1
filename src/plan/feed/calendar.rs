//! The disclosures of a company in a calendar. Only what a source dates to a day is an event: a bar over "late February"
//! would read as something that lasted for a week. What is left out is said, with the way to it.

use super::members::changed;
use super::tag::{ids, of_incident};
use super::view::{CalendarView, Event};
use super::{CALENDAR, Subject, path, route};
use crate::model::company::CompanyId;
use crate::model::incident::{DateKey, IncidentId};
use crate::model::site::Site;
use crate::plan::desk::Desk;
use crate::plan::routes::Route;

/// Whether a company that is followed has a calendar: one without events would be none.
pub(super) fn is_made(site: &Site, id: CompanyId) -> bool {
    are_told(site, id).any(|id| event_day(site, id).is_some())
}

fn are_told(site: &Site, id: CompanyId) -> impl Iterator<Item = IncidentId> + '_ {
    let all = site.derived.company_timelines[id.0 as usize].iter().copied();
    all.filter(|id| !site.incident(*id).facts.draft)
}

fn event_day(site: &Site, id: IncidentId) -> Option<chrono::NaiveDate> {
    site.incident(id).facts.date(DateKey::Disclosed)?.date.reach().single_day()
}

pub(super) fn view(desk: &Desk<'_>, id: CompanyId) -> CalendarView {
    let site = desk.site;
    let events: Vec<_> = are_told(site, id).filter_map(|id| event(desk, id)).collect();
    let left_out = are_told(site, id).count() - events.len();
    let name = site.company(id).facts.name.value.as_str();
    let of = desk.words.format("calendar_of", &[("name", name)]);
    let left_out = (left_out > 0).then(|| desk.words.plural("calendar_left_out", left_out));
    let description: Vec<_> = std::iter::once(of).chain(left_out).collect();
    CalendarView {
        name: desk.full_title(name),
        description: description.join(&desk.words.text("sentence_separator")),
        own: desk.links.absolute_file(&path(site, Subject::Company(id), CALENDAR)).unwrap_or_default(),
        page: desk.links.absolute(&route(site, Subject::Company(id))).unwrap_or_default(),
        lang: site.config.lang.to_string(),
        events,
    }
}

fn event(desk: &Desk<'_>, id: IncidentId) -> Option<Event> {
    let incident = desk.site.incident(id);
    Some(Event {
        id: ids(desk.site).id(&of_incident(incident)),
        day: event_day(desk.site, id)?,
        title: desk.line("date_key_disclosed", &incident.facts.title.value),
        text: desk.event_text(incident),
        url: desk.links.absolute(&Route::Incident(incident.id.clone()))?,
        updated: changed(incident)?,
    })
}
