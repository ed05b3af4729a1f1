//! The guide holds: every command in it runs, every link leads somewhere, and what is made from the program is up to date.
//!
//! A block marked `sh` or `console` is run as it stands, in bash, all blocks of a page one after the other in a copy of a
//! small record (`record`, built, beside another one, `other`). Where that cannot be, the mark says why, and is
//! invisible to readers: ` ```sh not-run: it makes requests `. What is not run is at least a command that there is.

mod links;
mod made;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::project::{Project, Run, files_below, files_of, repository};

/// Flags that the guide names and no help does: those of other programs, and one that only measures.
const OTHER_FLAGS: [&str; 2] = ["--release", "--pages-only"];
/// What stands in for the words in capitals of a command, where not every word will do.
const STAND_INS: [(&str, &str); 6] = [
    ("KIND", "incident"),
    ("FORMAT", "json"),
    ("SHELL", "bash"),
    ("DAYS", "1"),
    ("PROFILE", "full"),
    ("HOST", "nginx"),
];

/// A page of the guide.
struct Page {
    /// Below the repository.
    path: String,
    text: String,
}

/// A block of commands.
struct Block {
    /// What follows the language.
    mark: String,
    /// Each command with what goes on behind a backslash.
    commands: String,
}

impl Block {
    fn reason(&self) -> Option<&str> {
        self.mark.strip_prefix("not-run:").map(str::trim)
    }
}

/// Every page for people.
fn pages() -> Vec<Page> {
    let docs = files_below(&repository().join("docs")).into_iter();
    let docs =
        docs.map(|file| format!("docs/{}", file.file_name().expect("a file has a name").to_string_lossy()));
    let others =
        ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "NOTICE.md", "src/scaffold/record/README.md"];
    let paths = others.map(str::to_owned).into_iter().chain(docs.filter(|path| path.ends_with(".md")));
    let read = |path: String| {
        let text =
            fs::read_to_string(repository().join(&path)).unwrap_or_else(|fault| panic!("{path}: {fault}"));
        Page { path, text }
    };
    paths.map(read).collect()
}

impl Page {
    fn events(&self) -> impl Iterator<Item = Event<'_>> {
        Parser::new_ext(&self.text, Options::ENABLE_TABLES)
    }

    /// Every block of code, with its mark.
    fn code(&self) -> Vec<(String, String)> {
        let (mut all, mut open) = (Vec::new(), None);
        for event in self.events() {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(mark))) => {
                    open = Some((mark.to_string(), String::new()));
                }
                Event::Text(text) => open.iter_mut().for_each(|(_, code)| code.push_str(&text)),
                Event::End(TagEnd::CodeBlock) => all.extend(open.take()),
                _ => {}
            }
        }
        all
    }

    /// Every block of commands.
    fn blocks(&self) -> Vec<Block> {
        let of = |(mark, code): (String, String)| {
            let (language, mark) = mark.split_once(' ').unwrap_or((&mark, ""));
            let commands = match language {
                "sh" => code,
                "console" => typed(&code),
                _ => return None,
            };
            Some(Block { mark: mark.trim().to_owned(), commands })
        };
        self.code().into_iter().filter_map(of).collect()
    }

    /// Code within the text.
    fn spans(&self) -> Vec<String> {
        let span = |event| if let Event::Code(text) = event { Some(text.to_string()) } else { None };
        self.events().filter_map(span).collect()
    }

    /// Every command of the program, whether it is run or not, as it is typed.
    fn commands(&self) -> Vec<String> {
        let shown = self.blocks().into_iter().flat_map(|block| {
            let joined = block.commands.replace("\\\n", " ");
            joined.lines().map(str::to_owned).collect::<Vec<_>>()
        });
        let all = shown.chain(self.spans());
        all.filter_map(|line| line.strip_prefix("breachbook ").map(str::to_owned)).collect()
    }
}

/// What is typed behind a prompt, with the lines on which it goes on.
fn typed(code: &str) -> String {
    let mut goes_on = false;
    let lines = code.lines().filter_map(|line| {
        let command = if goes_on { Some(line) } else { line.strip_prefix("$ ") };
        goes_on = command.is_some_and(|command| command.ends_with('\\'));
        command
    });
    lines.map(|line| format!("{line}\n")).collect()
}

/// A small record that is built, beside another one.
fn record() -> Project {
    let golden = repository().join("tests/fixtures/sites/golden");
    let mut project = Project::empty();
    for (path, bytes) in files_of(&golden) {
        project = project.bytes(&format!("record/{path}"), &bytes).bytes(&format!("other/{path}"), &bytes);
    }
    for root in ["record", "other"] {
        project.run(["build", "--quiet", "--root", root]).ends_with(0);
    }
    for (path, bytes) in project.files("other/public/api/v1") {
        project = project.bytes(&format!("record/exports/{path}"), &bytes);
    }
    for name in ["incidents.ndjson", "sources.json"] {
        let text = project.read(&format!("other/public/api/v1/{name}"));
        project = project.file(&format!("record/{name}"), &text);
    }
    project
}

/// Whether a machine has a program; one that runs everything has to have it.
fn has(program: &str) -> bool {
    let found = std::process::Command::new(program).arg("--version").output().is_ok();
    assert!(found || std::env::var_os("CI").is_none(), "{program} is needed to run the guide");
    found
}

