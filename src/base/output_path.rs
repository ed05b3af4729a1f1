//! The name of one output below the output folder. Whoever holds an `OutputPath` may join it to a folder and cannot
//! leave that folder with it. Knows nothing of disks, sites or routes.

use std::fmt;
use std::sync::Arc;

/// The greatest length of a whole path in bytes.
const MAX_PATH: usize = 240;
/// The greatest length of one segment in bytes.
const MAX_SEGMENT: usize = 100;

/// Names that Windows gives to devices, whatever the extension (`con.html` too), beside `com0`–`com9`, `lpt0`–`lpt9`.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// Beginnings of names that belong to others in the output folder: to git, and to breachbook's own bookkeeping.
const RESERVED: [&str; 2] = [".git", ".breachbook-"];

/// A relative path with `/` between its segments, such as `incidents/toyota-2019/index.html`.
///
/// Every segment has 1 to 100 bytes of `A–Z a–z 0–9 . _ -`, is not `.` or `..`, does not end in a dot, is no device name
/// of Windows, and does not begin with `.git` or `.breachbook-` (in any case). The whole has at most 240 bytes.
/// Ordered as its text is; a copy shares the text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

/// Why a text is no `OutputPath`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutputPathError {
    /// The whole path is longer than 240 bytes.
    #[error("an output path has at most 240 bytes; this one has {0}")]
    TooLong(usize),
    /// One segment breaks a rule.
    #[error("`{segment}` cannot be a part of an output path: {problem}")]
    Segment {
        /// The segment as it was given.
        segment: String,
        /// The rule that it breaks.
        problem: &'static str,
    },
}

impl OutputPath {
    /// Checks a text and makes it a path.
    ///
    /// # Errors
    /// The first rule that the text breaks, from left to right.
    pub fn new(text: &str) -> Result<Self, OutputPathError> {
        if text.len() > MAX_PATH {
            return Err(OutputPathError::TooLong(text.len()));
        }
        for segment in text.split('/') {
            if let Some(problem) = segment_problem(segment) {
                return Err(OutputPathError::Segment { segment: segment.to_owned(), problem });
            }
        }
        Ok(Self(text.into()))
    }

    /// The path as text, with `/` between its segments.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as a file system that ignores case sees it: two paths with the same key are one file there.
    #[must_use]
    pub fn fold_key(&self) -> String {
        self.0.to_ascii_lowercase()
    }

    /// The folders that the path stands in, outermost first: `a`, then `a/b`, for `a/b/index.html`.
    pub fn folders(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.match_indices('/').map(|(end, _)| &self.0[..end])
    }

    /// The folder that the path stands in directly; `None` at the top.
    #[must_use]
    pub fn folder(&self) -> Option<&str> {
        self.0.rsplit_once('/').map(|(folder, _)| folder)
    }

    /// What leads from this output back to the top folder: `../../` for `a/b/index.html`, nothing for `index.html`.
    #[must_use]
    pub fn root_prefix(&self) -> String {
        "../".repeat(self.folders().count())
    }
}

/// One folder up.
const UP: &str = "../";

/// The relative URL that leads a reader of `from` to `to`: `../../companies/x/index.html`.
#[must_use]
pub fn relative_url(from: &OutputPath, to: &OutputPath) -> String {
    relative(&from.0, &to.0)
}

/// The same for paths that are known to be some, as those of pages are.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let same = from.bytes().zip(to.bytes()).take_while(|(left, right)| left == right).count();
    let shared = from.as_bytes()[..same].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
    let up = from.as_bytes()[shared..].iter().filter(|byte| **byte == b'/').count();
    let rest = &to[shared..];
    let mut address = String::with_capacity(up * UP.len() + rest.len());
    (0..up).for_each(|_| address.push_str(UP));
    address.push_str(rest);
    address
}

fn segment_problem(segment: &str) -> Option<&'static str> {
    if segment.is_empty() {
        Some("a part is empty")
    } else if segment.len() > MAX_SEGMENT {
        Some("a part has at most 100 bytes")
    } else if !segment.bytes().all(is_allowed) {
        Some("only the letters A to Z and a to z, digits, `.`, `_` and `-` may stand in it")
    } else if segment.ends_with('.') {
        Some("a part does not end in a dot")
    } else if is_device(segment) {
        Some("Windows keeps this name for a device")
    } else if is_reserved(segment) {
        Some("the name belongs to git or to breachbook's own bookkeeping")
    } else {
        None
    }
}

fn is_allowed(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')
}

fn is_reserved(segment: &str) -> bool {
    segment.starts_with('.') && {
        let folded = segment.to_ascii_lowercase();
        RESERVED.iter().any(|reserved| folded.starts_with(reserved))
    }
}

fn is_device(segment: &str) -> bool {
    let stem = segment.split_once('.').map_or(segment, |(stem, _)| stem);
    // No device has a longer name.
    if stem.len() > 4 {
        return false;
    }
    let folded = stem.to_ascii_lowercase();
    let stem = folded.as_str();
    let numbered = |name: &str| {
        stem.strip_prefix(name)
            .is_some_and(|number| number.len() == 1 && number.as_bytes()[0].is_ascii_digit())
    };
    DEVICES.contains(&stem) || numbered("com") || numbered("lpt")
}

