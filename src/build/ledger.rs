//! What a build wrote down for the next one: the files that it read, the outputs that it made, what it told.
//!
//! Nothing here is taken on trust: a file counts as known only while the system says that nobody has touched it since, and
//! where there is a doubt, its bytes are looked at. A ledger that does not open is none.

use std::collections::BTreeMap;

use super::Counts;
use super::contents::Contents;
use super::digest::Keys;
use super::outputs::Outputs;
use super::remarks::Remarks;
use crate::base::OutputPath;
use crate::base::hash::ContentHash;
use crate::base::wire::{self, Reader, Writer};
use crate::load::{Moment, Stamp};
use crate::plan::export::{ExportFile, List, Weights, WrittenFile};
use crate::write::{Manifest, ManifestState, Sink, WriteError};

/// The ledger of one output folder.
pub(super) struct Ledger {
    pub(super) keys: Keys,
    inputs: BTreeMap<String, (Stamp, ContentHash)>,
    outputs: Outputs,
    manifest: Option<Stamp>,
    /// What stands for the record but for its texts.
    pub(super) record: Option<ContentHash>,
    /// What the index of the exports says of the files that it lists.
    pub(super) listed: BTreeMap<OutputPath, Listed>,
    /// What the entries of the record weigh.
    pub(super) weights: Weights,
    /// What there was to say: the messages, and what they come to.
    pub(super) remarks: Remarks,
    pub(super) summary: String,
    pub(super) counts: Counts,
    /// When it was written: what was changed since is doubted.
    pub(super) moment: Moment,
}

/// What the index of the exports says of a file.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    /// Its size.
    pub(super) bytes: usize,
    /// Its checksum, in hexadecimal digits.
    pub(super) sha256: String,
    /// Stands for the entries that it lists; `None` for what is no list.
    pub(super) composition: Option<ContentHash>,
}

/// An output as it was made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Made {
    /// The hash of its bytes.
    pub(super) hash: ContentHash,
    /// The fingerprint of what was laid out; `None` for what has none.
    pub(super) view: Option<ContentHash>,
    /// What the system said of it when it stood.
    pub(super) stamp: Option<Stamp>,
}

/// What there was to say of the content.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The messages as they are shown on a terminal with colours; empty where there are none.
    pub text: String,
    /// What they come to, such as `1 warning in 1 file`; empty where there are none.
    pub summary: String,
    /// How much there is.
    pub counts: Counts,
}

impl Listed {
    /// What was written of a file, which is this list.
    pub(super) fn of(file: &WrittenFile, list: Option<List<'_>>) -> Self {
        let composition = list.map(|list| list.composition());
        Self { bytes: file.bytes, sha256: file.sha256.clone(), composition }
    }

    /// The same of the file that stands there still.
    pub(super) fn written(&self, file: ExportFile, path: &OutputPath) -> WrittenFile {
        WrittenFile { file, path: path.clone(), bytes: self.bytes, sha256: self.sha256.clone() }
    }
}

/// How what an earlier build made stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Condition {
    /// As it was made: the system vouches for all of it.
    Untouched,
    /// As it was made, which somebody had to read to know.
    Same,
    /// Otherwise.
    Other,
}

impl Condition {
    /// What was read, and had this stamp when it was made.
    fn of(is_same: bool, stamp: Option<Stamp>) -> Self {
        match (is_same, stamp) {
            // Where there are no stamps, none will be better.
            (true, None) => Self::Untouched,
            (true, Some(_)) => Self::Same,
            (false, _) => Self::Other,
        }
    }
}

impl Ledger {
    pub(super) fn new(keys: Keys, contents: &Contents, outputs: Outputs) -> Self {
        let all = contents.files.iter().chain(&contents.themes);
        let known = all.filter_map(|file| Some((file.path.clone(), (file.stamp?, file.hash))));
        Self {
            keys,
            inputs: known.collect(),
            outputs,
            manifest: None,
            record: None,
            listed: BTreeMap::new(),
            weights: Weights::default(),
            remarks: Remarks::default(),
            summary: String::new(),
            counts: Counts::default(),
            moment: Moment::default(),
        }
    }

    /// What there was to say of the content.
    pub(super) fn told(&self) -> Told {
        Told { text: self.remarks.text.clone(), summary: self.summary.clone(), counts: self.counts }
    }

    /// Notes how the finished manifest stands.
    pub(super) fn note_manifest(&mut self, sink: &dyn Sink) {
        self.manifest = sink.stamp(Manifest::NAME);
    }

