//! From numbers to heights: in proportion where they are of one size, by powers of ten where they are not. Whole numbers
//! throughout, so that a drawing is the same on every machine.

use super::bars::grid;

/// Numbers further apart than this are drawn by powers of ten: the smallest would not be seen.
const APART: u64 = 40;
/// Bits behind the point of a logarithm.
const BITS: u32 = 16;
/// Never more lines than this.
const LINES: usize = 4;

/// The scale of a row of figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Magnitude {
    /// From nought to the largest number.
    Proportional(u64),
    /// From one number, a power of ten, to the largest.
    Logarithmic(u64, u64),
}

impl Magnitude {
    /// The scale for some numbers, none of them nought; `None` of none.
    pub(super) fn over(numbers: impl Iterator<Item = u64> + Clone) -> Option<Self> {
        let (least, most) = (numbers.clone().min()?.max(1), numbers.max()?.max(1));
        if most / least < APART {
            return Some(Self::Proportional(most));
        }
        let power = 10_u64.pow(least.ilog10());
        // The least of all still has a height.
        Some(Self::Logarithmic(if power == least { (power / 10).max(1) } else { power }, most))
    }

    /// The height of a number in a drawing in which the largest has that of `full`; nought below the scale's foot.
    pub(super) fn height(self, number: u64, full: i64) -> i64 {
        match self {
            Self::Proportional(most) => scaled(number.into(), most.into(), full),
            Self::Logarithmic(foot, most) => {
                let above = logarithm(number.max(foot)) - logarithm(foot);
                scaled(above.into(), (logarithm(most) - logarithm(foot)).into(), full)
            }
        }
    }

    /// The round numbers at which lines run, the lowest first.
    pub(super) fn lines(self) -> Vec<u64> {
        match self {
            Self::Proportional(most) => {
                let lines = grid(i64::try_from(most).unwrap_or(i64::MAX));
                lines.into_iter().filter_map(|line| u64::try_from(line).ok()).collect()
            }
            Self::Logarithmic(foot, most) => {
                let powers: Vec<u64> =
                    (foot.ilog10() + 1..=most.ilog10()).map(|power| 10_u64.pow(power)).collect();
                let step = powers.len().div_ceil(LINES).max(1);
                powers.into_iter().step_by(step).collect()
            }
        }
    }

    pub(super) fn is_logarithmic(self) -> bool {
        matches!(self, Self::Logarithmic(..))
    }
}

fn scaled(part: u128, whole: u128, full: i64) -> i64 {
    let full = u128::try_from(full).unwrap_or(0);
    let height = (part.min(whole) * full).checked_div(whole).unwrap_or(0);
    i64::try_from(height).unwrap_or(0)
}

/// The binary logarithm of a number from 1 on, in shares of 2¹⁶: each squaring of the mantissa gives one bit.
fn logarithm(number: u64) -> u64 {
    let whole = number.max(1).ilog2();
    // The mantissa, from 1 to below 2, with 62 bits behind the point.
    let mut mantissa = (u128::from(number.max(1)) << 62) >> whole;
    let mut bits = u64::from(whole);
    for _ in 0..BITS {
        mantissa = (mantissa * mantissa) >> 62;
        bits <<= 1;
        if mantissa >> 63 > 0 {
            mantissa >>= 1;
            bits |= 1;
        }
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn logarithms_are_right_to_the_last_bit() {
        for (number, expected) in
            [(1, 0), (2, 1 << 16), (1 << 40, 40 << 16), (10, 217_705), (1_000_000, 1_306_235)]
        {
            assert_eq!(logarithm(number), expected, "{number}");
        }
    }

    #[test]
    fn numbers_of_one_size_are_in_proportion() {
        let scale = Magnitude::over([100, 3_000].into_iter()).unwrap();
        assert_eq!(scale, Magnitude::Proportional(3_000));
        assert_eq!((scale.height(1_500, 1_000), scale.lines()), (500, vec![1_000, 2_000, 3_000]));
    }

    #[test]
    fn numbers_far_apart_are_drawn_by_powers_of_ten() {
        let scale = Magnitude::over([120, 3_100_000].into_iter()).unwrap();
        assert_eq!(scale, Magnitude::Logarithmic(100, 3_100_000));
        assert_eq!(scale.lines(), [1_000, 10_000, 100_000, 1_000_000]);
        assert!(scale.height(120, 1_000) > 0 && scale.height(3_100_000, 1_000) == 1_000);
    }

    #[test]
    fn the_least_number_is_seen_at_a_power_of_ten_too() {
        let scale = Magnitude::over([1_000, 100_000].into_iter()).unwrap();
        assert!(scale.height(1_000, 1_000) > 0);
        assert!(Magnitude::over(std::iter::empty::<u64>()).is_none());
    }

    proptest! {
        #[test]
        fn heights_follow_the_numbers(mut numbers in proptest::collection::vec(1u64.., 2..8)) {
            numbers.sort_unstable();
            let scale = Magnitude::over(numbers.iter().copied()).unwrap();
            let heights: Vec<i64> = numbers.iter().map(|number| scale.height(*number, 960)).collect();
            prop_assert!(heights.windows(2).all(|pair| pair[0] <= pair[1]));
            prop_assert_eq!(heights.last(), Some(&960));
            prop_assert!(scale.lines().len() <= LINES && scale.lines().iter().all(|line| line <= numbers.last().unwrap()));
        }
    }
}
