//! NAICS codes → sectors, as far as one of ours says the same or something wider.

/// Beginnings of codes, the longest that fits counts.
const SECTORS: [(&str, &str); 63] = [
    ("11", "agriculture"),
    ("21", "mining"),
    ("211", "oil-and-gas"),
    ("22", "utilities"),
    ("23", "construction"),
    ("31", "manufacturing"),
    ("311", "food-and-beverage"),
    ("312", "food-and-beverage"),
    ("315", "textiles-and-clothing"),
    ("32", "manufacturing"),
    ("325", "chemicals"),
    ("3254", "pharmaceuticals"),
    ("33", "manufacturing"),
    ("334", "electronics"),
    ("3344", "semiconductors"),
    ("3361", "automotive"),
    ("3362", "automotive"),
    ("3363", "automotive"),
    ("3364", "aerospace"),
    ("44", "retail"),
    ("45", "retail"),
    ("48", "transport"),
    ("481", "aviation"),
    ("482", "rail"),
    ("483", "maritime"),
    ("485", "public-transport"),
    ("49", "transport"),
    ("491", "postal-services"),
    ("492", "postal-services"),
    ("493", "logistics"),
    ("5111", "publishing"),
    ("5112", "software"),
    ("512", "arts-and-entertainment"),
    ("515", "media"),
    ("517", "telecoms"),
    ("518", "cloud-services"),
    ("51912", "libraries-and-archives"),
    ("51913", "technology"),
    ("52", "finance"),
    ("52211", "banking"),
    ("52213", "banking"),
    ("523", "investment"),
    ("5241", "insurance"),
    ("531", "real-estate"),
    ("54", "professional-services"),
    ("5411", "legal"),
    ("5415", "technology"),
    ("5417", "research"),
    ("5418", "marketing"),
    ("5613", "human-resources"),
    ("5615", "travel"),
    ("61", "education"),
    ("62", "health"),
    ("624", "social-care"),
    ("71", "arts-and-entertainment"),
    ("7132", "gambling"),
    ("72", "hospitality"),
    ("8131", "religious-organisations"),
    ("8132", "non-profit"),
    ("8133", "non-profit"),
    ("92", "government"),
    ("922", "justice-and-policing"),
    ("92811", "defence"),
];

/// The sector of a code; none where no sector of ours is near.
pub(super) fn sector(code: &str) -> Option<&'static str> {
    let fits = SECTORS.iter().filter(|(beginning, _)| code.starts_with(beginning));
    fits.max_by_key(|(beginning, _)| beginning.len()).map(|(_, sector)| *sector)
}

/// Whether a code says nothing.
pub(super) fn is_unknown(code: &str) -> bool {
    code.is_empty() || code.bytes().all(|byte| byte == b'0') || code.eq_ignore_ascii_case("unknown")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_beginning_counts_and_every_sector_is_ours() {
        for (code, expected) in [
            ("622110", Some("health")),
            ("624190", Some("social-care")),
            ("923140", Some("government")),
            ("92", Some("government")),
            ("51", None),
            ("999", None),
            ("", None),
        ] {
            assert_eq!(sector(code), expected, "{code}");
        }
        let ours = &crate::parse::embedded_vocabularies().sectors;
        for (_, sector) in SECTORS {
            assert!(ours.contains(sector), "{sector}");
        }
    }
}
