//! `theme.yaml`: what a theme says of itself.

use super::decode::{Decoder, Fields};
use super::{bytes, vocabulary, yaml};
use crate::diagnostic::Diagnostics;
use crate::source::FileId;

/// What a theme says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeMeta {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The version of breachbook that it is made for.
    pub breachbook: Option<String>,
    /// What it is, in a sentence.
    pub description: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// Its licence, an SPDX expression.
    pub license: Option<String>,
    /// Its fonts and their licences, in words.
    pub fonts: Option<String>,
}

/// Parses `theme.yaml`. `None`: errors were reported.
pub fn theme(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<ThemeMeta> {
    if !bytes::check_characters(file, text, diagnostics) {
        return None;
    }
    let node = yaml::parse(file, text, bytes::byte_order_mark(text)..text.len(), diagnostics)?;
    let mut decoder = Decoder::new(vocabulary::embedded(), diagnostics);
    let mut fields = Fields::of(&node, &mut decoder)?;
    let name = fields.required("name", "name: Rubric", &mut decoder);
    let version = fields.required("version", "version: 0.1.0", &mut decoder);
    let (name, version) = (decoder.optional_line(name), decoder.optional_line(version));
    let mut line = |field| decoder.optional_line(fields.take(field));
    let (breachbook, description, author) = (line("breachbook"), line("description"), line("author"));
    let (license, fonts) = (line("license"), line("fonts"));
    fields.finish(&mut decoder);
    Some(ThemeMeta { name: name?, version: version?, breachbook, description, author, license, fonts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    #[test]
    fn a_theme_has_a_name_and_a_version() {
        let read = |text: &str| {
            let file = SourceMap::default().add(String::new(), text.to_owned());
            let mut diagnostics = Diagnostics::default();
            let meta = theme(file, text, &mut diagnostics);
            (meta.map(|meta| (meta.name, meta.version, meta.breachbook)), diagnostics.sorted().len())
        };
        let full = (Some(("Rubric".into(), "0.1".into(), Some("0.1".into()))), 0);
        assert_eq!(read("name: Rubric\nversion: 0.1\nbreachbook: 0.1\nlicense: MIT\n"), full);
        assert_eq!(read("name: Rubric\n"), (None, 1));
    }
}
