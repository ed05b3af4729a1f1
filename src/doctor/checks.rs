//! What a host would make of a site, beside how much of it there is: one function a rule of `hosts.yaml`.

use super::cures::{is_copy, size};
use super::hosts::{Absent, Copies, Fate, Host, Reads};
use super::site::Site;
use super::{Finding, Weight};

/// A rule's look at a site.
type Check = fn(&Site, &Host) -> Option<Finding>;

const CHECKS: [Check; 11] = [
    home,
    not_found_page,
    links,
    rights,
    characters,
    names,
    hidden,
    redirects,
    headers,
    copies,
    copies_not_there,
];

/// What the rules of a host say of a site.
pub(super) fn all(site: &Site, host: &Host) -> Vec<Finding> {
    CHECKS.iter().filter_map(|check| check(site, host)).chain(notes(host)).collect()
}

fn notes(host: &Host) -> impl Iterator<Item = Finding> {
    host.notes.iter().map(|note| Finding::new(Weight::Note, "host", note.is.as_str()).source(&note.source))
}

fn home(site: &Site, _: &Host) -> Option<Finding> {
    if site.has("index.html") {
        return None;
    }
    let finding = Finding::new(Weight::Error, "home-page", "there is no index.html at the top of the folder");
    Some(finding.cure("name the folder that the site was built into"))
}

fn not_found_page(site: &Site, host: &Host) -> Option<Finding> {
    if site.has("404.html") {
        return None;
    }
    let (weight, message) = match host.rules.absent.is {
        Absent::Home => (
            Weight::Error,
            "without a 404.html at the top, every address that is not there answers with the home page and status 200",
        ),
        Absent::Page => (
            Weight::Warning,
            "without a 404.html at the top, the host shows a page of its own for what is not there",
        ),
        Absent::Own => (
            Weight::Warning,
            "there is no 404.html that the server could be told to show for what is not there",
        ),
    };
    let finding = Finding::new(weight, "not-found-page", message);
    Some(finding.cure("build the site again: every theme has a 404.html").source(&host.rules.absent.source))
}

fn links(site: &Site, host: &Host) -> Option<Finding> {
    let first = site.links.first()?;
    let number = of(site.links.len(), "symbolic link", "symbolic links");
    let rule = &host.rules.links;
    let (weight, fate) = match rule.is {
        Fate::Refused => (Weight::Error, "the upload fails"),
        Fate::LeftOut | Fate::Kept => (Weight::Warning, "what they lead to is not of the site"),
    };
    let finding = Finding::new(weight, "links", format!("{number} in the folder: {fate}")).at(first);
    Some(finding.cure("put the files themselves there; a build makes no links").source(&rule.source))
}

fn rights(site: &Site, host: &Host) -> Option<Finding> {
    let rule = host.rules.public.as_ref().filter(|rule| rule.is)?;
    let first = site.private.first()?;
    let number = of(site.private.len(), "file", "files");
    let message = format!("{number} may not be read by every user, and the host needs that");
    let finding = Finding::new(Weight::Error, "rights", message).at(first);
    Some(finding.cure("chmod -R a+rX on the folder").source(&rule.source))
}

fn characters(site: &Site, host: &Host) -> Option<Finding> {
    let rule = host.rules.characters.as_ref()?;
    let first = site.files.keys().find(|path| path.contains(|letter| rule.is.contains(letter)))?;
    let message = format!("a name has one of the characters `{}` in it, which fails the upload", rule.is);
    let finding = Finding::new(Weight::Error, "names", message).at(first);
    Some(finding.cure("call the file otherwise").source(&rule.source))
}

fn names(site: &Site, host: &Host) -> Option<Finding> {
    let rule = host.rules.names.as_ref()?;
    let is_left_out = |path: &&String| path.split('/').any(|part| rule.is.iter().any(|name| name == part));
    let first = site.files.keys().find(is_left_out)?;
    let message = format!("the host never publishes what is called {}", rule.is.join(", "));
    let finding = Finding::new(Weight::Error, "names", message).at(first);
    Some(finding.cure("call the file or its folder otherwise").source(&rule.source))
}

