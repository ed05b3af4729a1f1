//! The time between two dates, in words.

use super::{Words, capitalised};
use crate::model::gap::{Amount, Gap, Length};
use crate::plan::views::GapSize;

/// How tall the break of a gap is on a timeline; `None` where nothing is to be said.
#[must_use]
pub fn size(gap: Gap) -> Option<GapSize> {
    match gap {
        Gap::SameDay => Some(GapSize::Same),
        Gap::AroundTheSameTime => Some(GapSize::Around),
        Gap::CannotBeTold => None,
        Gap::Apart { length, .. } => Some(match length.amount {
            Amount::Days(_) => GapSize::Days,
            Amount::Weeks(_) => GapSize::Weeks,
            Amount::Months(_) => GapSize::Months,
            Amount::Years(..) => GapSize::Years,
        }),
    }
}

impl Words<'_> {
    /// "About 5 weeks later", "Same day"; `None` where it cannot be told.
    #[must_use]
    pub fn later(&self, gap: Gap) -> Option<String> {
        self.gap(gap, "gap_later")
    }

    /// "About 5 weeks earlier", "Same day"; `None` where it cannot be told.
    #[must_use]
    pub fn earlier(&self, gap: Gap) -> Option<String> {
        self.gap(gap, "gap_earlier")
    }

    fn gap(&self, gap: Gap, pattern: &str) -> Option<String> {
        match gap {
            Gap::SameDay => Some(self.text("gap_same_day")),
            Gap::AroundTheSameTime => Some(self.text("gap_around_the_same_time")),
            Gap::CannotBeTold => None,
            Gap::Apart { length, .. } => {
                Some(capitalised(&self.format(pattern, &[("length", &self.length(length))])))
            }
        }
    }

    /// A length of time inside a sentence: "about 5 weeks".
    #[must_use]
    pub fn length(&self, length: Length) -> String {
        let amount = match length.amount {
            Amount::Days(days) => self.amount("length_days", days),
            Amount::Weeks(weeks) => self.amount("length_weeks", weeks),
            Amount::Months(months) => self.amount("length_months", months),
            Amount::Years(years, 0) => self.amount("length_years", years),
            Amount::Years(years, months) => {
                let parts = [self.amount("length_years", years), self.amount("length_months", months)];
                self.list(&parts)
            }
        };
        if length.about { self.format("length_about", &[("length", &amount)]) } else { amount }
    }

    fn amount(&self, key: &str, number: i64) -> String {
        self.plural(key, usize::try_from(number).unwrap_or_default())
    }
}
