//! Parts of views, filled with the Toyota record as its one article tells it.

use crate::plan::views::*;

pub(super) fn text(words: &str) -> String {
    words.to_owned()
}

pub(super) fn some(words: &str) -> Option<String> {
    Some(words.to_owned())
}

pub(super) fn link(words: &str, url: &str) -> Link {
    Link { text: text(words), url: text(url) }
}

pub(super) fn date(iso: &str, words: &str) -> DateText {
    DateText { iso: (!iso.is_empty()).then(|| text(iso)), text: text(words) }
}

pub(super) fn badge(mark: Mark, words: &str) -> Badge {
    Badge { mark, text: text(words) }
}

pub(super) fn cites() -> Vec<Citation> {
    vec![Citation { number: 1, label: text("Source 1") }]
}

pub(super) fn cited(words: &str) -> CitedText {
    CitedText { text: text(words), citations: cites() }
}

pub(super) fn row(label: &str, words: &str) -> AttributionRow {
    AttributionRow { label: text(label), text: text(words), citations: cites() }
}

pub(super) fn notice(heading: &str, words: &str) -> Notice {
    Notice { heading: text(heading), text: text(words) }
}

pub(super) fn crumbs(steps: &[(&str, &str)]) -> Vec<Crumb> {
    let url = |url: &str| (!url.is_empty()).then(|| text(url));
    steps.iter().map(|(words, address)| Crumb { text: text(words), url: url(address) }).collect()
}

pub(super) fn frame(root: &str, title: &str) -> Frame {
    let to = |path: &str| format!("{root}{path}index.html");
    let place = |path: &str| if path == "companies/" { Place::Within } else { Place::Elsewhere };
    let navigation =
        |(words, path): (&str, &str)| NavigationLink { text: text(words), url: to(path), place: place(path) };
    Frame {
        search_url: format!("{root}search/index.html"),
        root: text(root),
        home_url: to(""),
        lang: text("en"),
        dir: Direction::Ltr,
        site_title: text("Breach record"),
        title: format!("{title} – Breach record"),
        description: some("A public record of data breaches."),
        canonical: some("https://breaches.example/"),
        alternates: vec![Alternate {
            media_type: "application/json",
            title: None,
            url: "index.json".to_owned(),
        }],
        follow: None,
        noindex: true,
        metadata: Some(metadata(title)),
        navigation: [
            ("Timeline", "timeline/"),
            ("Companies", "companies/"),
            ("Actors", "actors/"),
            ("About", "about/"),
        ]
        .map(navigation)
        .to_vec(),
        browse: vec![link("Timeline", &to("timeline/")), link("Method", &to("method/"))],
        method_url: Some(to("method/")),
        repository_url: some("https://git.example/record"),
        suggest_url: some("https://git.example/record/issues/new"),
        entry_links: Some(EntryLinks {
            text: text("About this entry:"),
            links: vec![link("Edit it", "https://git.example/e")],
        }),
    }
}

fn metadata(title: &str) -> Metadata {
    Metadata {
        kind: PageType::Article,
        title: text(title),
        locale: some("en_GB"),
        image: Some(PreviewImage {
            url: text("https://breaches.example/cards/site.0123abcd.png"),
            width: 1200,
            height: 630,
            alt: text("Breach record."),
        }),
        published: some("2026-11-22"),
        modified: some("2026-11-23"),
        linked_data: Some(LinkedData::new(&["<"])),
    }
}

/// A frame with nothing optional in it.
pub(super) fn bare_frame() -> Frame {
    let nothing =
        Frame { description: None, canonical: None, noindex: false, metadata: None, ..frame("", "x") };
    Frame {
        navigation: vec![],
        browse: vec![],
        method_url: None,
        repository_url: None,
        suggest_url: None,
        entry_links: None,
        ..nothing
    }
}

pub(super) fn gap(size: GapSize, later: &str) -> Gap {
    let beside_date = match size {
        GapSize::Same => some("(same day)"),
        GapSize::Around => some("(around the same time)"),
        _ => None,
    };
    Gap {
        size,
        text: text(later),
        later: text(later),
        earlier: later.replace("later", "earlier"),
        beside_date,
    }
}

/// A title in Arabic.
pub(super) fn foreign() -> Option<Foreign> {
    Some(Foreign { lang: text("ar"), dir: Direction::Rtl })
}

pub(super) fn entry(words: &str, url: &str) -> EntryLink {
    EntryLink { text: text(words), url: text(url), lang: foreign() }
}

fn item(id: &str, unit: &str, title: &str) -> TimelineItem {
    TimelineItem {
        id: text(id),
        gap: None,
        date: date("2019-03-29", "29 March"),
        mark: Some(Mark::Confirmed),
        organisation: Some(link("Toyota Motor Corporation", "../toyota/index.html")),
        unit: some(unit),
        lang: (id == "toyota-vietnam-2019-03").then(foreign).flatten(),
        title: text(title),
        url: Some(format!("../../incidents/{id}/index.html")),
        summary: some(
            "Announced the same day as the breach in Tokyo, without details. No source says whether the two are connected.",
        ),
        citations: cites(),
        badges: vec![badge(Mark::Confirmed, "Confirmed by company")],
        facts: vec![text("1 source")],
        clocks: vec![],
        filters: vec![],
        lead: false,
        draft: false,
    }
}

