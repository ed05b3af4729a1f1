//! Hosts that pass leaked data on: hidden services, places to paste and drop files, forums that trade in it. What stands
//! here is a kind of place, known by its name; nothing is looked up. An address that holds another, as those of archives and
//! of pages that send readers on do, leads where that one leads.

use percent_encoding::percent_decode_str;
use url::Url;

/// Sites that show hidden services to everybody.
const GATEWAYS: [&str; 10] = [
    "darknet.to",
    "onion.cab",
    "onion.direct",
    "onion.link",
    "onion.ly",
    "onion.pet",
    "onion.to",
    "onion.ws",
    "tor2web.io",
    "tor2web.org",
];

const PASTES: [&str; 12] = [
    "0bin.net",
    "controlc.com",
    "doxbin.com",
    "doxbin.org",
    "ghostbin.com",
    "hastebin.com",
    "justpaste.it",
    "paste.ee",
    "pastebin.com",
    "privatebin.net",
    "rentry.co",
    "telegra.ph",
];
const DROPS: [&str; 11] = [
    "anonfiles.com",
    "bayfiles.com",
    "cdn.discordapp.com",
    "dropmefiles.com",
    "gofile.io",
    "mega.co.nz",
    "mega.nz",
    "sendspace.com",
    "temp.sh",
    "transfer.sh",
    "uploadfiles.io",
];
/// Forums and shops that move from one top-level domain to the next.
const WANDERING: [&str; 5] = ["breachforums", "doxbin", "ghostbin", "leakbase", "raidforums"];
const FORUMS: [&str; 10] = [
    "breached.to",
    "breached.vc",
    "breachforums.is",
    "breachforums.st",
    "cracked.io",
    "exploit.in",
    "nulled.to",
    "raidforums.com",
    "t.me",
    "xss.is",
];

/// So many addresses are looked for in one.
const MOST_WITHIN: usize = 8;

/// The host of an address, or of one that it holds, and what kind of place it is, where it is one of these.
#[must_use]
pub fn kind_of(url: &Url) -> Option<(String, &'static str)> {
    let outer = url.host_str().map(str::to_owned);
    let mut hosts = outer.into_iter().chain(hosts_within(url));
    hosts.find_map(|host| kind_of_host(host.trim_end_matches('.')).map(|kind| (host, kind)))
}

/// The hosts of the addresses in the path and the query of one.
fn hosts_within(url: &Url) -> Vec<String> {
    let behind = url.as_str().get(url.scheme().len() + 3..).unwrap_or_default();
    let behind = percent_decode_str(behind).decode_utf8_lossy().to_ascii_lowercase();
    let starts = behind.match_indices("http").map(|(at, _)| &behind[at..]);
    let addresses = starts.filter(|rest| rest.starts_with("http://") || rest.starts_with("https://"));
    let parsed = addresses.take(MOST_WITHIN).filter_map(|address| Url::parse(address).ok());
    parsed.filter_map(|inner| inner.host_str().map(str::to_owned)).collect()
}

fn kind_of_host(host: &str) -> Option<&'static str> {
    let is =
        |known: &&str| host.strip_suffix(*known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let name = host.rsplit('.').nth(1).unwrap_or_default();
    if host.ends_with(".onion") || host.ends_with(".i2p") || GATEWAYS.iter().any(is) {
        Some("a hidden service")
    } else if PASTES.iter().any(is) {
        Some("a place for pasted texts")
    } else if DROPS.iter().any(is) {
        Some("a place to drop files")
    } else if FORUMS.iter().any(is) || WANDERING.contains(&name) {
        Some("a place where data is traded")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_by_their_names() {
        for (url, expected) in [
            ("http://abc.onion/post", true),
            ("https://abc.onion.example.org/", false),
            ("https://pastebin.com/raw/x", true),
            ("https://www.pastebin.com/x", true),
            ("https://notpastebin.com/x", false),
            ("https://MEGA.nz/folder", true),
            ("https://example.org/pastebin.com", false),
            ("https://t.me/channel", true),
            ("https://[::1]/", false),
            ("https://PASTEBIN.com./x", true),
            ("https://abcdefgh.onion.ly/x", true),
            ("https://breachforums.example/x", true),
            ("https://web.archive.org/web/2021/http://abc.onion/", true),
            ("https://news.example/?to=https%3A%2F%2Fpastebin.com%2Fx", true),
            ("https://web.archive.org/web/2021/https://paper.example/http", false),
        ] {
            assert_eq!(kind_of(&Url::parse(url).unwrap()).is_some(), expected, "{url}");
        }
    }
}
