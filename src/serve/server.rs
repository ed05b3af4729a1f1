//! Requests in, answers out.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Channel, Full};
use hyper::body::Bytes;
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::Semaphore;

use super::Event;
use super::address::{self, Found};
use super::gate::{self, Hosts};
use super::live;
use super::shown::{Showing, Shown};
use crate::base::OutputPath;
use crate::base::media_type;
use crate::base::packed::Packed;

/// So many connections are served at a time; others wait.
const CONNECTIONS: usize = 64;
/// So many bytes the head of a request may have.
const HEAD: usize = 16 * 1024;
/// So long a client may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);

type Body = BoxBody<Bytes, Infallible>;

/// Why nothing is served.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The port is taken, or is not ours to take.
    #[error("cannot listen on {address}")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// The system gives no threads, or no random numbers.
    #[error("cannot start the server")]
    Start(#[source] std::io::Error),
}

/// A server that has its port, and answers once it runs.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    answering: Answering,
}

impl Server {
    /// Takes a port. `0` is any that is free.
    ///
    /// # Errors
    /// If the port is taken, or the system refuses.
    pub fn bind(host: IpAddr, port: u16, shown: Shown) -> Result<Self, ServerError> {
        let wanted = SocketAddr::new(host, port);
        let failed = |source| ServerError::Listen { address: wanted, source };
        let listener = TcpListener::bind(wanted).map_err(failed)?;
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let mut secret = [0; 16];
        getrandom::fill(&mut secret).map_err(|error| ServerError::Start(error.into()))?;
        let token = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Self { listener, address, answering: Answering { shown, hosts: Hosts::of(host), token } })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers until whoever started the program interrupts it, which `events` is told. Runs in the calling thread.
    ///
    /// # Errors
    /// If the system gives no threads or takes the port back.
    pub fn run(self, events: &Sender<Event>) -> Result<(), ServerError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let ended = runtime.map_err(ServerError::Start)?.block_on(async {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            tokio::spawn(accept(listener, Arc::new(self.answering)));
            tokio::signal::ctrl_c().await
        });
        // Nobody may listen any more.
        let _ = events.send(Event::Stop);
        ended.map_err(ServerError::Start)
    }
}

async fn accept(listener: tokio::net::TcpListener, answering: Arc<Answering>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let place = Arc::clone(&places).acquire_owned().await.expect("the places are never closed");
        // A client that is gone before it is accepted is no fault of the server.
        let Ok((stream, _)) = listener.accept().await else { continue };
        let answering = Arc::clone(&answering);
        tokio::spawn(async move {
            let answer = service_fn(|request: Request<hyper::body::Incoming>| {
                let answering = Arc::clone(&answering);
                async move { Ok::<_, Infallible>(answering.answer(&request)) }
            });
            let mut connection = http1::Builder::new();
            // A client that says no more may still listen.
            connection.half_close(true);
            connection.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD);
            // What a client does to its own connection concerns nobody else.
            let _ = connection.serve_connection(TokioIo::new(stream), answer).await;
            drop(place);
        });
    }
}

/// What every answer is made from.
pub(super) struct Answering {
    pub(super) shown: Shown,
    pub(super) hosts: Hosts,
    /// Known to pages of this server only.
    pub(super) token: String,
}

impl Answering {
    /// The answer to a request, whose body is never read.
    pub(super) fn answer<T>(&self, request: &Request<T>) -> Response<Body> {
        let answer = match gate::refusal(request, &self.hosts) {
            Some((status, why)) => text(status, why),
            None => self.found(request),
        };
        let answer = guarded(answer);
        if *request.method() == Method::HEAD { answer.map(|_| whole(Bytes::new())) } else { answer }
    }

    fn found<T>(&self, request: &Request<T>) -> Response<Body> {
        let (path, query) = (request.uri().path(), request.uri().query().unwrap_or_default());
        let Some(own) = path.strip_prefix(live::FOLDER) else {
            return self.sight(&Sight::of(path, &self.shown.now()));
        };
        let (token, reader) = query.split_once('&').unwrap_or((query, "/"));
        match own {
            live::SCRIPT => file("live.js", Bytes::from_static(live::SCRIPT_TEXT.as_bytes())),
            live::EVENTS if token == self.token => self.stream(reader.to_owned()),
            _ => text(StatusCode::NOT_FOUND, NO_SUCH_PAGE),
        }
    }

