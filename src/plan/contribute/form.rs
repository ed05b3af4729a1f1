//! The form that makes an entry: what is asked, in which order, and what is said where an answer says too much.
//!
//! Its fields have the names of front matter, and its choices are the words of the model and of the site's vocabularies; a
//! test holds each against the schema of an incident.

use super::super::desk::Desk;
use super::super::forge::LONGEST;
use super::super::views::{EntryForm, FieldKind, FormField, FormGroup, FormOption, FormPart, NewFileLink};
use super::field::{choice, field, line, many, needing, of_terms, of_words, required};
use crate::model::count::{Qualifier, Scope, Unit};
use crate::model::incident::{Basis, ClaimState, DateKey, Rung, Status};
use crate::model::source::SourceKind;
use crate::model::word::Word;
use crate::schema::{ADDRESS, DATE, ID};

/// The key of the one source that the form asks for.
pub(super) const SOURCE: &str = "s1";
/// So many companies are offered: those with most incidents.
const COMPANIES: usize = 200;
/// The dates that most sources tell.
const COMMON_DATES: [DateKey; 3] = [DateKey::Disclosed, DateKey::Occurred, DateKey::Discovered];
/// Part of a date, by the word that it is written with.
const DATE_PARTS: [&str; 3] = ["early", "mid", "late"];

pub(super) fn form(desk: &Desk<'_>) -> EntryForm {
    let new_file = desk.new_file().map(|file| NewFileLink {
        url: file.address,
        name: file.name,
        text: file.text,
        longest: LONGEST,
    });
    let groups =
        vec![what(desk), source(desk), dates(desk), exposure(desk), data(desk), count(desk), account(desk)];
    EntryForm { groups, companies: companies(desk), new_file }
}

/// The companies with most incidents, by name.
fn companies(desk: &Desk<'_>) -> Vec<FormOption> {
    let site = desk.site;
    let mut places: Vec<usize> = (0..site.companies.len()).collect();
    places.sort_by_key(|place| (std::cmp::Reverse(site.derived.company_timelines[*place].len()), *place));
    let option = |place: &usize| {
        let company = &site.companies[*place];
        FormOption { value: company.id.to_string(), text: company.facts.name.value.clone() }
    };
    let mut options: Vec<FormOption> = places.iter().take(COMPANIES).map(option).collect();
    options.sort_by(|one, other| (&one.text, &one.value).cmp(&(&other.text, &other.value)));
    options
}

fn group(desk: &Desk<'_>, key: &str, parts: Vec<FormPart>) -> FormGroup {
    let text = |ending: &str| desk.words.optional(&format!("form_{key}{ending}"));
    FormGroup {
        heading: desk.words.text(&format!("form_{key}")),
        intro: text("_intro"),
        parts,
        more: Vec::new(),
        more_text: text("_more"),
    }
}

fn part(legend: Option<String>, cited: Option<String>, fields: Vec<FormField>) -> FormPart {
    FormPart { legend, cited, fields }
}

fn what(desk: &Desk<'_>) -> FormGroup {
    let status = vec![
        choice(field(desk, "status.state", "state"), of_words(desk, "status", Status::ALL)),
        choice(field(desk, "status.basis", "basis"), of_words(desk, "basis", Basis::ALL)),
    ];
    let id = FormField { pattern: Some(ID), ..line(field(desk, "id", "id")) };
    let first = vec![
        required(line(field(desk, "title", "title"))),
        required(line(field(desk, "company", "company"))),
        FormField { kind: FieldKind::Text, ..field(desk, "summary", "summary") },
    ];
    let kinds = of_terms(&desk.site.config.vocabularies.kinds, |id| desk.kind_label(id));
    let kinds = many(field(desk, "kind", "kind"), kinds);
    let status = part(Some(desk.words.text("form_status")), Some("status".to_owned()), status);
    let parts = vec![part(None, None, first), part(None, None, vec![kinds]), status];
    FormGroup { more: vec![part(None, None, vec![id])], ..group(desk, "what", parts) }
}

