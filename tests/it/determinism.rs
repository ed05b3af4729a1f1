//! The same record gives the same bytes: in any folder, time zone, locale, with any mask, any number of threads, and in
//! whatever order the files were created. A second build changes nothing.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::project::{Project, Run, repository, tree_hash};

const SITE: &str = "sites/golden";

fn hash_with(project: &Project, name: &str, value: &str) -> String {
    let run = project.command().arg("build").env(name, value).output().expect("it can be started");
    Run::of(run).ends_with(0);
    project.tree_hash()
}

#[test]
fn surroundings_change_nothing() {
    let project = Project::fixture(SITE);
    project.build();
    let expected = project.tree_hash();
    for (name, value) in [
        ("TZ", "Pacific/Kiritimati"),
        ("TZ", "Pacific/Pago_Pago"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "ar_SA.UTF-8"),
        ("LC_ALL", "C"),
        ("RAYON_NUM_THREADS", "1"),
        ("RAYON_NUM_THREADS", "2"),
        ("RAYON_NUM_THREADS", "8"),
    ] {
        // Another folder each time.
        assert_eq!(hash_with(&Project::fixture(SITE), name, value), expected, "{name}={value}");
    }
}

#[test]
fn the_order_in_which_files_were_created_changes_nothing() {
    let project = Project::fixture(SITE);
    project.build();
    let files = Project::fixture(SITE).files("");
    for step in [1, 7, 11] {
        let order: BTreeMap<_, _> =
            files.keys().enumerate().map(|(place, path)| ((place * step * 31) % 97, path)).collect();
        assert_eq!(order.len(), files.len(), "each file is written once");
        let shuffled = order.into_values().rev();
        let shuffled = shuffled.fold(Project::empty(), |project, path| project.bytes(path, &files[path]));
        shuffled.build();
        assert_eq!(shuffled.tree_hash(), project.tree_hash());
    }
}

#[cfg(unix)]
#[test]
fn the_mask_of_new_files_changes_nothing() {
    let project = Project::fixture(SITE);
    project.build();
    let masked = Project::fixture(SITE);
    let program = masked.command().get_program().to_owned();
    let run = Command::new("sh")
        .args(["-c", "umask 077 && exec \"$0\" build"])
        .arg(program)
        .current_dir(masked.path(""))
        .env("SOURCE_DATE_EPOCH", "1800000000")
        .output();
    Run::of(run.unwrap()).ends_with(0);
    assert_eq!(masked.tree_hash(), project.tree_hash());
}

#[test]
fn the_day_of_the_build_stands_on_no_page() {
    let project = Project::fixture(SITE);
    project.build();
    let pages = project.pages();
    Run::of(project.command().arg("build").env("SOURCE_DATE_EPOCH", "1900000000").output().unwrap())
        .ends_with(0);
    assert!(project.pages() == pages);
}

#[test]
fn a_second_build_writes_nothing() {
    let project = Project::fixture(SITE);
    project.build();
    let times = |project: &Project| -> Vec<_> {
        // The manifest is how a build claims its paths before it writes.
        let files = project.files("public").into_keys().filter(|path| path != ".breachbook-manifest.json");
        files.map(|path| project.changed(&format!("public/{path}"))).collect()
    };
    let (before, hash) = (times(&project), project.tree_hash());
    project.build().says("0 written").says("0 deleted");
    assert_eq!(times(&project), before);
    assert_eq!(project.tree_hash(), hash);
}

#[test]
fn a_build_over_an_old_one_equals_a_build_into_nothing() {
    let project = Project::fixture("sites/two-companies");
    project.build();
    let project = project.remove("content/pages/about.md").edit(
        "content/companies/acme.md",
        "name: Acme",
        "name: Acme Ltd",
    );
    project.build();
    let warm = project.tree_hash();
    fs::remove_dir_all(project.path("public")).unwrap();
    project.build();
    assert_eq!(project.tree_hash(), warm);
}

#[test]
fn the_repositorys_theme_is_the_embedded_one() {
    let project = Project::record();
    project.build();
    let pages = |project: &Project| {
        let mut files = project.files("public");
        // The manifest names all that a build was made from, the folder of the theme too.
        files.remove(".breachbook-manifest.json");
        tree_hash(&files)
    };
    let with_theme = Project::copy_of(repository(), &["breachbook.yaml", "content", "themes"]);
    with_theme.build();
    assert_eq!(pages(&with_theme), pages(&project));
}
