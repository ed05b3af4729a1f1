use std::net::{IpAddr, Ipv4Addr};

use http_body_util::BodyExt as _;
use hyper::{Request, StatusCode};

use super::address::{Found, find};
use super::gate::Hosts;
use super::server::Answering;
use super::shown::{Outputs, Shown};
use crate::base::OutputPath;
use crate::base::packed::Packed;

fn path(text: &str) -> OutputPath {
    OutputPath::new(text).unwrap()
}

fn outputs() -> Outputs {
    let files = [
        ("index.html", "<body>home</body>"),
        ("a/index.html", "<body>a</body>"),
        ("data.csv", "a,b"),
        ("404.html", "<body>none</body>"),
    ];
    files.into_iter().map(|(name, text)| (path(name), Packed::of(text.as_bytes()))).collect()
}

fn answering(base: &str) -> Answering {
    let shown = Shown::new();
    shown.publish(outputs(), base);
    Answering { shown, hosts: Hosts::of(IpAddr::V4(Ipv4Addr::LOCALHOST)), token: "token".to_owned() }
}

fn status(answering: &Answering, target: &str, headers: &[(&str, &str)]) -> StatusCode {
    let mut request = Request::builder().uri(target);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    answering.answer(&request.body(()).unwrap()).status()
}

#[test]
fn an_address_is_looked_up_in_the_table_of_outputs() {
    let outputs = outputs();
    for (address, found) in [
        ("", Found::Output(path("index.html"))),
        ("index.html", Found::Output(path("index.html"))),
        ("a/", Found::Output(path("a/index.html"))),
        ("a", Found::Folder("a/".to_owned())),
        ("%61/", Found::Output(path("a/index.html"))),
        ("data.csv", Found::Output(path("data.csv"))),
        ("data.csv/", Found::Nothing),
        ("b", Found::Nothing),
        ("/", Found::Nothing),
        ("../a/", Found::Nothing),
        ("a/../a/", Found::Nothing),
        ("%2e%2e/a/", Found::Nothing),
        ("a%2findex.html", Found::Output(path("a/index.html"))),
        ("a\\index.html", Found::Nothing),
        ("%ff", Found::Nothing),
        ("a%00", Found::Nothing),
        ("A/", Found::Nothing),
    ] {
        assert_eq!(find(address, &outputs), found, "{address}");
    }
}

#[test]
fn a_host_is_a_name_of_this_machine() {
    let answering = answering("/");
    for host in [
        "localhost",
        "LOCALHOST:4000",
        "a.localhost",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.1.2.3",
        "[::1]",
        "[::1]:65535",
        "[0:0:0:0:0:0:0:1]",
    ] {
        assert_eq!(status(&answering, "/", &[("host", host)]), StatusCode::OK, "{host}");
    }
    for host in [
        "",
        "evil.example",
        "evil.example:4000",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
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
        "0.0.0.0",
        "192.168.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "128.0.0.1",
        "126.255.255.255",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "127.1",
        "127.0.1",
        "[::]",
        "[::2]",
        "[::ffff:10.0.0.1]",
        "[fe80::1]",
        "[::1",
        "::1]",
        "[]",
        "[localhost]",
        "[::1]x",
        "[::1]:",
        "*",
        ".",
        "..",
        ".localhost.evil",
        "lоcalhost",
        "local host",
        "localhost,evil.example",
        "localhost;evil",
        "null",
        "file",
        "//localhost",
        "http://localhost",
    ] {
        let refused = hyper::header::HeaderValue::from_str(host).is_err()
            || matches!(
                status(&answering, "/", &[("host", host)]),
                StatusCode::FORBIDDEN | StatusCode::BAD_REQUEST
            );
        assert!(refused, "{host}");
    }
    assert_eq!(status(&answering, "/", &[]), StatusCode::BAD_REQUEST);
    assert_eq!(
        status(&answering, "/", &[("host", "localhost"), ("host", "localhost")]),
        StatusCode::BAD_REQUEST
    );
    assert_eq!(status(&answering, "http://evil.example/", &[("host", "localhost")]), StatusCode::FORBIDDEN);
}

