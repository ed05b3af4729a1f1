//! Texts that a terminal, a log or a runner would obey.

use breachbook::base::slug::Slug;
use breachbook::diagnostic::emit::{self, Faults, Report};
use breachbook::diagnostic::{Diagnostic, rule};
use breachbook::scaffold::issue;
use breachbook::source::{SourceMap, Span};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{Family, Row};

pub(super) static FAMILY: Family = Family::new("Terminals and logs", rows);

fn rows() -> Vec<Row> {
    vec![
        Row::new(
            "T12",
            "names and numbers that call people, in what is posted or summed up on a forge",
            15,
            calls(),
        ),
        Row::new("T59", "commands of runners, in messages, lines, names of files and help", 40, commands()),
        Row::new("T60", "characters and sequences that terminals obey", 80, sequences()),
    ]
}

/// The texts of every format, of a fault that says, shows, names and helps with this text.
fn written(words: &str) -> Vec<(&'static str, String)> {
    let mut files = SourceMap::default();
    let id = files.add(format!("content/{words}.md"), format!("{words}\na: {words} b\n"));
    let place = Span::new(id, words.len() + 1, 2 * words.len() + 4);
    let rule = rule::all().next().expect("there are rules");
    let faults = [Diagnostic::new(rule, place, words)
        .labelled(words)
        .help(words)
        .also(Span::new(id, 0, words.len()), words)
        .mended(place, words)];
    let report = Report { faults: &faults, waived: &[], files: &files, folder: "" };
    vec![
        ("human", emit::human(&faults, &files, false)),
        ("short", emit::short(&report)),
        ("json", emit::document("check", &Faults::of(&faults, &files))),
        ("github", emit::github(&report)),
        ("gitlab", emit::gitlab(&report)),
        ("sarif", emit::sarif(&report)),
    ]
}

fn assert_harmless(words: &str) {
    for (format, text) in written(words) {
        for line in text.lines() {
            let bad = line.chars().find(|c| c.is_control() && *c != '\t' || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}'));
            assert_eq!(bad, None, "{format}: {line:?}");
            let ours = ["::group::", "::endgroup::", "::error file=", "::warning file="];
            let start = line.trim_start();
            let begins = start.starts_with("::") && !start.starts_with(":::");
            assert!(
                !begins || (format == "github" && ours.iter().any(|ours| line.starts_with(ours))),
                "{format}: {line:?}"
            );
            assert!(!line.contains("##[") && !line.contains("##vso["), "{format}: {line:?}");
        }
    }
}

/// What stands in text outside blocks of code, of a text in Markdown.
fn in_text(markdown: &str) -> String {
    let mut is_code = false;
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::all()) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(words) if !is_code => text.push_str(&words),
            Event::Html(words) | Event::InlineHtml(words) => text.push_str(&words),
            _ => {}
        }
    }
    text
}

/// Words of strangers that a forge would take for a person, an issue or an address.
fn calls() -> usize {
    let texts = [
        "@everyone",
        "@octocat, look",
        "x @org/team y",
        "#1",
        "GH-1",
        "org/repo#1",
        "!1",
        "~label",
        "%milestone",
        "&1",
        "```\n@octocat\n#1",
        "~~~\n@octocat",
        "`@octocat",
        "</code></pre>@octocat",
        "| @octocat | #1 |\n|-|-|",
        "[x](https://evil.example/@octocat)",
        "https://github.com/octocat",
        "<!-- --> @octocat",
        "\u{2028}@octocat",
        "closes #1",
    ];
    let id = Slug::new("acme-2019").expect("it is an id");
    let mut count = 0;
    for text in texts {
        let mut files = SourceMap::default();
        let file = files.add("content/incidents/acme-2019.md".to_owned(), text.to_owned());
        let rule = rule::all().next().expect("there are rules");
        let faults = [Diagnostic::new(rule, Span::new(file, 0, text.len()), text).labelled(text).help(text)];
        let report = Report { faults: &faults, waived: &[], files: &files, folder: "" };
        for posted in [
            issue::refused(&[issue::Fault::whole(text)]),
            issue::accepted(&id, 7, &[text.to_owned()]),
            emit::github_summary(&report, 1 << 20),
        ] {
            let said = in_text(&posted).replace("#7", "");
            let calls =
                said.contains('@') || said.contains("evil") || said.contains("#1") || said.contains("GH-1");
            assert!(!calls, "{text:?} calls in {posted}");
            count += 1;
        }
    }
    count
}

fn commands() -> usize {
    let names = [
        "error",
        "warning",
        "notice",
        "debug",
        "add-mask",
        "stop-commands",
        "set-output",
        "save-state",
        "set-env",
        "add-path",
        "group",
        "endgroup",
        "echo",
        "add-matcher",
    ];
    let ways = [
        "::{}::x",
        "  ::{} a=b::x",
        "a\n::{}::x",
        "a\r::{}::x",
        "##[{}]x",
        "a ##[{}]x",
        "##vso[{}]x",
        "\u{FEFF}::{}::x",
        "%0A::{}::x",
        "\u{85}::{}::x",
    ];
    for (name, way) in names.iter().flat_map(|name| ways.map(|way| (name, way))) {
        assert_harmless(&way.replace("{}", name));
    }
    names.len() * ways.len()
}

fn sequences() -> usize {
    let controls = (0..0x20u32)
        .chain(0x7F..0xA0)
        .chain([0x61C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF])
        .chain(0x202A..0x202F)
        .chain(0x2066..0x206A);
    let controls: Vec<String> = controls.filter_map(char::from_u32).map(|c| format!("a{c}b")).collect();
    let sequences = [
        "\u{1b}[2J",
        "\u{1b}[31m",
        "\u{1b}]0;x\u{7}",
        "\u{1b}]8;;https://evil.example\u{7}x\u{1b}]8;;\u{7}",
        "\u{1b}]52;c;ZWNobw==\u{7}",
        "\u{9b}2J",
        "\u{9d}0;x\u{9c}",
        "\u{1b}P+q\u{1b}\\",
        "\u{90}x\u{9c}",
        "\u{1b}[6n",
        "\u{1b}[20t",
        "\u{1b}c",
        "\u{1b}[?1049h",
        "\u{8}\u{8}\u{8}",
        "a\rb",
        "\u{1b}]1337;File=:x\u{7}",
        "\u{1b}_x\u{1b}\\",
        "\u{e}x\u{f}",
    ];
    controls.iter().map(String::as_str).chain(sequences).for_each(assert_harmless);
    controls.len() + sequences.len()
}
