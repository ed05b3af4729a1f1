//! How to add to the record, and how to have it corrected.

use super::{EntryForm, Frame, Link};
use schemars::JsonSchema;
use serde::Serialize;

/// `/contribute/`. Its words are the theme's; only addresses come from the site.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ContributeView {
    /// What every page shares.
    pub frame: Frame,
    /// Where to propose and to report: the repository, and its list of reports where that is known.
    pub places: Vec<Link>,
    /// The form that makes the text of an entry; it needs a script.
    pub form: EntryForm,
    /// The page that says how the record is made, if the site has one.
    pub method: Option<Link>,
}