    /// The hash of a file that still has the stamp that it had.
    pub(super) fn input(&self, path: &str, stamp: Stamp) -> Option<ContentHash> {
        let (known, hash) = self.inputs.get(path)?;
        (*known == stamp).then_some(*hash)
    }

    /// Whether a file was known, and had this hash.
    pub(super) fn had_input(&self, path: &str, hash: ContentHash) -> bool {
        self.inputs.get(path).is_some_and(|(_, known)| *known == hash)
    }

    /// Whether these are the files that it knows, and each is as it knows it.
    pub(super) fn knows(&self, contents: &Contents) -> bool {
        let mut all = contents.files.iter().chain(&contents.themes);
        let count = contents.files.len() + contents.themes.len();
        count == self.inputs.len()
            && all.all(|file| file.stamp.is_some_and(|stamp| self.input(&file.path, stamp).is_some()))
    }

    /// An output as it was made.
    pub(super) fn made(&self, path: &OutputPath) -> Option<Made> {
        self.outputs.get(path)
    }

    /// Whether the system says that nobody has touched a file of the sink since it had this stamp.
    pub(super) fn is_untouched(&self, path: &str, stamp: Option<Stamp>, sink: &dyn Sink) -> bool {
        self.is_settled(stamp) && stamp == sink.stamp(path)
    }

    /// Whether a stamp is old enough to vouch for a file that still has it.
    pub(super) fn is_settled(&self, stamp: Option<Stamp>) -> bool {
        stamp.is_some_and(|stamp| stamp.is_settled(self.moment))
    }

    /// Whether all outputs and the manifest stand as they were made. What the system cannot vouch for is read.
    pub(super) fn condition(&self, sink: &dyn Sink) -> Result<Condition, WriteError> {
        use rayon::prelude::*;
        let manifest = if self.is_untouched(Manifest::NAME, self.manifest, sink) {
            Condition::Untouched
        } else {
            Condition::of(self.manifest_stands(sink)?, self.manifest)
        };
        if manifest == Condition::Other {
            return Ok(manifest);
        }
        let outputs = self.outputs.as_slice().par_iter();
        let conditions = outputs.map(|(path, made)| self.condition_of(path, *made, sink));
        // The first failure by path is told, on however many processors.
        let conditions: Vec<Result<Condition, WriteError>> = conditions.collect();
        conditions.into_iter().try_fold(manifest, |worst, condition| Ok(worst.max(condition?)))
    }

    fn condition_of(&self, path: &OutputPath, made: Made, sink: &dyn Sink) -> Result<Condition, WriteError> {
        if self.is_untouched(path.as_str(), made.stamp, sink) {
            return Ok(Condition::Untouched);
        }
        let is_same = sink.read(path)?.is_some_and(|bytes| ContentHash::of(&bytes) == made.hash);
        Ok(Condition::of(is_same, made.stamp))
    }

    fn manifest_stands(&self, sink: &dyn Sink) -> Result<bool, WriteError> {
        let ManifestState::Present(manifest) = sink.manifest()? else { return Ok(false) };
        let listed = manifest.files.iter().map(|(path, hash)| (path, *hash));
        let made = self.outputs.as_slice().iter().map(|(path, made)| (path, Some(made.hash)));
        Ok(manifest.digest == Some(self.keys.outputs) && listed.eq(made))
    }

    /// How many outputs there are.
    pub(super) fn len(&self) -> usize {
        self.outputs.as_slice().len()
    }

    /// The same with the stamps that files have now, once all of them were seen to stand; `None` where nothing is new.
    pub(super) fn refreshed(
        &self,
        contents: &Contents,
        condition: Condition,
        sink: &dyn Sink,
    ) -> Option<Self> {
        let mut inputs = contents.files.iter().chain(&contents.themes);
        let known = |path: &str, stamp| self.input(path, stamp).is_some();
        let are_known = inputs.all(|file| file.stamp.is_none_or(|stamp| known(&file.path, stamp)));
        if are_known && condition == Condition::Untouched {
            return None;
        }
        let anew = |(path, made): &(OutputPath, Made)| {
            (path.clone(), Made { stamp: sink.stamp(path.as_str()), ..*made })
        };
        let outputs = self.outputs.as_slice().iter().map(anew).collect();
        let mut ledger = Self::new(self.keys, contents, outputs);
        (ledger.record, ledger.counts) = (self.record, self.counts);
        (ledger.listed, ledger.weights) = (self.listed.clone(), self.weights.clone());
        (ledger.remarks, ledger.summary) = (self.remarks.clone(), self.summary.clone());
        ledger.note_manifest(sink);
        Some(ledger)
    }

