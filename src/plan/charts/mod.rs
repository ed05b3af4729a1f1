//! Geometry of the charts: whole numbers, computed from dates, the same on every machine.

mod lanes;
mod months;

pub(super) use lanes::lanes;
pub(super) use months::months;
