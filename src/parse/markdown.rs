//! Markdown of strangers → [`Prose`] that is safe by construction.
//!
//! Nothing that an author writes becomes markup: `output` takes fixed markup, escaped text and numbers, and
//! nothing else. Raw HTML is shown as text, ids and classes are ours, every address passes the one gate in
//! [`address`]. This module knows no other file: whether a link's target exists is asked in `resolve`.

pub mod address;
mod footnote;
mod half_link;
mod heading;
mod link;
mod locate;
mod output;
mod plain;
mod raw;
mod writer;

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser};

use self::locate::{Lines, Origin};
use crate::diagnostic::Diagnostics;
use crate::diagnostic::factory::prose;
use crate::model::prose::Prose;
use crate::source::{FileId, Span};

/// The longest text of an entry, in bytes.
pub const MAX_LENGTH: usize = 128 * 1024;
/// How deep lists, quotes and emphasis may stand in each other.
pub const MAX_NESTING: usize = 32;
/// How many links and images one text may have.
pub const MAX_LINKS: usize = 2_000;

/// How many bytes of an ordinary text make an event, at least: room for them is made once.
const BYTES_AN_EVENT: usize = 16;

/// Where a text stands and what its links may be relative to.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The file.
    pub file: FileId,
    /// The byte in the file at which the text begins.
    pub offset: usize,
    /// The file's folder below `content`, such as `incidents/2019`.
    pub directory: &'a str,
    /// The keys of the entry's own sources, in order.
    pub source_keys: &'a [&'a str],
}

/// What the parser met, and where in the text.
type Located<'t> = (Event<'t>, Range<usize>);

/// Renders the Markdown `text` that stands at `place`.
///
/// Faults are reported and the text goes on without what is wrong; a text that breaks a limit comes out as plain text.
pub fn render(text: &str, place: Place<'_>, diagnostics: &mut Diagnostics) -> Prose {
    let text = Lines::new(text, place);
    if text.written_length > MAX_LENGTH {
        diagnostics.push(prose::too_long(text.span(&(0..0)), text.written_length, MAX_LENGTH));
        return output::plain_text(&text);
    }
    let mut parser = Parser::new_ext(&text.text, options()).into_offset_iter();
    let mut events: Vec<Located<'_>> = Vec::with_capacity(text.text.len() / BYTES_AN_EVENT);
    events.extend(parser.by_ref());
    if let Some(range) = too_deep(&events) {
        diagnostics.push(prose::too_deep(text.span(&range), MAX_NESTING));
        return output::plain_text(&text);
    }
    let origin = Origin { lines: &text, definitions: parser.reference_definitions() };
    let first_paragraph = plain::first_paragraph(&events);
    let words = plain::Words::of(&events).text;
    let (html, marks) = writer::Writer::new(origin, place, diagnostics).write(&events).finish();
    let (markdown, written) = text.written();
    Prose::new((&html, marks), first_paragraph, (&words, markdown)).written_at(written)
}

/// Where a stretch of the words of a text ([`Forms::words`](crate::model::prose::Forms::words)) was written; `None` where nobody can tell, as in a text that
/// breaks a limit. The text is read once more: call it for what there is to say, not for every text.
#[must_use]
pub fn retrace(prose: &Prose, file: FileId, words: &Range<usize>) -> Option<Span> {
    let forms = prose.forms();
    let events: Vec<Located<'_>> = Parser::new_ext(forms.markdown(), options()).into_offset_iter().collect();
    let stretch = plain::Words::of(&events).origin((forms.markdown(), forms.words()), words)?;
    Some(prose.place(file, &stretch))
}

/// No heading attributes (they would let authors write any attribute), no smart punctuation (quotes stay verbatim).
fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_GFM
}

