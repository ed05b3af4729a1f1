//! The page of everything that can be downloaded: what it is, how large, and its checksum.

use super::Exports;
use super::desk::{Desk, Heading, Section};
use super::export::{ExportFile, FOLDER, WrittenFile, modified};
use super::views::{DownloadFile, DownloadGroup, DownloadsView, Link};
use crate::base::output_path::OutputPath;

pub(super) fn view(desk: &Desk<'_>, exports: Exports<'_>) -> DownloadsView {
    let heading = desk.words.text("downloads");
    let standfirst = desk.words.text("downloads_standfirst");
    DownloadsView {
        frame: desk.frame(Heading {
            title: &heading,
            description: Some(standfirst.clone()),
            section: Section::None,
            noindex: false,
        }),
        heading,
        standfirst,
        groups: groups(desk, exports),
        index: Link {
            text: format!("{FOLDER}/index.json"),
            url: address(desk, &format!("{FOLDER}/index.json")),
        },
        licence: desk
            .site
            .config
            .licence
            .as_ref()
            .map(|licence| Link { text: licence.name().to_owned(), url: licence.address() }),
        citation: citation(desk),
    }
}

/// How to name the record as a source: its title, its address, the day on which it last changed, its licence.
fn citation(desk: &Desk<'_>) -> String {
    let config = &desk.site.config;
    let address = config.base_url.as_ref().map(|base| base.as_str().to_owned());
    let changed = modified(desk.site)
        .map(|day| desk.words.format("downloads_last_changed", &[("date", &desk.words.day(day))]));
    let licence = config.licence.as_ref().map(|licence| licence.name().to_owned());
    let parts: Vec<_> =
        [Some(config.title.clone()), changed, address, licence].into_iter().flatten().collect();
    parts.join(&desk.words.text("list_separator"))
}

/// Whether a file stands in a part of the page.
type Holds = fn(ExportFile) -> bool;

/// The parts of the page, each with the key of its words and the files that stand in it.
const GROUPS: [(&str, Holds); 5] = [
    ("everything", |file| {
        matches!(file, ExportFile::Lines(_) | ExportFile::IncidentTable(_) | ExportFile::FigureTable(_))
    }),
    ("around", |file| {
        matches!(
            file,
            ExportFile::Companies(_) | ExportFile::Actors(_) | ExportFile::Sources(_) | ExportFile::Withdrawn
        )
    }),
    ("by_date", |file| matches!(file, ExportFile::Incidents(_))),
    ("exchange", |file| matches!(file, ExportFile::Stix(_) | ExportFile::Veris(_) | ExportFile::Losses(..))),
    ("description", |file| matches!(file, ExportFile::Schema)),
];

/// A list of more files is folded.
const LONG: usize = 12;

fn groups(desk: &Desk<'_>, exports: Exports<'_>) -> Vec<DownloadGroup> {
    let group = |(key, holds): (&str, Holds)| {
        let files = files(desk, exports, holds);
        DownloadGroup {
            id: format!("_{key}"),
            heading: desk.words.text(&format!("downloads_{key}")),
            text: desk.words.text(&format!("downloads_{key}_text")),
            folded: (files.len() > LONG).then(|| desk.words.plural("n_download_files", files.len())),
            files,
        }
    };
    GROUPS.into_iter().map(group).filter(|group| !group.files.is_empty()).collect()
}

fn files(desk: &Desk<'_>, exports: Exports<'_>, holds: Holds) -> Vec<DownloadFile> {
    let files = exports.written.files().iter().filter(|written| holds(written.file));
    files.map(|written| file(desk, exports, written)).collect()
}

fn file(desk: &Desk<'_>, exports: Exports<'_>, written: &WrittenFile) -> DownloadFile {
    let path = written.path.as_str();
    DownloadFile {
        name: path.strip_prefix(FOLDER).map_or(path, |name| name.trim_start_matches('/')).to_owned(),
        url: desk.links.file(&written.path),
        what: [
            what(desk, written.file, exports.layout.entries(desk.site, written.file)),
            desk.words.size(written.bytes),
        ]
        .join(&desk.words.text("list_separator")),
        checksum: written.sha256.clone(),
    }
}

fn what(desk: &Desk<'_>, file: ExportFile, entries: Option<usize>) -> String {
    let number = entries.unwrap_or_default();
    match file {
        ExportFile::FigureTable(_) => desk.words.plural("n_figures", number),
        ExportFile::Companies(_) => desk.words.plural("n_companies", number),
        ExportFile::Actors(_) => desk.words.plural("n_actors", number),
        ExportFile::Sources(_) => desk.words.plural("n_sources", number),
        ExportFile::Withdrawn => desk.words.plural("n_withdrawn_incidents", number),
        ExportFile::Losses(..) => desk.words.text("downloads_losses"),
        ExportFile::Schema => desk.words.text("downloads_schema"),
        _ => desk.words.plural("n_incidents", number),
    }
}

fn address(desk: &Desk<'_>, path: &str) -> String {
    desk.links.file(&OutputPath::new(path).expect("the name is a path"))
}
