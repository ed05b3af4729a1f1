//! Data sets, and what each asks of those who use it: written into the source that everything from it cites.

use super::entry::{Entry, Fields, Value};
use super::markup::{escaped, link};
use super::{Content, Place, Record, Subject};
use crate::parse::EntryKind;

/// A data set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct DataSet {
    /// How entries cite it.
    pub(super) key: String,
    /// The id of its source.
    pub(super) id: String,
    /// What it is called.
    pub(super) title: String,
    /// Who publishes it.
    pub(super) publisher: Option<String>,
    /// Where it is.
    pub(super) url: Option<String>,
    /// Its licence and where that stands; none where it states none.
    pub(super) licence: Option<Licence>,
    /// The sentence that its publisher asks for, and what its figures are.
    pub(super) notes: Vec<String>,
}

/// A licence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Licence {
    /// What it is called.
    pub(super) name: String,
    /// Where it stands.
    pub(super) url: Option<String>,
}

impl DataSet {
    /// The field of an entry that rests on it, with other sources behind it.
    pub(super) fn sources(&self, others: Fields) -> Value {
        let mut fields = Fields::default();
        fields.set_text(&self.key, Some(&self.id));
        fields.append(others);
        Value::Fields(fields)
    }

    /// The line below a text that was taken from it.
    pub(super) fn credit(&self, what: &str) -> String {
        let title = self.url.as_deref().map_or_else(|| escaped(&self.title), |url| link(&self.title, url));
        format!("{what}: {title}, {}. Changed in form by an import.", self.licence_text())
    }

    fn licence_text(&self) -> String {
        match &self.licence {
            None => "which states no licence".to_owned(),
            Some(Licence { name, url: None }) => escaped(name),
            Some(Licence { name, url: Some(url) }) => link(name, url),
        }
    }

    /// Its source.
    pub(super) fn record(&self, place: Place) -> Record {
        let mut fields = Fields::default();
        fields.set_text("title", Some(&self.title));
        fields.set_text("publisher", self.publisher.as_deref());
        fields.set_text("url", self.url.as_deref());
        fields.set_text("kind", Some("database"));
        let mut body = vec![match &self.licence {
            Some(_) => format!("Licence: {}.", self.licence_text()),
            None => {
                "The data set states no licence: ask its publisher before you publish what comes from it."
                    .to_owned()
            }
        }];
        body.extend(self.notes.iter().cloned());
        let entry = Entry { folder: String::new(), fields, body: body.join("\n\n") };
        let subject = Some(Subject { kind: EntryKind::Source, id: self.id.clone() });
        Record { place, subject, content: Content::Entry(entry), notes: Vec::new() }
    }
}
