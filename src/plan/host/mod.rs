//! Files that hosts and crawlers read: which there are, where they stand, what each holds. Each keeps within the limits
//! of every host that reads it, so that a site need not say where it is published.

mod headers;
mod manifest;
mod redirects;
mod security;
mod sitemap;

pub use headers::{KEPT_FOR_GOOD, is_for_good};
pub use manifest::{ManifestIcon, ManifestView};
pub(super) use sitemap::Sitemap;
pub use sitemap::{SitemapAddress, SitemapView};

use super::feed::{CalendarView, FeedView};
use super::output::FileView;
use super::{Desk, Route};
use crate::base::output_path::OutputPath;
use crate::model::site::Site;

/// A file that hosts or crawlers read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HostFile {
    /// `/robots.txt`, which keeps no crawler out.
    Robots,
    /// `/sitemap.xml`, the list of the parts.
    Sitemap,
    /// `/sitemaps/….xml`: a part, by its number.
    SitemapPart(usize),
    /// `/_headers`, which Netlify and Cloudflare read.
    Headers,
    /// `/_redirects`, which Netlify, Cloudflare and GitLab read.
    Redirects,
    /// `/.nojekyll`: GitHub Pages is not to leave out what begins with `_` or `.`.
    NoJekyll,
    /// `/CNAME`, which GitHub Pages reads.
    Cname,
    /// `/.well-known/security.txt` (RFC 9116).
    Security,
    /// `/security.txt`, for those who look there.
    SecurityAtRoot,
    /// `/site.webmanifest`.
    Manifest,
}

/// What a file holds that others fetch again and again, before a serialiser writes it.
#[derive(Clone, Debug)]
pub enum PublishedView<'a> {
    /// A feed.
    Feed(FeedView<'a>),
    /// A calendar.
    Calendar(CalendarView),
    /// A list of pages, or of such lists.
    Sitemap(SitemapView),
    /// What the site is, for those who put it on a screen of their own.
    Manifest(ManifestView),
}

/// What the plan knows that host files need.
#[derive(Clone, Copy)]
pub(super) struct Hosting<'a> {
    pub(super) sitemap: &'a Sitemap,
    /// The theme's picture for the site.
    pub(super) icon: Option<&'a OutputPath>,
}

/// The files of a site with their paths.
pub(super) fn files(site: &Site, sitemap: &Sitemap) -> Vec<(HostFile, OutputPath)> {
    let publishing = &site.config.publishing;
    let has_address = site.config.base_url.is_some();
    let wanted = [
        (HostFile::Robots, true),
        (HostFile::Sitemap, has_address),
        (HostFile::Manifest, has_address),
        (HostFile::Headers, publishing.host_files),
        (HostFile::Redirects, publishing.host_files && redirects::are_within_limits(site)),
        (HostFile::NoJekyll, publishing.host_files),
        (HostFile::Cname, publishing.cname.is_some()),
        (HostFile::Security, publishing.security.is_some()),
        (HostFile::SecurityAtRoot, publishing.security.is_some()),
    ];
    let single = wanted.into_iter().filter(|(_, is_wanted)| *is_wanted).map(|(file, _)| file);
    let parts = (0..sitemap.parts()).map(HostFile::SitemapPart);
    single.chain(parts).map(|file| (file, path(file, sitemap))).collect()
}

fn path(file: HostFile, sitemap: &Sitemap) -> OutputPath {
    let path = match file {
        HostFile::Robots => "robots.txt",
        HostFile::Sitemap => "sitemap.xml",
        HostFile::SitemapPart(number) => return sitemap.path(number),
        HostFile::Headers => "_headers",
        HostFile::Redirects => "_redirects",
        HostFile::NoJekyll => ".nojekyll",
        HostFile::Cname => "CNAME",
        HostFile::Security => security::PATH,
        HostFile::SecurityAtRoot => "security.txt",
        HostFile::Manifest => "site.webmanifest",
    };
    OutputPath::new(path).expect("the name is a path")
}

/// What a file holds.
pub(super) fn view<'a>(desk: &Desk<'a>, file: HostFile, hosting: Hosting<'_>) -> FileView<'a> {
    let site = desk.site;
    match file {
        HostFile::Robots => FileView::Text(robots(desk)),
        HostFile::Sitemap => published(PublishedView::Sitemap(hosting.sitemap.index(desk))),
        HostFile::SitemapPart(number) => {
            published(PublishedView::Sitemap(hosting.sitemap.part(desk, number)))
        }
        HostFile::Headers => FileView::Text(headers::text(site)),
        HostFile::Redirects => FileView::Text(redirects::text(desk)),
        HostFile::NoJekyll => FileView::Text(String::new()),
        HostFile::Cname => {
            FileView::Text(site.config.publishing.cname.iter().map(|domain| format!("{domain}\n")).collect())
        }
        HostFile::Security | HostFile::SecurityAtRoot => FileView::Text(security::text(site)),
        HostFile::Manifest => published(PublishedView::Manifest(manifest::view(desk, hosting.icon))),
    }
}

fn published(view: PublishedView<'_>) -> FileView<'_> {
    FileView::Published(Box::new(view))
}

fn robots(desk: &Desk<'_>) -> String {
    let sitemap = desk.links.absolute(&Route::Home).map(|home| format!("\nSitemap: {home}sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}

/// The path below which the site stands on its host, with a slash at both ends.
fn base_path(site: &Site) -> &str {
    site.config.base_url.as_ref().map_or("/", |base| base.path())
}
