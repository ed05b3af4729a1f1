//! Which files below a site's root are read: decided by name and kind, without opening any.

use std::ffi::OsStr;
use std::io;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::{LoadError, LoadNote, LoadNoteKind};

/// The folders below `content` that hold entries.
const ENTRY_FOLDERS: [&str; 5] = ["incidents", "companies", "actors", "sources", "pages"];

/// What was found below `content`.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// The entries' paths below the root, sorted.
    pub(super) files: Vec<String>,
    /// The rest, sorted.
    pub(super) notes: Vec<LoadNote>,
}

/// The entries of a site.
pub(super) fn content(root: &Path) -> Result<Content, LoadError> {
    let mut content = Content::default();
    for entry in walk(root, "content")? {
        let below = below(root, &entry);
        let path = joined(below);
        match verdict(&entry, below) {
            Some(kind) => content.notes.push(LoadNote { path, kind }),
            None if entry.file_type().is_file() => content.files.push(path),
            None => {}
        }
    }
    content.files.sort();
    content.notes.sort();
    Ok(content)
}

/// The regular files below `themes`, which belong to the publisher, by their paths below the root, sorted.
pub(super) fn themes(root: &Path) -> Result<Vec<String>, LoadError> {
    let entries = walk(root, "themes")?.into_iter();
    let files = entries.filter(|entry| entry.file_type().is_file() && below(root, entry).to_str().is_some());
    let mut paths: Vec<String> = files.map(|entry| joined(below(root, &entry))).collect();
    paths.sort();
    Ok(paths)
}

/// All that stands below a folder of the root, itself included, without what belongs to editors and systems.
fn walk(root: &Path, folder: &str) -> Result<Vec<DirEntry>, LoadError> {
    let start = root.join(folder);
    match start.symlink_metadata() {
        Ok(_) => {}
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(LoadError::List { path: start, source }),
    }
    let walk = WalkDir::new(&start).follow_links(false).follow_root_links(false).sort_by_file_name();
    let wanted =
        walk.into_iter().filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry.file_name()));
    wanted
        .map(|entry| {
            entry.map_err(|fault| {
                let path = fault.path().unwrap_or(&start).to_owned();
                LoadError::List { path, source: fault.into() }
            })
        })
        .collect()
}

/// Why something at a path below the root is not read; `None` for an entry and for a folder.
fn verdict(entry: &DirEntry, below: &Path) -> Option<LoadNoteKind> {
    let kind = entry.file_type();
    if kind.is_symlink() {
        return Some(LoadNoteKind::Link);
    }
    if below.to_str().is_none() {
        return Some(LoadNoteKind::Name);
    }
    if kind.is_dir() {
        return None;
    }
    if kind.is_file() { file_verdict(&joined(below)) } else { Some(LoadNoteKind::Special) }
}

fn file_verdict(path: &str) -> Option<LoadNoteKind> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let folder = path.split('/').nth(1).filter(|folder| *folder != name);
    let is_entry_folder = folder.is_some_and(|folder| ENTRY_FOLDERS.contains(&folder));
    match extension {
        "md" if is_entry_folder => None,
        "md" => Some(LoadNoteKind::Place),
        _ if ["md", "markdown", "mdown", "mkd"].contains(&&*extension.to_ascii_lowercase()) => {
            Some(LoadNoteKind::Extension)
        }
        _ => Some(LoadNoteKind::Foreign),
    }
}

/// Hidden files, and what editors and systems leave behind.
fn is_passed_over(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_known = ["Thumbs.db", "desktop.ini"].contains(&&*name);
    let is_lock = name.starts_with('#') && name.ends_with('#');
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || is_known || is_lock
}

fn below<'a>(root: &Path, entry: &'a DirEntry) -> &'a Path {
    entry.path().strip_prefix(root).unwrap_or(entry.path())
}

fn joined(path: &Path) -> String {
    let parts = path.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
