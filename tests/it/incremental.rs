//! Whatever happened before a build, it ends with what a build of the same files into nothing ends with; and it does no
//! more work than it has to.
//!
//! `BREACHBOOK_STEPS=5000 cargo test --release --test it incremental::` takes as many random steps as it says, with
//! `BREACHBOOK_SEED=7` other ones. Without the variables there are a few dozen, always the same.

mod faults;
mod hand;
mod looking;
mod preview;
mod work;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use breachbook::base::hash::{ContentHash, Digest};
use breachbook::build::{BuildError, NoProgress, Outcome, Settings, Target, Workshop};
use breachbook::load::{self, LoadOptions, Moment};
use breachbook::write::{DiskSink, FolderRequest, Foreign, Manifest, MemorySink, OutputFolder, Sink, Vault};
use chrono::NaiveDate;

use crate::project::{Project, files_of};
use hand::{Hand, World};

/// The site on which the random steps are taken: small, with a reference of each kind.
const SITE: &str = "sites/two-companies";

/// All files of an output folder by path, the manifest among them.
pub(crate) type Tree = BTreeMap<String, Vec<u8>>;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("it is a number"))
}

/// The moment, as the command line has it.
fn now() -> Moment {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("it is after 1970");
    Moment(i64::try_from(since.as_nanos()).expect("it is before 2262"))
}

fn load_options(world: &World) -> LoadOptions {
    LoadOptions { today: NaiveDate::from_ymd_opt(2027, 1, world.day).expect("it is a day"), now: now() }
}

/// Builds with what a workshop remembers.
pub(crate) fn build_with(
    workshop: &mut Workshop,
    (root, world): (&Path, &World),
    sink: &dyn Sink,
) -> Result<Outcome, BuildError> {
    let survey = load::survey(root, load_options(world)).expect("the site can be read");
    workshop.build(&survey, &world.settings, &Target { sink, foreign: Foreign::Refuse }, &NoProgress)
}

/// The output folder of a site, about to be written to.
pub(crate) fn public(root: &Path) -> DiskSink {
    let path = &root.join("public");
    let request = FolderRequest { path, is_explicit: false, site_root: root, inputs: &[], home: None };
    DiskSink::open(&OutputFolder::check(&request).expect("it may be one")).expect("nobody else writes")
}

/// A build in a process of its own: it knows only what stands in the vault.
pub(crate) fn build_anew(root: &Path, world: &World) -> Result<Outcome, BuildError> {
    let program = ContentHash::of(b"this program");
    let mut workshop = Workshop::keeping(Vault::at(&root.join(".breachbook")), program, "public");
    build_with(&mut workshop, (root, world), &public(root))
}

/// What a sink in memory holds.
fn held(sink: &MemorySink) -> Tree {
    let breachbook::write::ManifestState::Present(manifest) = sink.manifest().expect("it is in memory")
    else {
        return Tree::new();
    };
    let file =
        |path: &breachbook::base::OutputPath| (path.to_string(), sink.get(path).expect("it is listed"));
    let files = manifest.files.keys().map(file);
    files.chain([(Manifest::NAME.to_owned(), manifest.to_bytes())]).collect()
}

/// Cold builds of states that were seen before.
#[derive(Default)]
struct Cold(BTreeMap<ContentHash, (Option<Tree>, String)>);

impl Cold {
    /// What a build into nothing makes of a site; no tree where the content has errors. And what it tells.
    fn build(&mut self, root: &Path, world: &World) -> (Option<Tree>, String) {
        let mut digest = Digest::new("state");
        digest.field(format!("{world:?}"));
        for folder in ["content", "themes"] {
            for (path, bytes) in tree_of(&root.join(folder)) {
                digest.field(folder).field(path).field(bytes);
            }
        }
        digest.field(fs::read(root.join("breachbook.yaml")).expect("it is there"));
        self.0
            .entry(digest.finish())
            .or_insert_with(|| {
                let sink = MemorySink::new();
                let built =
                    build_with(&mut Workshop::new(), (root, world), &sink).expect("memory can be written");
                (built.written.map(|_| held(&sink)), built.told.text)
            })
            .clone()
    }
}

/// What stands in a folder, without what nobody has to do with.
pub(crate) fn tree_of(folder: &Path) -> Tree {
    let mut tree = if folder.exists() { files_of(folder) } else { Tree::new() };
    tree.retain(|path, _| !path.starts_with("foreign"));
    tree
}

