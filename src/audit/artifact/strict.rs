//! What is asked of a page that a stranger may have written, beyond what is asked of all: it begins with its policy, the
//! policy lets nothing in from elsewhere, and no reader of HTML can find an element in it that another takes for text.

use std::collections::BTreeMap;

use html5gum::{StartTag, Token, Tokenizer};

/// Elements that run, load, lead on or send.
const COUNTED: [&str; 12] = [
    "base", "embed", "form", "iframe", "img", "link", "meta", "noscript", "object", "script", "style",
    "template",
];

/// Why a page is refused.
pub(super) fn fault(text: &str) -> Option<String> {
    let mut opening = Opening::default();
    let mut read: BTreeMap<&str, usize> = BTreeMap::new();
    for token in Tokenizer::new(text).flatten() {
        if let Token::StartTag(tag) = &token
            && let Some(name) = COUNTED.iter().find(|name| name.as_bytes() == &**tag.name)
        {
            *read.entry(name).or_default() += 1;
        }
        if let Token::StartTag(tag) = &token
            && &**tag.name == b"script"
            && !is_script_of_the_site(tag)
        {
            return Some("a script of it may be something else than a script of the site".to_owned());
        }
        if !opening.takes(&token) {
            return Some("something else stands before its policy".to_owned());
        }
    }
    if !opening.is_through {
        return Some("it has no policy that lets in nothing from elsewhere".to_owned());
    }
    let begun = begun(text);
    let hidden = COUNTED.into_iter().find(|name| begun.get(name) != read.get(name));
    hidden.map(|name| format!("`<{name}` stands where one reader finds an element, and another may not"))
}

/// The beginning of a page: nothing but its type, its encoding and its policy.
#[derive(Default)]
struct Opening {
    is_encoded: bool,
    is_through: bool,
}

impl Opening {
    /// Whether a token may stand there.
    fn takes(&mut self, token: &Token) -> bool {
        match token {
            _ if self.is_through => true,
            Token::Doctype(doctype) => &**doctype.name == b"html",
            Token::String(words) => words.trim_ascii().is_empty(),
            Token::StartTag(tag) => match &**tag.name {
                b"html" | b"head" => true,
                b"meta" => self.meta(tag),
                _ => false,
            },
            _ => false,
        }
    }

    fn meta(&mut self, tag: &StartTag<()>) -> bool {
        let get =
            |name: &str| tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value));
        if !self.is_encoded {
            self.is_encoded = get("charset").is_some_and(|encoding| encoding == "utf-8");
            return self.is_encoded;
        }
        let is_policy = get("http-equiv").is_some_and(|name| name == "Content-Security-Policy");
        self.is_through = is_policy && get("content").is_some_and(|policy| is_closed(&policy));
        !is_policy || self.is_through
    }
}

/// Whether a policy lets in nothing but files of the site, and pictures that stand in the page.
fn is_closed(policy: &str) -> bool {
    let rules: Vec<Vec<&str>> =
        policy.split(';').map(|rule| rule.split_ascii_whitespace().collect()).collect();
    let is_rule = |rule: &Vec<&str>| {
        let is_source = |source: &&str| match *source {
            "'self'" | "'none'" => true,
            "data:" => rule[0] == "img-src",
            _ => false,
        };
        rule.iter().skip(1).all(is_source)
    };
    rules.first().is_some_and(|rule| rule.first() == Some(&"default-src")) && rules.iter().all(is_rule)
}

/// Whether a script is data, or a file that is named as scripts are, whoever resolves the name.
fn is_script_of_the_site(tag: &StartTag<()>) -> bool {
    let get = |name: &str| tag.attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(value));
    match get("src") {
        Some(address) => address.ends_with(".js") && !address.contains(['?', '#', '%', '\\', ':']),
        None => get("type").is_some_and(|kind| kind.ends_with("json")),
    }
}

/// How often each of the elements begins in a text, wherever that is.
fn begun(text: &str) -> BTreeMap<&'static str, usize> {
    let mut begun = BTreeMap::new();
    for (at, _) in text.match_indices('<') {
        let rest = &text.as_bytes()[at + 1..];
        let begins = |name: &&str| {
            let follows = rest.get(name.len()).is_none_or(|byte| !byte.is_ascii_alphanumeric());
            follows && rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
        };
        if let Some(name) = COUNTED.into_iter().find(|name| begins(name)) {
            *begun.entry(name).or_default() += 1;
        }
    }
    begun
}
