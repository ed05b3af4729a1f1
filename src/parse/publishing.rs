//! What a configuration sets of how a site is published.

use chrono::NaiveDate;

use super::decode::{Decoder, Fields};
use super::node::Node;
use crate::diagnostic::factory::field as say;
use crate::model::publishing::{Compression, Feeds, Publishing, Security, TagPrefix, is_domain};
use crate::source::Located;

/// The keys of a configuration on publishing.
pub(super) fn publishing(fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Publishing {
    let default = Publishing::default();
    Publishing {
        feeds: fields.take("feeds").map_or(default.feeds, |node| feeds(node, decoder)),
        security: fields.take("security").and_then(|node| security(node, decoder)),
        cname: fields.take("cname").and_then(|node| cname(node, decoder)),
        host_files: decoder.boolean_or(fields.take("host_files"), default.host_files),
        precompress: fields.take("precompress").map_or_else(Vec::new, |node| precompress(node, decoder)),
    }
}

fn feeds(node: &Node, decoder: &mut Decoder<'_>) -> Feeds {
    let default = Feeds::default();
    let Some(mut fields) = Fields::of(node, decoder) else { return default };
    let from = fields.take("from").and_then(|node| at_least_one(node, decoder));
    let tag = fields.take("tag").and_then(|node| tag(node, decoder));
    fields.finish(decoder);
    Feeds { from: from.unwrap_or(default.from), tag }
}

fn at_least_one(node: &Node, decoder: &mut Decoder<'_>) -> Option<usize> {
    let number = decoder.number(node)?.value;
    if number == 0 {
        decoder.push(say::wrong_shape(node.span, "a number from 1 on", "0"));
    }
    usize::try_from(number).ok().filter(|number| *number > 0)
}

fn tag(node: &Node, decoder: &mut Decoder<'_>) -> Option<TagPrefix> {
    shaped(node, decoder, "a beginning of ids such as `tag:example.org,2026:`", TagPrefix::parse)
}

fn cname(node: &Node, decoder: &mut Decoder<'_>) -> Option<String> {
    let domain = |text: &str| is_domain(text).then(|| text.to_owned());
    shaped(node, decoder, "a domain such as `breaches.example.org`", domain)
}

/// A value that has to be of a certain shape, which is named where it is not.
pub(super) fn shaped<T>(
    node: &Node,
    decoder: &mut Decoder<'_>,
    what: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = decoder.scalar(node)?;
    let value = read(text);
    if value.is_none() {
        decoder.push(say::wrong_shape(node.span, what, &format!("`{text}`")));
    }
    value
}

fn precompress(node: &Node, decoder: &mut Decoder<'_>) -> Vec<Compression> {
    let items = decoder.one_or_more(node);
    let mut ways = decoder.each(items, |decoder, node| {
        let word = decoder.one_of(node, "way to compress", &["gzip", "brotli"])?;
        Some(if word.value == "gzip" { Compression::Gzip } else { Compression::Brotli })
    });
    ways.sort_unstable();
    ways.dedup();
    ways
}

fn security(node: &Node, decoder: &mut Decoder<'_>) -> Option<Security> {
    let mut fields = Fields::of(node, decoder)?;
    let contacts = fields.required("contact", "contact: security@example.org", decoder);
    let items = contacts.map_or(&[][..], |node| decoder.one_or_more(node));
    let contact = decoder.each(items, contact);
    let expires = fields.required("expires", "expires: 2027-06-30", decoder);
    let expires = expires.and_then(|node| day(node, decoder));
    let mut address = |name| Some(decoder.url(fields.take(name)?)?.value.to_string());
    let (policy, encryption) = (address("policy"), address("encryption"));
    let acknowledgments = address("acknowledgments");
    let languages = fields.take("languages");
    let languages = languages.map_or(&[][..], |node| decoder.one_or_more(node));
    let languages =
        decoder.each(languages, |decoder, node| decoder.language(node).map(|tag| tag.to_string()));
    fields.finish(decoder);
    let is_whole = !contact.is_empty();
    Some(Security { contact, expires: expires?, policy, encryption, acknowledgments, languages })
        .filter(|_| is_whole)
}

/// An address of the web, of mail or of a telephone; a bare address of mail is one too.
fn contact(decoder: &mut Decoder<'_>, node: &Node) -> Option<String> {
    let text = decoder.scalar(node)?;
    if text.contains("://") {
        return decoder.url(node).map(|url| url.value.to_string());
    }
    let what = "an address of the web, of mail, or a telephone number such as `tel:+47-20000000`,";
    shaped(node, decoder, what, |text| {
        if let Some(number) = text.strip_prefix("tel:") {
            let is_number = number.len() > 3
                && number.bytes().all(|byte| byte.is_ascii_digit() || b"+-.()".contains(&byte));
            return is_number.then(|| text.to_owned());
        }
        let mail = text.strip_prefix("mailto:").unwrap_or(text);
        is_mail(mail).then(|| format!("mailto:{mail}"))
    })
}

fn is_mail(text: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte);
    text.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && name.bytes().all(is_allowed) && is_domain(&domain.to_ascii_lowercase())
    })
}

fn day(node: &Node, decoder: &mut Decoder<'_>) -> Option<Located<NaiveDate>> {
    let text = decoder.scalar(node)?;
    let read = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok().filter(|day| day.to_string() == text);
    if read.is_none() {
        decoder.push(say::not_a_date(node.span, text, "is not a day", "write the day: `2027-06-30`"));
    }
    read.map(|day| Located::new(day, node.span))
}
