//! Records into a site: each is read again as a build would, compared with what is there, and written where there is
//! nothing.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

use super::known::entry_of;
use super::report::{Account, Outcome, Report};
use super::{Content, Reading, Record, Remark, Subject, folder};
use crate::base::OutputPath;
use crate::base::slug::Slug;
use crate::build::Progress;
use crate::load::{LoadError, Survey};
use crate::model::config::Config;
use crate::model::site::RawEntry;
use crate::parse::{EntryKind, kept};
use crate::write::fresh::{self, NewFile};

/// Whether entries are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// They are.
    Write,
    /// They are not: the report says what would be.
    DryRun,
}

/// A site that takes records.
pub struct Intake<'a> {
    survey: &'a Survey,
    config: &'a Config,
    /// The files of the entries that there are.
    files: BTreeMap<(EntryKind, &'a str), &'a str>,
}

/// A record that can be written, or what else became of it.
type Judged = Result<Candidate, Account>;

/// An entry that is sound.
struct Candidate {
    account: Account,
    path: OutputPath,
    text: String,
}

impl<'a> Intake<'a> {
    /// A site, by a look at its folders and its configuration.
    #[must_use]
    pub fn new(survey: &'a Survey, config: &'a Config) -> Self {
        let key = |path: &'a str| {
            let name = path.rsplit('/').next()?;
            Some(((EntryKind::of_path(path)?, name.strip_suffix(".md")?), path))
        };
        let files = survey.files.iter().filter_map(|file| key(&file.path)).collect();
        Self { survey, config, files }
    }

    /// Takes records, and gives the account of all. Where the disk refuses one, it is told and the rest goes on.
    #[must_use]
    pub fn take(&self, reading: Reading, mode: Mode, progress: &dyn Progress) -> Report {
        let Reading { records, suggestions } = reading;
        progress.stage("checking", records.len());
        let judge = |record| {
            let judged = self.judge(record);
            progress.step();
            judged
        };
        let judged: Vec<Judged> = records.into_par_iter().map(judge).collect();
        progress.stage("writing", judged.len());
        let mut seen: BTreeMap<OutputPath, String> = BTreeMap::new();
        let mut accounts = Vec::with_capacity(judged.len());
        for judged in judged {
            accounts.push(match judged {
                Ok(candidate) => self.settle(candidate, mode, &mut seen),
                Err(account) => account,
            });
            progress.step();
        }
        Report::new(mode == Mode::DryRun, accounts, suggestions)
    }

    /// Makes the file of a record and reads it as a build would.
    fn judge(&self, record: Record) -> Judged {
        let Record { place, subject, content, notes } = record;
        let account =
            Account { place, subject, outcome: Outcome::New, file: None, reasons: Vec::new(), notes };
        let entry = match content {
            Content::Entry(entry) => entry,
            Content::Within(why) => {
                return Err(ended(account, Outcome::Within, vec![remark(why.to_owned())]));
            }
            Content::Merged(why) => return Err(ended(account, Outcome::Merged, vec![remark(why)])),
            Content::Skipped(why) => return Err(ended(account, Outcome::Skipped, vec![remark(why)])),
            Content::Refused(reasons) => return Err(ended(account, Outcome::Refused, reasons)),
        };
        let path = match path_of(account.subject.as_ref(), &entry.folder) {
            Ok(path) => path,
            Err(why) => return Err(ended(account, Outcome::Refused, vec![remark(why)])),
        };
        let text = entry.text();
        match self.parsed(path.as_str(), &text) {
            Ok(_) => Ok(Candidate { account, path, text }),
            Err(faults) => Err(ended(account, Outcome::Refused, faults)),
        }
    }

    /// What a file says, or its errors.
    fn parsed(&self, path: &str, text: &str) -> Result<RawEntry, Vec<Remark>> {
        entry_of(path, text, self.config).map_err(|faults| faults.into_iter().map(remark).collect())
    }

    /// Writes a sound entry where there is none.
    fn settle(&self, candidate: Candidate, mode: Mode, seen: &mut BTreeMap<OutputPath, String>) -> Account {
        let Candidate { mut account, path, text } = candidate;
        if let Some(earlier) = seen.get(&path) {
            if *earlier == text {
                return ended(account, Outcome::Repeated, Vec::new());
            }
            let why = "an earlier record of the same id says something else".to_owned();
            return ended(account, Outcome::Refused, vec![remark(why)]);
        }
        account.file = Some(self.existing(account.subject.as_ref()).unwrap_or(path.as_str()).to_owned());
        let outcome = match self.existing(account.subject.as_ref()) {
            Some(file) => self.compared(file, &path, &text),
            None if mode == Mode::DryRun => Ok((Outcome::New, Vec::new())),
            None => written(&self.survey.root, &path, &text).map(|outcome| (outcome, Vec::new())),
        };
        seen.insert(path, text);
        match outcome {
            Ok((outcome, reasons)) => ended(account, outcome, reasons),
            Err(why) => ended(account, Outcome::Refused, vec![remark(why)]),
        }
    }

    fn existing(&self, subject: Option<&Subject>) -> Option<&'a str> {
        let subject = subject?;
        self.files.get(&(subject.kind, subject.id.as_str())).copied()
    }

    /// Whether the file that is there says the same, however it is written.
    fn compared(&self, file: &str, path: &OutputPath, text: &str) -> Result<(Outcome, Vec<Remark>), String> {
        let found = self.survey.read(file).map_err(|fault: LoadError| fault.to_string())?;
        if found == text.as_bytes() {
            return Ok((Outcome::Unchanged, Vec::new()));
        }
        let essence =
            |path: &str, text: &str| self.parsed(path, text).ok().map(|entry| kept::essence(&entry));
        let found = std::str::from_utf8(&found).ok().and_then(|found| essence(file, found));
        let is_same = found.is_some() && found == essence(path.as_str(), text);
        if is_same {
            return Ok((Outcome::Unchanged, Vec::new()));
        }
        let found = self.survey.read(file).unwrap_or_default();
        Ok((Outcome::Differs, differing(&String::from_utf8_lossy(&found), text)))
    }
}

