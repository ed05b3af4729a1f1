//! The rules of the house, held against the source text: no import goes up a floor, and each thing that a program should
//! do in one place is done there only.

use std::fs;

use crate::project::{files_below, repository};

/// The floors, the lowest first. A module imports from its own floor and from those below.
const FLOORS: [&[&str]; 9] = [
    &["base", "source", "diagnostic", "model"],
    &["load", "parse"],
    &["resolve", "schema"],
    &["plan"],
    &["render", "search", "export", "feed", "card", "compress"],
    &["write"],
    &["build"],
    &["scaffold", "import", "links", "audit", "doctor", "deploy", "serve"],
    &["cli", "main", "lib"],
];

/// On the ground floor, `base` and `source` stand below `model`.
const BELOW_MODEL: [&str; 2] = ["base", "source"];

/// What only some modules may name: the text, and the modules or files that may.
const ONLY_IN: [(&[&str], &[&str]); 12] = [
    (&["println!", "eprintln!", "print!(", "eprint!(", "process::exit", "Utc::now", "Local::now"], &["cli/"]),
    (&["std::env", "env::var", "env::args", "env::current_dir"], &["cli/", "main.rs"]),
    (&["std::fs", "fs::"], &["load.rs", "load/", "write/", "cli/"]),
    (
        &["Html::trusted"],
        &["base/html.rs", "parse/markdown.rs", "parse/markdown/", "parse/kept/", "plan/prose.rs"],
    ),
    // Where many small things are looked up, and nothing is listed in the order in which they lie.
    (
        &["HashMap", "HashSet"],
        &[
            "base/locale.rs",
            "base/messages.rs",
            "build/outputs.rs",
            "build/remarks.rs",
            "card/picture.rs",
            "resolve/sources.rs",
            "search/numbers.rs",
            "search/words.rs",
            "write/session.rs",
        ],
    ),
    (&["serde_yaml"], &["parse/yaml.rs"]),
    (&["granit_parser"], &["parse/yaml/"]),
    (&["tera::"], &["render/"]),
    (&["ureq::"], &["links/web.rs", "deploy/wire.rs"]),
    (&["object_store::"], &["deploy/s3.rs", "deploy/wire.rs"]),
    (&["clap::", "anyhow::", "indicatif::", "anstream::"], &["cli/"]),
    (&["SystemTime", "Instant::now"], &["cli/"]),
];

/// What the lowest floors know nothing of.
const UNKNOWN_BELOW: [(&str, &[&str]); 2] = [
    ("model/", &["serde", "std::path", "tera::", "yaml::"]),
    // `Html` is placed into pages as it is, so it can be written by a view.
    ("base/", &["std::path", "tera::", "yaml::"]),
];

/// A file of the program without its tests and comments.
struct Source {
    /// The path below `src`.
    path: String,
    /// The lines of code, each with its number.
    code: Vec<(usize, String)>,
    text: String,
}

impl Source {
    fn module(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places
            .iter()
            .any(|place| self.path == *place || (place.ends_with('/') && self.path.starts_with(place)))
    }
}

fn sources() -> Vec<Source> {
    let root = repository().join("src");
    let files =
        files_below(&root).into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs"));
    let read = |file: std::path::PathBuf| {
        let parts: Vec<_> = file
            .strip_prefix(&root)
            .expect("it was found there")
            .iter()
            .map(|part| part.to_string_lossy())
            .collect();
        let text = fs::read_to_string(&file).expect("it is text");
        Source { path: parts.join("/"), code: code(&text), text }
    };
    let all: Vec<_> = files.map(read).collect();
    let is_test = |source: &Source| source.path.ends_with("/tests.rs") || source.path.contains("/tests/");
    all.into_iter().filter(|source| !is_test(source)).collect()
}

