//! One row of a table as an incident.

use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::mapping::{Column, Count, Mapping, placeholders};
use crate::base::hash::ContentHash;
use crate::base::slug::Slug;
use crate::import::Remark;
use crate::import::address::{addresses, domain, title as title_of};
use crate::import::draft::{Draft, Party, PartyFacts, cited as cited_sources};
use crate::import::entry::{Fields, Value};
use crate::import::identity::company::Mention;
use crate::import::identity::{is_nobody, record_id};
use crate::import::known::Known;
use crate::import::markup;
use crate::model::count::Qualifier;
use crate::model::date::PartialDate;
use crate::model::word::Word;
use crate::parse::embedded_vocabularies;
use crate::parse::stated_number::{self, StatedNumber};

/// A row with its columns.
pub(super) struct Row<'r> {
    cells: Vec<(&'r str, &'r str)>,
    mapping: &'r Mapping,
    notes: RefCell<Vec<Remark>>,
}

/// What a cell says.
enum Cell<'r> {
    /// Nothing.
    Missing,
    /// That it is not known.
    Unknown,
    /// This.
    Stated(&'r str),
}

impl<'r> Row<'r> {
    /// A row by its columns.
    pub(super) fn new(cells: Vec<(&'r str, &'r str)>, mapping: &'r Mapping) -> Self {
        Self { cells, mapping, notes: RefCell::default() }
    }

    fn note(&self, column: &str, text: String) {
        self.notes.borrow_mut().push(Remark { pointer: format!("/{column}"), text });
    }

    fn text(&self, column: &str) -> &'r str {
        self.cells.iter().find(|(name, _)| *name == column).map_or("", |(_, text)| text.trim())
    }

    fn cell(&self, column: &str) -> Cell<'r> {
        let text = self.text(column);
        let is_in = |list: &[String]| list.iter().any(|word| word.trim().eq_ignore_ascii_case(text));
        if text.is_empty() || is_in(&self.mapping.missing) {
            Cell::Missing
        } else if is_in(&self.mapping.unknown) {
            Cell::Unknown
        } else {
            Cell::Stated(text)
        }
    }

    fn stated(&self, column: &str) -> Option<&'r str> {
        match self.cell(column) {
            Cell::Stated(text) => Some(text),
            Cell::Missing | Cell::Unknown => None,
        }
    }
}

/// The draft of a row; its place is for the caller.
pub(super) fn draft(row: &Row<'_>, known: &Known) -> Draft {
    let mapping = row.mapping;
    let key = mapping.data_set.key.as_str();
    let own: Vec<String> = mapping.id.iter().map(|column| markup::name(row.text(column))).collect();
    let mut faults = Vec::new();
    if own.iter().all(String::is_empty) {
        faults.push(Remark {
            pointer: format!("/{}", mapping.id.join(", ")),
            text: "nothing tells this row from another".to_owned(),
        });
    }
    let (dates, year) = dates(row, known);
    if dates.is_empty() {
        let text = "there is no date that can be, and an incident has one at least".to_owned();
        faults.push(Remark { pointer: String::new(), text });
    }
    let party = Party { hint: Some(ContentHash::of(own.join("\n").as_bytes()).short()), ..party(row) };
    let mut fields = Fields::default();
    fields.set("kind", Value::texts(words(row, "kind").unwrap_or_default()));
    fields.set(
        "status",
        words(row, "status")
            .and_then(|words| words.into_iter().next())
            .map(|word| cited("state", &word, key)),
    );
    fields.set("dates", Value::Fields(dates));
    fields.set("data", data(row));
    fields
        .set("counts", Value::List(mapping.counts.iter().filter_map(|column| count(row, column)).collect()));
    fields.set("countries", listed(row, "countries"));
    fields.set("sectors", listed(row, "sectors"));
    fields.set(
        "tags",
        Value::texts(
            words(row, "tags")
                .unwrap_or_default()
                .iter()
                .filter_map(|tag| Slug::from_text(tag))
                .map(|tag| tag.to_string()),
        ),
    );
    let mut external = Fields::default();
    external.set_text(key, Some(own.join(" · ")).filter(|own| own.chars().count() <= 200).as_deref());
    fields.set("external_ids", Value::Fields(external));
    let sources = references(row);
    let body = [body(row), cited_sources(&sources, "reference-")].concat();
    let title = title(row);
    unmapped(row);
    Draft {
        id: record_id(key, &own.join(" ")),
        folder: year.unwrap_or_else(|| "undated".to_owned()),
        title,
        parties: vec![party],
        fields,
        sources,
        body,
        faults,
        notes: row.notes.take(),
        ..Draft::default()
    }
}

