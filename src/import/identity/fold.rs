//! Names as they are compared: without case, accents, punctuation and legal forms.

use crate::search::fold::fold;

/// What stands behind the names of companies and says what they are in law. Folded.
const LEGAL_FORMS: [&str; 48] = [
    "ab",
    "ag",
    "aktiengesellschaft",
    "aps",
    "as",
    "asa",
    "bhd",
    "bv",
    "co",
    "company",
    "corp",
    "corporation",
    "doo",
    "ev",
    "gmbh",
    "inc",
    "incorporated",
    "kft",
    "kg",
    "kgaa",
    "kk",
    "lda",
    "limited",
    "llc",
    "llp",
    "lp",
    "ltd",
    "ltda",
    "mbh",
    "nv",
    "oao",
    "ohg",
    "ooo",
    "oy",
    "oyj",
    "pc",
    "plc",
    "pllc",
    "pte",
    "pty",
    "pvt",
    "sa",
    "sarl",
    "sas",
    "se",
    "spa",
    "srl",
    "sro",
];

/// Words that people write where nobody is named.
const NOBODY: [&str; 26] = [
    "",
    "?",
    "-",
    "n/a",
    "na",
    "nil",
    "none",
    "not available",
    "not disclosed",
    "not known",
    "not named",
    "not reported",
    "not specified",
    "not stated",
    "tbd",
    "undisclosed",
    "unidentified",
    "unknown",
    "unknown company",
    "unknown organisation",
    "unknown organization",
    "unknown victim",
    "unnamed",
    "unspecified",
    "unnamed company",
    "unnamed organization",
];

/// A name as it is compared. Nothing but signs is compared as it stands.
pub(in crate::import) fn folded(name: &str) -> String {
    let plain = fold(name).replace('.', "").replace('&', " and ");
    let mut words: Vec<&str> =
        plain.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_form = |word: Option<&&str>| word.is_some_and(|word| LEGAL_FORMS.contains(word));
    while words.len() > 1 && is_form(words.last()) {
        words.pop();
        // "GmbH & Co. KG"
        if words.len() > 2 && words.last() == Some(&"and") && is_form(words.get(words.len() - 2)) {
            words.pop();
        }
    }
    if words.is_empty() { name.trim().to_owned() } else { words.join(" ") }
}

/// Whether a name names nobody.
pub(in crate::import) fn is_nobody(name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let name = name.trim_matches(['[', ']', '(', ')', '<', '>', '"', '.']);
    NOBODY.contains(&name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for (one, other) in [
            ("Acme, Inc.", "ACME"),
            ("Nestlé S.A.", "Nestle"),
            ("Johnson & Johnson", "Johnson and Johnson"),
            ("L'Oréal", "LOreal"),
            ("Muster GmbH & Co. KG", "Muster"),
            ("A-B-C", "a b c"),
        ] {
            assert_eq!(folded(one), folded(other), "{one}");
        }
        for (one, other) in [
            ("Acme", "Acme Health"),
            ("Acme", "Acme Holdings"),
            ("Co", "Company"),
            ("Ölmann", "Olmanns"),
            ("***", "**"),
        ] {
            assert_ne!(folded(one), folded(other), "{one}");
        }
    }

    #[test]
    fn nobody_has_many_names() {
        for name in ["Unknown", " unknown ", "N/A", "", "[Unknown]", "?", "Not Disclosed"] {
            assert!(is_nobody(name), "{name}");
        }
        for name in ["null", "126", "*****", "Unknown Worlds Entertainment", "Nada"] {
            assert!(!is_nobody(name), "{name}");
        }
    }
}
