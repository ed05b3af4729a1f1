//! Links and images of a text: what the gate lets through becomes an `<a>`, all else its words.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::MAX_LINKS;
use super::address::{self, Address};
use super::locate::AsLinked;
use super::plain;
use super::writer::{End, Writer};
use crate::diagnostic::factory::prose;
use crate::model::prose::LinkTarget;
use crate::source::Span;

impl Writer<'_> {
    /// Opens a link.
    pub(super) fn link(&mut self, link: AsLinked<'_>, range: &Range<usize>, has_words: bool) -> End {
        let span = self.origin.address(link, range);
        let Some(address) = self.judged(link, span).filter(|_| !self.in_anchor) else {
            return End::Markup("");
        };
        let cited = citation(&address).filter(|_| !has_words);
        self.output.markup(if cited.is_some() { "<a class=\"cite\"" } else { "<a" });
        self.anchor(address, link.title, span);
        if let Some(number) = cited {
            self.citation_mark(number);
        } else if !has_words {
            self.report(prose::link_without_text(span));
            self.output.text(&plain::visible(link.address));
        }
        End::Anchor
    }

    /// Opens an image: one on another server would tell that server who reads, so it becomes a link.
    pub(super) fn image(&mut self, image: AsLinked<'_>, range: &Range<usize>, has_words: bool) -> End {
        let span = self.origin.address(image, range);
        let is_local = address::is_local(image.address);
        let address = if is_local { None } else { self.judged(image, span) };
        let Some(address @ Address::External(_)) = address else {
            if is_local || address.is_some() {
                self.report(prose::local_image(span, image.address));
            }
            return End::Markup("");
        };
        self.report(prose::remote_image(span));
        if self.in_anchor {
            return End::Markup("");
        }
        self.output.markup("<a");
        self.anchor(address, image.title, span);
        if !has_words {
            self.output.text(&plain::visible(image.address));
        }
        End::Anchor
    }

    /// What the gate lets through; `None` where it reported, or where the text has links enough.
    fn judged(&mut self, link: AsLinked<'_>, span: Span) -> Option<Address> {
        if !self.may_link(span) {
            return None;
        }
        let with_scheme = format!("mailto:{}", link.address);
        let address = if link.kind == LinkType::Email { &with_scheme } else { link.address };
        address::judge(address, self.place, span).map_err(|fault| self.report(*fault)).ok()
    }

    /// Counts a link; from the limit on there are no more, and the first too many is reported.
    fn may_link(&mut self, span: Span) -> bool {
        self.links += 1;
        if self.links == MAX_LINKS + 1 {
            self.report(prose::too_many_links(span, MAX_LINKS));
        }
        self.links <= MAX_LINKS
    }

    /// The attributes of an `<a>` that was begun, and the end of its start.
    fn anchor(&mut self, address: Address, title: &str, span: Span) {
        self.in_anchor = true;
        self.output.markup(" href=\"");
        match address {
            // No such link needs access to the page that it leaves, its address, or our good name.
            Address::External(url) => {
                self.output.text(&url);
                self.output.markup("\" rel=\"external noopener noreferrer nofollow ugc");
            }
            Address::Mail(text) | Address::Anchor(text) => self.output.text(&text),
            Address::Inside(target) => self.output.address(target, span),
        }
        if !title.is_empty() {
            self.output.markup("\" title=\"");
            self.output.text(&plain::visible(title));
        }
        self.output.markup("\">");
    }

    fn citation_mark(&mut self, number: u64) {
        self.output.markup("[");
        self.output.number(number);
        self.output.markup("]");
    }
}

/// The number that a reader sees for a source of the entry: from 1.
fn citation(address: &Address) -> Option<u64> {
    match address {
        Address::Inside(LinkTarget::Source(index)) => Some(*index as u64 + 1),
        _ => None,
    }
}
