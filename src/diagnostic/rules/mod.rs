//! The rules, one file a stage. A rule is added here, its message in [`super::factory`], its fixture in the tests.

pub mod field;
pub mod incident;
pub mod prose;
pub mod record;
pub mod safety;
pub mod text;
pub mod theme;
pub mod waiver;
pub mod wording;

/// Writes a static for each rule and a table of all of them, so that none can be left out.
macro_rules! rules {
    ($($name:ident { $id:literal, $severity:ident, asks: $asks:literal, because: $because:literal,
        wrong: $wrong:literal, right: $right:literal $(,)? })*) => {
        $(#[doc = $asks] pub static $name: $crate::diagnostic::Rule = $crate::diagnostic::Rule {
            id: $id, severity: $crate::diagnostic::Severity::$severity,
            asks: $asks, because: $because, wrong: $wrong, right: $right,
        };)*
        /// Every rule of this stage, in the order in which they are explained.
        pub static RULES: &[&$crate::diagnostic::Rule] = &[$(&$name),*];
    };
}
pub(crate) use rules;
