//! The page that says how to add to the record, where the site has none of its own.

mod field;
mod form;
#[cfg(test)]
mod tests;

use super::desk::{Desk, Heading, Section};
use super::output::PageKind;
use super::routes::Route;
use super::views::{ContributeView, Link};
use crate::model::site::Site;
use url::Url;

/// The id of the site's own page that takes its place.
const OWN_PAGE: &str = "contribute";
/// Hosts whose way to a new report is known, with its path below a repository.
const REPORTS: [(&str, &str); 3] =
    [("github.com", "issues/new"), ("gitlab.com", "-/issues/new"), ("codeberg.org", "issues/new")];

/// The page, unless the site has its own.
pub(super) fn kinds(site: &Site) -> impl Iterator<Item = PageKind> + use<> {
    is_made(site).then_some(PageKind::Contribute).into_iter()
}

/// Whether the page is made: a site's own page of that name takes its place.
pub(super) fn is_made(site: &Site) -> bool {
    !site.pages.iter().any(|page| page.id.value.as_str() == OWN_PAGE)
}

pub(super) fn view(desk: &Desk<'_>) -> ContributeView {
    let (title, description) = (desk.words.text("contribute"), desk.words.text("contribute_standfirst"));
    let repository = desk.site.config.repository.as_ref();
    let link = |key: &str, url: String| Link { text: desk.words.text(key), url };
    let files = repository.map(|url| link("contribute_repository", url.to_string()));
    let reports = match &desk.site.config.forge {
        Some(_) => desk.form_links(),
        None => repository.and_then(reports).map(|url| link("contribute_report", url)).into_iter().collect(),
    };
    ContributeView {
        frame: desk.frame(Heading {
            title: &title,
            description: Some(description),
            section: Section::None,
            noindex: false,
        }),
        places: files.into_iter().chain(reports).collect(),
        form: form::form(desk),
        method: desk.plain_page("method").map(|url| link("wrong_method", url)),
    }
}

/// Where a new report is written, on a host whose way there is known.
fn reports(repository: &Url) -> Option<String> {
    let host = repository.host_str()?;
    let (_, path) = REPORTS.iter().find(|(known, _)| *known == host)?;
    let base = repository.as_str().trim_end_matches('/');
    Some(format!("{}/{path}", base.strip_suffix(".git").unwrap_or(base)))
}

impl Desk<'_> {
    /// The way to the page, which the site's own may take the place of.
    pub(super) fn contribute_url(&self) -> String {
        self.plain_page(OWN_PAGE).unwrap_or_else(|| self.links.to(&Route::Contribute))
    }
}
