//! The ids of feeds and items: tag URIs (RFC 4151), which no reader mistakes for an address, and which stay what they are
//! when the site moves, as long as its configuration says with what they begin.

use super::Subject;
use crate::base::slug::Slug;
use crate::model::config::BaseUrl;
use crate::model::incident::Incident;
use crate::model::publishing::TagPrefix;
use crate::model::site::Site;
use crate::source::Located;

/// With what the ids of a site begin.
pub(in crate::plan) fn ids(site: &Site) -> TagPrefix {
    let derived = || {
        let base = site.config.base_url.clone();
        TagPrefix::of(&base.unwrap_or_else(|| BaseUrl::parse("http://localhost/").expect("it is an address")))
    };
    site.config.publishing.feeds.tag.clone().unwrap_or_else(derived)
}

/// The id of an entry that was renamed is that of its first name, so that readers do not meet it twice.
fn first_name<'a>(id: &'a Slug, former: &'a [Located<Slug>]) -> &'a str {
    former.first().map_or(id.as_str(), |first| first.value.as_str())
}

/// The path in the id of an incident.
pub(super) fn of_incident(incident: &Incident) -> String {
    format!("incidents/{}", first_name(&incident.id, &incident.facts.former_ids))
}

/// The path in the id of a feed.
pub(super) fn of_feed(site: &Site, subject: Subject) -> String {
    match subject {
        Subject::Site => "feeds/all".to_owned(),
        Subject::Corrections => "feeds/corrections".to_owned(),
        Subject::Company(id) => {
            let company = site.company(id);
            format!("feeds/companies/{}", first_name(&company.id, &company.facts.former_ids))
        }
        Subject::Actor(id) => {
            let actor = site.actor(id);
            format!("feeds/actors/{}", first_name(&actor.id, &actor.facts.former_ids))
        }
        Subject::Facet(id) => {
            let facet = site.derived.facets.get(id);
            format!("feeds/{}/{}", crate::model::word::Word::as_str(facet.kind), facet.id)
        }
    }
}