fn cited(main: &str, word: &str, source: &str) -> Value {
    let mut fields = Fields::default();
    fields.set_text(main, Some(word));
    fields.set_text("source", Some(source));
    Value::Fields(fields)
}

fn title(row: &Row<'_>) -> String {
    let mut title = row.mapping.title.clone();
    for column in placeholders(&row.mapping.title) {
        title = title.replace(&format!("{{{column}}}"), &markup::name(row.text(column)));
    }
    markup::name(&title).chars().take(250).collect()
}

/// The words of a field, as the mapping calls them.
fn words(row: &Row<'_>, field: &str) -> Option<Vec<String>> {
    let column = row.mapping.words.get(field)?;
    Some(words_of(row, column, field))
}

fn words_of(row: &Row<'_>, column: &Column, field: &str) -> Vec<String> {
    if let Some(value) = &column.value {
        return vec![value.clone()];
    }
    let Some(name) = &column.name else { return Vec::new() };
    let Some(text) = row.stated(name) else { return Vec::new() };
    let parts: Vec<&str> = match &column.separator {
        Some(separator) if !separator.is_empty() => text.split(separator.as_str()).map(str::trim).collect(),
        _ => vec![text],
    };
    let mut words = Vec::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        match column.values.get(&part.to_lowercase()) {
            Some(mapped) => words.extend(mapped.iter().cloned()),
            None if column.values.is_empty() => words.extend(own_word(field, part)),
            None => row.note(name, format!("“{part}” is not among the values of the mapping")),
        }
    }
    let mut seen = BTreeSet::new();
    words.retain(|word| seen.insert(word.clone()));
    words
}

/// A word of ours that a text is.
fn own_word(field: &str, text: &str) -> Option<String> {
    let all = embedded_vocabularies();
    let vocabulary = match field {
        "kind" => &all.kinds,
        "data" => &all.data_classes,
        "countries" => &all.countries,
        "sectors" => &all.sectors,
        _ => return Some(text.to_owned()),
    };
    let slug = Slug::from_text(text).map(|slug| slug.to_string());
    let found = vocabulary
        .by_any_name(text)
        .or_else(|| slug.as_deref().and_then(|slug| vocabulary.by_any_name(slug)));
    found.map(str::to_owned).or(slug.filter(|_| field == "data"))
}

/// A list, or that it is not known.
fn listed(row: &Row<'_>, field: &str) -> Option<Value> {
    let column = row.mapping.words.get(field)?;
    if let Some(Cell::Unknown) = column.name.as_deref().map(|name| row.cell(name)) {
        return Some(Value::text("unknown"));
    }
    let mut words = words_of(row, column, field);
    words.sort_unstable();
    Some(Value::texts(words))
}

fn data(row: &Row<'_>) -> Option<Value> {
    let classes = listed(row, "data")?;
    let mut fields = Fields::default();
    fields.set("classes", classes);
    if fields.is_empty() {
        return None;
    }
    let column = row.mapping.words.get("data").and_then(|column| column.name.as_deref());
    fields.set_text("as_stated", column.and_then(|column| row.stated(column)).map(markup::name).as_deref());
    fields.set_text("source", Some(&row.mapping.data_set.key));
    Some(Value::Fields(fields))
}

