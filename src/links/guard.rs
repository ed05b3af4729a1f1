//! What may be asked at all. Addresses come from entries that strangers propose, and from servers that redirect: none may
//! lead into the network of whoever runs the program. Knows no sockets.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// Names that no public name server answers for, and that may mean something on a network of one's own.
const PRIVATE_NAMES: [&str; 15] = [
    "alt",
    "corp",
    "example",
    "home",
    "home.arpa",
    "internal",
    "intranet",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "onion",
    "private",
    "test",
];
/// The ports that pages are served from.
const PORTS: [u16; 2] = [80, 443];

/// Why an address is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Neither http nor https.
    Scheme,
    /// A user name or a password stands in it.
    Credentials,
    /// Another port than 80 and 443.
    Port,
    /// A name that is not of the public web.
    Name,
    /// It leads to an address that is not public.
    Address,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scheme => "it is neither http nor https",
            Self::Credentials => "it carries a user name or a password",
            Self::Port => "it names a port other than 80 and 443",
            Self::Name => "its name is not one of the public web",
            Self::Address => "it leads to a network address that is not public",
        })
    }
}

/// Whether an address may be asked, as far as its text tells. Where its name leads is another question.
///
/// # Errors
/// If it may not.
pub fn admit(url: &Url) -> Result<(), Refusal> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Refusal::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refusal::Credentials);
    }
    if !url.port_or_known_default().is_some_and(|port| PORTS.contains(&port)) {
        return Err(Refusal::Port);
    }
    match url.host() {
        Some(Host::Domain(name)) if is_public_name(name) => Ok(()),
        Some(Host::Ipv4(ip)) if is_public(ip.into()) => Ok(()),
        Some(Host::Ipv6(ip)) if is_public(ip.into()) => Ok(()),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => Err(Refusal::Address),
        Some(Host::Domain(_)) | None => Err(Refusal::Name),
    }
}

/// A name with a dot in it that ends in none of the private ones.
fn is_public_name(name: &str) -> bool {
    let name = name.strip_suffix('.').unwrap_or(name);
    let ends_in = |end: &&str| name.strip_suffix(*end).is_some_and(|rest| rest.ends_with('.'));
    name.contains('.')
        && !name.ends_with('.')
        && !PRIVATE_NAMES.iter().any(ends_in)
        && !PRIVATE_NAMES.contains(&name)
}

/// Whether an address is one of the public internet: neither private, nor of this machine or this network, nor shared by a
/// provider, nor for many, for examples, for tests or for the future.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

/// The special purposes of IANA's register, as first address and length of the prefix.
const SPECIAL_V4: [([u8; 4], u32); 16] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 31, 196, 0], 24),
    ([192, 52, 193, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    // For many, and for the future.
    ([224, 0, 0, 0], 3),
];

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let within = |(first, length): &([u8; 4], u32)| {
        let differing = u32::from(ip) ^ u32::from(Ipv4Addr::from(*first));
        differing >> (32 - length) == 0
    };
    !SPECIAL_V4.iter().any(within)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    if let Some(inner) = ip.to_ipv4_mapped().or_else(|| translated(ip)) {
        return is_public_v4(inner);
    }
    let [one, two, ..] = ip.segments();
    // Only 2000::/3 is given out; in it, protocols of their own (2001::/23), examples, and 6to4, which hides another address.
    let is_given_out = one >> 13 == 1;
    let is_protocol = one == 0x2001 && two < 0x0200;
    let is_example = (one == 0x2001 && two == 0x0db8) || (one == 0x3fff && two < 0x1000);
    is_given_out && !is_protocol && !is_example && one != 0x2002
}

/// The address that a network without IPv4 reaches through 64:ff9b::/96.
fn translated(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [0x64, 0xff9b, 0, 0, 0, 0, high, low] = ip.segments() else { return None };
    Some(Ipv4Addr::from((u32::from(high) << 16) | u32::from(low)))
}
