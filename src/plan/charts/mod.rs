//! Geometry of the charts: whole numbers, computed from dates, the same on every machine.

mod axis;
mod bars;
mod lanes;
mod month;
mod months;
mod rows;
mod scale;
mod stretch;

pub(super) use lanes::lanes;
pub(super) use months::{months, months_below};
