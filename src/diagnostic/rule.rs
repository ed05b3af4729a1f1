//! What a rule is, and the table of all of them: `check --explain`, the guide and the fixtures come from it.

use super::rules;

/// Rules that are held where the configuration asks for them.
const ON_REQUEST: [&str; 1] = ["single-source"];

/// How much a fault weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth a look; the site is built.
    Warning,
    /// The site is not built.
    Error,
}

impl Severity {
    /// The word for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One thing that `check` looks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// The name in messages and in the site's configuration; it never changes.
    pub id: &'static str,
    /// What a fault weighs unless the configuration says otherwise.
    pub severity: Severity,
    /// What the rule asks, in one sentence.
    pub asks: &'static str,
    /// Why it asks that.
    pub because: &'static str,
    /// An example that breaks it.
    pub wrong: &'static str,
    /// The same, mended.
    pub right: &'static str,
}

impl Rule {
    /// What a fault weighs where the configuration says nothing; `None` where it is told on request only.
    #[must_use]
    pub fn weight(&self) -> Option<Severity> {
        (!self.is_on_request()).then_some(self.severity)
    }

    /// Whether it is held only where the configuration asks for it, because what it finds is no fault in most records.
    #[must_use]
    pub fn is_on_request(&self) -> bool {
        ON_REQUEST.contains(&self.id)
    }

    /// Whether no configuration can weaken it, because it is about what cannot be read: were that only a warning, a page
    /// would lack a fact without a word.
    #[must_use]
    pub fn is_fixed(&self) -> bool {
        let unreadable = rules::text::RULES.iter().chain(rules::field::RULES).any(|rule| rule.id == self.id);
        unreadable && self.severity == Severity::Error
    }
}

/// Every rule, from the first stage to the last.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        rules::text::RULES,
        rules::field::RULES,
        rules::incident::RULES,
        rules::wording::RULES,
        rules::prose::RULES,
        rules::safety::RULES,
        rules::record::RULES,
        rules::theme::RULES,
        rules::waiver::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule of a name.
#[must_use]
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_its_own_name_and_says_why() {
        let mut ids: Vec<_> = all().map(|rule| rule.id).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{ids:?}");
        for rule in all() {
            let kebab = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            assert!(rule.id.bytes().all(kebab), "{}", rule.id);
            for text in [rule.asks, rule.because, rule.wrong, rule.right] {
                assert!(!text.trim().is_empty(), "{}", rule.id);
            }
        }
    }
}
