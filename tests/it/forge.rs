//! `breachbook init --forge`: what a forge needs, for a new record and for one that is there; and what this repository has of it.

use std::fs;

use serde_json::Value;

use crate::project::{Project, files_of, repository};

const FORGES: [&str; 3] = ["github", "gitlab", "forgejo"];

#[test]
fn a_new_record_gets_what_its_forge_needs_and_is_without_faults() {
    for (forge, wanted) in [
        (
            "github",
            &[
                ".github/workflows/preview.yaml",
                ".github/ISSUE_TEMPLATE/add-incident.yaml",
                ".github/CODEOWNERS",
            ][..],
        ),
        ("gitlab", &[".gitlab-ci.yml", ".gitlab/issue_templates/add-incident.md", ".gitlab/CODEOWNERS"]),
        ("forgejo", &[".forgejo/workflows/check.yaml", ".forgejo/ISSUE_TEMPLATE/add-incident.yaml"]),
    ] {
        let project = Project::empty();
        project.run(["init", "site", "--forge", forge]).ends_with(0).says("install-breachbook.sh");
        for path in wanted.iter().chain(&["CONTRIBUTING.md", "breachbook.yaml"]) {
            assert!(project.path("site").join(path).is_file(), "{path}");
        }
        project.run(["check", "--root", "site"]).ends_with(0).says("no errors, no warnings");
        project.run(["init", "site", "--forge", forge]).ends_with(0).says("Kept CONTRIBUTING.md\n");
    }
}

#[test]
fn a_record_that_is_there_keeps_every_file_that_it_has() {
    let project = Project::new()
        .file(".github/workflows/check.yaml", "mine\n")
        .file("CODEOWNERS", "* @me\n")
        .file("docs/CONTRIBUTING.md", "mine\n");
    let run = project.run(["init", ".", "--forge", "github", "--owner", "@example/editors"]).ends_with(0);
    let run = run.says("Kept .github/workflows/check.yaml, which is another than would be written\n");
    run.says("Kept CODEOWNERS, ").says("Wrote .github/workflows/publish.yaml\n");
    assert_eq!(project.read(".github/workflows/check.yaml"), "mine\n");
    assert!(!project.path(".github/CODEOWNERS").exists() && !project.path("CONTRIBUTING.md").exists());
    let before = files_of(&project.path("."));
    let again = project.run(["init", ".", "--forge", "github", "--json"]).ends_with(0);
    let document: Value = serde_json::from_str(&again.stdout).unwrap();
    assert_eq!(document["files"].as_array().map(Vec::len), Some(0), "{document}");
    assert!(document["kept"].as_array().unwrap().len() > 15, "{document}");
    assert_eq!(files_of(&project.path(".")), before);
}

#[test]
fn forms_offer_the_words_of_the_record() {
    let project =
        Project::new().file("breachbook.yaml", "title: A\nvocabularies:\n  kinds:\n    mystery: A mystery\n");
    project.run(["init", ".", "--forge", "github"]).ends_with(0);
    assert!(project.read(".github/ISSUE_TEMPLATE/add-incident.yaml").contains("\n        - \"mystery\"\n"));
}

#[test]
fn what_makes_no_sense_is_refused() {
    for words in [
        &["init", ".", "--forge", "sourceforge"][..],
        &["init", "x", "--owner", "@a"],
        &["init", ".", "--forge", "github", "--owner", "@a\n* @b"],
        &["init", ".", "--forge", "github", "--owner", "editors"],
        &["init", ".", "--forge", "github", "--title", "Another"],
    ] {
        let project = Project::new();
        let before = files_of(&project.path("."));
        let output = project.command().args(words).output().expect("it can be started");
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert_eq!(files_of(&project.path(".")), before, "{words:?}");
    }
    let foreign = Project::empty().file("notes.txt", "x");
    foreign.run(["init", ".", "--forge", "github"]).ends_with(2).warns("is not empty");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let outside = tempfile::tempdir().unwrap();
    let project = Project::new();
    std::os::unix::fs::symlink(outside.path(), project.path(".github")).unwrap();
    project.run(["init", ".", "--forge", "github"]).ends_with(2);
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
}

