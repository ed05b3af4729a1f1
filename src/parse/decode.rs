//! Turns nodes into values, field by field. A fault is reported at its place and decoding goes on, so that one run
//! reports everything; what is wrong comes out as `None` or is left out of its list.

#[cfg(test)]
pub(crate) mod asked;
mod date;
mod scalar;
mod stray;
#[cfg(test)]
mod tests;
mod word;

pub use date::{MONTHS, how_to_write_date};
pub use scalar::{LINE, TEXT, web_address};

use std::collections::BTreeSet;

use super::customary::meant;
use super::nearest::nearest;
use super::node::{Node, Value};
use crate::diagnostic::factory::field as say;
use crate::diagnostic::{Diagnostic, Diagnostics, rules};
use crate::model::vocabulary::Vocabularies;
use crate::model::word::{Absence, Stated, Word};
use crate::source::{Located, Span};

/// The most items of any list: a page shows each, and what is listed is compared.
pub const MAX_ITEMS: usize = 250;
/// The most items of a list of which each makes pages: a small file shall not make a build of minutes.
pub const MAX_PAGES: usize = 50;

/// What decoding of one file needs beside its nodes.
pub struct Decoder<'a> {
    /// The vocabularies of the site.
    pub vocabularies: &'a Vocabularies,
    /// Where faults go.
    pub diagnostics: &'a mut Diagnostics,
    /// The keys of the entry's own sources, in order: citation 1 is the first.
    source_keys: Vec<String>,
    /// Whether a citation of anything else is reported.
    citations_checked: bool,
    /// The numbers of the sources that were cited.
    cited: BTreeSet<usize>,
}

impl<'a> Decoder<'a> {
    /// A decoder for one file, without sources yet.
    pub fn new(vocabularies: &'a Vocabularies, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            vocabularies,
            diagnostics,
            source_keys: Vec::new(),
            citations_checked: true,
            cited: BTreeSet::new(),
        }
    }

    /// Takes a fault.
    pub fn push(&mut self, fault: Diagnostic) {
        self.diagnostics.push(fault);
    }

    /// Sets the keys that citations may name, in the order of citation numbers. Call it before anything is cited.
    pub fn set_source_keys(&mut self, keys: impl IntoIterator<Item = String>) {
        self.source_keys = keys.into_iter().collect();
    }

    /// Reports no citation from here on: the list that they name is missing or cannot be read, and that was reported.
    pub fn let_citations_pass(&mut self) {
        self.citations_checked = false;
    }

    /// Takes the faults of a text. Where there is no list of sources, the first citation alone is reported.
    pub fn take_faults_of_text(&mut self, mut faults: Diagnostics) {
        faults.retain(|fault| *fault.rule != rules::prose::LINK_SOURCE || self.checks_citation());
        self.diagnostics.append(faults);
    }

    /// Whether a citation that names no source is reported.
    fn checks_citation(&mut self) -> bool {
        let checked = self.citations_checked;
        self.citations_checked &= !self.source_keys.is_empty();
        checked
    }

    /// The numbers of the sources that fields cited so far.
    #[must_use]
    pub fn cited(&self) -> &BTreeSet<usize> {
        &self.cited
    }

    /// The keys that citations may name.
    #[must_use]
    pub fn source_keys(&self) -> Vec<&str> {
        self.source_keys.iter().map(String::as_str).collect()
    }

    /// The items of a list. A single value is reported.
    pub fn items<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        if let Value::Scalar(scalar) = &node.value {
            let fault = say::wrong_shape(node.head(), "a list", node.kind());
            // A dash that a word processor made of a hyphen, or a hyphen at the word.
            let help = match scalar.text.strip_prefix(['–', '—', '•', '·', '-']) {
                Some(items) => {
                    let first = items.split(" -").next().unwrap_or_default();
                    format!("begin each item with a hyphen and a space: `- {}`", first.trim_start())
                }
                None => format!("write `[{}]`", scalar.text),
            };
            self.push(fault.help(help));
            return &[];
        }
        self.one_or_more(node)
    }

    /// The items of a list; a single value is a list of one.
    pub fn one_or_more<'n>(&mut self, node: &'n Node) -> &'n [Node] {
        match &node.value {
            Value::List(items) => self.at_most(MAX_ITEMS, items, |item| item.span),
            Value::Scalar(_) => std::slice::from_ref(node),
            Value::Empty => &[],
            Value::Mapping(_) => {
                let fault = say::wrong_shape(node.head(), "a list", node.kind());
                self.push(fault.help("begin each item with `- `"));
                &[]
            }
        }
    }

    /// So many of these at most; where there are more, that is reported at the first of them.
    pub fn at_most<'n, T>(&mut self, most: usize, items: &'n [T], place: impl Fn(&T) -> Span) -> &'n [T] {
        if let Some(first) = items.get(most) {
            self.push(say::list_too_long(place(first), items.len(), most));
        }
        &items[..items.len().min(most)]
    }

    /// Each item of a list as a value; those at fault are left out.
    pub fn each<T>(
        &mut self,
        items: &[Node],
        mut decode: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Vec<T> {
        // Lists are short and there are many: no room is kept for more.
        let mut list = Vec::with_capacity(items.len());
        list.extend(
            items
                .iter()
                .filter_map(|item| if item.is_empty() { self.empty_item(item) } else { decode(self, item) }),
        );
        list
    }

    fn empty_item<T>(&mut self, item: &Node) -> Option<T> {
        self.push(say::empty_text(item.span).help("delete this item, or write what it is"));
        None
    }

    /// A list, or one of the words that say why there is none.
    pub fn stated_list<T>(
        &mut self,
        node: Option<&Node>,
        decode: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Stated<Vec<T>> {
        let Some(node) = node else { return Stated::default() };
        if let Some(absence) = absence(node) {
            return Stated::Absent(absence);
        }
        let items = self.items(node);
        if items.is_empty() {
            return Stated::default();
        }
        Stated::Known(self.each(items, decode))
    }

    /// A value of a field that is there, or the word that says why there is none.
    pub fn stated<T>(
        &mut self,
        node: Option<&Node>,
        decode: impl FnOnce(&mut Self, &Node) -> Option<T>,
    ) -> Stated<T> {
        let Some(node) = node else { return Stated::default() };
        match absence(node) {
            Some(absence) => Stated::Absent(absence),
            None => decode(self, node).map_or_else(Stated::default, Stated::Known),
        }
    }
}

/// The absence that a bare word says: `not-stated`, `unknown`, `withheld`, `not-applicable`.
#[must_use]
pub fn absence(node: &Node) -> Option<Absence> {
    node.text().and_then(Absence::parse)
}

/// The fields of a mapping. Asking for a field makes it known; [`Fields::finish`] reports those nobody asked for.
pub struct Fields<'n> {
    given: &'n [(Located<String>, Node)],
    /// A bare value that stands for a mapping with only this field.
    bare: Option<(&'static str, &'n Node)>,
    asked: Vec<&'static str>,
    head: Span,
}

