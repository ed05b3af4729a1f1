//! The files of a site with their hashes: read, or known from an earlier build by their stamps.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;

use super::ledger::Ledger;
use crate::base::hash::ContentHash;
use crate::load::{CONFIG_FILE, InputFile, Inputs, Listed, LoadError, LoadNote, Stamp, Survey};

/// All that a build is made from.
pub(super) struct Contents {
    /// The configuration, then the entries by path.
    pub(super) files: Vec<Content>,
    /// Every file below `themes`, sorted.
    pub(super) themes: Vec<Content>,
    pub(super) notes: Vec<LoadNote>,
    pub(super) today: NaiveDate,
}

/// A file.
pub(super) struct Content {
    pub(super) path: String,
    pub(super) hash: ContentHash,
    /// What is known of the file for good: `None` where it is too young.
    pub(super) stamp: Option<Stamp>,
    /// `None` where it was not read.
    pub(super) bytes: Option<Vec<u8>>,
}

impl Contents {
    /// The hashes of all files; those are read that the ledger does not know as they are.
    pub(super) fn of(survey: &Survey, ledger: Option<&Ledger>) -> Result<Self, LoadError> {
        let all = |files: &[Listed]| -> Result<Vec<Content>, LoadError> {
            files.par_iter().map(|file| Content::of(file, survey, ledger)).collect()
        };
        let (notes, today) = (survey.notes.clone(), survey.today);
        Ok(Self { files: all(&survey.files)?, themes: all(&survey.themes)?, notes, today })
    }

    /// Takes files to hold something else than they do, or not to be there.
    pub(super) fn replace(&mut self, instead: &BTreeMap<String, Option<Vec<u8>>>) {
        let Self { files, themes, notes, .. } = self;
        for list in [&mut *files, &mut *themes] {
            list.retain(|file| !instead.contains_key(&file.path));
        }
        notes.retain(|note| !instead.contains_key(&note.path));
        for (path, bytes) in instead {
            let Some(bytes) = bytes.clone() else { continue };
            let (path, hash) = (path.clone(), ContentHash::of(&bytes));
            let list = if path.starts_with("themes/") { &mut *themes } else { &mut *files };
            list.push(Content { path, hash, stamp: None, bytes: Some(bytes) });
        }
        files.sort_by(|a, b| (a.path != CONFIG_FILE, &a.path).cmp(&(b.path != CONFIG_FILE, &b.path)));
        themes.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// How many files were read.
    pub(super) fn read(&self) -> usize {
        self.files.iter().chain(&self.themes).filter(|content| content.bytes.is_some()).count()
    }

    /// All files, read already.
    pub(super) fn read_already(inputs: Inputs) -> Self {
        let content = |InputFile { path, bytes }: InputFile| Content {
            path,
            hash: ContentHash::of(&bytes),
            stamp: None,
            bytes: Some(bytes),
        };
        let themes = inputs.theme_overrides.into_iter();
        let themes = themes.map(|(path, bytes)| content(InputFile { path: format!("themes/{path}"), bytes }));
        Self {
            files: inputs.files.into_iter().map(content).collect(),
            themes: themes.collect(),
            notes: inputs.notes,
            today: inputs.today,
        }
    }

    /// The files of the theme, by their path below `themes`; those that were not read yet are read now.
    pub(super) fn theme_overrides(
        &self,
        read: &dyn Fn(&str) -> Result<Vec<u8>, LoadError>,
    ) -> Result<Vec<(String, Vec<u8>)>, LoadError> {
        let below = |content: &Content| -> Result<(String, Vec<u8>), LoadError> {
            let bytes = content.bytes.clone().map_or_else(|| read(&content.path), Ok)?;
            Ok((content.path["themes/".len()..].to_owned(), bytes))
        };
        self.themes.iter().map(below).collect()
    }
}

impl Content {
    fn of(file: &Listed, survey: &Survey, ledger: Option<&Ledger>) -> Result<Self, LoadError> {
        let stamp = file.stamp.filter(|stamp| stamp.is_settled(survey.begun));
        let known = ledger.zip(stamp).and_then(|(ledger, stamp)| ledger.input(&file.path, stamp));
        let (hash, bytes) = match known {
            Some(hash) => (hash, None),
            None => {
                let bytes = survey.read(&file.path)?;
                (ContentHash::of(&bytes), Some(bytes))
            }
        };
        Ok(Self { path: file.path.clone(), hash, stamp, bytes })
    }
}
