//! Lists from A to Z.

use super::desk::Desk;
use super::views::IndexAzView;

pub(super) fn companies(_desk: &Desk<'_>) -> IndexAzView {
    unimplemented!()
}

pub(super) fn actors(_desk: &Desk<'_>) -> IndexAzView {
    unimplemented!()
}
