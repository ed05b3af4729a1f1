//! The front page.

use super::desk::Desk;
use super::views::HomeView;

pub(super) fn view(_desk: &Desk<'_>) -> HomeView {
    unimplemented!()
}
