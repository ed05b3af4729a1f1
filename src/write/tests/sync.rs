//! The folder becomes the plan, and nothing else is touched.

use std::time::SystemTime;

use super::*;

#[test]
fn a_first_build_writes_every_output_and_the_manifest() {
    let folder = Folder::new();
    assert_eq!(folder.build(&SITE), WriteReport { written: 4, kept: 0, deleted: 0 });
    let expected = [
        ".breachbook-manifest.json",
        "404.html",
        "companies",
        "companies/toyota",
        "companies/toyota/index.html",
        "incidents",
        "incidents/one",
        "incidents/one/index.html",
        "index.html",
    ];
    assert_eq!(folder.paths(), expected);
    assert_eq!(folder.read("incidents/one/index.html"), "one");
}

#[test]
fn an_unchanged_output_is_not_touched() {
    let folder = Folder::new();
    folder.build(&SITE);
    let old = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    let changed = |path: &str| fs::metadata(folder.file(path)).unwrap().modified().unwrap();
    for (path, _) in SITE {
        fs::File::options().write(true).open(folder.file(path)).unwrap().set_modified(old).unwrap();
    }
    let mut site = SITE;
    site[3].1 = "Home";
    assert_eq!(folder.build(&site), WriteReport { written: 1, kept: 3, deleted: 0 });
    assert_eq!(changed("404.html"), old);
    assert_ne!(changed("index.html"), old);
    assert_eq!(folder.read("index.html"), "Home");
}

#[test]
fn outputs_that_are_no_longer_planned_are_deleted_with_the_folders_they_leave_empty() {
    let folder = Folder::new();
    folder.build(&SITE);
    fs::create_dir(folder.file("empty")).unwrap();
    folder.write("companies/notes.txt", "mine");
    assert_eq!(folder.build(&SITE[3..]), WriteReport { written: 0, kept: 1, deleted: 3 });
    let expected = [".breachbook-manifest.json", "companies", "companies/notes.txt", "empty", "index.html"];
    assert_eq!(folder.paths(), expected);
}

#[test]
fn files_of_others_survive_every_build() {
    let folder = Folder::with(&[(".gitignore", "*\n"), (".git/config", "[core]\n")]);
    folder.build(&SITE);
    folder.write("CNAME", "example.org");
    folder.write("incidents/one/notes.txt", "mine");
    folder.build(&SITE[..1]);
    folder.build(&[]);
    let files = [(".git/config", "[core]\n"), (".gitignore", "*\n"), ("CNAME", "example.org")];
    for (path, text) in files.into_iter().chain([("incidents/one/notes.txt", "mine")]) {
        assert_eq!(folder.read(path), text);
    }
    assert!(!folder.file("incidents/one/index.html").exists());
}

#[test]
fn an_output_that_somebody_changed_is_written_anew() {
    let folder = Folder::new();
    folder.build(&SITE);
    folder.write("index.html", "hOme");
    folder.write("404.html", "longer than before");
    fs::remove_file(folder.file("incidents/one/index.html")).unwrap();
    assert!(!is_current(&folder.sink(), digest(&SITE)).unwrap());
    assert_eq!(folder.build(&SITE), WriteReport { written: 3, kept: 1, deleted: 0 });
    assert_eq!(folder.tree(), cold(&SITE));
}

#[test]
fn a_stale_output_that_became_a_folder_or_a_link_of_others_survives() {
    let folder = Folder::new();
    folder.build(&SITE);
    fs::remove_file(folder.file("404.html")).unwrap();
    folder.write("404.html/mine.txt", "mine");
    assert_eq!(folder.build(&SITE[1..]).deleted, 0);
    assert_eq!(folder.read("404.html/mine.txt"), "mine");
}

#[test]
fn a_page_may_become_a_folder_and_a_folder_a_page() {
    let (file, below) = ([("about", "page")], [("about/index.html", "page"), ("about/team/x", "x")]);
    let folder = Folder::new();
    for site in [&file[..], &below[..], &file[..]] {
        folder.build(site);
        assert_eq!(folder.tree(), cold(site));
    }
}

#[test]
fn a_name_that_changes_only_by_case_leaves_one_file() {
    let folder = Folder::new();
    folder.build(&[("About/Index.html", "old"), ("About/team.html", "team")]);
    let site = [("about/index.html", "new"), ("about/team.html", "team")];
    assert_eq!(folder.build(&site).deleted, 2);
    assert_eq!(folder.tree(), cold(&site));
}

