//! From a plan to the outputs of a sink: each is drafted, and rendered unless it is known to stand already.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::digest::{Keys, fingerprint};
use super::familiar::Familiar;
use super::ledger::{Ledger, Listed, Made};
use super::packing::Packing;
use super::theme::Ready;
use super::{BuildError, Progress, Target, Work};
use crate::base::OutputPath;
use crate::base::checksum::sha256;
use crate::base::hash::ContentHash;
use crate::compress;
use crate::export;
use crate::feed;
use crate::model::config::Profile;
use crate::plan::export::{ExportFile, List, Written, WrittenFile};
use crate::plan::{Draft, FileKind, FileView, Output, OutputKind, Plan, Turn};
use crate::render::{self, ThemeError};
use crate::search::{self, Grain, IndexFile};
use crate::write::{Session, WriteReport};

/// What outputs are made with.
pub(super) struct Publication<'a> {
    pub(super) plan: &'a Plan<'a>,
    pub(super) ready: &'a Ready,
    pub(super) target: &'a Target<'a>,
    pub(super) keys: Keys,
    /// What earlier builds made.
    pub(super) ledger: Option<&'a Ledger>,
    pub(super) familiar: &'a Familiar,
    /// Whether what is remembered is made all the same, and compared.
    pub(super) verify: bool,
    pub(super) progress: &'a dyn Progress,
}

/// What was made.
pub(super) struct Published {
    pub(super) outputs: BTreeMap<OutputPath, Made>,
    /// What the index of the exports says of the files that it lists.
    pub(super) listed: BTreeMap<OutputPath, Listed>,
    pub(super) report: WriteReport,
    pub(super) work: Work,
}

/// The bytes of an output.
pub(super) fn press(ready: &Ready, draft: &Draft<'_>) -> Result<Vec<u8>, ThemeError> {
    match draft {
        Draft::Page { template, view } => render::output(&ready.theme, template, view),
        Draft::File(FileView::Text(text)) => Ok(text.clone().into_bytes()),
        Draft::File(FileView::Card(card)) => {
            ready.cards.as_ref().expect("cards are planned where the theme has them").draw(card)
        }
        Draft::File(FileView::Export(view)) => Ok(export::bytes(view)),
        Draft::File(FileView::Published(view)) => Ok(feed::bytes(view)),
    }
}

impl Publication<'_> {
    /// Claims every path, then makes and writes output by output, so that no more than a few stand in memory.
    pub(super) fn publish(&self) -> Result<Published, BuildError> {
        self.progress.stage("Indexing", 0);
        // The names of these files follow from their bytes, so they are made before a path is claimed.
        let assets = self.ready.theme.assets().iter().map(|asset| (&asset.path, &asset.bytes));
        let index = search_index(self.plan);
        let made: Vec<_> = assets.chain(index.iter().map(|file| (&file.path, &file.bytes))).collect();
        let made_paths = made.iter().map(|(path, _)| (*path).clone());
        let planned =
            self.plan.outputs().iter().map(|output| output.path.clone()).chain(made_paths).collect();
        self.progress.stage("Claiming", 0);
        let packing = Packing { ways: &self.plan.site().config.publishing.precompress };
        let session = Session::begin(self.target.sink, self.target.foreign, packing.all(planned))?;
        let desk = Desk { publication: self, session: &session, packing };
        for (path, bytes) in &made {
            desk.put(path, bytes)?;
        }
        let mut products: Vec<Product> =
            made.iter().map(|(path, _)| desk.product((*path).clone(), None)).collect();
        self.progress.stage("Rendering", self.plan.outputs().len());
        let mut written = Written::default();
        for turn in Turn::ALL {
            let outputs = self.plan.outputs().par_iter().filter(|output| output.kind.turn() == turn);
            // All results are gathered, so that threads do not choose which failure is told.
            let results: Vec<_> = outputs.map(|output| desk.make(output, &written)).collect();
            let mut made = results.into_iter().collect::<Result<Vec<Product>, _>>()?;
            written.extend(made.iter_mut().filter_map(|product| product.listed.take()));
            products.append(&mut made);
        }
        self.progress.stage("Finishing", 0);
        let count = |how: How| products.iter().filter(|product| product.how == how).count();
        let work = Work {
            rendered: count(How::Rendered),
            serialised: count(How::Serialised),
            remembered: count(How::Remembered),
            ..Work::default()
        };
        let outputs = products.into_iter().flat_map(|product| desk.with_packed(product)).collect();
        let report = session.finish(self.keys.outputs)?;
        let list = |file: &WrittenFile| self.plan.list(OutputKind::File(FileKind::Export(file.file)));
        let listed = written.files().iter().map(|file| (file.path.clone(), Listed::of(file, list(file))));
        let listed = listed.collect();
        Ok(Published { outputs, listed, report, work })
    }
}

