//! `security.txt` (RFC 9116): whom to tell of a weakness of the site.

use super::base_path;
use crate::model::site::Site;

/// Where it belongs.
pub(super) const PATH: &str = ".well-known/security.txt";

/// The text of the file; empty where the configuration names nobody. Every value was read as an address or a day, so that
/// none can begin a line of its own.
pub(super) fn text(site: &Site) -> String {
    let Some(security) = &site.config.publishing.security else { return String::new() };
    let contacts = security.contact.iter().map(|contact| ("Contact", contact.clone()));
    let expires = ("Expires", format!("{}T00:00:00Z", security.expires.value));
    // A site below a path does not own the place at the root of its host.
    let base = site.config.base_url.as_ref().filter(|_| base_path(site) == "/");
    let languages = (!security.languages.is_empty()).then(|| security.languages.join(", "));
    let more = [
        ("Encryption", security.encryption.clone()),
        ("Acknowledgments", security.acknowledgments.clone()),
        ("Preferred-Languages", languages),
        ("Canonical", base.map(|base| format!("{}{PATH}", base.as_str()))),
        ("Policy", security.policy.clone()),
    ];
    let more = more.into_iter().filter_map(|(field, value)| Some((field, value?)));
    let lines = contacts.chain([expires]).chain(more);
    lines.map(|(field, value)| format!("{field}: {value}\n")).collect()
}
