//! Markdown of strangers.

use breachbook::diagnostic::Diagnostics;
use breachbook::parse::markdown::{Place, render};
use breachbook::source::SourceMap;
use rayon::prelude::*;

use super::grammar::{Seed, document};
use super::judge;
use super::site::{read_at, with_body};
use super::{Family, InBrowser, Row};
use crate::hostile::{documents_in, html_of, joined, slow_texts};
use crate::project::ENTRY;

pub(super) static FAMILY: Family = Family::new("Markdown", rows);

/// How many documents the grammar makes.
const DOCUMENTS: u64 = 60_000;
const HOSTILE: &str = "tests/it/hostile.rs";
const BROWSER: &str = "tests/browser/hostile.test.mjs";
const HTML_TEST: &str = "no_hostile_text_becomes_markup";

fn rows() -> Vec<Row> {
    let in_title = |context: &str| {
        ["\"{}\")", "'{}')", " \"{}\"", "![{}]", "[{}]("].iter().any(|place| context.contains(place))
    };
    let in_language = |context: &str| context.starts_with("```{}") || context.starts_with("~~~ {}");
    let in_element = |context: &str| context.starts_with('<') && !context.starts_with("<https:");
    let links = addresses();
    let browser = InBrowser::read();
    vec![
        Row::new("T01", "documents of a seeded grammar, read by a second parser of HTML", 50_000, grammar()),
        Row::new(
            "T02",
            "addresses that run something, as link, image, autolink, definition and field",
            400,
            links,
        ),
        Row::new("T03", "addresses of other hosts that look like paths", 60, hosts()),
        Row::elsewhere(
            "T04",
            "hostile titles and descriptions",
            (7_391, documents_in(in_title)),
            (HOSTILE, HTML_TEST),
        ),
        Row::elsewhere(
            "T05",
            "hostile languages of code",
            (7_441, documents_in(in_language)),
            (HOSTILE, HTML_TEST),
        ),
        Row::new("T06", "attributes of headings and names of footnotes", 200, headings()),
        Row::elsewhere(
            "T07",
            "elements that change how others are read",
            (20, documents_in(in_element)),
            (HOSTILE, HTML_TEST),
        )
        .remark("No configuration lets any element in"),
        Row::elsewhere(
            "T08",
            "ids that take the place of the page's own",
            (40, browser.names.len() * browser.forms.len()),
            (BROWSER, "hostile texts do nothing in a browser"),
        )
        .remark("Every id of a text begins with `h-`, `fn-` or `fnref-`, and no text has a name"),
        Row::new("T09", "links to other sites", 30, marked_links()),
        Row::new("T10", "images of other sites", 25, images()),
        Row::elsewhere(
            "T11",
            "texts that make parsers slow",
            (60, slow_texts(1_000).len()),
            (HOSTILE, "no_text_within_the_limits_swells"),
        )
        .remark("Work is bounded by caps on length, nesting, links, lists and faults"),
    ]
}

fn grammar() -> usize {
    (0..DOCUMENTS).into_par_iter().for_each(|number| {
        let text = document(&mut Seed(number));
        let html = html_of(&text);
        let faults = judge::faults(&html);
        assert!(faults.is_empty(), "document {number}: {faults:?}\n{text:?}\n{html}");
    });
    usize::try_from(DOCUMENTS).expect("it is a small number")
}

/// Ways to write an address.
const WAYS: [&str; 6] =
    ["[x]({})", "[x](<{}>)", "![x]({})", "<{}>", "[x]\n\n[x]: {}", "[x]\n\n[x]: <{}> \"y\""];

/// The HTML of a text, which has no fault that the judge sees and leads nowhere.
fn assert_leads_nowhere(text: &str) {
    let html = html_of(text);
    assert_eq!(judge::faults(&html), [""; 0], "{text:?}");
    assert!(!html.contains(" href="), "{text:?} became {html}");
}

fn addresses() -> usize {
    #[rustfmt::skip]
    let schemes = [
        "javascript", "JAVASCRIPT", "vbscript", "data", "blob", "file", "ftp", "view-source", "jar", "feed",
        "intent", "about", "ws", "tel", "urn", "chrome",
    ];
    let tails = [":alert(1)", "://x/%0aalert(1)", ":text/html,x", "&colon;x", "&#58;x"];
    let tricks = [
        "ja\u{AD}vascript:x",
        "%6aavascript:x",
        "ｊavascript:x",
        "java&Tab;script:x",
        "java&NewLine;script:x",
        "&#1;javascript:x",
        "\u{1}javascript:x",
    ];
    let all = schemes
        .iter()
        .flat_map(|scheme| tails.map(|tail| format!("{scheme}{tail}")))
        .chain(tricks.map(str::to_owned));
    let mut count = 0;
    for address in all {
        for way in WAYS {
            assert_leads_nowhere(&way.replace("{}", &address));
            count += 1;
        }
        let entry = super::site::RIGHT.replace("https://example.org/a", &address.replace('\\', "\\\\"));
        assert!(!super::site::errors(entry).is_empty(), "{address}");
        count += 1;
    }
    count
}

