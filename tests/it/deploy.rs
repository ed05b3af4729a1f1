//! `breachbook deploy`: to a folder, and to a real server that speaks S3, on this machine.

mod server;

use std::collections::BTreeMap;

use breachbook::base::{ContentHash, OutputPath};
use breachbook::build::NoProgress;
use breachbook::deploy::{self, DeployError, Outcome, Plan, S3Store, Work};
use breachbook::write::Manifest;
use serde_json::Value;

use crate::project::{ENTRY, Project, Run};
use server::Server;

const STATE: &str = ".breachbook-deploy.json";

/// What a build made, without its manifest.
fn built(project: &Project) -> BTreeMap<String, Vec<u8>> {
    let mut files = project.files("public");
    files.remove(Manifest::NAME);
    files
}

/// A record that stands in a folder as it was before it lost an entry and got another style.
pub(crate) fn changed() -> Project {
    let project = Project::new();
    project.build();
    project.run(["deploy", "target-folder"]).ends_with(0);
    let project = project.remove(ENTRY).file("themes/rubric/static/site.css", "a { color: red }");
    project.build();
    project
}

fn on_s3(project: &Project, server: &Server, words: &[&str]) -> Run {
    let mut command = project.command();
    command.args(["deploy", "s3://record/below/here"]).args(words).envs(server.environment());
    Run::of(command.output().expect("the program starts"))
}

#[test]
fn a_folder_holds_the_site_and_what_others_put_there() {
    let project = Project::new();
    project.build();
    let target = project.file("target-folder/photo.jpg", "mine");
    let plan = target.run(["deploy", "target-folder", "--dry-run"]).ends_with(0).says("send    index.html");
    let position = |text: &str| plan.stdout.find(text).unwrap_or_else(|| panic!("{text}: {}", plan.stdout));
    assert!(position("send    assets/") < position("send    incidents/acme-2019/index.html"));
    assert!(position("send    incidents/acme-2019/index.html") < position("send    index.html"));
    assert!(!target.path("target-folder/index.html").exists(), "a dry run sends nothing");
    target.run(["deploy", "target-folder"]).ends_with(0).says(" 0 deleted, 0 kept");
    let mut there = target.files("target-folder");
    assert_eq!(there.remove("photo.jpg"), Some(b"mine".to_vec()));
    assert!(there.remove(STATE).is_some());
    assert_eq!(there, built(&target));
    target.run(["deploy", "target-folder"]).ends_with(0).says(" 0 sent, 0 deleted");
    let renamed = target.file("content/companies/acme.md", "---\nname: Acme Freight\n---\n");
    renamed.build();
    renamed.run(["deploy", "target-folder"]).ends_with(0);
    let told = renamed.run(["deploy", "target-folder", "--json"]).ends_with(0);
    let told: Value = serde_json::from_str(&told.stdout).expect("it is JSON");
    assert_eq!((&told["command"], &told["sent"]), (&"deploy".into(), &Value::Array(Vec::new())));
}

#[test]
fn what_old_pages_load_stays_for_one_deployment() {
    let project = changed();
    let run = project.run(["deploy", "target-folder", "--dry-run"]).ends_with(0);
    let run = run.says("delete  incidents/acme-2019/index.html").says("keep    assets/");
    let kept: Vec<_> =
        run.stdout.lines().filter_map(|line| line.strip_prefix("keep    ")?.split(',').next()).collect();
    for _ in 0..2 {
        project.run(["deploy", "target-folder"]).ends_with(0);
        assert!(kept.iter().all(|path| project.path(&format!("target-folder/{path}")).exists()));
    }
    let project = project.file("content/companies/acme.md", "---\nname: Acme Freight\n---\n");
    project.build();
    project.run(["deploy", "target-folder"]).ends_with(0);
    assert!(kept.iter().all(|path| !project.path(&format!("target-folder/{path}")).exists()));
}

#[test]
fn what_cannot_be_deployed_is_refused_with_what_to_do() {
    let project = Project::new();
    project.run(["deploy", "elsewhere"]).ends_with(2).warns("there is no build in public");
    project.build();
    project.run(["deploy", "."]).ends_with(2).warns("cannot be the output folder");
    project.run(["deploy", "public/sub"]).ends_with(2).warns("cannot be the output folder");
    project.run(["deploy", "elsewhere", "--encoding", "gzip"]).ends_with(2).warns("--encoding is for S3");
    let project = project.file("elsewhere/index.html", "mine");
    project.run(["deploy", "elsewhere"]).ends_with(2).warns("a file at the target is not ours: index.html");
    assert_eq!(project.read("elsewhere/index.html"), "mine");
    project.run(["deploy", "elsewhere", "--force"]).ends_with(0);
    let project = project.file("public/index.html", "changed by hand").file("third/x", "");
    project.run(["deploy", "third"]).ends_with(2).warns("index.html is not what the build wrote");
    let project = project.file("elsewhere/.breachbook-deploy.json", "{}");
    project.run(["deploy", "elsewhere"]).ends_with(2).warns("cannot be read");
}

