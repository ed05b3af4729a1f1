//! External references: the sources of an entry, its own page, its ids elsewhere.

use std::borrow::Cow;

use super::object::Reference;
use crate::model::source::{Source, SourceId};
use crate::plan::export::record::{Record, linked_address};

/// The sources of an entry, each once.
pub(super) fn sources<'a>(record: Record<'a>, entry: &[SourceId]) -> Vec<Reference<'a>> {
    let mut listed: Vec<SourceId> = Vec::with_capacity(entry.len());
    for id in entry {
        if !listed.contains(id) {
            listed.push(*id);
        }
    }
    listed.into_iter().map(|id| source(record.site.source(id))).collect()
}

fn source(source: &Source) -> Reference<'_> {
    let title = source.facts.title.value.as_str();
    Reference {
        source_name: name(source.facts.publisher.as_deref().unwrap_or(title)),
        description: Some(title),
        url: linked_address(source).map(uri),
        external_id: None,
    }
}

/// The page of an entry, where it has an address.
pub(super) fn page<'a>(record: Record<'a>, folder: &str, id: &'a str) -> Option<Reference<'a>> {
    let base = record.site.config.base_url.as_ref()?;
    Some(Reference {
        source_name: name(&record.site.config.title),
        description: None,
        url: Some(format!("{}{folder}", base.as_str()).into()),
        external_id: Some(id).filter(|id| !is_reserved(id)),
    })
}

/// An id in another register.
pub(super) fn elsewhere<'a>(register: &'a str, id: &'a str) -> Reference<'a> {
    let known = match register {
        "attack" => "mitre-attack",
        other => name(other),
    };
    let (description, external_id) = if is_reserved(id) { (Some(id), None) } else { (None, Some(id)) };
    Reference { source_name: known, description, url: None, external_id }
}

/// Two names are reserved for the ids of these lists.
fn name(text: &str) -> &str {
    match text {
        "cve" => "CVE",
        "capec" => "CAPEC",
        other => other,
    }
}

fn is_reserved(id: &str) -> bool {
    id.starts_with("CVE-") || id.starts_with("CAPEC-")
}

/// An address as RFC 3986 writes it: browsers let characters pass in paths and queries that it does not allow.
pub(super) fn uri(address: &str) -> Cow<'_, str> {
    let path = address
        .find("://")
        .and_then(|scheme| address[scheme + 3..].find(['/', '?', '#']).map(|at| scheme + 3 + at));
    let (head, tail) = address.split_at(path.unwrap_or(address.len()));
    if !tail.char_indices().any(|place| must_be_encoded(tail, place)) {
        return address.into();
    }
    let mut text = head.to_owned();
    for (at, character) in tail.char_indices() {
        if must_be_encoded(tail, (at, character)) {
            text.push_str(&format!("%{:02X}", u32::from(character)));
        } else {
            text.push(character);
        }
    }
    text.into()
}

/// Addresses of the record are ASCII.
fn must_be_encoded(text: &str, (at, character): (usize, char)) -> bool {
    match character {
        '%' => !text
            .as_bytes()
            .get(at + 1..at + 3)
            .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
        '#' => text[..at].contains('#'),
        '"' | '<' | '>' | '[' | ']' | '\\' | '^' | '`' | '{' | '|' | '}' => true,
        other => other.is_ascii_control() || other == ' ',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_written_as_rfc_3986_asks() {
        for (address, expected) in [
            ("https://a.example/b?c=d&e#f", "https://a.example/b?c=d&e#f"),
            ("https://a.example", "https://a.example"),
            ("https://[::1]:8080/a[1]", "https://[::1]:8080/a%5B1%5D"),
            ("https://a.example/100%/x%2Fy?q={a|b}", "https://a.example/100%25/x%2Fy?q=%7Ba%7Cb%7D"),
            ("https://a.example/a#b#c", "https://a.example/a#b%23c"),
            ("https://a.example/%", "https://a.example/%25"),
        ] {
            assert_eq!(uri(address), expected);
        }
    }

    #[test]
    fn reserved_names_and_ids_stand_elsewhere() {
        assert_eq!(elsewhere("attack", "G0050").source_name, "mitre-attack");
        let reference = elsewhere("cve", "CVE-2019-0604");
        assert_eq!(
            (reference.source_name, reference.external_id, reference.description),
            ("CVE", None, Some("CVE-2019-0604"))
        );
    }
}
