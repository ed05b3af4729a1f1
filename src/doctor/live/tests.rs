//! Good and bad hosts, as a table of addresses with their answers.

use super::*;
use crate::doctor::Site;

const HOME: &str = "https://record.example/b/";

/// A host whose every answer is written down.
struct Host {
    answers: BTreeMap<String, Visit>,
    /// What stands where nothing does.
    otherwise: Visit,
    compresses: bool,
}

impl Visitor for Host {
    fn visit(&self, url: &Url, takes: Takes) -> Result<Visit, String> {
        let mut visit = self.answers.get(url.as_str()).unwrap_or(&self.otherwise).clone();
        if takes == Takes::Compressed && self.compresses {
            visit.headers.insert("content-encoding".to_owned(), "gzip".to_owned());
        }
        if visit.status == 0 { Err("it hung up".to_owned()) } else { Ok(visit) }
    }
}

fn visit(status: u16, kind: &str, body: &str) -> Visit {
    let headers = BTreeMap::from([("content-type".to_owned(), kind.to_owned())]);
    Visit { status, headers, body: body.as_bytes().to_vec() }
}

fn home(head: &str) -> String {
    format!(
        "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'\">\
         <link rel=\"canonical\" href=\"{HOME}\"><link rel=stylesheet href=\"assets/site.css\">\
         <link rel=alternate type=\"application/atom+xml\" href=feed.xml>{head}\
         <a href=\"about.html\">A</a><a href=\"incidents/a/index.html\">B</a><a href=\"https://other.example/a/b/c/d/\">C</a>"
    )
}

/// A host that does everything right.
fn good() -> Host {
    let mut front = visit(200, "text/html; charset=utf-8", &home(""));
    for (name, value) in [
        ("content-security-policy", "default-src 'self'"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
    ] {
        front.headers.insert(name.to_owned(), value.to_owned());
    }
    let mut sheet = visit(200, "text/css", "a{}");
    sheet.headers.insert("cache-control".to_owned(), "public, max-age=31536000, immutable".to_owned());
    let at = |path: &str, visit: Visit| (format!("{HOME}{path}"), visit);
    let answers = BTreeMap::from([
        at("", front),
        at("assets/site.css", sheet),
        at("feed.xml", visit(200, "application/atom+xml", "<feed/>")),
        at("incidents/a/index.html", visit(200, "text/html", "a")),
        at(".well-known/security.txt", visit(200, "text/plain; charset=utf-8", "Contact: a")),
        (
            "https://record.example/b/old/".to_owned(),
            visit(200, "text/html", "<meta http-equiv=\"refresh\" content=\"0\">"),
        ),
    ]);
    Host { answers, otherwise: visit(404, "text/html", "not here"), compresses: true }
}

fn built() -> Site {
    let mut site = Site::default();
    site.file(".well-known/security.txt", 10, true);
    site.text("_redirects", "/b/old/ /b/new/ 301\n".to_owned());
    site
}

fn looked(host: &Host) -> Live {
    Live::look(host, &Url::parse(HOME).unwrap(), Some(&built())).unwrap()
}

/// What is found of a good host after a change to it, as check and weight.
fn after(change: impl Fn(&mut Host)) -> Vec<(&'static str, Weight)> {
    let mut host = good();
    change(&mut host);
    looked(&host).findings.iter().map(|finding| (finding.check, finding.weight)).collect()
}

fn answer<'h>(host: &'h mut Host, path: &str) -> &'h mut Visit {
    host.answers.get_mut(&format!("{HOME}{path}")).unwrap()
}

#[test]
fn a_good_host_is_asked_for_everything_and_nothing_is_found() {
    let live = looked(&good());
    assert_eq!(live.findings, []);
    let asked: Vec<_> = live.asked.iter().map(|asked| (asked.what, asked.status)).collect();
    let expected = [
        ("home", Some(200)),
        ("absent", Some(404)),
        ("page", Some(200)),
        ("asset", Some(200)),
        ("feed", Some(200)),
        ("security", Some(200)),
        ("alias", Some(200)),
    ];
    assert_eq!(asked, expected);
    assert!(
        live.text().contains("  absent    404   https://record.example/b/no-such-page-of-this-record/\n")
    );
}

