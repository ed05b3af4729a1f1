//! The comment by which an editor finds the schema of a file: `# yaml-language-server: $schema=…`.

use crate::load::CONFIG_FILE;
use crate::parse::EntryKind;
use crate::schema::SchemaKind;
use crate::write::fresh::NewFile;

/// Where the schema of a kind stands in a record.
#[must_use]
pub fn schema_path(kind: SchemaKind) -> String {
    format!("schemas/{}.json", kind.name())
}

/// What the schema of a file is of, by the file's path; `None` for files that have none.
#[must_use]
pub fn kind_of(path: &str) -> Option<SchemaKind> {
    if path == CONFIG_FILE {
        return Some(SchemaKind::Config);
    }
    Some(match EntryKind::of_path(path)? {
        EntryKind::Incident => SchemaKind::Incident,
        EntryKind::Company => SchemaKind::Company,
        EntryKind::Actor => SchemaKind::Actor,
        EntryKind::Source => SchemaKind::Source,
        EntryKind::Page => SchemaKind::Page,
    })
}

/// The file with the comment, as the first line of its YAML; as it is where no schema belongs to it.
#[must_use]
pub fn added(file: NewFile) -> NewFile {
    let Some(kind) = kind_of(&file.path) else { return file };
    let up = "../".repeat(file.path.matches('/').count());
    let line = format!("# yaml-language-server: $schema={up}{}\n", schema_path(kind));
    let text = match file.text.strip_prefix("---\n") {
        Some(rest) => format!("---\n{line}{rest}"),
        None => format!("{line}{}", file.text),
    };
    NewFile { text, ..file }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_comment_leads_from_the_file_to_the_schema() {
        for (path, text, expected) in [
            (
                "breachbook.yaml",
                "title: A\n",
                "# yaml-language-server: $schema=schemas/config.json\ntitle: A\n",
            ),
            (
                "content/incidents/2019/a.md",
                "---\ntitle: A\n---\n",
                "---\n# yaml-language-server: $schema=../../../schemas/incident.json\ntitle: A\n---\n",
            ),
            ("README.md", "---\n", "---\n"),
        ] {
            let file = NewFile { path: path.to_owned(), text: text.to_owned() };
            assert_eq!(added(file).text, expected, "{path}");
        }
    }
}
