//! `breachbook serve`, as a browser on this machine and as somebody who means harm sees it.

mod edits;
mod strangers;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::project::{ENTRY, Project};

/// What stands in files that are no outputs.
const CANARY: &str = "canary-7f3a";
/// Longer than any answer takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(180);

struct Served {
    project: Project,
    server: Child,
    host: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

impl Served {
    fn start(project: Project) -> Self {
        let program =
            std::env::var("BREACHBOOK_PROGRAM").unwrap_or(env!("CARGO_BIN_EXE_breachbook").to_owned());
        let mut command = Command::new(program);
        command.args(["serve", "--port", "0"]).current_dir(project.path(""));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut server = command.spawn().expect("the program is there");
        let mut lines = BufReader::new(server.stdout.take().expect("it is piped")).lines();
        let url = lines.find_map(|line| line.ok()?.strip_prefix("Serving at http://").map(str::to_owned));
        let url = url.expect("it says where it serves");
        // What it prints later is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        let host = url.split('/').next().expect("an address has a host").to_owned();
        Self { project, server, host }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("it listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout can be set");
        stream
    }

    /// The answer to bytes as they are sent.
    fn raw(&self, request: &[u8]) -> String {
        let mut stream = self.connect();
        let _ = stream.write_all(request);
        let _ = stream.shutdown(std::net::Shutdown::Write);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn get(&self, target: &str) -> (String, Vec<u8>) {
        let mut stream = self.connect();
        let request = format!("GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host);
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").expect("an answer has a head");
        let body = answer.split_off(end + 4);
        (String::from_utf8(answer).expect("heads are ASCII"), body)
    }

    fn page(&self, target: &str) -> String {
        String::from_utf8(self.get(target).1).expect("pages are UTF-8")
    }

    /// The events of what is shown, as they come.
    fn events(&self) -> Events {
        let page = self.page("/");
        let token = page
            .split("live.js?")
            .nth(1)
            .and_then(|rest| rest.split('.').next())
            .expect("a page has the script");
        let mut stream = self.connect();
        let request = format!("GET /__breachbook/events?{token} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host);
        stream.write_all(request.as_bytes()).expect("it reads");
        let mut lines = BufReader::new(stream);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(lines.read_line(&mut head).expect("it answers in time") > 0, "{head}");
        }
        assert!(head.contains("text/event-stream"), "{head}");
        Events { lines }
    }

    fn write(&self, path: &str, text: &str) {
        std::fs::write(self.project.path(path), text).expect("it can be written");
    }
}

struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// The next event's faults that meet a condition; others are passed over.
    fn wait(&mut self, is_it: impl Fn(&str) -> bool) -> String {
        let (mut faults, mut begun) = (String::new(), false);
        // Between events stand the lines of the transfer's chunks.
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).expect("an event comes in time") > 0, "the stream ended");
            let line = line.trim_end();
            if line.starts_with("event: ") {
                (faults, begun) = (String::new(), true);
            } else if let Some(data) = line.strip_prefix("data:") {
                faults.push_str(data);
                faults.push('\n');
            } else if line.is_empty() && std::mem::take(&mut begun) && is_it(faults.trim()) {
                return faults;
            }
        }
    }
}

/// The page as it is in the file.
fn without_script(page: &str) -> String {
    let Some((before, rest)) = page.split_once("<script src=\"/__breachbook/") else {
        return page.to_owned();
    };
    let (_, after) = rest.split_once("</script>").expect("the element ends");
    before.to_owned() + after
}

