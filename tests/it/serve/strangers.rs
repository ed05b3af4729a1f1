//! Names and origins that are not of this machine get nothing, over a real connection.

use super::Served;
use crate::project::Project;

/// Names under which a browser may be led here, and what is no name at all.
const HOSTS: [&str; 48] = [
    "",
    " ",
    "evil.example",
    "evil.example:PORT",
    "127.0.0.1.evil.example",
    "127.0.0.1.nip.io",
    "localhost.evil.example",
    "localhost.evil.example:PORT",
    "evil-localhost",
    "xlocalhost",
    "localhost.",
    "localhost:",
    "localhost:x",
    "localhost:999999",
    "localhost:80:80",
    "localhost@evil.example",
    "evil.example@localhost",
    "localhost/",
    "localhost evil.example",
    "localhost,evil.example",
    "localhost;evil",
    "0.0.0.0",
    "0.0.0.0:PORT",
    "0",
    "192.168.0.1",
    "10.0.0.1:PORT",
    "172.16.0.1",
    "169.254.169.254",
    "100.64.0.1",
    "128.0.0.1",
    "126.255.255.255",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "[::]",
    "[::2]",
    "[::ffff:10.0.0.1]",
    "[fe80::1]",
    "[::1",
    "[localhost]",
    "[::1]x",
    "*",
    "..",
    "null",
    "file",
    "//localhost",
    "http://localhost",
];

/// What pages of others say of where they come from.
const ORIGINS: [&str; 31] = [
    "null",
    "http://evil.example",
    "https://evil.example",
    "https://HOST",
    "http://localhost",
    "http://localhost:1",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "http://127.0.0.2:PORT",
    "http://[::1]:PORT",
    "http://HOST.evil.example",
    "http://HOST/",
    "http://HOST/a",
    "http://HOST#",
    "http://HOST?",
    "http://HOST http://evil.example",
    "http://evil.example http://HOST",
    "http://user@HOST",
    "http:/HOST",
    "http:HOST",
    "HTTP://HOST",
    "HOST",
    "//HOST",
    "file://",
    "data:",
    "about:blank",
    "chrome-extension://abcdefghijklmnop",
    "moz-extension://abc",
    "http://192.168.0.1",
    "http://10.0.0.1:PORT",
    "*",
];

const TARGETS: [&str; 5] =
    ["/", "/incidents/acme-2019/", "/api/v1/index.json", "/__breachbook/live.js", "/nothing"];

/// Asserts that an answer refuses and says nothing of the site.
fn assert_nothing(answer: &str, to: &str) {
    let status = answer.split(' ').nth(1).unwrap_or_default();
    assert!(["400", "403"].contains(&status), "{to}: {answer}");
    assert!(
        !answer.contains("Acme") && !answer.contains("A record") && !answer.contains("<script"),
        "{to}: {answer}"
    );
    let head = answer.to_ascii_lowercase();
    assert!(!head.contains("access-control") && !head.contains("location:"), "{to}: {answer}");
}

#[test]
fn names_of_others_get_nothing() {
    let served = Served::start(Project::new());
    let port = served.host.rsplit(':').next().expect("it has a port").to_owned();
    for host in HOSTS.map(|host| host.replace("PORT", &port)) {
        for target in TARGETS {
            let request = format!("GET {target} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
            assert_nothing(&served.raw(request.as_bytes()), &format!("{host}{target}"));
        }
        // A name in the first line does not stand in for one in the head, nor the other way round.
        let absolute = format!("GET http://{host}/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        assert_nothing(&served.raw(absolute.as_bytes()), &format!("http://{host}/"));
    }
    for head in ["", "Host: localhost\r\nHost: localhost\r\n", "Host: localhost\r\nHost: evil.example\r\n"] {
        let request = format!("GET / HTTP/1.1\r\n{head}Connection: close\r\n\r\n");
        assert_nothing(&served.raw(request.as_bytes()), head);
    }
    assert!(HOSTS.len() >= 45);
    assert!(served.page("/").contains("A record"), "its own name is answered");
}

#[test]
fn pages_of_others_get_nothing() {
    let served = Served::start(Project::new());
    let port = served.host.rsplit(':').next().expect("it has a port").to_owned();
    let page = served.page("/");
    let token =
        page.split("live.js?").nth(1).and_then(|rest| rest.split('.').next()).expect("it has a script");
    let stream = format!("/__breachbook/events?{token}");
    for origin in ORIGINS.map(|origin| origin.replace("HOST", &served.host).replace("PORT", &port)) {
        for target in TARGETS.into_iter().chain([stream.as_str()]) {
            let request = format!(
                "GET {target} HTTP/1.1\r\nHost: {}\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n",
                served.host
            );
            assert_nothing(&served.raw(request.as_bytes()), &format!("{origin} {target}"));
        }
    }
    assert!(ORIGINS.len() >= 30);
    let own = format!(
        "GET / HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nConnection: close\r\n\r\n",
        served.host
    );
    assert!(served.raw(own.as_bytes()).starts_with("HTTP/1.1 200"), "its own pages are answered");
}
