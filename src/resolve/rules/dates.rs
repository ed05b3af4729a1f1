//! What lies in the future has not happened.

use crate::diagnostic::{Diagnostics, factory};
use crate::model::incident::Incident;
use crate::model::site::Site;
use crate::model::word::{Stated, Word};

pub(super) fn check(site: &Site, incident: &Incident, diagnostics: &mut Diagnostics) {
    for (key, fact) in &incident.facts.dates {
        let Stated::Known(fact) = fact else { continue };
        if fact.date.bounds().earliest.is_some_and(|earliest| earliest > site.today) {
            diagnostics.push(factory::record::date_in_the_future(key.as_str(), fact.span));
        }
    }
}
