//! What a build is made from, as hashes.

use super::Settings;
use super::contents::{Content, Contents};
use crate::base::hash::{ContentHash, Digest};
use crate::load::LoadNote;
use crate::model::config::BaseUrl;
use crate::render::Fields;

/// What a build is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Keys {
    /// All of it: the same key promises the same outputs and the same messages.
    pub(super) run: ContentHash,
    /// All that outputs follow from; it stands in the manifest.
    pub(super) outputs: ContentHash,
    /// How a view is laid out: the configuration, the theme, what the run was asked for.
    pub(super) look: ContentHash,
}

impl Keys {
    pub(super) fn of(contents: &Contents, settings: &Settings) -> Self {
        let mut look = Digest::new("look");
        look.field(env!("CARGO_PKG_VERSION"));
        look.field(settings.base_url.as_ref().map_or("", BaseUrl::as_str));
        let switches = [settings.drafts, settings.components, settings.pages_only];
        look.field(switches.map(u8::from)).field(format!("{:?}", settings.profile));
        fields(&mut look, contents.files.first().into_iter().chain(&contents.themes));
        let look = look.finish();

        let mut outputs = Digest::new("build");
        outputs.field(look.to_bytes());
        outputs.field(contents.today.to_string());
        fields(&mut outputs, &contents.files);
        let outputs = outputs.finish();

        let mut run = Digest::new("run");
        run.field(outputs.to_bytes());
        for LoadNote { path, kind } in &contents.notes {
            run.field(path);
            run.field([*kind as u8]);
        }
        Self { run: run.finish(), outputs, look }
    }
}

fn fields<'a>(digest: &mut Digest, contents: impl IntoIterator<Item = &'a Content>) {
    for content in contents {
        digest.field(&content.path);
        digest.field(content.hash.to_bytes());
    }
}

/// The fingerprint of a page that is laid out by a template: the same one promises the same bytes.
pub(super) fn fingerprint(look: ContentHash, fields: &Fields) -> ContentHash {
    Digest::new("view").field(look.to_bytes()).field(fields.hash().to_bytes()).finish()
}
