//! Words that people and other registers use for ours: what somebody meant who wrote one of them. It knows words, and nothing
//! of what they stand for.

/// What is written, and what it may be here. The first that a place knows is meant.
const CUSTOMARY: [(&str, &[&str]); 42] = [
    ("actor", &["attribution"]),
    ("actors", &["attribution"]),
    ("affected", &["counts"]),
    ("approx", &["about"]),
    ("approximately", &["about"]),
    ("around", &["about"]),
    ("attackers", &["attribution"]),
    ("author", &["authors"]),
    ("category", &["kind"]),
    ("circa", &["about"]),
    ("clients", &["customers"]),
    ("companies_affected", &["companies"]),
    ("company", &["companies"]),
    ("country", &["countries"]),
    ("data_types", &["data"]),
    ("date", &["dates", "published"]),
    ("description", &["summary"]),
    ("discovered_on", &["discovered"]),
    ("happened", &["occurred"]),
    ("individuals", &["people"]),
    ("industry", &["sectors", "sector"]),
    ("link", &["url"]),
    ("links", &["sources"]),
    ("name", &["title", "name"]),
    ("number", &["value"]),
    ("organisation", &["companies"]),
    ("organization", &["companies"]),
    ("organizations", &["organisations"]),
    ("persons", &["people"]),
    ("records", &["counts"]),
    ("records_affected", &["counts"]),
    ("references", &["sources"]),
    ("reported", &["disclosed"]),
    ("sector", &["sectors"]),
    ("source", &["sources"]),
    ("threat_actor", &["attribution"]),
    ("type", &["kind"]),
    ("urls", &["sources"]),
    ("user_accounts", &["accounts"]),
    ("users", &["accounts"]),
    ("victim", &["companies"]),
    ("victims", &["companies"]),
];

/// The one of these words that somebody may have meant by another.
pub(super) fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let plain: String = word.chars().map(|letter| if letter == '-' { '_' } else { letter }).collect();
    let plain = plain.trim().to_lowercase();
    let place = CUSTOMARY.binary_search_by_key(&plain.as_str(), |(word, _)| word).ok()?;
    CUSTOMARY[place].1.iter().find_map(|ours| known.clone().find(|known| known == ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customary_word_means_the_first_of_ours_that_a_place_knows() {
        let in_entry = ["companies", "dates", "data", "kind"];
        let of = |word, known: &[&'static str]| meant(word, known.iter().copied());
        assert_eq!(of("Company", &in_entry), Some("companies"));
        assert_eq!(of("date", &in_entry), Some("dates"));
        assert_eq!(of("date", &["title", "published"]), Some("published"));
        assert_eq!(of("records-affected", &["counts"]), Some("counts"));
        assert_eq!(of("sector", &in_entry), None);
        assert!(CUSTOMARY.is_sorted());
    }
}
