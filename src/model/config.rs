//! What `breachbook.yaml` sets.

use std::collections::BTreeMap;

use url::Url;

use super::forge::Forge;
use super::licence::Licence;
use super::publishing::Publishing;
use super::vocabulary::Vocabularies;
use crate::base::language::LanguageTag;
use crate::diagnostic::{Rule, Severity};
use crate::source::Located;

/// The address under which a site is published: http or https, a path that ends in a slash, nothing behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Url);

/// Why an address is no base URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BaseUrlError {
    /// It is not an address at all.
    #[error("is not an address such as https://example.org/breaches/")]
    NotAnAddress,
    /// It is not one of the web.
    #[error("has to begin with https:// or http://")]
    Scheme,
    /// It carries a user, a query or a fragment.
    #[error("is the address of a folder: no user name, no `?` and no `#`")]
    Extra,
}

impl BaseUrl {
    /// Reads an address; a missing slash at its end is added.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        let mut url = Url::parse(text).map_err(|_| BaseUrlError::NotAnAddress)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(BaseUrlError::Scheme);
        }
        let extra = url.query().is_some() || url.fragment().is_some();
        if extra || !url.username().is_empty() || url.password().is_some() {
            return Err(BaseUrlError::Extra);
        }
        if !url.path().ends_with('/') {
            url.set_path(&format!("{}/", url.path()));
        }
        Ok(Self(url))
    }

    /// The address, with its slash at the end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Its host: `example.org`.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// The address that a relative one leads to from here; `None` where that is none.
    #[must_use]
    pub fn join(&self, relative: &str) -> Option<String> {
        self.0.join(relative).ok().map(String::from)
    }

    /// Its path, with a slash at both ends.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0.path()
    }
}

/// Which pages have a social card of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardScope {
    /// None; there is no card of the site either.
    None,
    /// The companies; every other page shows the card of the site.
    #[default]
    Companies,
    /// The companies and the incidents.
    Incidents,
}

/// How much of the record is written in a format of others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExchangeScope {
    /// Nothing.
    None,
    /// The whole record in one place.
    Joined,
    /// That, and a file beside the page of every entry.
    #[default]
    All,
}

/// What is written in formats that other programs set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exchange {
    /// STIX 2.1 bundles.
    pub stix: ExchangeScope,
    /// VERIS records.
    pub veris: ExchangeScope,
    /// Whether an incident of which no source states the year is told in VERIS too, with the year of another of its dates.
    pub veris_stand_in: bool,
    /// The address that ids are made from, where it is not the one under which the site is published: for a site that
    /// has moved.
    pub ids_from: Option<BaseUrl>,
}

/// Which sources have a page of their own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SourcePages {
    /// Those on which more rests than one entry, and those with a file of their own. Of every other source the page of the
    /// entry that cites it says all there is to say.
    #[default]
    Shared,
    /// All of them.
    All,
}

/// How many files a site has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// All that can be made.
    #[default]
    Full,
    /// Few, for hosts that count files: no file of data beside a page, no pages for frames, no social cards, and an index of
    /// the search in fewer, larger files. Every page for readers is there, and all data stand in the downloads.
    Compact,
}

/// The site's configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's title.
    pub title: String,
    /// One or two sentences on what it is.
    pub description: Option<String>,
    /// Where it is published.
    pub base_url: Option<BaseUrl>,
    /// Its language.
    pub lang: LanguageTag,
    /// The folder below `themes` that lies over the embedded theme.
    pub theme: Located<String>,
    /// Which pages have a social card; only where `base_url` is known.
    pub cards: CardScope,
    /// What it sets of the theme's options, as it was written: the theme knows what they mean.
    pub theme_options: Vec<(Located<String>, Located<String>)>,
    /// Where its source is kept, for readers.
    pub repository: Option<Url>,
    /// The same as a forge on which entries can be edited and errors reported.
    pub forge: Option<Forge>,
    /// Whether every incident has a page for frames of other sites.
    pub incident_embeds: bool,
    /// Which sources have a page of their own.
    pub source_pages: SourcePages,
    /// How many files it has.
    pub profile: Profile,
    /// Whether nothing is made but pages, for measuring: a run asks for it, no file does.
    pub pages_only: bool,
    /// Whether the page of components is made: a run asks for it, no file does.
    pub components: bool,
    /// What is written in formats that other programs set.
    pub exchange: Exchange,
    /// Under which terms its data may be used again.
    pub licence: Option<Licence>,
    /// How it is published.
    pub publishing: Publishing,
    /// The vocabularies: the embedded ones with the site's own terms.
    pub vocabularies: Vocabularies,
    /// What faults of a rule weigh: `None` is "allow".
    pub rules: BTreeMap<&'static str, Option<Severity>>,
}

impl Config {
    /// What a fault of a rule weighs here; `None` where nothing is said of it.
    #[must_use]
    pub fn weight_of(&self, rule: &Rule) -> Option<Severity> {
        self.rules.get(rule.id).copied().unwrap_or_else(|| rule.weight())
    }

    /// Whether there are files beside those that a reader opens: data of one entry, frames, cards.
    #[must_use]
    pub fn has_files_beside(&self) -> bool {
        self.profile == Profile::Full && !self.pages_only
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_url_is_the_address_of_a_folder() {
        for (text, read) in [
            ("https://example.org", Ok("https://example.org/")),
            ("https://example.org/a/b", Ok("https://example.org/a/b/")),
            ("http://localhost:8080/", Ok("http://localhost:8080/")),
            ("example.org", Err(BaseUrlError::NotAnAddress)),
            ("ftp://example.org/", Err(BaseUrlError::Scheme)),
            ("javascript:alert(1)", Err(BaseUrlError::Scheme)),
            ("https://example.org/?a", Err(BaseUrlError::Extra)),
            ("https://me@example.org/", Err(BaseUrlError::Extra)),
        ] {
            assert_eq!(
                BaseUrl::parse(text).as_ref().map(BaseUrl::as_str).map_err(|error| *error),
                read,
                "{text}"
            );
        }
    }
}