/// The paths at which two trees differ.
pub(crate) fn difference(one: &Tree, other: &Tree) -> Vec<String> {
    let paths = one.keys().chain(other.keys().filter(|path| !one.contains_key(*path)));
    paths.filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

#[test]
fn after_every_step_a_warm_build_and_a_served_site_equal_a_build_into_nothing() {
    let steps = number("BREACHBOOK_STEPS", 40);
    let project = Project::fixture(SITE);
    let root = project.path("");
    let mut hand = Hand::new(number("BREACHBOOK_SEED", 1), &root);
    let (mut cold, mut server, served) = (Cold::default(), Workshop::with_previews(), MemorySink::new());
    let (mut last, mut previewed) = (Tree::new(), 0);
    for number in 0..steps {
        let step = hand.step();
        let (expected, told) = cold.build(&root, &hand.world);
        let warm = build_anew(&root, &hand.world).unwrap_or_else(|error| panic!("{number} {step}: {error}"));
        let preview = preview::preview(&mut server, (&root, &hand.world));
        let live = build_with(&mut server, (&root, &hand.world), &served).expect("memory can be written");
        assert_eq!(warm.written.is_some(), expected.is_some(), "{number} {step}");
        assert_eq!((&warm.told.text, &live.told.text), (&told, &told), "{number} {step}");
        if let Some(expected) = expected {
            let disk = tree_of(&root.join("public"));
            assert_eq!(difference(&disk, &expected), [""; 0], "{number} {step}: warm");
            assert_eq!(difference(&held(&served), &expected), [""; 0], "{number} {step}: served");
            for (path, page) in preview.into_iter().flatten() {
                assert_eq!(expected.get(path.as_str()), Some(&page), "{number} {step}: {path} as previewed");
                previewed += 1;
            }
            let mut world = hand.world.clone();
            world.settings.verify = false;
            let idle = build_anew(&root, &world).expect("it was built a moment ago");
            let work = idle.work;
            assert_eq!(
                (work.parsed, work.recalled, work.rendered, work.serialised),
                (0, 0, 0, 0),
                "{number} {step}"
            );
            assert_eq!(
                idle.written.map(|report| (report.written, report.deleted)),
                Some((0, 0)),
                "{number} {step}"
            );
            assert_eq!(idle.told.text, told, "{number} {step}");
            last = disk;
        } else if step.is_tampering() {
            last = tree_of(&root.join("public"));
        } else {
            assert_eq!(
                difference(&tree_of(&root.join("public")), &last),
                [""; 0],
                "{number} {step}: untouched"
            );
        }
    }
    assert!(previewed > 0, "some steps edit nothing but a text");
}

#[test]
fn what_is_remembered_is_what_is_made() {
    let project = Project::fixture(SITE);
    let mut hand = Hand::new(3, &project.path(""));
    project.build();
    for _ in 0..4 {
        hand.edit();
        project.run(["build", "--verify"]).ends_with(0);
    }
}

#[test]
fn a_damaged_manifest_is_refused_by_a_warm_build_too() {
    let project = Project::fixture(SITE);
    project.build();
    let whole = project.read("public/.breachbook-manifest.json");
    for damaged in [String::new(), whole.replace("\"hash\"", "\"hush\""), whole[..whole.len() / 2].to_owned()]
    {
        let project = &project;
        fs::write(project.path("public/.breachbook-manifest.json"), damaged).unwrap();
        project.run(["build"]).ends_with(2).warns("is damaged");
    }
    fs::write(project.path("public/.breachbook-manifest.json"), whole).unwrap();
    project.build().says("0 written");
}

#[test]
fn a_program_that_is_killed_does_no_harm() {
    let project = Project::fixture("sites/golden");
    let started = SystemTime::now();
    project.build();
    let expected = project.files("public");
    let whole = started.elapsed().expect("time goes on");
    let kills = number("BREACHBOOK_STEPS", 8);
    for number in 0..kills {
        for name in ["public", ".breachbook"] {
            // Sometimes from nothing, sometimes from what the last one left.
            if (number + u64::from(name == "public")) % 3 == 0 && project.path(name).exists() {
                fs::remove_dir_all(project.path(name)).unwrap();
            }
        }
        let page = project.path("public/index.html");
        if page.exists() {
            fs::write(page, "old").unwrap();
        }
        let mut child = Command::new(project.command().get_program())
            .arg("build")
            .current_dir(project.path(""))
            .env("SOURCE_DATE_EPOCH", "1800000000")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let wait = whole.mul_f64((number as f64 + 0.5) / kills as f64);
        let until = SystemTime::now() + wait;
        while SystemTime::now() < until && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
        project.build();
        assert_eq!(difference(&project.files("public"), &expected), [""; 0], "killed after {wait:?}");
    }
    assert!(whole > Duration::ZERO);
}

#[test]
fn a_site_that_was_moved_with_its_memory_is_the_same_site() {
    let project = Project::fixture(SITE);
    project.build();
    let moved = Project::copy_of(&project.path(""), &["."]);
    moved.build().says("0 written").says("0 deleted");
    assert_eq!(moved.tree_hash(), project.tree_hash());
}

#[test]
fn settings_alone_make_another_site() {
    let project = Project::fixture(SITE);
    let (root, mut world) = (project.path(""), World::default());
    build_anew(&root, &world).unwrap();
    let plain = tree_of(&root.join("public"));
    world.settings = Settings { components: true, ..Settings::default() };
    build_anew(&root, &world).unwrap();
    assert!(tree_of(&root.join("public")).contains_key("components/index.html"));
    world.settings = Settings::default();
    build_anew(&root, &world).unwrap();
    assert_eq!(difference(&tree_of(&root.join("public")), &plain), [""; 0]);
}
