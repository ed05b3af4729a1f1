//! Plain pages, and the one for an address that does not exist.

use super::desk::Desk;
use super::views::{NotFoundView, PageView};

pub(super) fn page(_desk: &Desk<'_>, _page: &crate::model::page::Page) -> PageView {
    unimplemented!()
}

pub(super) fn not_found(_desk: &Desk<'_>) -> NotFoundView {
    unimplemented!()
}
