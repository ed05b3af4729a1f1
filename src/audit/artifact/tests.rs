//! Archives that a stranger would make, beside those that a forge makes.

use super::*;

const HEAD: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; img-src 'self' data:\">\n<title>A</title></head><body>";
const SCRIPT: &[u8] = b"trusted()";

/// A file that is to be packed, and what is said of it that is not so.
#[derive(Clone)]
struct Entry {
    name: Vec<u8>,
    bytes: Vec<u8>,
    /// The name before the bytes, where it is another than in the list.
    local_name: Option<Vec<u8>>,
    method: u16,
    flags: u16,
    attributes: u32,
    /// The size that the list says.
    size: u32,
    crc: u32,
    /// What stands between it and the next one.
    behind: Vec<u8>,
    /// Where the list says that it begins, where it is another place.
    place: Option<u32>,
}

fn entry(name: &str, bytes: &[u8]) -> Entry {
    let mut crc = flate2::Crc::new();
    crc.update(bytes);
    Entry {
        name: name.as_bytes().to_vec(),
        bytes: bytes.to_vec(),
        local_name: None,
        method: 0,
        flags: 0x800,
        attributes: 0o100_644 << 16,
        size: u32::try_from(bytes.len()).unwrap(),
        crc: crc.sum(),
        behind: Vec::new(),
        place: None,
    }
}

fn deflated(name: &str, bytes: &[u8]) -> Entry {
    use std::io::Write as _;
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    Entry { bytes: encoder.finish().unwrap(), method: 8, ..entry(name, bytes) }
}

/// As a forge packs it: with sizes said again behind each file.
fn streamed(name: &str, bytes: &[u8]) -> Entry {
    Entry { flags: 0x808, behind: vec![0; 16], ..deflated(name, bytes) }
}

fn put(bytes: &mut Vec<u8>, numbers: &[(u32, usize)]) {
    for (number, width) in numbers {
        bytes.extend_from_slice(&number.to_le_bytes()[..*width]);
    }
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap()
}

fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut archive, mut list) = (Vec::new(), Vec::new());
    for entry in entries {
        let place = entry.place.unwrap_or(length(&archive));
        let name = entry.local_name.as_ref().unwrap_or(&entry.name);
        let said = |size: u32| if entry.flags & 8 == 0 { size } else { 0 };
        archive.extend_from_slice(b"PK\x03\x04");
        put(
            &mut archive,
            &[(20, 2), (entry.flags.into(), 2), (entry.method.into(), 2), (0, 4), (said(entry.crc), 4)],
        );
        put(
            &mut archive,
            &[(said(length(&entry.bytes)), 4), (said(entry.size), 4), (length(name), 2), (0, 2)],
        );
        archive.extend_from_slice(name);
        archive.extend_from_slice(&entry.bytes);
        archive.extend_from_slice(&entry.behind);
        list.extend_from_slice(b"PK\x01\x02");
        put(
            &mut list,
            &[(0x314, 2), (20, 2), (entry.flags.into(), 2), (entry.method.into(), 2), (0, 4), (entry.crc, 4)],
        );
        put(
            &mut list,
            &[
                (length(&entry.bytes), 4),
                (entry.size, 4),
                (length(&entry.name), 2),
                (0, 2),
                (0, 2),
                (0, 2),
                (0, 2),
            ],
        );
        put(&mut list, &[(entry.attributes, 4), (place, 4)]);
        list.extend_from_slice(&entry.name);
    }
    ended(archive, &list, u32::try_from(entries.len()).unwrap())
}

fn ended(mut archive: Vec<u8>, list: &[u8], number: u32) -> Vec<u8> {
    let start = length(&archive);
    archive.extend_from_slice(list);
    archive.extend_from_slice(b"PK\x05\x06");
    put(&mut archive, &[(0, 4), (number, 2), (number, 2), (length(list), 4), (start, 4), (0, 2)]);
    archive
}

fn page(body: &str) -> Entry {
    streamed("index.html", format!("{HEAD}{body}").as_bytes())
}

fn look(archive: &[u8]) -> Audit {
    artifact(archive, |path| (path.as_str() == "assets/site.js").then(|| SCRIPT.to_vec()))
}

fn with(entry: Entry) -> Vec<u8> {
    zip(&[page(""), entry])
}

/// What was found, in one text.
fn found(archive: &[u8]) -> String {
    let findings = look(archive).findings.into_iter();
    findings.map(|finding| format!("{}: {}\n", finding.file, finding.message)).collect()
}

