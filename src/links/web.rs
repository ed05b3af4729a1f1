//! Asks over the network. A name is looked up once, here, and the connection goes to an address that was found public, so
//! that a name that changes where it leads (DNS rebinding) gains nothing. Redirects are not followed, bodies not read,
//! proxies not used, connections not kept, nothing is sent that tells one reader from another.

use std::fmt;
use std::io::{self, Read as _};
use std::net::{IpAddr, SocketAddr, ToSocketAddrs};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use ureq::http::Uri;
use ureq::http::header::{ACCEPT_ENCODING, HeaderValue, LOCATION, RETRY_AFTER};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Error};
use url::Url;

use super::asking::{Answer, Asker, Method, Trouble};
use super::guard::{self, Refusal};
use crate::doctor::live::{Takes, Visit, Visitor};

/// So long a request may take, from the look-up to the end of the head.
const PATIENCE: Duration = Duration::from_secs(20);
/// So long the connection may take, with the greeting of both sides.
const CONNECTING: Duration = Duration::from_secs(10);
/// So many bytes the head of an answer may have.
const HEAD: usize = 64 * 1024;
/// So many addresses of a name are tried.
const ADDRESSES: usize = 4;
/// So many bytes of a page are read.
const BODY: u64 = 4 * 1024 * 1024;

/// Where names lead.
pub(super) trait Lookup: Send + Sync + 'static {
    /// Every address of a name.
    fn addresses(&self, name: &str, port: u16) -> io::Result<Vec<SocketAddr>>;
}

/// The name servers of this machine.
struct System;

impl Lookup for System {
    fn addresses(&self, name: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        Ok((name, port).to_socket_addrs()?.collect())
    }
}

/// The public web.
pub struct Web {
    agent: Agent,
}

impl Web {
    /// The public web, asked in somebody's name: `site` is the address of the record, where it has one.
    #[must_use]
    pub fn new(site: Option<&Url>) -> Self {
        Self::through(Gate { lookup: Arc::new(System), admits: guard::is_public }, site)
    }

    /// Tests put a web of their own here, on this machine.
    pub(super) fn through(gate: Gate, site: Option<&Url>) -> Self {
        let of = site.map_or_else(String::new, |site| format!("; +{site}"));
        Self::named(gate, &format!("looks whether sources still answer{of}"))
    }

    fn named(gate: Gate, purpose: &str) -> Self {
        let name = format!("breachbook/{} ({purpose})", env!("CARGO_PKG_VERSION"));
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .proxy(None)
            .user_agent(name)
            .accept("*/*")
            .max_response_header_size(HEAD)
            .max_idle_connections(0)
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(CONNECTING))
            .build();
        Self { agent: Agent::with_parts(config, DefaultConnector::new(), gate) }
    }
}

/// The web for whoever looks at a site of their own: bodies are read as well, up to a limit.
pub struct SiteVisitor {
    web: Web,
    admits: fn(IpAddr) -> bool,
}

impl SiteVisitor {
    /// The public web; with `is_local` this machine too, and no other that is not public.
    #[must_use]
    pub fn new(is_local: bool) -> Self {
        let admits = if is_local { is_public_or_here } else { guard::is_public };
        let gate = Gate { lookup: Arc::new(System), admits };
        Self { web: Web::named(gate, "looks at a site of its own"), admits }
    }

    /// Whether an address may be asked, as far as its text tells.
    fn admit(&self, url: &Url) -> Result<(), Refusal> {
        let is_here = url.host_str().and_then(|host| host.parse().ok()).is_some_and(|ip: IpAddr| {
            ip.is_loopback() && (self.admits)(ip) && url.scheme() == "http" && url.username().is_empty()
        });
        if is_here { Ok(()) } else { guard::admit(url) }
    }
}

fn is_public_or_here(ip: IpAddr) -> bool {
    ip.is_loopback() || guard::is_public(ip)
}

