//! A second reader of HTML, which knows nothing of the one that wrote it: it says what in a text's HTML may not be there.

use std::collections::BTreeSet;

use html5gum::{Token, Tokenizer};
use url::Url;

/// What the renderer may write: every element, with its attributes.
const ALLOWED: [(&str, &[&str]); 26] = [
    ("a", &["class", "href", "rel", "title"]),
    ("blockquote", &["class"]),
    ("br", &[]),
    ("code", &["class"]),
    ("del", &[]),
    ("div", &["class"]),
    ("em", &[]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("hr", &[]),
    ("li", &["id"]),
    ("ol", &["start"]),
    ("p", &["class"]),
    ("pre", &[]),
    ("section", &["class"]),
    ("strong", &[]),
    ("sup", &["class", "id"]),
    ("table", &[]),
    ("tbody", &[]),
    ("td", &["class"]),
    ("th", &["class", "scope"]),
    ("thead", &[]),
    ("ul", &[]),
];
const VOID: [&str; 3] = ["br", "hr", "tr"];
/// How ids of a text begin: no page has others that do.
const IDS: [&str; 3] = ["h-", "fn-", "fnref-"];
/// Classes that a text may ask for.
const CLASSES: [&str; 7] =
    ["cite", "footnote-reference", "footnote-back", "footnotes", "table", "align-right", "align-center"];
const FOREIGN: &str = "external noopener noreferrer nofollow ugc";

/// What is wrong with the HTML of a text; nothing for most.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let mut judge = Judge::default();
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                let attributes: Vec<(String, String)> =
                    tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                judge.start(&text(&tag.name), &attributes);
            }
            Token::EndTag(tag) => judge.end(&text(&tag.name)),
            Token::String(_) => {}
            other => judge.fault(format!("{other:?}")),
        }
    }
    let left = std::mem::take(&mut judge.open);
    if !left.is_empty() {
        judge.fault(format!("not closed: {left:?}"));
    }
    judge.faults
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[derive(Default)]
struct Judge {
    open: Vec<String>,
    ids: BTreeSet<String>,
    faults: Vec<String>,
}

impl Judge {
    fn fault(&mut self, what: String) {
        self.faults.push(what);
    }

    fn start(&mut self, name: &str, attributes: &[(String, String)]) {
        let allowed = ALLOWED.iter().find(|(allowed, _)| *allowed == name).map(|(_, attributes)| *attributes);
        // A row has no attributes.
        let Some(allowed) = allowed.or((name == "tr").then_some(&[])) else {
            return self.fault(format!("<{name}>"));
        };
        for (attribute, value) in attributes {
            if !allowed.contains(&attribute.as_str()) {
                self.fault(format!("<{name} {attribute}>"));
            }
            self.attribute(attribute, value, attributes);
        }
        if name == "a" && self.open.iter().any(|open| open == "a") {
            self.fault("a link in a link".to_owned());
        }
        if !VOID[..2].contains(&name) {
            self.open.push(name.to_owned());
        }
    }

    fn end(&mut self, name: &str) {
        let open = self.open.pop();
        if open.as_deref() != Some(name) {
            self.fault(format!("</{name}> closes {open:?}"));
        }
    }

    fn attribute(&mut self, name: &str, value: &str, all: &[(String, String)]) {
        let is_good = match name {
            "href" => is_good_address(value, all),
            "id" => {
                (value == "h" || IDS.iter().any(|begin| value.starts_with(begin)))
                    && self.ids.insert(value.to_owned())
            }
            "class" => value.split(' ').all(is_class),
            "rel" => value == FOREIGN,
            "start" => value.bytes().all(|byte| byte.is_ascii_digit()),
            "scope" => value == "col",
            _ => true,
        };
        if !is_good {
            self.fault(format!("{name}={value:?}"));
        }
    }
}

fn is_class(class: &str) -> bool {
    let is_word =
        |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+#-".contains(&byte));
    CLASSES.contains(&class)
        || (class.starts_with("alert") || class.starts_with("language-")) && is_word(class)
}

/// As a browser reads it: blanks and controls at the ends go, tabs and line ends everywhere, backslashes are slashes.
fn is_good_address(address: &str, all: &[(String, String)]) -> bool {
    let address = address.trim_matches(|c: char| c <= ' ').replace(['\t', '\n', '\r'], "").replace('\\', "/");
    if address.starts_with('#') || address.starts_with("../../") {
        return true;
    }
    let is_marked = all.iter().any(|(name, value)| name == "rel" && value == FOREIGN);
    let Ok(url) = Url::parse(&address) else { return false };
    match url.scheme() {
        "mailto" => true,
        "http" | "https" => is_marked && url.username().is_empty() && url.password().is_none(),
        _ => false,
    }
}

#[test]
fn the_second_reader_finds_what_is_wrong() {
    for wrong in [
        "<script>a</script>",
        "<p onclick=\"x\">a</p>",
        "<p>a",
        "<p>a</p></div>",
        "<em><strong>a</em></strong>",
        "<p id=\"x\">a</p>",
        "<h3 id=\"x\">a</h3>",
        "<h3 id=\"h-a\">a</h3><h3 id=\"h-a\">a</h3>",
        "<a href=\"javascript:x\">a</a>",
        "<a href=\" java\nscript:x\">a</a>",
        "<a href=\"//a.example\">a</a>",
        "<a href=\"\\\\a.example\">a</a>",
        "<a href=\"https://a.example/\">a</a>",
        "<a href=\"a/b\">a</a>",
        "<a href=\"data:x\">a</a>",
        "<!-- a -->",
        "<!doctype html>",
        "<svg></svg>",
        "<code class=\"x\">a</code>",
        "<p class=\"site-header\">a</p>",
        "<ol start=\"x\"></ol>",
        "<a href=\"#a\"><a href=\"#b\">c</a></a>",
        "<img src=\"x\">",
        "<p style=\"x\">a</p>",
        "<td colspan=\"9\">a</td>",
        "<a href=\"#a\" name=\"b\">c</a>",
        "<p title=\"a\" title=\"b\">c</p>",
    ] {
        assert!(!faults(wrong).is_empty(), "{wrong}");
    }
    let right = "<h2 id=\"h-a\">a</h2>\n<p>b <code class=\"language-c\">&lt;</code><br>\n<a href=\"https://a.example/\" rel=\"external noopener noreferrer nofollow ugc\">c</a></p>";
    assert_eq!(faults(right), [""; 0]);
}
