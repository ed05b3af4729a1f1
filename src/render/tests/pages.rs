//! Whole views: the Toyota record, and one of each kind with nothing in it.

use super::charts::{lanes, months};
use super::parts::*;
use crate::base::html::Html;
use crate::plan::views::*;

pub(super) fn home() -> HomeView {
    let latest =
        items().into_iter().rev().enumerate().map(|(place, item)| TimelineItem { lead: place == 0, ..item });
    let entry = link("Toyota, Tokyo sales subsidiaries", "incidents/toyota-japan-2019-03/index.html");
    let count = |label: &str, value: &str| Tally {
        label: text(label),
        value: text(value),
        note: None,
        links: vec![],
    };
    HomeView {
        frame: frame("", "Home"),
        heading: text("Who was breached, when, and who says so"),
        intro: text(
            "A public record of data breaches and cyber incidents. Each entry keeps what is confirmed apart from what is suspected, claimed or denied, and cites every statement.",
        ),
        tally: vec![
            count("incidents", "11"),
            count("organisations", "20"),
            count("named actors", "1"),
            count("sources", "2"),
        ],
        chart: Some(months()),
        latest: latest.collect(),
        more: Some(link("Full timeline: all 11 incidents", "timeline/index.html")),
        changes: vec![Change {
            date: date("2026-11-22", "22 November 2026"),
            entry: entry.clone(),
            text: text("Entry created."),
        }],
        open_questions: vec![OpenQuestion { entry, question: text("Was data taken?") }],
        browse: vec![BrowseColumn {
            heading: link("Companies", "companies/index.html"),
            count: 20,
            rows: vec![index_row("Toyota Motor Corporation", 4)],
        }],
    }
}

pub(super) fn empty_home() -> HomeView {
    let nothing =
        HomeView { frame: bare_frame(), tally: vec![], chart: None, latest: vec![], more: None, ..home() };
    HomeView { changes: vec![], open_questions: vec![], browse: vec![], ..nothing }
}

pub(super) fn timeline() -> TimelineView {
    TimelineView {
        frame: frame("../", "Timeline"),
        heading: text("Timeline"),
        standfirst: some("Every incident in the record by the date it was disclosed, newest first."),
        chart: Some(months()),
        count: text("4 incidents on this page"),
        years: vec![year(items(), Some("March"))],
        undated: undated(),
    }
}

pub(super) fn empty_timeline() -> TimelineView {
    let nothing = TimelineView { frame: bare_frame(), standfirst: None, chart: None, ..timeline() };
    TimelineView { years: vec![], undated: vec![], ..nothing }
}

fn facts() -> Vec<FactRow> {
    let mut people = fact("People affected", FactStyle::Superseded, "About 2 million");
    people.lines.extend(fact("", FactStyle::Figure, "Up to 3.1 million").lines);
    people.lines.extend(
        fact("", FactStyle::Plain, "Customers whose sales information the servers held; an upper limit.")
            .lines,
    );
    let mut units = fact("Units named as affected", FactStyle::Plain, "");
    units.lines.clear();
    units.items = vec![
        link("Tokyo Toyopet", "../../companies/tokyo-toyopet/index.html"),
        link("Jamil Shoji (Lexus Nerima)", ""),
    ];
    units.items_note = some("The source says that the list is not complete.");
    let mut reviewed = fact("Last updated", FactStyle::Plain, "");
    reviewed.lines[0].date = Some(date("2026-11-22", "22 November 2026"));
    let mut elsewhere = fact("Elsewhere", FactStyle::Plain, "MITRE ATT&CK: G0050");
    elsewhere.lines[0].url = some("https://attack.mitre.org/groups/G0050/");
    elsewhere.lines[0].external = true;
    vec![
        people,
        fact("Data involved", FactStyle::Plain, "Sales information. Types not specified."),
        fact("Not involved, says the company", FactStyle::Plain, "Customer financial details"),
        fact("Kind of incident", FactStyle::Plain, "Data breach"),
        fact("How they got in", FactStyle::Absent, "Not stated"),
        units,
        reviewed,
        elsewhere,
    ]
}

