//! The one gate for addresses: what an author's link may lead to.
//!
//! It sees the address as a browser would, with escapes and character references resolved. What it lets through
//! is made anew from what was understood, never passed on as it was written.

use url::Url;

use super::Place;
use crate::base::slug::Slug;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::factory::prose;
use crate::diagnostic::factory::safety::link_to_leak;
use crate::model::prose::LinkTarget;
use crate::parse::leak_hosts;
use crate::parse::nearest::nearest;
use crate::source::Span;

/// An address that may stand in a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A web page elsewhere: an absolute `http` or `https` URL in ASCII.
    External(String),
    /// A `mailto:` URL in ASCII.
    Mail(String),
    /// A place in the same page, with its `#`.
    Anchor(String),
    /// A page or a source of this site.
    Inside(LinkTarget),
}

type Judged = Result<Address, Box<Diagnostic>>;

/// Decides on the address of a link in a text at `place`; `span` is where the address is written.
///
/// # Errors
/// A diagnostic that says what to write instead.
pub fn judge(address: &str, place: Place<'_>, span: Span) -> Judged {
    if let Some(wrong) = address.chars().find(|character| is_refused(*character)) {
        return Err(prose::address_character(span, wrong).into());
    }
    match split_scheme(address) {
        Some(("incident", id)) => typed(id, span, LinkTarget::Incident),
        Some(("company", id)) => typed(id, span, LinkTarget::Company),
        Some(("actor", id)) => typed(id, span, LinkTarget::Actor),
        Some(("source", key)) => source(key, place.source_keys, span),
        Some((scheme, _)) => external(address, scheme, span),
        None => inside(address, place, span),
    }
}

/// Whether an address is neither absolute nor on another host.
pub(super) fn is_local(address: &str) -> bool {
    split_scheme(address).is_none() && !address.starts_with("//") && !address.contains('\\')
}

/// Backslashes are slashes to browsers; what cannot be seen has no business in an address.
fn is_refused(character: char) -> bool {
    let is_invisible =
        matches!(character, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
    character == '\\'
        || is_invisible
        || character.is_whitespace()
        || super::plain::is_hidden(character)
        || character.is_control()
}

/// What stands before a colon that precedes every `/`, `?` and `#`. No page of a site has a colon there.
fn split_scheme(address: &str) -> Option<(&str, &str)> {
    let end = address.find([':', '/', '?', '#'])?;
    let (scheme, rest) = address.split_at(end);
    rest.strip_prefix(':').map(|rest| (scheme, rest))
}

fn typed(id: &str, span: Span, target: fn(Slug) -> LinkTarget) -> Judged {
    match Slug::new(id) {
        Ok(slug) => Ok(Address::Inside(target(slug))),
        Err(fault) => Err(prose::link_id(span, id, fault).into()),
    }
}

fn source(key: &str, keys: &[&str], span: Span) -> Judged {
    match keys.iter().position(|known| *known == key) {
        Some(index) => Ok(Address::Inside(LinkTarget::Source(index))),
        None => {
            let meant = nearest(key, keys.iter().copied());
            Err(prose::unknown_source(span, key, keys, meant).into())
        }
    }
}

fn external(address: &str, scheme: &str, span: Span) -> Judged {
    if scheme.eq_ignore_ascii_case("mailto") {
        return mail(address, span);
    }
    if !scheme.eq_ignore_ascii_case("http") && !scheme.eq_ignore_ascii_case("https") {
        return Err(prose::address_scheme(span, scheme).into());
    }
    let after = &address[scheme.len() + 1..];
    let has_host = after.strip_prefix("//").is_some_and(|rest| !rest.starts_with('/'));
    let url =
        Url::parse(address).ok().filter(|url| has_host && url.host_str().is_some_and(|h| !h.is_empty()));
    let Some(url) = url else {
        return Err(prose::address_unreadable(span).into());
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(prose::address_user(span).into());
    }
    if let Some((host, what)) = leak_hosts::kind_of(&url) {
        return Err(link_to_leak(&host, what, span).into());
    }
    Ok(Address::External(url.into()))
}

fn mail(address: &str, span: Span) -> Judged {
    match Url::parse(address) {
        Ok(url)
            if url
                .path()
                .split_once('@')
                .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty()) =>
        {
            Ok(Address::Mail(url.into()))
        }
        _ => Err(prose::address_unreadable(span).into()),
    }
}

fn inside(address: &str, place: Place<'_>, span: Span) -> Judged {
    let hash = address.find('#').unwrap_or(address.len());
    let (path, fragment) = address.split_at(hash);
    if !fragment.is_empty() && !is_fragment(fragment) {
        return Err(prose::address_fragment(span).into());
    }
    if path.is_empty() && !fragment.is_empty() {
        return Ok(Address::Anchor(fragment.to_owned()));
    }
    if path.is_empty() || path.contains('?') || path.starts_with("//") {
        return Err(match path {
            "" => prose::address_empty(span),
            _ if path.starts_with("//") => prose::address_host(span),
            _ => prose::address_query(span),
        }
        .into());
    }
    if path.ends_with(".md") {
        return entry_file(path, fragment, place.directory, span);
    }
    page(path, fragment, place.directory, span)
}

