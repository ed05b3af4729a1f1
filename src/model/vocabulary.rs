//! Open vocabularies: terms that stand in data files and that a site may extend.

use std::collections::BTreeMap;

/// Where a vocabulary's words come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The title of the list they were taken from.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its version, or the day on which it was read.
    pub version: String,
    /// The licence of the list.
    pub licence: String,
    /// What was taken, what was added.
    pub note: String,
}

/// One word of a vocabulary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// How a reader sees it, in sentence case.
    pub label: String,
    /// What it means, where the label does not say.
    pub description: Option<String>,
    /// The group under which it is listed.
    pub group: Option<String>,
    /// The nearest code of the classification that the list follows, often of something wider.
    pub code: Option<String>,
    /// Whether it is of a kind that the law protects in particular.
    pub sensitive: bool,
    /// Other spellings that people write, for suggestions.
    pub aliases: Vec<String>,
    /// Whether the site's configuration sets it, in the site's language.
    pub own: bool,
}

/// The terms of one field, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Where the words come from.
    pub provenance: Provenance,
    /// The words: an id as in front matter, and what it stands for.
    pub terms: BTreeMap<String, Term>,
}

impl Vocabulary {
    /// Whether an id is a word of this vocabulary.
    #[must_use]
    pub fn contains(&self, id: &str) -> bool {
        self.terms.contains_key(id)
    }

    /// How a reader sees a word; a word that the vocabulary lacks is shown with spaces for its hyphens.
    #[must_use]
    pub fn label(&self, id: &str) -> String {
        self.terms.get(id).map_or_else(|| sentence_case(id), |term| term.label.clone())
    }

    /// The id of the term that has this id, label or alias, whatever the case: what a contributor may have meant.
    #[must_use]
    pub fn by_any_name(&self, name: &str) -> Option<&str> {
        let same = |other: &str| other.eq_ignore_ascii_case(name);
        let found = self
            .terms
            .iter()
            .find(|(id, term)| same(id) || same(&term.label) || term.aliases.iter().any(|alias| same(alias)));
        found.map(|(id, _)| id.as_str())
    }
}

fn sentence_case(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A VERIS category of action: its varieties and vectors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActionCategory {
    /// How a reader sees it.
    pub label: String,
    /// What was done: ids and VERIS's own words.
    pub varieties: BTreeMap<String, String>,
    /// Which way: ids and VERIS's own words.
    pub vectors: BTreeMap<String, String>,
}

/// The VERIS actions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Actions {
    /// Where the words come from.
    pub provenance: Provenance,
    /// The categories, by id.
    pub categories: BTreeMap<String, ActionCategory>,
}

/// All open vocabularies of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabularies {
    /// What kind of data.
    pub data_classes: Vocabulary,
    /// What kind of incident.
    pub kinds: Vocabulary,
    /// Sectors of the economy.
    pub sectors: Vocabulary,
    /// ISO 3166-1 alpha-2 codes, upper case.
    pub countries: Vocabulary,
    /// What the actor did.
    pub actions: Actions,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_found_by_any_of_its_names() {
        let term =
            Term { label: "Email addresses".into(), aliases: vec!["emails".into()], ..Term::default() };
        let vocabulary =
            Vocabulary { terms: [("email-addresses".to_owned(), term)].into(), ..Vocabulary::default() };
        for name in ["email-addresses", "Email Addresses", "EMAILS"] {
            assert_eq!(vocabulary.by_any_name(name), Some("email-addresses"), "{name}");
        }
        assert_eq!(vocabulary.by_any_name("mail"), None);
        assert_eq!(vocabulary.label("dates-of-birth"), "Dates of birth");
    }
}
