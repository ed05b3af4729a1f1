//! Who gets an answer: a browser on this machine, about a page that this server made.
//!
//! A name that an attacker owns can be made to point here (DNS rebinding), so the name that was asked for must be one of
//! this machine; and a page of another site can send requests here, so one that says where it comes from must come from here.

use std::net::IpAddr;

use hyper::header::{HOST, HeaderMap, ORIGIN};
use hyper::{Method, Request, StatusCode};

/// The names under which the server answers.
#[derive(Clone, Debug, Default)]
pub struct Hosts {
    /// The name or address that was given for the server, beside those of this machine.
    given: Option<String>,
    /// Whether any address (no name) will do: the server listens on all of them.
    any_address: bool,
}

impl Hosts {
    /// The names of this machine alone, and the address on which the server listens.
    #[must_use]
    pub fn of(listening: IpAddr) -> Self {
        Self { given: Some(listening.to_string()), any_address: listening.is_unspecified() }
    }

    fn allow(&self, host: &str) -> bool {
        let Some(name) = name_of(host) else { return false };
        let name = name.to_ascii_lowercase();
        if let Ok(address) = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            let is_given = || self.given.as_deref() == Some(&address.to_string());
            return address.is_loopback() || self.any_address || is_given();
        }
        name == "localhost" || name.ends_with(".localhost")
    }
}

/// The host of `host:port`; `None` where it makes no sense.
fn name_of(host: &str) -> Option<&str> {
    let (name, port) = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((address, port)) => (&host[..address.len() + 2], port),
        None => host.split_at(host.find(':').unwrap_or(host.len())),
    };
    let is_number = |port: &str| port.len() <= 5 && port.bytes().all(|byte| byte.is_ascii_digit());
    let port_is_one =
        port.is_empty() || port.strip_prefix(':').is_some_and(|port| !port.is_empty() && is_number(port));
    (port_is_one && !name.is_empty()).then_some(name)
}

/// Why a request gets no answer, if it gets none.
pub(super) fn refusal<T>(request: &Request<T>, hosts: &Hosts) -> Option<(StatusCode, &'static str)> {
    if *request.method() != Method::GET && *request.method() != Method::HEAD {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered\n"));
    }
    let Some(host) = only(request.headers(), HOST.as_str()) else {
        return Some((StatusCode::BAD_REQUEST, "one Host is needed\n"));
    };
    let authority = request.uri().authority().map_or(host, hyper::http::uri::Authority::as_str);
    if !hosts.allow(host) || !hosts.allow(authority) {
        return Some((StatusCode::FORBIDDEN, "this server answers to the names of its own machine only\n"));
    }
    let origin = request.headers().contains_key(ORIGIN);
    let is_own =
        || only(request.headers(), ORIGIN.as_str()).is_some_and(|origin| origin == format!("http://{host}"));
    let from_elsewhere = only(request.headers(), "sec-fetch-site")
        .is_some_and(|site| matches!(site, "cross-site" | "same-site") && !is_navigation(request.headers()));
    if (origin && !is_own()) || from_elsewhere {
        return Some((StatusCode::FORBIDDEN, "pages of other sites get nothing from this server\n"));
    }
    None
}

/// A link from elsewhere may lead here: the browser shows the page, and the other site cannot read it.
fn is_navigation(headers: &HeaderMap) -> bool {
    only(headers, "sec-fetch-mode") == Some("navigate") && only(headers, "sec-fetch-dest") == Some("document")
}

/// The value of a header that stands there exactly once.
fn only<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() { None } else { value.to_str().ok() }
}
