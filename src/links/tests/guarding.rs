//! What is not asked.

use std::net::IpAddr;

use super::super::guard::{Refusal, admit, is_public};
use super::super::probe::Outcome;
use super::*;

#[test]
fn addresses_of_special_purpose_are_not_public() {
    for ip in [
        "0.0.0.0",
        "0.255.255.255",
        "10.0.0.0",
        "10.255.255.255",
        "100.64.0.0",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.255",
        "169.254.0.0",
        "169.254.169.254",
        "172.16.0.0",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.0.0",
        "192.168.255.255",
        "198.18.0.0",
        "198.19.255.255",
        "198.51.100.9",
        "203.0.113.255",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::2",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:10::1",
        "2001:20::1",
        "2001:db8::1",
        "2001:1ff::1",
        "2002:7f00:1::1",
        "3fff::1",
        "3fff:fff::1",
        "4000::1",
        "5f00::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "ffff::1",
    ] {
        assert!(!is_public(ip.parse::<IpAddr>().unwrap()), "{ip}");
    }
    for ip in [
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "192.0.1.0",
        "192.0.3.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "2003::1",
        "3ffe:ffff::1",
        "3fff:1000::1",
        "::ffff:1.1.1.1",
        "64:ff9b::101:101",
    ] {
        assert!(is_public(ip.parse::<IpAddr>().unwrap()), "{ip}");
    }
}

#[test]
fn addresses_that_name_no_public_place_are_refused_by_their_text() {
    for (text, refusal) in [
        ("ftp://paper.org/", Refusal::Scheme),
        ("file:///etc/passwd", Refusal::Scheme),
        ("javascript:alert(1)", Refusal::Scheme),
        ("gopher://paper.org/", Refusal::Scheme),
        ("https://user@paper.org/", Refusal::Credentials),
        ("https://:word@paper.org/", Refusal::Credentials),
        ("https://paper.org:8080/", Refusal::Port),
        ("http://paper.org:22/", Refusal::Port),
        ("http://paper.org:0/", Refusal::Port),
        ("http://localhost/", Refusal::Name),
        ("http://LOCALHOST./", Refusal::Name),
        ("http://a.localhost/", Refusal::Name),
        ("http://intranet/", Refusal::Name),
        ("http://printer.local/", Refusal::Name),
        ("http://metadata.google.internal/", Refusal::Name),
        ("http://router.home.arpa/", Refusal::Name),
        ("http://leaks.onion/", Refusal::Name),
        ("http://paper.example/", Refusal::Name),
        ("http://paper.org../", Refusal::Name),
        ("http://169.254.169.254/latest/meta-data/", Refusal::Address),
        ("http://[fd00::1]/", Refusal::Address),
    ] {
        assert_eq!(admit(&Url::parse(text).unwrap()), Err(refusal), "{text}");
    }
    for text in [
        "https://paper.org/",
        "http://paper.org:443/",
        "http://1.1.1.1/",
        "https://例え.jp/",
        "https://paper.org./",
    ] {
        assert_eq!(admit(&Url::parse(text).unwrap()), Ok(()), "{text}");
    }
}

#[test]
fn no_redirect_leads_where_nothing_may_be_asked() {
    const PAGE: &str = "https://paper.test-record.org/story";
    for location in [
        "http://127.0.0.1/",
        "//127.0.0.1/",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://0177.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://LocalHost:80/",
        "http://a.localhost/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/",
        "http://100.64.0.1/",
        "file:///etc/passwd",
        "ftp://paper.test-record.org/",
        "data:text/html,x",
        "javascript:alert(1)",
        "https://u:p@paper.test-record.org/",
        "https://paper.test-record.org:8443/",
        "http://intranet/",
        "http://１２７.0.0.1/",
        "http://127。0。0。1/",
        "http://%31%32%37.0.0.1/",
        "http:127.0.0.1",
        "http:\\\\127.0.0.1\\",
    ] {
        let clock = Still::new();
        let web = Script::new(&clock).head(PAGE, &[redirect(302, location)]);
        // `http:…` is read as below the same scheme, which differs from that of the page.
        let finding = web.probe(PAGE);
        assert_eq!(finding.outcome, Outcome::Refused, "{location}: {finding:?}");
        assert_eq!(web.asked().len(), 1, "{location}");
    }
}
