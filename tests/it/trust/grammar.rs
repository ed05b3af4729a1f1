//! Hostile documents of a seed: Markdown as nobody writes it, with what gets past filters in every place that a text can take.

/// A source of numbers that gives the same ones everywhere (splitmix64).
pub(crate) struct Seed(pub(crate) u64);

impl Seed {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).expect("it is below a length")
    }

    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len())]
    }
}

/// Addresses that run, load or mislead.
const ADDRESSES: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:x",
    "java\nscript:x",
    "&#x6a;avascript:x",
    "&#106avascript:x",
    "javascript&colon;x",
    "javascript&#58;x",
    "%6aavascript:x",
    "ｊavascript:x",
    "\u{1}javascript:x",
    " javascript:x",
    "javascript://a.example/%0aalert(1)",
    "data:text/html,<script>x</script>",
    "data:image/svg+xml;base64,x",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:x",
    "//evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "///evil.example",
    "https:\\\\evil.example",
    "https:evil.example",
    "https://a@evil.example",
    "https://a.example\\@evil.example",
    "https://evil.example/\"onclick=x",
    "https://evil.example/'><script>",
    "http://[::1",
    "https://xn--a.example",
    "?javascript:x",
    "#\"onclick=x",
    "#a",
    "../../a",
    "/about/",
    "company:acme",
    "company:../x",
    "source:zdnet",
    "source:\"x",
    "incident:a#b",
    "mailto:a@b.example?body=<x>",
    "mailto:javascript:x",
    "intent://x",
    "feed:javascript:x",
    "view-source:x",
    "https://evil.example/a b",
    "<https://evil.example/>",
    "(x)",
    "",
];

/// Words that are markup elsewhere.
const WORDS: &[&str] = &[
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "</p>",
    "</script>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?php",
    "<!doctype html>",
    "<a href=javascript:x>",
    "<style>*{}</style>",
    "<base href=//evil.example>",
    "<iframe srcdoc=x>",
    "<form id=x><input name=y>",
    "<math><mtext></form><form><mglyph><style>",
    "<noscript><p title=\"</noscript><img src=x onerror=x>\">",
    "\" onmouseover=\"x",
    "' onmouseover='x",
    "\"><b>",
    "`",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "&#x3c;b&#x3e;",
    "&amp;lt;",
    "&quot;",
    "&NewLine;",
    "&#0;",
    "&#xD800;",
    "&#x202E;",
    "\u{0}",
    "\u{1b}[31m",
    "\u{FEFF}",
    "{{7*7}}",
    "{% include \"x\" %}",
    "${x}",
    "=cmd|' /C calc'!A0",
    "{#id .class onclick=x}",
    "@user",
    "#123",
    "::error::x",
    "a",
    "é日本",
    "\\",
    "\\<b\\>",
    "<b",
    "<",
    ">",
    "&",
    "\u{2028}",
    "<a@b.example>",
    "<http://a.example/\"onclick=x>",
    "|",
    "[x]",
    "![x]",
    "*",
    "_",
    "~~",
];

const LANGUAGES: &[&str] = &["rust", "\"onload=x", "a b", "<x>", "c++", "`", "js\u{0}", "a\"b", "{.x}"];
const ALERTS: &[&str] = &["NOTE", "WARNING", "note", "<b>", "NOTE\" x", "TIP"];

/// One document.
pub(crate) fn document(seed: &mut Seed) -> String {
    let blocks = 1 + seed.below(3);
    (0..blocks).map(|_| block(seed, 0) + "\n\n").collect()
}

fn block(seed: &mut Seed, depth: usize) -> String {
    let kinds = if depth < 3 { 13 } else { 7 };
    match seed.below(kinds) {
        0 | 1 => inline(seed, depth),
        2 => format!("{} {}", "#".repeat(1 + seed.below(6)), inline(seed, depth)),
        3 => format!("{}\n===", inline(seed, depth)),
        4 => format!("```{}\n{}\n```", seed.one_of(LANGUAGES), seed.one_of(WORDS)),
        5 => format!("<div {}>\n{}\n</div>", seed.one_of(WORDS), seed.one_of(WORDS)),
        6 => format!("    {}", seed.one_of(WORDS)),
        7 => prefixed(&block(seed, depth + 1), "> ", "> "),
        8 => format!("> [!{}]\n{}", seed.one_of(ALERTS), prefixed(&block(seed, depth + 1), "> ", "> ")),
        9 => prefixed(&block(seed, depth + 1), "- ", "  "),
        10 => prefixed(&block(seed, depth + 1), "1. ", "   "),
        11 => format!(
            "| {} | {} |\n|:-:|--:|\n| {} | {} |",
            inline(seed, 3),
            inline(seed, 3),
            inline(seed, 3),
            seed.one_of(WORDS)
        ),
        _ => format!(
            "[x]: {} \"{}\"\n\n[^n]: {}\n\n[x] [^n]",
            seed.one_of(ADDRESSES),
            seed.one_of(WORDS),
            block(seed, depth + 1)
        ),
    }
}

fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let line = |(number, line): (usize, &str)| format!("{}{line}\n", if number == 0 { first } else { rest });
    text.split('\n').enumerate().map(line).collect()
}

fn inline(seed: &mut Seed, depth: usize) -> String {
    if depth > 3 {
        return seed.one_of(WORDS).to_owned();
    }
    match seed.below(14) {
        0..=3 => seed.one_of(WORDS).to_owned(),
        4 => format!("[{}]({})", inline(seed, depth + 1), seed.one_of(ADDRESSES)),
        5 => {
            format!("[{}](<{}> \"{}\")", inline(seed, depth + 1), seed.one_of(ADDRESSES), seed.one_of(WORDS))
        }
        6 => format!("![{}]({} '{}')", inline(seed, depth + 1), seed.one_of(ADDRESSES), seed.one_of(WORDS)),
        7 => format!("<{}>", seed.one_of(ADDRESSES)),
        8 => format!("*{}* **{}**", inline(seed, depth + 1), inline(seed, depth + 1)),
        9 => format!("~~{}~~ `{}`", inline(seed, depth + 1), seed.one_of(WORDS)),
        10 => format!("[{}][x] [x][] [x]", seed.one_of(WORDS)),
        11 => format!("[^{}] [^n]", seed.one_of(WORDS)),
        12 => character_references(seed.one_of(ADDRESSES)),
        _ => format!("{} {}", inline(seed, depth + 1), inline(seed, depth + 1)),
    }
}

fn character_references(text: &str) -> String {
    text.chars().map(|character| format!("&#{};", u32::from(character))).collect()
}
