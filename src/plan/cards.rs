//! Social cards: which there are, what each shows, and under which name it stands.
//!
//! The name carries the hash of what the card shows and of the theme's way of drawing it. So a card at its name is the
//! card that would be drawn, and an address that was shared goes on showing what it showed or nothing.

use std::collections::BTreeMap;

use super::company;
use super::desk::Desk;
use super::incident;
use super::item::List;
use super::routes::Route;
use super::views::{CardKind, CardView, PreviewImage};
use super::{Output, OutputKind, output::FileKind};
use crate::base::hash::{ContentHash, Digest};
use crate::base::messages::Messages;
use crate::base::output_path::OutputPath;
use crate::model::company::CompanyId;
use crate::model::config::CardScope;
use crate::model::incident::{DateKey, IncidentId};
use crate::model::site::Site;

/// The width and height of a card, in pixels.
pub const CARD_SIZE: (u32, u32) = (1200, 630);

/// What a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The site.
    Site,
    /// A company.
    Company(CompanyId),
    /// An incident.
    Incident(IncidentId),
}

impl Subject {
    /// The template that lays its card out.
    #[must_use]
    pub fn template(self) -> &'static str {
        match self {
            Self::Site => CardKind::Site.template(),
            Self::Company(_) => CardKind::Company.template(),
            Self::Incident(_) => CardKind::Incident.template(),
        }
    }
}

/// The cards of a site, each with its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Cards(BTreeMap<Subject, OutputPath>);

impl Cards {
    /// The cards that a site asks for. A card needs an absolute address to be found at, so that a site without one has
    /// none. `style` stands for how the theme draws.
    pub(super) fn plan(site: &Site, messages: &Messages, style: ContentHash) -> Self {
        let scope = site.config.cards;
        if site.config.base_url.is_none() || scope == CardScope::None || !site.config.has_files_beside() {
            return Self::default();
        }
        let desk = Desk::new(site, messages, Route::Home);
        let companies = (0..).take(site.companies.len()).map(|id| Subject::Company(CompanyId(id)));
        let incidents = (0..).take(site.incidents.len()).map(IncidentId);
        let incidents = incidents.filter(|id| scope == CardScope::Incidents && is_public(site, *id));
        let subjects =
            std::iter::once(Subject::Site).chain(companies).chain(incidents.map(Subject::Incident));
        Self(subjects.map(|subject| (subject, path(&view(&desk, subject), style))).collect())
    }

    /// The cards as outputs, the many last.
    pub(super) fn outputs(&self) -> impl Iterator<Item = Output> {
        self.0.iter().map(|(subject, path)| Output {
            kind: OutputKind::File(FileKind::Card(*subject)),
            path: path.clone(),
        })
    }
}

/// What is not to be found has no card.
fn is_public(site: &Site, id: IncidentId) -> bool {
    let incident = site.incident(id);
    incident.withdrawn.is_none() && !incident.facts.draft
}

/// The words of the card's kind are the first field, so that no two kinds have one hash.
fn path(view: &CardView, style: ContentHash) -> OutputPath {
    let mut digest = Digest::new("card");
    digest.field(env!("CARGO_PKG_VERSION")).field(style.to_string()).field(view.kind.template());
    let fields = serde_json::to_vec(view).expect("a card is texts and lists of them");
    let hash = digest.field(fields).finish().short();
    let path = match view.kind {
        CardKind::Site => format!("cards/site.{hash}.png"),
        CardKind::Company => format!("cards/companies/{}.{hash}.png", view.id),
        CardKind::Incident => format!("cards/incidents/{}.{hash}.png", view.id),
    };
    OutputPath::new(&path).expect("slugs are segments of paths")
}

/// What a card shows.
pub(super) fn view(desk: &Desk<'_>, subject: Subject) -> CardView {
    match subject {
        Subject::Site => of_site(desk),
        Subject::Company(id) => of_company(desk, id),
        Subject::Incident(id) => of_incident(desk, id),
    }
}

fn of_site(desk: &Desk<'_>) -> CardView {
    let config = &desk.site.config;
    CardView {
        kind: CardKind::Site,
        title: config.title.clone(),
        id: config.base_url.as_ref().map(|base| base.host().to_owned()).unwrap_or_default(),
        organisation: None,
        date: None,
        text: Some(config.description.clone().unwrap_or_else(|| desk.words.text("home_intro"))),
        badges: Vec::new(),
        site_title: config.title.clone(),
    }
}

fn of_company(desk: &Desk<'_>, id: CompanyId) -> CardView {
    let company = desk.site.company(id);
    let incidents = &desk.site.derived.company_timelines[id.0 as usize];
    let dates = company::first_and_last(desk, incidents);
    let dates = dates
        .map(|dates| desk.words.format("card_dates", &[("what", &dates.label), ("dates", &dates.value)]));
    CardView {
        kind: CardKind::Company,
        title: company.facts.name.value.clone(),
        id: company.id.to_string(),
        organisation: None,
        date: dates,
        text: Some(company::standfirst(desk, company, incidents.len())),
        badges: Vec::new(),
        site_title: desk.site.config.title.clone(),
    }
}

fn of_incident(desk: &Desk<'_>, id: IncidentId) -> CardView {
    let incident = desk.site.incident(id);
    let disclosed = incident.facts.date(DateKey::Disclosed);
    let date = disclosed.map_or_else(
        || desk.words.text("date_not_stated"),
        |fact| desk.words.format("card_disclosed", &[("date", &desk.words.date_inline(&fact.date))]),
    );
    CardView {
        kind: CardKind::Incident,
        title: incident.facts.title.value.clone(),
        id: incident.id.to_string(),
        organisation: organisation(desk, id),
        date: Some(date),
        text: None,
        badges: desk.main_badges(incident),
        site_title: desk.site.config.title.clone(),
    }
}

/// The organisation and its part, as in a list.
fn organisation(desk: &Desk<'_>, id: IncidentId) -> Option<String> {
    let names =
        incident::concerned(desk, id).into_iter().map(|id| desk.site.company(id).facts.name.value.clone());
    let parts: Vec<_> = names.chain(desk.unit(List::ByMonth, id)).collect();
    (!parts.is_empty()).then(|| parts.join(&desk.words.text("note_separator")))
}

impl Desk<'_> {
    /// The picture of a page about something: its card, else the site's.
    pub(super) fn preview(&self, subject: Subject) -> Option<PreviewImage> {
        let base = self.site.config.base_url.as_ref()?;
        let cards = &self.cards?.0;
        let own = cards.get(&subject).map(|path| (subject, path));
        let (subject, path) = own.or_else(|| Some((Subject::Site, cards.get(&Subject::Site)?)))?;
        let (width, height) = CARD_SIZE;
        let alt = self.card_in_words(&view(self, subject));
        Some(PreviewImage { url: format!("{}{path}", base.as_str()), width, height, alt })
    }

    fn card_in_words(&self, view: &CardView) -> String {
        let badges = view.badges.iter().map(|badge| &badge.text);
        let parts = [Some(&view.title), view.organisation.as_ref(), view.date.as_ref(), view.text.as_ref()];
        let sentence = |text: &String| match text.ends_with(['.', '!', '?']) {
            true => text.clone(),
            false => self.words.format("sentence", &[("text", text)]),
        };
        let sentences: Vec<_> = parts.into_iter().flatten().chain(badges).map(sentence).collect();
        sentences.join(&self.words.text("sentence_separator"))
    }
}
