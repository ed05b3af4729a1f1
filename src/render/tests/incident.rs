//! The page of an incident: full, withdrawn, and with nothing in it.

use super::parts::*;
use crate::base::html::Html;
use crate::plan::views::*;

pub(super) fn facts() -> Vec<FactRow> {
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
        lang: foreign(),
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

pub(super) fn full() -> IncidentView {
    let related = entry("Toyota Australia, late February 2019", "../toyota-australia-2019-02/index.html");
    IncidentView {
        embed: None,
        frame: frame("../../", "Toyota discloses breach at Tokyo sales subsidiaries"),
        breadcrumbs: crumbs(&[("Companies", "../../companies/index.html"), ("29 March 2019", "")]),
        tombstone: None,
        draft: false,
        organisations: vec![
            link("Toyota Motor Corporation", "../../companies/toyota/index.html"),
            link("A dealer", ""),
        ],
        unit: some("Tokyo sales subsidiaries"),
        lang: foreign(),
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
        attribution_absent: "Not stated. No source in this entry says who did it.".into(),
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
    let replaced_by = Some(entry("The entry that stays", "../other/index.html"));
    let tombstone = Tombstone {
        date: Some(date("2026-11-22", "22 November 2026")),
        reason: text("It told four incidents as one."),
        replaced_by,
    };
    IncidentView { tombstone: Some(tombstone), draft: true, frame: frame("../../", "Withdrawn"), ..empty() }
}

pub(super) fn empty() -> IncidentView {
    IncidentView {
        embed: None,
        frame: bare_frame(),
        breadcrumbs: vec![],
        tombstone: None,
        draft: false,
        organisations: vec![],
        unit: None,
        lang: None,
        title: text("An incident"),
        standfirst: None,
        badges: vec![],
        key_dates: vec![],
        facts: vec![],
        claims: vec![],
        attributions: vec![],
        attribution_absent: "Not stated. No source in this entry says who did it.".into(),
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