/// The four incidents, oldest first.
pub(super) fn items() -> Vec<TimelineItem> {
    let australia = TimelineItem {
        date: date("2019-02", "Late February"),
        summary: some(
            "An attack on the carmaker’s Australian branch brought down its ability to handle sales and deliver new cars.",
        ),
        badges: vec![
            badge(Mark::Confirmed, "Disruption confirmed"),
            badge(Mark::Suspected, "Actor suspected"),
        ],
        ..item(
            "toyota-australia-2019-02",
            "Toyota Australia",
            "Attack disrupts sales and deliveries at Toyota Australia",
        )
    };
    let japan = TimelineItem {
        gap: Some(gap(GapSize::Weeks, "About 5 weeks later")),
        summary: some(
            "Intruders reached servers holding sales information on up to 3.1 million customers. Whether data was taken is under investigation.",
        ),
        badges: vec![
            badge(Mark::Confirmed, "Access confirmed"),
            badge(Mark::Unknown, "Theft under investigation"),
            badge(Mark::Denied, "Financial details denied"),
        ],
        facts: vec![text("Up to 3.1 million customers"), text("1 source")],
        ..item(
            "toyota-japan-2019-03",
            "Tokyo sales subsidiaries",
            "Toyota discloses breach at Tokyo sales subsidiaries",
        )
    };
    let occurred = ItemClock {
        key: text("occurred"),
        rank: 0,
        year: text("2018"),
        month: text("May"),
        date: date("", "Between 3 May and 9 May"),
    };
    let japan = TimelineItem { clocks: vec![occurred], filters: vec![0, 1], ..japan };
    let same_day = |id, unit: &str| TimelineItem {
        gap: Some(gap(GapSize::Same, "Same day")),
        ..item(id, unit, &format!("{unit} announces a cyber-security incident"))
    };
    let (vietnam, thailand) = ("toyota-vietnam-2019-03", "toyota-thailand-2019-03");
    vec![australia, japan, same_day(vietnam, "Toyota Vietnam"), same_day(thailand, "Toyota Thailand")]
}

pub(super) fn undated() -> Vec<TimelineItem> {
    let date = date("", "Date not stated");
    vec![TimelineItem {
        date,
        draft: true,
        mark: None,
        url: None,
        ..item("a-headline", "An app", "A leaked app’s users")
    }]
}

pub(super) fn year(items: Vec<TimelineItem>, month: Option<&str>) -> TimelineYear {
    let months = vec![TimelineMonth { heading: month.map(text), items, more: None }];
    TimelineYear { id: text("_y2019"), heading: text("2019"), count: text("4 incidents"), months }
}

pub(super) fn sources() -> Vec<SourceItem> {
    vec![SourceItem {
        page: None,
        number: 1,
        title: text("Toyota announces second security breach in the last five weeks"),
        url: some(
            "https://www.zdnet.com/article/toyota-announces-second-security-breach-in-the-last-five-weeks/",
        ),
        lang: foreign(),
        details: vec![
            text("ZDNet"),
            text("Catalin Cimpanu"),
            text("29 March 2019, updated 30 March 2019"),
            text("News report"),
        ],
        archived: None,
        via: some("Repeats nothing"),
        supports: some("Supports claims 1, 2 and 3"),
        also_in: vec![link(
            "Toyota Vietnam announces a cyber-security incident",
            "../toyota-vietnam-2019-03/index.html",
        )],
    }]
}

pub(super) fn fact(term: &str, style: FactStyle, words: &str) -> FactRow {
    let line = FactLine {
        style,
        text: text(words),
        url: None,
        external: false,
        links: vec![],
        date: None,
        citations: cites(),
    };
    FactRow { term: text(term), lines: vec![line], items: vec![], items_note: None }
}

pub(super) fn step(label: &str, known: Option<DateText>, note: &str) -> KeyDate {
    KeyDate {
        label: text(label),
        mark: if known.is_some() { Mark::Confirmed } else { Mark::Unknown },
        date: known,
        absent: text("Not stated"),
        note: some(note),
        citations: vec![],
        interval: None,
        known_to_next: false,
    }
}

pub(super) fn tallies() -> Vec<Tally> {
    let tally = |label: &str, value: &str, note: Option<&str>| Tally {
        label: text(label),
        value: text(value),
        note: note.map(text),
        links: vec![],
    };
    let actors = Tally {
        links: vec![link("APT32", "../../actors/apt32/index.html")],
        ..tally("Named as suspected", "In 1 of 4", None)
    };
    vec![
        tally("Incidents", "4", None),
        tally("Largest figure given", "Up to 3.1 million", Some("customers, in 1 of 4 incidents")),
        tally("First and last disclosed", "Feb – Mar 2019", None),
        actors,
    ]
}

pub(super) fn index_row(name: &str, count: usize) -> IndexRow {
    let count_label = format!("{count} incidents");
    IndexRow { text: text(name), url: text("toyota/index.html"), count, count_label }
}

pub(super) fn controls() -> ListControls {
    let clock = |key: &str, words: &str| ClockChoice {
        key: text(key),
        text: text(words),
        oldest_first: format!("By the date they {key}, oldest first."),
        newest_first: format!("By the date they {key}, newest first."),
        not_stated: format!("Not stated: {key}"),
    };
    let value =
        |key: &str, words: &str, url| FilterValue { key: text(key), text: text(words), url, count: 2 };
    let values = vec![value("jp", "Japan", some("../jp/index.html")), value("au", "Australia", None)];
    let all = Some(link("All in the record: Countries", "../index.html"));
    ListControls {
        newest_first: false,
        by_month: false,
        clocks: vec![clock("disclosed", "Disclosed"), clock("occurred", "Occurred")],
        filters: vec![Filter { key: text("country"), text: text("Country"), values, all }],
        showing: text("Showing {n} of 4 incidents on this page"),
    }
}
