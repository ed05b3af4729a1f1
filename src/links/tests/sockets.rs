//! Real requests to servers on this machine, which only tests let through.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

use super::super::guard::{self, Refusal, is_public};
use super::super::probe::Outcome;
use super::super::round::Round;
use super::super::web::{Gate, Lookup, Web};
use super::*;

/// A server that counts, keeps what it was sent, and answers with what it is given.
struct Server {
    address: SocketAddr,
    hits: Arc<AtomicUsize>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start(ip: Ipv4Addr, port: u16, answer: &'static [u8]) -> Self {
        let listener = TcpListener::bind((ip, port)).unwrap();
        let address = listener.local_addr().unwrap();
        let (hits, requests) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
        let (counted, kept) = (Arc::clone(&hits), Arc::clone(&requests));
        // It ends with the test's process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                counted.fetch_add(1, Ordering::SeqCst);
                let Ok(mut stream) = stream else { continue };
                let mut request = [0; 4096];
                let read = stream.read(&mut request).unwrap_or_default();
                kept.lock().unwrap().push(String::from_utf8_lossy(&request[..read]).into_owned());
                let _ = stream.write_all(answer);
            }
        });
        Self { address, hits, requests }
    }

    fn hits(&self) -> usize {
        self.hits.load(Ordering::SeqCst)
    }
}

/// Leads every name to addresses of the test's own: the first look-up to the first, and so on; the last stays.
struct Names {
    answers: Vec<Vec<IpAddr>>,
    asked: AtomicUsize,
}

impl Lookup for Names {
    fn addresses(&self, _: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        let number = self.asked.fetch_add(1, Ordering::SeqCst).min(self.answers.len() - 1);
        Ok(self.answers[number].iter().map(|ip| SocketAddr::new(*ip, port)).collect())
    }
}

fn names(answers: &[&[&str]]) -> Arc<Names> {
    let answers = answers.iter().map(|ips| ips.iter().map(|ip| ip.parse().unwrap()).collect());
    Arc::new(Names { answers: answers.collect(), asked: AtomicUsize::new(0) })
}

/// A web that leads to this machine.
fn local(lookup: &Arc<Names>, admits: fn(IpAddr) -> bool) -> Web {
    Web::through(Gate { lookup: Arc::clone(lookup) as Arc<dyn Lookup>, admits }, None)
}

fn ask(web: &Web, text: &str) -> Result<Answer, Trouble> {
    web.ask(Method::Head, &Url::parse(text).unwrap())
}

const HERE: Ipv4Addr = Ipv4Addr::LOCALHOST;
const OK: &[u8] = b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

#[test]
fn a_request_is_one_request_and_says_who_asks() {
    let server = Server::start(
        HERE,
        0,
        b"HTTP/1.1 302 Found\r\nlocation: /next\r\nretry-after: 5\r\nset-cookie: a=b\r\ncontent-length: 9\r\n\r\nsomething",
    );
    let web = local(&names(&[&["127.0.0.1"]]), |ip| ip.is_loopback());
    let url = Url::parse(&format!("http://paper.test-record.org:{}/a?b=c", server.address.port())).unwrap();
    for method in [Method::Head, Method::Get, Method::Get] {
        let answer = web.ask(method, &url).unwrap();
        assert_eq!((answer.status, answer.location.as_deref()), (302, Some("/next")));
        assert_eq!(answer.retry_after.as_deref(), Some("5"));
    }
    assert_eq!(server.hits(), 3, "no redirect is followed, no connection kept");
    let requests = server.requests.lock().unwrap();
    assert!(requests[0].starts_with("HEAD /a?b=c HTTP/1.1\r\n") && requests[1].starts_with("GET /a?b=c "));
    for request in &*requests {
        let request = request.to_ascii_lowercase();
        assert!(request.contains("user-agent: breachbook/"), "{request}");
        for foreign in ["cookie", "referer", "authorization"] {
            assert!(!request.contains(foreign), "{request}");
        }
    }
}

