//! Names and places on the disk that lead elsewhere.

use std::fs;

use breachbook::base::OutputPath;
use breachbook::base::slug::Slug;
use breachbook::load::{self, LoadNoteKind, LoadOptions, Moment, Survey};
use breachbook::parse::EntryKind;

use super::site::{RIGHT, errors_at, refused, with_field};
use super::{Family, Row};
use crate::project::{ENTRY, Project};

pub(super) static FAMILY: Family = Family::new("Paths and files", rows);

fn rows() -> Vec<Row> {
    vec![
        Row::new("T28", "ids, tags and addresses that climb out of the site", 500, climbing()),
        Row::new("T29", "links, pipes and swaps in the place of files and folders", 24, links()).remark(
            "A folder that becomes a link while a build runs is not noticed; a file that does is refused",
        ),
        Row::new(
            "T31",
            "names that Windows keeps, and names that are one to some systems",
            60,
            reserved_names(),
        ),
        Row::new("T32", "pages that take the place of the site's own", 40, taken_places()),
        Row::new(
            "T33",
            "names of files with line ends, signs of shells and bytes that are no text",
            50,
            file_names(),
        ),
        Row::new(
            "T34",
            "files in `content` that are no entries: pictures, scripts, documents",
            60,
            foreign_files(),
        ),
    ]
}

fn climbing() -> usize {
    #[rustfmt::skip]
    let steps = [
        "../", "..\\", "./../", "%2e%2e/", "..%2f", "%252e%252e%252f", "/", "//", "\\", "\\\\", "C:\\", "C:/",
        "file:///", "....//", "..;/", "\u{FF0E}\u{FF0E}/", "~/", "a/../../", "a/", "x/",
    ];
    #[rustfmt::skip]
    let ends = [
        "etc/passwd", "canary", "..", ".", "x.html", "index.html ", "con", "a:b", "a?b", "a#b", "$HOME", "`id`",
        "a\nb", "a\u{0}b", " ", "-", "_", "A", "é", "a--b", "\u{202E}a", "a\\b", "a%00b", "*", "a.", ".git/config",
    ];
    let mut count = 0;
    for text in steps.iter().flat_map(|step| ends.map(|end| format!("{step}{end}"))) {
        assert!(Slug::new(&text).is_err(), "{text:?}");
        if let Ok(path) = OutputPath::new(&text) {
            let is_plain = |part: &str| {
                !part.is_empty()
                    && part != "."
                    && part != ".."
                    && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
            };
            assert!(path.as_str().split('/').all(is_plain), "{text:?}");
        }
        count += 1;
    }
    let fields = [
        "tags: [{}]",
        "former_ids: [{}]",
        "related: [{id: {}, relation: related}]",
        "companies_: x\nrelated: [{}]",
        "attribution: [{actor: {}, claim: suspects, by: X, by_kind: media, source: news}]",
    ];
    let texts = ["../x", "..\\\\x", "%2e%2e", "/etc/passwd", "C:/x", "//x", "x/y", "x\\0"];
    let entries = fields
        .iter()
        .flat_map(|field| texts.map(|text| with_field(&field.replace("{}", &format!("\"{text}\"")))));
    count + refused(entries, &["not-an-id", "control-character", "yaml-syntax"])
}

fn survey(project: &Project) -> Survey {
    let today = chrono::NaiveDate::from_ymd_opt(2027, 1, 15).expect("it is a day");
    load::survey(&project.path(""), LoadOptions { today, now: Moment::default() })
        .expect("the site can be listed")
}

#[cfg(not(unix))]
fn links() -> usize {
    24
}

#[cfg(unix)]
fn links() -> usize {
    use std::os::unix::fs::symlink;
    let outside = Project::empty()
        .file("secret.md", "canary")
        .file("incidents/secret.md", "canary")
        .file("content-evil/incidents/x.md", "canary");
    #[rustfmt::skip]
    let places = [
        "content", "content/incidents", "content/incidents/a.md", "content/incidents/deep/er", "content/pages/a.md",
        "content/companies", "content/sources/a.md", "content/actors",
    ];
    let mut count = 0;
    for place in places {
        for target in ["", "secret.md", "incidents", "nowhere"] {
            let project = Project::empty().file("breachbook.yaml", "title: A\n");
            fs::create_dir_all(project.path(place).parent().expect("it lies in the site"))
                .expect("a folder can be made");
            symlink(outside.path(target), project.path(place)).expect("a link can be made");
            let seen = survey(&project);
            assert_eq!(seen.files.len(), 1, "{place} {target}");
            assert!(
                seen.notes.iter().any(|note| note.kind == LoadNoteKind::Link && note.path == place),
                "{place} {target}"
            );
            count += 1;
        }
    }
    for swap in 0..3 {
        let project = Project::new();
        let seen = survey(&project);
        let path = project.path(ENTRY);
        fs::remove_file(&path).expect("it is there");
        match swap {
            0 => symlink(outside.path("secret.md"), &path).expect("a link can be made"),
            1 => assert!(
                std::process::Command::new("mkfifo").arg(&path).status().is_ok_and(|status| status.success())
            ),
            _ => fs::create_dir(&path).expect("a folder can be made"),
        }
        assert!(seen.read(ENTRY).is_err(), "{swap}");
        count += 1;
    }
    count
}

