//! Texts, ids, numbers, addresses, truth values.

use std::collections::BTreeMap;

use url::Url;

use super::{Decoder, Fields, MAX_PAGES};
use crate::base::language::LanguageTag;
use crate::base::slug::Slug;
use crate::diagnostic::factory::safety::link_to_leak;
use crate::diagnostic::factory::{field as say, text as say_text};
use crate::parse::leak_hosts;
use crate::parse::node::{Node, Value};
use crate::source::Located;

/// The most characters of a title or name.
pub const LINE: usize = 300;

/// The most characters of any other text in a field.
pub const TEXT: usize = 4_000;

impl Decoder<'_> {
    /// What was written in a single value; a list or mapping is reported.
    pub fn scalar<'n>(&mut self, node: &'n Node) -> Option<&'n str> {
        let text = node.text();
        if text.is_none() {
            let fault = say::wrong_shape(node.head(), "a single value", node.kind());
            self.push(
                fault.help("write one value; a text with brackets, braces or `: ` in it stands in quotes"),
            );
        }
        text
    }

    /// A text of at most [`TEXT`] characters.
    pub fn text(&mut self, node: &Node) -> Option<Located<String>> {
        self.text_up_to(node, TEXT)
    }

    /// A text on one line, of at most [`LINE`] characters: a title, a name.
    pub fn line(&mut self, node: &Node) -> Option<Located<String>> {
        let line = self.text_up_to(node, LINE)?;
        if line.value.contains('\n') {
            self.push(say::more_than_a_line(line.span));
            return None;
        }
        Some(line)
    }

    /// A text of at most so many characters. Blanks at its ends are left out.
    pub fn text_up_to(&mut self, node: &Node, most: usize) -> Option<Located<String>> {
        let text = self.scalar(node)?.trim();
        if let Value::Scalar(scalar) = &node.value
            && let Some(comment) = scalar.comment
        {
            self.push(say_text::cut_by_comment(comment));
        }
        let characters = text.chars().count();
        if text.is_empty() {
            self.push(say::empty_text(node.span));
        } else if characters > most {
            self.push(say::text_too_long(node.span, characters, most));
        }
        (1..=most).contains(&characters).then(|| Located::new(text.to_owned(), node.span))
    }

    /// A text without its place, of a field that may be missing.
    pub fn optional_text(&mut self, node: Option<&Node>) -> Option<String> {
        node.and_then(|node| self.text(node)).map(|text| text.value)
    }

    /// A line without its place, of a field that may be missing.
    pub fn optional_line(&mut self, node: Option<&Node>) -> Option<String> {
        node.and_then(|node| self.line(node)).map(|line| line.value)
    }

    /// Lines without their places, of a field that may be missing; a single one is a list of one.
    pub fn optional_lines(&mut self, node: Option<&Node>) -> Vec<String> {
        let items = node.map_or(&[][..], |node| self.one_or_more(node));
        self.each(items, |decoder, node| decoder.line(node).map(|line| line.value))
    }

    /// An id.
    pub fn slug(&mut self, node: &Node) -> Option<Located<Slug>> {
        let text = self.scalar(node)?;
        match Slug::new(text) {
            Ok(slug) => Some(Located::new(slug, node.span)),
            Err(error) => {
                if let Some(list) = several_ids(text) {
                    self.push(say::several_ids(node.span, text, &list));
                    return None;
                }
                let suggestion = Slug::from_text(text);
                let suggestion = suggestion.as_ref().map(Slug::as_str);
                let fault = say::not_an_id(node.span, text, &error.to_string(), suggestion);
                // An id of the same letters is the same one; another might be somebody else's.
                let same = suggestion.filter(|slug| **slug == text.to_ascii_lowercase());
                self.push(match same {
                    Some(slug) => fault.mended(node.span, slug),
                    None => fault,
                });
                None
            }
        }
    }

    /// A list of ids that the entry had, of a field that may be missing; a single one is a list of one.
    pub fn former_ids(&mut self, node: Option<&Node>) -> Vec<Located<Slug>> {
        let items = node.map_or(&[][..], |node| self.one_or_more(node));
        let items = self.at_most(MAX_PAGES, items, |item| item.span);
        self.each(items, Self::slug)
    }

    /// A whole number in digits.
    pub fn number(&mut self, node: &Node) -> Option<Located<u64>> {
        let text = self.scalar(node)?;
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let leading_zero = text.len() > 1 && text.starts_with('0');
        match text.parse() {
            Ok(number) if digits && !leading_zero => Some(Located::new(number, node.span)),
            _ => {
                let fault = say::not_a_number(node.span, text, &how_to_write_number(text));
                self.push(match without_separators(text) {
                    Some(number) => fault.mended(node.span, number),
                    None => fault,
                });
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, node: &Node) -> Option<bool> {
        let text = self.scalar(node)?;
        match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => {
                let suggestion = match text.to_ascii_lowercase().as_str() {
                    "true" | "yes" | "y" | "on" | "1" => Some(true),
                    "false" | "no" | "n" | "off" | "0" => Some(false),
                    _ => None,
                };
                let fault = say::not_true_or_false(node.span, text, suggestion);
                self.push(match suggestion {
                    Some(value) => fault.mended(node.span, value.to_string()),
                    None => fault,
                });
                None
            }
        }
    }

    /// A truth value of a field that may be missing.
    pub fn boolean_or(&mut self, node: Option<&Node>, default: bool) -> bool {
        node.and_then(|node| self.boolean(node)).unwrap_or(default)
    }

    /// An address of the web: http or https, with a host and no user name.
    pub fn url(&mut self, node: &Node) -> Option<Located<Url>> {
        let text = self.scalar(node)?;
        match web_address(text) {
            Ok(url) => {
                if let Some((host, what)) = leak_hosts::kind_of(&url) {
                    self.push(link_to_leak(&host, what, node.span));
                }
                Some(Located::new(url, node.span))
            }
            Err(why) => {
                self.push(say::not_an_address(node.span, text, why));
                None
            }
        }
    }

    /// Ids in other registers: any key, a line of text for each.
    pub fn text_map(&mut self, node: Option<&Node>) -> BTreeMap<String, String> {
        let Some(mut fields) = node.and_then(|node| Fields::of(node, self)) else { return BTreeMap::new() };
        let mut map = BTreeMap::new();
        for (key, node) in fields.all() {
            if let Some(line) = self.line(node) {
                map.insert(key.value.clone(), line.value);
            }
        }
        map
    }

    /// A language tag, in any case.
    pub fn language(&mut self, node: &Node) -> Option<LanguageTag> {
        let text = self.scalar(node)?;
        let tag = LanguageTag::parse(text);
        if tag.is_none() {
            let what = "a language tag such as `en` or `pt-BR`";
            let fault = say::wrong_shape(node.span, what, &format!("`{text}`"));
            self.push(
                fault.help("write the code of the language, and of its region where that matters: `en`"),
            );
        }
        tag
    }

    /// A language tag of a field that may be missing.
    pub fn optional_language(&mut self, node: Option<&Node>) -> Option<LanguageTag> {
        node.and_then(|node| self.language(node))
    }
}

