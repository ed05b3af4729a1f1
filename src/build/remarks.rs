//! What there is to say of the content, message by message as terminals show them. A message that was laid out before, of files
//! that are as they were, is not laid out again.

use std::collections::HashMap;

use crate::base::hash::{ContentHash, Digest};
use crate::base::wire::{Reader, Writer};
use crate::diagnostic::{Diagnostic, emit};
use crate::source::{FileId, SourceMap, Span};

/// Messages in their order, each with what stands for it and for the lines that it shows; `None` where nothing does.
#[derive(Clone, Debug, Default)]
pub(super) struct Remarks(Vec<(Option<ContentHash>, String)>);

impl Remarks {
    /// All of them, one behind the other.
    pub(super) fn text(&self) -> String {
        self.0.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// The messages by what stands for them. Nothing is read from it in its own order.
    pub(super) fn known(&self) -> HashMap<ContentHash, &str> {
        self.0.iter().filter_map(|(key, text)| Some(((*key)?, text.as_str()))).collect()
    }

    /// Writes the messages down.
    pub(super) fn write(&self, writer: &mut Writer) {
        writer.number(self.0.len() as u64);
        for (key, text) in &self.0 {
            writer.flag(key.is_some());
            key.iter().for_each(|key| writer.hash(*key));
            writer.text(text);
        }
    }

    /// Reads messages that were written down.
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let remark = |reader: &mut Reader<'_>| {
            let key = if reader.flag()? { Some(reader.hash()?) } else { None };
            Some((key, reader.text()?.to_owned()))
        };
        (0..reader.length()?).map(|_| remark(reader)).collect::<Option<_>>().map(Self)
    }
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
        anew.flat_map(|(fault, _)| fault.others.iter().chain([&fault.primary]).map(|label| label.span.file))
    }

    /// The faults as terminals show them.
    pub(super) fn laid_out(self, sources: &SourceMap, known: &HashMap<ContentHash, &str>) -> Remarks {
        let text = |(fault, key): (&Diagnostic, Option<ContentHash>)| {
            let text = match key.and_then(|key| known.get(&key)) {
                Some(text) => (*text).to_owned(),
                None => emit::human(std::slice::from_ref(fault), sources, true),
            };
            (key, text)
        };
        Remarks(self.list.iter().zip(self.keys).map(text).collect())
    }
}

/// Stands for a fault and for all that is shown of it.
fn key(
    fault: &Diagnostic,
    sources: &SourceMap,
    hash_of: &dyn Fn(FileId) -> Option<ContentHash>,
) -> Option<ContentHash> {
    let Diagnostic { rule, severity, message, primary, others, help } = fault;
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
