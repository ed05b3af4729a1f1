//! Which faults a record has, without where exactly: what `check --changed-from` asks of the record as it was. That record is
//! the same from one run to the next, so that its faults are remembered under the hash of all that it is made from.

use std::collections::BTreeMap;

use super::contents::Contents;
use super::digest::Keys;
use super::{BuildError, Checked, Given, Settings, Workshop};
use crate::base::hash::{ContentHash, Digest};
use crate::base::wire::{self, Reader, Writer};
use crate::diagnostic::Diagnostic;
use crate::load::Survey;

/// What stands for a fault, the same in two records: the rule, the file, the message.
pub type Fault = ContentHash;

/// The name under which the faults of one record are kept.
const NAME: &str = "before.faults";

/// A fault of a record, without where exactly.
#[must_use]
pub fn fault(fault: &Diagnostic, checked: &Checked) -> Fault {
    let path = &checked.sources.file(fault.primary.span.file).path;
    Digest::new("fault").field(fault.rule.id).field(path).field(&fault.message).finish()
}

impl Workshop {
    /// The faults of a record, each with how often it has it.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn faults(
        &mut self,
        survey: &Survey,
        settings: &Settings,
        given: &Given,
    ) -> Result<BTreeMap<Fault, usize>, BuildError> {
        let mut contents = Contents::of(survey, self.ledger.as_ref())?;
        contents.replace(&given.instead);
        let record = Keys::of(&contents, settings).run;
        let seal = self.kept().map(|(vault, program)| (vault.clone(), seal_key(program, record)));
        let recalled = seal.as_ref().and_then(|(vault, key)| read(wire::open(*key, &vault.recall(NAME)?.0)?));
        if let Some(faults) = recalled {
            return Ok(faults);
        }
        let checked = self.check(survey, settings, given)?;
        let mut faults = BTreeMap::new();
        for found in &checked.diagnostics {
            *faults.entry(fault(found, &checked)).or_default() += 1;
        }
        if let Some((vault, key)) = seal {
            // What cannot be kept is found anew.
            let _ = vault.keep(NAME, &wire::seal(key, &written(&faults)));
        }
        Ok(faults)
    }
}

fn seal_key(program: ContentHash, record: ContentHash) -> ContentHash {
    Digest::new("faults").field(program.to_bytes()).field(record.to_bytes()).finish()
}

fn written(faults: &BTreeMap<Fault, usize>) -> Vec<u8> {
    let mut writer = Writer::new();
    writer.number(faults.len() as u64);
    for (fault, count) in faults {
        writer.hash(*fault);
        writer.number(*count as u64);
    }
    writer.finish()
}

fn read(bytes: &[u8]) -> Option<BTreeMap<Fault, usize>> {
    let mut reader = Reader::new(bytes);
    let faults =
        (0..reader.length()?).map(|_| Some((reader.hash()?, usize::try_from(reader.number()?).ok()?)));
    let faults = faults.collect::<Option<_>>()?;
    reader.is_done().then_some(faults)
}
