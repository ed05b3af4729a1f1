//! Links and images of a text: what the gate lets through becomes an `<a>`, all else its words.

use std::ops::Range;

use super::MAX_LINKS;
use super::address::{self, Address};
use super::locate::Written;
use super::plain;
use super::writer::{End, Writer};
use crate::diagnostic::factory::prose;
use crate::model::prose::LinkTarget;
use crate::source::Span;
use pulldown_cmark::LinkType;

/// What no link of ours needs: access to the page that it leaves, its address, our good name.
const EXTERNAL: &str = "\" rel=\"external noopener noreferrer nofollow ugc\"";

impl Writer<'_> {
    /// Opens a link.
    pub(super) fn link(&mut self, link: Written<'_>, range: &Range<usize>, has_words: bool) -> End {
        let span = self.place.span(&self.origin.address(link, range));
        if !self.may_link(span) {
            return End::Markup("");
        }
        let with_scheme = format!("mailto:{}", link.address);
        let address = if link.kind == LinkType::Email { &with_scheme } else { link.address };
        match address::judge(address, self.place, span) {
            Err(fault) => {
                self.diagnostics.push(*fault);
                End::Markup("")
            }
            Ok(_) if self.in_anchor => End::Markup(""),
            Ok(judged) => {
                let cited = citation(&judged).filter(|_| !has_words);
                if !has_words && cited.is_none() {
                    self.diagnostics.push(prose::link_without_text(span));
                }
                self.anchor(judged, link, span, cited.is_some());
                match cited {
                    Some(number) => self.citation_mark(number),
                    None if !has_words => self.output.text(&plain::visible(link.address)),
                    None => {}
                }
                End::Anchor
            }
        }
    }

    /// Opens an image: one on another server would tell that server who reads, so it becomes a link.
    pub(super) fn image(&mut self, image: Written<'_>, range: &Range<usize>, has_words: bool) -> End {
        let span = self.place.span(&self.origin.address(image, range));
        if !self.may_link(span) {
            return End::Markup("");
        }
        if address::is_local(image.address) {
            self.diagnostics.push(prose::local_image(span, image.address));
            return End::Markup("");
        }
        match address::judge(image.address, self.place, span) {
            Ok(judged @ Address::External(_)) => {
                self.diagnostics.push(prose::remote_image(span));
                if self.in_anchor {
                    return End::Markup("");
                }
                self.anchor(judged, image, span, false);
                if !has_words {
                    self.output.text(&plain::visible(image.address));
                }
                End::Anchor
            }
            Ok(_) => {
                self.diagnostics.push(prose::local_image(span, image.address));
                End::Markup("")
            }
            Err(fault) => {
                self.diagnostics.push(*fault);
                End::Markup("")
            }
        }
    }

    /// Counts a link; from the limit on there are no more, and the first too many is reported.
    fn may_link(&mut self, span: Span) -> bool {
        self.links += 1;
        if self.links == MAX_LINKS + 1 {
            self.diagnostics.push(prose::too_many_links(span, MAX_LINKS));
        }
        self.links <= MAX_LINKS
    }

    fn anchor(&mut self, address: Address, link: Written<'_>, span: Span, is_citation: bool) {
        self.in_anchor = true;
        self.output.markup(if is_citation { "<a class=\"cite\" href=\"" } else { "<a href=\"" });
        match address {
            Address::External(url) => {
                self.output.text(&url);
                self.output.markup(EXTERNAL);
            }
            Address::Mail(text) | Address::Anchor(text) => {
                self.output.text(&text);
                self.output.markup("\"");
            }
            Address::Inside(target) => {
                self.output.address(target, span);
                self.output.markup("\"");
            }
        }
        if !link.title.is_empty() {
            self.output.markup(" title=\"");
            self.output.text(&plain::visible(link.title));
            self.output.markup("\"");
        }
        self.output.markup(">");
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
