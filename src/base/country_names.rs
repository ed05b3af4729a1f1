//! Names of countries in the languages of the world, from Unicode CLDR. English stands in the vocabulary itself.

use super::language::LanguageTag;

/// One line a language: its tag, then the names in the order of the codes, which stand in the first line.
const NAMES: &str = include_str!("../vocabulary/country-names.txt");

/// The names of the countries in one language.
#[derive(Clone, Debug)]
pub struct CountryNames(Vec<(&'static str, &'static str)>);

impl CountryNames {
    /// The names in a language; none where CLDR has none, and none in English.
    #[must_use]
    pub fn of(tag: &LanguageTag) -> Self {
        let full = tag.in_full();
        let mut tags = full.from_general();
        // `zh-Hant-TW` is kept as `zh-Hant`, `pt-PT` as itself.
        let short = format!("{}-{}", full.language(), full.as_str().rsplit('-').next().unwrap_or_default());
        tags.push(&short);
        let names = tags.into_iter().rev().find_map(line).into_iter().flat_map(|names| names.split('\t'));
        let codes = line("").into_iter().flat_map(|codes| codes.split('\t'));
        Self(codes.zip(names).collect())
    }

    /// The name of a country by its code of ISO 3166-1, two capital letters.
    #[must_use]
    pub fn name(&self, code: &str) -> Option<&'static str> {
        let place = self.0.binary_search_by(|(candidate, _)| (*candidate).cmp(code)).ok()?;
        Some(self.0[place].1).filter(|name| !name.is_empty())
    }
}

/// What stands behind the first word of a line.
fn line(tag: &str) -> Option<&'static str> {
    let lines = NAMES.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).find_map(|(first, rest)| (first == tag).then_some(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(tag: &str, code: &str) -> Option<&'static str> {
        CountryNames::of(&LanguageTag::parse(tag).unwrap()).name(code)
    }

    #[test]
    fn a_country_is_called_as_its_readers_call_it() {
        for (tag, code, expected) in [
            ("de", "NO", Some("Norwegen")),
            ("de-AT", "NO", Some("Norwegen")),
            ("pl", "DE", Some("Niemcy")),
            ("ja", "JP", Some("日本")),
            ("zh", "US", Some("美国")),
            ("zh-TW", "US", Some("美國")),
            ("pt", "VN", Some("Vietnã")),
            ("pt-PT", "VN", Some("Vietname")),
            ("sr-Latn", "NO", Some("Norveška")),
            ("en", "NO", None),
            ("xx", "NO", None),
            ("de", "ZZ", None),
            ("de", "", None),
        ] {
            assert_eq!(name(tag, code), expected, "{tag} {code}");
        }
    }

    #[test]
    fn every_line_has_a_place_for_every_code() {
        let columns = |line: &str| line.split('\t').count();
        let lines: Vec<&str> = NAMES.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() > 80);
        assert!(lines.iter().all(|line| columns(line) == 250));
        let codes: Vec<&str> = lines[0].split('\t').skip(1).collect();
        assert!(codes.is_sorted(), "names are searched by halves");
    }
}
