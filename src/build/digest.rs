//! What a build was made from, as one hash.

use rayon::prelude::*;

use super::Settings;
use crate::base::hash::{ContentHash, Digest};
use crate::load::Inputs;
use crate::model::config::BaseUrl;

/// The hash of all inputs of a build: the same digest promises the same outputs.
pub(super) fn digest(inputs: &Inputs, settings: &Settings) -> ContentHash {
    let contents: Vec<_> =
        inputs.files.par_iter().map(|file| (&file.path, ContentHash::of(&file.bytes))).collect();
    let mut digest = Digest::new("build");
    digest.field(env!("CARGO_PKG_VERSION"));
    digest.field(inputs.today.to_string());
    digest.field(settings.base_url.as_ref().map_or("", BaseUrl::as_str));
    let switches = [settings.drafts, settings.components, settings.pages_only];
    digest.field(switches.map(u8::from));
    digest.field(format!("{:?}", settings.profile));
    for (path, hash) in contents {
        digest.field(path);
        digest.field(hash.to_string());
    }
    for (path, bytes) in &inputs.theme_overrides {
        digest.field(path);
        digest.field(bytes);
    }
    digest.finish()
}
