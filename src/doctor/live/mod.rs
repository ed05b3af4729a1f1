//! A published site, as its readers get it: a handful of addresses, and what the host says with each. Asks through a
//! [`Visitor`], and knows no sockets.

mod answers;
mod page;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::Serialize;
use url::Url;

use super::report::told;
use super::{Finding, Site, Weight};
use answers::Looked;
use page::Page;

/// What is asked for and cannot be there.
const ABSENT: &str = "no-such-page-of-this-record/";
/// So many redirects are followed from the address that was named.
const STEPS: usize = 4;
const SECURITY: &str = ".well-known/security.txt";

/// Somebody who can fetch an address once, and follows nothing.
pub trait Visitor {
    /// Fetches an address, for a reader who takes compressed answers or for one who does not.
    ///
    /// # Errors
    /// Why there is no answer, in words.
    fn visit(&self, url: &Url, takes: Takes) -> Result<Visit, String>;
}

/// What a reader takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// The file as it is.
    Plain,
    /// A compressed one as well.
    Compressed,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visit {
    /// The status, from 100 to 999.
    pub status: u16,
    /// The headers, their names in small letters.
    pub headers: BTreeMap<String, String>,
    /// What came, or its beginning.
    pub body: Vec<u8>,
}

impl Visit {
    /// A header, or nothing.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// What was found at an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Live {
    /// Where the site stands.
    pub url: Url,
    /// What was asked, with the status of each answer.
    pub asked: Vec<Asked>,
    /// What is wrong, the worst first.
    pub findings: Vec<Finding>,
}

/// An address that was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// What it is of the site: `home`, `absent`, `page`, `asset`, `feed`, `security`, `alias`.
    pub what: &'static str,
    /// The address.
    pub url: Url,
    /// The status; `None` where nothing answered.
    pub status: Option<u16>,
}

impl Live {
    /// Looks at the site at an address. What was built is at hand where the folder of the site is.
    ///
    /// # Errors
    /// If the address itself does not answer, in words.
    pub fn look(visitor: &dyn Visitor, url: &Url, built: Option<&Site>) -> Result<Self, String> {
        let (url, home) = arrive(visitor, url)?;
        let page = Page::read(&url, &home.body);
        let mut round = Round { visitor, built, url, asked: Vec::new(), findings: Vec::new() };
        round.asked.push(Asked { what: "home", url: round.url.clone(), status: Some(home.status) });
        round.findings.extend(answers::home(&Looked { url: &round.url, visit: &home }, &page));
        if home.status == 200 {
            round.rest(&home, &page);
        }
        let Round { url, asked, mut findings, .. } = round;
        findings.sort_by_key(|finding| finding.weight);
        Ok(Self { url, asked, findings })
    }

    /// How many findings have a weight.
    #[must_use]
    pub fn count(&self, weight: Weight) -> usize {
        self.findings.iter().filter(|finding| finding.weight == weight).count()
    }

    /// What was found, for people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\n", self.url);
        for Asked { what, url, status } in &self.asked {
            let status = status.map_or_else(|| "none".to_owned(), |status| status.to_string());
            text.push_str(&format!("  {what:<10}{status:<6}{url}\n"));
        }
        text.push('\n');
        told(&mut text, &self.findings);
        text
    }
}

/// The address at which a site answers, from the one that was named.
fn arrive(visitor: &dyn Visitor, url: &Url) -> Result<(Url, Visit), String> {
    let mut url = url.clone();
    url.set_fragment(None);
    for _ in 0..STEPS {
        let visit = visitor.visit(&url, Takes::Plain)?;
        let next = url.join(visit.header("location")).ok().filter(|_| (300..400).contains(&visit.status));
        match next.filter(|next| *next != url) {
            Some(next) => url = next,
            None => return Ok((url, visit)),
        }
    }
    Err(format!("{url} leads on and on"))
}

/// One look at a site.
struct Round<'a> {
    visitor: &'a dyn Visitor,
    built: Option<&'a Site>,
    url: Url,
    asked: Vec<Asked>,
    findings: Vec<Finding>,
}

impl Round<'_> {
    fn rest(&mut self, home: &Visit, page: &Page) {
        if let Some(visit) = self.ask("home", &self.url.clone(), Takes::Compressed) {
            self.findings.extend(answers::compression(&self.url, &visit));
        }
        if let Some((url, visit)) = self.below("absent", ABSENT) {
            self.findings.extend(answers::absent(&Looked { url: &url, visit: &visit }, home));
        }
        if let Some((url, visit)) = page.deepest().and_then(|url| self.at("page", &url)) {
            self.findings.extend(answers::deep(&Looked { url: &url, visit: &visit }));
        }
        if let Some((url, visit)) = page.assets.first().and_then(|url| self.at("asset", url)) {
            self.findings.extend(answers::asset(&Looked { url: &url, visit: &visit }));
        }
        if let Some((url, visit)) = page.feed.as_ref().and_then(|url| self.at("feed", url)) {
            self.findings.extend(answers::feed(&Looked { url: &url, visit: &visit }));
        }
        if let Some((url, visit)) = self.below("security", SECURITY) {
            let is_built = self.built.map(|site| site.has(SECURITY));
            self.findings.extend(answers::security(&Looked { url: &url, visit: &visit }, is_built));
        }
        let alias = self.built.and_then(|site| Some(site.redirects().next()?.from.to_owned()));
        if let Some((url, visit)) = alias.and_then(|from| self.below("alias", &from)) {
            self.findings.extend(answers::alias(&Looked { url: &url, visit: &visit }));
        }
    }

    fn below(&mut self, what: &'static str, path: &str) -> Option<(Url, Visit)> {
        let url = self.url.join(path).ok()?;
        self.at(what, &url)
    }

    fn at(&mut self, what: &'static str, url: &Url) -> Option<(Url, Visit)> {
        Some((url.clone(), self.ask(what, url, Takes::Plain)?))
    }

    /// Asks an address of the same host.
    fn ask(&mut self, what: &'static str, url: &Url, takes: Takes) -> Option<Visit> {
        let answer = self.visitor.visit(url, takes);
        let status = answer.as_ref().ok().map(|visit| visit.status);
        if takes == Takes::Plain {
            self.asked.push(Asked { what, url: url.clone(), status });
        }
        answer
            .map_err(|why| {
                let finding = Finding::new(Weight::Error, "no-answer", format!("there is no answer: {why}"));
                self.findings.push(finding.at(url.as_str()));
            })
            .ok()
    }
}
