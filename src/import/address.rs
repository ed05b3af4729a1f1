//! Addresses in texts that people filled in by hand: several in one field, glued together, with words between them.

use url::Url;

use crate::model::source::normalised;
use crate::parse::decode::web_address;
use crate::parse::leak_hosts;

/// What stood in a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Addresses {
    /// The addresses, each once, in their order.
    pub(super) urls: Vec<Url>,
    /// What is no address.
    pub(super) rest: Vec<String>,
}

/// The addresses in a text.
pub(super) fn addresses(text: &str) -> Addresses {
    let mut found = Addresses::default();
    let mut words = Vec::new();
    for piece in
        text.split(|letter: char| letter.is_whitespace() || matches!(letter, ';' | '|' | '"' | '<' | '>'))
    {
        for part in unglued(piece) {
            let part =
                part.trim_matches(|letter: char| matches!(letter, ',' | '\'' | '(' | '[' | ']' | '{' | '}'));
            let part = without_stop(part);
            match web_page(part) {
                Some(url) if has_domain(&url) => push(&mut found.urls, url),
                _ if part.is_empty() => {}
                _ => words.push(part),
            }
        }
    }
    if !words.is_empty() {
        found.rest.push(words.join(" "));
    }
    found
}

/// The page of an address, unless leaked data is passed on there, where no record links to.
pub(super) fn web_page(text: &str) -> Option<Url> {
    web_address(text).ok().filter(|url| leak_hosts::kind_of(url).is_none())
}

/// What stands behind an address is the sentence's, unless it closes a bracket of the address.
fn without_stop(part: &str) -> &str {
    let part = part.trim_end_matches(['.', ',', ':', '!']);
    match part.strip_suffix(')') {
        Some(open) if !open.contains('(') => open,
        _ => part,
    }
}

/// Pieces that each begin with a scheme. An address within an address, as archives have it, stays where it is.
fn unglued(piece: &str) -> Vec<&str> {
    let lower = piece.to_ascii_lowercase();
    let starts = |scheme: &'static str| lower.match_indices(scheme).map(|(at, _)| at).collect::<Vec<_>>();
    let is_within = |at: usize| {
        at > 0 && matches!(lower.as_bytes()[at - 1], b'/' | b'=' | b':' | b'*' | b'_' | b'?' | b'&')
    };
    let mut cuts: Vec<usize> = starts("http://").into_iter().chain(starts("https://")).collect();
    cuts.retain(|at| !is_within(*at));
    cuts.sort_unstable();
    let mut parts = Vec::new();
    let mut from = 0;
    for cut in cuts.into_iter().chain([piece.len()]) {
        if cut > from {
            parts.push(&piece[from..cut]);
            from = cut;
        }
    }
    parts
}

fn has_domain(url: &Url) -> bool {
    url.host_str().is_some_and(|host| host.contains('.') && !host.ends_with('.'))
}

fn push(urls: &mut Vec<Url>, url: Url) {
    let same = normalised(&url);
    if !urls.iter().any(|other| normalised(other) == same) {
        urls.push(url);
    }
}

/// What a page is called of which only the address is known: the address, without what every address has.
pub(super) fn title(url: &Url) -> String {
    const LONGEST: usize = 120;
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let title = format!("{host}{}", url.path().trim_end_matches('/'));
    let mut short: String = title.chars().take(LONGEST).collect();
    if short.len() < title.len() {
        short.push('…');
    }
    short
}

/// The domain of an organisation's site, as far as it tells organisations apart.
pub(super) fn domain(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let text = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or(&text);
    let host = text.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    let leaks = web_address(&format!("https://{host}/")).is_ok_and(|url| leak_hosts::kind_of(&url).is_some());
    let is_domain = !leaks
        && crate::model::publishing::is_domain(host)
        && !host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_domain.then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        addresses(text).urls.iter().map(Url::to_string).collect()
    }

    #[test]
    fn glued_addresses_come_apart() {
        for (text, expected) in [
            ("http://a.example/x;http://b.example/y", vec!["http://a.example/x", "http://b.example/y"]),
            ("http://a.example/xhttps://b.example/y", vec!["http://a.example/x", "https://b.example/y"]),
            (
                "See http://a.example/x, (https://b.example/y).",
                vec!["http://a.example/x", "https://b.example/y"],
            ),
            (
                "https://web.archive.org/web/2015/http://a.example/",
                vec!["https://web.archive.org/web/2015/http://a.example/"],
            ),
            ("https://a.example/?u=http://b.example/", vec!["https://a.example/?u=http://b.example/"]),
            ("http://a.example/ https://www.a.example", vec!["http://a.example/"]),
            ("https://a.example/x_(y)", vec!["https://a.example/x_(y)"]),
            ("http://localhost/x http:// javascript:alert(1) ftp://a.example", vec![]),
            ("https://pastebin.com/x https://a.onion/y", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        assert_eq!(addresses("The Paper, p. 3").rest, ["The Paper p 3"]);
    }

    #[test]
    fn a_domain_is_one_however_it_is_written() {
        for (text, expected) in [
            ("adobe.com", Some("adobe.com")),
            ("https://www.Adobe.com/x", Some("adobe.com")),
            ("", None),
            ("localhost", None),
            ("not a domain", None),
            ("10.0.0.1", None),
            ("example.onion", None),
        ] {
            assert_eq!(domain(text).as_deref(), expected, "{text}");
        }
    }
}