/// How an output came to stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    /// A page or a card was made.
    Rendered,
    /// Data were written down.
    Serialised,
    /// It stood as it would be made.
    Remembered,
}

/// An output that was dealt with.
struct Product {
    path: OutputPath,
    made: Made,
    how: How,
    /// What the index of the exports says of it.
    listed: Option<WrittenFile>,
}

/// Where outputs are made, with the claim on the sink.
struct Desk<'a> {
    publication: &'a Publication<'a>,
    session: &'a Session<'a>,
    packing: Packing<'a>,
}

impl Desk<'_> {
    /// Makes one output, or leaves it as it stands.
    fn make(&self, output: &Output, written: &Written) -> Result<Product, BuildError> {
        let Publication { plan, ready, progress, verify, .. } = self.publication;
        let is_named = is_named_after_content(output.kind);
        if is_named && !verify && self.keeps_named(&output.path)? {
            progress.step();
            return Ok(Product { how: How::Remembered, ..self.product(output.path.clone(), None) });
        }
        let is_familiar =
            self.publication.familiar.covers(plan.site(), output.kind) && self.is_composed_alike(output);
        if !verify && let Some(product) = self.familiar(output, is_familiar)? {
            progress.step();
            return Ok(product);
        }
        let draft = plan.draft(output, written);
        let view = self.fingerprint(&draft);
        let promises = |made: &Made| is_named || is_familiar || view.is_some() && made.view == view;
        let known = self.known(&output.path).filter(promises);
        if let Some(made) = known.filter(|_| !verify)
            && self.keeps(&output.path, made)?
        {
            progress.step();
            return Ok(Product { how: How::Remembered, ..self.product(output.path.clone(), view) });
        }
        let bytes = press(ready, &draft)?;
        if *verify && known.is_some_and(|made| made.hash != ContentHash::of(&bytes)) {
            return Err(BuildError::Misremembered { path: output.path.to_string() });
        }
        self.put(&output.path, &bytes)?;
        progress.step();
        let listed = listed(output, &bytes);
        let how = if is_named || view.is_some() { How::Rendered } else { How::Serialised };
        Ok(Product { how, listed, ..self.product(output.path.clone(), view) })
    }

    /// Whether an output is no list, or one of the same entries as in the last build.
    fn is_composed_alike(&self, output: &Output) -> bool {
        let Some(list) = self.publication.plan.list(output.kind) else { return true };
        let listed = self.publication.ledger.and_then(|ledger| ledger.listed.get(&output.path));
        listed.is_some_and(|listed| listed.composition == Some(list.composition()))
    }

    /// Leaves an output as it stands that would be made as it was, or writes in a list the few lines that would not.
    fn familiar(&self, output: &Output, is_familiar: bool) -> Result<Option<Product>, BuildError> {
        if is_familiar {
            return self.left_as_it_stands(output);
        }
        let Publication { plan, familiar, .. } = self.publication;
        match plan.list(output.kind).filter(|_| familiar.is_same() && self.is_composed_alike(output)) {
            Some(list) => self.amended(output, list),
            None => Ok(None),
        }
    }

    /// Writes the lines of a list anew whose entries were edited.
    fn amended(&self, output: &Output, list: List<'_>) -> Result<Option<Product>, BuildError> {
        let Publication { familiar, target, .. } = self.publication;
        let entries = list.entries_in(&|file| familiar.is_changed(file));
        if entries.is_empty() {
            return self.left_as_it_stands(output);
        }
        let Some(made) = self.known(&output.path) else { return Ok(None) };
        let old = target.sink.read(&output.path)?.filter(|bytes| ContentHash::of(bytes) == made.hash);
        let entries: Vec<_> = entries.iter().map(|(place, entry)| (*place, export::entry(entry))).collect();
        let Some(bytes) = old.and_then(|old| export::amended(&old, list.lines_before(), &entries)) else {
            return Ok(None);
        };
        self.put(&output.path, &bytes)?;
        let listed = listed(output, &bytes);
        Ok(Some(Product { listed, ..self.product(output.path.clone(), None) }))
    }

    fn left_as_it_stands(&self, output: &Output) -> Result<Option<Product>, BuildError> {
        let Some(made) = self.known(&output.path) else { return Ok(None) };
        let listed = match listed_file(output) {
            Some(file) => match self.publication.ledger.and_then(|ledger| ledger.listed.get(&output.path)) {
                Some(listed) => Some(listed.written(file, &output.path)),
                None => return Ok(None),
            },
            None => None,
        };
        if !self.keeps(&output.path, made)? {
            return Ok(None);
        }
        let product = self.product(output.path.clone(), made.view);
        Ok(Some(Product { how: How::Remembered, listed, ..product }))
    }

    fn fingerprint(&self, draft: &Draft<'_>) -> Option<ContentHash> {
        match draft {
            Draft::Page { template, view } => Some(fingerprint(self.publication.keys.look, template, view)),
            Draft::File(_) => None,
        }
    }

    /// What an earlier build made at this path.
    fn known(&self, path: &OutputPath) -> Option<Made> {
        self.publication.ledger?.made(path)
    }

    /// Leaves an output and its compressed files as they stand, where all are as they were made.
    fn keeps(&self, path: &OutputPath, made: Made) -> Result<bool, BuildError> {
        let mut known = vec![(path.clone(), made)];
        for (packed, _) in self.packing.paths(path) {
            let Some(made) = self.known(&packed) else { return Ok(false) };
            known.push((packed, made));
        }
        for (path, made) in &known {
            if !self.stands(path, *made)? {
                return Ok(false);
            }
        }
        for (path, made) in known {
            self.session.keep_known(&path, made.hash)?;
        }
        Ok(true)
    }

    /// Whether an output is as it was made: the system vouches for it, or its bytes do.
    fn stands(&self, path: &OutputPath, made: Made) -> Result<bool, BuildError> {
        if self.is_untouched(path, made) {
            return Ok(true);
        }
        let bytes = self.publication.target.sink.read(path)?;
        Ok(bytes.is_some_and(|bytes| ContentHash::of(&bytes) == made.hash))
    }

    /// Leaves an output whose name says what it holds as it stands, where an earlier build made it.
    fn keeps_named(&self, path: &OutputPath) -> Result<bool, BuildError> {
        match self.known(path) {
            Some(made) => self.keeps(path, made),
            None => Ok(self.session.keep(path)?),
        }
    }

    /// Whether the system says that an output stands as it was made; where everything is to be compared, nobody is asked.
    fn is_untouched(&self, path: &OutputPath, made: Made) -> bool {
        let Publication { target, ledger, verify, .. } = self.publication;
        let sink = target.sink;
        !verify && ledger.is_some_and(|ledger| ledger.is_untouched(path.as_str(), made.stamp, sink))
    }

    /// Makes an output hold these bytes, and its compressed files hold them too.
    fn put(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), BuildError> {
        self.put_one(path, bytes)?;
        for (packed, way) in self.packing.paths(path) {
            self.put_one(&packed, &compress::bytes(bytes, way))?;
        }
        Ok(())
    }

    fn put_one(&self, path: &OutputPath, bytes: &[u8]) -> Result<(), BuildError> {
        let hash = ContentHash::of(bytes);
        match self.known(path).filter(|made| made.hash == hash) {
            Some(made) if self.is_untouched(path, made) => self.session.keep_known(path, hash)?,
            _ => drop(self.session.put(path, bytes)?),
        }
        Ok(())
    }

    /// An output and its compressed files, for the ledger.
    fn with_packed(&self, product: Product) -> Vec<(OutputPath, Made)> {
        let packed = self.packing.paths(&product.path).map(|(path, _)| (path.clone(), self.made(&path)));
        let packed: Vec<_> = packed.collect();
        std::iter::once((product.path, product.made)).chain(packed).collect()
    }

    /// An output that stands, for the ledger.
    fn product(&self, path: OutputPath, view: Option<ContentHash>) -> Product {
        let made = Made { view, ..self.made(&path) };
        Product { path, made, how: How::Serialised, listed: None }
    }

    fn made(&self, path: &OutputPath) -> Made {
        let hash = self.session.hash_of(path).expect("the output was put or kept");
        Made { hash, view: None, stamp: self.publication.target.sink.stamp(path.as_str()) }
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

/// The files of the search index; none where nothing but pages is made.
fn search_index(plan: &Plan<'_>) -> Vec<IndexFile> {
    let config = &plan.site().config;
    if config.pages_only {
        return Vec::new();
    }
    let grain = if config.profile == Profile::Compact { Grain::Coarse } else { Grain::Fine };
    plan.with_search_documents(|documents| search::index(documents, grain))
}
