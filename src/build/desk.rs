//! One output: left as it stands where it is known to be as it would be made; else drafted, made and put.

use super::BuildError;
use super::digest::fingerprint;
use super::ledger::Made;
use super::packing::Packing;
use super::publish::{Manuscript, Publication, Standing, press};
use crate::base::OutputPath;
use crate::base::checksum::sha256;
use crate::base::hash::ContentHash;
use crate::compress;
use crate::export;
use crate::plan::export::{ExportFile, List, Written, WrittenFile};
use crate::plan::{FileKind, Output, OutputKind};
use crate::write::Session;

/// How an output came to stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// A page or a card was made.
    Rendered,
    /// Data were written down.
    Serialised,
    /// It stood as it would be made.
    Remembered,
}

/// An output that was dealt with.
pub(super) struct Product {
    path: OutputPath,
    standing: Standing,
    pub(super) how: How,
    /// What the index of the exports says of it.
    pub(super) listed: Option<Box<WrittenFile>>,
}

impl Product {
    /// The output and its compressed files, for the ledger.
    pub(super) fn into_outputs(self) -> impl Iterator<Item = (OutputPath, Made)> {
        std::iter::once((self.path, self.standing.made)).chain(self.standing.packed)
    }
}

/// Where outputs are made, with the claim on the sink.
pub(super) struct Desk<'a> {
    pub(super) publication: &'a Publication<'a>,
    pub(super) session: &'a Session<'a>,
    pub(super) packing: Packing<'a>,
}

