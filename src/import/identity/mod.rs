//! Who is who: names of one organisation or actor in several spellings, in the input and in the record.
//!
//! What is certain becomes one entry; what is only likely is a [`Suggestion`](super::Suggestion). Ids depend on names
//! alone, never on the order of the input, and what the record has keeps its id.

pub(super) mod actor;
pub(super) mod company;
mod fold;

pub(super) use fold::is_nobody;

use crate::base::hash::ContentHash;
use crate::base::slug::Slug;

/// The longest part of an id that is made of a name, so that there is room for what tells two apart.
const LONGEST: usize = 60;

/// The id of a name; of one of which nothing is left, a word and a number that is the same everywhere.
pub(super) fn id_of(name: &str, word: &str) -> String {
    match Slug::from_text(name) {
        Some(slug) => cut(slug.as_str()).to_owned(),
        None => format!("{word}-{}", ContentHash::of(name.as_bytes()).short()),
    }
}

/// The id of a record in a data set: the id that it has there behind the data set's name, with a number where that is no
/// slug by itself.
pub(super) fn record_id(data_set: &str, own: &str) -> String {
    let slug = Slug::from_text(own).map(|slug| cut(slug.as_str()).to_owned());
    let plain = |slug: &str| slug.replace('-', "");
    let is_whole = |slug: &String| plain(slug) == plain(&own.to_lowercase());
    match slug {
        Some(slug) if is_whole(&slug) => format!("{data_set}-{slug}"),
        Some(slug) => format!("{data_set}-{slug}-{}", ContentHash::of(own.as_bytes()).short()),
        None => format!("{data_set}-{}", ContentHash::of(own.as_bytes()).short()),
    }
}

/// An id with what tells it from another of the same name.
fn told_apart(id: &str, by: &str) -> String {
    format!(
        "{}-{}",
        cut(id),
        Slug::from_text(by).map_or_else(
            || ContentHash::of(by.as_bytes()).short(),
            |slug| cut(slug.as_str())[..slug.as_str().len().min(16)].trim_end_matches('-').to_owned()
        )
    )
}

fn cut(slug: &str) -> &str {
    slug[..slug.len().min(LONGEST)].trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_an_id_that_is_the_same_everywhere() {
        for (name, expected) in [
            ("Acme Ltd", "acme-ltd"),
            ("126", "126"),
            ("null", "null"),
            ("*****", "organisation-c5abb9ac"),
            ("con", "organisation-49a7d421"),
        ] {
            let id = id_of(name, "organisation");
            assert!(Slug::new(&id).is_ok(), "{id}");
            if !expected.starts_with("organisation") {
                assert_eq!(id, expected);
            } else {
                assert!(id.starts_with("organisation-"), "{id}");
            }
        }
    }

    #[test]
    fn two_records_whose_names_slug_alike_keep_ids_of_their_own() {
        let id = |own: &str| record_id("hibp", own);
        assert_eq!(id("Adobe"), "hibp-adobe");
        assert_eq!(id("0102AAFF-2BF7-4D60-BDBE-1EC518229307"), "hibp-0102aaff-2bf7-4d60-bdbe-1ec518229307");
        assert_ne!(id("My+Space"), id("My Space"));
        assert!(id("***").len() == "hibp-".len() + 8);
        let long = id(&"x".repeat(300));
        assert!(Slug::new(&long).is_ok(), "{long}");
    }
}