/// `#` and an id as pages have them: safe wherever it is written.
fn is_fragment(fragment: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    fragment.len() > 1 && fragment.bytes().skip(1).all(is_part)
}

/// A link to an entry by its file, as an editor completes it: `../companies/toyota.md`.
fn entry_file(path: &str, fragment: &str, directory: &str, span: Span) -> Judged {
    let base = if path.starts_with('/') { Vec::new() } else { segments(directory).collect() };
    let Some(file) = walk(base, path) else {
        return Err(prose::outside_content(span, path).into());
    };
    let no_entry = || Box::new(prose::no_entry_file(span, path));
    let (Some(kind), Some(name)) = (file.first(), file.get(1..).and_then(<[_]>::last)) else {
        return Err(no_entry());
    };
    let id = name.strip_suffix(".md").and_then(|stem| Slug::new(stem).ok()).ok_or_else(no_entry)?;
    let target = match *kind {
        "incidents" | "companies" | "actors" if !fragment.is_empty() => {
            LinkTarget::Page(format!("{kind}/{id}"), fragment.to_owned())
        }
        "incidents" => LinkTarget::Incident(id),
        "companies" => LinkTarget::Company(id),
        "actors" => LinkTarget::Actor(id),
        "pages" => LinkTarget::Page(id.to_string(), fragment.to_owned()),
        _ => return Err(no_entry()),
    };
    Ok(Address::Inside(target))
}

/// The segment of the page's own id, which the text does not know. No path can spell it.
const OWN_ID: &str = ".";

/// A link to a page by its URL: from the site's root (`/about/`) or from the page itself (`../toyota/`).
fn page(path: &str, fragment: &str, directory: &str, span: Span) -> Judged {
    let base = if path.starts_with('/') { Vec::new() } else { page_folder(directory) };
    let own = base.clone();
    let no_page = || Box::new(prose::no_page(span, path));
    let mut target = walk(base, path).ok_or_else(no_page)?;
    if target.last() == Some(&"index.html") {
        target.pop();
    }
    if target == own && !own.is_empty() && !fragment.is_empty() {
        return Ok(Address::Anchor(fragment.to_owned()));
    }
    if target.iter().any(|segment| Slug::new(segment).is_err()) {
        return Err(no_page());
    }
    Ok(Address::Inside(LinkTarget::Page(target.join("/"), fragment.to_owned())))
}

/// Where the page of an entry stands: `incidents/ID` for all below `incidents`, `ID` for a plain page.
fn page_folder(directory: &str) -> Vec<&str> {
    match segments(directory).next() {
        Some("pages") | None => vec![OWN_ID],
        Some(kind) => vec![kind, OWN_ID],
    }
}

