//! What the terms of the vocabularies are called in the language of the interface.
//!
//! A label that the site sets itself comes first, then that of the language, then the English one.

use super::desk::Desk;
use crate::model::vocabulary::Vocabulary;

impl Desk<'_> {
    /// A class of data: "Email addresses".
    pub(super) fn class_label(&self, id: &str) -> String {
        self.term(&self.site.config.vocabularies.data_classes, "data-classes", id)
    }

    /// A kind of incident: "Data breach".
    pub(super) fn kind_label(&self, id: &str) -> String {
        self.term(&self.site.config.vocabularies.kinds, "kinds", id)
    }

    /// A sector: "Automotive".
    pub(super) fn sector_label(&self, id: &str) -> String {
        self.term(&self.site.config.vocabularies.sectors, "sectors", id)
    }

    /// A country by its code: "Norway".
    pub(super) fn country(&self, code: &str) -> String {
        let countries = &self.site.config.vocabularies.countries;
        let name = self.words.country(code).filter(|_| !is_own(countries, code));
        name.map_or_else(|| self.term(countries, "countries", code), str::to_owned)
    }

    /// A category of actions: "Social".
    pub(super) fn action_label(&self, id: &str) -> String {
        let category = self.site.config.vocabularies.actions.categories.get(id);
        let english = category.map_or(id, |category| category.label.as_str());
        self.words.label("actions", id).unwrap_or(english).to_owned()
    }

    /// What a term means, where the vocabulary says so in the language of the interface.
    pub(super) fn meaning(&self, vocabulary: &Vocabulary, id: &str) -> Option<String> {
        let term = vocabulary.terms.get(id)?;
        term.description.clone().filter(|_| term.own || self.words.are_english())
    }

    fn term(&self, vocabulary: &Vocabulary, name: &str, id: &str) -> String {
        let label = self.words.label(name, id).filter(|_| !is_own(vocabulary, id));
        label.map_or_else(|| vocabulary.label(id), str::to_owned)
    }
}

fn is_own(vocabulary: &Vocabulary, id: &str) -> bool {
    vocabulary.terms.get(id).is_some_and(|term| term.own)
}
