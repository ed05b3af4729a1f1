//! What is not ours is not written over, nor through, nor beside without leave; a refusal changes nothing.

use super::*;

/// Builds, sees that it is refused and that nothing changed, and gives the error.
fn refusal(folder: &Folder, foreign: Foreign, site: &[(&str, &str)]) -> WriteError {
    let before = folder.tree();
    let error = folder.try_build(foreign, site).unwrap_err();
    assert_eq!(folder.tree(), before);
    error
}

#[test]
fn a_folder_with_files_and_no_manifest_is_refused_without_force() {
    let folder = Folder::with(&[("thesis.txt", "years of work")]);
    let error = refusal(&folder, Foreign::Refuse, &SITE);
    assert!(matches!(&error, WriteError::ForeignFolder { folder: named } if *named == folder.path));
    assert!(error.help().unwrap().contains("--force"));
    folder.try_build(Foreign::Overwrite, &SITE).unwrap();
    assert_eq!(folder.read("thesis.txt"), "years of work");
    assert_eq!(folder.build(&SITE).kept, 4);
}

#[test]
fn a_folder_that_holds_only_what_git_needs_is_free() {
    for files in [&[(".gitignore", "*\n")][..], &[(".git/HEAD", "ref\n")], &[(".git", "gitdir: x\n")], &[]] {
        let folder = Folder::with(files);
        assert_eq!(folder.build(&SITE).written, 4);
        files.iter().for_each(|(path, text)| assert_eq!(folder.read(path), *text));
    }
}

#[test]
fn files_of_others_at_planned_paths_are_all_named_and_kept_without_force() {
    let folder = Folder::new();
    folder.build(&SITE[..1]);
    folder.write("companies/toyota/index.html", "mine");
    folder.write("index.html", "mine too");
    let error = refusal(&folder, Foreign::Refuse, &SITE);
    let expected = [folder.file("companies/toyota/index.html"), folder.file("index.html")];
    assert!(matches!(&error, WriteError::ForeignFiles { paths } if *paths == expected), "{error}");
    folder.try_build(Foreign::Overwrite, &SITE).unwrap();
    assert_eq!(folder.tree(), cold(&SITE));
}

#[test]
fn a_file_of_others_with_the_very_bytes_planned_is_still_of_others() {
    let folder = Folder::new();
    folder.build(&SITE[..3]);
    folder.write("index.html", "home");
    assert!(matches!(refusal(&folder, Foreign::Refuse, &SITE), WriteError::ForeignFiles { .. }));
}

#[test]
fn a_damaged_manifest_gives_nothing_away() {
    let damage = ["", "{}", "[]", "\0", "{\"breachbook\": 2}", "<<<<<<< ours"];
    for text in damage {
        let folder = Folder::new();
        folder.build(&SITE);
        folder.write(Manifest::NAME, text);
        let error = refusal(&folder, Foreign::Refuse, &SITE);
        assert!(matches!(&error, WriteError::DamagedManifest { .. }), "{error}");
        assert!(error.to_string().contains(Manifest::NAME));
        // With force, only planned paths are written; what the lost manifest listed is of others now.
        folder.try_build(Foreign::Overwrite, &SITE[1..]).unwrap();
        assert_eq!(folder.read("404.html"), "not found");
        assert_eq!(folder.build(&SITE[2..]).deleted, 1);
        assert_eq!(folder.read("404.html"), "not found");
    }
}

#[test]
fn a_manifest_cannot_reach_outside_the_folder() {
    let folder = Folder::new();
    folder.build(&SITE);
    let outside = folder.path.parent().unwrap().join("canary");
    fs::write(&outside, "alive").unwrap();
    for evil in ["../canary", outside.to_str().unwrap(), "companies/../../canary"] {
        let text = folder.read(Manifest::NAME);
        folder.write(Manifest::NAME, &text.replacen("404.html", evil, 1));
        assert!(folder.try_build(Foreign::Overwrite, &[]).is_ok());
        assert_eq!(fs::read_to_string(&outside).unwrap(), "alive");
        folder.write(Manifest::NAME, &text);
    }
}

#[test]
fn a_folder_of_others_in_the_place_of_an_output_blocks_it_even_with_force() {
    let folder = Folder::with(&[("index.html/mine.txt", "mine"), ("incidents", "a file")]);
    for (site, at, obstacle) in
        [(&SITE[3..], "index.html", Obstacle::Folder), (&SITE[2..3], "incidents", Obstacle::File)]
    {
        let error = refusal(&folder, Foreign::Overwrite, site);
        let expected = (folder.file(at), obstacle);
        assert!(
            matches!(error, WriteError::Blocked { at, obstacle, .. } if (at.clone(), obstacle) == expected)
        );
    }
}