#[test]
fn keys_come_from_the_environment_and_never_travel_in_the_open() {
    let project = Project::new();
    project.build();
    let keyless = project.run(["deploy", "s3://record"]).ends_with(2);
    assert!(keyless.stderr.contains("AWS_ACCESS_KEY_ID is not set"), "{}", keyless.stderr);
    let mut command = project.command();
    command
        .args(["deploy", "s3://record"])
        .env("AWS_ACCESS_KEY_ID", "a")
        .env("AWS_SECRET_ACCESS_KEY", "very-secret");
    command.env("AWS_ENDPOINT_URL", "http://storage.example");
    let open = Run::of(command.output().expect("the program starts")).ends_with(2).warns("https address");
    assert!(!open.stderr.contains("very-secret"));
}

#[test]
fn storage_holds_the_site_with_what_servers_are_to_say_of_it() {
    let server = Server::start();
    let project = Project::new().file("breachbook.yaml", "title: A record\nprecompress: [gzip]\n");
    project.build();
    on_s3(&project, &server, &[]).ends_with(0).says(" 0 deleted");
    let mut there = server.files("below/here");
    assert!(there.remove(STATE).is_some());
    let mut expected = built(&project);
    expected.retain(|path, _| !path.ends_with(".gz"));
    assert_eq!(there, expected);
    let said = server.said_of("below/here/index.html");
    assert!(said.contains("text/html; charset=utf-8") && said.contains("must-revalidate"), "{said}");
    let sheet = expected.keys().find(|path| path.ends_with(".css")).expect("there is a style sheet");
    assert!(server.said_of(&format!("below/here/{sheet}")).contains("immutable"));
    on_s3(&project, &server, &[]).ends_with(0).says(" 0 sent");
    on_s3(&project, &server, &["--encoding", "gzip"]).ends_with(0);
    assert_eq!(server.files("below/here")["index.html"], project.files("public")["index.html.gz"]);
    assert!(server.said_of("below/here/index.html").contains("gzip"));
    let changed = project.remove(ENTRY);
    changed.build();
    let told = on_s3(&changed, &server, &["--json"]).ends_with(0);
    let told: Value = serde_json::from_str(&told.stdout).expect("it is JSON");
    let deleted = told["deleted"].as_array().expect("it is a list");
    assert!(deleted.iter().any(|path| path == "incidents/acme-2019/index.html"), "{deleted:?}");
    assert!(!server.files("below/here").contains_key("incidents/acme-2019/index.html"));
    let wrong = on_s3(&changed, &server.with_secret("wrong"), &[]).ends_with(2);
    assert!(!wrong.stderr.contains("wrong") && !wrong.stdout.contains("wrong"), "{}", wrong.stderr);
}

type Files = BTreeMap<String, Vec<u8>>;

fn site(files: &[(&str, &str)]) -> Files {
    files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
}

fn sent(server: &Server, files: &Files) -> Result<Outcome, DeployError> {
    let store = S3Store::open("record", "", &server.access()).expect("it can be opened");
    let path = |path: &str| OutputPath::new(path).expect("it is a path");
    let hashed = files.iter().map(|(name, bytes)| (path(name), Some(ContentHash::of(bytes))));
    let manifest = Manifest { digest: Some(ContentHash::of(b"")), files: hashed.collect() };
    let plan = Plan::new(deploy::objects(&manifest, false, None), deploy::state(&store)?);
    let read = |path: &OutputPath| Ok(files[path.as_str()].clone());
    deploy::run(&plan, &Work { store: &store, read: &read, progress: &NoProgress }, false)
}

/// The text of a page lists what it loads.
fn assert_whole(files: &Files) {
    for (page, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = String::from_utf8_lossy(text);
        let missing = text.lines().find(|asset| !files.contains_key(*asset));
        assert_eq!(missing, None, "{page}");
    }
}

#[test]
fn storage_that_fails_at_any_request_serves_whole_pages_and_is_caught_up_with() {
    let before = site(&[
        ("assets/a.1.css", "1"),
        ("feed.xml", "1"),
        ("index.html", "assets/a.1.css"),
        ("old/index.html", "assets/a.1.css"),
    ]);
    let after = site(&[
        ("assets/a.2.css", "2"),
        ("feed.xml", "2"),
        ("index.html", "assets/a.2.css"),
        ("new/index.html", "assets/a.2.css"),
    ]);
    let mut breaks = 0;
    loop {
        let server = Server::start();
        sent(&server, &before).expect("nothing is broken yet");
        server.refuse_after(Some(breaks));
        let is_whole = sent(&server, &after).is_ok();
        assert_whole(&server.files(""));
        server.refuse_after(None);
        sent(&server, &after).expect("nothing is broken any more");
        let mut files = server.files("");
        assert!(files.remove(STATE).is_some());
        assert_eq!(
            files.remove("assets/a.1.css").is_some(),
            !is_whole || !files.contains_key("assets/a.1.css")
        );
        assert_eq!(files, after);
        if is_whole {
            break;
        }
        breaks += 1;
    }
    assert!(breaks >= 9, "it broke off {breaks} times");
}

#[test]
fn a_request_that_fails_once_is_made_again() {
    let server = Server::start();
    server.fail_once_at(3);
    let files = site(&[("assets/a.1.css", "1"), ("index.html", "assets/a.1.css")]);
    assert_eq!(sent(&server, &files).expect("it is made again").sent, 2);
    assert_whole(&server.files(""));
}