/// Our own bookkeeping may stay behind.
fn hidden(site: &Site, host: &Host) -> Option<Finding> {
    let rule = &host.rules.hidden;
    if rule.is == Fate::Kept {
        return None;
    }
    let is_wanted =
        |path: &&String| !path.starts_with(".breachbook-") && (path.starts_with('.') || path.contains("/."));
    let first = site.files.keys().find(is_wanted)?;
    let message =
        format!("files with a dot before their name, such as {first}, are left out unless one asks for them");
    let finding = Finding::new(Weight::Warning, "hidden-files", message).at(first);
    let finding = finding.cure("`include-hidden-files: true` for actions/upload-pages-artifact");
    let finding = if site.has("security.txt") {
        finding
    } else {
        finding.cure("publish security.txt at the top as well")
    };
    Some(finding.source(&rule.source))
}

/// What leads from former addresses on: the file, where the host reads it; else a page at each.
fn redirects(site: &Site, host: &Host) -> Option<Finding> {
    let rule = &host.rules.redirects;
    let lost: Vec<&str> = site
        .redirects()
        .filter(|redirect| !stands_in(site, redirect.from))
        .map(|redirect| redirect.from)
        .collect();
    if site.redirects().next().is_none() || rule.is == Reads::File {
        return None;
    }
    let Some(first) = lost.first() else {
        let message =
            "the host does not read _redirects; the page at every former address leads on, with status 200";
        return Some(Finding::new(Weight::Note, "redirects", message).at("_redirects").source(&rule.source));
    };
    let number = of(lost.len(), "address", "addresses");
    let message =
        format!("the host does not read _redirects, and {number} there have no page that leads on: {first}");
    let finding = Finding::new(Weight::Error, "redirects", message).at("_redirects");
    Some(
        finding
            .cure("list the former id under `former_ids` of its entry, which makes a page for it")
            .source(&rule.source),
    )
}

/// Whether a page stands at the address that a redirect leads on from. The site may stand below a path, which no file shows.
pub(super) fn stands_in(site: &Site, address: &str) -> bool {
    let mut rest = address.trim_start_matches('/');
    loop {
        let folder = rest.trim_end_matches('/');
        if site.has(rest) || site.has(&format!("{folder}/index.html")) {
            return true;
        }
        match rest.split_once('/') {
            Some((_, below)) if !below.is_empty() => rest = below,
            _ => return false,
        }
    }
}

fn headers(site: &Site, host: &Host) -> Option<Finding> {
    let rule = &host.rules.headers;
    let has_rules = site.header_rules().next().is_some();
    let finding = match rule.is {
        Reads::None => Finding::new(
            Weight::Note,
            "headers",
            "the host sends no headers of yours: the policy in the pages holds, but nothing keeps pages out of frames of other sites, and nosniff is not sent",
        ),
        Reads::File if !has_rules => Finding::new(
            Weight::Warning,
            "headers",
            "there is no _headers, so that no policy is sent, and caches ask again for what never changes",
        )
        .cure("build without `host_files: false`"),
        Reads::Own => Finding::new(
            Weight::Note,
            "headers",
            "headers come from the configuration of the host, not from _headers",
        )
        .cure("docs/hosting.md says which"),
        Reads::File => return None,
    };
    Some(finding.source(&rule.source))
}

fn copies(site: &Site, host: &Host) -> Option<Finding> {
    let rule = &host.rules.compressed;
    let copies: Vec<_> = site.files.iter().filter(|(path, _)| is_copy(site, path)).collect();
    let (first, _) = copies.first().filter(|_| rule.is == Copies::Ignored)?;
    let bytes = size(copies.iter().map(|(_, bytes)| **bytes).sum());
    let message = format!(
        "{} compressed copies with {bytes} are uploaded, and the host sends none of them",
        copies.len()
    );
    let finding = Finding::new(Weight::Warning, "compressed-copies", message).at(first.as_str());
    Some(finding.cure("build without `precompress`").source(&rule.source))
}

fn copies_not_there(site: &Site, host: &Host) -> Option<Finding> {
    let rule = &host.rules.compressed;
    if rule.is == Copies::Ignored || site.files.keys().any(|path| is_copy(site, path)) {
        return None;
    }
    let finding = Finding::new(
        Weight::Note,
        "compressed-copies",
        "the host would send compressed copies, and there are none",
    );
    Some(finding.cure("build with `precompress: [gzip]`").source(&rule.source))
}

/// A number with its word.
pub(super) fn of(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}