/// An address of the web, or why a text is none.
pub fn web_address(text: &str) -> Result<Url, &'static str> {
    if text.chars().any(|c| c.is_whitespace() || c.is_control() || c == '\\') {
        return Err("has a blank, a backslash or a control character in it");
    }
    let scheme = text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https")) || !text.contains("://") {
        return Err("does not begin with https:// or http://");
    }
    let url = Url::parse(text).map_err(|_| "cannot be read")?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err("names no host");
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("carries a user name or password");
    }
    Ok(url)
}

/// A number that is written with `_` or blanks between groups of three, which can be nothing else. A comma or a point is a
/// decimal sign somewhere.
fn without_separators(text: &str) -> Option<String> {
    let plain = |letter: char| letter.is_ascii_digit() || matches!(letter, '_' | ' ' | '\u{A0}' | '\u{202F}');
    let number = text.chars().all(plain).then(|| grouped(text)).flatten()?;
    u64::try_from(number).ok().filter(|_| !text.starts_with('0')).map(|number| number.to_string())
}

/// Advice for what somebody wrote in place of a whole number.
fn how_to_write_number(text: &str) -> String {
    let text = text.trim();
    let (text, qualifier) = without_qualifier(text);
    let number = plain_number(text)
        .map_or_else(|| "the digits alone, such as `3100000`".to_owned(), |n| format!("`{n}`"));
    match qualifier {
        Some(qualifier) => format!("write {number}, and beside it `qualifier: {qualifier}`"),
        None if text.starts_with('-') => "a number here is not negative".to_owned(),
        None => format!("write {number}"),
    }
}

