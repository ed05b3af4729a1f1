//! The page of one incident.

use super::desk::Desk;
use super::views::IncidentView;

pub(super) fn view(_desk: &Desk<'_>, _id: crate::model::incident::IncidentId) -> IncidentView {
    unimplemented!()
}
