//! The files of a new record: a configuration, an example that is plainly one, and what an editor and git need.

use chrono::NaiveDate;

use super::modeline;
use super::scalar::quoted;
use crate::load::CONFIG_FILE;
use crate::parse;
use crate::schema::{self, SchemaKind};
use crate::write::fresh::NewFile;

/// Where the example stands.
pub const EXAMPLE: &str = "content/incidents/2024/example-freight-2024-03.md";

/// What stands in each file; `{title}` and `{today}` are filled in.
const FILES: [(&str, &str); 7] = [
    (".vscode/tasks.json", include_str!("record/tasks.json")),
    (".editorconfig", include_str!("record/editorconfig")),
    (".gitignore", include_str!("record/gitignore")),
    ("README.md", include_str!("record/README.md")),
    ("content/companies/example-freight.md", include_str!("record/company.md")),
    (EXAMPLE, include_str!("record/incident.md")),
    // The last, since it makes a site of the folder.
    (CONFIG_FILE, include_str!("record/breachbook.yaml")),
];

/// The files of a record of this title, made on the day `today`, in the order in which they are to be written.
#[must_use]
pub fn files(title: &str, today: NaiveDate) -> Vec<NewFile> {
    let filled = |path: &str, text: &str| {
        let title = if path == CONFIG_FILE { quoted(title) } else { plain(title) };
        text.replace("{today}", &today.to_string()).replace("{title}", &title)
    };
    let file = |(path, text): &(&str, &str)| {
        modeline::added(NewFile { path: (*path).to_owned(), text: filled(path, text) })
    };
    schemas().chain(FILES.iter().map(file)).collect()
}

/// What entries may hold, for editors.
fn schemas() -> impl Iterator<Item = NewFile> {
    SchemaKind::ALL.into_iter().map(|kind| NewFile {
        path: modeline::schema_path(kind),
        text: schema::text(kind, parse::embedded_vocabularies()),
    })
}

/// A title as Markdown that says nothing else.
fn plain(title: &str) -> String {
    let escaped = |letter: char| {
        let mark = if letter.is_ascii_punctuation() && !"-,.:'".contains(letter) { "\\" } else { "" };
        format!("{mark}{letter}")
    };
    title.chars().map(escaped).collect()
}
