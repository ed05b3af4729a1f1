//! When each part of a group disclosed something.

use crate::model::company::CompanyId;
use crate::model::incident::IncidentId;
use crate::plan::desk::Desk;
use crate::plan::views::LanesChart;

/// The chart of a company's incidents, given in the order of their disclosure; `None` below two dated ones.
pub(in crate::plan) fn lanes(
    _desk: &Desk<'_>,
    _company: CompanyId,
    _ids: &[IncidentId],
) -> Option<LanesChart> {
    None
}