fn code(text: &str) -> Vec<(usize, String)> {
    // Tests stand at the end of a file.
    let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let without_comment = |line: &str| {
        let start = line.trim_start();
        if start.starts_with("//") {
            String::new()
        } else {
            line.split(" // ").next().unwrap_or_default().to_owned()
        }
    };
    program.lines().enumerate().map(|(number, line)| (number + 1, without_comment(line))).collect()
}

fn floor(module: &str) -> usize {
    let floor = FLOORS.iter().position(|modules| modules.contains(&module));
    floor.unwrap_or_else(|| panic!("the module `{module}` stands on no floor: give it one in this test"))
}

/// The modules at the top of the crate that a line names.
fn named(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|character: char| !(character.is_alphanumeric() || character == '_'));
        &rest[..end.unwrap_or(rest.len())]
    })
}

/// Every line of code that breaks a rule, as `path:line: what`.
fn faults(is_fault: impl Fn(&Source, &str) -> Option<String>) -> Vec<String> {
    let mut faults = Vec::new();
    for source in sources() {
        for (number, line) in &source.code {
            let fault = is_fault(&source, line);
            faults.extend(fault.map(|what| format!("{}:{number}: {what}", source.path)));
        }
    }
    faults
}

#[test]
fn no_import_goes_up_a_floor() {
    let found = faults(|source, line| {
        let own = floor(source.module());
        let higher = named(line).find(|module| floor(module) > own)?;
        Some(format!("`{}` imports `{higher}` from a higher floor", source.module()))
    });
    assert_eq!(found, [""; 0]);
}

#[test]
fn the_foundations_do_not_know_what_stands_on_them() {
    let found = faults(|source, line| {
        let is_below = BELOW_MODEL.contains(&source.module());
        let other = named(line).find(|module| is_below && !BELOW_MODEL.contains(module))?;
        Some(format!("`{}` imports `{other}`", source.module()))
    });
    assert_eq!(found, [""; 0]);
}

#[test]
fn imports_name_their_module() {
    let found = faults(|source, line| {
        let is_group = line.contains("crate::{") || line.contains("crate::*");
        let is_top = source.path.matches('/').count() == 0
            || source.path.ends_with("/mod.rs") && source.path.matches('/').count() == 1;
        let climbs = is_top && line.contains("super::") && !line.contains("pub(super)");
        (is_group || climbs).then(|| line.trim().to_owned())
    });
    assert_eq!(found, [""; 0]);
}

#[test]
fn what_belongs_in_one_place_stands_nowhere_else() {
    let found = faults(|source, line| {
        let misplaced = ONLY_IN.iter().filter(|(_, places)| !source.is_in(places));
        let text = misplaced.flat_map(|(texts, _)| *texts).find(|text| line.contains(**text))?;
        Some(format!("`{text}`"))
    });
    assert_eq!(found, [""; 0]);
}

#[test]
fn the_ground_floor_knows_no_wire_shapes_and_no_paths() {
    let found = faults(|source, line| {
        let unknown = UNKNOWN_BELOW.iter().filter(|(place, _)| source.path.starts_with(place));
        let text = unknown.flat_map(|(_, texts)| *texts).find(|text| line.contains(**text))?;
        Some(format!("`{text}`"))
    });
    assert_eq!(found, [""; 0]);
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = sources().into_iter().filter(|source| !source.text.starts_with("//! "));
    assert_eq!(silent.map(|source| source.path).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn no_file_is_named_after_nothing() {
    let named = ["utils", "util", "helpers", "helper", "common", "manager", "misc"];
    let stem = |source: &Source| {
        source.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs").to_owned()
    };
    let vague = sources().into_iter().filter(|source| named.contains(&stem(source).as_str()));
    assert_eq!(vague.map(|source| source.path).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn imports_and_comments_are_told_apart() {
    assert_eq!(named("use crate::model::date; // crate").collect::<Vec<_>>(), ["model"]);
    assert_eq!(
        code("// use crate::cli\nuse crate::base; // x\n#[cfg(test)]\nmod tests {\nx")[..],
        [(1, String::new()), (2, "use crate::base;".to_owned()),]
    );
}
