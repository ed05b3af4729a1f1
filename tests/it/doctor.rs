//! `breachbook doctor`: a site against its host, and a published one as its readers get it, from a server on this machine.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::{fs, thread};

use serde_json::Value;

use crate::project::{ENTRY, Project};

#[test]
fn a_site_that_its_host_takes_has_no_errors_anywhere() {
    let project = Project::fixture("sites/golden");
    project.build();
    for host in ["github-pages", "cloudflare-pages", "netlify", "gitlab-pages", "s3", "nginx"] {
        project.run(["doctor", "--host", host]).ends_with(0).says("all files together").says(": 0 errors, ");
    }
}

#[test]
fn what_the_host_would_refuse_ends_with_one_and_says_what_helps() {
    let project = Project::new();
    project.build();
    let project = project.bytes("public/dump.bin", &vec![0; 26_214_401]);
    let run = project.run(["doctor", "--host", "cloudflare-pages"]).ends_with(1);
    let run = run
        .says("error: dump.bin: largest file: 26214401 bytes, more than the host takes, which is 26214400 bytes [limit]");
    run.says("help: keep large downloads elsewhere").says("says: https://developers.cloudflare.com/");
    project.run(["doctor", "--host", "netlify"]).ends_with(0);
    let project = project.remove("public/404.html");
    let json =
        project.run(["doctor", "--host", "netlify", "--host", "cloudflare-pages", "--json"]).ends_with(1);
    let told: Value = serde_json::from_str(&json.stdout).expect("it is JSON");
    let errors = |host: usize| {
        let all = told["hosts"][host]["findings"].as_array().expect("it is a list");
        all.iter().filter(|finding| finding["weight"] == "error").count()
    };
    assert_eq!((&told["hosts"][0]["host"], errors(0)), (&"cloudflare-pages".into(), 2));
    assert_eq!((&told["hosts"][1]["host"], errors(1)), (&"netlify".into(), 0));
}

#[cfg(unix)]
#[test]
fn links_and_rights_are_seen_as_the_disk_has_them() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let project = Project::new();
    project.build();
    symlink("index.html", project.path("public/latest.html")).expect("a link can be made");
    let page = project.path("public/404.html");
    fs::set_permissions(&page, fs::Permissions::from_mode(0o600)).expect("it is ours");
    let run = project.run(["doctor", "--host", "github-pages"]).ends_with(1);
    run.says("error: latest.html: 1 symbolic link in the folder: the upload fails")
        .says("error: 404.html: 1 file may not be read");
}

#[test]
fn without_a_site_or_a_question_there_is_no_answer() {
    let project = Project::new();
    project.run(["doctor", "--host", "s3"]).ends_with(2).warns("there is no site in public");
    project.run(["doctor"]).ends_with(2).warns("--host");
    project.run(["doctor", "--host", "geocities"]).ends_with(2);
}

/// How a host behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As it should.
    Good,
    /// As if every address were one of an app.
    App,
    /// Without headers, compression and hidden files.
    Bare,
}

/// A record that a server on this machine publishes, with its address.
pub(crate) fn published(manner: Manner) -> (Project, String) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}/b/", listener.local_addr().expect("it has one"));
    let config = format!(
        "title: A record\nbase_url: {address}\nprecompress: [gzip]\ncards: none\n\
         security: {{contact: [a@example.org], expires: 2027-12-31}}\n"
    );
    let project = Project::new().file("breachbook.yaml", &config);
    let project = project.edit(ENTRY, "sources:", "former_ids: [acme-old]\nsources:");
    project.build();
    let folder = project.path("public");
    thread::spawn(move || {
        listener.incoming().flatten().for_each(|stream| drop(answer(&stream, &folder, manner)));
    });
    (project, address)
}

fn answer(mut stream: &TcpStream, folder: &Path, manner: Manner) -> std::io::Result<()> {
    let mut head = String::new();
    let mut reader = BufReader::new(stream.take(10_000));
    while !head.ends_with("\r\n\r\n") && reader.read_line(&mut head)? > 0 {}
    let path = head.split(' ').nth(1).unwrap_or_default();
    let found = path.strip_prefix("/b/").and_then(|path| file(folder, path, manner));
    let (status, file) = match found {
        Some(file) => ("200 OK", file),
        None if manner == Manner::App => ("200 OK", folder.join("index.html")),
        None => ("404 Not Found", folder.join("404.html")),
    };
    let takes_gzip = head.to_ascii_lowercase().contains("accept-encoding: gzip");
    let packed = PathBuf::from(format!("{}.gz", file.display()));
    let is_packed = manner != Manner::Bare && takes_gzip && packed.exists();
    let body = fs::read(if is_packed { &packed } else { &file })?;
    let kind = match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("xml") => "application/xml",
        _ => "text/plain",
    };
    let mut said = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n",
        body.len()
    );
    if is_packed {
        said.push_str("Content-Encoding: gzip\r\n");
    }
    if manner != Manner::Bare {
        said.push_str("Content-Security-Policy: default-src 'self'\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\nCache-Control: max-age=31536000\r\n");
    }
    stream.write_all(format!("{said}\r\n").as_bytes())?;
    stream.write_all(&body)
}

fn file(folder: &Path, path: &str, manner: Manner) -> Option<PathBuf> {
    if manner == Manner::Bare && path.starts_with('.') {
        return None;
    }
    [path.to_owned(), format!("{path}index.html")]
        .into_iter()
        .map(|path| folder.join(path))
        .find(|file| file.is_file())
}

#[test]
fn a_site_that_is_published_well_has_nothing_to_find() {
    let (project, address) = published(Manner::Good);
    let run = project.run(["doctor", "--live", &address, "--loopback", "--json"]).ends_with(0);
    let told: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(told["live"]["findings"], Value::Array(Vec::new()), "{}", run.stdout);
    let asked = told["live"]["asked"].as_array().expect("it is a list");
    let statuses: Vec<_> =
        asked.iter().map(|asked| (asked["what"].as_str(), asked["status"].as_u64())).collect();
    let expected = ["home", "absent", "page", "asset", "feed", "security", "alias"];
    let expected = expected.map(|what| (Some(what), Some(if what == "absent" { 404 } else { 200 })));
    assert_eq!(statuses, expected);
}

#[test]
fn what_a_bad_host_does_is_found_out() {
    let (project, address) = published(Manner::App);
    let run = project.run(["doctor", "--live", &address, "--loopback"]).ends_with(1);
    run.says("an address that is not there answers with the home page and status 200");
    let (project, address) = published(Manner::Bare);
    let run = project.run(["doctor", "--live", &address, "--loopback"]).ends_with(1);
    let run = run.says("the host left it out").says("pages are sent without compression");
    run.says("the host sends no content security policy");
    let elsewhere =
        project.run(["doctor", "--live", &address.replace("/b/", "/"), "--loopback"]).ends_with(1);
    elsewhere.says("the home page answers with status 404");
}

#[test]
fn servers_of_this_machine_are_not_asked_without_being_told() {
    let (project, address) = published(Manner::Good);
    project.run(["doctor", "--live", &address]).ends_with(2).warns("it was not asked");
    project
        .run(["doctor", "--live", "http://10.0.0.1/", "--loopback"])
        .ends_with(2)
        .warns("it was not asked");
    project
        .run(["doctor", "--live", "file:///etc/passwd", "--loopback"])
        .ends_with(2)
        .warns("neither http nor https");
}
