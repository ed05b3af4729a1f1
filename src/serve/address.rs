//! From the path of a request to an output: a look into a table, and never into a folder.

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::shown::Outputs;
use crate::base::OutputPath;

/// What a path of the site stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// An output.
    Output(OutputPath),
    /// A folder that was asked for without its last slash: its address, below the site's.
    Folder(String),
    /// Nothing.
    Nothing,
}

/// What is not written as it is in the path of an address.
const ESCAPED: AsciiSet = CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// What stands at a path below the site's root, as it came with the request (without its first slash).
pub(super) fn find(path: &str, outputs: &Outputs) -> Found {
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return Found::Nothing };
    let index = |folder: &str| OutputPath::new(&format!("{folder}index.html")).ok();
    let known = |path: Option<OutputPath>| path.filter(|path| outputs.contains_key(path));
    if path.is_empty() || path.ends_with('/') {
        return known(index(&path)).map_or(Found::Nothing, Found::Output);
    }
    if let Some(file) = known(OutputPath::new(&path).ok()) {
        return Found::Output(file);
    }
    match known(index(&format!("{path}/"))) {
        Some(_) => Found::Folder(format!("{}/", utf8_percent_encode(&path, &ESCAPED))),
        None => Found::Nothing,
    }
}