#[test]
fn ninety_ways_to_write_this_machine_reach_nobody() {
    let server = Server::start(HERE, 0, OK);
    let port = server.address.port();
    let spelled = [
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "127.000.000.001",
        "2130706433",
        "017700000001",
        "0x7f000001",
        "0x7F.0.0.1",
        "0x7f.1",
        "0177.0.0.1",
        "0177.1",
        "127.0.0.1.",
        "127.1.",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[2002:7f00:1::]",
        "127.0.0.2",
        "127.255.255.254",
        "0.0.0.0",
        "0",
        "[::]",
        "%31%32%37.0.0.1",
        "１２７.0.0.1",
        "127。0。0。1",
        "①②⑦.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "a.localhost",
        "localhost.localdomain",
        "ⓛocalhost",
        "paper.org",
        "www.paper.org",
        "paper.org.",
        "xn--r8jz45g.jp",
        "例え.jp",
        "127.0.0.1.nip.io",
        "paper.com",
        "a-b.c-d.net",
        "very.deep.name.of.a.host.org",
        "1.2.3.4.5.org",
    ];
    let admitted = BTreeSet::from([true, false]);
    let mut tried = 0;
    for (host, is_secure) in
        spelled.iter().flat_map(|host| admitted.iter().map(move |is_secure| (host, is_secure)))
    {
        let scheme = if *is_secure { "https" } else { "http" };
        let Ok(url) = Url::parse(&format!("{scheme}://{host}:{port}/")) else {
            panic!("{host} is an address")
        };
        tried += 1;
        // Every name leads here, as one under an attacker's hand does; in company, or alone.
        for lookup in [names(&[&["127.0.0.1"]]), names(&[&["::1"]]), names(&[&["127.0.0.1", "1.1.1.1"]])] {
            let answer = local(&lookup, is_public).ask(Method::Head, &url);
            assert_eq!(answer, Err(Trouble::Refused(Refusal::Address)), "{url}");
        }
    }
    assert!(tried >= 90, "{tried}");
    assert_eq!(server.hits(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn the_connection_goes_to_the_address_that_was_checked() {
    let other = Ipv4Addr::new(127, 0, 0, 2);
    let checked = Server::start(other, 0, OK);
    let port = checked.address.port();
    let inner = Server::start(HERE, port, OK);
    // The name leads to the one at first, and to the other from then on.
    let lookup = names(&[&["127.0.0.2"], &["127.0.0.1"]]);
    let web = local(&lookup, |ip| ip == IpAddr::from([127, 0, 0, 2]));
    let url = format!("http://rebound.test-record.org:{port}/");
    assert_eq!(ask(&web, &url).unwrap().status, 200);
    assert_eq!(lookup.asked.load(Ordering::SeqCst), 1, "it is looked up once");
    assert_eq!(ask(&web, &url), Err(Trouble::Refused(Refusal::Address)));
    assert_eq!((checked.hits(), inner.hits()), (1, 0));
}

#[test]
fn servers_that_misbehave_are_lost_and_no_more() {
    static ENDLESS: [u8; 200_000] = [b'a'; 200_000];
    for answer in [
        &b""[..],
        b"\r\n\r\n",
        b"SSH-2.0-x\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nlocation",
        b"\0\0\0\0\0\0\0\0",
        b"HTTP/9.9 200 OK\r\n\r\n",
        &ENDLESS,
    ] {
        let server = Server::start(HERE, 0, answer);
        let web = local(&names(&[&["127.0.0.1"]]), |ip| ip.is_loopback());
        let found = ask(&web, &format!("http://paper.test-record.org:{}/", server.address.port()));
        assert!(matches!(found, Err(Trouble::Lost(_))), "{:?}: {found:?}", &answer[..answer.len().min(20)]);
    }
    let plain = Server::start(HERE, 0, OK);
    let web = local(&names(&[&["127.0.0.1"]]), |ip| ip.is_loopback());
    let found = ask(&web, &format!("https://paper.test-record.org:{}/", plain.address.port()));
    assert!(matches!(found, Err(Trouble::Lost(_))), "it has no certificate: {found:?}");
    let closed = TcpListener::bind((HERE, 0)).unwrap().local_addr().unwrap().port();
    let web = local(&names(&[&["127.0.0.1"]]), |ip| ip.is_loopback());
    for scheme in ["http", "https"] {
        let found = ask(&web, &format!("{scheme}://paper.test-record.org:{closed}/"));
        assert!(matches!(found, Err(Trouble::Lost(_))), "{found:?}");
    }
    let nowhere = local(&names(&[&[]]), |_| true);
    assert!(matches!(ask(&nowhere, "http://paper.test-record.org/"), Err(Trouble::Lost(_))));
}

/// A server that behaves otherwise at every path, and counts who is there at the same time.
#[derive(Default)]
struct Counts {
    by_host: BTreeMap<String, usize>,
    most_at_a_host: usize,
    most: usize,
    requests: usize,
    sent: usize,
}

struct Moody {
    port: u16,
    counts: Arc<Mutex<Counts>>,
}

impl Moody {
    fn start() -> Self {
        let listener = TcpListener::bind((HERE, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let counts = Arc::new(Mutex::new(Counts::default()));
        let shared = Arc::clone(&counts);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counts = Arc::clone(&shared);
                thread::spawn(move || answer(stream, &counts));
            }
        });
        Self { port, counts }
    }
}

fn answer(mut stream: TcpStream, counts: &Mutex<Counts>) {
    let mut request = Vec::new();
    let mut byte = [0];
    while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        request.push(byte[0]);
    }
    let request = String::from_utf8(request).unwrap();
    let host = request.lines().find_map(|line| line.strip_prefix("host: ").or(line.strip_prefix("Host: ")));
    let host = host.unwrap_or_default().to_owned();
    let number = {
        let mut counts = counts.lock().unwrap();
        let now = counts.by_host.entry(host.clone()).or_default();
        *now += 1;
        let now = *now;
        counts.most_at_a_host = counts.most_at_a_host.max(now);
        counts.most = counts.most.max(counts.by_host.values().sum());
        counts.requests += 1;
        counts.requests
    };
    (0..200).for_each(|_| thread::yield_now());
    let mut words = request.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let head = |status: &str, more: &str| format!("HTTP/1.1 {status}\r\n{more}connection: close\r\n\r\n");
    let text = match (path, method) {
        ("/ok" | "/end", _) => head("200 OK", ""),
        ("/no-head" | "/endless", "HEAD") => head("405 No", ""),
        ("/no-head", _) => head("200 OK", ""),
        ("/endless", _) => head("200 OK", "content-length: 1000000000000\r\n"),
        ("/moved", _) => head("301 Moved", "location: /end\r\n"),
        ("/found", _) => head("302 Found", "location: /end\r\n"),
        ("/both", _) => head("301 Moved", "location: /found\r\n"),
        ("/circle", _) => head("302 Found", "location: /circle\r\n"),
        ("/inside", _) => head("302 Found", "location: http://127.0.0.1:1/\r\n"),
        ("/script", _) => head("302 Found", "location: javascript:alert(1)\r\n"),
        ("/gone", _) => head("410 Gone", ""),
        ("/missing", _) => head("404 No", ""),
        ("/private", _) => head("403 No", ""),
        ("/broken", _) => head("500 Broken", ""),
        ("/busy", _) if number % 2 == 1 => head("429 Busy", "retry-after: 1\r\n"),
        ("/busy", _) => head("200 OK", ""),
        ("/closed", _) => head("503 Closed", "retry-after: 86400\r\n"),
        ("/dropped", _) => String::new(),
        ("/large", _) => head("200 OK", &format!("x: {}\r\n", "a".repeat(300_000))),
        ("/nonsense", _) => "nonsense".to_owned(),
        ("/nowhere", _) => head("302 Found", ""),
        ("/teapot", _) => head("418 Teapot", ""),
        _ => head("204 Nothing", ""),
    };
    // No longer here once whoever asked has the answer.
    *counts.lock().unwrap().by_host.get_mut(&host).unwrap() -= 1;
    let _ = stream.write_all(text.as_bytes());
    if path == "/endless" && method == "GET" {
        let chunk = [b'a'; 65_536];
        while stream.write_all(&chunk).is_ok() {
            counts.lock().unwrap().sent += chunk.len();
        }
    }
}

/// The web of this machine, at any port of its own name; what is asked is checked as ever otherwise.
struct Here {
    web: Web,
    port: u16,
}

impl Asker for Here {
    fn ask(&self, method: Method, url: &Url) -> Result<Answer, Trouble> {
        self.web.ask(method, url)
    }

    fn admit(&self, url: &Url) -> Result<(), Refusal> {
        let mut usual = url.clone();
        if url.port() == Some(self.port) {
            usual.set_port(None).unwrap();
        }
        guard::admit(&usual)
    }
}

fn here(port: u16) -> Here {
    Here { web: local(&names(&[&["127.0.0.1"]]), |ip| ip.is_loopback()), port }
}

#[test]
fn servers_of_every_mood_come_to_what_they_are() {
    for (path, outcome, status) in [
        ("/ok", Outcome::Answers, Some(200)),
        ("/other", Outcome::Answers, Some(204)),
        ("/no-head", Outcome::Answers, Some(200)),
        ("/endless", Outcome::Answers, Some(200)),
        ("/moved", Outcome::Moved, Some(200)),
        ("/found", Outcome::Answers, Some(200)),
        ("/both", Outcome::Answers, Some(200)),
        ("/circle", Outcome::Fails, Some(302)),
        ("/inside", Outcome::Refused, None),
        ("/script", Outcome::Refused, None),
        ("/gone", Outcome::Fails, Some(410)),
        ("/missing", Outcome::Fails, Some(404)),
        ("/private", Outcome::Unclear, Some(403)),
        ("/teapot", Outcome::Unclear, Some(418)),
        ("/broken", Outcome::Fails, Some(500)),
        ("/busy", Outcome::Answers, Some(200)),
        ("/closed", Outcome::Fails, Some(503)),
        ("/dropped", Outcome::Fails, None),
        ("/large", Outcome::Fails, None),
        ("/nonsense", Outcome::Fails, None),
        ("/nowhere", Outcome::Unclear, Some(302)),
    ] {
        let (server, clock) = (Moody::start(), Still::new());
        let (asker, turnstile) = (here(server.port), Turnstile::new(&clock));
        let prober = Prober { asker: &asker, clock: &clock, turnstile: &turnstile };
        let url = format!("http://paper.test-record.org:{}{path}", server.port);
        let finding = prober.probe(&Url::parse(&url).unwrap());
        assert_eq!((finding.outcome, finding.status), (outcome, status), "{path}: {finding:?}");
        let counts = server.counts.lock().unwrap();
        assert!(counts.requests <= 6 && counts.sent < 16 * 1024 * 1024, "{path}: {} bytes", counts.sent);
    }
}

#[test]
fn a_server_is_never_asked_twice_at_a_time_under_one_name_and_all_servers_a_few_times() {
    let (server, clock) = (Moody::start(), Still::new());
    let asker = here(server.port);
    let address =
        |number: usize| format!("http://h{}.test-record.org:{}/ok?{number}", number % 20, server.port);
    let urls: Vec<Url> = (0..100).map(|number| Url::parse(&address(number)).unwrap()).collect();
    let round = Round { asker: &asker, clock: &clock, max_age: Duration::ZERO, listener: &Nobody };
    let memory = round.of(&urls, Memory::default());
    assert!(urls.iter().all(|url| memory.of(url).unwrap().finding.outcome == Outcome::Answers));
    let counts = server.counts.lock().unwrap();
    assert_eq!((counts.requests, counts.most_at_a_host), (100, 1));
    assert!(counts.most > 1 && counts.most <= 8, "{}", counts.most);
}
