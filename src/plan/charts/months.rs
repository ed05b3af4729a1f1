//! Incidents disclosed each month.

use crate::plan::desk::Desk;
use crate::plan::views::MonthsChart;

/// The chart of the whole record; `None` where no incident has a date.
pub(in crate::plan) fn months(_desk: &Desk<'_>) -> Option<MonthsChart> {
    None
}
