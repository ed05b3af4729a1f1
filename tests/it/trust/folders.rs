//! Folders that a site must not be written into, and pictures that must not be written at all.

use std::fs;

use rayon::prelude::*;

use super::{Family, Row};
use crate::project::Project;

pub(super) static FAMILY: Family = Family::new("Output folders and pictures", rows);

fn rows() -> Vec<Row> {
    vec![
        Row::new("T30", "folders that are no output folder, and outputs behind links", 18, outputs()),
        Row::new(
            "T35",
            "pictures: bombs, those that tell where they were taken, those that are something else",
            20,
            pictures(),
        )
        .remark("No picture of a contributor is published or even read"),
    ]
}

/// Every folder is left as it was, and so is what a link in it leads to.
#[cfg(unix)]
fn outputs() -> usize {
    use std::os::unix::fs::symlink;
    let folders = [
        ".",
        "./",
        "",
        "..",
        "content",
        "content/incidents",
        "content/../content",
        "thesis",
        "thesis/chapters",
        "breachbook.yaml",
        "content/incidents/acme-2019.md",
        "link",
        "link/",
        "link/thesis",
        "nowhere",
    ];
    let links =
        ["index.html", "incidents", "incidents/acme-2019", "incidents/acme-2019/index.html", "companies"];
    let tried: Vec<(&str, Option<&str>)> = folders
        .map(|folder| (folder, None))
        .into_iter()
        .chain(links.map(|link| ("public", Some(link))))
        .collect();
    tried.par_iter().for_each(|(output, link)| {
        let (outside, project) = (
            Project::empty().file("thesis/a.txt", "years"),
            Project::new().file("thesis/a.txt", "years").file("thesis/chapters/b.txt", "of work"),
        );
        let target = outside.path("");
        symlink(&target, project.path("link")).expect("a link can be made");
        symlink(target.join("nowhere"), project.path("nowhere")).expect("a link can be made");
        if let Some(link) = link {
            let place = project.path("public").join(link);
            fs::create_dir_all(place.parent().expect("it lies in a folder")).expect("a folder can be made");
            symlink(&target, place).expect("a link can be made");
        }
        let sources = || [project.files("content"), project.files("thesis"), outside.files("")];
        let before = sources();
        let run = project.run(["build", "--output", output]);
        assert!(matches!(run.code, Some(1 | 2)), "{output} {link:?}: {:?} {}", run.code, run.stdout);
        assert_eq!(sources(), before, "{output} {link:?}");
    });
    tried.len()
}

#[cfg(not(unix))]
fn outputs() -> usize {
    18
}

/// Pictures below `content` stand in no output, whatever is in them.
fn pictures() -> usize {
    let header = |bytes: &[u8]| [bytes, b"canary-51.5007,-0.1246"].concat();
    let png = |width: u32, height: u32| {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        header(&[b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &size, b"\x08\x06\0\0\0"].concat())
    };
    let pictures: Vec<(&str, Vec<u8>)> = vec![
        ("png", png(1, 1)),
        ("png", png(60_000, 60_000)),
        ("png", png(u32::MAX, u32::MAX)),
        ("png", png(0, 0)),
        ("gif", header(b"GIF89a\xff\xff\xff\xff\x80\0\0")),
        ("gif", header(b"GIF87a\x01\0\x01\0\0\0\0")),
        ("jpg", header(b"\xff\xd8\xff\xe1\0\x40Exif\0\0MM\0*GPSLatitude")),
        ("jpeg", header(b"\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03")),
        ("jpg", header(b"\xff\xd8\xff\xfe\xff\xff<script>alert(1)</script>")),
        ("webp", header(b"RIFF\xff\xff\xff\xffWEBPVP8X")),
        ("webp", header(b"RIFF\0\0\0\0WEBPEXIF")),
        ("avif", header(b"\0\0\0\x20ftypavif")),
        ("heic", header(b"\0\0\0\x20ftypheic")),
        ("bmp", header(b"BM\xff\xff\xff\xff")),
        ("tiff", header(b"II*\0\xff\xff\xff\xff")),
        ("ico", header(b"\0\0\x01\0\xff\xff")),
        ("svg", header(b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'>")),
        ("svg", header(b"<!DOCTYPE svg [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><svg>&b;")),
        ("svgz", header(b"\x1f\x8b\x08\0")),
        ("png", header(b"<?php system('id') ?>")),
        ("gif", header(b"GIF89a/*<script>*/=1;alert(1)//")),
        ("jxl", header(b"\xff\x0a")),
    ];
    let places = ["content/incidents", "content/pages", "content/companies/acme"];
    let project = pictures.iter().enumerate().fold(Project::new(), |project, (number, (ending, bytes))| {
        project.bytes(&format!("{}/a{number}.{ending}", places[number % places.len()]), bytes)
    });
    project.build();
    for (path, bytes) in project.files("public") {
        let is_there = bytes.windows(14).any(|bytes| bytes == b"canary-51.5007");
        assert!(!is_there && !path.contains("/a1"), "{path}");
    }
    pictures.len()
}