fn source(desk: &Desk<'_>) -> FormGroup {
    let name = |name: &str| format!("sources.{SOURCE}.{name}");
    let fields = vec![
        required(line(field(desk, &name("title"), "source_title"))),
        FormField {
            kind: FieldKind::Address,
            pattern: Some(ADDRESS),
            ..required(field(desk, &name("url"), "source_url"))
        },
        line(field(desk, &name("publisher"), "publisher")),
        FormField { pattern: Some(DATE), ..line(field(desk, &name("published"), "published")) },
        choice(field(desk, &name("kind"), "source_kind"), of_words(desk, "source_kind", SourceKind::ALL)),
    ];
    group(desk, "source", vec![part(None, None, fields)])
}

fn dates(desk: &Desk<'_>) -> FormGroup {
    let date = |key: &DateKey| {
        let cited = format!("dates.{}", key.as_str());
        let name = |name: &str| format!("{cited}.{name}");
        let parts = DATE_PARTS
            .map(|word| FormOption { value: word.to_owned(), text: desk.words.word("form_part", word) });
        let (date, said) = (name("date"), name("as_stated"));
        let fields = vec![
            FormField { pattern: Some(DATE), ..line(field(desk, &date, "date")) },
            needing(choice(field(desk, &name("part"), "date_part"), parts.into()), &[&date]),
            needing(line(field(desk, &said, "date_said")), &[&date]),
        ];
        part(Some(desk.words.word("date_key", key.as_str())), Some(cited), fields)
    };
    let rest = DateKey::ALL.iter().filter(|key| !COMMON_DATES.contains(key));
    let more = rest.map(date).collect();
    FormGroup { more, ..group(desk, "dates", COMMON_DATES.iter().map(date).collect()) }
}

fn exposure(desk: &Desk<'_>) -> FormGroup {
    let rung = |rung: &Rung| {
        let cited = format!("exposure.{}", rung.as_str());
        // What no source answers is left out.
        let states: Vec<ClaimState> =
            ClaimState::ALL.iter().copied().filter(|state| *state != ClaimState::NotStated).collect();
        let (state, by) = (format!("{cited}.state"), format!("{cited}.by"));
        let fields = vec![
            needing(choice(field(desk, &state, "claim_state"), of_words(desk, "state", &states)), &[&by]),
            needing(line(field(desk, &by, "by")), &[&state]),
        ];
        part(Some(desk.words.word("form_rung", rung.as_str())), Some(cited), fields)
    };
    group(desk, "exposure", Rung::ALL.iter().map(rung).collect())
}

fn data(desk: &Desk<'_>) -> FormGroup {
    let classes = of_terms(&desk.site.config.vocabularies.data_classes, |id| desk.class_label(id));
    let classes = many(field(desk, "data.classes", "data_classes"), classes);
    let part = part(None, Some("data".to_owned()), vec![classes]);
    FormGroup { more: vec![part], ..group(desk, "data", Vec::new()) }
}

fn count(desk: &Desk<'_>) -> FormGroup {
    let name = |name: &str| format!("counts.0.{name}");
    let (said, qualifier, unit) = (name("as_stated"), name("qualifier"), name("unit"));
    let units = |unit: &Unit| FormOption {
        value: unit.as_str().to_owned(),
        text: desk.words.plural(&format!("unit_{}", unit.as_str().replace('-', "_")), 2),
    };
    let needs = [&*said, &*qualifier, &*unit];
    let number = |key: &str| FormField {
        kind: FieldKind::Number,
        pattern: Some("[1-9][0-9]{0,14}"),
        ..field(desk, &name(key), key)
    };
    let fields = vec![
        needing(number("value"), &needs),
        needing(
            choice(field(desk, &qualifier, "qualifier"), of_words(desk, "form_qualifier", Qualifier::ALL)),
            &[&said, &unit],
        ),
        needing(number("max"), &needs),
        needing(
            choice(field(desk, &unit, "unit"), Unit::ALL.iter().map(units).collect()),
            &[&said, &qualifier],
        ),
        needing(choice(field(desk, &name("scope"), "scope"), of_words(desk, "scope", Scope::ALL)), &needs),
        needing(line(field(desk, &said, "count_said")), &[&qualifier, &unit]),
        needing(line(field(desk, &name("by"), "by")), &needs),
    ];
    group(desk, "count", vec![part(None, Some("counts.0".to_owned()), fields)])
}

fn account(desk: &Desk<'_>) -> FormGroup {
    let body = FormField { kind: FieldKind::Text, most: None, ..field(desk, "body", "body") };
    group(desk, "account", vec![part(None, None, vec![body])])
}
