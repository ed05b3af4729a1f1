//! What says which column of a table is what: a file of YAML, whose every key is known and whose every fault has a line.

use std::collections::BTreeMap;

use crate::base::slug::Slug;
use crate::diagnostic::Diagnostics;
use crate::import::credit::{DataSet, Licence};
use crate::model::count::{Scope, Unit};
use crate::model::incident::DateKey;
use crate::model::word::Word;
use crate::parse::node::{Node, Value};
use crate::parse::yaml;
use crate::source::SourceMap;

/// Why a file is no mapping.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {text}")]
pub struct MappingError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub text: String,
}

/// Which column is what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    pub(super) data_set: DataSet,
    pub(super) delimiter: u8,
    /// The columns that together tell one row from another.
    pub(super) id: Vec<String>,
    /// A title with columns in braces.
    pub(super) title: String,
    pub(super) company: Company,
    pub(super) dates: Vec<(&'static str, Column)>,
    /// Fields of one word or several, by their names.
    pub(super) words: BTreeMap<&'static str, Column>,
    pub(super) counts: Vec<Count>,
    pub(super) text: Option<String>,
    pub(super) references: Vec<String>,
    /// Words that say that something is not known.
    pub(super) unknown: Vec<String>,
    /// Words that say nothing.
    pub(super) missing: Vec<String>,
    /// Columns that are left out on purpose.
    pub(super) ignore: Vec<String>,
}

/// The columns of an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Company {
    pub(super) name: String,
    pub(super) country: Option<Column>,
    pub(super) sector: Option<Column>,
    pub(super) website: Option<Column>,
}

/// A column, or a value that all rows have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) name: Option<String>,
    pub(super) value: Option<String>,
    /// What its words are called here; others are left out.
    pub(super) values: BTreeMap<String, Vec<String>>,
    pub(super) separator: Option<String>,
    pub(super) format: Option<String>,
}

/// A column of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) column: String,
    pub(super) unit: &'static str,
    pub(super) scope: Option<&'static str>,
}

/// Fields of words, with what each is called in a mapping.
const WORDS: [&str; 6] = ["kind", "status", "data", "countries", "sectors", "tags"];
const KEYS: [&str; 16] = [
    "source",
    "delimiter",
    "id",
    "title",
    "company",
    "dates",
    "counts",
    "text",
    "references",
    "unknown",
    "missing",
    "ignore",
    "kind",
    "status",
    "data",
    "countries",
];

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// The first thing that is wrong, with its line.
    pub fn parse(text: &str) -> Result<Self, MappingError> {
        let mut sources = SourceMap::default();
        let file = sources.add("mapping".to_owned(), text.to_owned());
        let mut diagnostics = Diagnostics::default();
        let node = yaml::parse(file, text, 0..text.len(), &mut diagnostics);
        let line = |at: u32| sources.file(file).position(at).0;
        if let Some(fault) = diagnostics.sorted().first() {
            return Err(MappingError { line: line(fault.primary.span.start), text: fault.message.clone() });
        }
        let node = node.ok_or(MappingError { line: 1, text: "there is nothing in it".to_owned() })?;
        Self::of(&node).map_err(|(at, text)| MappingError { line: line(at), text })
    }

    fn of(node: &Node) -> Result<Self, Fault> {
        let fields = Fields::of(node, "a mapping")?;
        fields.only(&[&KEYS[..], &WORDS[4..]].concat())?;
        let data_set = data_set(&Fields::of(fields.required("source")?, "`source`")?)?;
        let delimiter = fields.text("delimiter")?.unwrap_or(",");
        let delimiter = match delimiter {
            "\\t" | "tab" => b'\t',
            one if one.len() == 1 => one.as_bytes()[0],
            _ => return Err(fields.fault("delimiter", "one sign is expected")),
        };
        let company = company(&Fields::of(fields.required("company")?, "`company`")?)?;
        let mut words = BTreeMap::new();
        for key in WORDS {
            if let Some(node) = fields.get(key) {
                words.insert(key, column(node)?);
            }
        }
        let title = fields.text("title")?.ok_or_else(|| fields.fault("title", "is missing"))?.to_owned();
        Ok(Self {
            data_set,
            delimiter,
            id: fields.texts("id")?,
            title,
            company,
            dates: dates(fields.required("dates")?)?,
            words,
            counts: counts(fields.get("counts"))?,
            text: fields.text("text")?.map(str::to_owned),
            references: fields.texts("references")?,
            unknown: fields.texts("unknown")?,
            missing: fields.texts("missing")?,
            ignore: fields.texts("ignore")?,
        })
    }

    /// Every column that it names.
    pub(super) fn columns(&self) -> Vec<&str> {
        let named = |column: &'_ Column| column.name.clone();
        let mut all: Vec<&str> = self.id.iter().map(String::as_str).collect();
        all.extend(placeholders(&self.title));
        all.push(&self.company.name);
        let company =
            [&self.company.country, &self.company.sector, &self.company.website].into_iter().flatten();
        let columns = company.chain(self.dates.iter().map(|(_, column)| column)).chain(self.words.values());
        all.extend(
            columns.filter(|column| named(column).is_some()).filter_map(|column| column.name.as_deref()),
        );
        all.extend(self.counts.iter().map(|count| count.column.as_str()));
        all.extend(self.text.as_deref());
        all.extend(self.references.iter().map(String::as_str));
        all
    }
}

