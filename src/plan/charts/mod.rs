//! Geometry of the charts: whole numbers, computed from dates, the same on every machine.

mod axis;
mod bars;
mod counts;
mod labels;
mod lanes;
mod magnitude;
mod month;
mod months;
mod rows;
mod scale;
mod stretch;

pub(super) use counts::counts;
pub(super) use lanes::lanes;
pub(super) use months::{months, months_below};
