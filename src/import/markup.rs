//! Texts of others → Markdown and plain names: markup is read as a browser would read it, and only its sense is kept.
//!
//! Links are kept where they lead to a web page; scripts, styles, images and every other tag vanish, their words stay.
//! What Markdown gives a meaning is escaped, so that a text says what it said.

use html5gum::{StartTag, Token, Tokenizer};

use super::address::web_page;
use crate::parse::bytes;

/// Elements whose contents are no words for readers.
const UNREAD: [&str; 8] = ["script", "style", "template", "noscript", "iframe", "object", "svg", "head"];
/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 17] = [
    "p",
    "div",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "table",
    "tr",
    "section",
    "article",
    "header",
    "footer",
];
/// Links nest no deeper than a text that readers follow.
const LONGEST_ADDRESS: usize = 2_000;

/// What a text became.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Markdown {
    /// The text.
    pub(super) text: String,
    /// Addresses that were not kept, since they lead to no web page.
    pub(super) dropped: Vec<String>,
}

/// HTML as Markdown.
pub(super) fn from_html(html: &str) -> Markdown {
    let mut writer = Writer::default();
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => writer.open(&tag),
            Token::EndTag(tag) => writer.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => writer.words(&String::from_utf8_lossy(&text)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    writer.finish()
}

/// A text without markup as Markdown: paragraphs stay, every sign stands for itself.
pub(super) fn from_text(text: &str) -> String {
    let text = visible(text);
    let paragraphs = text.split("\n\n").map(one_line).filter(|text| !text.is_empty());
    paragraphs.map(|text| escaped(&text)).collect::<Vec<_>>().join("\n\n")
}

/// A text that has links as Markdown writes them and no other markup.
pub(super) fn from_markdown_links(text: &str) -> String {
    let paragraphs = visible(text);
    let paragraphs = paragraphs.split("\n\n").map(one_line).filter(|text| !text.is_empty());
    paragraphs.map(|text| linked(&text)).collect::<Vec<_>>().join("\n\n")
}

fn linked(line: &str) -> String {
    let (mut text, mut rest) = (String::new(), line);
    while let Some((before, words, address, after)) = next_link(rest) {
        text.push_str(&if text.is_empty() { escaped(before) } else { escaped_after(before) });
        text.push_str(&link(words, &address));
        rest = after;
    }
    text.push_str(&if text.is_empty() { escaped(rest) } else { escaped_after(rest) });
    text
}

/// The next link of a line: what stands before it, its words, its address, what stands behind it.
fn next_link(text: &str) -> Option<(&str, &str, String, &str)> {
    for (middle, _) in text.match_indices("](http") {
        let start = text[..middle].rfind('[')?;
        let end = middle + 2 + text[middle + 2..].find(')')?;
        if let Some(url) = web_page(&text[middle + 2..end]) {
            return Some((&text[..start], &text[start + 1..middle], url.to_string(), &text[end + 1..]));
        }
    }
    None
}

/// A name on one line: without markup, references resolved, blanks single, characters that nobody sees left out.
pub(super) fn name(text: &str) -> String {
    let has_markup = text.contains('<') || text.contains('&');
    let text = if has_markup { plain(text) } else { text.to_owned() };
    one_line(&visible(&text))
}

/// Whether a name came with markup.
pub(super) fn has_markup(text: &str) -> bool {
    let is_tag = |rest: &str| {
        rest[1..].starts_with(|letter: char| letter.is_ascii_alphabetic() || "/!?".contains(letter))
    };
    text.match_indices('<').any(|(at, _)| is_tag(&text[at..]))
}

/// The words of HTML.
fn plain(html: &str) -> String {
    let (mut text, mut unread) = (String::new(), 0usize);
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) if is_unread(&tag.name) && !tag.self_closing => unread += 1,
            Token::EndTag(tag) if is_unread(&tag.name) => unread = unread.saturating_sub(1),
            Token::String(words) if unread == 0 => text.push_str(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    text
}

fn is_unread(name: &[u8]) -> bool {
    UNREAD.iter().any(|unread| unread.as_bytes() == name)
}

/// Without characters that no entry may have.
fn visible(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\t'], " ");
    text.chars()
        .filter(|letter| *letter == '\n' || !(bytes::is_refused(*letter) || is_unseen(*letter)))
        .collect()
}

/// Characters that take no room, which make two names of one.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A line of text in which every sign stands for itself.
pub(super) fn escaped(line: &str) -> String {
    let mut text = String::with_capacity(line.len() + 8);
    for (at, letter) in line.char_indices() {
        let at_start = line[..at].bytes().all(|byte| byte.is_ascii_digit());
        let begins = at_start && matches!(letter, '#' | '+' | '-' | '=' | '.' | ')');
        if begins || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '$')
        {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

/// The text as far as it is written.
#[derive(Default)]
struct Writer {
    blocks: Vec<String>,
    line: String,
    /// Where the words of the open link begin in the line, and where it leads.
    link: Option<(usize, String)>,
    unread: usize,
    is_item: bool,
    dropped: Vec<String>,
}

impl Writer {
    fn open(&mut self, tag: &StartTag<()>) {
        let name = String::from_utf8_lossy(&tag.name);
        match &*name {
            _ if is_unread(&tag.name) && !tag.self_closing => self.unread += 1,
            _ if self.unread > 0 => {}
            "a" => self.open_link(tag),
            "br" => self.line.push('\n'),
            "li" => {
                self.end_block();
                self.is_item = true;
            }
            block if BLOCKS.contains(&block) => self.end_block(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            _ if is_unread(name.as_bytes()) => self.unread = self.unread.saturating_sub(1),
            "a" => self.close_link(),
            "li" => self.end_block(),
            block if BLOCKS.contains(&block) => self.end_block(),
            _ => {}
        }
    }

    fn open_link(&mut self, tag: &StartTag<()>) {
        self.close_link();
        let Some(address) = tag.attributes.get(&b"href"[..]) else { return };
        let address = String::from_utf8_lossy(address).trim().to_owned();
        match web_page(&address) {
            Some(url) if address.len() <= LONGEST_ADDRESS => {
                self.link = Some((self.line.len(), url.to_string()))
            }
            _ => self.dropped.push(address),
        }
    }

    fn close_link(&mut self) {
        let Some((start, address)) = self.link.take() else { return };
        let words = self.line.split_off(start.min(self.line.len()));
        let trimmed = words.trim();
        if trimmed.is_empty() {
            self.line.push_str(&words);
            return;
        }
        let (before, after) = (words.starts_with(char::is_whitespace), words.ends_with(char::is_whitespace));
        let blank = |is_there: bool| if is_there { " " } else { "" };
        let link = format!("{}\u{1}{trimmed}\u{2}{address}\u{3}{}", blank(before), blank(after));
        self.line.push_str(&link);
    }

    fn words(&mut self, text: &str) {
        if self.unread == 0 {
            // The signs that stand for the parts of a link until the line is escaped.
            self.line.push_str(&visible(text).replace('\n', " "));
        }
    }

    fn end_block(&mut self) {
        self.close_link();
        let line = std::mem::take(&mut self.line);
        let lines = line.split('\n').map(one_line).filter(|line| !line.is_empty());
        let text = lines.map(|line| with_links(&line)).collect::<Vec<_>>().join("\\\n");
        if !text.is_empty() {
            self.blocks.push(if self.is_item { format!("- {}", text.replace('\n', "\n  ")) } else { text });
        }
        self.is_item = false;
    }

    fn finish(mut self) -> Markdown {
        self.end_block();
        Markdown { text: self.blocks.join("\n\n"), dropped: self.dropped }
    }
}

/// A line with the links that are marked in it.
fn with_links(line: &str) -> String {
    let mut pieces = line.split('\u{1}');
    let mut text = escaped(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (words, rest) = piece.split_once('\u{2}').unwrap_or((piece, ""));
        let (address, rest) = rest.split_once('\u{3}').unwrap_or((rest, ""));
        text.push_str(&link(words, address));
        text.push_str(&escaped_after(rest));
    }
    text
}

/// What stands behind something on its line.
fn escaped_after(rest: &str) -> String {
    let text = escaped(&format!("x{rest}"));
    text[1..].to_owned()
}

/// A link of words to an address.
pub(super) fn link(words: &str, address: &str) -> String {
    let address: String = address
        .chars()
        .map(|letter| match letter {
            '(' => "%28".to_owned(),
            ')' => "%29".to_owned(),
            '<' => "%3C".to_owned(),
            '>' => "%3E".to_owned(),
            other => other.to_string(),
        })
        .collect();
    format!("[{}]({address})", escaped_after(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn markdown(html: &str) -> String {
        from_html(html).text
    }

    #[test]
    fn links_to_web_pages_are_kept_and_others_are_told() {
        assert_eq!(
            markdown(
                "In 2015, <a href=\"http://a.example/x_y(1)\" target=\"_blank\">Acme <b>AB</b></a> was hacked."
            ),
            "In 2015, [Acme AB](http://a.example/x_y%281%29) was hacked."
        );
        for address in [
            "javascript:alert(1)",
            "//a.example",
            "/PwnedWebsites",
            "data:text/html,x",
            "mailto:a@b.example",
            "https://u:p@a.example/",
            "https://pastebin.com/x",
            "",
        ] {
            let made = from_html(&format!("see <a href=\"{address}\">this</a> page"));
            assert_eq!((made.text.as_str(), made.dropped), ("see this page", vec![address.to_owned()]));
        }
    }

    #[test]
    fn words_stay_words() {
        for (html, expected) in [
            (
                "a * b_c_ [x](y) `z` # | &lt;b&gt; &amp;amp; \\",
                "a \\* b\\_c\\_ \\[x\\](y) \\`z\\` # \\| \\<b\\> \\&amp; \\\\",
            ),
            ("# no heading", "\\# no heading"),
            ("1. no list", "1\\. no list"),
            ("- no item", "\\- no item"),
            ("<p>one</p><p>two<br>three</p>", "one\n\ntwo\\\nthree"),
            ("<ul><li>one<li>two</ul>", "- one\n\n- two"),
            ("a<script>alert(1)</script>b<style>x{}</style><img src=x onerror=alert(1)>c", "abc"),
            ("<script>never closed", ""),
            ("<a href='https://a.example/'>", ""),
            ("<a href='https://a.example/'>never closed", "[never closed](https://a.example/)"),
            (
                "<a href='https://a.example/'><a href='https://b.example/'>two</a>",
                "[two](https://b.example/)",
            ),
            ("a\u{1}b\u{2}c\u{202e}d\u{0}", "abcd"),
            ("", ""),
        ] {
            assert_eq!(markdown(html), expected, "{html:?}");
        }
    }

    #[test]
    fn a_text_without_markup_says_what_it_said() {
        assert_eq!(from_text("<b>x</b>\r\ny\n\n\n*z*"), "\\<b\\>x\\</b\\> y\n\n\\*z\\*");
        assert_eq!(from_text(" \n "), "");
    }

    #[test]
    fn links_of_markdown_are_kept_and_nothing_else_of_it() {
        for (text, expected) in [
            (
                "[A](https://a.example/) *is* [B](https://b.example/x).",
                "[A](https://a.example/) \\*is\\* [B](https://b.example/x).",
            ),
            (
                "[A](javascript:alert(1)) [B](https://b.example/",
                "\\[A\\](javascript:alert(1)) \\[B\\](https://b.example/",
            ),
            ("# x\n\ny", "\\# x\n\ny"),
        ] {
            assert_eq!(from_markdown_links(text), expected);
        }
    }

    #[test]
    fn names_come_without_markup() {
        for (text, expected) in [
            ("Acme &amp; Co", "Acme & Co"),
            ("<b>Acme</b>\n Ltd", "Acme Ltd"),
            ("AT&T", "AT&T"),
            ("*****", "*****"),
            ("null", "null"),
            ("a < b", "a < b"),
            ("<script>alert(1)</script>", ""),
            ("Ac\u{200b}me\u{202e}", "Acme"),
        ] {
            assert_eq!(name(text), expected, "{text:?}");
        }
        assert!(has_markup("<b>x</b>") && !has_markup("a < b") && !has_markup("AT&T"));
    }
}
