//! The page of one company.

use super::desk::Desk;
use super::views::CompanyView;

pub(super) fn view(_desk: &Desk<'_>, _id: crate::model::company::CompanyId) -> CompanyView {
    unimplemented!()
}