    fn sight(&self, sight: &Sight) -> Response<Body> {
        match sight {
            Sight::Page(status, page) => {
                let page = live::with_script(page, &self.token);
                answer(*status, "text/html; charset=utf-8", whole(Bytes::from(page)))
            }
            Sight::File(path, bytes) => file(path.as_str(), Bytes::from(bytes.clone())),
            Sight::Elsewhere(path) => moved(path),
            Sight::Nothing => text(StatusCode::NOT_FOUND, NO_SUCH_PAGE),
        }
    }

    /// What is shown now at a reader's address, and whatever is shown there after, until the reader goes away.
    fn stream(&self, path: String) -> Response<Body> {
        let (mut sender, body) = Channel::<Bytes, Infallible>::new(1);
        let (shown, mut changes) = (self.shown.clone(), self.shown.changes());
        changes.mark_changed();
        tokio::spawn(async move {
            while changes.changed().await.is_ok() {
                changes.mark_unchanged();
                let showing = shown.now();
                let event = live::event(&Sight::of(&path, &showing).mark(), &showing.faults);
                if sender.send_data(Bytes::from(event)).await.is_err() {
                    return;
                }
            }
        });
        answer(StatusCode::OK, "text/event-stream", body.boxed())
    }
}

const NO_SUCH_PAGE: &str = "there is no such page\n";

/// What is to be seen at an address.
enum Sight {
    /// A page, the one that says that there is none among them.
    Page(StatusCode, Vec<u8>),
    /// Another output.
    File(OutputPath, Vec<u8>),
    /// The same at another path.
    Elsewhere(String),
    Nothing,
}

impl Sight {
    fn of(path: &str, showing: &Showing) -> Self {
        let Some(outputs) = &showing.outputs else {
            return Self::Page(StatusCode::SERVICE_UNAVAILABLE, live::page_of_faults(showing).into_bytes());
        };
        match path.strip_prefix(&*showing.base) {
            Some(below) => match address::find(below, outputs) {
                Found::Output(path) => Self::output(path, showing),
                Found::Folder(folder) => Self::Elsewhere(format!("{}{folder}", showing.base)),
                Found::Nothing => Self::not_found(showing),
            },
            None if path == "/" || format!("{path}/") == showing.base => {
                Self::Elsewhere(showing.base.clone())
            }
            None => Self::not_found(showing),
        }
    }

    fn output(path: OutputPath, showing: &Showing) -> Self {
        let Some(bytes) = showing.at(&path).map(Packed::bytes) else { return Self::not_found(showing) };
        if media_type(path.as_str()).starts_with("text/html") {
            Self::Page(StatusCode::OK, bytes)
        } else {
            Self::File(path, bytes)
        }
    }

    fn not_found(showing: &Showing) -> Self {
        let page = OutputPath::new("404.html").ok();
        let page = page.and_then(|page| showing.at(&page));
        page.map_or(Self::Nothing, |page| Self::Page(StatusCode::NOT_FOUND, page.bytes()))
    }

    /// What tells it apart from what is shown at its address later; empty for what is no page.
    fn mark(&self) -> String {
        match self {
            Self::Page(_, page) => live::mark(page),
            _ => String::new(),
        }
    }
}

fn file(name: &str, bytes: Bytes) -> Response<Body> {
    answer(StatusCode::OK, media_type(name), whole(bytes))
}

fn text(status: StatusCode, text: &'static str) -> Response<Body> {
    answer(status, "text/plain; charset=utf-8", whole(Bytes::from_static(text.as_bytes())))
}

/// To another address of this server: a path, never a host.
fn moved(path: &str) -> Response<Body> {
    let mut answer = text(StatusCode::FOUND, "");
    if let Ok(path) = HeaderValue::from_str(path) {
        answer.headers_mut().insert(header::LOCATION, path);
    }
    answer
}

fn whole(bytes: Bytes) -> Body {
    Full::new(bytes).boxed()
}

fn answer(status: StatusCode, media_type: &'static str, body: Body) -> Response<Body> {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    answer
}

/// Nothing is kept by a browser, guessed at, or read by a page of another site.
fn guarded(mut answer: Response<Body>) -> Response<Body> {
    let headers = answer.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if answer.status() == StatusCode::METHOD_NOT_ALLOWED {
        answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    answer
}
