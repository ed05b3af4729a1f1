//! One page: its elements, attributes and addresses, and what is wrong with each.

use std::collections::BTreeSet;

use html5gum::{StartTag, Token, Tokenizer};
use percent_encoding::percent_decode_str;
use url::Url;

use super::Finding;

/// Elements that run or show what others made, or change what addresses mean.
const FORBIDDEN: [&str; 8] = ["applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal"];
/// Attributes whose value is loaded with the page.
const LOADED: [&str; 6] = ["background", "data", "manifest", "poster", "src", "srcset"];
/// Attributes whose value a reader may follow.
const FOLLOWED: [&str; 6] = ["action", "cite", "formaction", "href", "longdesc", "ping"];
/// Elements whose address a reader follows, or that only name one; that of others is loaded.
const LEADS: [&str; 3] = ["a", "area", "link"];
/// What a link element says about the page, and loads nothing.
const SAYS: [&str; 6] = ["alternate", "author", "canonical", "license", "next", "prev"];
/// What a policy may not permit.
const LOOSE: [&str; 4] = ["'unsafe-inline'", "'unsafe-eval'", "*", "http:"];
const POLICY: &str = "content-security-policy";

/// What was read of a page.
pub(super) struct Page {
    pub(super) ids: BTreeSet<String>,
    pub(super) links: Vec<Link>,
    pub(super) findings: Vec<Finding>,
    /// The address that the page says is its own.
    pub(super) canonical: Option<Url>,
}

/// A link to somewhere in the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// As it is written.
    pub(super) address: String,
    /// Its path, with escapes resolved.
    pub(super) path: String,
    /// What stands behind `#`.
    pub(super) fragment: String,
    pub(super) line: usize,
}

impl Page {
    pub(super) fn read(path: &str, text: &str) -> Self {
        let mut reader = Reader {
            path,
            text,
            has_policy: false,
            in_script: false,
            page: Self { ids: BTreeSet::new(), links: Vec::new(), findings: Vec::new(), canonical: None },
        };
        for token in Tokenizer::new(text).flatten() {
            match token {
                Token::StartTag(tag) => reader.element(&Element::of(&tag)),
                Token::EndTag(_) => reader.in_script = false,
                Token::String(words) if reader.in_script && !words.trim_ascii().is_empty() => {
                    reader.found("inline-script", "<script", "a script stands in the page itself".to_owned());
                }
                _ => {}
            }
        }
        if !reader.has_policy {
            reader.found("no-policy", "", "the page has no Content-Security-Policy".to_owned());
        }
        reader.page
    }
}

/// A start tag with its attributes as texts.
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    fn of(tag: &StartTag<()>) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes = tag.attributes.iter();
        Self {
            name: text(&tag.name),
            attributes: attributes.map(|(name, value)| (text(name), text(value))).collect(),
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(its, _)| its == name).map(|(_, value)| value.as_str())
    }

    fn has_word(&self, attribute: &str, words: &[&str]) -> bool {
        let value = self.get(attribute).unwrap_or_default().to_ascii_lowercase();
        value.split_ascii_whitespace().any(|word| words.contains(&word))
    }
}

struct Reader<'a> {
    path: &'a str,
    text: &'a str,
    has_policy: bool,
    in_script: bool,
    page: Page,
}