/// In which fields two entries differ, as they are written.
fn differing(found: &str, wanted: &str) -> Vec<Remark> {
    let (found, wanted) = (blocks(found), blocks(wanted));
    let mut keys: Vec<&str> = found.keys().chain(wanted.keys()).copied().collect();
    keys.sort_unstable();
    keys.dedup();
    let differing = keys.into_iter().filter(|key| found.get(key) != wanted.get(key));
    let said = |key: &str| match (found.contains_key(key), wanted.contains_key(key)) {
        (false, _) => "stands in the import alone",
        (_, false) => "stands in the record alone",
        _ => "is not the same",
    };
    differing.map(|key| Remark { pointer: format!("/{key}"), text: said(key).to_owned() }).collect()
}

/// The fields of a front matter with the lines that are written for each; the text under the key `body`.
fn blocks(text: &str) -> BTreeMap<&str, Vec<&str>> {
    let mut blocks: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let text = text.strip_prefix("---").unwrap_or(text);
    let (matter, body) = text.split_once("\n---").unwrap_or((text, ""));
    let mut key = "";
    for line in matter.lines().filter(|line| !line.trim().is_empty()) {
        if !line.starts_with([' ', '-', '#']) {
            key = line.split(':').next().unwrap_or_default();
        }
        blocks.entry(key).or_default().push(line.trim_end());
    }
    if !body.trim().is_empty() {
        blocks.insert("body", body.trim().lines().map(str::trim_end).collect());
    }
    blocks
}

/// Where an entry stands, which no id can lead out of its folder.
fn path_of(subject: Option<&Subject>, below: &str) -> Result<OutputPath, String> {
    let Some(subject) = subject else { return Err("it has no id".to_owned()) };
    let id = Slug::new(&subject.id).map_err(|fault| format!("`{}` is no id: {fault}", subject.id))?;
    let gap = if below.is_empty() { "" } else { "/" };
    let path = format!("content/{}/{below}{gap}{id}.md", folder(subject.kind));
    OutputPath::new(&path).map_err(|fault| format!("`{path}` cannot be written: {fault}"))
}

fn ended(account: Account, outcome: Outcome, reasons: Vec<Remark>) -> Account {
    Account { outcome, reasons, ..account }
}

fn remark(text: String) -> Remark {
    Remark { pointer: String::new(), text }
}

fn written(root: &Path, path: &OutputPath, text: &str) -> Result<Outcome, String> {
    let file = NewFile { path: path.as_str().to_owned(), text: text.to_owned() };
    fresh::create(root, &[file]).map(|()| Outcome::New).map_err(|fault| fault.to_string())
}