/// The dates that can be, and the year of the first.
fn dates(row: &Row<'_>, known: &Known) -> (Fields, Option<String>) {
    let mut fields = Fields::default();
    let mut kept: Vec<(&str, PartialDate)> = Vec::new();
    for (key, column) in &row.mapping.dates {
        let name = column.name.as_deref().unwrap_or_default();
        let text = match row.cell(name) {
            Cell::Missing => continue,
            Cell::Unknown => {
                fields.set_text(key, Some("unknown"));
                continue;
            }
            Cell::Stated(text) => text,
        };
        let Some((edtf, date)) = date(text, column.format.as_deref()) else {
            row.note(name, format!("`{text}` is no date"));
            continue;
        };
        if known.today.is_some_and(|today| date.bounds().earliest.is_some_and(|first| first > today)) {
            row.note(name, format!("`{text}` lies in the future, and is left out"));
            continue;
        }
        let occurred = kept.iter().find(|(other, _)| *other == "occurred");
        if occurred.is_some_and(|(_, first)| date.reach().entirely_before(first.reach())) {
            row.note(name, format!("`{text}` lies before the incident, and is left out"));
            continue;
        }
        let mut fact = Fields::default();
        fact.set_text("date", Some(&edtf));
        fact.set_text("source", Some(&row.mapping.data_set.key));
        fields.set(key, Value::Fields(fact));
        kept.push((*key, date));
    }
    let disclosed = kept.iter().find(|(key, _)| *key == "disclosed").or(kept.first());
    let year = disclosed.map(|(_, date)| format!("{:04}", date.listing_year()));
    (fields, year)
}

/// A date in a format, as exact as the format is; without one, as EDTF writes it.
fn date(text: &str, format: Option<&str>) -> Option<(String, PartialDate)> {
    let edtf = match format {
        None => text.to_owned(),
        Some(format) => formatted(text, format)?,
    };
    let date = PartialDate::parse(&edtf).ok()?;
    let year = date.listing_year();
    (1900..=2200).contains(&year).then_some((edtf, date))
}

fn formatted(text: &str, format: &str) -> Option<String> {
    let has = |signs: &[&str]| signs.iter().any(|sign| format.contains(sign));
    if has(&["%d", "%e", "%j", "%F", "%D"]) {
        let day = NaiveDate::parse_and_remainder(text, format)
            .ok()
            .filter(|(_, rest)| rest.is_empty() || rest.starts_with([' ', 'T']))?;
        return Some(day.0.to_string());
    }
    if has(&["%m", "%B", "%b"]) {
        let day = NaiveDate::parse_from_str(&format!("{text} 1"), &format!("{format} %d")).ok()?;
        return Some(day.to_string()[..7].to_owned());
    }
    let day = NaiveDate::parse_from_str(&format!("{text} 1 1"), &format!("{format} %m %d")).ok()?;
    Some(day.to_string()[..4].to_owned())
}

/// A number with the doubt of its words. 0 is no count: who means "none" writes that.
fn count(row: &Row<'_>, column: &Count) -> Option<Value> {
    let mut fields = Fields::default();
    match row.cell(&column.column) {
        Cell::Missing => return None,
        Cell::Unknown => fields.set_text("qualifier", Some("unknown")),
        Cell::Stated(text) => match figure(text) {
            Ok(figure) => {
                fields.append(figure);
                fields.set_text("as_stated", Some(&markup::name(text)));
            }
            Err(why) => {
                row.note(&column.column, format!("`{text}` {why}"));
                return None;
            }
        },
    }
    fields.set_text("unit", Some(column.unit));
    fields.set_text("scope", column.scope);
    fields.set_text("source", Some(&row.mapping.data_set.key));
    Some(Value::Fields(fields))
}

/// More than there can be of anything that is counted in people.
const MOST: u64 = 10_000_000_000;

fn figure(text: &str) -> Result<Fields, &'static str> {
    let numbers: Vec<StatedNumber> = stated_number::read(text);
    let [number] = numbers.as_slice() else { return Err("is not one number") };
    let Some(amount) = number.amount else { return Err("gives no number") };
    if amount.high == 0 {
        return Err("stands for a number that is not known, and is no count");
    }
    if amount.high > MOST {
        return Err("is more than can be");
    }
    let mut fields = Fields::default();
    if amount.low < amount.high {
        fields.set("min", Value::Number(amount.low));
        fields.set("max", Value::Number(amount.high));
        fields.set_text("qualifier", Some("between"));
        return Ok(fields);
    }
    let rest = text[number.span.end..].trim_start();
    let stated =
        number.qualifiers.first().copied().or_else(|| rest.starts_with('+').then_some(Qualifier::AtLeast));
    let qualifier = stated.unwrap_or(if number.rounded { Qualifier::About } else { Qualifier::Exact });
    fields.set("value", Value::Number(amount.high));
    fields.set_text("qualifier", Some(qualifier.as_str()));
    Ok(fields)
}