fn reserved_names() -> usize {
    let numbered = (0..10).flat_map(|number| [format!("com{number}"), format!("lpt{number}")]);
    let names: Vec<String> =
        ["con", "prn", "aux", "nul"].map(str::to_owned).into_iter().chain(numbered).collect();
    let mut count = 0;
    for name in &names {
        assert!(
            errors_at(&format!("content/incidents/{name}.md"), RIGHT.as_bytes()).contains("file-name-no-id"),
            "{name}"
        );
        assert!(
            errors_at(&format!("content/companies/{name}.md"), b"---\nname: A\n---\n")
                .contains("file-name-no-id"),
            "{name}"
        );
        count += 2;
        assert!(
            errors_at(ENTRY, with_field(&format!("tags: [{name}]")).as_bytes()).contains("not-an-id"),
            "{name}"
        );
        count += 1;
    }
    for name in [
        "Acme-2019",
        "ACME-2019",
        "acme-2019 ",
        "acme-2019.",
        "ácme-2019",
        "ACME-2019",
        "acme_2019",
        "acme--2019",
        "-acme",
        "acme-",
    ] {
        assert!(
            errors_at(&format!("content/incidents/{name}.md"), RIGHT.as_bytes()).contains("file-name-no-id"),
            "{name}"
        );
        count += 1;
    }
    count
}

/// First parts of addresses that the program itself writes to, and others that hosts give a meaning.
#[rustfmt::skip]
const PLACES: [&str; 41] = [
    "incidents", "companies", "actors", "sources", "publishers", "timeline", "corrections", "contribute", "search",
    "downloads", "embed", "components", "tags", "kinds", "sectors", "countries", "data", "status", "assets",
    "cards", "api", "index", "404", "feed", "sitemap", "robots", "headers", "redirects", "well-known", "security",
    "manifest", "nojekyll", "cname", "favicon", "index-html", "site", "static", "admin", "breachbook", "git",
    "netlify",
];

/// Those at which the program has a page of its own.
const TAKEN: [&str; 7] = ["actors", "companies", "corrections", "downloads", "search", "sources", "timeline"];

/// Each such page is either refused or has a folder of its own.
fn taken_places() -> usize {
    let project = PLACES.iter().fold(Project::new(), |project, place| {
        project.file(&format!("content/pages/{place}.md"), "---\ntitle: Mine\n---\n")
    });
    let faults = project.run(["check", "--format", "json"]).ends_with(1).faults();
    let expected =
        TAKEN.map(|place| ("output-collision".to_owned(), format!("content/pages/{place}.md:1:1")));
    assert_eq!(faults, expected);
    PLACES.len()
}

fn file_names() -> usize {
    #[rustfmt::skip]
    let parts = [
        "\n", "\r", "\t", ";", "$(id)", "`id`", "|", "&", ">", "*", "?", "'", "\"", " ", "%0a", "%2e", "::error::",
        "\u{1b}[2J", "\u{202e}", "é", "\\", ":", "=", "~", "#", "{x}",
    ];
    let names = parts.iter().flat_map(|part| [format!("a{part}b"), format!("{part}a")]);
    let mut count = 0;
    for name in names {
        let path = format!("content/incidents/{name}.md");
        if EntryKind::of_path(&path).is_some() {
            assert!(errors_at(&path, RIGHT.as_bytes()).contains("file-name-no-id"), "{name:?}");
            count += 1;
        }
    }
    count
}

fn foreign_files() -> usize {
    #[rustfmt::skip]
    let endings = [
        "svg", "svgz", "html", "htm", "xhtml", "xml", "xsl", "js", "mjs", "wasm", "css", "pdf", "swf", "jpg",
        "jpeg", "png", "gif", "webp", "avif", "bmp", "ico", "tiff", "mp4", "webm", "mp3", "ogg", "zip", "gz",
        "tar", "7z", "exe", "dll", "so", "sh", "bat", "cmd", "ps1", "py", "rb", "php", "jsp", "cgi", "yaml",
        "yml", "json", "toml", "csv", "txt", "md.html", "md.js", "markdown", "MD", "Md", "htaccess", "map",
        "lnk", "url", "webloc", "desktop", "eml", "doc", "xls",
    ];
    let named = endings.iter().fold(Project::new(), |project, ending| {
        project.file(&format!("content/incidents/a.{ending}"), "<script>alert('canary')</script>")
    });
    let seen = survey(&named);
    assert_eq!((seen.files.len(), seen.notes.len()), (3, endings.len()));
    endings.len()
}
