//! The options of a theme: what a site may set, and what each takes.

use serde::Serialize;

use crate::diagnostic::factory::theme as say;
use crate::parse::decode::{Decoder, Fields};
use crate::parse::node::{Node, Value};
use crate::source::Located;

/// One entry under `options`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionEntry {
    /// An option of this theme.
    New(OptionSpec),
    /// Another value for an option of a parent, as it was written.
    Default(Located<String>),
}

/// An option of a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionSpec {
    /// What it does, in a sentence.
    pub description: Option<String>,
    /// What it takes.
    pub kind: OptionKind,
    /// What holds where a site sets nothing, as it was written.
    pub default: Option<Located<String>>,
}

/// What an option takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// Any text.
    Text,
    /// A whole number from the first to the second.
    Number(i64, i64),
    /// `true` or `false`.
    Switch,
    /// One of these words.
    Choice(Vec<String>),
    /// A static file of the theme, by its path below `static`.
    File,
}

/// The value of an option, as templates see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// A text, a word or the path of a file.
    Text(String),
    /// A number.
    Number(i64),
    /// A truth value.
    Switch(bool),
    /// Nothing: neither the site nor the theme says anything.
    Absent,
}

impl OptionKind {
    /// The value that a text stands for. `None`: the option does not take it.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<OptionValue> {
        let as_text = || OptionValue::Text(text.to_owned());
        match self {
            Self::Text => Some(as_text()),
            Self::Number(least, most) => {
                let number = text.parse().ok().filter(|number| (least..=most).contains(&number));
                number.map(OptionValue::Number)
            }
            Self::Switch => text.parse().ok().map(OptionValue::Switch),
            Self::Choice(words) => words.iter().any(|word| word == text).then(as_text),
            Self::File => text.split('/').all(|part| !matches!(part, "" | "." | "..")).then(as_text),
        }
    }

    /// What it takes, as a noun phrase.
    #[must_use]
    pub fn takes(&self) -> String {
        match self {
            Self::Text => "a text".to_owned(),
            Self::Number(i64::MIN, i64::MAX) => "a whole number".to_owned(),
            Self::Number(least, i64::MAX) => format!("a whole number from {least} on"),
            Self::Number(i64::MIN, most) => format!("a whole number up to {most}"),
            Self::Number(least, most) => format!("a whole number from {least} to {most}"),
            Self::Switch => "`true` or `false`".to_owned(),
            Self::Choice(words) => {
                let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
                quoted.join(" or ")
            }
            Self::File => "the path of a file below the theme's folder `static`".to_owned(),
        }
    }
}

/// The words for the kinds.
const KINDS: [&str; 5] = ["text", "number", "switch", "choice", "file"];

/// The entries under `options`; those at fault are reported and left out.
pub(super) fn all(node: &Node, decoder: &mut Decoder<'_>) -> Vec<(Located<String>, OptionEntry)> {
    let Some(mut fields) = Fields::of(node, decoder) else { return Vec::new() };
    fields.all().iter().filter_map(|(name, node)| Some((name.clone(), entry(name, node, decoder)?))).collect()
}

fn entry(name: &Located<String>, node: &Node, decoder: &mut Decoder<'_>) -> Option<OptionEntry> {
    let is_name = |name: &str| {
        name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '_')
    };
    if !is_name(&name.value) {
        decoder.push(say::option_name(&name.value, name.span));
        return None;
    }
    match &node.value {
        Value::Scalar(_) => decoder.text(node).map(OptionEntry::Default),
        _ => spec(node, decoder).map(OptionEntry::New),
    }
}

fn spec(node: &Node, decoder: &mut Decoder<'_>) -> Option<OptionSpec> {
    let mut fields = Fields::of(node, decoder)?;
    let description = decoder.optional_line(fields.take("description"));
    let word = fields.take("type").map(|node| decoder.one_of(node, "type of an option", &KINDS));
    let word = match &word {
        Some(None) => return None,
        Some(Some(word)) => word.value.as_str(),
        None if fields.key_span("values").is_some() => "choice",
        None => "text",
    };
    let kind = kind(word, &mut fields, decoder)?;
    let default = match kind {
        OptionKind::Text | OptionKind::File => fields.take("default"),
        _ => Some(fields.required("default", &example(&kind), decoder)?),
    };
    let default = default.and_then(|node| decoder.text(node));
    fields.finish(decoder);
    Some(OptionSpec { description, kind, default })
}