#[test]
fn a_second_build_of_the_same_folder_is_told_to_wait() {
    let folder = Folder::new();
    folder.build(&SITE);
    let first = folder.sink();
    assert!(matches!(try_open(&folder.path), Err(WriteError::Busy { .. })));
    drop(first);
    folder.build(&SITE);
}

#[test]
fn two_builds_that_both_make_the_folder_do_not_meet() {
    let folder = Folder::new();
    let (first, second) = (folder.sink(), folder.sink());
    let session = Session::begin(&first, Foreign::Refuse, vec![]).unwrap();
    let error = Session::begin(&second, Foreign::Refuse, vec![]).err().unwrap();
    assert!(matches!(error, WriteError::Busy { .. }), "{error}");
    session.finish(ContentHash::of(b"")).unwrap();
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    /// A built folder in which a link to a folder outside stands in the place of `path`; gives the outside, too.
    fn linked(path: &str) -> (Folder, Folder) {
        let (folder, outside) =
            (Folder::new(), Folder::with(&[("index.html", "outside"), ("one/index.html", "x")]));
        folder.build(&SITE);
        let place = folder.file(path);
        if place.is_dir() {
            fs::remove_dir_all(&place).unwrap();
        } else {
            fs::remove_file(&place).unwrap();
        }
        let target = if path.ends_with(".html") { outside.file("index.html") } else { outside.path.clone() };
        symlink(target, &place).unwrap();
        (folder, outside)
    }

    #[test]
    fn outputs_are_never_written_over_or_through_a_link() {
        for place in ["index.html", "incidents", "incidents/one", "incidents/one/index.html"] {
            for foreign in [Foreign::Refuse, Foreign::Overwrite] {
                let (folder, outside) = linked(place);
                let before = outside.tree();
                let error = folder.try_build(foreign, &SITE).unwrap_err();
                let at = folder.file(place);
                assert!(
                    matches!(&error, WriteError::Blocked { at: named, obstacle: Obstacle::Symlink, .. } if *named == at),
                    "{error}"
                );
                assert_eq!(outside.tree(), before);
                assert!(folder.file(place).is_symlink());
            }
        }
    }

    #[test]
    fn a_link_at_a_new_path_is_refused_before_anything_is_written() {
        let folder = Folder::new();
        folder.build(&SITE[..1]);
        symlink("/nowhere", folder.file("index.html")).unwrap();
        let error = refusal(&folder, Foreign::Overwrite, &SITE);
        assert!(matches!(error, WriteError::Blocked { obstacle: Obstacle::Symlink, .. }));
    }

    #[test]
    fn nothing_is_deleted_through_a_link() {
        for place in ["index.html", "incidents", "incidents/one"] {
            let (folder, outside) = linked(place);
            let before = outside.tree();
            folder.build(&SITE[..2]);
            assert_eq!(outside.tree(), before);
            assert!(folder.file(place).is_symlink());
        }
    }

    #[test]
    fn a_manifest_behind_a_link_is_not_believed() {
        let folder = Folder::new();
        folder.build(&SITE);
        let aside = folder.path.parent().unwrap().join("aside.json");
        fs::rename(folder.file(Manifest::NAME), &aside).unwrap();
        symlink(&aside, folder.file(Manifest::NAME)).unwrap();
        let error = refusal(&folder, Foreign::Refuse, &SITE);
        assert!(matches!(error, WriteError::DamagedManifest { .. }));
        let before = fs::read(&aside).unwrap();
        folder.try_build(Foreign::Overwrite, &SITE[1..]).unwrap();
        assert_eq!(fs::read(&aside).unwrap(), before);
        assert!(!folder.file(Manifest::NAME).is_symlink());
    }

    #[test]
    fn the_other_name_of_a_hard_linked_output_keeps_its_bytes() {
        let folder = Folder::new();
        folder.build(&SITE);
        let other = folder.path.parent().unwrap().join("other");
        fs::hard_link(folder.file("index.html"), &other).unwrap();
        folder.build(&[("index.html", "new")]);
        assert_eq!(fs::read_to_string(&other).unwrap(), "home");
        assert_eq!(folder.read("index.html"), "new");
    }
}
