//! The made-up records behind the pages of components.

use chrono::NaiveDate;

use crate::diagnostic::Diagnostics;
use crate::model::config::{BaseUrl, Config};
use crate::model::site::Site;
use crate::parse::{self, Context, EntryFile, EntryKind};
use crate::resolve::{self, Options};
use crate::source::SourceMap;

/// A made-up record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sample {
    /// Every part with everything in it: long names, many rows, every mark, every gap.
    Full,
    /// Every part with as little as there can be.
    Sparse,
}

/// An entry of a sample: its path and its text.
type File = (&'static str, &'static str);

const FULL: [File; 16] = [
    ("content/companies/a-sample-group.md", include_str!("full/a-sample-group.md")),
    ("content/companies/sample-unit-with-a-long-name.md", include_str!("full/long-name.md")),
    ("content/companies/sample-rtl.md", include_str!("full/rtl.md")),
    ("content/companies/sample-japan.md", include_str!("full/japan.md")),
    ("content/actors/a-sample-actor.md", include_str!("full/a-sample-actor.md")),
    ("content/actors/sample-ghost.md", "---\nname: Sample Ghost\n---\n"),
    ("content/sources/a-sample-report.md", include_str!("full/a-sample-report.md")),
    ("content/incidents/sample-everything.md", include_str!("full/everything.md")),
    ("content/incidents/sample-first.md", include_str!("full/first.md")),
    ("content/incidents/sample-days.md", include_str!("full/days.md")),
    ("content/incidents/sample-same-day.md", include_str!("full/same-day.md")),
    ("content/incidents/sample-around.md", include_str!("full/around.md")),
    ("content/incidents/sample-months.md", include_str!("full/months.md")),
    ("content/incidents/sample-years.md", include_str!("full/years.md")),
    ("content/incidents/sample-undated.md", include_str!("full/undated.md")),
    ("content/incidents/sample-withdrawn.md", include_str!("full/withdrawn.md")),
];

const SPARSE: [File; 4] = [
    ("content/companies/a-sample.md", "---\nname: A\n---\n"),
    ("content/actors/a-sample-actor.md", "---\nname: B\n---\n"),
    ("content/incidents/sample-bare.md", include_str!("sparse/bare.md")),
    ("content/incidents/sample-withdrawn.md", include_str!("sparse/withdrawn.md")),
];

impl Sample {
    pub(super) const ALL: [Self; 2] = [Self::Full, Self::Sparse];

    /// The last part of its address.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Self::Full => "",
            Self::Sparse => "sparse/",
        }
    }

    pub(super) fn heading(self) -> &'static str {
        match self {
            Self::Full => "components_full",
            Self::Sparse => "components_sparse",
        }
    }

    /// The incident of which the parts are shown.
    pub(super) fn shown(self) -> &'static str {
        match self {
            Self::Full => "sample-everything",
            Self::Sparse => "sample-bare",
        }
    }

    fn files(self) -> &'static [File] {
        match self {
            Self::Full => &FULL,
            Self::Sparse => &SPARSE,
        }
    }

    /// The record, in the language of a site.
    pub(in crate::plan) fn record(self, site: &Config) -> Site {
        let mut sources = SourceMap::default();
        let mut diagnostics = Diagnostics::default();
        let file = sources.add(String::new(), String::new());
        let config = parse::config(file, "title: Sample\n", &mut diagnostics);
        let mut config = config.expect("a title is all that a configuration needs");
        config.lang.clone_from(&site.lang);
        config.base_url = BaseUrl::parse("https://record.example/").ok();
        let entries = self.files().iter().filter_map(|(path, text)| {
            let file = sources.add((*path).to_owned(), (*text).to_owned());
            let entry = EntryFile { file, kind: EntryKind::of_path(path)?, path, text };
            parse::entry(entry, Context { vocabularies: &config.vocabularies }, &mut diagnostics)
        });
        let entries = entries.collect();
        let options = Options { today: NaiveDate::MAX, drafts: true, unread: &[], hearing: None };
        let record = resolve::site(entries, config, options, &mut diagnostics);
        record.unwrap_or_else(|| panic!("a sample is without errors: {:?}", diagnostics.sorted()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::claim::Tier;
    use crate::model::incident::{ClaimState, Status};
    use crate::model::word::Word;
    use crate::model::{claim, incident};

    fn config() -> Config {
        let file = SourceMap::default().add(String::new(), String::new());
        parse::config(file, "title: Record\n", &mut Diagnostics::default()).unwrap()
    }

    #[test]
    fn the_full_sample_has_every_state() {
        let record = Sample::Full.record(&config());
        let all = || record.incidents.iter();
        let statuses: Vec<Status> = all().filter_map(|one| Some(one.facts.status.as_ref()?.state)).collect();
        for status in [
            Status::Confirmed,
            Status::Suspected,
            Status::ClaimedByActor,
            Status::Disputed,
            Status::Fabricated,
        ] {
            assert!(statuses.contains(&status), "no incident is {}", status.as_str());
        }
        let states: Vec<ClaimState> =
            all().flat_map(|one| one.facts.exposure.values()).map(|fact| fact.state).collect();
        for state in ClaimState::ALL.iter().filter(|state| **state != ClaimState::NotStated) {
            assert!(states.contains(state), "nothing is {}", state.as_str());
        }
        let tiers: Vec<Tier> = all()
            .flat_map(|one: &incident::Incident| claim::tiers(one.attribution.items()).into_values())
            .collect();
        for tier in Tier::ALL {
            assert!(tiers.contains(tier), "no link is {}", tier.as_str());
        }
    }

    #[test]
    fn the_sparse_sample_has_as_little_as_there_can_be() {
        let record = Sample::Sparse.record(&config());
        assert_eq!((record.companies.len(), record.actors.len(), record.incidents.len()), (1, 1, 2));
    }
}
