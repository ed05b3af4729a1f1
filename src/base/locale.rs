//! How numbers, dates and lists are written in one language, by Unicode CLDR. What they say is for others.

use std::collections::HashMap;
use std::fmt;
use std::hash::Hash;
use std::sync::RwLock;

use chrono::{Datelike, NaiveDate};
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{M, MD, Y, YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_list::ListFormatter;
use icu_list::options::{ListFormatterOptions, ListLength};
use icu_plurals::{PluralRules, PluralRulesOptions};
use rustc_hash::FxBuildHasher;

use super::country_names::CountryNames;
use super::language::LanguageTag;
use super::plural::Category;

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

/// What was written once, by what it was written of: a record says the same days and small numbers over and over.
type Memory<K> = RwLock<HashMap<K, String, FxBuildHasher>>;

/// Numbers below this are remembered.
const SMALL: u64 = 1_000;

/// The habits of one language. Making one takes a while; using it does not.
pub struct Locale {
    days: Memory<NaiveDate>,
    days_in_year: Memory<NaiveDate>,
    small_numbers: Memory<u64>,
    tag: LanguageTag,
    plurals: PluralRules,
    numbers: DecimalFormatter,
    list: ListFormatter,
    day: Formatter<YMD>,
    day_in_year: Formatter<MD>,
    month: Formatter<YM>,
    month_in_year: Formatter<M>,
    year: Formatter<Y>,
    countries: CountryNames,
}

impl Locale {
    /// The habits of a language. One that CLDR does not know writes plain digits.
    ///
    /// English without a region is the English of the world, which writes 29 March 2019; that of the United States is `en-US`.
    #[must_use]
    pub fn new(tag: &LanguageTag) -> Self {
        let world = (tag.as_str() == LanguageTag::ENGLISH).then(|| LanguageTag::parse("en-001")).flatten();
        let locale = &world.as_ref().unwrap_or(tag).locale();
        let wide = ListFormatterOptions::default().with_length(ListLength::Wide);
        Self {
            days: Memory::default(),
            days_in_year: Memory::default(),
            small_numbers: Memory::default(),
            tag: tag.clone(),
            plurals: PluralRules::try_new(locale.into(), PluralRulesOptions::default()).expect(COMPILED_IN),
            numbers: DecimalFormatter::try_new(locale.into(), Default::default()).expect(COMPILED_IN),
            list: ListFormatter::try_new_and(locale.into(), wide).expect(COMPILED_IN),
            day: Formatter::try_new(locale.into(), YMD::long()).expect(COMPILED_IN),
            day_in_year: Formatter::try_new(locale.into(), MD::long()).expect(COMPILED_IN),
            month: Formatter::try_new(locale.into(), YM::long()).expect(COMPILED_IN),
            month_in_year: Formatter::try_new(locale.into(), M::long()).expect(COMPILED_IN),
            year: Formatter::try_new(locale.into(), Y::long()).expect(COMPILED_IN),
            countries: CountryNames::of(tag),
        }
    }

    /// The language.
    #[must_use]
    pub fn tag(&self) -> &LanguageTag {
        &self.tag
    }

    /// A whole number: `12,400`.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        let write = || self.numbers.format(&Decimal::from(number)).to_string();
        if number < SMALL { remembered(&self.small_numbers, number, write) } else { write() }
    }

    /// A number of tenths: `3.1`, and `3` for thirty.
    #[must_use]
    pub fn tenths(&self, tenths: u64) -> String {
        self.numbers.format(&decimal(tenths)).to_string()
    }

    /// The category of a whole number.
    #[must_use]
    pub fn category(&self, number: u64) -> Category {
        self.plurals.category_for(number).into()
    }

    /// The category of a number of tenths, as [`Locale::tenths`] writes it.
    #[must_use]
    pub fn category_of_tenths(&self, tenths: u64) -> Category {
        self.plurals.category_for(&decimal(tenths)).into()
    }

    /// A list in a sentence: `a`, `a and b`, `a, b and c`.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        self.list.format(items.iter()).to_string()
    }

    /// A day: `29 March 2019`.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        let write = || self.day.format(&gregorian(day.year(), day.month(), day.day())).to_string();
        remembered(&self.days, day, write)
    }

    /// A day where the year is known: `29 March`.
    #[must_use]
    pub fn day_in_year(&self, day: NaiveDate) -> String {
        let write = || self.day_in_year.format(&gregorian(day.year(), day.month(), day.day())).to_string();
        remembered(&self.days_in_year, day, write)
    }

    /// A month, 1 to 12: `March 2019`.
    #[must_use]
    pub fn month(&self, year: i32, month: u32) -> String {
        self.month.format(&gregorian(year, month, 1)).to_string()
    }

    /// A month, 1 to 12, where the year is known: `March`.
    #[must_use]
    pub fn month_in_year(&self, month: u32) -> String {
        self.month_in_year.format(&gregorian(2000, month, 1)).to_string()
    }

    /// A year: `2019`.
    #[must_use]
    pub fn year(&self, year: i32) -> String {
        self.year.format(&gregorian(year, 1, 1)).to_string()
    }

    /// The name of a country by its code; `None` where CLDR has none, and in English.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&'static str> {
        self.countries.name(code)
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Locale").field(&self.tag).finish()
    }
}