impl Desk<'_> {
    /// Makes one output, or leaves it as it stands.
    pub(super) fn make(&self, output: &Output, written: &Written) -> Result<Product, BuildError> {
        let product = match self.shortcut(output)? {
            Some(product) => product,
            None => self.drafted(output, written)?,
        };
        self.publication.progress.step();
        Ok(product)
    }

    /// Puts a file whose bytes are there already; without bytes, the one that stands there has them.
    pub(super) fn file(&self, path: &OutputPath, bytes: Option<&Vec<u8>>) -> Result<Product, BuildError> {
        let standing = match bytes {
            Some(bytes) => self.put(path, bytes)?,
            None => {
                let standing = self.publication.known_to_stand(path)?;
                self.keep(path, standing.expect("it stood before the paths were claimed"))?
            }
        };
        Ok(Product { path: path.clone(), standing, how: How::Serialised, listed: None })
    }

    /// What needs no draft; `None` where a draft is needed, or everything is to be compared.
    fn shortcut(&self, output: &Output) -> Result<Option<Product>, BuildError> {
        let Publication { plan, familiar, verify, .. } = self.publication;
        if *verify {
            return Ok(None);
        }
        if is_named_after_content(output.kind) {
            return self.named(&output.path);
        }
        if !familiar.is_same() {
            return Ok(None);
        }
        match plan.list(output.kind) {
            Some(list) if self.is_composed_alike(output, list) => self.amended(output, list),
            None if familiar.covers(plan.site(), output.kind) => self.left_as_it_stands(output),
            _ => Ok(None),
        }
    }

    /// Drafts an output; makes it, unless the draft is that of the one that stands.
    fn drafted(&self, output: &Output, written: &Written) -> Result<Product, BuildError> {
        let Publication { plan, ready, verify, .. } = self.publication;
        let manuscript = Manuscript::of(plan.draft(output, written))?;
        let view = self.fingerprint(&manuscript);
        let known = self.publication.known(&output.path).filter(|made| self.promises(output, *made, view));
        if let Some(made) = known.filter(|_| !verify)
            && let Some(standing) = self.publication.standing(&output.path, made)?
        {
            return Ok(self.remembered(&output.path, self.keep(&output.path, standing)?));
        }
        let bytes = press(ready, manuscript)?;
        if *verify && known.is_some_and(|made| made.hash != ContentHash::of(&bytes)) {
            return Err(BuildError::Misremembered { path: output.path.to_string() });
        }
        let mut standing = self.put(&output.path, &bytes)?;
        standing.made.view = view;
        let is_made = is_named_after_content(output.kind) || view.is_some();
        let how = if is_made { How::Rendered } else { How::Serialised };
        Ok(Product { path: output.path.clone(), standing, how, listed: listed(output, &bytes).map(Box::new) })
    }

    /// Whether what an earlier build made is what a view with this fingerprint makes.
    fn promises(&self, output: &Output, made: Made, view: Option<ContentHash>) -> bool {
        let Publication { plan, familiar, .. } = self.publication;
        let is_familiar = || match plan.list(output.kind) {
            Some(list) => {
                familiar.is_same() && self.is_composed_alike(output, list) && !self.is_edited(&list)
            }
            None => familiar.covers(plan.site(), output.kind),
        };
        is_named_after_content(output.kind) || view.is_some() && made.view == view || is_familiar()
    }

    fn fingerprint(&self, manuscript: &Manuscript<'_>) -> Option<ContentHash> {
        match manuscript {
            Manuscript::Page(fields) => Some(fingerprint(self.publication.keys.look, fields)),
            Manuscript::File(_) => None,
        }
    }

    /// Whether a list is one of the same entries as in the last build.
    fn is_composed_alike(&self, output: &Output, list: List<'_>) -> bool {
        let listed = self.publication.ledger.and_then(|ledger| ledger.listed.get(&output.path));
        listed.is_some_and(|listed| listed.composition == Some(list.composition()))
    }

    fn is_edited(&self, list: &List<'_>) -> bool {
        !list.entries_in(&|file| self.publication.familiar.is_changed(file)).is_empty()
    }

    /// Leaves a list as it stands, or writes the lines anew whose entries were edited.
    fn amended(&self, output: &Output, list: List<'_>) -> Result<Option<Product>, BuildError> {
        let Publication { familiar, target, .. } = self.publication;
        let entries = list.entries_in(&|file| familiar.is_changed(file));
        if entries.is_empty() {
            return self.left_as_it_stands(output);
        }
        let Some(made) = self.publication.known(&output.path) else { return Ok(None) };
        let old = target.sink.read(&output.path)?.filter(|bytes| ContentHash::of(bytes) == made.hash);
        let entries: Vec<_> = entries.iter().map(|(place, entry)| (*place, export::entry(entry))).collect();
        let Some(bytes) = old.and_then(|old| export::amended(&old, list.lines_before(), &entries)) else {
            return Ok(None);
        };
        let (path, standing) = (output.path.clone(), self.put(&output.path, &bytes)?);
        Ok(Some(Product {
            path,
            standing,
            how: How::Serialised,
            listed: listed(output, &bytes).map(Box::new),
        }))
    }

    /// Leaves an output as it stands that would be made as it was; `None` where it does not stand.
    fn left_as_it_stands(&self, output: &Output) -> Result<Option<Product>, BuildError> {
        let listed = match listed_file(output) {
            Some(file) => match self.publication.ledger.and_then(|ledger| ledger.listed.get(&output.path)) {
                Some(listed) => Some(Box::new(listed.written(file, &output.path))),
                None => return Ok(None),
            },
            None => None,
        };
        let Some(standing) = self.publication.known_to_stand(&output.path)? else { return Ok(None) };
        let product = self.remembered(&output.path, self.keep(&output.path, standing)?);
        Ok(Some(Product { listed, ..product }))
    }

    /// Leaves an output whose name says what it holds as it stands, where an earlier build made it.
    fn named(&self, path: &OutputPath) -> Result<Option<Product>, BuildError> {
        if let Some(standing) = self.publication.known_to_stand(path)? {
            return Ok(Some(self.remembered(path, self.keep(path, standing)?)));
        }
        // Its compressed files are none that a build without a ledger would know.
        let is_alone = self.packing.paths(path).next().is_none();
        if self.publication.known(path).is_some() || !is_alone || !self.session.keep(path)? {
            return Ok(None);
        }
        let hash = self.session.hash_of(path).expect("it was kept");
        let made = Made { hash, view: None, stamp: self.publication.target.sink.stamp(path.as_str()) };
        Ok(Some(self.remembered(path, Standing { made, packed: Vec::new() })))
    }

    fn remembered(&self, path: &OutputPath, standing: Standing) -> Product {
        Product { path: path.clone(), standing, how: How::Remembered, listed: None }
    }

    /// Tells the session that an output and its compressed files stay as they stand.
    fn keep(&self, path: &OutputPath, standing: Standing) -> Result<Standing, BuildError> {
        self.session.keep_known(path, standing.made.hash)?;
        for (path, made) in &standing.packed {
            self.session.keep_known(path, made.hash)?;
        }
        Ok(standing)
    }

    /// Makes an output hold these bytes, and its compressed files hold them too.
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<Standing, BuildError> {
        let made = self.put_one(path, bytes)?;
        let mut packed = Vec::new();
        for (path, way) in self.packing.paths(path) {
            let made = self.put_one(&path, &compress::bytes(bytes, way))?;
            packed.push((path, made));
        }
        Ok(Standing { made, packed })
    }

    fn put_one(&self, path: &OutputPath, bytes: &[u8]) -> Result<Made, BuildError> {
        let hash = ContentHash::of(bytes);
        match self.publication.known(path).filter(|made| made.hash == hash) {
            Some(made) if self.publication.is_untouched(path, made) => {
                self.session.keep_known(path, hash)?;
                return Ok(Made { view: None, ..made });
            }
            _ => drop(self.session.put_hashed(path, bytes, hash)?),
        }
        Ok(Made { hash, view: None, stamp: self.publication.target.sink.stamp(path.as_str()) })
    }
}

/// What the index of the exports and the page of downloads say of an output, where they list it.
fn listed(output: &Output, bytes: &[u8]) -> Option<WrittenFile> {
    let file = listed_file(output)?;
    Some(WrittenFile { file, path: output.path.clone(), bytes: bytes.len(), sha256: sha256(bytes) })
}

/// What an output is, where the index of the exports lists it.
fn listed_file(output: &Output) -> Option<ExportFile> {
    match output.kind {
        OutputKind::File(FileKind::Export(file)) => file.is_listed().then_some(file),
        _ => None,
    }
}

/// Whether the name of an output says what it holds, so that the one that stands there need not be made again.
fn is_named_after_content(kind: OutputKind) -> bool {
    matches!(kind, OutputKind::File(FileKind::Card(_)))
}