#[test]
fn only_a_finished_build_of_the_same_input_is_current() {
    let folder = Folder::new();
    let is_current = |site| is_current(&folder.sink(), digest(site)).unwrap();
    assert!(!is_current(&SITE));
    folder.build(&SITE);
    assert!(is_current(&SITE));
    assert!(!is_current(&SITE[1..]));
    drop(Session::begin(&folder.sink(), Foreign::Refuse, vec![path("index.html")]).unwrap());
    assert!(!is_current(&SITE));
    fs::write(folder.file(Manifest::NAME), "{}").unwrap();
    assert!(!is_current(&SITE));
}

#[test]
fn outputs_may_come_from_many_threads() {
    let names: Vec<String> = (0..500).map(|n| format!("incidents/{}/{n}/index.html", n % 7)).collect();
    let site: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), name.as_str())).collect();
    let folder = Folder::new();
    assert_eq!(folder.build(&site).written, 500);
    assert_eq!(folder.build(&site).kept, 500);
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(folder.tree(), one_thread.install(|| cold(&site)));
}

#[test]
fn the_order_of_the_plan_does_not_change_the_folder() {
    let mut reversed = artifacts(&SITE);
    reversed.reverse();
    let folder = Folder::new();
    apply(&folder.sink(), Foreign::Refuse, &reversed, digest(&SITE)).unwrap();
    assert_eq!(folder.tree(), cold(&SITE));
}

#[test]
fn a_memory_sink_holds_what_a_folder_would() {
    let sink = MemorySink::new();
    let mut site = SITE;
    let build =
        |site: &[(&str, &str)]| apply(&sink, Foreign::Refuse, &artifacts(site), digest(site)).unwrap();
    assert_eq!(build(&site), WriteReport { written: 4, kept: 0, deleted: 0 });
    site[1].1 = "Toyota Motor";
    assert_eq!(build(&site[1..]), WriteReport { written: 1, kept: 2, deleted: 1 });
    assert_eq!(build(&[("index.html/x", "x")]), WriteReport { written: 1, kept: 0, deleted: 3 });
    assert_eq!(sink.into_files(), [(path("index.html/x"), b"x".to_vec())].into());
}

#[test]
fn outputs_outside_the_plan_are_refused() {
    let sink = MemorySink::new();
    let begin = |names: &[&str]| {
        Session::begin(&sink, Foreign::Refuse, names.iter().map(|name| path(name)).collect())
    };
    assert!(begin(&["a", "b", "a"]).is_err_and(|error| error.to_string().contains("`a` is planned twice")));
    let session = begin(&["a", "b"]).unwrap();
    assert!(session.put(&path("c"), b"").unwrap_err().to_string().contains("`c` is not in the plan"));
    session.put(&path("a"), b"").unwrap();
    assert!(session.put(&path("a"), b"").unwrap_err().to_string().contains("`a` was written twice"));
    let error = session.finish(ContentHash::of(b"")).unwrap_err();
    assert!(error.to_string().contains("`b` was planned and never written"));
}

#[test]
fn an_output_is_kept_unmade_only_with_the_bytes_of_the_build_that_made_it() {
    let folder = Folder::new();
    folder.build(&SITE);
    let path = |(path, _): (&str, &str)| OutputPath::new(path).unwrap();
    let plan: Vec<OutputPath> = SITE.map(path).to_vec();
    folder.write("404.html", "tampered");
    fs::remove_file(folder.file("index.html")).unwrap();
    let sink = folder.sink();
    let new = OutputPath::new("new.html").unwrap();
    let planned = plan.iter().cloned().chain([new.clone()]).collect();
    let session = Session::begin(&sink, Foreign::Refuse, planned).unwrap();
    assert!(session.keep(&OutputPath::new("incidents/one/index.html").unwrap()).unwrap());
    for not_kept in ["404.html", "index.html", "new.html"] {
        assert!(!session.keep(&OutputPath::new(not_kept).unwrap()).unwrap(), "{not_kept}");
    }
    let unplanned = OutputPath::new("other.html").unwrap();
    assert!(session.keep(&unplanned).is_err());
    for (path, text) in [("404.html", "lost"), ("index.html", "home"), ("new.html", "new")] {
        session.put(&OutputPath::new(path).unwrap(), text.as_bytes()).unwrap();
    }
    assert!(session.keep(&OutputPath::new("companies/toyota/index.html").unwrap()).unwrap());
    let report = session.finish(ContentHash::of(b"input")).unwrap();
    assert_eq!(report, WriteReport { written: 3, kept: 2, deleted: 0 });
    assert!(is_current(&sink, ContentHash::of(b"input")).unwrap());
}
