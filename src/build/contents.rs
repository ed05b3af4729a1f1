//! The files of a site with their hashes: read, or known from an earlier build by their stamps.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::ledger::Ledger;
use crate::base::hash::ContentHash;
use crate::load::{InputFile, Inputs, Listed, LoadError, LoadNote, Stamp, Survey};

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

    /// How many files were read.
    pub(super) fn read(&self) -> usize {
        self.files.iter().chain(&self.themes).filter(|content| content.bytes.is_some()).count()
    }

    /// Everything with its bytes but the theme; bytes that were read are handed over.
    pub(super) fn inputs(&mut self, survey: &Survey) -> Result<Inputs, LoadError> {
        let file = |content: &mut Content| -> Result<InputFile, LoadError> {
            let bytes = content.bytes.take().map_or_else(|| survey.read(&content.path), Ok)?;
            Ok(InputFile { path: content.path.clone(), bytes })
        };
        Ok(Inputs {
            root: survey.root.clone(),
            files: self.files.par_iter_mut().map(file).collect::<Result<_, _>>()?,
            theme_overrides: Vec::new(),
            notes: self.notes.clone(),
            today: self.today,
        })
    }

    /// The files of the theme, by their path below `themes`; those that were not read yet are read now.
    pub(super) fn theme_overrides(&self, survey: &Survey) -> Result<Vec<(String, Vec<u8>)>, LoadError> {
        let below = |content: &Content| -> Result<(String, Vec<u8>), LoadError> {
            Ok((content.path["themes/".len()..].to_owned(), content.bytes_of(survey)?))
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

    /// The bytes, read where they were not yet.
    pub(super) fn bytes_of(&self, survey: &Survey) -> Result<Vec<u8>, LoadError> {
        match &self.bytes {
            Some(bytes) => Ok(bytes.clone()),
            None => survey.read(&self.path),
        }
    }
}
