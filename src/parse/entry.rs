//! One file below `content/` to one raw entry: which kind it is, its id, its parts, and who decodes them.

use super::decode::{Decoder, Fields};
use super::document::{Document, EntryFile, EntryKind};
use super::front_matter;
use super::mask::Mask;
use super::node::Node;
use super::secrets::{self, Find};
use super::{actor, bytes, company, incident, page, scan, source, waiver, yaml};
use crate::base::slug::Slug;
use crate::diagnostic::factory::field as say;
use crate::diagnostic::factory::safety;
use crate::diagnostic::rules::text::YAML_SYNTAX;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::site::RawEntry;
use crate::model::vocabulary::Vocabularies;
use crate::source::{Located, Span};

/// What parsing of an entry needs beside its text.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The vocabularies of the site.
    pub vocabularies: &'a Vocabularies,
}

/// Parses one file. `None`: errors were reported. With `Some`, errors may have been reported as well.
///
/// What cannot be read is set aside and the rest is read, so that its faults are reported too; then there is no entry.
pub fn entry(entry: EntryFile<'_>, context: Context<'_>, diagnostics: &mut Diagnostics) -> Option<RawEntry> {
    let id = id(entry, diagnostics);
    bytes::check_characters(entry.file, entry.text, diagnostics);
    if entry.kind != EntryKind::Page {
        check_secrets(entry, diagnostics);
    }
    let parts = front_matter::split(entry.file, entry.text, diagnostics)?;
    let mut mask = bytes::without_control_characters(entry.text);
    let text = mask.apply(entry.text);
    let refused = scan::yaml(entry.file, &text, parts.yaml.clone(), diagnostics);
    mask.extend(refused.as_ref().unwrap_or(&Mask::default()));
    let text = mask.apply(&text);
    let document = Document { entry: EntryFile { text: &text, ..entry }, id, parts };
    let mut faults = Diagnostics::default();
    let raw = read(&document, refused.map(|_| &mask), Decoder::new(context.vocabularies, &mut faults));
    faults.retain(|fault| is_of_the_author(fault, &mask));
    diagnostics.append(faults);
    raw.filter(|_| mask.is_empty())
}

/// Looks for what no public text should hold.
fn check_secrets(entry: EntryFile<'_>, diagnostics: &mut Diagnostics) {
    for (find, range) in secrets::find(entry.text) {
        let span = Span::new(entry.file, range.start, range.end);
        diagnostics.push(match find {
            Find::Card => safety::secret_in_text("the number of a payment card", span),
            Find::SocialSecurity => safety::secret_in_text("a social security number", span),
            Find::Key => safety::secret_in_text("a key", span),
            Find::Email => safety::personal_data("an e-mail address", span),
            Find::Telephone => safety::personal_data("a telephone number", span),
        });
    }
}

/// Reads what is left under the mask; without one, and where there are no fields, the text behind them alone.
fn read(document: &Document<'_>, mask: Option<&Mask>, mut decoder: Decoder<'_>) -> Option<RawEntry> {
    let node = mask.and_then(|mask| tree(document, mask, decoder.diagnostics));
    if let Some(node) = &node {
        let EntryFile { file, text, .. } = document.entry;
        waiver::take(text, (file, &document.parts), node, decoder.diagnostics);
    }
    let Some(mut fields) = node.as_ref().and_then(|node| Fields::of(node, &mut decoder)) else {
        decoder.let_citations_pass();
        document.body(&mut decoder);
        return None;
    };
    if let Some(place) = incident_elsewhere(document.entry.kind, fields.given()) {
        decoder.push(say::incident_elsewhere(place));
        decoder.let_citations_pass();
        document.body(&mut decoder);
        return None;
    }
    let raw = decode(document, &mut fields, &mut decoder);
    fields.finish(&mut decoder);
    raw
}

/// Where the fields of an incident begin in the file of a company, an actor or a source.
fn incident_elsewhere(kind: EntryKind, given: &[(Located<String>, Node)]) -> Option<Span> {
    let has = |name: &str| given.iter().any(|(key, _)| key.value == name);
    let is_other = matches!(kind, EntryKind::Company | EntryKind::Actor | EntryKind::Source);
    (is_other && has("companies") && has("dates")).then(|| given.first().map(|(key, _)| key.span)).flatten()
}

/// The fields as a tree; none where a key is set aside, since nobody can tell then which fields there are.
fn tree(document: &Document<'_>, mask: &Mask, diagnostics: &mut Diagnostics) -> Option<Node> {
    let EntryFile { file, text, .. } = document.entry;
    let node = yaml::parse_scanned(file, text, document.parts.yaml.clone(), diagnostics)?;
    (!node.has_key_at(&|key| mask.hides(key))).then_some(node)
}

/// Whether a fault is in what the author wrote, and does not come of what was set aside.
fn is_of_the_author(fault: &Diagnostic, mask: &Mask) -> bool {
    let at_value = mask.hides(fault.primary.span) || fault.others.iter().any(|other| mask.hides(other.span));
    let at_structure = *fault.rule == YAML_SYNTAX && mask.begins_before(fault.primary.span);
    !at_value && !at_structure
}

fn id(entry: EntryFile<'_>, diagnostics: &mut Diagnostics) -> Option<Located<Slug>> {
    let name = entry.path.rsplit('/').next().unwrap_or_default();
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let place = Span::file_start(entry.file);
    match Slug::new(stem) {
        Ok(slug) => Some(Located::new(slug, place)),
        Err(error) => {
            let suggestion = Slug::from_text(stem).map(|slug| format!("{slug}.md"));
            diagnostics.push(say::file_name_no_id(place, name, &error.to_string(), suggestion.as_deref()));
            None
        }
    }
}

fn decode(document: &Document<'_>, fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Option<RawEntry> {
    match document.entry.kind {
        EntryKind::Incident => {
            incident::incident(document, fields, decoder).map(Box::new).map(RawEntry::Incident)
        }
        EntryKind::Company => {
            company::company(document, fields, decoder).map(Box::new).map(RawEntry::Company)
        }
        EntryKind::Actor => actor::actor(document, fields, decoder).map(Box::new).map(RawEntry::Actor),
        EntryKind::Source => source::source(document, fields, decoder).map(Box::new).map(RawEntry::Source),
        EntryKind::Page => page::page(document, fields, decoder).map(Box::new).map(RawEntry::Page),
    }
}
