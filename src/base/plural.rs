//! The forms that a wording takes for a number, by the categories of Unicode CLDR.

use std::collections::BTreeMap;

use icu_plurals::PluralCategory;

/// The wordings of one message: one for each category that the language needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forms {
    other: String,
    rest: BTreeMap<Category, String>,
}

/// A category of numbers; which numbers fall into it is for each language to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Nought, where it has a form of its own.
    Zero,
    /// One, and what goes with it.
    One,
    /// Two, and what goes with it.
    Two,
    /// A few: 2, 3 and 4 in Polish.
    Few,
    /// Many: 5 and more in Polish.
    Many,
    /// Every other number, and fractions.
    Other,
}

impl Category {
    /// All of them, in CLDR's order.
    pub const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    /// Its name in a file of words.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

impl From<PluralCategory> for Category {
    fn from(category: PluralCategory) -> Self {
        match category {
            PluralCategory::Zero => Self::Zero,
            PluralCategory::One => Self::One,
            PluralCategory::Two => Self::Two,
            PluralCategory::Few => Self::Few,
            PluralCategory::Many => Self::Many,
            PluralCategory::Other => Self::Other,
        }
    }
}

impl Forms {
    /// The form that every language has, and those of single categories.
    #[must_use]
    pub fn new(other: String, rest: impl IntoIterator<Item = (Category, String)>) -> Self {
        Self { other, rest: rest.into_iter().collect() }
    }

    /// The form for a category; where a translation lacks it, that for every other number.
    #[must_use]
    pub fn form(&self, category: Category) -> &str {
        self.rest.get(&category).unwrap_or(&self.other)
    }

    /// The categories for which there are wordings.
    pub fn categories(&self) -> impl Iterator<Item = Category> {
        self.rest.keys().copied().filter(|category| *category != Category::Other).chain([Category::Other])
    }
}
