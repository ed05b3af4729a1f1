//! Messages on the Markdown of an entry.

use crate::base::slug::SlugError;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::prose as rules;
use crate::source::Span;

/// What may stand as the address of a link.
const ADDRESSES: &str = "write https://…, incident:ID, company:ID, actor:ID, source:KEY, or the path of a page of this site such as /about/";

fn address(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(&rules::LINK_ADDRESS, span, message)
}

/// The address has a character that addresses do not have.
#[must_use]
pub fn address_character(span: Span, wrong: char) -> Diagnostic {
    let fault = address(span, format!("an address cannot contain {}", name_of(wrong)));
    match wrong {
        '\\' => fault.help("write / instead"),
        ' ' => fault.help("write %20 for a space"),
        _ => fault.help("remove it"),
    }
}

/// The scheme is none of ours.
#[must_use]
pub fn address_scheme(span: Span, scheme: &str) -> Diagnostic {
    let lower = scheme.to_ascii_lowercase();
    let is_typed = ["incident", "company", "actor", "source"].contains(&&*lower);
    let shown: String = scheme.escape_debug().take(40).collect();
    let fault = address(span, format!("a link cannot lead to `{shown}:`"));
    if is_typed { fault.help(format!("write `{lower}:` in small letters")) } else { fault.help(ADDRESSES) }
}

/// An `http`, `https` or `mailto` address that cannot be understood.
#[must_use]
pub fn address_unreadable(span: Span) -> Diagnostic {
    address(span, "this is not a complete address")
        .help("write it as in https://example.org/page or mailto:name@example.org")
}

/// An address with a user name, which looks as if it led to another host.
#[must_use]
pub fn address_user(span: Span) -> Diagnostic {
    address(span, "an address cannot have a user name or password before its host")
        .help("remove everything up to the @")
}

/// `//host`, which has no scheme.
#[must_use]
pub fn address_host(span: Span) -> Diagnostic {
    address(span, "an address cannot begin with //").help("write https:// before another site's name")
}

/// No address at all.
#[must_use]
pub fn address_empty(span: Span) -> Diagnostic {
    address(span, "this link leads nowhere").help(ADDRESSES)
}

/// A query behind the path of a page of ours.
#[must_use]
pub fn address_query(span: Span) -> Diagnostic {
    address(span, "a link to a page of this site has no `?`").help("remove the `?` and what follows it")
}

/// What stands behind `#` is no id of a page.
#[must_use]
pub fn address_fragment(span: Span) -> Diagnostic {
    address(span, "no place in a page has such a name")
        .help("write # and the id of a heading: h- and its words in small letters, as in #h-what-was-reached")
}

/// A path to a file above the content folder.
#[must_use]
pub fn outside_content(span: Span, path: &str) -> Diagnostic {
    address(span, format!("`{}` leads out of the content folder", shown(path)))
        .help("write the path from this file's own folder, as in ../companies/toyota.md, or company:ID")
}

/// A path to a file that is no entry with a page.
#[must_use]
pub fn no_entry_file(span: Span, path: &str) -> Diagnostic {
    address(span, format!("`{}` is not the file of an entry that has a page", shown(path)))
        .help("link to a file below incidents, companies, actors or pages; cite a source with source:KEY")
}

/// A path that no page of the site can have.
#[must_use]
pub fn no_page(span: Span, path: &str) -> Diagnostic {
    address(span, format!("no page of this site can be at `{}`", shown(path))).help(ADDRESSES)
}

/// The id behind `incident:`, `company:` or `actor:` is none.
#[must_use]
pub fn link_id(span: Span, id: &str, fault: SlugError) -> Diagnostic {
    let diagnostic = address(span, fault.to_string());
    match crate::base::slug::Slug::from_text(id) {
        Some(slug) => diagnostic.help(format!("did you mean `{slug}`?")),
        None => diagnostic.help("write the name of the entry's file without .md"),
    }
}

/// A citation of a source that the entry does not have; `nearest` is the one that was probably meant.
#[must_use]
pub fn unknown_source(span: Span, key: &str, keys: &[&str], nearest: Option<&str>) -> Diagnostic {
    let message = format!("this entry has no source `{}`", shown(key));
    let fault = Diagnostic::new(&rules::LINK_SOURCE, span, message);
    match nearest {
        Some(known) => fault.help(format!("did you mean `{known}`?")),
        None if keys.is_empty() => fault.help("add it under `sources`"),
        None => fault.help(format!("its sources are {}", list(keys))),
    }
}