fn claims() -> Vec<ClaimRow> {
    let claim = |mark, state: &str, statement: &str, who: Option<&str>, detail: &str| ClaimRow {
        badge: badge(mark, state),
        statement: text(statement),
        who: who.map(text),
        detail: some(detail),
        citations: cites(),
    };
    vec![
        claim(
            Mark::Confirmed,
            "Confirmed",
            "Intruders accessed data on servers of several sales subsidiaries.",
            Some("Toyota"),
            ", announcement, 29 March 2019",
        ),
        claim(
            Mark::Unknown,
            "Under investigation",
            "Data was taken from the servers.",
            Some("Toyota"),
            " said an investigation was under way",
        ),
        claim(
            Mark::Denied,
            "Denied",
            "Customer financial details were on the servers.",
            Some("Toyota"),
            " said they were not stored there",
        ),
        claim(
            Mark::Unknown,
            "Not established",
            "The incidents in Vietnam and Thailand are connected to this one.",
            None,
            "No source says either way",
        ),
    ]
}

fn attribution() -> AttributionBox {
    AttributionBox {
        badge: badge(Mark::Suspected, "Suspected"),
        actor: link("APT32", "../../actors/apt32/index.html"),
        actor_note: some("also called OceanLotus"),
        rows: vec![
            row("Who says so", "“Some industry experts”, not named in the article"),
            row("Basis given", "The group’s known focus on the automotive industry."),
        ],
        confidence: Confidence::None,
        confidence_text: text("Not stated by the source"),
        positions: vec![row("Toyota’s position", "Declined to confirm.")],
        no_longer_stands: some("Superseded"),
    }
}

fn log(label: Option<&str>, words: Option<&str>) -> LogEntry {
    let date = label.is_none().then(|| date("2019-03-29", "29 March 2019"));
    LogEntry { date, label: label.map(text), text: words.map(text), citations: cites() }
}

fn neighbours() -> Neighbours {
    let neighbour = |interval: &str, title: &str| Neighbour {
        interval: text(interval),
        title: text(title),
        url: text("../toyota-australia-2019-02/index.html"),
        date: Some(date("2019-02", "Late February 2019")),
    };
    Neighbours {
        heading: text("In Toyota’s timeline"),
        position: some("2nd of 4"),
        previous: Some(neighbour(
            "About 5 weeks earlier",
            "Attack disrupts sales and deliveries at Toyota Australia",
        )),
        next: Some(neighbour("Same day", "Toyota Vietnam announces a cyber-security incident")),
    }
}

pub(super) fn incident() -> IncidentView {
    let related = link("Toyota Australia, late February 2019", "../toyota-australia-2019-02/index.html");
    IncidentView {
        frame: frame("../../", "Toyota discloses breach at Tokyo sales subsidiaries"),
        breadcrumbs: crumbs(&[("Companies", "../../companies/index.html"), ("29 March 2019", "")]),
        tombstone: None,
        draft: false,
        organisations: vec![
            link("Toyota Motor Corporation", "../../companies/toyota/index.html"),
            link("A dealer", ""),
        ],
        unit: some("Tokyo sales subsidiaries"),
        title: text("Toyota discloses breach at Tokyo sales subsidiaries"),
        standfirst: Some(cited(
            "The carmaker said intruders accessed servers holding sales information on up to 3.1 million customers. Whether any data was taken is under investigation.",
        )),
        badges: vec![
            badge(Mark::Confirmed, "Access confirmed by company"),
            badge(Mark::Unknown, "Theft under investigation"),
            badge(Mark::Denied, "Financial details denied"),
        ],
        key_dates: vec![
            step("Occurred", None, "No date of access in the sources"),
            step("Discovered", None, "Time undetected can’t be calculated"),
            step("Disclosed", Some(date("2019-03-29", "29 March 2019")), "By Toyota’s main offices in Japan"),
            KeyDate {
                citations: cites(),
                ..step("Resolved", None, "Investigation under way on 29 March 2019")
            },
        ],
        facts: facts(),
        claims: claims(),
        attributions: vec![attribution()],
        commentary: vec![Commentary {
            actor: Some(link("APT32", "../../actors/apt32/index.html")),
            by: some("ZDNet"),
            text: text("The announcement adds to the theories."),
            citations: cites(),
        }],
        account: Some(Html::trusted(text(
            "<p>Toyota announced the breach on 29 March 2019.</p><blockquote><p>“We take this situation seriously.”</p></blockquote>",
        ))),
        developments: vec![
            log(None, Some("Toyota Vietnam and Toyota Thailand announced incidents the same day.")),
            log(Some("Apology, by Toyota"), None),
        ],
        sources: sources(),
        sources_count: text("1 source, no archived copy"),
        single_source: Some(notice("Single-source entry", "Everything here rests on one news report.")),
        neighbours: Some(neighbours()),
        history: vec![log(None, Some("Entry created from one source."))],
        cite_as: text("“Toyota discloses breach”, Breach record, 29 March 2019"),
        related: vec![RelatedRow {
            incident: related,
            text: cited("Same group. Connection not established."),
        }],
        permalink: text("Breach record, /incidents/toyota-japan-2019-03/"),
    }
}

