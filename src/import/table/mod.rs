//! Reads tables (CSV) by a mapping that says which column is what. What no column says is not said.

mod mapping;
mod row;

use super::draft::{Draft, assembled};
use super::{Known, Place, Reader, Reading, Remark};
use crate::load::ForeignFile;
pub use mapping::{Mapping, MappingError};

/// The reader of tables.
#[derive(Clone, Debug)]
pub struct Table {
    mapping: Mapping,
}

impl Table {
    /// A reader by a mapping.
    #[must_use]
    pub fn new(mapping: Mapping) -> Self {
        Self { mapping }
    }
}

impl Reader for Table {
    fn endings(&self) -> Option<&'static [&'static str]> {
        Some(&["csv", "tsv"])
    }

    fn read(&self, inputs: Vec<ForeignFile>, known: &Known) -> Reading {
        let mut drafts = Vec::new();
        for file in inputs {
            let place = Place { file: file.name.clone(), ..Place::default() };
            match file.text() {
                Ok(text) => rows(&place, text, (&self.mapping, known, &mut drafts)),
                Err(fault) => drafts.push(refused(place, fault)),
            }
        }
        assembled(drafts, &self.mapping.data_set, known)
    }
}

fn refused(place: Place, text: String) -> Draft {
    Draft { place, faults: vec![Remark { pointer: String::new(), text }], ..Draft::default() }
}

fn rows(file: &Place, text: &str, (mapping, known, drafts): (&Mapping, &Known, &mut Vec<Draft>)) {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(mapping.delimiter).flexible(true).from_reader(text.as_bytes());
    let columns: Vec<String> = match reader.headers() {
        Ok(headers) => headers.iter().map(|header| header.trim().to_owned()).collect(),
        Err(fault) => return drafts.push(refused(file.clone(), format!("it is no table: {fault}"))),
    };
    if let Some(missing) =
        mapping.columns().into_iter().find(|column| !columns.iter().any(|other| other == column))
    {
        let text = format!("it has no column `{missing}`; it has: {}", columns.join(", "));
        return drafts.push(refused(file.clone(), text));
    }
    for record in reader.records() {
        let line = record.as_ref().ok().and_then(|record| record.position()).map(csv::Position::line);
        let place = Place { line: line.and_then(|line| usize::try_from(line).ok()), ..file.clone() };
        match record {
            Ok(record) if record.len() != columns.len() => {
                let text = format!("it has {} fields, and the table {} columns", record.len(), columns.len());
                drafts.push(refused(place, text));
            }
            Ok(record) => {
                let cells = columns.iter().map(String::as_str).zip(record.iter()).collect();
                drafts.push(Draft { place, ..row::draft(&row::Row::new(cells, mapping), known) });
            }
            Err(fault) => drafts.push(refused(place, format!("it is no row: {fault}"))),
        }
    }
}