/// This repository uses what it ships; only how the program is installed differs, since here it is built.
#[test]
fn the_repository_has_what_would_be_written_for_it() {
    let project = Project::copy_of(repository(), &["breachbook.yaml"]);
    project.run(["init", ".", "--forge", "github"]).ends_with(0);
    let ours = |path: &str| {
        fs::read_to_string(repository().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
    };
    for (path, bytes) in files_of(&project.path(".github")) {
        if path != "install-breachbook.sh" {
            assert_eq!(
                ours(&format!(".github/{path}")).as_bytes(),
                bytes,
                "{path}: run `breachbook init . --forge github` after deleting it"
            );
        }
    }
    assert!(ours(".github/install-breachbook.sh").contains("--path ."));
}

#[test]
fn scripts_of_workflows_are_shell_that_can_be_read() {
    for forge in FORGES {
        let project = Project::empty();
        project.run(["init", ".", "--forge", forge]).ends_with(0);
        let script = project.path(&format!(".{forge}/install-breachbook.sh"));
        let status =
            std::process::Command::new("sh").arg("-n").arg(&script).status().expect("there is a shell");
        assert!(status.success());
        let none = std::process::Command::new("sh").arg(&script).output().expect("there is a shell");
        assert!(String::from_utf8_lossy(&none.stderr).contains("the folder is missing"));
    }
}

#[test]
fn only_the_named_archive_of_the_named_content_is_installed() {
    let version = env!("CARGO_PKG_VERSION");
    let curl =
        "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" != --output ] || cp archive.tar.gz \"$2\"; shift; done\n";
    let project = Project::empty()
        .file("made/breachbook", &format!("#!/bin/sh\necho 'breachbook {version}'\n"))
        .file("bin/curl", curl);
    project.run(["init", "record", "--forge", "github"]).ends_with(0);
    let shell = |script: &str| {
        let folder = project.path("");
        let run = std::process::Command::new("sh").args(["-c", script]).current_dir(folder).output();
        let output = run.expect("there is a shell");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let made = shell("chmod +x made/breachbook bin/curl && tar -czf archive.tar.gz made");
    assert_eq!(made.0, Some(0), "{}", made.1);
    let install = |archive: &str, digest: &str| {
        let named = format!("s|^archive=.*|archive={archive}|; s|^sha256=.*|sha256={digest}|");
        let script = "record/.github/install-breachbook.sh";
        shell(&format!("rm -rf to; sed \"{named}\" {script} >named.sh; PATH=$PWD/bin:$PATH sh named.sh to"))
    };
    let address = "https://example.org/breachbook.tar.gz";
    let digest = "$(sha256sum archive.tar.gz | cut -d' ' -f1)";
    for (archive, digest) in [("", ""), (address, ""), ("", digest)] {
        let (code, said) = install(archive, digest);
        assert_eq!(code, Some(1), "{archive} {digest}");
        assert!(said.contains("name an archive of breachbook"), "{said}");
    }
    for wrong in ["0".repeat(64), "x".to_owned(), format!("{digest}0")] {
        assert_ne!(install(address, &wrong).0, Some(0), "{wrong}");
        assert!(!project.path("to").exists());
    }
    let (code, said) = install(address, digest);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(shell("test -x to/bin/breachbook").0, Some(0));
}

/// The commands of a step of a workflow, as the machine runs them.
fn step(workflow: &str, name: &str) -> String {
    let text =
        fs::read_to_string(repository().join("src/scaffold/forge").join(workflow)).expect("it is there");
    let (_, rest) = text.split_once(&format!("- name: {name}\n")).expect("there is such a step");
    let (_, commands) = rest.split_once("run: |\n").expect("it runs something");
    let depth = commands.len() - commands.trim_start().len();
    let lines =
        commands.lines().take_while(|line| line.is_empty() || line.len() - line.trim_start().len() >= depth);
    lines.map(|line| format!("{}\n", line.get(depth..).unwrap_or_default())).collect()
}

/// A repository with a record in it, into which a request was merged; what its check makes of that.
struct Request {
    project: Project,
}

impl Request {
    fn new(change: impl Fn(&Project)) -> Self {
        let request =
            Self { project: Project::new().file("themes/rubric/static/custom.css", "/* ours */\n") };
        request.git(&["init", "--quiet", "--initial-branch=main", "."]);
        request.commit("base");
        request.git(&["checkout", "--quiet", "-b", "request"]);
        change(&request.project);
        request.commit("request");
        request.git(&["checkout", "--quiet", "main"]);
        request.git(&["merge", "--quiet", "--no-ff", "-m", "merged", "request"]);
        request
    }

    fn git(&self, words: &[&str]) {
        let named =
            ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "protocol.file.allow=always"];
        let mut command = std::process::Command::new("git");
        let output = command
            .args(named)
            .args(words)
            .current_dir(self.project.path("."))
            .output()
            .expect("there is git");
        assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn commit(&self, message: &str) {
        self.git(&["add", "--all", "--force", "."]);
        self.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
    }

    /// Whether the step passes, and what it printed and set.
    fn taken(&self) -> (bool, String) {
        let outside = tempfile::tempdir().expect("there is a place");
        let set = outside.path().join("set");
        let mut command = std::process::Command::new("bash");
        command.args([
            "-e",
            "-c",
            &step("github/workflows/check.yaml", "Take the base, and of the request its entries"),
        ]);
        let output = command
            .current_dir(self.project.path("."))
            .env("GITHUB_OUTPUT", &set)
            .output()
            .expect("there is bash");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        (output.status.success(), printed + &fs::read_to_string(set).unwrap_or_default())
    }

    fn is_taken(&self, set: &str) {
        let (passes, said) = self.taken();
        assert!(passes && said == set, "{said}");
    }
}

fn write(project: &Project, path: &str, text: &str) {
    let path = project.path(path);
    fs::create_dir_all(path.parent().expect("it lies in the record")).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}

const COMPANY: &str = "---\nname: Beta\n---\n";

#[test]
fn of_a_request_only_entries_are_taken() {
    let request = Request::new(|project| write(project, "content/companies/beta.md", COMPANY));
    request.is_taken("entries=1\nothers=0\n");
    assert_eq!(request.project.read("content/companies/beta.md"), COMPANY);
    request
        .project
        .run(["check", "--changed-from", "HEAD"])
        .ends_with(0)
        .says("1 entry in files that changed");

    let request = Request::new(|project| {
        write(project, "content/companies/beta.md", COMPANY);
        write(project, "breachbook.yaml", "title: Another\nbase_url: https://evil.example/\n");
        write(project, "themes/rubric/static/custom.css", "evil");
        write(project, "themes/rubric/templates/home.html", "evil");
        write(project, ".github/install-breachbook.sh", "evil");
        write(project, ".gitattributes", "* filter=evil\n");
    });
    request.is_taken("entries=1\nothers=5\n");
    assert_eq!(request.project.read("breachbook.yaml"), "title: A record\n");
    assert_eq!(request.project.read("themes/rubric/static/custom.css"), "/* ours */\n");
    for path in ["themes/rubric/templates/home.html", ".github/install-breachbook.sh", ".gitattributes"] {
        assert!(!request.project.path(path).exists(), "{path}");
    }

    let request = Request::new(|project| fs::remove_dir_all(project.path("content")).unwrap());
    request.is_taken("entries=2\nothers=0\n");
    assert!(!request.project.path("content").exists());
    Request::new(|project| write(project, "README.md", "x")).is_taken("entries=0\nothers=1\n");
    Request::new(|_| {}).is_taken("entries=0\nothers=0\n");
}

#[cfg(unix)]
#[test]
fn names_and_links_of_a_request_do_nothing() {
    use std::os::unix::fs::symlink;
    for name in [
        "$(touch ran).md",
        "`touch ran`.md",
        "; touch ran;.md",
        "--output=ran",
        "::error::x.md",
        "::set-output name=others::0\n.md",
        "a\nothers=0.md",
        "\u{1b}[2J.md",
        "* .md",
    ] {
        let request = Request::new(|project| {
            write(project, &format!("content/companies/{name}"), COMPANY);
            write(project, &format!("notes/{name}"), "x");
        });
        request.is_taken("entries=1\nothers=1\n");
        assert!(!request.project.path("ran").exists(), "{name:?}");
    }
    let links: [fn(&Project); 4] = [
        |project| symlink("/etc/passwd", project.path("content/companies/beta.md")).unwrap(),
        |project| symlink("/etc", project.path("content/pages")).unwrap(),
        |project| symlink("../../breachbook.yaml", project.path("content/companies/beta.md")).unwrap(),
        |project| {
            fs::remove_dir_all(project.path("content")).unwrap();
            symlink("/etc", project.path("content")).unwrap();
        },
    ];
    for link in links {
        let (passes, said) = Request::new(link).taken();
        assert!(!passes && said.contains("symbolic links"), "{said}");
    }
    let file = Request::new(|project| {
        fs::remove_dir_all(project.path("content")).unwrap();
        write(project, "content", "a file");
    });
    assert!(file.taken().0 && !file.project.path("content").exists());
}