fn kind(word: &str, fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Option<OptionKind> {
    Some(match word {
        "number" => {
            let mut bound = |field, open| number(fields.take(field), decoder).unwrap_or(open);
            OptionKind::Number(bound("least", i64::MIN), bound("most", i64::MAX))
        }
        "switch" => OptionKind::Switch,
        "choice" => {
            let values = fields.required("values", "values: [left, right]", decoder)?;
            OptionKind::Choice(decoder.optional_lines(Some(values)))
        }
        "file" => OptionKind::File,
        _ => OptionKind::Text,
    })
}

fn number(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Option<i64> {
    let node = node?;
    let number = decoder.scalar(node)?.parse().ok();
    if number.is_none() {
        decoder.push(say::option_value("a whole number", node.span));
    }
    number
}

fn example(kind: &OptionKind) -> String {
    match kind {
        OptionKind::Number(least, _) => format!("default: {}", (*least).max(1)),
        OptionKind::Choice(words) => format!("default: {}", words.first().map_or("left", String::as_str)),
        _ => "default: true".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::parse::theme::theme;
    use crate::source::SourceMap;

    fn read(options: &str) -> (Vec<(String, OptionEntry)>, Vec<&'static str>) {
        let text = format!("name: A\nversion: 1\noptions:\n{options}");
        let file = SourceMap::default().add(String::new(), text.clone());
        let mut diagnostics = Diagnostics::default();
        let meta = theme(file, &text, &mut diagnostics);
        let options = meta.map(|meta| meta.options).unwrap_or_default();
        let options = options.into_iter().map(|(name, entry)| (name.value, entry)).collect();
        (options, diagnostics.sorted().into_iter().map(|fault| fault.rule.id).collect())
    }

    #[test]
    fn every_kind_of_option_is_read() {
        let (options, faults) = read(concat!(
            "  a: {description: A line.}\n  b: {type: number, least: 1, most: 8, default: 8}\n",
            "  c: {type: switch, default: true}\n  d: {values: [x, y], default: x}\n  e: {type: file}\n  f: 3\n",
        ));
        assert_eq!(faults, [""; 0]);
        let kinds: Vec<_> = options
            .iter()
            .map(|(name, entry)| match entry {
                OptionEntry::New(spec) => (name.as_str(), spec.kind.takes()),
                OptionEntry::Default(text) => (name.as_str(), text.value.clone()),
            })
            .collect();
        let expected = [
            ("a", "a text"),
            ("b", "a whole number from 1 to 8"),
            ("c", "`true` or `false`"),
            ("d", "`x` or `y`"),
            ("e", "the path of a file below the theme's folder `static`"),
            ("f", "3"),
        ];
        assert_eq!(kinds, expected.map(|(name, takes)| (name, takes.to_owned())));
    }

    #[test]
    fn what_is_no_option_is_reported() {
        for (options, rule) in [
            ("  A-b: {default: x}\n", "theme-fault"),
            ("  a: {type: colour}\n", "unknown-word"),
            ("  a: {type: number}\n", "missing-field"),
            ("  a: {type: number, least: few, default: 1}\n", "theme-option"),
            ("  a: {type: choice, default: x}\n", "missing-field"),
            ("  a: {type: switch, values: [x], default: true}\n", "unknown-field"),
            ("  a: {defualt: x}\n", "unknown-field"),
            ("  a: [x]\n", "wrong-shape"),
        ] {
            assert_eq!(read(options).1, [rule], "{options}");
        }
    }

    #[test]
    fn an_option_takes_what_it_says_and_nothing_else() {
        let choice = OptionKind::Choice(vec!["auto".to_owned()]);
        for (kind, text, taken) in [
            (&OptionKind::Number(1, 8), "8", true),
            (&OptionKind::Number(1, 8), "9", false),
            (&OptionKind::Number(1, 8), "1.5", false),
            (&OptionKind::Switch, "true", true),
            (&OptionKind::Switch, "yes", false),
            (&choice, "auto", true),
            (&choice, "Auto", false),
            (&OptionKind::File, "img/logo.svg", true),
            (&OptionKind::File, "../logo.svg", false),
            (&OptionKind::File, "/logo.svg", false),
            (&OptionKind::Text, "<b>", true),
        ] {
            assert_eq!(kind.read(text).is_some(), taken, "{text}");
        }
    }
}