/// The columns in braces.
pub(super) fn placeholders(template: &str) -> Vec<&str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.trim()).collect()
}

/// Where something is wrong, in bytes, and what.
type Fault = (u32, String);

struct Fields<'n> {
    node: &'n Node,
    fields: &'n [(crate::source::Located<String>, Node)],
}

impl<'n> Fields<'n> {
    fn of(node: &'n Node, what: &str) -> Result<Self, Fault> {
        match &node.value {
            Value::Mapping(fields) => Ok(Self { node, fields }),
            _ => Err((node.span.start, format!("{what} has fields, and this is {}", node.kind()))),
        }
    }

    fn only(&self, keys: &[&str]) -> Result<(), Fault> {
        match self.fields.iter().find(|(key, _)| !keys.contains(&key.value.as_str())) {
            Some((key, _)) => Err((
                key.span.start,
                format!("`{}` is no field here; there are: {}", key.value, keys.join(", ")),
            )),
            None => Ok(()),
        }
    }

    fn get(&self, key: &str) -> Option<&'n Node> {
        self.fields
            .iter()
            .find(|(name, _)| name.value == key)
            .map(|(_, node)| node)
            .filter(|node| !node.is_empty())
    }

    fn fault(&self, key: &str, text: &str) -> Fault {
        (self.get(key).unwrap_or(self.node).span.start, format!("`{key}`: {text}"))
    }

    fn required(&self, key: &str) -> Result<&'n Node, Fault> {
        self.get(key).ok_or_else(|| self.fault(key, "is missing"))
    }

    fn text(&self, key: &str) -> Result<Option<&'n str>, Fault> {
        match self.get(key) {
            None => Ok(None),
            Some(node) => node.text().map(Some).ok_or_else(|| self.fault(key, "a text is expected")),
        }
    }

    fn texts(&self, key: &str) -> Result<Vec<String>, Fault> {
        let Some(node) = self.get(key) else { return Ok(Vec::new()) };
        texts(node).ok_or_else(|| self.fault(key, "a text or a list of texts is expected"))
    }
}

fn texts(node: &Node) -> Option<Vec<String>> {
    match &node.value {
        Value::Scalar(scalar) => Some(vec![scalar.text.clone()]),
        Value::List(items) => items.iter().map(|item| item.text().map(str::to_owned)).collect(),
        _ => None,
    }
}

fn data_set(fields: &Fields<'_>) -> Result<DataSet, Fault> {
    fields.only(&["key", "id", "title", "publisher", "url", "licence", "licence_url", "attribution"])?;
    let slug = |key: &str| -> Result<String, Fault> {
        let text = fields.text(key)?.ok_or_else(|| fields.fault(key, "is missing"))?;
        Slug::new(text).map(|slug| slug.to_string()).map_err(|why| fields.fault(key, &why.to_string()))
    };
    let text = |key: &str| Ok::<_, Fault>(fields.text(key)?.map(str::to_owned));
    let url = text("licence_url")?;
    let title = text("title")?.ok_or_else(|| fields.fault("title", "is missing"))?;
    Ok(DataSet {
        key: slug("key")?,
        id: slug("id")?,
        title,
        publisher: text("publisher")?,
        url: text("url")?,
        licence: text("licence")?.map(|name| Licence { name, url }),
        notes: text("attribution")?.iter().map(|text| crate::import::markup::from_text(text)).collect(),
    })
}

