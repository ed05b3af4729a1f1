//! A server that speaks S3, in a folder and on this machine, which can be told to fail.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{fs, thread};

use breachbook::deploy::Access;
use hyper::body::Incoming;
use hyper::service::{Service, service_fn};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use s3s::auth::SimpleAuth;
use s3s::service::{S3Service, S3ServiceBuilder};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::project::files_of;

const KEY: &str = "a-key";
const NEVER: usize = usize::MAX;

/// The server, with a bucket `record`.
pub(super) struct Server {
    folder: TempDir,
    port: u16,
    secret: String,
    moods: Arc<Moods>,
}

/// When requests fail, counted from the last change.
struct Moods {
    requests: AtomicUsize,
    refuses_from: AtomicUsize,
    fails_at: AtomicUsize,
}

impl Moods {
    fn status(&self) -> Option<StatusCode> {
        let number = self.requests.fetch_add(1, Ordering::SeqCst);
        if number >= self.refuses_from.load(Ordering::SeqCst) {
            return Some(StatusCode::FORBIDDEN);
        }
        (number == self.fails_at.load(Ordering::SeqCst)).then_some(StatusCode::SERVICE_UNAVAILABLE)
    }
}

impl Server {
    pub(super) fn start() -> Self {
        let folder = tempfile::tempdir().expect("there is a place for temporary files");
        fs::create_dir(folder.path().join("record")).expect("the folder is empty");
        let secret = "a-secret-of-no-use".to_owned();
        let mut builder = S3ServiceBuilder::new(FileSystem::new(folder.path()).expect("it is a folder"));
        builder.set_auth(SimpleAuth::from_single(KEY, secret.as_str()));
        let (service, moods) = (builder.build(), Arc::new(Moods::default()));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has one").port();
        let its = Arc::clone(&moods);
        thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("the system allows it").block_on(serve(listener, service, its));
        });
        Self { folder, port, secret, moods }
    }

    /// The same server, to be asked with another secret.
    pub(super) fn with_secret(self, secret: &str) -> Self {
        Self { secret: secret.to_owned(), ..self }
    }

    /// What stands below a prefix of the bucket.
    pub(super) fn files(&self, prefix: &str) -> BTreeMap<String, Vec<u8>> {
        let folder = self.folder.path().join("record").join(prefix);
        if folder.is_dir() { files_of(&folder) } else { BTreeMap::new() }
    }

    /// What the server keeps beside an object: its headers.
    pub(super) fn said_of(&self, key: &str) -> String {
        let all = files_of(self.folder.path());
        let ending = format!(".object-{}.metadata.json", encoded(key));
        let found = all.iter().find(|(name, _)| name.ends_with(&ending));
        let (_, said) = found.unwrap_or_else(|| panic!("{key}: {:?}", all.keys()));
        String::from_utf8_lossy(said).into_owned()
    }

    pub(super) fn environment(&self) -> [(&'static str, String); 3] {
        [
            ("AWS_ACCESS_KEY_ID", KEY.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", self.secret.clone()),
            ("AWS_ENDPOINT_URL", format!("http://127.0.0.1:{}", self.port)),
        ]
    }

    pub(super) fn access(&self) -> Access {
        let endpoint = format!("http://127.0.0.1:{}", self.port).parse().ok();
        Access { key: KEY.to_owned(), secret: self.secret.clone(), endpoint, ..Access::default() }
    }

    /// From so many requests on, nothing is allowed any more; or everything is again.
    pub(super) fn refuse_after(&self, requests: Option<usize>) {
        self.moods.requests.store(0, Ordering::SeqCst);
        self.moods.refuses_from.store(requests.unwrap_or(NEVER), Ordering::SeqCst);
    }

    /// The request of this number, from 0, fails in a way that passes.
    pub(super) fn fail_once_at(&self, number: usize) {
        self.moods.fails_at.store(number, Ordering::SeqCst);
    }
}

impl Default for Moods {
    fn default() -> Self {
        let never = || AtomicUsize::new(NEVER);
        Self { requests: AtomicUsize::new(0), refuses_from: never(), fails_at: never() }
    }
}

/// The part of the name of a file that stands for a key there: base64 for names, without padding.
fn encoded(key: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let bits = |part: &[u8]| {
        part.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte)) << (8 * (3 - part.len()))
    };
    let letter = |bits: u32, place: usize| char::from(LETTERS[((bits >> (18 - 6 * place)) & 63) as usize]);
    key.as_bytes()
        .chunks(3)
        .flat_map(|part| (0..=part.len()).map(move |place| letter(bits(part), place)))
        .collect()
}

async fn serve(listener: std::net::TcpListener, service: S3Service, moods: Arc<Moods>) {
    listener.set_nonblocking(true).expect("it is a socket");
    let listener = TcpListener::from_std(listener).expect("it does not block");
    while let Ok((socket, _)) = listener.accept().await {
        let (service, moods) = (service.clone(), Arc::clone(&moods));
        let answers = service_fn(move |request: Request<Incoming>| {
            let (service, status) = (service.clone(), moods.status());
            async move {
                let answer = match status {
                    None => Service::call(&service, request)
                        .await
                        .unwrap_or_else(|_| failure(StatusCode::BAD_REQUEST)),
                    Some(status) => failure(status),
                };
                Ok::<_, Infallible>(answer)
            }
        });
        let connection =
            hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(socket), answers);
        tokio::spawn(connection);
    }
}

fn failure(status: StatusCode) -> Response<s3s::Body> {
    let mut answer = Response::new(s3s::Body::empty());
    *answer.status_mut() = status;
    answer
}