/// Follows a relative path from a folder; `None` where it climbs above the root.
fn walk<'a>(mut folder: Vec<&'a str>, path: &'a str) -> Option<Vec<&'a str>> {
    for segment in segments(path) {
        if segment == ".." {
            folder.pop()?;
        } else if segment != "." {
            folder.push(segment);
        }
    }
    Some(folder)
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn judge_from(directory: &str, address: &str) -> Result<Address, (&'static str, String)> {
        let file = SourceMap::default().add(String::new(), String::new());
        let place = Place { file, offset: 0, directory, source_keys: &["zdnet", "box"] };
        judge(address, place, Span::file_start(file)).map_err(|fault| (fault.rule.id, fault.message))
    }

    fn page(path: &str, fragment: &str) -> Address {
        Address::Inside(LinkTarget::Page(path.to_owned(), fragment.to_owned()))
    }

    fn slug(text: &str) -> Slug {
        Slug::new(text).unwrap()
    }

    #[test]
    fn web_and_mail_addresses_pass_in_ascii() {
        for (address, passed) in [
            ("https://example.org/a?b=c#d", Address::External("https://example.org/a?b=c#d".into())),
            ("HTTP://EXAMPLE.org", Address::External("http://example.org/".into())),
            (
                "https://example.org/\"><b>é",
                Address::External("https://example.org/%22%3E%3Cb%3E%C3%A9".into()),
            ),
            ("https://аpple.com/", Address::External("https://xn--pple-43d.com/".into())),
            ("mailto:a@example.org", Address::Mail("mailto:a@example.org".into())),
        ] {
            assert_eq!(judge_from("pages", address), Ok(passed), "{address}");
        }
    }

    #[test]
    fn entries_are_reached_by_id_and_sources_by_key() {
        for (address, target) in [
            ("incident:toyota-japan-2019-03", LinkTarget::Incident(slug("toyota-japan-2019-03"))),
            ("company:toyota", LinkTarget::Company(slug("toyota"))),
            ("actor:apt32", LinkTarget::Actor(slug("apt32"))),
            ("source:box", LinkTarget::Source(1)),
            ("toyota-australia-2019-02.md", LinkTarget::Incident(slug("toyota-australia-2019-02"))),
            ("../../companies/toyota.md", LinkTarget::Company(slug("toyota"))),
            ("../undated/box-accounts.md", LinkTarget::Incident(slug("box-accounts"))),
            ("/actors/apt32.md", LinkTarget::Actor(slug("apt32"))),
        ] {
            assert_eq!(judge_from("incidents/2019", address), Ok(Address::Inside(target)), "{address}");
        }
    }

    #[test]
    fn pages_are_reached_from_the_root_and_from_the_page_itself() {
        for (directory, address, passed) in [
            ("pages", "/method/", page("method", "")),
            ("pages", "/method", page("method", "")),
            ("pages", "/", page("", "")),
            ("pages", "../method/#h-dates", page("method", "#h-dates")),
            ("pages", "../incidents/x/", page("incidents/x", "")),
            ("incidents/2019", "../toyota/", page("incidents/toyota", "")),
            ("incidents/2019", "../../companies/toyota/index.html", page("companies/toyota", "")),
            ("companies", "../../about/", page("about", "")),
            ("companies", "#sources", Address::Anchor("#sources".into())),
            ("companies", "./#sources", Address::Anchor("#sources".into())),
        ] {
            assert_eq!(judge_from(directory, address), Ok(passed), "{directory} {address}");
        }
    }

    #[test]
    fn a_link_to_a_place_in_an_entry_keeps_the_place() {
        let judged = judge_from("incidents/2019", "../../companies/toyota.md#sources");
        assert_eq!(judged, Ok(page("companies/toyota", "#sources")));
        assert_eq!(judge_from("companies", "../pages/about.md#h-x"), Ok(page("about", "#h-x")));
    }

    #[test]
    fn nothing_else_passes() {
        let schemes = [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "javascript://%0aalert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://example.org/",
            "blob:x",
            "view-source:x",
            "about:blank",
            "ｊavascript:alert(1)",
            "%6aavascript:alert(1)",
            "java%0ascript:alert(1)",
            "java&#0;script:x",
            "C:/windows",
            ":x",
            "Incident:x",
            "intent://x",
            "feed:javascript:x",
            "jar:x",
            "tel:1",
            "urn:x",
        ];
        let hosts = [
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:\\\\evil.example",
            "https:/evil.example",
            "https:evil.example",
            "https:///evil.example",
            "https://",
            "http:",
            "https://?x",
            "https://user@evil.example",
            "https://good.example:x@evil.example/",
            "https://a b.example",
            "https://[::1",
            "https://exa\u{202E}mple.org",
            "https://exam\u{200B}ple.org",
        ];
        let characters =
            ["java\tscript:x", "java\nscript:x", "\u{1}javascript:x", " javascript:x", "/a b/", "a\u{0}"];
        let mails = ["mailto:", "mailto:x", "mailto:@x", "mailto:x@", "mailto:?bcc=x@y"];
        let inside = [
            "",
            "about.html",
            "/about/?x=1",
            "/../about/",
            "../../../..",
            "/Upper/",
            "/a_b/",
            "/%2e%2e/",
            "/about;x/",
            "/foo//evil.example",
            "assets/x.css",
            "?x",
            "/.well-known/",
            "chart.png",
            "./",
            "../../../../x.md",
            "../../secrets/x.md",
            "x.MD",
            "Not A Slug.md",
            "../../sources/zdnet.md",
            ".md",
            "/x.md",
            "a/b:c",
        ];
        let fragments = ["#", "#\"onclick=x", "#a#b", "/about/#<", "#:~:text=x", "../x.md#", "#é"];
        let typed = [
            "incident:",
            "incident:A",
            "company:../x",
            "actor:a#b",
            "source:",
            "source:zdnett",
            "source:Box",
        ];
        for address in [&schemes[..], &hosts, &characters, &mails, &inside, &fragments, &typed].concat() {
            let judged = judge_from("incidents/2019", address);
            assert!(judged.is_err(), "{address:?} gave {judged:?}");
        }
    }

    #[test]
    fn a_mistyped_source_is_told_the_nearest_one() {
        let file = SourceMap::default().add(String::new(), String::new());
        let place = Place { file, offset: 0, directory: "", source_keys: &["zdnet", "box"] };
        let fault = judge("source:zdnett", place, Span::file_start(file)).unwrap_err();
        assert_eq!((fault.rule.id, fault.help.as_deref()), ("link-source", Some("did you mean `zdnet`?")));
    }
}