impl<'n> Fields<'n> {
    /// The fields of a mapping; anything else is reported.
    pub fn of(node: &'n Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Mapping(given) => Some(Self { given, bare: None, asked: Vec::new(), head: node.head() }),
            Value::Empty => Some(Self { given: &[], bare: None, asked: Vec::new(), head: node.head() }),
            Value::Scalar(_) | Value::List(_) => {
                let fault = say::wrong_shape(node.head(), "a mapping (`key: value`)", node.kind());
                decoder.push(fault.help("write each field as `key: value`, on a line of its own"));
                None
            }
        }
    }

    /// The fields of a mapping; any other value is short for a mapping with only its main field.
    #[must_use]
    pub fn short_or_long(node: &'n Node, main: &'static str) -> Self {
        match &node.value {
            Value::Mapping(given) => Self { given, bare: None, asked: Vec::new(), head: node.head() },
            _ => Self { given: &[], bare: Some((main, node)), asked: Vec::new(), head: node.head() },
        }
    }

    /// The place to point at when the mapping as a whole is meant.
    #[must_use]
    pub fn head(&self) -> Span {
        self.head
    }

    /// The place of a field's key, or of its bare value.
    #[must_use]
    pub fn key_span(&self, name: &str) -> Option<Span> {
        let bare = self.bare.filter(|(main, _)| *main == name).map(|(_, node)| node.span);
        bare.or_else(|| self.given.iter().find(|(key, _)| key.value == name).map(|(key, _)| key.span))
    }

    /// A field's value. `None` where it is missing or has no value.
    pub fn take(&mut self, name: &'static str) -> Option<&'n Node> {
        self.asked.push(name);
        let given = self.given.iter().find(|(key, _)| key.value == name).map(|(_, node)| node);
        let bare = self.bare.filter(|(main, _)| *main == name).map(|(_, node)| node);
        given.or(bare).filter(|node| !node.is_empty())
    }

    /// A field's value; a missing one is reported with an example of what to write.
    pub fn required(
        &mut self,
        name: &'static str,
        example: &str,
        decoder: &mut Decoder<'_>,
    ) -> Option<&'n Node> {
        let node = self.take(name);
        if node.is_none() {
            let place = self.key_span(name).unwrap_or(self.head);
            decoder.push(say::missing_field(place, name, example));
        }
        node
    }

    /// All fields that were given, for mappings whose keys are data. They count as asked for.
    pub fn all(&mut self) -> &'n [(Located<String>, Node)] {
        std::mem::take(&mut self.given)
    }

    /// The fields that were given, in their order.
    #[must_use]
    pub fn given(&self) -> &'n [(Located<String>, Node)] {
        self.given
    }

    /// Whether somebody wrote a field under another name, as far as is known which names there are.
    #[must_use]
    pub fn is_misnamed(&self, name: &str) -> bool {
        let unknown = self.given.iter().filter(|(key, _)| !self.asked.contains(&key.value.as_str()));
        unknown.into_iter().any(|(key, _)| self.meant_by(&key.value) == Some(name)) || self.has_lost(name)
    }

    /// The field that somebody may have meant by a name that none has; not one that is there already.
    fn meant_by(&self, key: &str) -> Option<&'static str> {
        let is_given = |name: &str| self.given.iter().any(|(key, _)| key.value == name);
        let open = self.asked.iter().copied().filter(|name| !is_given(name));
        // Where a colon and a space are missing, what follows the name seems to be a part of it.
        let end = key.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'));
        let first = &key[..end.unwrap_or(key.len())];
        let cut = open.clone().find(|name| *name == first);
        let near = cut.or_else(|| meant(key, &open)).or_else(|| nearest(key, open));
        near.or_else(|| nearest(key, self.asked.iter().copied()))
    }

    /// Reports the fields that nobody asked for.
    pub fn finish(mut self, decoder: &mut Decoder<'_>) {
        self.asked.sort_unstable();
        self.asked.dedup();
        #[cfg(test)]
        asked::note(self.head, &self.asked);
        self.stray(decoder);
    }
}
