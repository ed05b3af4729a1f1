//! What keeps a page in a browser up to date: one element in each page, one script, one stream of events.
//!
//! None of it is in an output: it is put into the answer.

use super::shown::Showing;
use crate::base::ContentHash;

/// The folder of the server's own addresses. No output begins so: ids hold letters, digits and `-`.
pub(super) const FOLDER: &str = "/__breachbook/";
/// The script, below the folder.
pub(super) const SCRIPT: &str = "live.js";
/// The stream, below the folder.
pub(super) const EVENTS: &str = "events";

/// The script: a file of its own, since the pages' policy allows no other.
pub(super) const SCRIPT_TEXT: &str = include_str!("live.js");

/// What a page is told apart by from what is shown at its address later.
pub(super) fn mark(page: &[u8]) -> String {
    ContentHash::of(page).short()
}

/// A page with the script in it.
pub(super) fn with_script(page: &[u8], token: &str) -> Vec<u8> {
    let element = format!("<script src=\"{FOLDER}{SCRIPT}?{token}.{}\" defer></script>", mark(page));
    let end = find_last(page, b"</body>").unwrap_or(page.len());
    [&page[..end], element.as_bytes(), &page[end..]].concat()
}

fn find_last(text: &[u8], what: &[u8]) -> Option<usize> {
    text.windows(what.len()).rposition(|window| window == what)
}

/// The page where there is no build to show yet.
pub(super) fn page_of_faults(showing: &Showing) -> String {
    let text = if showing.faults.is_empty() { "The site is being built." } else { &*showing.faults };
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>breachbook</title></head><body><pre>{text}</pre></body></html>\n"
    )
}

/// An event of the stream (HTML standard, §9.2): the mark of the page that is shown now at the reader's address, and what is
/// wrong with the record.
pub(super) fn event(mark: &str, faults: &str) -> String {
    let faults = faults.lines().map(|line| format!("data: {line}\n")).collect::<String>();
    format!("event: shown\nid: {mark}\ndata:\n{faults}\n")
}
