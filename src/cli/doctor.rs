//! `breachbook doctor`.

use std::path::Path;

use anyhow::bail;
use serde::Serialize;
use url::Url;

use super::Ending;
use super::args::DoctorArguments;
use super::terminal::Terminal;
use crate::diagnostic::emit;
use crate::doctor::live::Live;
use crate::doctor::{self, READ, Report, Site, Weight};
use crate::load::{self, BuiltKind};

/// What programs are told.
#[derive(Serialize)]
struct Document {
    /// The site at each host that was named, in the order of the documentation.
    hosts: Vec<Report>,
    /// The site at an address, where one was named.
    live: Option<Live>,
}

pub(super) fn run(arguments: &DoctorArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let site = if arguments.folder.is_dir() { Some(listed(&arguments.folder)?) } else { None };
    let site = site.filter(|site| !site.is_empty());
    let hosts = match (&site, arguments.hosts.is_empty()) {
        (_, true) => Vec::new(),
        (Some(site), false) => reports(site, arguments),
        (None, false) => bail!(
            "there is no site in {}: build it first, or name the folder that it was built into",
            arguments.folder.display()
        ),
    };
    let live = match &arguments.live {
        Some(url) => Some(looked(url, arguments.loopback, site.as_ref())?),
        None => None,
    };
    let is_wrong = hosts.iter().any(|host| host.count(Weight::Error) > 0)
        || live.as_ref().is_some_and(|live| live.count(Weight::Error) > 0);
    terminal.print(&told(&Document { hosts, live }, arguments.json))?;
    Ok(if is_wrong { Ending::ContentErrors } else { Ending::Clean })
}

fn told(document: &Document, is_json: bool) -> String {
    if is_json {
        return emit::document("doctor", document);
    }
    let hosts = document.hosts.iter().map(Report::text);
    hosts.chain(document.live.iter().map(Live::text)).collect::<Vec<_>>().join("\n")
}

fn reports(site: &Site, arguments: &DoctorArguments) -> Vec<Report> {
    let hosts = doctor::all();
    let is_wanted = |id: &str| arguments.hosts.iter().any(|host| host.id() == id);
    hosts.iter().filter(|host| is_wanted(&host.id)).map(|host| Report::new(site, host)).collect()
}

/// What stands in the folder of a site.
fn listed(folder: &Path) -> anyhow::Result<Site> {
    let mut site = Site::default();
    load::each_built_file(folder, |file| {
        let BuiltKind::File { bytes, is_public } = file.kind else {
            site.link(&file.path);
            return Ok(());
        };
        site.file(&file.path, bytes, is_public);
        if READ.contains(&file.path.as_str()) {
            let text = String::from_utf8_lossy(&file.read()?).into_owned();
            site.text(&file.path, text);
        }
        anyhow::Ok(())
    })?;
    Ok(site)
}

#[cfg(feature = "probe")]
fn looked(url: &Url, is_local: bool, site: Option<&Site>) -> anyhow::Result<Live> {
    let visitor = crate::links::SiteVisitor::new(is_local);
    let mut url = url.clone();
    // An address of a site is one of a folder.
    if !url.path().ends_with('/') && !url.path().ends_with(".html") {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Live::look(&visitor, &url, site).map_err(|why| anyhow::anyhow!("{url} gives no answer: {why}"))
}

#[cfg(not(feature = "probe"))]
fn looked(_: &Url, _: bool, _: Option<&Site>) -> anyhow::Result<Live> {
    bail!("--live: this program was made without the feature `probe`, and cannot ask anything")
}