/// The first thing that stands deeper than [`MAX_NESTING`]: its first byte.
fn too_deep(events: &[Located<'_>]) -> Option<Range<usize>> {
    let mut depth = 0_usize;
    for (event, range) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING {
            return Some(range.start..range.start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::prose::{LinkTarget, Mark, Piece};
    use crate::source::SourceMap;
    use proptest::prelude::*;

    const KEYS: &[&str] = &["zdnet", "toyota"];

    /// The HTML with `{…}` for addresses, and rule, line and column of what was reported.
    fn rendered(directory: &str, text: &str) -> (String, Vec<(&'static str, usize, usize)>) {
        let mut files = SourceMap::default();
        let front = "---\ntitle: x\n---\n";
        let file = files.add("x.md".into(), format!("{front}{text}"));
        let place = Place { file, offset: front.len(), directory, source_keys: KEYS };
        let mut diagnostics = Diagnostics::default();
        let prose = render(text, place, &mut diagnostics);
        let faults = diagnostics.sorted().into_iter().map(|fault| {
            let (line, column) = files.file(file).position(fault.primary.span.start);
            (fault.rule.id, line - 3, column)
        });
        (joined(&prose), faults.collect())
    }

    fn joined(prose: &Prose) -> String {
        let piece = |piece: Piece<'_>| match piece {
            Piece::Html(html) => html.to_owned(),
            Piece::Mark(Mark::Alert(alert)) => format!("{{{}}}", crate::model::word::Word::as_str(*alert)),
            Piece::Mark(Mark::Address(target, _)) => match target {
                LinkTarget::Source(index) => format!("{{#s{}}}", index + 1),
                LinkTarget::Page(path, fragment) => format!("{{/{path}{fragment}}}"),
                LinkTarget::Incident(id) | LinkTarget::Company(id) | LinkTarget::Actor(id) => {
                    format!("{{{id}}}")
                }
            },
        };
        prose.forms().pieces().map(piece).collect()
    }

    fn html(text: &str) -> String {
        let (html, faults) = rendered("incidents/2019", text);
        assert_eq!(faults, [], "{text}");
        html
    }

    #[test]
    fn markdown_becomes_plain_elements() {
        for (text, expected) in [
            (
                "a *b* **c** ~~d~~ `<e>`",
                "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>&lt;e&gt;</code></p>\n",
            ),
            ("a\\\nb\nc & “d”", "<p>a<br>\nb\nc &amp; “d”</p>\n"),
            ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
            ("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>\n"),
            ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
            (
                "> [!NOTE]\n> a",
                "<blockquote class=\"alert alert-note\">\n<p class=\"alert-title\">{note}</p>\n<p>a</p>\n</blockquote>\n",
            ),
            ("***", "<hr>\n"),
            ("```c++ x=1\na<\n```", "<pre><code class=\"language-c++\">a&lt;\n</code></pre>\n"),
            ("```\"onload=x\na\n```", "<pre><code>a\n</code></pre>\n"),
            (
                "| a | b |\n|---|--:|\n| c | d |",
                "<div class=\"table\"><table>\n<thead><tr><th scope=\"col\">a</th>\
                 <th scope=\"col\" class=\"align-right\">b</th></tr></thead>\n<tbody>\n\
                 <tr><td>c</td><td class=\"align-right\">d</td></tr>\n</tbody>\n</table></div>\n",
            ),
            ("# T {#x .y onclick=z}", "<h3 id=\"h-t-x-y-onclick-z\">T {#x .y onclick=z}</h3>\n"),
            ("$x$ \"q\" -- ...", "<p>$x$ &quot;q&quot; -- ...</p>\n"),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }

    #[test]
    fn headings_stand_below_those_of_the_page_and_have_each_its_own_id() {
        let text = "# A\n## A\n### A-2\n###### *\n*\n===";
        let below = rendered("incidents/2019", text).0;
        assert!(
            below.starts_with(
                "<h3 id=\"h-a\">A</h3>\n<h3 id=\"h-a-2\">A</h3>\n<h4 id=\"h-a-2-2\">A-2</h4>\n<h6"
            )
        );
        let page = rendered("pages", text).0;
        assert!(page.starts_with("<h2 id=\"h-a\">A</h2>\n<h2 id=\"h-a-2\">A</h2>\n<h3"), "{page}");
    }

    #[test]
    fn links_become_addresses_citations_or_foreign_links() {
        for (text, expected) in [
            ("[T](company:toyota)", "<p><a href=\"{toyota}\">T</a></p>\n"),
            ("a.[](source:toyota)", "<p>a.<a class=\"cite\" href=\"{#s2}\">[2]</a></p>\n"),
            ("[it](source:zdnet \"p. 3\")", "<p><a href=\"{#s1}\" title=\"p. 3\">it</a></p>\n"),
            ("[M](/method/#h-x)", "<p><a href=\"{/method#h-x}\">M</a></p>\n"),
            ("[M](#h-x)", "<p><a href=\"#h-x\">M</a></p>\n"),
            ("<a@b.example>", "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n"),
            (
                "[*x*][y]\n\n[y]: https://example.org/",
                "<p><a href=\"https://example.org/\" rel=\"external noopener noreferrer nofollow ugc\">\
                 <em>x</em></a></p>\n",
            ),
        ] {
            assert_eq!(html(text), expected, "{text}");
        }
    }

    #[test]
    fn footnotes_are_numbered_by_reference_and_stand_at_the_end() {
        let text = "a[^x] b[^y] c[^x]\n\n[^y]: *Y*\n\n[^x]: X\n\nz";
        assert_eq!(
            html(text),
            "<p>a<sup class=\"footnote-reference\" id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup> \
             b<sup class=\"footnote-reference\" id=\"fnref-2\"><a href=\"#fn-2\">2</a></sup> \
             c<sup class=\"footnote-reference\"><a href=\"#fn-1\">1</a></sup></p>\n<p>z</p>\n\
             <section class=\"footnotes\">\n<ol>\n\
             <li id=\"fn-1\">\n<p>X</p>\n<a class=\"footnote-back\" href=\"#fnref-1\">↩</a></li>\n\
             <li id=\"fn-2\">\n<p><em>Y</em></p>\n<a class=\"footnote-back\" href=\"#fnref-2\">↩</a></li>\n\
             </ol>\n</section>\n"
        );
    }

    #[test]
    fn faults_are_reported_where_they_stand_and_leave_the_words() {
        for (text, shown, faults) in [
            ("a <b onclick=x>c</b>", "<p>a &lt;b onclick=x&gt;c&lt;/b&gt;</p>\n", &[("raw-html", 1, 3)][..]),
            (
                "x\n\n<div>\ny\n</div>",
                "<p>x</p>\n<p>&lt;div&gt;\ny\n&lt;/div&gt;</p>\n",
                &[("raw-html", 3, 1)],
            ),
            ("\n[x](javascript:y)", "<p>x</p>\n", &[("link-address", 2, 5)]),
            ("a\r\n\r\nb\r\n[x](a:y)", "<p>a</p>\n<p>b\nx</p>\n", &[("link-address", 4, 5)]),
            ("[x](java&#115;cript:y)", "<p>x</p>\n", &[("link-address", 1, 5)]),
            ("[x](<incident:A>)", "<p>x</p>\n", &[("link-address", 1, 6)]),
            ("[x][y]\n\n[y]: data:z", "<p>x</p>\n", &[("link-address", 3, 6)]),
            ("<javascript:x>", "<p>javascript:x</p>\n", &[("link-address", 1, 2)]),
            ("ä [](source:zdent)", "<p>ä </p>\n", &[("link-source", 1, 6)]),
            ("[](actor:apt32)", "<p><a href=\"{apt32}\">actor:apt32</a></p>\n", &[("link-text", 1, 4)]),
            ("![x](y.png)", "<p>x</p>\n", &[("image-local", 1, 6)]),
            ("![x](data:image/png,y)", "<p>x</p>\n", &[("link-address", 1, 6)]),
            ("a&#x202E;b", "<p>a\u{FFFD}b</p>\n", &[("hidden-character", 1, 2)]),
            ("a\n\n[^x]: b", "<p>a</p>\n", &[("footnote", 3, 1)]),
        ] {
            assert_eq!(rendered("incidents/2019", text), (shown.to_owned(), faults.to_vec()), "{text}");
        }
    }

    #[test]
    fn an_image_of_another_server_is_a_link_and_never_one_within_a_link() {
        let external = |address: &str, words: &str| {
            format!(
                "<p><a href=\"{address}\" rel=\"external noopener noreferrer nofollow ugc\">{words}</a></p>\n"
            )
        };
        let (shown, faults) = rendered("pages", "![A *b*](https://example.org/c.png)");
        assert_eq!(
            (shown, &*faults),
            (external("https://example.org/c.png", "A <em>b</em>"), &[("image-remote", 1, 10)][..])
        );
        let (shown, _) = rendered("pages", "[![A](https://example.org/c.png)](https://example.org/)");
        assert_eq!(shown, external("https://example.org/", "A"));
        let (shown, _) = rendered("pages", "![A [b](https://example.org/)](https://example.org/c.png)");
        assert_eq!(shown, external("https://example.org/c.png", "A b"));
    }

    #[test]
    fn the_first_paragraph_is_words_without_citations() {
        let first = |text: &str| {
            let file = SourceMap::default().add(String::new(), String::new());
            let place = Place { file, offset: 0, directory: "pages", source_keys: KEYS };
            render(text, place, &mut Diagnostics::default()).first_paragraph
        };
        assert_eq!(
            first("# T\n\n> q\n\n[A](company:a) *b*\n`c`.[](source:zdnet) D[^1]\n\ne\n\n[^1]: f"),
            "A b c. D"
        );
        assert_eq!(first("- a"), "");
    }

    #[test]
    fn a_text_over_a_limit_is_shown_as_it_is() {
        let deep = format!("{}x", "> ".repeat(MAX_NESTING + 1));
        let long = "x".repeat(MAX_LENGTH + 1);
        for text in [&deep, &long] {
            let (shown, faults) = rendered("pages", text);
            assert_eq!(faults.iter().map(|fault| fault.0).collect::<Vec<_>>(), ["text-limit"]);
            assert!(shown.starts_with("<p>") && shown.len() > text.len());
        }
        assert_eq!(rendered("pages", &format!("{}x", "> ".repeat(MAX_NESTING - 1))).1, []);
    }

    #[test]
    fn only_so_many_links_are_links() {
        let (shown, faults) = rendered("pages", &"[x](#y) ".repeat(MAX_LINKS + 10));
        assert_eq!(shown.matches("<a ").count(), MAX_LINKS);
        assert_eq!(faults, [("text-limit", 1, MAX_LINKS * 8 + 5)]);
    }

    #[test]
    fn many_faults_of_one_rule_do_not_hide_those_of_another() {
        let (_, faults) = rendered("pages", &format!("{}[x](y:z)", "<b>&#1;".repeat(9_000)));
        let count = |rule| faults.iter().filter(|fault| fault.0 == rule).count();
        assert_eq!([count("raw-html"), count("hidden-character"), count("link-address")], [50, 50, 1]);
    }

    /// Every tag is closed in the order in which tags were opened.
    fn is_balanced(html: &str) -> bool {
        let mut open = Vec::new();
        for tag in html.split('<').skip(1).filter_map(|rest| rest.split('>').next()) {
            let name = tag.split(' ').next().unwrap_or_default();
            match name.strip_prefix('/') {
                Some(name) if open.pop() != Some(name) => return false,
                Some(_) => {}
                None if name == "br" || name == "hr" => {}
                None => open.push(name),
            }
        }
        open.is_empty()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(600) })]
        #[test]
        fn any_text_gives_balanced_html(text in "[-a-z0-9 \n\t>*_~#|:`!<>/&;\\[\\]()^\"'=+.\\\\é\r]{0,200}") {
            prop_assert!(is_balanced(&rendered("incidents/2019", &text).0));
        }

        #[test]
        fn the_ends_of_lines_make_no_difference(lines in prop::collection::vec(prop::sample::select(vec![
            "> a", "- a", "", "    x", "```", "<div>", "<b c='", "d'>", "<!--", "-->", "a\\", "b  ", "`", "[x](#y \"t", "u\")",
            "| a | b |", "|---|---|", "[y]: #z", "'t", "u'", "===", "[^1]", "[^1]: n", "&#13;",
        ]), 0..12)) {
            let html = |end: &str| rendered("pages", &lines.join(end)).0;
            prop_assert_eq!(html("\n"), html("\r\n"));
        }

        #[test]
        fn any_characters_at_all_give_balanced_html(text in ".{0,200}") {
            prop_assert!(is_balanced(&rendered("companies", &text).0));
        }

        #[test]
        fn any_pieces_of_markdown_give_balanced_html(
            parts in prop::collection::vec(prop::sample::select(vec![
                "> ", "- ", "1. ", "\n", "\n\n", "    ", "| a |", "|---|", "[^1]", "[^1]: ", "[x]", "(https://a.example)",
                "![", "](", ")", "*", "**", "~~", "`", "```\n", "<b>", "<!--", "-->", "<div>\n", "# ", "===", "[](source:zdnet)",
                "[!NOTE]", "[y]: #z\n", "\\", "&#0;", "&lt;", "é", "text ",
            ]), 0..60)
        ) {
            prop_assert!(is_balanced(&rendered("pages", &parts.concat()).0));
        }
    }
}
