//! Deployments that are broken off at every operation, before it and behind it: no page is ever served without the files
//! that it loads, and the next run ends where an unbroken one does.

mod memory;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::Ordering;

use super::run::state;
use super::*;
use crate::base::ContentHash;
use crate::build::NoProgress;
use crate::write::Manifest;
use memory::{Break, Memory};

type Files = BTreeMap<String, Vec<u8>>;

fn site(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

/// Three builds of a site: files change, come, go and come back, names with contents in them among them.
fn builds() -> [Files; 3] {
    [
        site(&[
            ("assets/a.1.css", "1"),
            ("assets/b.1.js", "1"),
            ("index.html", "assets/a.1.css\nassets/b.1.js"),
            ("old/index.html", "assets/b.1.js"),
            ("feed.xml", "1"),
            ("data.json", "1"),
        ]),
        site(&[
            ("assets/a.2.css", "2"),
            ("assets/c.1.js", "c"),
            ("index.html", "assets/a.2.css"),
            ("new/index.html", "assets/a.2.css\nassets/c.1.js"),
            ("feed.xml", "2"),
            ("sitemap.xml", "2"),
            ("data.json", "1"),
        ]),
        site(&[
            ("assets/a.1.css", "1"),
            ("assets/d.1.js", "d"),
            ("index.html", "assets/a.1.css\nassets/d.1.js"),
            ("new/index.html", "assets/a.1.css"),
            ("feed.xml", "3"),
        ]),
    ]
}

fn manifest(files: &Files) -> Manifest {
    let entry =
        |(path, bytes): (&String, &Vec<u8>)| (OutputPath::new(path).unwrap(), Some(ContentHash::of(bytes)));
    Manifest { digest: Some(ContentHash::of(b"input")), files: files.iter().map(entry).collect() }
}

fn plan(store: &dyn Store, files: &Files) -> Result<Plan, DeployError> {
    Ok(Plan::new(objects(&manifest(files), true, None), state(store)?))
}

fn deploy(store: &dyn Store, files: &Files) -> Result<Outcome, DeployError> {
    let plan = plan(store, files)?;
    let read = |path: &OutputPath| Ok(files[path.as_str()].clone());
    run(&plan, &Work { store, read: &read, progress: &NoProgress }, false)
}

/// A place after whole deployments of these builds.
fn after(builds: &[Files]) -> Memory {
    let memory = Memory::default();
    for files in builds {
        deploy(&memory, files).unwrap();
    }
    memory
}

/// Does something for every operation that a deployment can break off at, until it no longer breaks off.
fn at_every_break(before: &[Files], files: &Files, then: impl Fn(&Memory)) {
    for is_late in [false, true] {
        let mut at = 0;
        loop {
            let memory = after(before);
            memory.breaks(Some(Break { at, is_late }));
            if deploy(&memory, files).is_ok() {
                break;
            }
            memory.breaks(None);
            then(&memory);
            at += 1;
        }
        assert!(at > files.len(), "it broke off {at} times");
    }
}

#[test]
fn broken_off_anywhere_the_next_run_ends_as_an_unbroken_one_does() {
    let [one, two, three] = builds();
    let histories: [(&[Files], &Files); 3] =
        [(&[], &one), (std::slice::from_ref(&one), &two), (&[one.clone(), two.clone()], &three)];
    for (before, files) in histories {
        let whole = after(before);
        deploy(&whole, files).unwrap();
        at_every_break(before, files, |memory| {
            deploy(memory, files).unwrap();
            assert_eq!(memory.site(), whole.site());
            assert_eq!(state(memory).unwrap(), state(&whole).unwrap());
        });
    }
}

#[test]
fn broken_off_anywhere_another_build_may_follow_and_nothing_is_forgotten() {
    let [one, two, three] = builds();
    at_every_break(&[one], &two, |memory| {
        deploy(memory, &three).unwrap();
        let owned: BTreeSet<_> =
            state(memory).unwrap().files.into_keys().map(|path| path.to_string()).collect();
        let there: BTreeSet<_> = memory.site().into_keys().collect();
        assert!(there.is_subset(&owned), "{there:?} {owned:?}");
        deploy(memory, &site(&[("index.html", ""), ("data.json", "8")])).unwrap();
        let more = site(&[("index.html", ""), ("data.json", "9")]);
        deploy(memory, &more).unwrap();
        assert_eq!(memory.site(), more);
    });
}

#[test]
fn what_old_pages_load_is_kept_for_one_deployment() {
    let [one, two, three] = builds();
    let memory = after(&[one.clone(), two.clone()]);
    assert!(memory.site().contains_key("assets/b.1.js") && !memory.site().contains_key("old/index.html"));
    deploy(&memory, &three).unwrap();
    assert!(!memory.site().contains_key("assets/b.1.js") && memory.site().contains_key("assets/c.1.js"));
    assert!(memory.site().contains_key("assets/a.1.css"), "what came back stays");
    let again = after(&[one, two.clone(), two]);
    assert!(again.site().contains_key("assets/b.1.js"), "the same build again is no other deployment");
}

#[test]
fn where_nothing_differs_nothing_is_asked_but_the_record() {
    let [one, ..] = builds();
    let memory = after(std::slice::from_ref(&one));
    memory.breaks(None);
    assert_eq!(deploy(&memory, &one).unwrap(), Outcome::default());
    assert_eq!(memory.operations.load(Ordering::SeqCst), 1);
}

#[test]
fn what_an_earlier_run_sent_is_found_and_not_sent_again() {
    let [one, ..] = builds();
    let memory = Memory::default();
    memory.breaks(Some(Break { at: 6, is_late: false }));
    assert!(deploy(&memory, &one).is_err());
    memory.breaks(None);
    let outcome = deploy(&memory, &one).unwrap();
    assert!(outcome.found > 0 && outcome.found + outcome.sent == one.len(), "{outcome:?}");
}

#[test]
fn files_of_others_are_neither_replaced_nor_deleted() {
    let [one, two, three] = builds();
    let memory = Memory::default();
    memory.files.lock().unwrap().extend(site(&[("data.json", "mine"), ("photo.jpg", "mine")]));
    let refused = deploy(&memory, &one).unwrap_err();
    assert_eq!(refused.to_string(), "a file at the target is not ours: data.json");
    assert_eq!(memory.site().len(), 2, "nothing was sent");
    memory.files.lock().unwrap().remove("data.json");
    for files in [one, two, three] {
        deploy(&memory, &files).unwrap();
        assert_eq!(memory.site()["photo.jpg"], b"mine");
    }
}

#[test]
fn a_file_that_is_not_what_the_build_wrote_is_not_sent() {
    let [one, ..] = builds();
    let memory = Memory::default();
    let plan = plan(&memory, &one).unwrap();
    let read = |_: &OutputPath| Ok(b"other".to_vec());
    let work = Work { store: &memory, read: &read, progress: &NoProgress };
    assert!(matches!(run(&plan, &work, false), Err(DeployError::Changed(_))));
    assert_eq!(memory.site(), Files::new());
}

#[test]
fn whoever_was_overtaken_says_so() {
    let [one, two, _] = builds();
    let memory = after(&[one]);
    let plan = plan(&memory, &two).unwrap();
    let read = |path: &OutputPath| {
        memory.files.lock().unwrap().insert(State::NAME.to_owned(), State::default().to_bytes());
        Ok(two[path.as_str()].clone())
    };
    let work = Work { store: &memory, read: &read, progress: &NoProgress };
    assert!(matches!(run(&plan, &work, false), Err(DeployError::Overtaken)));
}

#[test]
fn a_record_that_makes_no_sense_gives_nothing_away() {
    let good = String::from_utf8(
        Plan::new(objects(&manifest(&builds()[0]), true, None), State::default()).last.to_bytes(),
    )
    .unwrap();
    assert!(State::read(good.as_bytes()).is_ok());
    for bad in [
        String::new(),
        "{}".to_owned(),
        good.replace("\"breachbook_deploy\":1", "\"breachbook_deploy\":2"),
        good.replace("data.json", "../data.json"),
        good.replace("data.json", "/etc/passwd"),
        good.replace("\"digest\":\"", "\"digest\":\"x"),
        good.replace("{\"digest\"", "{\"more\":1,\"digest\""),
    ] {
        assert_ne!(bad, good);
        assert!(State::read(bad.as_bytes()).is_err(), "{bad}");
        let memory = Memory::default();
        memory.files.lock().unwrap().insert(State::NAME.to_owned(), bad.into_bytes());
        assert!(matches!(deploy(&memory, &builds()[0]), Err(DeployError::Damaged(_))));
    }
}

#[test]
fn files_are_sent_in_the_order_in_which_readers_need_them() {
    let [one, two, _] = builds();
    let plan = plan(&after(&[one]), &two).unwrap();
    let classes: Vec<_> = plan.sent.iter().map(Object::class).collect();
    assert!(classes.is_sorted() && classes.len() == 6, "{classes:?}");
    assert_eq!(plan.sent.last().unwrap().path.as_str(), "sitemap.xml");
    assert_eq!(plan.deleted.iter().map(OutputPath::as_str).collect::<Vec<_>>(), ["old/index.html"]);
    assert_eq!(
        plan.kept.iter().map(OutputPath::as_str).collect::<Vec<_>>(),
        ["assets/a.1.css", "assets/b.1.js"]
    );
    assert_eq!(plan.unchanged, 1);
}

#[test]
fn compressed_copies_go_where_they_are_sent_from_or_in_the_place_of_their_files() {
    let files = site(&[("index.html", ""), ("index.html.gz", "gz"), ("assets/a.1.css", "a"), ("b.gz", "b")]);
    let paths = |sends: bool, encoding| -> Vec<(String, String)> {
        let objects = objects(&manifest(&files), sends, encoding);
        objects.into_iter().map(|object| (object.path.to_string(), object.from.to_string())).collect()
    };
    let same = |names: &[&str]| -> Vec<(String, String)> {
        names.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect()
    };
    assert_eq!(paths(true, None), same(&["assets/a.1.css", "b.gz", "index.html", "index.html.gz"]));
    assert_eq!(paths(false, None), same(&["assets/a.1.css", "b.gz", "index.html"]));
    let packed = objects(&manifest(&files), false, Some(Encoding::Gzip));
    let index = packed.iter().find(|object| object.path.as_str() == "index.html").unwrap();
    assert_eq!((index.from.as_str(), index.encoding), ("index.html.gz", Some(Encoding::Gzip)));
    assert_eq!(index.media_type, "text/html; charset=utf-8");
    let sheet = packed.iter().find(|object| object.path.as_str() == "assets/a.1.css").unwrap();
    assert_eq!((sheet.encoding, sheet.cache_control), (None, "public, max-age=31536000, immutable"));
}
