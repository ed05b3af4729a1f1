//! Closed vocabularies: a word in front matter is a variant in code, and each has a meaning.

/// A closed list of words.
pub trait Word: Copy + Eq + 'static {
    /// All words, in the order of the model's documentation.
    const ALL: &'static [Self];

    /// The word as it stands in front matter and exports.
    fn as_str(self) -> &'static str;

    /// What it means, in one sentence without a full stop.
    fn meaning(self) -> &'static str;

    /// The word of a text.
    #[must_use]
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.as_str() == text)
    }
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $word:literal: $meaning:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $(#[doc = concat!("`", $word, "`: ", $meaning, ".")] $variant),+ }

        impl $crate::model::word::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            fn as_str(self) -> &'static str { match self { $(Self::$variant => $word),+ } }
            fn meaning(self) -> &'static str { match self { $(Self::$variant => $meaning),+ } }
        }
    };
}
pub(crate) use words;

words! {
    /// Why a fact has no value.
    Absence {
        NotStated = "not-stated": "the sources are silent, which is also what leaving a field out means",
        Unknown = "unknown": "a source says that it is not known",
        Withheld = "withheld": "a source says that it is kept back",
        NotApplicable = "not-applicable": "the question does not arise",
    }
}

/// A fact, or the reason why there is none: never zero, never an empty text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stated<T> {
    /// What is stated.
    Known(T),
    /// Why nothing is.
    Absent(Absence),
}

impl<T> Default for Stated<T> {
    fn default() -> Self {
        Self::Absent(Absence::NotStated)
    }
}

impl<T> Stated<T> {
    /// What is stated, if anything is.
    #[must_use]
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Absent(_) => None,
        }
    }

    /// Why nothing is stated, if nothing is.
    #[must_use]
    pub fn absence(&self) -> Option<Absence> {
        match self {
            Self::Known(_) => None,
            Self::Absent(absence) => Some(*absence),
        }
    }

    /// The same fact with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Stated<U> {
        match self {
            Self::Known(value) => Stated::Known(change(value)),
            Self::Absent(absence) => Stated::Absent(absence),
        }
    }
}

impl<T> Stated<Vec<T>> {
    /// The items; none where nothing is stated.
    #[must_use]
    pub fn items(&self) -> &[T] {
        self.known().map_or(&[], Vec::as_slice)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for word in Absence::ALL {
            assert_eq!(Absence::parse(word.as_str()), Some(*word));
        }
        assert_eq!(Absence::parse("none"), None);
    }
}