impl Reader<'_> {
    fn found(&mut self, check: &'static str, near: &str, message: String) {
        let line = self.line(near);
        self.page.findings.push(Finding { file: self.path.to_owned(), line, check, message });
    }

    /// The line on which a text stands first; the first where it is written otherwise.
    fn line(&self, near: &str) -> usize {
        let at = self.text.find(near).unwrap_or(0);
        self.text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn element(&mut self, element: &Element) {
        let name = element.name.as_str();
        if FORBIDDEN.contains(&name) {
            self.found("forbidden-element", &format!("<{name}"), format!("<{name}> has no place in a page"));
        }
        if name == "style" {
            self.found("inline-style", "<style", "a style sheet stands in the page itself".to_owned());
        }
        if name == "script" {
            self.script(element);
        }
        if name == "meta" {
            self.meta(element);
        }
        if name == "link" && element.has_word("rel", &["canonical"]) {
            self.page.canonical = element.get("href").and_then(|address| Url::parse(address).ok());
        }
        for (attribute, value) in &element.attributes {
            self.attribute(element, (attribute, value));
        }
    }

    /// Data are no script; a script is a file of the site.
    fn script(&mut self, element: &Element) {
        let kind = element.get("type").unwrap_or_default();
        let is_data = kind.ends_with("json");
        self.in_script = !is_data;
    }

    fn meta(&mut self, element: &Element) {
        let content = element.get("content").unwrap_or_default();
        match element.get("http-equiv").unwrap_or_default().to_ascii_lowercase().as_str() {
            POLICY => self.policy(content),
            "refresh" => {
                let address = content.split_once('=').map_or("", |(_, address)| address.trim());
                self.inside(address, address);
            }
            _ => {}
        }
    }

    fn policy(&mut self, policy: &str) {
        self.has_policy = true;
        let has_default = policy.split(';').any(|rule| {
            rule.trim_start().starts_with("default-src 'self'")
                || rule.trim_start().starts_with("default-src 'none'")
        });
        let loose = policy.split([' ', ';']).find(|word| LOOSE.contains(word));
        if !has_default {
            self.found(
                "weak-policy",
                policy,
                "the policy does not begin with `default-src 'self'`".to_owned(),
            );
        }
        if let Some(word) = loose {
            self.found("weak-policy", policy, format!("the policy permits {word}"));
        }
    }

    fn attribute(&mut self, element: &Element, (name, value): (&str, &str)) {
        match name {
            "id" => self.id(value),
            "style" => self.found("inline-style", value, "an element has a style of its own".to_owned()),
            "srcdoc" => self.found("forbidden-attribute", name, "`srcdoc` is a page in a page".to_owned()),
            _ if name.starts_with("on") => {
                self.found("inline-script", name, format!("the attribute `{name}` is a script"));
            }
            "srcset" => value.split(',').for_each(|part| {
                let address = part.split_ascii_whitespace().next().unwrap_or_default();
                self.inside(address, value);
            }),
            _ if LOADED.contains(&name) => self.inside(value, value),
            "href" if element.name == "link" && !element.has_word("rel", &SAYS) => self.inside(value, value),
            "ping" => self.found(
                "forbidden-attribute",
                name,
                "`ping` tells others what a reader follows".to_owned(),
            ),
            "href" | "xlink:href" if !LEADS.contains(&element.name.as_str()) => self.inside(value, value),
            _ if FOLLOWED.contains(&name) || name == "xlink:href" => self.followed(element, value),
            _ => {}
        }
    }

    fn id(&mut self, id: &str) {
        if !self.page.ids.insert(id.to_owned()) {
            self.found("id-twice", id, format!("the id `{id}` stands twice"));
        }
    }

    /// What is loaded with the page comes from the site.
    fn inside(&mut self, address: &str, near: &str) {
        if is_relative(address) {
            self.link(address);
        } else {
            self.found("foreign-request", near, format!("`{address}` is loaded from elsewhere"));
        }
    }

    /// What a reader follows leads into the site, to a web page, or to an address for mail.
    fn followed(&mut self, element: &Element, address: &str) {
        if is_relative(address) {
            return self.link(address);
        }
        let scheme = Url::parse(address).map(|url| url.scheme().to_owned()).unwrap_or_default();
        if !["http", "https", "mailto"].contains(&scheme.as_str()) {
            return self.found(
                "forbidden-scheme",
                address,
                format!("`{address}` is neither a web page nor in the site"),
            );
        }
        let is_link = element.name == "a" && scheme != "mailto";
        if is_link && !element.has_word("rel", &["noopener"]) {
            self.found("open-link", address, format!("the link to `{address}` lacks `rel=\"noopener\"`"));
        }
        if matches!(element.name.as_str(), "form" | "button" | "input") {
            self.found("foreign-form", address, format!("a form sends to `{address}`"));
        }
    }

    fn link(&mut self, address: &str) {
        let (rest, fragment) = address.split_once('#').unwrap_or((address, ""));
        let path = rest.split('?').next().unwrap_or_default();
        let decoded = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
        let line = self.line(address);
        self.page.links.push(Link {
            address: address.to_owned(),
            path: decoded(path),
            fragment: decoded(fragment),
            line,
        });
    }
}

/// Whether an address has neither a scheme nor a host, as browsers read it: tabs and line ends vanish, backslashes are
/// slashes.
fn is_relative(address: &str) -> bool {
    let address: String =
        address.chars().filter(|character| !matches!(character, '\t' | '\n' | '\r')).collect();
    let address = address.trim_start_matches(|character: char| character <= ' ').replace('\\', "/");
    let end = address.find([':', '/', '?', '#']).unwrap_or(address.len());
    !address[end..].starts_with(':') && !address.starts_with("//")
}
