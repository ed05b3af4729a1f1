//! The whole record in one list.

use super::desk::Desk;
use super::views::TimelineView;

pub(super) fn view(_desk: &Desk<'_>) -> TimelineView {
    unimplemented!()
}