#[test]
fn pages_of_other_sites_get_nothing() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let _inside = runtime.enter();
    let answering = answering("/");
    let asked = |target: &str, name: &str, value: &str| {
        status(&answering, target, &[("host", "localhost:4000"), (name, value)])
    };
    for target in ["/", "/data.csv", "/__breachbook/events?token", "/__breachbook/live.js"] {
        assert_eq!(asked(target, "origin", "http://localhost:4000"), StatusCode::OK, "{target}");
        for origin in [
            "null",
            "",
            "http://evil.example",
            "https://localhost:4000",
            "http://localhost",
            "http://localhost:4001",
            "http://127.0.0.1:4000",
            "http://[::1]:4000",
            "http://localhost:4000.evil.example",
            "http://localhost:4000/",
            "file://",
            "chrome-extension://abc",
            "http://LOCALHOST:4000",
            "http://a.localhost:4000",
            "http://192.168.0.1",
            "http://10.0.0.1:4000",
            "http://1",
            "*",
            "localhost:4000",
            "//localhost:4000",
            "http://localhost:4000 http://evil.example",
            "http://evil.example http://localhost:4000",
            "http://user@localhost:4000",
            "http://localhost:04000",
            "http://localhost:4000#",
            "http://localhost:4000?",
            "http:/localhost:4000",
            "http:localhost:4000",
            "HTTP://localhost:4000",
            "data:",
            "about:blank",
        ] {
            assert_eq!(asked(target, "origin", origin), StatusCode::FORBIDDEN, "{target} {origin}");
        }
        assert_eq!(asked(target, "sec-fetch-site", "cross-site"), StatusCode::FORBIDDEN, "{target}");
        assert_eq!(asked(target, "sec-fetch-site", "same-origin"), StatusCode::OK, "{target}");
    }
    let link = [
        ("host", "localhost"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-mode", "navigate"),
        ("sec-fetch-dest", "document"),
    ];
    assert_eq!(status(&answering, "/a/", &link), StatusCode::OK, "a link from elsewhere may lead here");
    let framed = [
        ("host", "localhost"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-mode", "navigate"),
        ("sec-fetch-dest", "iframe"),
    ];
    assert_eq!(status(&answering, "/a/", &framed), StatusCode::FORBIDDEN);
}

#[test]
fn a_site_below_a_path_is_served_there() {
    let answering = answering("/record/");
    let asked = |target: &str| status(&answering, target, &[("host", "localhost")]);
    assert_eq!(asked("/record/a/"), StatusCode::OK);
    assert_eq!(asked("/"), StatusCode::FOUND);
    assert_eq!(asked("/record"), StatusCode::FOUND);
    assert_eq!(asked("/a/"), StatusCode::NOT_FOUND);
    assert_eq!(asked("/record/b"), StatusCode::NOT_FOUND);
}

#[test]
fn the_stream_is_for_pages_of_this_server() {
    let answering = answering("/");
    let asked = |target: &str| status(&answering, target, &[("host", "localhost")]);
    for target in [
        "/__breachbook/events",
        "/__breachbook/events?",
        "/__breachbook/events?Token",
        "/__breachbook/",
        "/__breachbook/x",
    ] {
        assert_eq!(asked(target), StatusCode::NOT_FOUND, "{target}");
    }
}

#[test]
fn only_reading_is_answered() {
    let answering = answering("/");
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"] {
        let request =
            Request::builder().method(method).uri("/").header("host", "localhost").body(()).unwrap();
        assert_eq!(answering.answer(&request).status(), StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
}

/// What a reader of a page sees, and what the stream would say of it.
fn seen(answering: &Answering, target: &str) -> String {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let request = Request::builder().uri(target).header("host", "localhost").body(()).unwrap();
    let body = runtime.block_on(answering.answer(&request).into_body().collect()).unwrap();
    String::from_utf8(body.to_bytes().to_vec()).unwrap()
}

#[test]
fn a_page_that_is_previewed_stands_until_the_next_build_has_ended() {
    let answering = answering("/");
    let (shown, edited) = (&answering.shown, "<body>edited</body>");
    let preview = || shown.preview([(path("a/index.html"), Packed::of(edited.as_bytes()))].into());
    let before = seen(&answering, "/a/");
    preview();
    let previewed = seen(&answering, "/a/");
    assert!(previewed.contains("edited") && seen(&answering, "/").contains("home"));
    shown.fail("a fault");
    assert_eq!(seen(&answering, "/a/"), before, "the last good page is back");
    preview();
    shown.confirm();
    assert_eq!(seen(&answering, "/a/"), before);
    preview();
    let mut outputs = outputs();
    outputs.insert(path("a/index.html"), Packed::of(edited.as_bytes()));
    shown.publish(outputs, "/");
    assert_eq!(seen(&answering, "/a/"), previewed, "with the same mark, so that nobody loads it again");
    shown.publish(self::outputs(), "/");
    assert_eq!(seen(&answering, "/a/"), before);
}
