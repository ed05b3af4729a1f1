//! Numbers that look random and are the same on every machine (SplitMix64).

/// The dice of one record.
pub(super) struct Dice(u64);

impl Dice {
    /// Dice that fall the same way for the same seed.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below another.
    pub(super) fn number(&mut self, below: u64) -> u64 {
        self.roll() % below.max(1)
    }

    /// A place below a length.
    pub(super) fn below(&mut self, length: usize) -> usize {
        usize::try_from(self.number(length as u64)).unwrap_or(0)
    }

    /// A place below a length: the first places often, the last seldom.
    pub(super) fn skewed(&mut self, length: usize) -> usize {
        let place = self.below(length);
        place * (1 + self.below(length)) / length.max(1)
    }

    /// A place below a length: the last places often.
    pub(super) fn skewed_up(&mut self, length: usize) -> usize {
        length - 1 - self.skewed(length)
    }

    /// One of several.
    pub(super) fn one<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }

    /// One to so many different ones.
    pub(super) fn some<T: Copy + Ord>(&mut self, all: &[T], most: usize) -> Vec<T> {
        let mut some: Vec<T> = (0..1 + self.below(most)).map(|_| self.one(all)).collect();
        some.sort_unstable();
        some.dedup();
        some
    }
}
