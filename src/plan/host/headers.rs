//! `_headers`: what hosts are to send with the files. No two rules that can match one address name the same header, since
//! some hosts join what two rules say, and a policy that is joined with itself is another one.

use super::base_path;
use crate::model::site::Site;

/// The policy that pages state for themselves. Frames of other sites show the pages below `embed/`, so that it cannot name
/// who may frame a page; `X-Frame-Options` does, for all others.
pub(in crate::plan) const POLICY: &str =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'";

/// Whatever the address.
const EVERYWHERE: [(&str, &str); 5] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// Names that follow from what the files hold.
const FOR_GOOD: [&str; 2] = ["assets/*", "cards/*"];
/// How long caches keep them.
pub const KEPT_FOR_GOOD: &str = "public, max-age=31536000, immutable";

/// Whether the name of an output follows from what it holds, so that no other bytes ever stand there.
#[must_use]
pub fn is_for_good(path: &str) -> bool {
    FOR_GOOD.iter().any(|pattern| path.starts_with(pattern.trim_end_matches('*')))
}
/// What programs of other sites may fetch.
const FOR_PROGRAMS: [&str; 6] = [
    "api/*",
    "feed.xml",
    "feed.json",
    "incidents/:id/index.json",
    "companies/:id/index.json",
    "actors/:id/index.json",
];
/// Where no page is for frames.
const NOT_FRAMED: [&str; 8] = [
    "",
    "incidents/*",
    "companies/*",
    "actors/*",
    "timeline/*",
    "sources/*",
    "corrections/*",
    "contribute/*",
];

/// The text of the file.
pub(super) fn text(site: &Site) -> String {
    let base = base_path(site);
    let rule = |path: &str, headers: &[(&str, &str)]| {
        let lines = headers.iter().map(|(name, value)| format!("  {name}: {value}\n"));
        format!("{base}{path}\n{}", lines.collect::<String>())
    };
    let each = |paths: &[&str], header: (&str, &str)| -> String {
        paths.iter().map(|path| rule(path, &[header])).collect()
    };
    [
        rule("*", &EVERYWHERE),
        each(&FOR_GOOD, ("Cache-Control", KEPT_FOR_GOOD)),
        each(&FOR_PROGRAMS, ("Access-Control-Allow-Origin", "*")),
        each(&NOT_FRAMED, ("X-Frame-Options", "DENY")),
    ]
    .concat()
}
