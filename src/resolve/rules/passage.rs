//! The texts of an entry that rules on words look through, and how a word in one of them is pointed at.

use std::cell::OnceCell;
use std::ops::Range;

use super::{longer_name, mention};
use crate::base::slug::Slug;
use crate::model::incident::{Incident, IncidentFacts};
use crate::model::site::Site;
use crate::model::source::SourceId;
use crate::parse::markdown;
use crate::source::{Located, Span};

/// The account of an entry, whose words are put together only where somebody reads them.
pub(super) struct Account<'a> {
    facts: &'a IncidentFacts,
    words: OnceCell<String>,
}

impl<'a> Account<'a> {
    pub(super) fn of(facts: &'a IncidentFacts) -> Self {
        Self { facts, words: OnceCell::new() }
    }

    fn words(&self) -> &str {
        self.words.get_or_init(|| self.facts.body.forms().into_words())
    }
}

/// A text.
#[derive(Clone, Copy)]
pub(super) enum Passage<'a> {
    /// The title, the short title or the summary.
    Field(&'a Located<String>),
    /// A tag.
    Tag(&'a Located<Slug>),
    /// The title of a source, and the place of the entry's own title.
    SourceTitle(&'a Located<String>, Span),
    /// The account.
    Body(&'a Account<'a>),
}

/// The title, the short title and the summary.
pub(super) fn fields(facts: &IncidentFacts) -> impl Iterator<Item = Passage<'_>> {
    let fields = [Some(&facts.title), facts.short_title.as_ref(), facts.summary.as_ref()];
    fields.into_iter().flatten().map(Passage::Field)
}

/// All texts in which an entry may name somebody.
pub(super) fn all<'a>(
    site: &'a Site,
    incident: &'a Incident,
    account: &'a Account<'a>,
) -> impl Iterator<Item = Passage<'a>> {
    let facts = &incident.facts;
    // A report on several incidents names whom it likes.
    let is_of_one = |id: &&SourceId| site.derived.bibliography.uses(**id).entries() < 2;
    let titles = incident.sources.iter().filter(is_of_one).map(|id| &site.source(*id).facts.title);
    fields(facts)
        .chain(facts.tags.iter().map(Passage::Tag))
        .chain(titles.map(|title| Passage::SourceTitle(title, facts.title.span)))
        .chain([Passage::Body(account)])
}

impl<'a> Passage<'a> {
    /// The words.
    pub(super) fn text(self) -> &'a str {
        match self {
            Self::Field(text) | Self::SourceTitle(text, _) => &text.value,
            Self::Tag(tag) => tag.value.as_str(),
            Self::Body(account) => account.words(),
        }
    }

    /// Where a stretch of the words stands in the entry's file, as exactly as can be told.
    pub(super) fn place(self, words: &Range<usize>) -> Span {
        match self {
            Self::Field(text) => within(text, words),
            Self::Tag(tag) => tag.span,
            Self::SourceTitle(title, entry) if title.span.file == entry.file => within(title, words),
            // A source that several entries share has a file of its own.
            Self::SourceTitle(_, entry) => entry,
            Self::Body(Account { facts, .. }) => {
                let title = facts.title.span;
                markdown::retrace(&facts.body, title.file, words).unwrap_or(title)
            }
        }
    }

    /// Where a name is written in its very letters, and not as a part of these longer ones, nor, in running text, of any
    /// other; `None` where only something like it is.
    pub(super) fn place_of(self, name: &str, longer: &[&str]) -> Option<Span> {
        let words = match self {
            Self::Body(_) => longer_name::place_alone(name, self.text(), longer),
            _ => mention::place_of(name, self.text(), longer),
        };
        words.map(|words| self.place(&words))
    }
}

/// The place of some words in a field; of the whole field where it is written with escapes or on several lines.
fn within(field: &Located<String>, words: &Range<usize>) -> Span {
    let Span { file, start, end } = field.span;
    let (start, written) = (start as usize, (end - start) as usize);
    // One mark of quotation stands before the words, or none.
    let before = match written.checked_sub(field.value.len()) {
        Some(0) => 0,
        Some(2) => 1,
        _ => return field.span,
    };
    Span::new(file, start + before + words.start, start + before + words.end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    #[test]
    fn words_of_a_field_are_pointed_at_where_that_is_sure() {
        let mut files = SourceMap::default();
        for (written, value, words, expected) in [
            ("é Acme hit", "é Acme hit", 3..7, "Acme"),
            ("\"é Acme hit\"", "é Acme hit", 3..7, "Acme"),
            ("\"\\u00e9 Acme hit\"", "é Acme hit", 3..7, "\"\\u00e9 Acme hit\""),
            ("a\n    Acme", "a Acme", 2..6, "a\n    Acme"),
        ] {
            let file = files.add(String::new(), written.to_owned());
            let field = Located::new(value.to_owned(), Span::new(file, 0, written.len()));
            assert_eq!(files.text(within(&field, &words)), expected, "{written}");
        }
    }
}