fn without_qualifier(text: &str) -> (&str, Option<&'static str>) {
    let signs = [
        ("~", "about"),
        ("≈", "about"),
        ("about ", "about"),
        ("around ", "about"),
        ("<", "fewer-than"),
        (">", "more-than"),
        ("up to ", "up-to"),
        ("at least ", "at-least"),
        ("more than ", "more-than"),
        ("over ", "more-than"),
    ];
    let found =
        signs.iter().find_map(|(sign, word)| text.strip_prefix(sign).map(|rest| (rest.trim(), Some(*word))));
    let plus = text.strip_suffix('+').map(|rest| (rest.trim(), Some("at-least")));
    found.or(plus).unwrap_or((text, None))
}

/// What a number in words or with separators comes to, where that is plain.
fn plain_number(text: &str) -> Option<u128> {
    let split = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let (figure, word) = (text[..split].trim(), text[split..].trim().to_lowercase());
    let zeros = match word.as_str() {
        "" => 0,
        "k" | "thousand" => 3,
        "m" | "mn" | "mio" | "million" | "millions" => 6,
        "bn" | "b" | "billion" | "billions" => 9,
        _ => return exponent(text),
    };
    if zeros == 0 {
        return grouped(figure);
    }
    scaled(figure, zeros)
}

/// `3,100,000`, `3.100.000`, `3 100 000`, `3_100_000`, `017`: every group after the first has three digits.
fn grouped(figure: &str) -> Option<u128> {
    let groups: Vec<&str> = figure.split([',', '.', ' ', '_', '\'', '\u{A0}', '\u{202F}']).collect();
    let digits =
        groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let sound = digits && groups[1..].iter().all(|group| group.len() == 3);
    sound.then(|| groups.concat().parse().ok()).flatten()
}

/// `3.1` with six zeros: 3100000.
fn scaled(figure: &str, zeros: usize) -> Option<u128> {
    let (whole, fraction) = figure.split_once(['.', ',']).unwrap_or((figure, ""));
    let digits = format!("{whole}{fraction}");
    let sound =
        !whole.is_empty() && fraction.len() <= zeros && digits.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| format!("{digits}{}", "0".repeat(zeros - fraction.len())).parse().ok()).flatten()
}

/// `1e6`.
fn exponent(text: &str) -> Option<u128> {
    let (figure, power) = text.split_once(['e', 'E'])?;
    scaled(figure, power.parse().ok().filter(|power| *power <= 18)?)
}

/// The ids of a text that is a list, as `[acme, globex]`: with commas or semicolons, or the hyphens of items between them.
fn several_ids(text: &str) -> Option<String> {
    let sign = [" - ", ";", ","].into_iter().find(|sign| text.contains(sign))?;
    let ids: Option<Vec<&str>> =
        text.split(sign).map(|id| Slug::new(id.trim()).is_ok().then(|| id.trim())).collect();
    ids.map(|ids| format!("[{}]", ids.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advice_on_numbers_names_the_number_where_it_is_plain() {
        for (text, advice) in [
            ("3.1 million", "write `3100000`"),
            ("1_000", "write `1000`"),
            ("3,100,000", "write `3100000`"),
            ("3.100.000", "write `3100000`"),
            ("1e6", "write `1000000`"),
            ("250K", "write `250000`"),
            ("017", "write `17`"),
            ("~5000", "write `5000`, and beside it `qualifier: about`"),
            ("5000+", "write `5000`, and beside it `qualifier: at-least`"),
            ("up to 3.1 million", "write `3100000`, and beside it `qualifier: up-to`"),
            ("-5", "a number here is not negative"),
            ("3,1", "write the digits alone, such as `3100000`"),
            ("many", "write the digits alone, such as `3100000`"),
            ("", "write the digits alone, such as `3100000`"),
        ] {
            assert_eq!(how_to_write_number(text), advice, "{text}");
        }
    }

    #[test]
    fn only_addresses_of_the_web_pass() {
        for good in ["https://example.org", "http://localhost:8080/a?b#c", "HTTPS://Example.org/ä"] {
            assert!(web_address(good).is_ok(), "{good}");
        }
        for bad in [
            "example.org",
            "//example.org",
            "javascript:alert(1)",
            "java\tscript:x",
            "data:text/html,x",
            "https:example.org",
            "https://",
            "https://a:b@example.org",
            "ftp://example.org",
            "https://exa mple.org",
            "https:\\\\x",
            "mailto:a@b.c",
            "",
        ] {
            assert!(web_address(bad).is_err(), "{bad}");
        }
    }
}
