//! Texts of strangers who mean harm. ammonia, which reads HTML as browsers do, judges what the renderer makes of them:
//! allowed exactly the tags and attributes that the renderer writes, it has to find nothing to remove or to mend.

use std::collections::{HashMap, HashSet};

use breachbook::diagnostic::Diagnostics;
use breachbook::model::prose::{LinkTarget, Mark, Piece, Prose};
use breachbook::parse::markdown::{MAX_LENGTH, Place, render};
use breachbook::source::SourceMap;
use rayon::prelude::*;

/// Ways in which a text gets into a document; `{}` stands for it.
pub(crate) const CONTEXTS: [&str; 23] = [
    "{}",
    "a {} b\n{}",
    "[x]({})",
    "[x](<{}>)",
    "[x](https://example.org/{})",
    "[x](https://example.org/ \"{}\")",
    "[x](company:toyota '{}')",
    "![x]({})",
    "![{}](https://example.org/x.png)",
    "[{}](incident:x)",
    "[x]\n\n[x]: {} \"{}\"",
    "```{}\nx\n```",
    "~~~ {}\nx\n~~~",
    "```\n{}\n```\n\n`{}`",
    "# {}\n\n{}\n===",
    "## x {{}}",
    "| {} | b |\n|:-:|---|\n| c | {} |",
    "x[^1]\n\n[^1]: {}",
    "x[^{}]\n\n[^{}]: y",
    "<{}>",
    "> [!{}]\n> [!NOTE]\n> {}",
    "<div {}>\n{}\n</div>\n\n<!-- {} -->",
    "<https://example.org/{}> *{}* **{}** ~~{}~~",
];

/// Ways in which a text is written to get past a filter.
pub(crate) const DISGUISES: [fn(&str) -> String; 3] =
    [str::to_owned, |text| text.replace(['\n', '\r'], " "), |text| character_references(text)];

fn character_references(text: &str) -> String {
    text.chars().map(|character| format!("&#{};", character as u32)).collect()
}

#[derive(serde::Deserialize)]
pub(crate) struct Hostile {
    pub(crate) text: String,
}

pub(crate) fn hostile_texts() -> Vec<Hostile> {
    let corpus = include_str!("../fixtures/hostile/xss-core.json");
    serde_json::from_str(corpus).expect("the corpus is a list of texts")
}

pub(crate) fn html_of(text: &str) -> String {
    let file = SourceMap::default().add(String::new(), String::new());
    let place = Place { file, offset: 0, directory: "incidents/2019", source_keys: &["zdnet"] };
    joined(&render(text, place, &mut Diagnostics::default()))
}

pub(crate) fn joined(prose: &Prose) -> String {
    let piece = |piece: Piece<'_>| match piece {
        Piece::Html(html) => html.to_owned(),
        Piece::Mark(Mark::Alert(_)) => "Note".to_owned(),
        Piece::Mark(Mark::Address(LinkTarget::Page(path, fragment), _)) => {
            format!("../../{path}/index.html{}", ammonia::clean_text(fragment))
        }
        Piece::Mark(Mark::Address(_, _)) => "../../x/index.html".to_owned(),
    };
    prose.forms().pieces().map(piece).collect()
}

/// Exactly what the renderer writes.
fn judge() -> ammonia::Builder<'static> {
    let tags = "p em strong del code br hr ul ol li blockquote pre h2 h3 h4 h5 h6 a sup section div table thead tbody \
                tr th td";
    let attributes: HashMap<&str, HashSet<&str>> = [
        ("a", &["href", "rel", "title", "class"][..]),
        ("ol", &["start"]),
        ("li", &["id"]),
        ("sup", &["id", "class"]),
        ("code", &["class"]),
        ("p", &["class"]),
        ("blockquote", &["class"]),
        ("section", &["class"]),
        ("div", &["class"]),
        ("th", &["scope", "class"]),
        ("td", &["class"]),
        ("h2", &["id"]),
        ("h3", &["id"]),
        ("h4", &["id"]),
        ("h5", &["id"]),
        ("h6", &["id"]),
    ]
    .into_iter()
    .map(|(tag, names)| (tag, names.iter().copied().collect()))
    .collect();
    let mut judge = ammonia::Builder::empty();
    judge
        .tags(tags.split_whitespace().collect())
        .tag_attributes(attributes)
        .generic_attributes(HashSet::new())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None);
    judge
}

