//! Reading numbers out of a source's own words: "up to 3.1 million customers" is 3,100,000, and no more than that.
//!
//! It serves to hold figures against what sources say, so it keeps silent where it is not sure. English words, the
//! common abbreviations, the decimal comma and the Chinese and Japanese myriads; it knows nothing of entries.

mod around;
mod phrase;
mod token;
mod word_number;

use std::ops::Range;

use crate::base::letter_case::lower_case;
use crate::model::count::Qualifier;

/// A number in a text, or words such as "hundreds of millions" that give none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedNumber {
    /// Where its words stand in the text, in bytes, without the qualifying words.
    pub span: Range<usize>,
    /// How many; `None` where the words name only a size.
    pub amount: Option<Amount>,
    /// How the words around it say that it is to be read, the nearest first; empty where they do not say.
    pub qualifiers: Vec<Qualifier>,
    /// Whether it is rounded by its very form: `3.1 million`, `250K`.
    pub rounded: bool,
    /// What it measures.
    pub measure: Measure,
}

/// A whole number, or the ends of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The number, or the lower end.
    pub low: u64,
    /// The same number, or the upper end.
    pub high: u64,
    /// What it may also mean: `3,125 million` with a decimal comma, a gigabyte of 2³⁰ bytes.
    pub alternative: Option<u64>,
}

/// What a number measures, as far as the words beside it say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Things: persons, records, anything that is counted.
    Things,
    /// Bytes.
    Bytes,
    /// Money.
    Money,
    /// Hundredths of something.
    Percent,
    /// A year, a day, a length of time.
    Time,
}

impl StatedNumber {
    /// Whether a value is this number, or an end of this range.
    #[must_use]
    pub fn can_be(&self, value: u64) -> bool {
        self.amount.is_some_and(|amount| {
            value == amount.low || value == amount.high || Some(value) == amount.alternative
        })
    }
}

/// The numbers of a text, in order. Identifiers, versions and ordinals are none.
#[must_use]
pub fn read(text: &str) -> Vec<StatedNumber> {
    let tokens = token::tokens(text);
    let (mut numbers, mut at) = (Vec::new(), 0);
    while at < tokens.len() {
        match phrase::number(&tokens, at) {
            Some((number, next)) => {
                numbers.push(number);
                at = next;
            }
            None => at += 1,
        }
    }
    if numbers.is_empty() {
        numbers.extend(phrase::nothing(&tokens));
    }
    numbers
}

