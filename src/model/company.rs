//! Organisations and who owned them when.

use std::collections::BTreeMap;

use url::Url;

use super::date::PartialDate;
use super::prose::Prose;
use super::source::{Citations, RawSourceUse, SourceId};
use super::word::words;
use crate::base::language::LanguageTag;
use crate::base::slug::Slug;
use crate::source::{Located, Span};

/// A company of the site: an index into [`super::site::Site::companies`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CompanyId(pub u32);

words! {
    /// What kind of organisation.
    CompanyKind {
        Company = "company": "a business",
        PublicBody = "public-body": "a government or a body of one",
        School = "school": "a school or university",
        Hospital = "hospital": "a hospital or clinic",
        NonProfit = "non-profit": "an organisation without profit",
        Group = "group": "several organisations under one name",
        IndividualTrader = "individual-trader": "a person in business",
    }
}

words! {
    /// What an organisation is to the one above it.
    OwnershipKind {
        Subsidiary = "subsidiary": "a company that the other controls",
        Branch = "branch": "a part of the other abroad or elsewhere",
        Division = "division": "a part of the other",
        Brand = "brand": "a name of the other",
        Affiliate = "affiliate": "a company in which the other has a part",
        JointVenture = "joint-venture": "a company of the other and somebody else",
        Franchisee = "franchisee": "a business under the other's name",
        Acquired = "acquired": "a company that the other bought",
        Successor = "successor": "a company that the other came from or went into",
        SameGroupUnspecified = "same-group-unspecified": "of one group; how, no source says",
    }
}

/// A place below another organisation, for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ownership<C = CompanyId> {
    /// The one above.
    pub parent: C,
    /// What this one is to it.
    pub relation: OwnershipKind,
    /// Since when; `None` where no source says.
    pub from: Option<PartialDate>,
    /// Until when; `None` where no source says that it ended.
    pub to: Option<PartialDate>,
    /// Where that stands.
    pub citations: Citations,
    /// Where it was written.
    pub span: Span,
}

impl<C> Ownership<C> {
    /// Whether it can have held at a date. Only what certainly lies outside is left out: a source that does not say
    /// when an ownership began does not say that it had not.
    #[must_use]
    pub fn held_at(&self, date: &PartialDate) -> bool {
        let reach = date.reach();
        let began = self.from.is_none_or(|from| !reach.entirely_before(from.reach()));
        let ended = self.to.is_some_and(|to| to.reach().entirely_before(reach));
        began && !ended
    }
}

/// Another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyAlias {
    /// The name.
    pub name: String,
    /// What kind of name: former, short, local, brand, or another word.
    pub kind: Option<String>,
    /// Where it stands.
    pub citations: Citations,
}

/// All of a company that names no other entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyFacts {
    /// Its name.
    pub name: Located<String>,
    /// Other names.
    pub aliases: Vec<CompanyAlias>,
    /// What kind of organisation.
    pub kind: Option<CompanyKind>,
    /// ISO 3166-1 alpha-2 code.
    pub country: Option<Located<String>>,
    /// Sector, an id of the vocabulary.
    pub sector: Option<Located<String>>,
    /// Its website.
    pub website: Option<Url>,
    /// Ids elsewhere: lei, wikidata, ticker.
    pub identifiers: BTreeMap<String, String>,
    /// Ids that it had.
    pub former_ids: Vec<Located<Slug>>,
    /// The language in which the entry is written, where it is not the site's.
    pub lang: Option<LanguageTag>,
    /// The description.
    pub body: Prose,
}

/// A company as its file says it.
#[derive(Clone, Debug)]
pub struct RawCompany {
    /// Its id, at the beginning of its file.
    pub id: Located<Slug>,
    /// What names no other entry.
    pub facts: CompanyFacts,
    /// Those above it.
    pub parents: Vec<Ownership<Located<Slug>>>,
    /// What the file rests on.
    pub sources: Vec<RawSourceUse>,
}

/// A company in the record.
#[derive(Clone, Debug)]
pub struct Company {
    /// Its id.
    pub id: Slug,
    /// What is known of it.
    pub facts: CompanyFacts,
    /// Whether a file declares it; otherwise an incident's mention made it.
    pub declared: bool,
    /// Those above it; no chain of them leads back to it.
    pub parents: Vec<Ownership>,
    /// Those below it, by id.
    pub children: Vec<CompanyId>,
    /// What its file rests on.
    pub sources: Vec<SourceId>,
    /// The entry's own key for each of these sources.
    pub source_keys: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    fn held(from: Option<&str>, to: Option<&str>, at: &str) -> bool {
        let date = |text: &str| PartialDate::parse(text).unwrap();
        Ownership {
            parent: (),
            relation: OwnershipKind::Acquired,
            from: from.map(date),
            to: to.map(date),
            citations: Citations::default(),
            span: Span::file_start(SourceMap::default().add(String::new(), String::new())),
        }
        .held_at(&date(at))
    }

    #[test]
    fn a_group_counts_what_was_its_own_at_that_time() {
        for (from, to, at, expected) in [
            (None, None, "2019", true),
            (Some("2018-09"), None, "2018-08-31", false),
            (Some("2018-09"), None, "2018-09-01", true),
            (Some("2018-09"), None, "2018", true),
            (Some("2018-09"), Some("2020"), "2020-06", true),
            (None, Some("2020-01-15"), "2020-01-16", false),
            (None, Some("2020-01"), "2020-01-31", true),
            (Some("2018~"), None, "2017-06", true),
        ] {
            assert_eq!(held(from, to, at), expected, "{from:?} to {to:?} at {at}");
        }
    }
}