#[test]
fn what_is_served_is_what_a_build_writes() {
    let served = Served::start(Project::fixture("sites/clocks"));
    served.project.run(["build", "--components"]).ends_with(0);
    let files = served.project.files("public");
    let mut pages = 0;
    for (path, bytes) in
        files.iter().filter(|(path, _)| !path.rsplit('/').next().is_some_and(|name| name.starts_with('.')))
    {
        let (head, body) = served.get(&format!("/{path}"));
        assert!(head.starts_with("HTTP/1.1 200 "), "{path}: {head}");
        assert!(
            head.contains("cache-control: no-store")
                && head.contains("cross-origin-resource-policy: same-origin"),
            "{head}"
        );
        if path.ends_with(".html") {
            pages += 1;
            assert!(head.contains("text/html; charset=utf-8"), "{path}: {head}");
            let text = String::from_utf8(body).expect("pages are UTF-8");
            assert!(text.contains("/__breachbook/live.js?"), "{path}");
            assert_eq!(without_script(&text).as_bytes(), bytes, "{path}");
        } else {
            assert!(&body == bytes, "{path}");
        }
    }
    assert!(pages > 20);
    let (head, _) = served.get("/companies");
    assert!(head.starts_with("HTTP/1.1 302 ") && head.contains("location: /companies/"), "{head}");
    let (head, body) = served.get("/nothing/here");
    assert!(head.starts_with("HTTP/1.1 404 ") && !body.is_empty(), "{head}");
}

#[test]
fn nothing_is_written_to_the_folder_of_builds() {
    let served = Served::start(Project::new());
    assert!(served.page("/").contains("A record"));
    assert!(!served.project.path("public").exists());
}

#[test]
fn an_edit_shows_and_a_broken_one_is_told_until_it_is_mended() {
    let served = Served::start(Project::new());
    let good = served.project.read(ENTRY);
    let mut events = served.events();
    events.wait(str::is_empty);
    let title = good.lines().find_map(|line| line.strip_prefix("title: ")).expect("it has a title");
    let edited = good.replace(title, "Another title than before");

    served.write(ENTRY, &edited);
    events.wait(str::is_empty);
    assert!(served.page("/incidents/acme-2019/").contains("Another title than before"));

    served.write(ENTRY, &edited.replace("companies:", "companys:"));
    let faults = events.wait(|faults| !faults.is_empty());
    assert!(faults.contains("content/incidents/acme-2019.md:") && faults.contains("companys"), "{faults}");
    assert!(!faults.contains('\u{1b}'), "no colours in a browser: {faults:?}");
    assert!(
        served.page("/incidents/acme-2019/").contains("Another title than before"),
        "the last good page stays"
    );

    served.write(ENTRY, &good);
    events.wait(str::is_empty);
    assert!(!served.page("/incidents/acme-2019/").contains("Another title than before"));
}

#[test]
fn the_edit_of_a_text_shows_on_its_page_first_and_everywhere_in_the_end() {
    let served = Served::start(Project::new());
    let mut events = served.events();
    events.wait(str::is_empty);
    served.write(ENTRY, &format!("{}\nThe text goes on.\n", served.project.read(ENTRY)));
    let shows = |target| served.page(target).contains("The text goes on.");
    loop {
        events.wait(str::is_empty);
        assert!(shows("/incidents/acme-2019/"));
        if shows("/incidents/acme-2019/index.json") {
            break;
        }
    }
}