fn hosts() -> usize {
    #[rustfmt::skip]
    let hosts = [
        "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example",
        "\\/evil.example", "/&bsol;evil.example", "/&#92;evil.example", "https:\\\\evil.example",
        "https:/evil.example", "https:evil.example", "/\u{2060}/evil.example", "https://a@evil.example",
        "https://a:b@evil.example",
    ];
    for (host, way) in hosts.iter().flat_map(|host| WAYS.map(|way| (host, way))) {
        assert_leads_nowhere(&way.replace("{}", host));
    }
    hosts.len() * WAYS.len()
}

fn headings() -> usize {
    #[rustfmt::skip]
    let attributes = [
        "{#x}", "{onclick=x}", "{.a onclick=\"x\"}", "{#\"><b>}", "{: onclick=x}", "<b id=x>", "[^\" onclick=x]",
        "[^<b>]", "\" onclick=\"x", "&quot; onclick=x",
    ];
    #[rustfmt::skip]
    let ways = [
        "# a {}", "###### {}", "a {}\n===", "{}\n---", "# {} #", "x[^a]\n\n[^a]: {}", "x[^{}]\n\n[^{}]: y",
        "> # {}", "- # {}", "1. ## {}", "| {} |\n|-|", "## {} {}", "#\t{}", "# [{}](#a)", "# `{}`", "# *{}*",
        "# ![{}](x)", "# <{}>", "# a\\{}", "# {}\n# {}",
    ];
    for (attribute, way) in attributes.iter().flat_map(|attribute| ways.map(|way| (attribute, way))) {
        let text = way.replace("{}", attribute);
        assert_eq!(judge::faults(&html_of(&text)), [""; 0], "{text:?}");
    }
    attributes.len() * ways.len()
}

fn marked_links() -> usize {
    let addresses = [
        "https://a.example/",
        "http://a.example/",
        "HTTPS://A.example",
        "https://a.example/?b&c",
        "https://[::1]/",
        "https://é.example/",
    ];
    let ways = ["[x]({})", "[x](<{}> 'y')", "<{}>", "![x]({})", "[x]\n\n[x]: {}"];
    for (address, way) in addresses.iter().flat_map(|address| ways.map(|way| (address, way))) {
        let html = html_of(&way.replace("{}", address));
        assert!(
            html.contains("rel=\"external noopener noreferrer nofollow ugc\"") && !html.contains("target"),
            "{html}"
        );
        assert_eq!(judge::faults(&html), [""; 0]);
    }
    addresses.len() * ways.len()
}

fn images() -> usize {
    let addresses = [
        "https://evil.example/x.png",
        "http://evil.example/x.gif",
        "//evil.example/x",
        "data:image/png;base64,x",
        "x.png",
        "../x.svg",
        "/x.png",
    ];
    let ways = ["![x]({})", "![x](<{}> \"y\")", "![x][y]\n\n[y]: {}", "[![x]({})](#a)", "<img src=\"{}\">"];
    for (address, way) in addresses.iter().flat_map(|address| ways.map(|way| (address, way))) {
        let text = way.replace("{}", address);
        assert!(!html_of(&text).contains("<img"), "{text}");
        let (_, faults) = read_at(ENTRY, with_body(&text).as_bytes());
        assert!(!faults.is_empty(), "{text}");
    }
    addresses.len() * ways.len()
}

#[test]
fn a_sample_of_the_grammar_is_read_in_every_kind_of_folder() {
    for (number, directory) in
        (0..300).zip(["pages", "companies", "actors", "sources", "incidents", ""].iter().cycle())
    {
        let file = SourceMap::default().add(String::new(), String::new());
        let place = Place { file, offset: 0, directory, source_keys: &["zdnet"] };
        let prose = render(&document(&mut Seed(1_000_000 + number)), place, &mut Diagnostics::default());
        assert_eq!(judge::faults(&joined(&prose)), [""; 0], "{number}");
    }
}