#[test]
fn an_app_of_one_page_is_found_out() {
    let found = after(|host| host.otherwise = host.answers[HOME].clone());
    assert_eq!(found, [("not-found-page", Weight::Error)]);
    assert_eq!(after(|host| host.otherwise.status = 403), [("not-found-page", Weight::Warning)]);
}

#[test]
fn hidden_files_that_were_left_behind_are_found_out() {
    let found = after(|host| answer(host, ".well-known/security.txt").status = 404);
    assert_eq!(found, [("hidden-files", Weight::Error)]);
}

#[test]
fn a_site_at_another_address_than_its_own_is_found_out() {
    let other = |address: &str| {
        let text = home("").replace(HOME, address);
        after(move |host| answer(host, "").body = text.clone().into_bytes())
    };
    assert_eq!(other("https://record.example/"), [("base-url", Weight::Error)]);
    assert_eq!(other("https://staging.example/b/"), [("base-url", Weight::Warning)]);
}

#[test]
fn headers_types_and_compression_are_held_against_what_browsers_need() {
    let without = |name: &'static str| after(move |host| drop(answer(host, "").headers.remove(name)));
    for name in ["content-security-policy", "x-content-type-options", "referrer-policy"] {
        assert_eq!(without(name), [("headers", Weight::Note)], "{name}");
    }
    let joined = "default-src 'self', default-src 'self'".to_owned();
    let found = after(|host| {
        drop(answer(host, "").headers.insert("content-security-policy".to_owned(), joined.clone()));
    });
    assert_eq!(found, [("headers", Weight::Warning)]);
    let typed = |path: &'static str, kind: &'static str| {
        after(move |host| drop(answer(host, path).headers.insert("content-type".to_owned(), kind.to_owned())))
    };
    assert_eq!(typed("assets/site.css", "text/plain"), [("content-type", Weight::Error)]);
    assert_eq!(typed("feed.xml", "text/html"), [("content-type", Weight::Error)]);
    assert_eq!(
        typed("incidents/a/index.html", "application/octet-stream"),
        [("content-type", Weight::Error)]
    );
    assert_eq!(after(|host| host.compresses = false), [("compression", Weight::Warning)]);
    let uncached = after(|host| drop(answer(host, "assets/site.css").headers.remove("cache-control")));
    assert_eq!(uncached, [("caching", Weight::Note)]);
}

#[test]
fn what_is_loaded_without_tls_is_found_out() {
    let text = home("<img src=\"http://record.example/a.png\">");
    let found = after(|host| answer(host, "").body = text.clone().into_bytes());
    assert_eq!(found, [("mixed-content", Weight::Error)]);
}

#[test]
fn addresses_that_do_not_answer_are_told() {
    assert_eq!(after(|host| answer(host, "assets/site.css").status = 404), [("status", Weight::Error)]);
    assert_eq!(after(|host| answer(host, "feed.xml").status = 0), [("no-answer", Weight::Error)]);
    assert_eq!(after(|host| answer(host, "old/").status = 410), [("redirects", Weight::Error)]);
    assert_eq!(after(|host| answer(host, "").status = 500), [("status", Weight::Error)]);
}

#[test]
fn the_address_that_was_named_may_lead_to_the_site() {
    let mut host = good();
    let mut step = visit(301, "text/html", "");
    step.headers.insert("location".to_owned(), "/b/".to_owned());
    host.answers.insert("http://record.example/".to_owned(), step.clone());
    step.headers.insert("location".to_owned(), HOME.to_owned());
    host.answers.insert("http://record.example/b/".to_owned(), step);
    let live = Live::look(&host, &Url::parse("http://record.example/").unwrap(), None).unwrap();
    assert_eq!(live.url.as_str(), HOME);
    host.otherwise = Visit {
        status: 302,
        headers: BTreeMap::from([("location".to_owned(), "more/".to_owned())]),
        body: Vec::new(),
    };
    assert!(Live::look(&host, &Url::parse("http://record.example/x/").unwrap(), None).is_err());
}

#[test]
fn hostile_answers_are_told_without_their_escapes() {
    let mut host = good();
    answer(&mut host, "feed.xml").headers.insert("content-type".to_owned(), "\u{1b}[31m".to_owned());
    let text = looked(&host).text();
    assert!(text.contains("content-type") && !text.contains('\u{1b}'), "{text}");
}
