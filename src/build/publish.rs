//! From a plan to the outputs of a sink: each is drafted, and rendered unless it is known to stand already.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::desk::{Desk, How, Product};
use super::digest::Keys;
use super::familiar::Familiar;
use super::finding::Finder;
use super::ledger::{Ledger, Listed, Made};
use super::outputs::Outputs;
use super::packing::Packing;
use super::theme::Ready;
use super::{BuildError, Progress, Target, Work};
use crate::base::OutputPath;
use crate::base::hash::ContentHash;
use crate::export;
use crate::feed;
use crate::load::Stamp;
use crate::plan::export::{Written, WrittenFile};
use crate::plan::{Draft, FileKind, FileView, OutputKind, Plan, Turn};
use crate::render::{self, Fields, ThemeError};
use crate::search::IndexFile;
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
    /// What is remembered of the search index.
    pub(super) finder: &'a Finder,
    /// Whether what is remembered is made all the same, and compared.
    pub(super) verify: bool,
    pub(super) progress: &'a dyn Progress,
}

/// What was made.
pub(super) struct Published {
    pub(super) outputs: Outputs,
    /// What the index of the exports says of the files that it lists.
    pub(super) listed: BTreeMap<OutputPath, Listed>,
    pub(super) report: WriteReport,
    pub(super) work: Work,
}

/// What an output holds, as the press takes it.
pub(super) enum Manuscript<'a> {
    /// For a template.
    Page(Fields),
    /// For a serialiser.
    File(FileView<'a>),
}

impl<'a> Manuscript<'a> {
    pub(super) fn of(draft: Draft<'a>) -> Result<Self, ThemeError> {
        Ok(match draft {
            Draft::Page { template, view } => Self::Page(Fields::of(template, &view)?),
            Draft::File(view) => Self::File(view),
        })
    }
}

/// The bytes of an output.
pub(super) fn press(ready: &Ready, manuscript: Manuscript<'_>) -> Result<Vec<u8>, ThemeError> {
    match manuscript {
        Manuscript::Page(fields) => render::output(&ready.theme, fields),
        Manuscript::File(FileView::Text(text)) => Ok(text.into_bytes()),
        Manuscript::File(FileView::Card(card)) => {
            ready.cards.as_ref().expect("cards are planned where the theme has them").draw(&card)
        }
        Manuscript::File(FileView::Export(view)) => Ok(export::bytes(&view)),
        Manuscript::File(FileView::Published(view)) => Ok(feed::bytes(&view)),
    }
}

impl Publication<'_> {
    /// Claims every path, then makes and writes output by output, so that no more than a few stand in memory.
    pub(super) fn publish(&self) -> Result<Published, BuildError> {
        self.progress.stage("Indexing", 0);
        // The names of these files follow from their bytes, so they are made before a path is claimed.
        let index = self.search_index()?;
        let (index, memo) = index.map_or_else(Default::default, |index| (index.files, Some(index.memo)));
        let assets = self.ready.theme.assets().iter().map(|asset| (&asset.path, &asset.bytes));
        let made_paths =
            assets.clone().map(|(path, _)| path).chain(index.iter().map(|file| &file.path)).cloned();
        let planned =
            self.plan.outputs().iter().map(|output| output.path.clone()).chain(made_paths).collect();
        self.progress.stage("Claiming", 0);
        let session = Session::begin(self.target.sink, self.target.foreign, self.packing().all(planned))?;
        let desk = Desk { publication: self, session: &session, packing: self.packing() };
        let mut products = Vec::with_capacity(self.plan.outputs().len() + assets.len() + index.len());
        for (path, bytes) in assets {
            products.push(desk.file(path, Some(bytes))?);
        }
        for IndexFile { path, bytes } in index {
            products.push(desk.file(&path, bytes.as_ref())?);
        }
        // Nothing of the index stands in memory while pages are made. A build that breaks off has another key.
        if let Some(memo) = memo {
            self.finder.keep(self.keys.outputs, memo);
        }
        self.progress.stage("Rendering", self.plan.outputs().len());
        let mut written = Written::default();
        for turn in Turn::ALL {
            let outputs = self.plan.outputs().par_iter().filter(|output| output.kind.turn() == turn);
            // All results are gathered, so that threads do not choose which failure is told.
            let results: Vec<_> = outputs.map(|output| desk.make(output, &written)).collect();
            let mut made = results.into_iter().collect::<Result<Vec<Product>, _>>()?;
            written.extend(made.iter_mut().filter_map(|product| product.listed.take().map(|listed| *listed)));
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
        let outputs = products.into_iter().flat_map(Product::into_outputs).collect();
        let outputs = Outputs::in_order(outputs, |path| session.number_of(path));
        let report = session.finish(self.keys.outputs)?;
        let list = |file: &WrittenFile| self.plan.list(OutputKind::File(FileKind::Export(file.file)));
        let listed = written.files().iter().map(|file| (file.path.clone(), Listed::of(file, list(file))));
        let listed = listed.collect();
        Ok(Published { outputs, listed, report, work })
    }

    /// What an earlier build made at this path.
    pub(super) fn known(&self, path: &OutputPath) -> Option<Made> {
        self.ledger?.made(path)
    }

    /// An output and its compressed files as an earlier build made them, where all of them stand.
    pub(super) fn known_to_stand(&self, path: &OutputPath) -> Result<Option<Standing>, BuildError> {
        match self.known(path) {
            Some(made) => self.standing(path, made),
            None => Ok(None),
        }
    }

    /// The same where it is known how the output was made.
    pub(super) fn standing(&self, path: &OutputPath, made: Made) -> Result<Option<Standing>, BuildError> {
        let Some(made) = self.stands(path, made)? else { return Ok(None) };
        let mut packed = Vec::new();
        for (path, _) in self.packing().paths(path) {
            let Some(made) = self.known(&path) else { return Ok(None) };
            let Some(made) = self.stands(&path, made)? else { return Ok(None) };
            packed.push((path, made));
        }
        Ok(Some(Standing { made, packed }))
    }

    /// An output as it stands, where that is as it was made: the system vouches for it, or its bytes do.
    fn stands(&self, path: &OutputPath, made: Made) -> Result<Option<Made>, BuildError> {
        let stamp = self.target.sink.stamp(path.as_str());
        if self.vouches(made, stamp) {
            return Ok(Some(made));
        }
        // The stamp is older than the look at the bytes, so that it vouches for no later ones.
        let bytes = self.target.sink.read(path)?;
        let is_so = bytes.is_some_and(|bytes| ContentHash::of(&bytes) == made.hash);
        Ok(is_so.then_some(Made { stamp, ..made }))
    }

    /// Whether the system says that an output stands as it was made; where everything is to be compared, nobody is asked.
    pub(super) fn is_untouched(&self, path: &OutputPath, made: Made) -> bool {
        self.vouches(made, self.target.sink.stamp(path.as_str()))
    }

    fn vouches(&self, made: Made, stamp: Option<Stamp>) -> bool {
        !self.verify && self.ledger.is_some_and(|ledger| ledger.is_settled(made.stamp) && made.stamp == stamp)
    }

    pub(super) fn packing(&self) -> Packing<'_> {
        Packing { ways: &self.plan.site().config.publishing.precompress }
    }
}

/// An output and its compressed files, all of which stand.
pub(super) struct Standing {
    pub(super) made: Made,
    pub(super) packed: Vec<(OutputPath, Made)>,
}
