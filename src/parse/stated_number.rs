//! s
/// x
pub struct StatedNumber {
    /// v
    pub value: u64,
}
/// all
pub fn all(_: &str) -> Vec<StatedNumber> {
    Vec::new()
}