    /// The ledger as it is kept, for this program.
    pub(super) fn to_bytes(&self, program: ContentHash) -> Vec<u8> {
        let mut writer = Writer::new();
        let Keys { run, outputs, look } = self.keys;
        [run, outputs, look].into_iter().for_each(|key| writer.hash(key));
        writer.number(self.inputs.len() as u64);
        for (path, (stamp, hash)) in &self.inputs {
            writer.text(path);
            stamp.write(&mut writer);
            writer.hash(*hash);
        }
        writer.number(self.outputs.as_slice().len() as u64);
        for (path, made) in self.outputs.as_slice() {
            writer.text(path.as_str());
            writer.hash(made.hash);
            write_option(&mut writer, made.view, Writer::hash);
            write_option(&mut writer, made.stamp, |writer, stamp| stamp.write(writer));
        }
        write_option(&mut writer, self.manifest, |writer, stamp| stamp.write(writer));
        write_option(&mut writer, self.record, Writer::hash);
        writer.number(self.listed.len() as u64);
        for (path, Listed { bytes, sha256, composition }) in &self.listed {
            writer.text(path.as_str());
            writer.number(*bytes as u64);
            writer.text(sha256);
            write_option(&mut writer, *composition, Writer::hash);
        }
        self.weights.write(&mut writer);
        self.remarks.write(&mut writer);
        writer.text(&self.summary);
        let Counts { incidents, companies, actors, files } = self.counts;
        [incidents, companies, actors, files].into_iter().for_each(|count| writer.number(count as u64));
        wire::seal(program, &writer.finish())
    }

    /// A ledger that was kept at this moment; `None` for what is not exactly one of this program.
    pub(super) fn from_bytes(program: ContentHash, sealed: &[u8], moment: Moment) -> Option<Self> {
        let mut reader = Reader::new(wire::open(program, sealed)?);
        let keys = Keys { run: reader.hash()?, outputs: reader.hash()?, look: reader.hash()? };
        let inputs = (0..reader.length()?).map(|_| {
            let path = reader.text()?.to_owned();
            Some((path, (Stamp::read(&mut reader)?, reader.hash()?)))
        });
        let inputs = inputs.collect::<Option<BTreeMap<_, _>>>()?;
        let outputs = (0..reader.length()?).map(|_| {
            let path = OutputPath::new(reader.text()?).ok()?;
            let hash = reader.hash()?;
            let view = read_option(&mut reader, Reader::hash)?;
            Some((path, Made { hash, view, stamp: read_option(&mut reader, Stamp::read)? }))
        });
        let outputs = outputs.collect::<Option<Outputs>>()?;
        let manifest = read_option(&mut reader, Stamp::read)?;
        let record = read_option(&mut reader, Reader::hash)?;
        let listed = (0..reader.length()?).map(|_| {
            let path = OutputPath::new(reader.text()?).ok()?;
            let bytes = usize::try_from(reader.number()?).ok()?;
            let sha256 = reader.text()?.to_owned();
            Some((path, Listed { bytes, sha256, composition: read_option(&mut reader, Reader::hash)? }))
        });
        let listed = listed.collect::<Option<BTreeMap<_, _>>>()?;
        let (weights, remarks) = (Weights::read(&mut reader)?, Remarks::read(&mut reader)?);
        let summary = reader.text()?.to_owned();
        let mut count = || usize::try_from(reader.number()?).ok();
        let counts = Counts { incidents: count()?, companies: count()?, actors: count()?, files: count()? };
        let ledger = Self {
            keys,
            inputs,
            outputs,
            manifest,
            record,
            listed,
            weights,
            remarks,
            summary,
            counts,
            moment,
        };
        reader.is_done().then_some(ledger)
    }
}

fn write_option<T>(writer: &mut Writer, value: Option<T>, write: impl FnOnce(&mut Writer, T)) {
    writer.flag(value.is_some());
    if let Some(value) = value {
        write(writer, value);
    }
}

fn read_option<'a, T>(
    reader: &mut Reader<'a>,
    read: impl FnOnce(&mut Reader<'a>) -> Option<T>,
) -> Option<Option<T>> {
    if reader.flag()? { read(reader).map(Some) } else { Some(None) }
}
