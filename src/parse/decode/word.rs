//! Words of closed lists and of vocabularies, and citations.

use super::{Decoder, Fields};
use crate::base::slug::Slug;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::factory::field as say;
use crate::model::source::Citations;
use crate::model::vocabulary::Vocabulary;
use crate::model::word::Word;
use crate::parse::customary::meant;
use crate::parse::nearest::{nearest, slip_for};
use crate::parse::node::Node;
use crate::source::Located;

/// What becomes of a word that a vocabulary does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Openness {
    /// It is kept, with a warning.
    Open,
    /// It is an error.
    Closed,
}

impl Decoder<'_> {
    /// A word of a closed list; `what` is what such a word is called, in the singular.
    pub fn word<W: Word>(&mut self, node: &Node, what: &str) -> Option<Located<W>> {
        let text = self.scalar(node)?;
        if let Some(word) = W::parse(text) {
            return Some(Located::new(word, node.span));
        }
        let list: Vec<&str> = W::ALL.iter().map(|word| word.as_str()).collect();
        let words = list.iter().copied();
        let near = meant(text, words.clone()).or_else(|| nearest(text, words));
        let fault = say::unknown_word(node.span, text, near, say::Words { what, list: &list });
        self.push(mended(fault, node, slip_for(text, list.iter().copied())));
        None
    }

    /// A word of a closed list, without its place, of a field that may be missing.
    pub fn optional_word<W: Word>(&mut self, node: Option<&Node>, what: &str) -> Option<W> {
        node.and_then(|node| self.word(node, what)).map(|word| word.value)
    }

    /// A word of a closed list, or the one that its absence means.
    pub fn word_or<W: Word>(&mut self, node: Option<&Node>, what: &str, default: W) -> W {
        self.optional_word(node, what).unwrap_or(default)
    }

    /// One of the ids of a list that the caller has.
    pub fn one_of(&mut self, node: &Node, what: &str, list: &[&str]) -> Option<Located<String>> {
        let text = self.scalar(node)?;
        if list.contains(&text) {
            return Some(Located::new(text.to_owned(), node.span));
        }
        let near = nearest(text, list.iter().copied());
        let fault = say::unknown_word(node.span, text, near, say::Words { what, list });
        self.push(mended(fault, node, slip_for(text, list.iter().copied())));
        None
    }

    /// A class of data: an open vocabulary.
    pub fn data_class(&mut self, node: &Node) -> Option<Located<String>> {
        let vocabulary = &self.vocabularies.data_classes;
        self.term(node, ("class of data", vocabulary), Openness::Open)
    }

    /// A kind of incident.
    pub fn kind(&mut self, node: &Node) -> Option<Located<String>> {
        self.term(node, ("kind of incident", &self.vocabularies.kinds), Openness::Closed)
    }

    /// A sector: an open vocabulary.
    pub fn sector(&mut self, node: &Node) -> Option<Located<String>> {
        self.term(node, ("sector", &self.vocabularies.sectors), Openness::Open)
    }

    /// A country code.
    pub fn country(&mut self, node: &Node) -> Option<Located<String>> {
        self.term(
            node,
            ("country code (ISO 3166-1, two letters)", &self.vocabularies.countries),
            Openness::Closed,
        )
    }

    fn term(
        &mut self,
        node: &Node,
        (what, vocabulary): (&str, &Vocabulary),
        openness: Openness,
    ) -> Option<Located<String>> {
        let text = self.scalar(node)?;
        if vocabulary.contains(text) {
            return Some(Located::new(text.to_owned(), node.span));
        }
        let list: Vec<&str> = vocabulary.terms.keys().map(String::as_str).collect();
        // Codes of two letters are all near each other: only another name of the country is a suggestion.
        let near = vocabulary
            .by_any_name(text)
            .or_else(|| nearest(text, list.iter().copied().filter(|id| id.len() > 2)));
        let is_same = |other: &str| other.eq_ignore_ascii_case(text);
        let labelled = vocabulary.terms.iter().find(|(id, term)| is_same(id) || is_same(&term.label));
        let slip = labelled.map(|(id, _)| id.as_str());
        let slip = slip.or_else(|| slip_for(text, list.iter().copied().filter(|id| id.len() > 2)));
        match openness {
            Openness::Closed => {
                let fault = say::unknown_word(node.span, text, near, say::Words { what, list: &list });
                self.push(mended(fault, node, slip));
                None
            }
            Openness::Open => {
                // What a reader sees stands in the place of the word.
                if let (Err(error), Some(word)) = (Slug::new(text), slip) {
                    let fault = say::not_an_id(node.span, text, &error.to_string(), slip);
                    self.push(mended(fault, node, Some(word)));
                    return None;
                }
                let slug = self.slug(node)?;
                self.push(mended(say::unknown_term(node.span, text, what, near), node, slip));
                Some(slug.map(|slug: Slug| slug.as_str().to_owned()))
            }
        }
    }

    /// The field `source` of a mapping: a key of the entry's sources or a list of them, as citation numbers.
    pub fn citations(&mut self, fields: &mut Fields<'_>) -> Citations {
        let Some(node) = fields.take("source") else { return Citations::default() };
        let items = self.one_or_more(node);
        let mut numbers: Vec<usize> = Vec::new();
        for number in self.each(items, Self::citation) {
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        self.cited.extend(&numbers);
        Citations(numbers)
    }

    fn citation(&mut self, node: &Node) -> Option<usize> {
        let text = self.scalar(node)?;
        let index = self.source_keys.iter().position(|key| key == text);
        if index.is_none() && self.checks_citation() {
            let keys = self.source_keys();
            let fault = say::unknown_source_key(node.span, text, nearest(text, keys.iter().copied()), &keys);
            let slip = slip_for(text, keys.iter().copied()).map(str::to_owned);
            self.push(mended(fault, node, slip.as_deref()));
        }
        index.map(|index| index + 1)
    }
}

/// A fault that a word in the place of another mends, if there is one.
fn mended(fault: Diagnostic, node: &Node, word: Option<&str>) -> Diagnostic {
    match word {
        Some(word) if MEANT_OTHERWISE.contains(&word) => fault.mended(node.span, format!("\"{word}\"")),
        Some(word) => fault.mended(node.span, word),
        None => fault,
    }
}

/// Words that other readers of YAML take for something else: Norway is one.
const MEANT_OTHERWISE: [&str; 2] = ["NO", "no"];
