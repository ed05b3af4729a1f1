//! What entries were found to name: the same texts name the same as long as the names of the record are the same. What is
//! remembered saves reading them and changes nothing of what is found.

use std::collections::BTreeMap;
use std::sync::Mutex;

use crate::base::hash::ContentHash;
use crate::base::wire::{Reader, Writer};
use crate::source::FileId;

/// What the texts of many entries name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mentions {
    /// What stands for all names that were looked for.
    names: Option<ContentHash>,
    /// By the hash of an entry's file.
    of_entries: BTreeMap<ContentHash, Box<[Mention]>>,
}

/// One of an entry's own texts, by its place among them, and one of the names, by its place among those that were looked for.
pub(super) type Mention = (u32, u32);

impl Mentions {
    /// Whether nothing that both know of the same entries and names is unlike.
    #[must_use]
    pub fn agrees_with(&self, other: &Self) -> bool {
        let agrees = |(entry, mentions)| self.of_entries.get(entry).is_none_or(|its| its == mentions);
        self.names != other.names || other.of_entries.iter().all(agrees)
    }

    /// Writes them down.
    pub fn write(&self, writer: &mut Writer) {
        writer.flag(self.names.is_some());
        self.names.iter().for_each(|names| writer.hash(*names));
        writer.number(self.of_entries.len() as u64);
        for (entry, mentions) in &self.of_entries {
            writer.hash(*entry);
            writer.number(mentions.len() as u64);
            for (text, name) in mentions {
                writer.number(u64::from(*text));
                writer.number(u64::from(*name));
            }
        }
    }

    /// Reads what was written down; `None` where it is something else.
    #[must_use]
    pub fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let names = if reader.flag()? { Some(reader.hash()?) } else { None };
        let of_entry = |reader: &mut Reader<'_>| {
            let entry = reader.hash()?;
            let mut number = || u32::try_from(reader.number()?).ok();
            let count = number()?;
            let mentions = (0..count).map(|_| Some((number()?, number()?)));
            Some((entry, mentions.collect::<Option<_>>()?))
        };
        let of_entries = (0..reader.length()?).map(|_| of_entry(reader)).collect::<Option<_>>()?;
        Some(Self { names, of_entries })
    }
}

/// What was known of mentions before a record is resolved, and what is known after it.
pub struct Hearing<'a> {
    known: Mentions,
    /// The hash of an entry's file.
    hash_of: &'a (dyn Fn(FileId) -> Option<ContentHash> + Sync),
    heard: Mutex<Mentions>,
}

/// Why the lock holds.
const NO_PANIC: &str = "nothing panics while it notes what was heard";

impl<'a> Hearing<'a> {
    /// With what was known.
    #[must_use]
    pub fn new(known: Mentions, hash_of: &'a (dyn Fn(FileId) -> Option<ContentHash> + Sync)) -> Self {
        Self { known, hash_of, heard: Mutex::default() }
    }

    /// What is known now, and whether that is not what was known.
    #[must_use]
    pub fn news(self) -> (Mentions, bool) {
        let heard = self.heard.into_inner().expect(NO_PANIC);
        let is_new = heard != self.known;
        (heard, is_new)
    }

    /// What the texts of an entry name: known for these names, or found and noted.
    pub(super) fn mentions(
        &self,
        names: ContentHash,
        file: FileId,
        find: impl FnOnce() -> Vec<Mention>,
    ) -> Box<[Mention]> {
        let Some(entry) = (self.hash_of)(file) else { return find().into() };
        let known = self.known.of_entries.get(&entry).filter(|_| self.known.names == Some(names));
        let mentions = known.cloned().unwrap_or_else(|| find().into());
        let mut heard = self.heard.lock().expect(NO_PANIC);
        heard.names = Some(names);
        heard.of_entries.insert(entry, mentions.clone());
        mentions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    #[test]
    fn what_was_heard_is_not_looked_for_again_until_a_name_or_a_text_is_another() {
        let file = SourceMap::default().add(String::new(), String::new());
        let hash = |text: &str| ContentHash::of(text.as_bytes());
        let hear = |known: &Mentions, names: &str, text: &str| {
            let (hash_of, mut is_looked_for) = (|_| Some(hash(text)), false);
            let hearing = Hearing::new(known.clone(), &hash_of);
            let found = hearing.mentions(hash(names), file, || {
                is_looked_for = true;
                vec![(0, 7), (2, 1)]
            });
            assert_eq!(*found, [(0, 7), (2, 1)]);
            (hearing.news(), is_looked_for)
        };
        let (first, is_looked_for) = hear(&Mentions::default(), "names", "text");
        let (first, is_new) = first;
        assert!(is_looked_for && is_new);
        assert_eq!(hear(&first, "names", "text"), ((first.clone(), false), false));
        for (names, text) in [("names", "other"), ("other", "text")] {
            let (news, is_looked_for) = hear(&first, names, text);
            assert!(news.1 && is_looked_for, "{names} {text}");
        }
        let mut writer = Writer::new();
        first.write(&mut writer);
        assert_eq!(Mentions::read(&mut Reader::new(&writer.finish())), Some(first));
        assert_eq!(Mentions::read(&mut Reader::new(b"\x02")), None);
    }
}