pub(super) fn withdrawn() -> IncidentView {
    let replaced_by = Some(link("The entry that stays", "../other/index.html"));
    let tombstone = Tombstone {
        date: Some(date("2026-11-22", "22 November 2026")),
        reason: text("It told four incidents as one."),
        replaced_by,
    };
    IncidentView {
        tombstone: Some(tombstone),
        draft: true,
        frame: frame("../../", "Withdrawn"),
        ..empty_incident()
    }
}

pub(super) fn empty_incident() -> IncidentView {
    IncidentView {
        frame: bare_frame(),
        breadcrumbs: vec![],
        tombstone: None,
        draft: false,
        organisations: vec![],
        unit: None,
        title: text("An incident"),
        standfirst: None,
        badges: vec![],
        key_dates: vec![],
        facts: vec![],
        claims: vec![],
        attributions: vec![],
        commentary: vec![],
        account: None,
        developments: vec![],
        sources: vec![],
        sources_count: String::new(),
        single_source: None,
        neighbours: None,
        history: vec![],
        cite_as: String::new(),
        related: vec![],
        permalink: String::new(),
    }
}

fn tree() -> TreeNode {
    let node = |name: &str, count, parts| TreeNode {
        name: text(name),
        url: some("#toyota-australia-2019-02"),
        note: None,
        count,
        count_label: some("1 incident"),
        parts,
    };
    let tokyo = node(
        "Toyota Tokyo Sales Holdings",
        Some(1),
        vec![node("Tokyo Toyopet", Some(1), vec![]), node("Nets Toyota Tokyo", Some(1), vec![])],
    );
    let parts =
        vec![node("Toyota Australia", Some(1), vec![]), tokyo, node("Toyota Vietnam", Some(1), vec![])];
    TreeNode { url: None, note: some("Japan"), ..node("Toyota Motor Corporation", Some(4), parts) }
}

pub(super) fn company() -> CompanyView {
    CompanyView {
        frame: frame("../../", "Toyota Motor Corporation"),
        breadcrumbs: crumbs(&[("Companies", "../index.html"), ("Toyota Motor Corporation", "")]),
        name: text("Toyota Motor Corporation"),
        standfirst: Some(CitedText {
            citations: vec![],
            ..cited(
                "Carmaker, Japan. Four incidents are recorded across its group, all disclosed within about five weeks in early 2019.",
            )
        }),
        tallies: tallies(),
        lanes: Some(lanes()),
        years: vec![year(items(), None)],
        undated: vec![],
        end_note: Some(notice(
            "Nothing recorded after 29 March 2019",
            "That means no entry has been written, not that nothing happened.",
        )),
        tree: Some(tree()),
        facts: vec![fact("Country", FactStyle::Plain, "Japan")],
        account: Some(Html::escape("A carmaker.")),
        sources: sources(),
    }
}

