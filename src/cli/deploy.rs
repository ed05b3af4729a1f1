//! `breachbook deploy`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

#[cfg(feature = "deploy")]
use anyhow::Context;
use anyhow::bail;
use serde::Serialize;

use super::args::{DeployArguments, EncodingName};
use super::progress::Bar;
use super::terminal::Terminal;
use super::{Ending, environment};
use crate::base::OutputPath;
use crate::build::{NoProgress, Progress};
use crate::deploy::{self, DeployError, Encoding, FolderStore, Outcome, Plan, Store, Work};
use crate::diagnostic::emit;
use crate::load::{self, BuiltFile};
use crate::write::{FolderRequest, Manifest, ManifestState, OutputFolder};

/// What programs are told.
#[derive(Serialize)]
struct Document<'a> {
    target: &'a str,
    dry_run: bool,
    /// What was sent, in that order; what an earlier run had sent among it.
    sent: Vec<Sent<'a>>,
    deleted: Vec<&'a str>,
    /// What the site no longer has, and is kept until the next deployment.
    kept: Vec<&'a str>,
    unchanged: usize,
    /// How many of `sent` an earlier run, which was broken off, had sent.
    found: usize,
}

#[derive(Serialize)]
struct Sent<'a> {
    path: &'a str,
    class: deploy::Class,
    content_type: &'a str,
    cache_control: &'a str,
    content_encoding: Option<&'a str>,
}

/// A finished build.
struct Built {
    manifest: Manifest,
    files: BTreeMap<String, BuiltFile>,
}

pub(super) fn run(arguments: &DeployArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let built = built(&arguments.from)?;
    let is_s3 = arguments.target.starts_with(S3);
    if arguments.encoding.is_some() && !is_s3 {
        bail!("--encoding is for S3: to a folder, compressed copies are sent beside their files");
    }
    let store = if is_s3 { storage(&arguments.target)? } else { folder(arguments)? };
    let encoding = arguments.encoding.map(|name| match name {
        EncodingName::Gzip => Encoding::Gzip,
        EncodingName::Brotli => Encoding::Brotli,
    });
    let objects = deploy::objects(&built.manifest, !is_s3, encoding);
    let plan = Plan::new(objects, deploy::state(store.as_ref())?);
    let outcome =
        if arguments.dry_run { Outcome::default() } else { done(&plan, &built, &*store, arguments)? };
    if arguments.json {
        terminal.print(&emit::document("deploy", &document(arguments, &plan, outcome)))?;
    } else if arguments.dry_run {
        terminal.print(&planned(&plan))?;
    } else if !arguments.quiet {
        terminal.print(&told(arguments, &plan, outcome))?;
    }
    Ok(Ending::Clean)
}

/// What the last build made, of which everything is there.
fn built(folder: &Path) -> anyhow::Result<Built> {
    let mut files = BTreeMap::new();
    if folder.is_dir() {
        load::each_built_file(folder, |file| {
            files.insert(file.path.clone(), file);
            anyhow::Ok(())
        })?;
    }
    let Some(manifest) = files.get(Manifest::NAME) else {
        bail!(
            "there is no build in {}: build the site first, or name the folder that it was built into with --from",
            folder.display()
        );
    };
    match Manifest::read(&manifest.read()?) {
        ManifestState::Present(manifest) if manifest.digest.is_some() => Ok(Built { manifest, files }),
        ManifestState::Present(_) | ManifestState::Absent => {
            bail!("the build in {} did not come to its end: build again", folder.display())
        }
        ManifestState::Damaged(reason) => bail!("the manifest in {} is damaged: {reason}", folder.display()),
    }
}

impl Built {
    fn read(&self, path: &OutputPath) -> Result<Vec<u8>, DeployError> {
        let file = self.files.get(path.as_str()).ok_or_else(|| DeployError::Changed(path.clone()))?;
        file.read().map_err(|error| DeployError::Unread(error.to_string()))
    }
}

