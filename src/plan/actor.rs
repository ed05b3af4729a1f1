//! The page of one actor.

use super::desk::Desk;
use super::views::ActorView;

pub(super) fn view(_desk: &Desk<'_>, _id: crate::model::actor::ActorId) -> ActorView {
    unimplemented!()
}
