//! `theme.yaml`: what a theme says of itself.

mod option;

pub use option::{OptionEntry, OptionKind, OptionSpec, OptionValue};

use super::decode::{Decoder, Fields};
use super::node::Node;
use super::{bytes, vocabulary, yaml};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::factory::theme as say;
use crate::source::{FileId, Located};

/// What a theme says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThemeMeta {
    /// Its name, as people read it.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The version of breachbook that it needs at least: numbers with points between them.
    pub breachbook: Option<Located<String>>,
    /// The theme that it lies over.
    pub parent: Parent,
    /// What it is, in a sentence.
    pub description: Option<String>,
    /// Who made it.
    pub author: Option<String>,
    /// Its licence, an SPDX expression.
    pub license: Option<String>,
    /// Its fonts and their licences, in words.
    pub fonts: Option<String>,
    /// What a site may set, in the order of the file.
    pub options: Vec<(Located<String>, OptionEntry)>,
    /// Static files of its parents, and folders of them, that a site with this theme does without.
    pub leave_out: Vec<Located<String>>,
}

/// The theme that another lies over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parent {
    /// It names none: the default theme.
    Unsaid,
    /// It stands on its own.
    None,
    /// A theme, by the name of its folder.
    Theme(Located<String>),
}

/// The word for a theme that has no parent.
const ON_ITS_OWN: &str = "none";

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
    let breachbook = fields.take("breachbook").and_then(|node| decoder.line(node));
    let parent = fields.take("parent").map_or(Parent::Unsaid, |node| parent(node, &mut decoder));
    let mut line = |field| decoder.optional_line(fields.take(field));
    let (description, author) = (line("description"), line("author"));
    let (license, fonts) = (line("license"), line("fonts"));
    let options = fields.take("options").map_or_else(Vec::new, |node| option::all(node, &mut decoder));
    let leave_out = fields.take("leave_out").map_or_else(Vec::new, |node| left_out(node, &mut decoder));
    fields.finish(&mut decoder);
    let (name, version) = (name?, version?);
    Some(ThemeMeta {
        name,
        version,
        breachbook,
        parent,
        description,
        author,
        license,
        fonts,
        options,
        leave_out,
    })
}

fn parent(node: &Node, decoder: &mut Decoder<'_>) -> Parent {
    if node.text() == Some(ON_ITS_OWN) {
        return Parent::None;
    }
    let slug = decoder.slug(node);
    slug.map_or(Parent::Unsaid, |slug| Parent::Theme(slug.map(|slug| slug.to_string())))
}

/// Only static files can be left out: the pages need all templates.
fn left_out(node: &Node, decoder: &mut Decoder<'_>) -> Vec<Located<String>> {
    let items = decoder.one_or_more(node);
    decoder.each(items, |decoder, node| {
        let path = decoder.line(node)?;
        if path.value == "static" || path.value.starts_with("static/") {
            return Some(path.map(|path| path.trim_end_matches('/').to_owned()));
        }
        decoder.push(say::leaves_out_no_static_file(&path.value, path.span));
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn read(text: &str) -> (Option<ThemeMeta>, Vec<&'static str>) {
        let file = SourceMap::default().add(String::new(), text.to_owned());
        let mut diagnostics = Diagnostics::default();
        let meta = theme(file, text, &mut diagnostics);
        (meta, diagnostics.sorted().into_iter().map(|fault| fault.rule.id).collect())
    }

    #[test]
    fn a_theme_has_a_name_and_a_version() {
        let (meta, faults) = read("name: Rubric\nversion: 0.1\nbreachbook: 0.1\nlicense: MIT\n");
        let meta = meta.unwrap();
        assert_eq!((meta.name.as_str(), meta.version.as_str(), faults.len()), ("Rubric", "0.1", 0));
        assert_eq!((meta.breachbook.unwrap().value.as_str(), meta.parent), ("0.1", Parent::Unsaid));
        assert_eq!(read("name: Rubric\n"), (None, vec!["missing-field"]));
    }

    #[test]
    fn a_parent_is_a_theme_or_none() {
        let parent = |text: &str| read(&format!("name: A\nversion: 1\nparent: {text}\n"));
        assert_eq!(parent("none").0.unwrap().parent, Parent::None);
        assert!(matches!(parent("ledger").0.unwrap().parent, Parent::Theme(name) if name.value == "ledger"));
        assert_eq!(parent("../x").1, ["not-an-id"]);
        assert_eq!(parent("[a]").1, ["wrong-shape"]);
    }

    #[test]
    fn only_static_files_are_left_out() {
        let read = |text: &str| read(&format!("name: A\nversion: 1\nleave_out: {text}\n"));
        let (meta, faults) = read("[static/fonts/, static/site.js]");
        let paths: Vec<_> = meta.unwrap().leave_out.into_iter().map(|path| path.value).collect();
        assert_eq!((paths, faults.len()), (vec!["static/fonts".to_owned(), "static/site.js".to_owned()], 0));
        assert_eq!(read("templates/base.html").1, ["theme-fault"]);
    }
}
