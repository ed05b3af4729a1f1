//! A site in an archive that strangers may have made, as data: its size, its names, the endings of its names, and its pages
//! as those of any site. Nothing is unpacked to a disk. What runs or draws in a browser beside pages has to be of a site that
//! is trusted; what only holds data may be anything.

mod strict;
#[cfg(test)]
mod tests;
mod zip;

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesDecl, BytesStart, Event};

use super::{Audit, Auditor, Finding};
use crate::base::OutputPath;
use zip::Packed;

/// The largest archive, in bytes.
pub const LARGEST_ARCHIVE: usize = 200 * 1024 * 1024;
/// The largest file in it.
const LARGEST_FILE: usize = 25 * 1024 * 1024;
/// The most that all files come to.
const LARGEST_SITE: usize = 2 * 1024 * 1024 * 1024;
/// What holds data, which no browser runs.
const DATA: [&str; 11] =
    ["json", "ndjson", "jsonld", "csv", "txt", "ics", "png", "webmanifest", "atom", "gz", "br"];
/// What a browser runs, draws or sets pages with.
const TRUSTED: [&str; 4] = ["js", "css", "svg", "woff2"];
/// Files of hosts, which have no ending, and what a build remembers.
const NAMED: [&str; 5] = [".breachbook-manifest.json", ".nojekyll", "CNAME", "_headers", "_redirects"];
/// What XML of a site may be written in: anything else, a browser may show as a page.
const NAMESPACES: [&str; 4] = [
    "http://www.w3.org/2005/Atom",
    "http://www.sitemaps.org/schemas/sitemap/0.9",
    "http://purl.org/rss/1.0/modules/content/",
    "http://www.w3.org/XML/1998/namespace",
];

/// Looks a site in a zip archive through. `trusted` gives the bytes of a file of a site that is trusted, by its path.
#[must_use]
pub fn artifact(archive: &[u8], trusted: impl Fn(&OutputPath) -> Option<Vec<u8>>) -> Audit {
    let refused = |file: String, message: String| Audit {
        pages: 0,
        links: 0,
        findings: vec![Finding { file, line: 1, check: "archive", message }],
    };
    let files = match named(archive) {
        Ok(files) => files,
        Err(why) => return refused(String::new(), why),
    };
    let mut auditor = Auditor::default();
    let mut findings = Vec::new();
    for (path, file) in files {
        let bytes = match file.bytes(archive) {
            Ok(bytes) => bytes,
            Err(why) => return refused(file.name, why),
        };
        let found = |message: &str| Finding {
            file: file.name.clone(),
            line: 1,
            check: "archive",
            message: message.to_owned(),
        };
        match ending(&file.name) {
            "html" => {
                let fault = strict::fault(&String::from_utf8_lossy(&bytes));
                findings.extend(fault.map(|why| found(&why)));
                auditor.page(file.name.clone(), &bytes);
                continue;
            }
            "xml" if !is_harmless_xml(&bytes) => findings.push(found("a browser may show it as a page")),
            ending if TRUSTED.contains(&ending) && trusted(&path).as_deref() != Some(&bytes) => {
                findings.push(found("it is not the file that the trusted site has"));
            }
            _ => {}
        }
        auditor.file(file.name);
    }
    let mut audit = auditor.finish();
    audit.findings.extend(findings);
    audit.findings.sort();
    audit
}

/// The files of an archive by their paths, each of which is that of an output, and of one alone.
fn named(archive: &[u8]) -> Result<Vec<(OutputPath, Packed)>, String> {
    if archive.len() > LARGEST_ARCHIVE {
        return Err(format!("it is larger than {LARGEST_ARCHIVE} bytes"));
    }
    let mut taken: BTreeMap<String, bool> = BTreeMap::new();
    let mut named = Vec::new();
    let mut total = 0_usize;
    for file in zip::files(archive)? {
        let path = path(&file.name)?;
        let shown = file.name.escape_debug();
        if ending(&file.name).is_empty() && !NAMED.contains(&file.name.as_str()) {
            return Err(format!("`{shown}` is of no kind that a site has"));
        }
        total = total.saturating_add(file.size);
        if file.size > LARGEST_FILE || total > LARGEST_SITE {
            return Err(format!("`{shown}` makes it too large"));
        }
        let key = path.fold_key();
        let folders = key.match_indices('/').map(|(end, _)| key[..end].to_owned());
        let is_file_above = folders.clone().any(|folder| taken.insert(folder, false) == Some(true));
        if is_file_above || taken.insert(key, true).is_some() {
            return Err(format!("`{shown}` has the name of another file"));
        }
        named.push((path, file));
    }
    Ok(named)
}

/// The path of a file; that of what a build remembers is reserved, and may stand at the top.
fn path(name: &str) -> Result<OutputPath, String> {
    let plain = if NAMED.contains(&name) { name.trim_start_matches('.') } else { name };
    OutputPath::new(plain).map_err(|why| format!("`{}` is no path of a site: {why}", name.escape_debug()))
}

/// The ending of a name where it is one of those that a site has; else nothing.
fn ending(name: &str) -> &str {
    let file = name.rsplit('/').next().unwrap_or_default();
    let Some((stem, ending)) = file.rsplit_once('.') else { return "" };
    let is_known = ["html", "xml"].contains(&ending) || DATA.contains(&ending) || TRUSTED.contains(&ending);
    if is_known && !stem.is_empty() { ending } else { "" }
}

/// Whether XML is a feed or a sitemap: it names no other way to be shown, and no word of its own for another.
fn is_harmless_xml(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return true,
            Ok(Event::Decl(line)) if !is_utf8(&line) => return false,
            Ok(Event::DocType(_) | Event::PI(_)) | Err(_) => return false,
            Ok(Event::Start(element) | Event::Empty(element)) if !is_harmless_element(&element) => {
                return false;
            }
            Ok(_) => {}
        }
    }
}

/// Whether a browser reads it in the encoding in which it was read here.
fn is_utf8(line: &BytesDecl<'_>) -> bool {
    line.encoding().is_none_or(|name| name.is_ok_and(|name| name.eq_ignore_ascii_case("utf-8")))
}

fn is_harmless_element(element: &BytesStart<'_>) -> bool {
    element.attributes().all(|attribute| {
        let Ok(attribute) = attribute else { return false };
        let is_namespace = attribute.key.as_ref().starts_with("xmlns");
        !is_namespace || NAMESPACES.iter().any(|known| *known == &*attribute.value)
    })
}