impl Visitor for SiteVisitor {
    fn visit(&self, url: &Url, takes: Takes) -> Result<Visit, String> {
        self.admit(url).map_err(|refusal| format!("it was not asked: {refusal}"))?;
        let encoding = match takes {
            Takes::Plain => "identity",
            Takes::Compressed => "gzip, br",
        };
        let asked = self.web.agent.get(url.as_str()).header(ACCEPT_ENCODING, encoding).call();
        let response = asked.map_err(|error| match trouble(&error) {
            Trouble::Refused(refusal) => format!("it was not asked: {refusal}"),
            Trouble::Lost(why) => why,
        })?;
        let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers = response.headers().iter().map(|(name, value)| (name.as_str().to_owned(), text(value)));
        let (status, headers) = (response.status().as_u16(), headers.collect());
        let mut body = Vec::new();
        let read = response.into_body().into_reader().take(BODY).read_to_end(&mut body);
        read.map_err(|error| format!("it broke off: {error}"))?;
        Ok(Visit { status, headers, body })
    }
}

impl Asker for Web {
    fn ask(&self, method: Method, url: &Url) -> Result<Answer, Trouble> {
        let asked = match method {
            Method::Head => self.agent.head(url.as_str()).call(),
            Method::Get => self.agent.get(url.as_str()).call(),
        };
        let response = asked.map_err(|error| trouble(&error))?;
        let header = |name| {
            let value = response.headers().get(name)?;
            // An address may be written as UTF-8, which no standard allows and every browser reads.
            Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        Ok(Answer {
            status: response.status().as_u16(),
            location: header(LOCATION),
            retry_after: header(RETRY_AFTER),
        })
    }
}

fn trouble(error: &Error) -> Trouble {
    match error {
        Error::Other(inner) => match inner.downcast_ref() {
            Some(NotPublic) => Trouble::Refused(Refusal::Address),
            None => Trouble::Lost(inner.to_string()),
        },
        Error::HostNotFound => Trouble::Lost("no such name is known".to_owned()),
        Error::Timeout(_) => Trouble::Lost("it did not answer in time".to_owned()),
        error => Trouble::Lost(error.to_string()),
    }
}

/// A name leads to an address that is not public.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("it leads to a network address that is not public")]
struct NotPublic;

/// Looks names up, and lets no address through that is not public. What it lets through is what is connected to.
#[derive(Clone)]
pub(super) struct Gate {
    pub(super) lookup: Arc<dyn Lookup>,
    pub(super) admits: fn(IpAddr) -> bool,
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gate")
    }
}

impl Gate {
    /// The addresses of a host, all of them public.
    fn addresses(&self, host: &str, port: u16, patience: Duration) -> Result<Vec<SocketAddr>, Error> {
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let found = match literal {
            Ok(ip) => vec![SocketAddr::new(ip, port)],
            Err(_) => self.looked_up(host, port, patience)?,
        };
        // One that is not public among others is no accident.
        if !found.iter().all(|address| (self.admits)(address.ip())) {
            return Err(Error::Other(Box::new(NotPublic)));
        }
        if found.is_empty() { Err(Error::HostNotFound) } else { Ok(found) }
    }

    /// The system waits for its name servers as long as it likes; we do not.
    fn looked_up(&self, host: &str, port: u16, patience: Duration) -> Result<Vec<SocketAddr>, Error> {
        let (sender, receiver) = mpsc::sync_channel(1);
        let (lookup, host) = (Arc::clone(&self.lookup), host.to_owned());
        thread::spawn(move || {
            // Nobody may wait for it any more.
            let _ = sender.send(lookup.addresses(&host, port));
        });
        match receiver.recv_timeout(patience) {
            Ok(found) => found.map_err(|_| Error::HostNotFound),
            Err(_) => Err(Error::Timeout(ureq::Timeout::Resolve)),
        }
    }
}

impl Resolver for Gate {
    fn resolve(
        &self,
        uri: &Uri,
        _: &ureq::config::Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let default = if uri.scheme_str() == Some("https") { 443 } else { 80 };
        let host = uri.host().ok_or(Error::HostNotFound)?;
        let found =
            self.addresses(host, uri.port_u16().unwrap_or(default), (*timeout.after).min(PATIENCE))?;
        let mut addresses = self.empty();
        found.into_iter().take(ADDRESSES).for_each(|address| addresses.push(address));
        Ok(addresses)
    }
}
