//! The edit of a text shows before it is built: exactly as it will be built, or not at all.

use std::fs;
use std::path::Path;

use breachbook::base::OutputPath;
use breachbook::build::Workshop;
use breachbook::load;
use breachbook::write::MemorySink;

use super::hand::World;
use super::{build_with, load_options};
use crate::project::Project;

const ENTRY: &str = "content/incidents/acme-2019.md";
const OTHER: &str = "content/incidents/acme-sales-2019.md";

/// What is shown before a build.
pub(super) fn preview(
    workshop: &mut Workshop,
    (root, world): (&Path, &World),
) -> Option<Vec<(OutputPath, Vec<u8>)>> {
    let survey = load::survey(root, load_options(world)).expect("the site can be read");
    workshop.preview(&survey, &world.settings)
}

/// A served site that was built once.
struct Served {
    project: Project,
    world: World,
    workshop: Workshop,
    sink: MemorySink,
}

impl Served {
    fn start(site: &str) -> Self {
        let (project, world) = (Project::fixture(site), World::default());
        let mut served =
            Self { project, world, workshop: Workshop::with_previews(), sink: MemorySink::new() };
        assert_eq!(served.preview(), None, "there is nothing to go by yet");
        served.build();
        served
    }

    fn build(&mut self) {
        let site = (&*self.project.path(""), &self.world);
        build_with(&mut self.workshop, site, &self.sink).expect("memory can be written");
    }

    fn preview(&mut self) -> Option<Vec<(OutputPath, Vec<u8>)>> {
        preview(&mut self.workshop, (&self.project.path(""), &self.world))
    }

    fn append(&self, path: &str, text: &str) {
        let path = self.project.path(path);
        let old = fs::read_to_string(&path).expect("the test's own files are sound");
        fs::write(path, old + text).expect("the test's own files are sound");
    }
}

#[test]
fn every_edited_text_shows_as_it_will_be_built() {
    let mut served = Served::start("sites/golden");
    let (mut shown, mut silent) = (Vec::new(), Vec::new());
    for folder in ["incidents", "companies", "actors"] {
        for file in served.project.files(&format!("content/{folder}")).into_keys() {
            let path = format!("content/{folder}/{file}");
            // A text that had no first paragraph has one then: more than its page shows it.
            served.append(&path, "\n\nA sentence.\n");
            served.build();
            served.append(&path, "\nA rather unusual sentence.\n");
            let Some(pages) = served.preview() else {
                silent.push(file);
                continue;
            };
            let [(page, bytes)] = &*pages else { panic!("{path}: {} pages", pages.len()) };
            if String::from_utf8_lossy(bytes).contains("rather unusual") {
                shown.push(file);
            }
            served.build();
            assert_eq!(served.sink.get(page).as_ref(), Some(bytes), "{page}");
            assert_eq!(served.preview(), None, "nothing is new");
        }
    }
    assert_eq!(silent, ["2020/draft.md"], "it has no page");
    assert!(shown.len() > 10, "{shown:?}");
    assert!(!shown.contains(&"gone.md".to_owned()), "the page of an entry that was taken back has no text");
}

#[test]
fn several_texts_show_at_once_and_again_before_a_build() {
    let mut served = Served::start("sites/two-companies");
    for path in [ENTRY, OTHER] {
        served.append(path, "\nA text.\n");
    }
    served.build();
    served.append(ENTRY, "\nOnce.\n");
    served.append(OTHER, "\nTwice.\n");
    assert_eq!(served.preview().map(|pages| pages.len()), Some(2));
    served.append(ENTRY, "\nOnce more.\n");
    let pages = served.preview().expect("one was edited again");
    let [(page, bytes)] = &*pages else { panic!("{} pages", pages.len()) };
    assert_eq!(page.as_str(), "incidents/acme-2019/index.html");
    served.build();
    assert_eq!(served.sink.get(page).as_ref(), Some(bytes));
}

#[test]
fn what_is_more_than_a_text_or_not_sound_waits_for_the_build() {
    type Edit = fn(&Served);
    let edits: [(&str, Edit); 8] = [
        ("a fact", |served| replace(served, "title: ", "title: Another ")),
        ("a key that is none", |served| replace(served, "title: ", "tilte: x\ntitle: ")),
        ("no front matter", |served| replace(served, "---\n", "")),
        ("a link that nobody has looked up", |served| served.append(ENTRY, "\n[x](incident:nothing)\n")),
        ("a number that no text should hold", |served| served.append(ENTRY, "\n4111 1111 1111 1111\n")),
        ("a new file", |served| {
            fs::write(served.project.path("content/companies/new.md"), "---\nname: New\n---\n")
                .expect("the test's own files are sound");
        }),
        ("the configuration", |served| served.append("breachbook.yaml", "\nlang: de\n")),
        ("no file", |served| {
            fs::remove_file(served.project.path(ENTRY)).expect("the test's own files are sound");
        }),
    ];
    for (name, edit) in edits {
        let mut served = Served::start("sites/two-companies");
        served.append(ENTRY, "\nA text.\n");
        served.build();
        served.append(ENTRY, "\nMore of it.\n");
        edit(&served);
        assert_eq!(served.preview(), None, "{name}");
    }
}

fn replace(served: &Served, from: &str, to: &str) {
    let path = served.project.path(ENTRY);
    let text = fs::read_to_string(&path).expect("the test's own files are sound");
    assert!(text.contains(from));
    fs::write(path, text.replacen(from, to, 1)).expect("the test's own files are sound");
}
