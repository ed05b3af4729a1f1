//! Whom to tell of a weakness is said for a time only.

use chrono::Days;

use crate::diagnostic::{Diagnostics, factory};
use crate::model::site::Site;

/// So many days ahead there is time to write a new day.
const AHEAD: Days = Days::new(30);

pub(super) fn check(site: &Site, diagnostics: &mut Diagnostics) {
    let Some(security) = &site.config.publishing.security else { return };
    let expires = security.expires.value;
    if site.today.checked_add_days(AHEAD).is_some_and(|soon| expires < soon) {
        let fault =
            factory::record::security_contact_expires(security.expires.span, expires, expires <= site.today);
        diagnostics.push(fault);
    }
}