fn company(fields: &Fields<'_>) -> Result<Company, Fault> {
    fields.only(&["name", "country", "sector", "website"])?;
    let part = |key: &str| fields.get(key).map(column).transpose();
    let name = fields.text("name")?.ok_or_else(|| fields.fault("name", "is missing"))?.to_owned();
    Ok(Company { name, country: part("country")?, sector: part("sector")?, website: part("website")? })
}

/// A bare text is the name of the column.
fn column(node: &Node) -> Result<Column, Fault> {
    if let Some(name) = node.text() {
        return Ok(Column { name: Some(name.to_owned()), ..Column::default() });
    }
    let fields = Fields::of(node, "a column")?;
    fields.only(&["column", "value", "values", "separator", "format"])?;
    let text = |key: &str| Ok::<_, Fault>(fields.text(key)?.map(str::to_owned));
    let mut values = BTreeMap::new();
    if let Some(node) = fields.get("values") {
        let given = Fields::of(node, "`values`")?;
        for (key, value) in given.fields {
            let words = texts(value)
                .ok_or_else(|| (value.span.start, "a word or a list of words is expected".to_owned()))?;
            values.insert(key.value.to_lowercase(), words);
        }
    }
    let column = Column {
        name: text("column")?,
        value: text("value")?,
        values,
        separator: text("separator")?,
        format: text("format")?,
    };
    match (&column.name, &column.value) {
        (None, None) => Err((node.span.start, "`column` or `value` is missing".to_owned())),
        _ => Ok(column),
    }
}

fn dates(node: &Node) -> Result<Vec<(&'static str, Column)>, Fault> {
    let fields = Fields::of(node, "`dates`")?;
    let mut dates = Vec::new();
    for (key, value) in fields.fields {
        let Some(name) = DateKey::parse(&key.value) else {
            let all: Vec<&str> = DateKey::ALL.iter().map(|key| key.as_str()).collect();
            return Err((
                key.span.start,
                format!("`{}` is no date; there are: {}", key.value, all.join(", ")),
            ));
        };
        dates.push((name.as_str(), column(value)?));
    }
    Ok(dates)
}

fn counts(node: Option<&Node>) -> Result<Vec<Count>, Fault> {
    let Some(node) = node else { return Ok(Vec::new()) };
    let items = match &node.value {
        Value::List(items) => items.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let count = |node: &Node| {
        let fields = Fields::of(node, "a count")?;
        fields.only(&["column", "unit", "scope"])?;
        let column = fields.text("column")?.ok_or_else(|| fields.fault("column", "is missing"))?.to_owned();
        let unit = fields
            .text("unit")?
            .and_then(Unit::parse)
            .ok_or_else(|| fields.fault("unit", "a unit such as `people` is expected"))?;
        let scope = fields.text("scope")?;
        let known = scope
            .map(|word| Scope::parse(word).ok_or_else(|| fields.fault("scope", "is no scope of a count")));
        Ok(Count { column, unit: unit.as_str(), scope: known.transpose()?.map(Scope::as_str) })
    };
    items.iter().map(count).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "source: {key: s, id: s-set, title: S}\ntitle: \"{Name}: {Kind}\"\nid: Case\ncompany: {name: Name}\ndates: {disclosed: Day}\n";

    #[test]
    fn a_mapping_names_its_columns() {
        let mapping = Mapping::parse(SMALL).unwrap();
        assert_eq!(mapping.columns(), ["Case", "Name", "Kind", "Name", "Day"]);
        assert_eq!(mapping.delimiter, b',');
    }

    #[test]
    fn a_fault_has_its_line() {
        for (text, line, part) in [
            ("", 1, "nothing"),
            ("[]", 1, "a list"),
            ("a: b", 1, "`a` is no field"),
            (&SMALL.replace("disclosed", "seen"), 5, "`seen` is no date"),
            (&SMALL.replace("key: s", "key: S"), 1, "`key`"),
            (&format!("{SMALL}counts: {{column: N, unit: heads}}"), 6, "`unit`"),
            (&format!("{SMALL}kind: {{values: {{a: b}}}}"), 6, "`column` or `value`"),
            (&format!("{SMALL}delimiter: ab"), 6, "`delimiter`"),
            ("a: [", 1, ""),
        ] {
            let fault = Mapping::parse(text).unwrap_err();
            assert_eq!(fault.line, line, "{text} {fault}");
            assert!(fault.text.contains(part), "{text} {fault}");
        }
    }
}