/// Every language falls back to one that stands in the program.
const COMPILED_IN: &str = "the data of all languages is compiled in";

fn remembered<K: Copy + Eq + Hash>(memory: &Memory<K>, key: K, write: impl FnOnce() -> String) -> String {
    if let Some(text) = memory.read().expect(NO_PANIC).get(&key) {
        return text.clone();
    }
    let text = write();
    memory.write().expect(NO_PANIC).insert(key, text.clone());
    text
}

const NO_PANIC: &str = "nothing panics while it holds a memory";

fn decimal(tenths: u64) -> Decimal {
    let mut decimal = Decimal::from(tenths);
    decimal.multiply_pow10(-1);
    decimal.absolute.trim_end();
    decimal
}

/// A date of the calendar. A month or day that does not exist becomes the first, a year beyond four digits the last.
fn gregorian(year: i32, month: u32, day: u32) -> Date<Gregorian> {
    let year = year.clamp(-9999, 9999);
    let part = |number: u32| u8::try_from(number).unwrap_or(1);
    Date::try_new_gregorian(year, part(month), part(day))
        .or_else(|_| Date::try_new_gregorian(year, 1, 1))
        .expect("the first of January is a day of every year")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn locale(tag: &str) -> Locale {
        Locale::new(&LanguageTag::parse(tag).unwrap())
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2019, 3, 29).unwrap()
    }

    #[test]
    fn dates_are_written_as_the_language_writes_them() {
        for (tag, expected) in [
            ("en", ["29 March 2019", "29 March", "March 2019", "March", "2019"]),
            ("en-US", ["March 29, 2019", "March 29", "March 2019", "March", "2019"]),
            ("de", ["29. März 2019", "29. März", "März 2019", "März", "2019"]),
            ("pl", ["29 marca 2019", "29 marca", "marzec 2019", "marzec", "2019"]),
            ("ja", ["2019年3月29日", "3月29日", "2019年3月", "3月", "2019年"]),
        ] {
            let locale = locale(tag);
            let said = [
                locale.day(day()),
                locale.day_in_year(day()),
                locale.month(2019, 3),
                locale.month_in_year(3),
                locale.year(2019),
            ];
            assert_eq!(said, expected, "{tag}");
        }
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        for (tag, expected) in [
            ("en", ["0", "1,000", "12,400", "3.1", "3"]),
            ("de", ["0", "1.000", "12.400", "3,1", "3"]),
            ("pl", ["0", "1000", "12\u{a0}400", "3,1", "3"]),
            ("fa", ["۰", "۱٬۰۰۰", "۱۲٬۴۰۰", "۳٫۱", "۳"]),
        ] {
            let locale = locale(tag);
            let said = [
                locale.number(0),
                locale.number(1000),
                locale.number(12_400),
                locale.tenths(31),
                locale.tenths(30),
            ];
            assert_eq!(said, expected, "{tag}");
        }
    }

    #[test]
    fn a_number_falls_into_the_category_that_the_language_gives_it() {
        let categories = |tag: &str| [0, 1, 2, 5, 22].map(|number| locale(tag).category(number));
        assert_eq!(
            categories("en"),
            [Category::Other, Category::One, Category::Other, Category::Other, Category::Other]
        );
        assert_eq!(
            categories("pl"),
            [Category::Many, Category::One, Category::Few, Category::Many, Category::Few]
        );
        assert_eq!(categories("ja"), [Category::Other; 5]);
        assert_eq!(locale("de").category_of_tenths(10), Category::One);
        assert_eq!(locale("de").category_of_tenths(15), Category::Other);
    }

    #[test]
    fn a_list_ends_as_the_language_ends_it() {
        let list = |tag: &str, items: &[&str]| {
            locale(tag).list(&items.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        assert_eq!(list("en", &[]), "");
        assert_eq!(list("en", &["A"]), "A");
        assert_eq!(list("en", &["A", "B"]), "A and B");
        assert_eq!(list("en", &["A", "B", "C"]), "A, B and C");
        assert_eq!(list("en-US", &["A", "B", "C"]), "A, B, and C");
        assert_eq!(list("de", &["A", "B", "C"]), "A, B und C");
    }

    #[test]
    fn a_language_that_nobody_knows_and_a_month_that_does_not_exist_are_no_panic() {
        let unknown = locale("xx");
        assert!(unknown.day(day()).contains("2019"));
        assert_eq!(unknown.number(7), "7");
        assert!(!unknown.month(2019, 13).is_empty());
        assert!(!unknown.year(i32::MIN).is_empty());
        assert!(!unknown.day(NaiveDate::MAX).is_empty() && !unknown.day(NaiveDate::MIN).is_empty());
    }
}