fn folder(arguments: &DeployArguments) -> anyhow::Result<Box<dyn Store>> {
    let home = environment::home();
    let inputs = [arguments.from.clone()];
    let request = FolderRequest {
        path: Path::new(&arguments.target),
        is_explicit: true,
        site_root: &arguments.from,
        inputs: &inputs,
        home: home.as_deref(),
    };
    let folder = OutputFolder::check(&request)?;
    Ok(Box::new(FolderStore::open(&folder)?))
}

/// How addresses of buckets begin.
const S3: &str = "s3://";

#[cfg(feature = "deploy")]
fn storage(target: &str) -> anyhow::Result<Box<dyn Store>> {
    let rest = target.strip_prefix(S3).unwrap_or(target);
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    if bucket.is_empty() {
        bail!("{target} names no bucket: write s3://BUCKET or s3://BUCKET/PREFIX");
    }
    let access = environment::storage_access()?;
    let store = deploy::S3Store::open(bucket, prefix, &access).map_err(anyhow::Error::msg);
    Ok(Box::new(store.with_context(|| format!("{target} cannot be opened"))?))
}

#[cfg(not(feature = "deploy"))]
fn storage(_: &str) -> anyhow::Result<Box<dyn Store>> {
    bail!("this program was made without the feature `deploy`, and can only deploy to a folder")
}

fn done(
    plan: &Plan,
    built: &Built,
    store: &dyn Store,
    arguments: &DeployArguments,
) -> anyhow::Result<Outcome> {
    let bar = Bar::new();
    let progress: &dyn Progress = if arguments.quiet || arguments.json { &NoProgress } else { &bar };
    let work = Work { store, read: &|path| built.read(path), progress };
    let outcome = deploy::run(plan, &work, arguments.force);
    bar.clear();
    let help = match &outcome {
        Err(DeployError::Foreign(_)) => {
            "help: deploy to an empty folder or prefix, or take these files over with --force"
        }
        Err(DeployError::Store(_)) => {
            "help: the site that is published works; run the same command again, and it goes on from there"
        }
        _ => return Ok(outcome?),
    };
    outcome.map_err(|error| anyhow::anyhow!("{error}\n{help}"))
}

fn document<'a>(arguments: &'a DeployArguments, plan: &'a Plan, outcome: Outcome) -> Document<'a> {
    let sent = plan.sent.iter().map(|object| Sent {
        path: object.path.as_str(),
        class: object.class(),
        content_type: object.media_type,
        cache_control: object.cache_control,
        content_encoding: object.encoding.map(Encoding::name),
    });
    Document {
        target: &arguments.target,
        dry_run: arguments.dry_run,
        sent: sent.collect(),
        deleted: plan.deleted.iter().map(OutputPath::as_str).collect(),
        kept: plan.kept.iter().map(OutputPath::as_str).collect(),
        unchanged: plan.unchanged,
        found: outcome.found,
    }
}

/// The plan, a line for each thing that would be done.
fn planned(plan: &Plan) -> String {
    let mut text = String::new();
    for object in &plan.sent {
        let encoding = object.encoding.map(|encoding| format!(", {}", encoding.name())).unwrap_or_default();
        let _ = writeln!(
            text,
            "send    {} ({}{encoding}; {})",
            object.path, object.media_type, object.cache_control
        );
    }
    for path in &plan.deleted {
        let _ = writeln!(text, "delete  {path}");
    }
    for path in &plan.kept {
        let _ = writeln!(text, "keep    {path}, until the next deployment");
    }
    let _ = writeln!(
        text,
        "{} to send, {} to delete, {} to keep until the next deployment, {} unchanged.",
        plan.sent.len(),
        plan.deleted.len(),
        plan.kept.len(),
        plan.unchanged
    );
    text
}

fn told(arguments: &DeployArguments, plan: &Plan, outcome: Outcome) -> String {
    let found = match outcome.found {
        0 => String::new(),
        found => format!(", {found} found from a run that was broken off"),
    };
    format!(
        "Deployed to {}: {} sent{found}, {} deleted, {} kept until the next deployment, {} unchanged.\n",
        emit::escaped(&arguments.target),
        outcome.sent,
        outcome.deleted,
        plan.kept.len(),
        plan.unchanged
    )
}