fn party(row: &Row<'_>) -> Party {
    let columns = &row.mapping.company;
    let stated = row.stated(&columns.name).unwrap_or_default();
    let name: String = markup::name(stated).chars().take(200).collect();
    if markup::has_markup(stated) {
        row.note(&columns.name, "markup was taken out of the name".to_owned());
    }
    let one = |column: &Option<Column>, field: &str| {
        column.as_ref().and_then(|column| words_of(row, column, field).into_iter().next())
    };
    let country = one(&columns.country, "countries");
    let website = one(&columns.website, "website");
    let domain = website.as_deref().and_then(domain);
    let facts = PartyFacts {
        kind: None,
        country: country.clone(),
        sector: one(&columns.sector, "sectors"),
        website: domain.as_ref().map(|domain| format!("https://{domain}/")),
    };
    let mention = (!is_nobody(&name)).then(|| Mention { name, country, domain });
    Party { mention, facts, ..Party::default() }
}

fn references(row: &Row<'_>) -> Fields {
    let mut sources = Fields::default();
    let mut number = 0;
    for column in &row.mapping.references {
        let found = addresses(row.stated(column).unwrap_or_default());
        found
            .rest
            .iter()
            .for_each(|text| row.note(column, format!("`{text}` is no address that a record links to")));
        for url in found.urls {
            number += 1;
            let mut fields = Fields::default();
            fields.set_text("title", Some(&title_of(&url)));
            fields.set_text("url", Some(url.as_str()));
            sources.set(&format!("reference-{number}"), Value::Fields(fields));
        }
    }
    sources
}

fn body(row: &Row<'_>) -> String {
    let text = row.mapping.text.as_deref().and_then(|column| row.stated(column)).unwrap_or_default();
    let text = if markup::has_markup(text) { markup::from_html(text).text } else { markup::from_text(text) };
    let parts = [text, row.mapping.data_set.credit("Data")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Notes what stands in columns that nobody maps.
fn unmapped(row: &Row<'_>) {
    let mapped = row.mapping.columns();
    for (column, text) in &row.cells {
        let is_wanted = mapped.contains(column) || row.mapping.ignore.iter().any(|ignored| ignored == column);
        if !is_wanted && !text.trim().is_empty() {
            row.note(column, "the mapping has no field for this column".to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_exact_as_its_format() {
        for (text, format, expected) in [
            ("03/29/2019", Some("%m/%d/%Y"), Some("2019-03-29")),
            ("03/29/2019 10:00", Some("%m/%d/%Y"), Some("2019-03-29")),
            ("March 2019", Some("%B %Y"), Some("2019-03")),
            ("2019", Some("%Y"), Some("2019")),
            ("2019-02~", None, Some("2019-02~")),
            ("02/30/2019", Some("%m/%d/%Y"), None),
            ("0001-01-01", None, None),
            ("soon", None, None),
        ] {
            assert_eq!(date(text, format).map(|(edtf, _)| edtf).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_count_keeps_its_doubt() {
        let told = |text: &str| figure(text).map(|fields| serde_json::to_string(&fields).unwrap());
        for (text, expected) in [
            ("1,100", r#"{"value":1100,"qualifier":"exact"}"#),
            ("up to 3.1 million", r#"{"value":3100000,"qualifier":"up-to"}"#),
            ("3.1 million", r#"{"value":3100000,"qualifier":"about"}"#),
            ("between 200 and 300", r#"{"min":200,"max":300,"qualifier":"between"}"#),
            ("500+", r#"{"value":500,"qualifier":"at-least"}"#),
        ] {
            assert_eq!(told(text).as_deref(), Ok(expected), "{text}");
        }
        for text in ["0", "12000000000", "many", "", "5 of 10"] {
            assert!(told(text).is_err(), "{text}");
        }
    }
}