#[test]
fn new_files_a_theme_and_the_configuration_are_watched() {
    let served = Served::start(Project::new());
    let mut events = served.events();
    events.wait(str::is_empty);
    served.write("breachbook.yaml", "title: The second title\n");
    events.wait(str::is_empty);
    assert!(served.page("/").contains("The second title"));
    std::fs::create_dir_all(served.project.path("themes/rubric/i18n")).expect("a folder can be made");
    // The folder must be seen before what is put into it is.
    let mut shown = String::new();
    for attempt in 0..200 {
        served
            .write("themes/rubric/i18n/en.yaml", &format!("# {attempt}\nnav_timeline: All that happened\n"));
        shown = served.page("/");
        if shown.contains("All that happened") {
            break;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(shown.contains("All that happened"));
    std::fs::remove_file(served.project.path("breachbook.yaml")).expect("it is there");
    let faults = events.wait(|faults| !faults.is_empty());
    assert!(faults.contains("breachbook.yaml"), "{faults}");
}

#[test]
fn hostile_requests_get_nothing_but_pages() {
    let project = Project::new()
        .file("secret.txt", CANARY)
        .file("content/secret.txt", CANARY)
        .file("themes/secret.txt", CANARY)
        .file(".breachbook/secret.txt", CANARY);
    let served = Served::start(project);
    let mut requests: Vec<Vec<u8>> = Vec::new();
    let files = [
        "secret.txt",
        "breachbook.yaml",
        "content/secret.txt",
        "themes/secret.txt",
        ".breachbook/secret.txt",
        "etc/passwd",
    ];
    let ups = [
        "/",
        "/../",
        "/../../",
        "/../../../../../../",
        "/./",
        "//",
        "///",
        "/%2e%2e/",
        "/%2e%2e%2f",
        "/..%2f",
        "/%252e%252e/",
        "/..%5c",
        "/..\\",
        "/\\",
        "/%5c",
        "/incidents/../../",
        "/incidents/%2e%2e/%2e%2e/",
        "/public/../",
        "/%00/",
        "/index.html%00/../",
        "/C:/",
        "/file:///",
        "/%c0%ae%c0%ae/",
        "/%uff0e%uff0e/",
        "/~/",
    ];
    for (up, file) in ups.iter().flat_map(|up| files.iter().map(move |file| (up, file))) {
        requests.push(
            format!("GET {up}{file} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", served.host)
                .into_bytes(),
        );
    }
    for line in [
        "GET http://evil.example/ HTTP/1.1",
        "GET file:///etc/passwd HTTP/1.1",
        "GET * HTTP/1.1",
        "GET  / HTTP/1.1",
        "GET / HTTP/9.9",
        "GET /",
        "GET",
        "\0\0\0\0",
        "POST / HTTP/1.1",
        "PUT /x HTTP/1.1",
        "DELETE /index.html HTTP/1.1",
        "CONNECT evil.example:443 HTTP/1.1",
        "OPTIONS * HTTP/1.1",
        "TRACE / HTTP/1.1",
        "GET /?raw HTTP/1.1\r\nX: \u{0}",
        "GET /secret.txt?raw HTTP/1.1",
        "GET /secret.txt#x HTTP/1.1",
        "GET /secret.txt?url=/@fs/ HTTP/1.1",
        "GET /@fs/etc/passwd HTTP/1.1",
        "GET /__breachbook/../secret.txt HTTP/1.1",
        "PRI * HTTP/2.0",
    ] {
        requests.push(format!("{line}\r\nHost: {}\r\nConnection: close\r\n\r\n", served.host).into_bytes());
    }
    requests.push(vec![0xff; 4096]);
    requests
        .push(format!("GET /{} HTTP/1.1\r\nHost: {}\r\n\r\n", "a".repeat(1 << 20), served.host).into_bytes());
    requests.push(
        format!("GET / HTTP/1.1\r\nHost: {}\r\nX: {}\r\n\r\n", served.host, "a".repeat(1 << 16)).into_bytes(),
    );
    requests.push(
        format!("GET / HTTP/1.1\r\nHost: {}\r\n{}\r\n", served.host, "X: a\r\n".repeat(2_000)).into_bytes(),
    );
    assert!(requests.len() >= 150, "{}", requests.len());
    for request in &requests {
        let answer = served.raw(request);
        let shown = String::from_utf8_lossy(&request[..request.len().min(120)]);
        assert!(
            !answer.contains(CANARY) && !answer.contains("root:") && !answer.contains("title: A record"),
            "{shown}: {answer}"
        );
        assert!(!answer.to_ascii_lowercase().contains("access-control-allow"), "{shown}: {answer}");
        let is_page = answer.starts_with("HTTP/1.1 200");
        assert!(
            !is_page || shown.starts_with("GET /?raw") || shown.starts_with("GET / "),
            "{shown}: {answer}"
        );
    }
    assert!(served.page("/").contains("A record"), "it still answers");
}

#[test]
fn other_machines_are_let_in_on_purpose_only() {
    let project = Project::new();
    project.run(["serve", "--host", "0.0.0.0"]).ends_with(2).warns("--allow-remote");
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let port = taken.local_addr().expect("it has one").port().to_string();
    let run = project.command().args(["serve", "--port", &port]).output().expect("it runs");
    assert_eq!(run.status.code(), Some(2));
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(said.contains(&port) && said.contains("0 takes any"), "{said}");
}