/// `[source:KEY]`, which is no citation.
#[must_use]
pub fn citation_in_brackets(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(&rules::LINK_SOURCE, span, "this is shown as it stands: it cites nothing")
        .help(format!("write `[](source:{key})`"))
}

/// `[words](https://…` that is no link, most often for a blank in the address.
#[must_use]
pub fn no_link(span: Span) -> Diagnostic {
    address(span, "this is shown as it stands: it is no link".to_owned())
        .help("write the address without blanks, each as %20, and a bracket behind it: `[words](https://…)`")
}

/// A link without words.
#[must_use]
pub fn link_without_text(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::LINK_TEXT, span, "this link has no words")
        .help("write them between the square brackets")
}

/// HTML in Markdown.
#[must_use]
pub fn raw_html(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::RAW_HTML, span, "HTML is shown as text")
        .help("use Markdown: **bold**, *italic*, [words](address); put code between backticks")
}

/// An image on another server.
#[must_use]
pub fn remote_image(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::IMAGE_REMOTE, span, "an image of another server is shown as a link to it")
        .help("remove the exclamation mark before the bracket")
}

/// An image that is not published.
#[must_use]
pub fn local_image(span: Span, path: &str) -> Diagnostic {
    let message = format!("images such as `{}` are not supported yet", shown(path));
    Diagnostic::new(&rules::IMAGE_LOCAL, span, message)
        .help("describe the image in words, or link to a page that shows it")
}

/// A text over the limit of its length, in bytes.
#[must_use]
pub fn too_long(span: Span, length: usize, limit: usize) -> Diagnostic {
    let message = format!("this text is {length} bytes long; at most {limit} are read");
    Diagnostic::new(&rules::TEXT_LIMIT, span, message).help("shorten it, or write several entries")
}

/// Lists, quotes or emphasis in each other beyond the limit.
#[must_use]
pub fn too_deep(span: Span, limit: usize) -> Diagnostic {
    let message = format!("this stands more than {limit} levels deep");
    Diagnostic::new(&rules::TEXT_LIMIT, span, message).help("use fewer levels of lists, quotes and emphasis")
}

/// The first link over the limit.
#[must_use]
pub fn too_many_links(span: Span, limit: usize) -> Diagnostic {
    let message = format!("this text has more than {limit} links; from here on they are shown as text");
    Diagnostic::new(&rules::TEXT_LIMIT, span, message).help("write several entries")
}

/// A character, made by a reference such as `&#x202E;`, that nobody sees.
#[must_use]
pub fn hidden_character(span: Span, character: char) -> Diagnostic {
    let message = format!("a text cannot contain {}", name_of(character));
    Diagnostic::new(&rules::HIDDEN_CHARACTER, span, message).help("remove it")
}

/// A footnote that nothing refers to.
#[must_use]
pub fn unused_footnote(span: Span, name: &str) -> Diagnostic {
    let name = shown(name);
    Diagnostic::new(&rules::FOOTNOTE, span, format!("nothing refers to the footnote `{name}`"))
        .help(format!("write [^{name}] where it belongs, or remove the note"))
}

/// A footnote whose name another one has.
#[must_use]
pub fn footnote_twice(span: Span, name: &str) -> Diagnostic {
    let message = format!("a footnote `{}` exists already; this one is not shown", shown(name));
    Diagnostic::new(&rules::FOOTNOTE, span, message).help("give it another name")
}

fn name_of(character: char) -> String {
    match character {
        ' ' => "a space".to_owned(),
        '\\' => "a backslash".to_owned(),
        _ => format!("U+{:04X}", character as u32),
    }
}

/// A text of the author within a message: one line, without what a terminal would obey, not too long.
fn shown(text: &str) -> String {
    let mut shown: String = text.chars().take(80).flat_map(char::escape_debug).collect();
    if text.chars().nth(80).is_some() {
        shown.push('…');
    }
    shown
}

fn list(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().take(20).map(|key| format!("`{key}`")).collect();
    quoted.join(", ")
}
