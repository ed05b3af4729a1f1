//! `breachbook audit --artifact`: an archive as bytes, and files of a trusted site by their paths.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use anyhow::{Context, bail};

use crate::audit::{self, Audit, LARGEST_ARCHIVE};

pub(super) fn audit(archive: &Path, like: &Path) -> anyhow::Result<Audit> {
    if !like.is_dir() {
        bail!(
            "{} is no folder: build the site that is trusted, and name its folder with --like",
            like.display()
        );
    }
    let shown = archive.display();
    let file = File::open(archive).with_context(|| format!("cannot read {shown}"))?;
    let most = u64::try_from(LARGEST_ARCHIVE).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(most).read_to_end(&mut bytes).with_context(|| format!("cannot read {shown}"))?;
    let mut audit = audit::artifact(&bytes, |path| fs::read(like.join(path.as_str())).ok());
    for finding in &mut audit.findings {
        if finding.file.is_empty() {
            finding.file = archive.to_string_lossy().into_owned();
        }
    }
    Ok(audit)
}
