//! How a page can be followed: what its head tells programs, and the line that its readers see.

use super::desk::Desk;
use super::export::{STIX_MEDIA_TYPE, beside, stix_beside};
use super::feed::{self, Format, Subject};
use super::routes::Route;
use super::views::{Alternate, Follow, Link};
use crate::base::output_path::OutputPath;
use crate::model::config::ExchangeScope;

impl Desk<'_> {
    /// The page in other formats: the file beside it, its own feeds, and the feed of the whole record.
    pub(super) fn alternates(&self) -> Vec<Alternate> {
        let is_entry = matches!(self.route, Route::Incident(_) | Route::Company(_) | Route::Actor(_));
        let has_file = is_entry && self.site.config.has_files_beside();
        let file =
            |media_type, path: &OutputPath| Alternate { media_type, title: None, url: self.links.file(path) };
        let json = has_file.then(|| file("application/json", &beside(&self.route)));
        let has_stix = has_file && self.site.config.exchange.stix == ExchangeScope::All;
        let stix = has_stix.then(|| file(STIX_MEDIA_TYPE, &stix_beside(&self.route)));
        let own = self.followed().filter(|subject| *subject != Subject::Site);
        let own = own.into_iter().flat_map(|subject| self.feeds(subject, &Format::ALL));
        // Pages name one format of the record's feed: the other is named in it.
        let formats = if self.route == Route::Home { &Format::ALL[..] } else { &Format::ALL[..1] };
        let all = if feed::are_made(self.site) { self.feeds(Subject::Site, formats) } else { Vec::new() };
        json.into_iter().chain(stix).chain(own).chain(all).collect()
    }

    fn feeds(&self, subject: Subject, formats: &[Format]) -> Vec<Alternate> {
        let title = self.full_title(&feed::name(self, subject));
        let feed = |format: &Format| Alternate {
            media_type: format.media_type(),
            title: Some(title.clone()),
            url: self.links.file(&feed::path(self.site, subject, format.file())),
        };
        formats.iter().map(feed).collect()
    }

    fn followed(&self) -> Option<Subject> {
        feed::subject_of(self.site, &self.route).filter(|_| feed::are_made(self.site))
    }

    /// The line on a page that has feeds of its own.
    pub(super) fn follow(&self) -> Option<Follow> {
        let subject = self.followed()?;
        let files = feed::files_of(self.site, subject);
        let link = |(key, path)| Link { text: self.words.text(key), url: self.links.file(&path) };
        Some(Follow {
            text: self.words.format("follow", &[("name", &feed::name(self, subject))]),
            links: files.into_iter().map(link).collect(),
        })
    }
}