#[test]
fn what_a_forge_packs_is_no_finding() {
    let feed = "<?xml version=\"1.0\" encoding=\"utf-8\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"/>";
    let archive = zip(&[
        page("<a href=\"a/\">x</a><script src=\"assets/site.js\"></script>"),
        streamed("a/index.html", format!("{HEAD}<p>y").as_bytes()),
        Entry { attributes: 0o040_755 << 16, ..entry("assets/", b"") },
        streamed("assets/site.js", SCRIPT),
        streamed("feed.xml", feed.as_bytes()),
        entry("api/v1/index.json", b"{}"),
        entry(".breachbook-manifest.json", b"{}"),
        entry(".well-known/security.txt", b"Contact: x"),
        entry("_headers", b"/*"),
        entry(".nojekyll", b""),
    ]);
    assert_eq!(found(&archive), "");
    assert_eq!(look(&archive).pages, 2);
}

#[test]
fn names_that_lead_elsewhere_or_stand_twice_are_refused() {
    for name in [
        "../evil.html",
        "a/../../evil.html",
        "/etc/evil.html",
        "//host/evil.html",
        "C:/evil.html",
        "c:evil.html",
        "..\\evil.html",
        "a\\b.html",
        "./a.html",
        "a//b.html",
        "a/./b.html",
        "nul.html",
        "a/CON.txt",
        ".git/config.txt",
        ".github/workflows/x.json",
        ".gitattributes.txt",
        "a\0.html",
        "a\n::error::x.html",
        "a\u{202e}lmth.txt",
        "ä.html",
        "a .html",
        "a./b.html",
        "",
        "%2e%2e/a.html%00.txt",
        ".breachbook-vault/x.json",
    ] {
        assert!(!look(&with(entry(name, b"x"))).findings.is_empty(), "{name:?}");
    }
    for (one, other) in [
        ("a.json", "a.json"),
        ("a.json", "A.json"),
        ("a.json", "a.json/b.json"),
        ("a/b.json/c.txt", "a/b.json"),
        ("A/b.json", "a/B.json"),
    ] {
        let archive = zip(&[page(""), entry(one, b"x"), entry(other, b"y")]);
        assert!(found(&archive).contains("name of another file"), "{one} {other}");
    }
    let index = zip(&[page(""), page("<p>another")]);
    assert!(found(&index).contains("name of another file"));
    let long = format!("{}/a.json", "a".repeat(300));
    assert!(!look(&with(entry(&long, b"x"))).findings.is_empty());
    let no_text = Entry { name: vec![0xff, 0xfe], ..entry("a.json", b"x") };
    assert!(found(&with(no_text)).contains("no text"));
}

#[test]
fn what_is_no_file_of_a_site_is_refused() {
    for name in [
        "a.exe",
        "a.sh",
        "a.php",
        "a.htm",
        "a.xhtml",
        "a.shtml",
        "a.mjs",
        "a.wasm",
        "a.pdf",
        "a.swf",
        "a",
        ".html",
        "a.html.exe",
        "a.HTML",
    ] {
        assert!(found(&with(entry(name, b"x"))).contains("of no kind"), "{name}");
    }
    for mode in [0o120_777_u32, 0o060_644, 0o020_644, 0o010_644, 0o140_644, 0o040_755] {
        let link = Entry { attributes: mode << 16, ..entry("a.json", b"/etc/passwd") };
        assert!(found(&with(link)).contains("no plain file"), "{mode:o}");
    }
    let full_folder = Entry { attributes: 0o040_755 << 16, ..entry("a/", b"x") };
    assert!(found(&with(full_folder)).contains("two sizes"));
}

#[test]
fn sizes_that_are_not_so_are_refused() {
    let good = deflated("a.json", &[b' '; 1000]);
    for (entry, why) in [
        (Entry { size: 4_000_000_000, ..good.clone() }, "too large"),
        (Entry { size: u32::MAX, ..good.clone() }, "too large"),
        (Entry { size: 999, ..good.clone() }, "not as long"),
        (Entry { size: 1001, ..good.clone() }, "not as long"),
        (Entry { crc: 1, ..good.clone() }, "damaged"),
        (Entry { bytes: vec![7; 20], ..good.clone() }, "damaged"),
        (Entry { size: 2, ..entry("a.json", b"x") }, "two sizes"),
        (Entry { flags: 1, ..good.clone() }, "encrypted"),
        (Entry { flags: 1 << 13, ..good.clone() }, "encrypted"),
        (Entry { method: 12, ..good.clone() }, "packed in a way"),
        (Entry { local_name: Some(b"b.json".to_vec()), ..good.clone() }, "not what the list says"),
        (Entry { local_name: Some(b"../../a".to_vec()), ..good.clone() }, "not what the list says"),
        (Entry { place: Some(0), ..good.clone() }, "not what the list says"),
        (Entry { place: Some(u32::MAX), ..good.clone() }, "not what the list says"),
        (Entry { behind: vec![0; 25], ..good.clone() }, "of no file"),
    ] {
        let found = found(&with(entry));
        assert!(found.contains(why), "{why}: {found}");
    }
    let bomb = deflated("a.json", &vec![0; LARGEST_FILE + 1]);
    assert!(found(&with(bomb)).contains("too large"));
    let hidden = Entry { behind: vec![b'x'; 70_000], ..page("") };
    assert!(!look(&zip(&[hidden, good.clone()])).findings.is_empty());
    // Two lines of the list for the same bytes.
    let same = zip(&[page(""), good.clone()]);
    let first = length(&zip(&[page("")])) - 22 - 46 - 10;
    let twice = zip(&[page(""), good.clone(), Entry { place: Some(first), ..good }]);
    assert_eq!(found(&same), "");
    assert!(!look(&twice).findings.is_empty());
}

