//! Hosts that pass leaked data on: hidden services, places to paste and drop files, forums that trade in it. What stands
//! here is a kind of place, known by its name; nothing is looked up.

use url::Url;

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
const DROPS: [&str; 9] = [
    "anonfiles.com",
    "bayfiles.com",
    "gofile.io",
    "mega.co.nz",
    "mega.nz",
    "sendspace.com",
    "temp.sh",
    "transfer.sh",
    "uploadfiles.io",
];
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

/// The host of an address and what kind of place it is, where it is one of these.
#[must_use]
pub fn kind_of(url: &Url) -> Option<(&str, &'static str)> {
    let host = url.host_str()?;
    let is =
        |known: &&str| host.strip_suffix(*known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    let kind = if host.ends_with(".onion") || host.ends_with(".i2p") {
        "a hidden service"
    } else if PASTES.iter().any(is) {
        "a place for pasted texts"
    } else if DROPS.iter().any(is) {
        "a place to drop files"
    } else if FORUMS.iter().any(is) {
        "a place where data is traded"
    } else {
        return None;
    };
    Some((host, kind))
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
        ] {
            assert_eq!(kind_of(&Url::parse(url).unwrap()).is_some(), expected, "{url}");
        }
    }
}
