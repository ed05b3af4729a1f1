//! Requests of the storage's client over the HTTP client that the program has. No redirects, no proxies; one thread waits
//! for one request.

use std::io::Read as _;
use std::time::Duration;

use async_trait::async_trait;
use http_body_util::BodyExt;
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse, HttpResponseBody,
    HttpService,
};
use ureq::http::{Request, Response};
use ureq::{Agent, Body, Error};

/// So long a connection may take.
const CONNECTING: Duration = Duration::from_secs(15);
/// So long the whole of a request may take: the largest file over a slow line.
const PATIENCE: Duration = Duration::from_secs(900);
/// So long the storage may think before it answers.
const THINKING: Duration = Duration::from_secs(60);

/// Makes clients that share their connections.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wire;

#[derive(Debug)]
struct Line {
    agent: Agent,
}

impl HttpConnector for Wire {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(concat!("breachbook/", env!("CARGO_PKG_VERSION")))
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(CONNECTING))
            .timeout_recv_response(Some(THINKING));
        Ok(HttpClient::new(Line { agent: config.build().new_agent() }))
    }
}

#[async_trait]
impl HttpService for Line {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        let (parts, body) = request.into_parts();
        let bytes = body.collect().await?.to_bytes();
        let answer = if bytes.is_empty() && !matches!(parts.method.as_str(), "PUT" | "POST") {
            self.agent.run(Request::from_parts(parts, ()))
        } else {
            self.agent.run(Request::from_parts(parts, bytes.to_vec()))
        };
        answer.and_then(whole).map_err(|error| HttpError::new(kind(&error), error))
    }
}

/// An answer with all of its body.
fn whole(answer: Response<Body>) -> Result<HttpResponse, Error> {
    let (parts, body) = answer.into_parts();
    let mut bytes = Vec::new();
    body.into_reader().read_to_end(&mut bytes)?;
    Ok(Response::from_parts(parts, HttpResponseBody::from(bytes)))
}

/// What a failure says of whether to ask again.
fn kind(error: &Error) -> HttpErrorKind {
    match error {
        Error::HostNotFound | Error::ConnectionFailed | Error::Timeout(ureq::Timeout::Connect) => {
            HttpErrorKind::Connect
        }
        Error::Timeout(_) => HttpErrorKind::Timeout,
        Error::Io(_) | Error::Protocol(_) => HttpErrorKind::Interrupted,
        _ => HttpErrorKind::Unknown,
    }
}
