//! What the surroundings of a process change, and what they must not. Some surroundings can only be set from outside,
//! so a test starts itself again under a shell that sets them.
#![cfg(target_os = "linux")]

use std::os::unix::fs::PermissionsExt;
use std::process::Command;

use super::*;

/// Names the folder to build into, in the process that a test starts.
const INNER: &str = "BREACHBOOK_TEST_FOLDER";

/// Runs one test of this module again under a shell command, and fails as it fails.
fn again(test: &str, setting: &str, folder: &Folder) {
    let status = Command::new("sh")
        .args(["-c", &format!("{setting}; exec \"$0\" --exact \"$1\"")])
        .arg(std::env::current_exe().unwrap())
        .arg(format!("write::tests::system::{test}"))
        .env(INNER, &folder.path)
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&status.stdout);
    assert!(status.status.success() && output.contains("1 passed"), "{setting}: {output}");
}

fn inner_folder() -> Option<PathBuf> {
    std::env::var_os(INNER).map(PathBuf::from)
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn rights_do_not_hang_on_the_umask() {
    if let Some(folder) = inner_folder() {
        let sink = try_open(&folder).unwrap();
        apply(&sink, Foreign::Refuse, &artifacts(&SITE), digest(&SITE)).unwrap();
        return;
    }
    for umask in ["000", "022", "077", "027"] {
        let folder = Folder::new();
        again("rights_do_not_hang_on_the_umask", &format!("umask {umask}"), &folder);
        assert_eq!(mode(&folder.path), 0o755, "{umask}");
        for entry in folder.paths() {
            let path = folder.file(&entry);
            assert_eq!(mode(&path), if path.is_dir() { 0o755 } else { 0o644 }, "{umask} {entry}");
        }
    }
}

#[test]
fn a_full_disk_is_told_with_path_and_operation_and_leaves_the_old_bytes() {
    const NAME: &str = "a_full_disk_is_told_with_path_and_operation_and_leaves_the_old_bytes";
    if let Some(folder) = inner_folder() {
        // The shell lets no file grow beyond some kilobytes.
        let large = "x".repeat(1_000_000);
        let site = [("404.html", "not found"), ("index.html", large.as_str())];
        let sink = try_open(&folder).unwrap();
        let error = apply(&sink, Foreign::Refuse, &artifacts(&site), digest(&site)).unwrap_err().to_string();
        assert!(error.starts_with(&format!("cannot write `{}/index.html`: ", folder.display())), "{error}");
        return;
    }
    let folder = Folder::new();
    folder.build(&SITE);
    again(NAME, "trap '' XFSZ; ulimit -f 8", &folder);
    assert_eq!(folder.read("index.html"), "home");
    assert!(folder.paths().iter().all(|path| !path.contains(".breachbook-tmp-")));
    folder.build(&SITE);
    assert_eq!(folder.tree(), cold(&SITE));
}

#[test]
fn a_folder_that_cannot_be_written_is_told_with_path_and_operation() {
    // Nobody can make a folder here, whatever their rights.
    let path = Path::new("/proc/self/breachbook");
    let request =
        FolderRequest { path, is_explicit: true, site_root: Path::new("/tmp"), inputs: &[], home: None };
    let sink = DiskSink::open(&OutputFolder::check(&request).unwrap()).unwrap();
    let error = apply(&sink, Foreign::Refuse, &artifacts(&SITE), digest(&SITE)).unwrap_err().to_string();
    assert!(error.starts_with("cannot create the folder `/proc/"), "{error}");
    assert!(error.contains("/breachbook`: "), "{error}");
}

#[test]
fn a_device_or_pipe_in_the_place_of_an_output_blocks_it() {
    let folder = Folder::new();
    folder.build(&SITE[..1]);
    assert!(Command::new("mkfifo").arg(folder.file("index.html")).status().unwrap().success());
    let error = folder.try_build(Foreign::Overwrite, &SITE).unwrap_err();
    assert!(matches!(error, WriteError::Blocked { obstacle: Obstacle::Special, .. }));
}
