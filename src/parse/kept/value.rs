//! How single values are kept: numbers, texts, places, lists, closed words.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use url::Url;

use super::{Keeper, Kept, Recaller};
use crate::base::language::LanguageTag;
use crate::base::packed::Packed;
use crate::base::slug::Slug;
use crate::model::count::{Figure, Qualifier};
use crate::model::date::{Part, PartialDate};
use crate::model::word::{Absence, Stated, Word};
use crate::source::{Located, Span};

impl Kept for bool {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.flag(*self);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        from.reader.flag()
    }
}

impl Kept for u64 {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.number(*self);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        from.reader.number()
    }
}

impl Kept for i64 {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.wide(self.cast_unsigned());
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        from.reader.wide().map(u64::cast_signed)
    }
}

impl Kept for usize {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.number(*self as u64);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        usize::try_from(from.reader.number()?).ok()
    }
}

impl Kept for String {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.text(self);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        from.reader.text().map(str::to_owned)
    }
}

impl Kept for Slug {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.text(self.as_str());
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        Self::new(from.reader.text()?).ok()
    }
}

impl Kept for Url {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.text(self.as_str());
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        Self::parse(from.reader.text()?).ok()
    }
}

impl Kept for LanguageTag {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.text(self.as_str());
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        Self::parse(from.reader.text()?)
    }
}

impl Kept for Packed {
    fn keep(&self, keeper: &mut Keeper) {
        let (held, is_compressed) = self.held();
        keeper.writer.flag(is_compressed);
        keeper.writer.bytes(held);
    }

    /// Only the sanitising renderer's own work is kept, under the key of the program that did it.
    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        let is_compressed = from.reader.flag()?;
        Some(Self::of_held(from.reader.bytes()?, is_compressed))
    }
}

impl<A: Kept, B: Kept> Kept for (A, B) {
    fn keep(&self, keeper: &mut Keeper) {
        self.0.keep(keeper);
        self.1.keep(keeper);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        Some((Kept::recall(from)?, Kept::recall(from)?))
    }
}

impl Kept for NaiveDate {
    fn keep(&self, keeper: &mut Keeper) {
        i64::from(self.num_days_from_ce()).keep(keeper);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        Self::from_num_days_from_ce_opt(i32::try_from(i64::recall(from)?).ok()?)
    }
}

impl Kept for PartialDate {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.text(&self.to_string());
        keeper.writer.text(self.part().map_or("", Part::as_str));
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        let date = Self::parse(from.reader.text()?).ok()?;
        match from.reader.text()? {
            "" => Some(date),
            part => date.with_part(Part::parse(part)?).ok(),
        }
    }
}

impl Kept for Figure {
    fn keep(&self, keeper: &mut Keeper) {
        self.qualifier().keep(keeper);
        self.nominal().keep(keeper);
        self.range_start().keep(keeper);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        let (qualifier, value) = (Qualifier::recall(from)?, Option::<u64>::recall(from)?);
        match Option::<u64>::recall(from)? {
            Some(least) => Self::between(least, value?).ok(),
            None => Self::new(qualifier, value).ok(),
        }
    }
}

impl Kept for Span {
    fn keep(&self, keeper: &mut Keeper) {
        if !keeper.has_places {
            return;
        }
        let is_nowhere = *self == Self::nowhere();
        keeper.is_sound &= is_nowhere || self.file == keeper.file;
        keeper.writer.flag(is_nowhere);
        if !is_nowhere {
            keeper.writer.number(self.start.into());
            keeper.writer.number((self.end - self.start).into());
        }
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        if from.reader.flag()? {
            return Some(Self::nowhere());
        }
        let (start, length) = (usize::recall(from)?, usize::recall(from)?);
        Some(Self::new(from.file, start, start.checked_add(length)?))
    }
}

impl<T: Kept> Kept for Located<T> {
    fn keep(&self, keeper: &mut Keeper) {
        self.value.keep(keeper);
        self.span.keep(keeper);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        Some(Self::new(T::recall(from)?, Span::recall(from)?))
    }
}

impl<T: Kept> Kept for Option<T> {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.flag(self.is_some());
        if let Some(value) = self {
            value.keep(keeper);
        }
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        if from.reader.flag()? { T::recall(from).map(Some) } else { Some(None) }
    }
}

impl<T: Kept> Kept for Vec<T> {
    fn keep(&self, keeper: &mut Keeper) {
        self.len().keep(keeper);
        self.iter().for_each(|value| value.keep(keeper));
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        let length = from.reader.length()?;
        (0..length).map(|_| T::recall(from)).collect()
    }
}

impl<K: Kept + Ord, V: Kept> Kept for BTreeMap<K, V> {
    fn keep(&self, keeper: &mut Keeper) {
        self.len().keep(keeper);
        for (key, value) in self {
            key.keep(keeper);
            value.keep(keeper);
        }
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        let length = from.reader.length()?;
        (0..length).map(|_| Some((K::recall(from)?, V::recall(from)?))).collect()
    }
}

impl<T: Kept> Kept for Stated<T> {
    fn keep(&self, keeper: &mut Keeper) {
        keeper.writer.flag(self.known().is_some());
        match self {
            Self::Known(value) => value.keep(keeper),
            Self::Absent(absence) => absence.keep(keeper),
        }
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        if from.reader.flag()? {
            T::recall(from).map(Self::Known)
        } else {
            Absence::recall(from).map(Self::Absent)
        }
    }
}

/// A word of a closed vocabulary, by its place in it.
impl<T: Word> Kept for T {
    fn keep(&self, keeper: &mut Keeper) {
        let place = T::ALL.iter().position(|word| word == self);
        place.expect("a vocabulary holds all its words").keep(keeper);
    }

    fn recall(from: &mut Recaller<'_>) -> Option<Self> {
        T::ALL.get(usize::recall(from)?).copied()
    }
}