/// Whether a number of a hundred or more can have this word in it: digits, or what scales a number.
#[must_use]
pub fn can_be_of_hundreds(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
        || phrase::can_scale(word) && phrase::scale(&lower_case(word)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::word::Word;
    use proptest::prelude::*;

    /// `up-to 3100000~`: qualifiers, the amount (`low..high` for a range, `?` for none), `~` if rounded, the measure.
    fn shown(text: &str) -> String {
        let one = |number: &StatedNumber| {
            let mut parts: Vec<String> =
                number.qualifiers.iter().map(|word| word.as_str().to_owned()).collect();
            let amount = match number.amount {
                None => "?".to_owned(),
                Some(amount) if amount.low == amount.high => amount.low.to_string(),
                Some(amount) => format!("{}..{}", amount.low, amount.high),
            };
            parts.push(format!("{amount}{}", if number.rounded { "~" } else { "" }));
            parts.extend(
                (number.measure != Measure::Things).then(|| format!("{:?}", number.measure).to_lowercase()),
            );
            parts.join(" ")
        };
        read(text).iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn numbers_are_read_as_sources_write_them() {
        for (text, expected) in [
            ("up to 3.1 million customers", "up-to 3100000~"),
            ("Up to 3.1 Million", "up-to 3100000~"),
            ("31 million", "31000000~"),
            ("250K legal documents", "250000~"),
            ("2,3 Mio. Kunden", "2300000~"),
            ("2.3 million disaster victims", "2300000~"),
            ("3,100,000 customers", "3100000"),
            ("3.100.000 Kunden", "3100000"),
            ("3 100 000 clients", "3100000"),
            ("3’100’000", "3100000"),
            ("12,34,567 records", "1234567"),
            ("1,500 people", "1500"),
            ("1.500 Kunden", "1500"),
            ("7 customers", "7"),
            ("1.2bn accounts", "1200000000~"),
            ("1.5 billion", "1500000000~"),
            ("3 lakh users", "300000~"),
            ("310万件", "3100000~"),
            ("最大1億2000万", "120000000~"),
            ("half a million people", "500000~"),
            ("a quarter of a million", "250000~"),
            ("one and a half million", "1500000~"),
            ("a million", "1000000~"),
            ("two hundred thousand", "200000~"),
            ("one hundred and six million", "106000000~"),
            ("twenty-five customers", "25"),
            ("two dozen employees", "24"),
            ("a dozen", "12"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn the_words_around_a_number_qualify_it() {
        for (text, expected) in [
            ("as many as 500 people", "up-to 500"),
            ("a maximum of 500", "up-to 500"),
            ("no more than 500", "up-to 500"),
            ("500 or fewer", "up-to 500"),
            ("at least 500", "at-least 500"),
            ("500 or more", "at-least 500"),
            ("500+ people", "at-least 500"),
            ("a minimum of 500", "at-least 500"),
            ("more than 3 million", "more-than 3000000~"),
            ("over 500 patients", "more-than 500"),
            ("upwards of 500", "more-than 500"),
            (">500", "more-than 500"),
            ("fewer than 500", "fewer-than 500"),
            ("less than 500", "fewer-than 500"),
            ("about 500", "about 500"),
            ("around 500", "about 500"),
            ("approximately 500", "about 500"),
            ("approx. 500", "about 500"),
            ("some 500 people", "about 500"),
            ("nearly 500", "about 500"),
            ("an estimated 500", "about 500"),
            ("~500", "about 500"),
            ("up to an estimated 3.1 million", "about up-to 3100000~"),
            ("exactly 500", "exact 500"),
            ("between 2 and 3 million", "between 2000000..3000000~"),
            ("between 500 and 600 people", "between 500..600"),
            ("500 to 600 people", "between 500..600"),
            ("from 10,000 to 20,000", "between 10000..20000"),
            ("2-3 million", "between 2000000..3000000~"),
            ("10,000–20,000", "between 10000..20000"),
            ("no customers", "none 0"),
            ("None", "none 0"),
            ("zero records", "none 0"),
            ("0 records", "none 0"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn a_size_in_words_gives_no_number() {
        for text in [
            "hundreds of millions",
            "passwords by the hundreds of millions",
            "thousands of people",
            "several million customers",
            "a few thousand",
            "millions",
            "dozens of companies",
        ] {
            assert_eq!(shown(text), "?", "{text}");
        }
    }

    #[test]
    fn what_counts_nothing_is_told_apart() {
        for (text, expected) in [
            ("APT32 and CVE-2019-1234, COVID-19, SHA-256, T1566.001, the 2nd time, v1.2.3, 10.0.0.1", ""),
            ("on 2019-03-29 at 10:30, 03/29/2019", ""),
            ("29 March 2019", "29 time; 2019 time"),
            ("March 29, 2019: 500 people", "29 time; 2019 time; 500"),
            ("in 2019, 500 people", "2019 time; 500"),
            ("2019 customers", "2019"),
            ("second in five weeks", "5 time"),
            ("24 hours", "24 time"),
            ("45% of 300 people", "45 percent; 300"),
            ("12 percent", "12 percent"),
            ("$3.1 million and 5m euros", "3100000~ money; 5000000~ money"),
            ("USD 500", "500 money"),
            ("1.5 TB of 250,000 files", "1500000000000~ bytes; 250000"),
            ("200 gigabytes", "200000000000~ bytes"),
            ("one of the largest; no one knows", ""),
            ("no evidence that 500 were affected", "500"),
            ("99999999999999999999 people", ""),
            ("", ""),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_can_be_read_two_ways_can_be_either() {
        let one = |text: &str, value| read(text)[0].can_be(value);
        assert!(one("3,125 million", 3_125_000) && one("3,125 million", 3_125_000_000));
        assert!(one("2 GB", 2_000_000_000) && one("2 GB", 2_147_483_648));
        assert!(!one("up to 3.1 million customers", 31_000_000));
    }

    #[test]
    fn a_number_of_hundreds_has_digits_or_a_word_that_scales() {
        for word in ["3", "APT32", "Million", "hundreds", "milliarden", "lakh", "thousand"] {
            assert!(can_be_of_hundreds(word), "{word}");
        }
        assert!(phrase::SCALES.iter().all(|(scale, _)| can_be_of_hundreds(scale)));
        for word in ["", "a", "ninety", "customers", "Ümlaut", "thousandth"] {
            assert!(!can_be_of_hundreds(word), "{word}");
        }
    }

    #[test]
    fn the_span_covers_the_number_alone() {
        let text = "up to 3.1 million customers";
        assert_eq!(&text[read(text)[0].span.clone()], "3.1 million");
    }

    #[test]
    fn long_texts_are_read_in_one_pass() {
        for part in [
            "zero ",
            "one ",
            "hundred ",
            "1-",
            "1.",
            "1 ",
            "a1",
            "and ",
            "up to ",
            "between 1 and ",
            "億1",
            "1k",
        ] {
            assert!(read(&part.repeat(20_000)).len() <= 20_001, "{part}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "([0-9]{1,4}|[ ,.'%$+~-]|million|up to|between|and|K|万|é|half a|one|\\PC){0,30}") {
            for number in read(&text) {
                prop_assert!(text.get(number.span.clone()).is_some_and(|words| !words.is_empty()));
                prop_assert!(number.amount.is_none_or(|amount| amount.low <= amount.high));
            }
        }

        #[test]
        fn a_number_written_out_reads_back(value in 1u64..u64::MAX / 1_000_000_000) {
            let digits = value.to_string();
            let grouped: String = digits.char_indices().flat_map(|(at, digit)| {
                let comma = at > 0 && (digits.len() - at).is_multiple_of(3);
                comma.then_some(',').into_iter().chain([digit])
            }).collect();
            let one = |text: String| read(&text)[0].clone();
            prop_assert!(one(grouped + " people").can_be(value));
            prop_assert!(one(digits + " million people").can_be(value * 1_000_000));
        }
    }
}
