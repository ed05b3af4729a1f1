//! Lengths of charts. Whole hundredths and tenths, so that a drawing is the same bytes on every machine.

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// A share of a chart's width, in hundredths of a percent. Serialises as `"12.34"`; templates add the sign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(transparent)]
pub struct Percent(#[schemars(with = "String")] i64);

impl Percent {
    /// From hundredths of a percent: `1234` is 12.34 %.
    pub fn from_hundredths(hundredths: i64) -> Self {
        Self(hundredths)
    }

    /// `part` of `whole`, rounded towards nought; nought of nothing is nought.
    pub fn ratio(part: i64, whole: i64) -> Self {
        Self(part.saturating_mul(10_000).checked_div(whole).unwrap_or(0))
    }

    /// The hundredths of a percent.
    pub fn hundredths(self) -> i64 {
        self.0
    }
}

impl Serialize for Percent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&decimal(self.0, 100))
    }
}

/// A height in tenths of a pixel. Serialises as `"12.3"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(transparent)]
pub struct Pixels(#[schemars(with = "String")] i64);

impl Pixels {
    /// From tenths of a pixel: `123` is 12.3 px.
    pub fn from_tenths(tenths: i64) -> Self {
        Self(tenths)
    }

    /// The tenths of a pixel.
    pub fn tenths(self) -> i64 {
        self.0
    }
}

impl Serialize for Pixels {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&decimal(self.0, 10))
    }
}

/// `parts / scale` with all its digits; `scale` is a power of ten.
fn decimal(parts: i64, scale: u64) -> String {
    let sign = if parts < 0 { "-" } else { "" };
    let width = if scale == 100 { 2 } else { 1 };
    let magnitude = parts.unsigned_abs();
    format!("{sign}{}.{:0width$}", magnitude / scale, magnitude % scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_with_fixed_digits() {
        let texts = [Percent(1234), Percent(5), Percent(-150)].map(|percent| decimal(percent.0, 100));
        assert_eq!(texts, ["12.34", "0.05", "-1.50"]);
        assert_eq!(decimal(Pixels(-3).0, 10), "-0.3");
    }

    #[test]
    fn a_ratio_of_nothing_is_nought() {
        assert_eq!(Percent::ratio(3, 0), Percent(0));
        assert_eq!(Percent::ratio(1, 3), Percent(3333));
    }
}