pub(super) fn empty_company() -> CompanyView {
    let nothing = CompanyView {
        frame: bare_frame(),
        breadcrumbs: vec![],
        standfirst: None,
        tallies: vec![],
        lanes: None,
        ..company()
    };
    let nothing =
        CompanyView { years: vec![], end_note: None, tree: None, facts: vec![], account: None, ..nothing };
    CompanyView { sources: vec![], ..nothing }
}

pub(super) fn actor() -> ActorView {
    let linked = LinkedIncident {
        badge: badge(Mark::Suspected, "Suspected"),
        incident: link("Toyota Australia", "../../incidents/toyota-australia-2019-02/index.html"),
        date: Some(date("2019-02", "late February 2019")),
        says: vec![row("Who says so", "some industry experts, not named")],
        positions: vec![row("Toyota", "declined to confirm")],
    };
    let australia = TimelineItem { mark: Some(Mark::Suspected), ..items().remove(0) };
    let technique = Technique {
        id: text("T1566"),
        url: some("https://attack.mitre.org/techniques/T1566/"),
        incidents: vec![link("One", "../one/index.html")],
    };
    ActorView {
        frame: frame("../../", "APT32"),
        breadcrumbs: crumbs(&[("Actors", "../index.html"), ("APT32", "")]),
        name: text("APT32"),
        standfirst: Some(cited(
            "Also called OceanLotus. Described by ZDNet as a Vietnamese cyber-espionage unit with a known focus on the automotive industry.",
        )),
        tallies: tallies(),
        names: facts(),
        tiers: vec![ActorTier { heading: text("Suspected"), incidents: vec![linked] }],
        years: vec![year(vec![australia], None)],
        undated: undated(),
        techniques: vec![technique],
        account: Some(Html::escape("Described by its accusers.")),
        sources: sources(),
    }
}

pub(super) fn empty_actor() -> ActorView {
    let nothing = ActorView {
        frame: bare_frame(),
        breadcrumbs: vec![],
        standfirst: None,
        tallies: vec![],
        names: vec![],
        ..actor()
    };
    let nothing = ActorView {
        tiers: vec![],
        years: vec![],
        undated: vec![],
        techniques: vec![],
        account: None,
        ..nothing
    };
    ActorView { sources: vec![], ..nothing }
}

pub(super) fn page() -> PageView {
    PageView {
        frame: frame("../", "Method"),
        breadcrumbs: crumbs(&[("Home", "../index.html"), ("Method", "")]),
        title: text("Method"),
        standfirst: some("What gets in, and what the marks mean."),
        body: Html::trusted(text("<h2 id=\"h-x\">What gets in</h2><p>What has a source.</p>")),
        sources: sources(),
        shows_key: true,
    }
}

pub(super) fn empty_page() -> PageView {
    let nothing = PageView {
        frame: bare_frame(),
        breadcrumbs: vec![],
        standfirst: None,
        body: Html::empty(),
        ..page()
    };
    PageView { sources: vec![], shows_key: false, ..nothing }
}

pub(super) fn not_found() -> NotFoundView {
    NotFoundView {
        frame: frame("", "Page not found"),
        ways: vec![link("Timeline", "timeline/index.html"), link("Companies", "companies/index.html")],
    }
}

pub(super) fn index_az() -> IndexAzView {
    let letter = |words: &str, url: Option<&str>| Letter { text: text(words), url: url.map(text) };
    IndexAzView {
        frame: frame("../", "Companies"),
        heading: text("Companies"),
        standfirst: some("The number is incidents across the whole group."),
        caution: Some(notice("An actor page lists accusations, not findings.", "Read each entry.")),
        letters: vec![letter("S", None), letter("T", Some("#l-t"))],
        groups: vec![IndexGroup {
            id: text("l-t"),
            heading: text("T"),
            rows: vec![index_row("Toyota Motor Corporation", 4)],
        }],
    }
}

pub(super) fn empty_index_az() -> IndexAzView {
    let nothing = IndexAzView { frame: bare_frame(), standfirst: None, caution: None, ..index_az() };
    IndexAzView { letters: vec![], groups: vec![], ..nothing }
}