impl fmt::Display for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for OutputPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "OutputPath({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn path(text: &str) -> OutputPath {
        OutputPath::new(text).unwrap()
    }

    #[test]
    fn ordinary_outputs_are_paths() {
        let longest = format!("{}/{}/{}", "a".repeat(100), "b".repeat(100), "c".repeat(38));
        let names = [
            "index.html",
            "404.html",
            "incidents/toyota-2019/index.html",
            "assets/site.3f2a9c81.css",
            ".nojekyll",
        ];
        for good in
            names.into_iter().chain([".well-known/security.txt", "A_b", "com10", "console/x", &longest])
        {
            assert_eq!(path(good).as_str(), good);
        }
    }

    #[test]
    fn nothing_that_could_leave_the_folder_or_clash_with_a_system_is_a_path() {
        let long_segment = "a".repeat(101);
        let long_path = format!("{0}/{0}/{1}", "a".repeat(100), "b".repeat(39));
        let bad = [
            "",
            "/",
            "/etc/passwd",
            "a//b",
            "a/",
            "./a",
            "../a",
            "a/../b",
            "a/..",
            ".",
            "..",
            "...",
            "a\\b",
            "C:",
            "C:/x",
            "a b",
            "a\0",
            "a\n",
            "a%2e",
            "é",
            "a.",
            "a./b",
            "con",
            "CON",
            "con.html",
            "a/Nul.tar.gz",
            "aux/index.html",
            "com1",
            "LPT9.txt",
            "com0",
            ".git",
            ".git/config",
            ".GIT/config",
            ".gitignore",
            "a/.gitmodules",
            ".breachbook-manifest.json",
            "a/.Breachbook-tmp-1-1",
            "a?b",
            "a#b",
            "a:b",
            "~",
            "$HOME",
            "a;b",
        ];
        for bad in bad.into_iter().chain([long_segment.as_str(), long_path.as_str()]) {
            assert!(OutputPath::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_refusal_names_the_segment_and_the_rule() {
        let message = OutputPath::new("incidents/con.html").unwrap_err().to_string();
        assert_eq!(
            message,
            "`con.html` cannot be a part of an output path: Windows keeps this name for a device"
        );
    }

    #[test]
    fn paths_that_differ_by_case_share_a_fold_key() {
        assert_eq!(path("About/Index.html").fold_key(), path("about/index.HTML").fold_key());
        assert_ne!(path("about/index.html").fold_key(), path("about/index.htm").fold_key());
    }

    #[test]
    fn folders_lead_from_the_outermost_inwards() {
        assert_eq!(path("a/b/index.html").folders().collect::<Vec<_>>(), ["a", "a/b"]);
        assert_eq!(path("a/b/index.html").folder(), Some("a/b"));
        assert_eq!(path("index.html").folders().count(), 0);
        assert_eq!(path("index.html").folder(), None);
    }

    #[test]
    fn the_root_prefix_climbs_once_a_folder() {
        assert_eq!(path("index.html").root_prefix(), "");
        assert_eq!(path("incidents/x/index.html").root_prefix(), "../../");
    }

    #[test]
    fn relative_urls_climb_only_to_the_shared_folder() {
        let table = [
            ("incidents/a/index.html", "companies/x/index.html", "../../companies/x/index.html"),
            ("incidents/a/index.html", "incidents/b/index.html", "../b/index.html"),
            ("incidents/a/index.html", "incidents/a/index.html", "index.html"),
            ("incidents/a/index.html", "index.html", "../../index.html"),
            ("index.html", "incidents/a/index.html", "incidents/a/index.html"),
            ("index.html", "404.html", "404.html"),
            ("companies/index.html", "companies/x/index.html", "x/index.html"),
            ("companies/x/index.html", "companies/index.html", "../index.html"),
            ("ab/index.html", "a/index.html", "../a/index.html"),
            ("a/b/c/d", "x/b/c/d", "../../../x/b/c/d"),
        ];
        for (from, to, expected) in table {
            assert_eq!(relative_url(&path(from), &path(to)), expected, "{from} → {to}");
        }
    }

    proptest! {
        #[test]
        fn a_relative_url_followed_from_its_page_reaches_its_target(
            from in "[a-c](/[a-c]){0,4}", to in "[a-c](/[a-c]){0,4}",
        ) {
            let base = url::Url::parse("https://example.org/any/").unwrap();
            let page = base.join(&from).unwrap();
            let reached = page.join(&relative_url(&path(&from), &path(&to))).unwrap();
            prop_assert_eq!(reached, base.join(&to).unwrap());
        }

        #[test]
        fn no_text_makes_the_check_panic_or_lets_a_path_out(text in "(\\PC|[./\\\\\0%:]){0,12}") {
            if let Ok(path) = OutputPath::new(&text) {
                prop_assert!(!std::path::Path::new(path.as_str()).is_absolute());
                prop_assert!(std::path::Path::new(path.as_str())
                    .components().all(|part| matches!(part, std::path::Component::Normal(_))));
            }
        }
    }
}