#[cfg(unix)]
#[test]
fn every_command_of_the_guide_runs_as_it_is_shown() {
    let tools: BTreeSet<&str> = ["bash", "curl", "jq"].into_iter().filter(|tool| !has(tool)).collect();
    let needs = |block: &Block| tools.iter().any(|tool| block.commands.contains(tool));
    let (mut run, record) = (0, record());
    for page in pages() {
        let blocks: Vec<Block> =
            page.blocks().into_iter().filter(|block| block.reason().is_none() && !needs(block)).collect();
        if blocks.is_empty() || tools.contains("bash") {
            continue;
        }
        run += blocks.len();
        let mut script = "set -euo pipefail\n".to_owned();
        for block in &blocks {
            script.push_str(&format!("cat >&2 <<'SHOWN'\n$ {}SHOWN\n{}", block.commands, block.commands));
        }
        let project = Project::copy_of(&record.path(""), &["."]);
        assert_runs(&project, &page.path, &script);
    }
    assert!(run >= 12 || !tools.is_empty(), "{run}");
}

#[cfg(unix)]
fn assert_runs(project: &Project, path: &str, script: &str) {
    let program = Path::new(env!("CARGO_BIN_EXE_breachbook")).parent().expect("it stands in a folder");
    let search = std::env::var("PATH").unwrap_or_default();
    let mut command = std::process::Command::new("bash");
    command.args(["-c", script]).current_dir(project.path("record"));
    command.env("PATH", format!("{}:{search}", program.display())).env("SOURCE_DATE_EPOCH", "1800000000");
    let run = Run::of(command.stdin(std::process::Stdio::null()).output().expect("bash can be started"));
    assert_eq!(run.code, Some(0), "{path}:\n{}\n{}", run.stderr, run.stdout);
}

#[test]
fn what_is_not_run_says_why_and_no_command_hides_in_other_blocks() {
    for page in pages() {
        for block in page.blocks() {
            let is_sound = block.mark.is_empty() || block.reason().is_some_and(|reason| reason.len() > 10);
            assert!(is_sound, "{}: `{}`", page.path, block.mark);
            assert!(!block.commands.trim().is_empty(), "{}: a block without commands", page.path);
        }
        for (mark, code) in page.code() {
            let is_command = code.starts_with("$ ") || code.starts_with("breachbook ");
            let is_marked = ["sh", "console"].contains(&mark.split(' ').next().unwrap_or_default());
            assert!(is_marked || !is_command, "{}: mark this block as `sh` or `console`:\n{code}", page.path);
        }
    }
}

/// The words of a command; what stands in quotation marks is one.
fn words(command: &str) -> Vec<String> {
    let command = command.split(" #").next().unwrap_or_default();
    let command = command.split([';', '|', '>', '&']).next().unwrap_or_default();
    let parts = command.split(['"', '\'']).enumerate();
    let words = parts.flat_map(|(number, part)| match number % 2 {
        0 => part.split_whitespace().map(str::to_owned).collect(),
        _ => vec![part.to_owned()],
    });
    let stand_in = |word: String| {
        let found = STAND_INS.iter().find(|(name, _)| *name == word);
        found.map_or(word, |(_, other)| (*other).to_owned())
    };
    words.map(stand_in).collect()
}

#[test]
fn every_command_that_the_guide_names_is_one() {
    let project = Project::empty();
    let mut named = 0;
    for page in pages() {
        // `new incident|company` names several at once.
        for command in page.commands().into_iter().filter(|command| !command.contains("t|c")) {
            named += 1;
            let mut words = words(&command);
            words.push("--help".to_owned());
            let run = Run::of(project.command().args(&words).output().expect("it runs"));
            assert_eq!(run.code, Some(0), "{}: breachbook {command}\n{}", page.path, run.stderr);
        }
    }
    assert!(named > 40, "{named}");
}

#[test]
fn every_flag_that_the_guide_names_is_one() {
    let project = Project::empty();
    project.run(["man", "--output", "man"]).ends_with(0);
    let manual: String =
        project.files("man").into_values().map(|page| String::from_utf8(page).unwrap()).collect();
    let manual = manual.replace('\\', "");
    for page in pages() {
        // What changed once need not be there any more.
        let is_program = |word: &&str| word.len() > 2 && word.starts_with("--") && !word.ends_with("-");
        for span in page.spans().iter().filter(|span| span.starts_with("--") && page.path != "CHANGELOG.md") {
            for flag in span.split([' ', '=']).filter(is_program) {
                let is_known = manual.contains(flag) || OTHER_FLAGS.contains(&flag);
                assert!(is_known, "{}: `{flag}` is no flag", page.path);
            }
        }
    }
}

/// Every command of the program with its help.
fn helps() -> Vec<(String, String)> {
    let project = Project::empty();
    project.run(["man", "--output", "man"]).ends_with(0);
    let names = project.files("man").into_keys();
    let commands = names.map(|name| name.trim_end_matches(".1").replace('-', " "));
    let help = |command: String| {
        let mut program = project.command();
        let words = command.split(' ').skip(1).chain(["--help"]);
        let run = Run::of(program.args(words).env("COLUMNS", "140").output().expect("it runs")).ends_with(0);
        (command, run.stdout)
    };
    commands.map(help).collect()
}

#[test]
fn the_help_of_every_command_has_examples() {
    for (command, help) in helps() {
        let examples = help.split("Examples:\n").nth(1).unwrap_or_default();
        assert!(examples.contains("  breachbook "), "{command}:\n{help}");
        let lines = examples.replace("\\\n", " ");
        for line in lines.lines().filter_map(|line| line.strip_prefix("  breachbook ")) {
            // What a line is for stands behind many blanks.
            let mut words = words(line.split("   ").next().unwrap_or_default());
            words.push("--help".to_owned());
            let run = Run::of(Project::empty().command().args(&words).output().expect("it runs"));
            assert_eq!(run.code, Some(0), "{command}: breachbook {line}\n{}", run.stderr);
        }
    }
}