#[test]
fn what_is_no_archive_or_more_than_one_is_refused() {
    let good = zip(&[page("")]);
    assert_eq!(found(&good), "");
    let end = good.len() - 22;
    let changed = |at: usize, byte: u8| {
        let mut archive = good.clone();
        archive[at] = byte;
        archive
    };
    let mut archives =
        vec![Vec::new(), b"PK".to_vec(), b"<html>".to_vec(), good[1..].to_vec(), good[..end].to_vec()];
    archives.push([&good[..], b"x"].concat());
    archives.push([b"#!/bin/sh\n", &good[..]].concat());
    archives.push([&good[..], &good[..]].concat());
    // Its disks, the number of its files, the length and the place of its list, a comment.
    archives.extend([4, 6, 8, 10, 12, 16, 20].map(|at| changed(end + at, 9)));
    archives.push(ended(Vec::new(), &[], 65_535));
    for (number, archive) in archives.iter().enumerate() {
        assert!(!look(archive).findings.is_empty(), "{number}");
    }
    assert!(found(&vec![0; LARGEST_ARCHIVE + 1]).contains("larger"));
    // No byte of it may bring the reader down.
    for at in 0..good.len() {
        for byte in [0, 1, 0x7f, 0xff] {
            let _ = look(&changed(at, byte));
        }
        let _ = look(&good[..at]);
    }
}

#[test]
fn what_runs_is_of_the_trusted_site() {
    for name in ["assets/site.js", "assets/other.js", "assets/site.css", "a.svg", "assets/x.woff2"] {
        assert!(found(&with(entry(name, b"evil()"))).contains("trusted"), "{name}");
    }
    for xml in [
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>x()</script></html>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\">x()</x:script></feed>",
        "<feed xmlns=\"http://www.w3.org/1999/xht&#109;l\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>",
        "<?xml-stylesheet href=\"x.xsl\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
        "<!DOCTYPE x [<!ENTITY a \"b\">]><feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
        "<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
        "<a",
    ] {
        assert!(found(&with(entry("feed.xml", xml.as_bytes()))).contains("as a page"), "{xml}");
    }
}

#[test]
fn a_page_that_runs_or_hides_anything_is_found() {
    for body in [
        "<script>x()</script>",
        "<script src=\"https://evil.example/x.js\"></script>",
        "<p onclick=\"x()\">",
        "<svg><script href=\"https://evil.example/x.js\"></script></svg>",
        "<svg><title><script src=\"a.txt\"></script></title></svg>",
        "<script src=\"a.txt\"></script>",
        "<script src=\"a.txt?.js\"></script>",
        "<svg><script href=\"assets/site.js\"></script></svg>",
        "<textarea></textarea><noscript><p title=\"</noscript><img src=x onerror=x()>\"></noscript>",
        "<!-- <script>x()</script> -->",
        "<a href=\"javascript:x()\">x</a>",
        "<meta http-equiv=\"refresh\" content=\"0; url=https://evil.example/\">",
        "<img src=\"https://evil.example/x.png\">",
        "<iframe src=\"a.txt\"></iframe>",
        "<form action=\"https://evil.example/\"><button>x</button></form>",
        "<a href=\"../../../etc/passwd\">x</a>",
    ] {
        assert!(!look(&zip(&[page(body), entry("assets/site.js", SCRIPT)])).findings.is_empty(), "{body}");
    }
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">";
    let encoding = "<meta charset=\"utf-8\">";
    for text in [
        String::new(),
        format!("<html><head>{encoding}<title>x</title>"),
        format!("<html><head><title>x</title>{encoding}{policy}"),
        format!("<html><head>x{encoding}{policy}"),
        format!("<html><head>{policy}"),
        format!("<html><head><meta charset=\"iso-2022-jp\">{policy}"),
        format!("</br><html><head>{encoding}{policy}"),
        format!("<html><body>{encoding}{policy}"),
        format!(
            "<html><head>{encoding}<meta http-equiv=\"Content-Security-Policy\" content=\"img-src 'self'\">"
        ),
        format!(
            "<html><head>{encoding}<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self' https://evil.example\">"
        ),
        format!(
            "<html><head>{encoding}<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; script-src data:\">"
        ),
        format!(
            "<html><head>{encoding}<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; report-uri https://evil.example\">"
        ),
    ] {
        assert!(!look(&zip(&[streamed("index.html", text.as_bytes())])).findings.is_empty(), "{text}");
    }
}
