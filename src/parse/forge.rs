//! `forge: {kind: github, repository: https://…, branch: main}`: where the record is kept and changed.

use url::Url;

use super::decode::{Decoder, Fields};
use super::node::Node;
use super::publishing::shaped;
use crate::diagnostic::factory::field as say;
use crate::model::forge::{self, Forge};

/// The branch of a forge where none is named.
const BRANCH: &str = "main";

/// The forge. `given` is the repository that the configuration names beside it.
pub(super) fn forge(node: &Node, given: Option<&Url>, decoder: &mut Decoder<'_>) -> Option<Forge> {
    let mut fields = Fields::of(node, decoder)?;
    let kind = fields.required("kind", "kind: github", decoder);
    let kind = kind.and_then(|node| decoder.word(node, "kind of forge"));
    let own = if given.is_none() {
        fields.required("repository", "repository: https://github.com/example/record", decoder)
    } else {
        fields.take("repository")
    };
    let repository = match (own, given) {
        (Some(node), _) => repository(node, decoder),
        (None, Some(given)) => known_repository(node, given, decoder),
        (None, None) => None,
    };
    let branch = fields.take("branch").and_then(|node| branch(node, decoder));
    let folder = fields.take("folder").and_then(|node| folder(node, decoder));
    fields.finish(decoder);
    Some(Forge {
        kind: kind?.value,
        repository: repository?,
        branch: branch.unwrap_or_else(|| BRANCH.to_owned()),
        folder: folder.unwrap_or_default(),
    })
}

/// What a repository has to be.
const REPOSITORY: &str = "the address of a repository such as `https://github.com/example/record`";

fn repository(node: &Node, decoder: &mut Decoder<'_>) -> Option<Url> {
    let url = decoder.url(node)?.value;
    let read = forge::repository(url.clone());
    if read.is_none() {
        decoder.push(say::wrong_shape(node.span, REPOSITORY, &format!("`{url}`")));
    }
    read
}

/// The address that stands beside the forge; where it is none of a repository, the forge is at fault for relying on it.
fn known_repository(node: &Node, given: &Url, decoder: &mut Decoder<'_>) -> Option<Url> {
    let read = forge::repository(given.clone());
    if read.is_none() {
        decoder.push(say::wrong_shape(node.head(), REPOSITORY, &format!("`{given}`")));
    }
    read
}

fn branch(node: &Node, decoder: &mut Decoder<'_>) -> Option<String> {
    shaped(node, decoder, "the name of a branch such as `main`", |text| {
        forge::is_branch(text).then(|| text.to_owned())
    })
}

fn folder(node: &Node, decoder: &mut Decoder<'_>) -> Option<String> {
    shaped(node, decoder, "a folder of the repository such as `record`", |text| {
        let text = text.trim_end_matches('/');
        forge::is_folder(text).then(|| text.to_owned())
    })
}