/// The HTML with character references resolved, so that two ways of escaping the same text compare equal.
///
/// The order matters: `&amp;lt;` is `&lt;`, not `<`. A bare `<` of the renderer would have reached the judge as a tag.
fn unescaped(html: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{A0}"), ("&amp;", "&")]
        .iter()
        .fold(html.to_owned(), |html, (reference, character)| html.replace(reference, character))
}

/// Every tag as it is written, from `<` to `>`: the renderer escapes both everywhere else.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split('<').skip(1).filter_map(|rest| rest.split('>').next())
}

/// The value of a tag's `href`, escaped as it stands.
fn href(tag: &str) -> Option<&str> {
    tag.split(" href=\"").nth(1)?.split('"').next()
}

/// Whether an address leads where addresses may, and says so if that is another site.
fn is_good_address(tag: &str, address: &str) -> bool {
    let is_foreign = address.starts_with("https://") || address.starts_with("http://");
    let is_marked = tag.contains("\" rel=\"external noopener noreferrer nofollow ugc\"");
    let is_ours = ["mailto:", "#", "../../"].iter().any(|start| address.starts_with(start));
    if is_foreign { is_marked } else { is_ours }
}

/// What is wrong with a page, if anything.
fn verdict(html: &str, judge: &ammonia::Builder<'_>) -> Option<&'static str> {
    let cleaned = judge.clean(html).to_string();
    if unescaped(&cleaned) != unescaped(html) {
        return Some("the judge removed or mended something");
    }
    if !tags(html).map(unescaped).eq(tags(&cleaned).map(unescaped)) {
        return Some("the judge sees other tags");
    }
    let is_bad = |tag: &str| href(tag).is_some_and(|address| !is_good_address(tag, address));
    tags(html).any(is_bad).then_some("an address is not allowed or not marked")
}

#[test]
fn the_judge_finds_what_is_wrong() {
    let judge = judge();
    for wrong in [
        "<p onclick=\"x\">a</p>",
        "<p id=\"x\">a</p>",
        "<script>a</script>",
        "<svg><p>a</p></svg>",
        "<p>a</p></div>",
        "<p>a",
        "<em><strong>a</em></strong>",
        "<table><p>a</p></table>",
        "<a href=\"https://a.example/\"><a href=\"#b\">c</a></a>",
        "<a href=\"javascript:x\">a</a>",
        "<a href=\"//a.example\" rel=\"external noopener noreferrer nofollow ugc\">a</a>",
        "<a href=\"https://a.example\">a</a>",
        "<a href=\"#a\" name=\"b\">a</a>",
        "<!-- a -->",
    ] {
        assert!(verdict(wrong, &judge).is_some(), "{wrong}");
    }
    assert_eq!(verdict(&html_of("# a\n\n[b](https://b.example) `c`"), &judge), None);
}

#[test]
fn no_hostile_text_becomes_markup() {
    let judge = judge();
    let texts = hostile_texts();
    let documents: Vec<usize> = texts
        .par_iter()
        .map(|hostile| {
            let documents: Vec<String> = DISGUISES
                .iter()
                .map(|disguise| disguise(&hostile.text))
                .flat_map(|text| CONTEXTS.iter().map(move |context| context.replace("{}", &text)))
                .collect();
            let pages: Vec<String> = documents.iter().map(|document| html_of(document)).collect();
            // All pages of a text at once: the judge is the slow part. Only a fault is looked at one by one.
            if verdict(&pages.concat(), &judge).is_some() {
                for (document, page) in documents.iter().zip(&pages) {
                    let fault = verdict(page, &judge);
                    assert_eq!(fault, None, "{document:?} became {page:?}, read as {}", judge.clean(page));
                }
                panic!("only together: {documents:?}");
            }
            documents.len()
        })
        .collect();
    assert!(documents.iter().sum::<usize>() >= 100_000);
}

/// How many documents hold a hostile text in one of these contexts.
pub(crate) fn documents_in(is_meant: impl Fn(&str) -> bool) -> usize {
    let contexts = CONTEXTS.iter().filter(|context| is_meant(context)).count();
    hostile_texts().len() * DISGUISES.len() * contexts
}

/// Texts that grow without bound and are known to make parsers slow.
pub(crate) fn slow_texts(length: usize) -> Vec<(&'static str, String)> {
    let fill = |unit: &str| unit.repeat(length / unit.len());
    let half = |unit: &str| unit.repeat(length / unit.len() / 2);
    vec![
        ("brackets", fill("[")),
        ("bracket pairs", half("[") + &half("]")),
        ("image brackets", fill("![")),
        ("link starts", fill("[a](")),
        ("angle link starts", fill("[a](<b")),
        ("links in links", half("[a ") + &half("](#b)")),
        ("images in images", half("![a") + &half("](#b)")),
        ("titles", fill("[a](b \"")),
        ("emphasis", fill("*a _b ")),
        ("strong emphasis", half("**a ") + &half(" b**")),
        ("mixed emphasis", fill("*_**__")),
        ("strikes", fill("~a ~~b ")),
        ("quotes", fill("> ")),
        ("quoted lines", fill("> > > > a\n")),
        ("growing quotes", (0..).map(|n| "> ".repeat(n % 200) + "a\n").take(length / 200).collect()),
        ("lists", fill("- ")),
        ("deep lists", (0..350).map(|n| " ".repeat(2 * n) + "- a\n").collect::<String>()),
        ("numbered lists", fill("1. ")),
        ("wide table", half("|a") + "\n" + &half("|-")),
        ("long table", "|a|b|\n|-|-|\n".to_owned() + &fill("|\n")),
        ("empty cells", "|a".repeat(200) + "\n" + &"|-".repeat(200) + "\n" + &fill("|\n")),
        ("backticks", (1..).map(|n| "`".repeat(n % 500) + " ").take(length / 250).collect()),
        ("open comments", fill("<!-- ")),
        ("open instructions", fill("<?")),
        ("open declarations", fill("<!A ")),
        ("open character data", fill("<![CDATA[")),
        ("open tags", fill("<a b=\"")),
        ("tags", fill("<a>")),
        ("html blocks", fill("<div>\n\n")),
        ("references", fill("&#38;")),
        ("broken references", fill("&a")),
        ("escapes", fill("\\")),
        ("definitions", (0..).map(|n| format!("[{n}]: #a\n")).take(length / 12).collect()),
        ("one definition, many uses", format!("[a]: #{}\n\n{}", "b".repeat(length / 2), half("[a] "))),
        ("definition starts", fill("[a]: b \"\n")),
        ("footnotes", (0..).map(|n| format!("[^{n}]\n\n[^{n}]: a\n\n")).take(length / 24).collect()),
        ("footnote uses", format!("[^1]: a\n\n{}", fill("[^1]"))),
        ("same headings", fill("# a\n")),
        ("heading underlines", fill("a\n=\n")),
        ("fences", fill("```\n")),
        ("autolinks", fill("<a:b>")),
        ("mail starts", fill("<a@b")),
        ("bad links", fill("[a](x:)")),
        ("alerts", fill("> [!NOTE]\n\n")),
        ("carriage returns", fill("\r")),
        ("line ends", fill("\n")),
        ("spaces", fill(" ")),
        ("tabs", fill("\t- ")),
        ("hidden characters", fill("&#1;")),
        ("open parentheses", format!("[a]({}", fill("("))),
        ("nested parentheses", format!("[a]({}{})", half("("), half(")"))),
        ("closed brackets", fill("]")),
        ("brackets and parentheses", fill("](")),
        ("references to nothing", fill("[a][")),
        ("images to nothing", fill("![a][b]")),
        ("underscores", fill("_")),
        ("asterisks", fill("*")),
        ("tildes", fill("~")),
        ("many tables", fill("|a|\n|-|\n|b|\n\n")),
        ("setext and lists", fill("- a\n-\n")),
        ("quotes that end", fill("> a\n\n")),
    ]
}

#[test]
fn no_text_within_the_limits_swells() {
    for (name, text) in slow_texts(MAX_LENGTH - 2_000) {
        let html = html_of(&text);
        assert!(text.len() <= MAX_LENGTH, "{name}");
        assert!(html.len() < 8 << 20, "{name}: {} bytes of {}", html.len(), text.len());
    }
}
