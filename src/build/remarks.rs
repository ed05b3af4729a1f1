//! What there is to say of the content, message by message as terminals show them. A message that was laid out before, of files
//! that are as they were, is not laid out again.

use std::collections::HashMap;

use crate::base::hash::{ContentHash, Digest};
use crate::base::wire::{Reader, Writer};
use crate::diagnostic::{Aside, Diagnostic, Severity, emit};
use crate::source::{FileId, SourceMap, Span};

/// Messages in their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Remarks {
    /// All of them, one behind the other.
    pub(super) text: String,
    /// Of each what stands for it and for the lines that it shows, `None` where nothing does; and how long it is.
    list: Vec<(Option<ContentHash>, usize)>,
}

impl Remarks {
    /// The messages by what stands for them. Nothing is read from it in its own order.
    pub(super) fn known(&self) -> HashMap<ContentHash, &str> {
        let mut rest = self.text.as_str();
        let split = |(key, length): &(Option<ContentHash>, usize)| {
            let (text, behind) = rest.split_at_checked(*length).unwrap_or((rest, ""));
            rest = behind;
            Some(((*key)?, text))
        };
        self.list.iter().filter_map(split).collect()
    }

    pub(super) fn push(&mut self, key: Option<ContentHash>, text: &str) {
        self.text.push_str(text);
        self.list.push((key, text.len()));
    }

    /// Writes the messages down.
    pub(super) fn write(&self, writer: &mut Writer) {
        writer.text(&self.text);
        writer.number(self.list.len() as u64);
        for (key, length) in &self.list {
            writer.flag(key.is_some());
            key.iter().for_each(|key| writer.hash(*key));
            writer.number(*length as u64);
        }
    }

    /// Reads messages that were written down.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let text = reader.text()?.to_owned();
        let remark = |reader: &mut Reader<'_>| {
            let key = if reader.flag()? { Some(reader.hash()?) } else { None };
            Some((key, usize::try_from(reader.number()?).ok()?))
        };
        let list = (0..reader.length()?).map(|_| remark(reader)).collect::<Option<_>>()?;
        Some(Self { text, list })
    }
}

/// So many warnings a build shows; `check` shows all.
pub(super) const MOST_WARNINGS: usize = 100;

/// The faults that a build shows: every error, and the first of the warnings.
pub(super) fn shown(faults: &[Diagnostic]) -> Vec<Diagnostic> {
    let mut warnings = 0;
    let mut is_shown = |fault: &&Diagnostic| {
        warnings += usize::from(fault.severity == Severity::Warning);
        fault.severity == Severity::Error || warnings <= MOST_WARNINGS
    };
    faults.iter().filter(|fault| is_shown(fault)).cloned().collect()
}

/// What is said where there are more.
pub(super) fn more(faults: &[Diagnostic], aside: &Aside) -> String {
    let warnings = faults.iter().filter(|fault| fault.severity == Severity::Warning).count();
    match (warnings + aside.warnings).saturating_sub(MOST_WARNINGS) {
        0 => String::new(),
        1 => "1 more warning: `breachbook check` shows all.\n".to_owned(),
        more => format!("{more} more warnings: `breachbook check` shows all.\n"),
    }
}

/// The files that faults speak of.
pub(super) fn files<'f>(
    faults: impl Iterator<Item = &'f Diagnostic> + 'f,
) -> impl Iterator<Item = FileId> + 'f {
    faults.flat_map(|fault| fault.others.iter().chain([&fault.primary]).map(|label| label.span.file))
}

/// Faults with what stands for each, before they are laid out.
pub(super) struct Faults<'a> {
    pub(super) list: &'a [Diagnostic],
    pub(super) keys: Vec<Option<ContentHash>>,
}

impl<'a> Faults<'a> {
    /// These faults. `hash_of` is that of the text of a file, where it is known.
    pub(super) fn of(
        list: &'a [Diagnostic],
        sources: &SourceMap,
        hash_of: &dyn Fn(FileId) -> Option<ContentHash>,
    ) -> Self {
        Self { list, keys: list.iter().map(|fault| key(fault, sources, hash_of)).collect() }
    }

    /// The files that those faults show which are not known.
    pub(super) fn files<'k>(
        &'k self,
        known: &'k HashMap<ContentHash, &str>,
    ) -> impl Iterator<Item = FileId> + 'k {
        let anew = self.list.iter().zip(&self.keys);
        let anew = anew.filter(|(_, key)| !key.is_some_and(|key| known.contains_key(&key)));
        files(anew.map(|(fault, _)| fault))
    }

    /// The faults as terminals show them.
    pub(super) fn laid_out(self, sources: &SourceMap, known: &HashMap<ContentHash, &str>) -> Remarks {
        let mut remarks = Remarks::default();
        for (fault, key) in self.list.iter().zip(self.keys) {
            match key.and_then(|key| known.get(&key)) {
                Some(text) => remarks.push(key, text),
                None => remarks.push(key, &emit::human(std::slice::from_ref(fault), sources, true)),
            }
        }
        remarks
    }
}

/// Stands for a fault and for all that is shown of it.
fn key(
    fault: &Diagnostic,
    sources: &SourceMap,
    hash_of: &dyn Fn(FileId) -> Option<ContentHash>,
) -> Option<ContentHash> {
    let Diagnostic { rule, severity, message, primary, others, help, mends: _ } = fault;
    let mut digest = Digest::new("fault");
    digest.field(rule.id).field(severity.as_str()).field(message);
    digest.field([u8::from(help.is_some())]).field(help.as_deref().unwrap_or_default());
    for label in std::iter::once(primary).chain(others) {
        let Span { file, start, end } = label.span;
        digest.field(&sources.file(file).path).field(hash_of(file)?.to_bytes());
        digest.field(start.to_le_bytes()).field(end.to_le_bytes()).field(&label.text);
    }
    Some(digest.finish())
}
