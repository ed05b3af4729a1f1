//! What the answers of a host say of it: one function an address that was asked.

use url::Url;

use super::Visit;
use super::page::Page;
use crate::doctor::{Finding, Weight};

/// An answer with the address that gave it.
pub(super) struct Looked<'a> {
    pub(super) url: &'a Url,
    pub(super) visit: &'a Visit,
}

impl Looked<'_> {
    fn finding(&self, weight: Weight, check: &'static str, message: impl Into<String>) -> Finding {
        Finding::new(weight, check, message).at(self.url.as_str())
    }

    /// What is wrong where something else than 200 came.
    fn status(&self, what: &str) -> Option<Finding> {
        let status = self.visit.status;
        let message = format!("{what} answers with status {status}");
        (status != 200).then(|| self.finding(Weight::Error, "status", message))
    }

    /// What is wrong where the type of what came is none of these.
    fn kind(&self, kinds: &[&str]) -> Option<Finding> {
        let sent = self.visit.header("content-type");
        let kind = sent.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let message = format!("it is sent as `{sent}`, and browsers want `{}`", kinds[0]);
        (!kinds.contains(&kind.as_str())).then(|| self.finding(Weight::Error, "content-type", message))
    }

    fn is_ok(&self) -> bool {
        self.visit.status == 200
    }
}

/// The home page.
pub(super) fn home(looked: &Looked<'_>, page: &Page) -> Vec<Finding> {
    if let Some(finding) = looked.status("the home page") {
        return vec![finding];
    }
    [looked.kind(&["text/html"]), address(looked, page), mixed(looked, page)]
        .into_iter()
        .flatten()
        .chain(headers(looked, page))
        .collect()
}

/// A site that was built for another address, so that what programs are told leads elsewhere.
fn address(looked: &Looked<'_>, page: &Page) -> Option<Finding> {
    let canonical = page.canonical.as_ref()?;
    let is_same_path = canonical.path().trim_end_matches('/') == looked.url.path().trim_end_matches('/');
    if is_same_path && canonical.origin() == looked.url.origin() {
        return None;
    }
    let weight = if is_same_path { Weight::Warning } else { Weight::Error };
    let finding = looked.finding(weight, "base-url", format!("the site was built for {canonical}"));
    Some(finding.cure(format!("breachbook build --base-url {}", looked.url)))
}

fn mixed(looked: &Looked<'_>, page: &Page) -> Option<Finding> {
    let first = page.unsafe_loads.first().filter(|_| looked.url.scheme() == "https")?;
    Some(looked.finding(
        Weight::Error,
        "mixed-content",
        format!("the page loads {first}, which browsers refuse"),
    ))
}

fn headers(looked: &Looked<'_>, page: &Page) -> Vec<Finding> {
    let visit = looked.visit;
    let mut found = Vec::new();
    let mut say = |weight, message: &str| found.push(looked.finding(weight, "headers", message));
    match (visit.headers.contains_key("content-security-policy"), page.has_policy) {
        (true, _) => {}
        (false, true) => say(
            Weight::Note,
            "the host sends no content security policy; that of the pages holds, except for frames",
        ),
        (false, false) => {
            say(Weight::Error, "neither the host nor the page states a content security policy");
        }
    }
    if !visit.header("x-content-type-options").eq_ignore_ascii_case("nosniff") {
        say(Weight::Note, "the host does not send `X-Content-Type-Options: nosniff`");
    }
    if visit.header("referrer-policy").is_empty() {
        say(Weight::Note, "the host sends no `Referrer-Policy`; browsers then use theirs");
    }
    if visit.header("content-security-policy").matches("default-src").count() > 1 {
        say(Weight::Warning, "the host joined two content security policies into one header");
    }
    found
}

/// Whether texts come compressed.
pub(super) fn compression(url: &Url, visit: &Visit) -> Option<Finding> {
    if visit.status != 200 || !visit.header("content-encoding").is_empty() {
        return None;
    }
    let finding =
        Finding::new(Weight::Warning, "compression", "pages are sent without compression").at(url.as_str());
    Some(finding.cure(
        "turn compression on at the host, or build with `precompress: [gzip]` where it sends such copies",
    ))
}

/// What is not there.
pub(super) fn absent(looked: &Looked<'_>, home: &Visit) -> Option<Finding> {
    match looked.visit.status {
        404 | 410 => None,
        200 if looked.visit.body == home.body => {
            let message = "an address that is not there answers with the home page and status 200, as for an app of one page";
            Some(looked.finding(Weight::Error, "not-found-page", message).cure(
                "publish 404.html at the top, and turn off any rule that leads every path to index.html",
            ))
        }
        200 => Some(looked.finding(
            Weight::Error,
            "not-found-page",
            "an address that is not there answers with status 200",
        )),
        status => Some(looked.finding(
            Weight::Warning,
            "not-found-page",
            format!("an address that is not there answers with status {status}, not 404"),
        )),
    }
}

/// A page in folders.
pub(super) fn deep(looked: &Looked<'_>) -> Option<Finding> {
    // Some hosts lead from index.html to the folder.
    if (300..400).contains(&looked.visit.status) {
        return None;
    }
    looked.status("a page that the home page leads to").or_else(|| looked.kind(&["text/html"]))
}

/// A style sheet or a script.
pub(super) fn asset(looked: &Looked<'_>) -> Vec<Finding> {
    let wrong = looked.status("a file that the page loads");
    let kinds = if looked.url.path().ends_with(".css") {
        vec!["text/css"]
    } else {
        vec!["text/javascript", "application/javascript"]
    };
    let caching = looked.visit.header("cache-control");
    let is_kept = caching.contains("immutable") || caching.contains("max-age=31536000");
    let unkept = (looked.is_ok() && !is_kept).then(|| {
        let message = format!("caches may keep it for good, and the host says `{caching}`");
        looked.finding(Weight::Note, "caching", message)
    });
    wrong.or_else(|| looked.kind(&kinds)).into_iter().chain(unkept).collect()
}

/// A feed.
pub(super) fn feed(looked: &Looked<'_>) -> Option<Finding> {
    looked
        .status("the feed")
        .or_else(|| looked.kind(&["application/atom+xml", "application/xml", "text/xml"]))
}

/// `security.txt`: whether it was built, where that is known.
pub(super) fn security(looked: &Looked<'_>, is_built: Option<bool>) -> Option<Finding> {
    match (looked.is_ok(), is_built) {
        (true, _) => looked.kind(&["text/plain"]),
        (false, Some(true)) => {
            let message =
                "the site has a security.txt, and the host left it out: it leaves out what begins with a dot";
            let finding = looked.finding(Weight::Error, "hidden-files", message);
            Some(finding.cure(
                "upload hidden files too; `include-hidden-files: true` for actions/upload-pages-artifact",
            ))
        }
        (false, Some(false)) => None,
        (false, None) => Some(looked.finding(Weight::Note, "hidden-files", "there is no security.txt")),
    }
}

/// A former address.
pub(super) fn alias(looked: &Looked<'_>) -> Option<Finding> {
    let leads_on = match looked.visit.status {
        301 | 302 | 307 | 308 => !looked.visit.header("location").is_empty(),
        200 => String::from_utf8_lossy(&looked.visit.body).contains("http-equiv=\"refresh\""),
        _ => false,
    };
    let message = format!("a former address does not lead on: status {}", looked.visit.status);
    (!leads_on).then(|| looked.finding(Weight::Error, "redirects", message))
}
