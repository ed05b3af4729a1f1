//! Reads pages as browsers do, as far as the tests ask: elements with their attributes, and the words that people see.

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, CharacterTokens, ParseError, StartTag, Tag, TagKind, TagToken, Token, TokenSink,
    TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A start tag.
pub(crate) struct Element {
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of an attribute, with its character references resolved.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// A page, taken apart.
#[derive(Default)]
pub(crate) struct Markup {
    pub(crate) elements: Vec<Element>,
    /// The words inside `<main>`, without those of drawings, one space between them.
    pub(crate) main: String,
    /// What a browser would complain of.
    pub(crate) complaints: Vec<String>,
    open: Vec<String>,
}

/// Elements without an end tag.
const VOID: [&str; 8] = ["meta", "link", "br", "hr", "img", "input", "wbr", "col"];

impl Markup {
    /// Reads a page.
    pub(crate) fn of(page: &str) -> Self {
        let sink = Sink(RefCell::default());
        let options = TokenizerOpts { exact_errors: true, ..TokenizerOpts::default() };
        let tokenizer = Tokenizer::new(sink, options);
        let input = BufferQueue::default();
        input.push_back(page.into());
        let _ = tokenizer.feed(&input);
        tokenizer.end();
        let mut markup = tokenizer.sink.0.take();
        markup.main = markup.main.split_whitespace().collect::<Vec<_>>().join(" ");
        let left = std::mem::take(&mut markup.open);
        markup.complaints.extend(left.iter().map(|name| format!("<{name}> is not closed")));
        markup
    }

    /// The values of an attribute, over all elements.
    pub(crate) fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.elements.iter().filter_map(move |element| element.get(name))
    }

    fn open(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = tag.name.to_string();
        if !tag.self_closing && !VOID.contains(&name.as_str()) {
            self.open.push(name.clone());
        }
        self.main.push(' ');
        let attribute = |attribute: &html5ever::Attribute| {
            (attribute.name.local.to_string(), attribute.value.to_string())
        };
        let attributes = tag.attrs.iter().map(attribute).collect();
        let raw = match name.as_str() {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" if !self.is_in("svg") => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        };
        self.elements.push(Element { name, attributes });
        raw
    }

    fn close(&mut self, name: &str) {
        match self.open.pop() {
            Some(open) if open == name => {}
            open => self.complaints.push(format!("</{name}> closes {open:?}")),
        }
        self.main.push(' ');
    }

    fn is_in(&self, name: &str) -> bool {
        self.open.iter().any(|open| open == name)
    }
}

struct Sink(RefCell<Markup>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut markup = self.0.borrow_mut();
        match token {
            TagToken(tag) if tag.kind == StartTag => return markup.open(&tag),
            TagToken(tag) => {
                debug_assert!(tag.kind == TagKind::EndTag);
                markup.close(&tag.name);
            }
            CharacterTokens(text) if markup.is_in("main") && !markup.is_in("svg") => {
                markup.main.push_str(&text);
            }
            ParseError(what) => markup.complaints.push(format!("line {line}: {what}")),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[test]
fn a_page_is_read_as_browsers_do() {
    let page =
        "<!doctype html><main><p id=\"a&amp;b\">x &lt;y&gt; <svg><text>no</text></svg><b>z</b></p></main>w";
    let markup = Markup::of(page);
    assert_eq!((markup.main.as_str(), markup.complaints.len()), ("x <y> z", 0));
    assert_eq!(markup.values("id").collect::<Vec<_>>(), ["a&b"]);
    assert_eq!(Markup::of("<!doctype html><p><b></p>").complaints.len(), 2);
    assert_eq!(Markup::of("<!doctype html><p id=\"a\" id=\"b\"></p>").complaints.len(), 1);
}
