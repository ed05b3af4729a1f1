//! The surroundings: the clock, the home folder, the folder in which the program was started.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use chrono::{DateTime, NaiveDate, Utc};

use crate::base::hash::{ContentHash, Digest};
use crate::base::wire::Writer;
use crate::build::Workshop;
use crate::load::{self, LoadOptions, Moment, Stamp};
use crate::write::Vault;

/// The folder below the site's root for what is remembered; content and themes of a hidden name are never read.
pub(super) const VAULT: &str = ".breachbook";

/// The day and the moment of a run.
pub(super) fn load_options() -> anyhow::Result<LoadOptions> {
    Ok(LoadOptions { today: today()?, now: now() })
}

/// The moment, which no output depends on: files as young as it are not taken for known.
fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Moment(i64::try_from(since.as_nanos()).unwrap_or_default())
}

/// The day of the build, in UTC; `SOURCE_DATE_EPOCH` (seconds since 1970) stands in for the clock, as reproducible-builds.org has it.
pub(super) fn today() -> anyhow::Result<NaiveDate> {
    let Some(seconds) = std::env::var_os("SOURCE_DATE_EPOCH") else { return Ok(Utc::now().date_naive()) };
    let seconds = seconds.to_string_lossy();
    let time = seconds.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let time = time.with_context(|| {
        format!("SOURCE_DATE_EPOCH is `{seconds}`, which is not a number of seconds since 1970")
    })?;
    Ok(time.date_naive())
}

/// What tells this program from every other, and from an earlier make of it; `None` where the system does not tell.
fn program() -> Option<ContentHash> {
    let found = std::env::current_exe().ok()?.metadata().ok()?;
    let mut writer = Writer::new();
    Stamp::of(&found)?.write(&mut writer);
    Some(Digest::new("program").field(writer.finish()).finish())
}

/// A workshop with what earlier runs kept for `place`, an output folder or something else that is made of the site.
pub(super) fn workshop(root: &Path, place: &str) -> Workshop {
    match program() {
        Some(program) => Workshop::keeping(Vault::at(&root.join(VAULT)), program, place),
        None => Workshop::new(),
    }
}

/// The home folder of whoever runs the program.
pub(super) fn home() -> Option<PathBuf> {
    std::env::home_dir()
}

/// The root of the site: the folder that was named, else the nearest one upward that holds a site.
pub(super) fn site_root(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(named) = named {
        if !named.join(load::CONFIG_FILE).is_file() {
            bail!(
                "there is no {} in {}\nhelp: name the folder of a site with --root, or write a {0} with `title: …` there",
                load::CONFIG_FILE,
                named.display()
            );
        }
        return Ok(named.to_owned());
    }
    let here = std::env::current_dir().context("cannot tell in which folder the program was started")?;
    load::find_root(&here).with_context(|| {
        format!(
            "there is no {} in {} or in a folder above it\nhelp: change to the folder of a site, or name one with --root",
            load::CONFIG_FILE,
            here.display()
        )
    })
}

/// A server that builds what is pushed to a host of repositories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Server {
    /// GitHub Actions, or one that says it is.
    GitHub,
    /// GitLab CI.
    GitLab,
}

/// The server that the program runs on, if it does.
pub(super) fn server() -> Option<Server> {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| value == "true");
    if is_set("GITHUB_ACTIONS") {
        return Some(Server::GitHub);
    }
    is_set("GITLAB_CI").then_some(Server::GitLab)
}

/// Where GitHub takes the summary of a step.
pub(super) fn step_summary() -> Option<PathBuf> {
    std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()).map(PathBuf::from)
}

/// The folder of a site below that of its repository, with a slash at its end, as servers count paths; empty where they are
/// one, or nothing tells.
pub(super) fn folder_in_repository(root: &Path) -> String {
    let given = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].into_iter().find_map(std::env::var_os);
    let repository = given.map(PathBuf::from).or_else(|| above_git(root));
    let real = |path: &Path| path.canonicalize().ok();
    let Some((root, repository)) = real(root).zip(repository.as_deref().and_then(real)) else {
        return String::new();
    };
    let below = root.strip_prefix(&repository).map(Path::to_path_buf).unwrap_or_default();
    below.iter().map(|part| format!("{}/", part.to_string_lossy())).collect()
}

/// The nearest folder from here upward that has a repository of git in it.
fn above_git(root: &Path) -> Option<PathBuf> {
    let root = root.canonicalize().ok()?;
    root.ancestors().find(|folder| folder.join(".git").exists()).map(Path::to_owned)
}

/// The entries that a command line names, by their paths below the root.
pub(super) fn named_entries<'a>(
    root: &Path,
    files: &[PathBuf],
    known: impl Iterator<Item = &'a str> + Clone,
) -> anyhow::Result<Vec<String>> {
    let only = paths_below(root, files)?;
    if let Some(unread) = only.iter().find(|path| !known.clone().any(|known| known == **path)) {
        bail!(
            "{unread} is no entry\nhelp: entries are the files that end in .md below content/incidents, companies, actors, sources and pages"
        );
    }
    Ok(only)
}

/// The paths of files below the root, as the record names them.
fn paths_below(root: &Path, files: &[PathBuf]) -> anyhow::Result<Vec<String>> {
    let real = |path: &Path| path.canonicalize().with_context(|| format!("cannot find {}", path.display()));
    let root = real(root)?;
    let below = |file: &PathBuf| {
        let file = real(file)?;
        let Ok(below) = file.strip_prefix(&root) else {
            bail!("{} does not stand in the site at {}", file.display(), root.display());
        };
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        Ok(parts.join("/"))
    };
    files.iter().map(below).collect()
}

/// Where storage that speaks S3 is, and who asks it: as the tools of Amazon name it, from the environment and from nowhere
/// else.
#[cfg(feature = "deploy")]
pub(super) fn storage_access() -> anyhow::Result<crate::deploy::Access> {
    let get = |names: &[&str]| {
        let value = names.iter().find_map(|name| std::env::var(name).ok());
        value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
    };
    let needed = |name: &str| {
        get(&[name]).with_context(|| {
            format!("{name} is not set\nhelp: keys come from the environment: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
        })
    };
    let endpoint = match get(&["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"]) {
        Some(text) => Some(endpoint(&text)?),
        None => None,
    };
    Ok(crate::deploy::Access {
        key: needed("AWS_ACCESS_KEY_ID")?,
        secret: needed("AWS_SECRET_ACCESS_KEY")?,
        token: get(&["AWS_SESSION_TOKEN"]),
        region: get(&["AWS_REGION", "AWS_DEFAULT_REGION"]),
        endpoint,
    })
}

#[cfg(feature = "deploy")]
fn endpoint(text: &str) -> anyhow::Result<url::Url> {
    let url = url::Url::parse(text).with_context(|| format!("the endpoint `{text}` is no address"))?;
    let is_safe = url.scheme() == "https" || (url.scheme() == "http" && crate::deploy::is_loopback(&url));
    if !is_safe || !url.username().is_empty() || url.password().is_some() {
        bail!("the endpoint has to be an https address without a user name, or one of this machine");
    }
    Ok(url)
}

/// The clock of this machine.
#[cfg(feature = "probe")]
pub(super) struct Time;

#[cfg(feature = "probe")]
impl crate::links::Clock for Time {
    fn now(&self) -> std::time::Duration {
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default()
    }

    fn wait(&self, time: std::time::Duration) {
        std::thread::sleep(time);
    }
}
