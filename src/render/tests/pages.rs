//! Whole views: the Toyota record, and one of each kind with nothing in it.

use super::charts::{counts, lanes, months};
use super::incident;
use super::parts::*;
use crate::base::html::Html;
use crate::plan::views::*;

pub(super) fn home() -> HomeView {
    let latest =
        items().into_iter().rev().enumerate().map(|(place, item)| TimelineItem { lead: place == 0, ..item });
    let entry = entry("Toyota, Tokyo sales subsidiaries", "incidents/toyota-japan-2019-03/index.html");
    let count = |label: &str, value: &str| Tally {
        label: text(label),
        value: text(value),
        note: None,
        links: vec![],
    };
    HomeView {
        corrections: Link { text: "All corrections".into(), url: "corrections/index.html".into() },
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
        more_lists: vec![link("Tags", "tags/index.html")],
    }
}

pub(super) fn empty_home() -> HomeView {
    let nothing =
        HomeView { frame: bare_frame(), tally: vec![], chart: None, latest: vec![], more: None, ..home() };
    HomeView { changes: vec![], open_questions: vec![], browse: vec![], more_lists: vec![], ..nothing }
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
        undated_more: Some(link("Date not stated: all 300 incidents", "undated/index.html")),
        all_years: vec![index_row("2019", 4), index_row("2018", 201)],
        pager: Some(Pager { newer: None, older: Some(link("Older: 2018", "2018/index.html")) }),
        ..empty_timeline()
    }
}

/// The page of a month.
pub(super) fn month() -> TimelineView {
    let pager = Pager {
        newer: Some(link("Newer: April 2019", "../04/index.html")),
        older: Some(link("Older: 2018", "../../2018/index.html")),
    };
    TimelineView {
        breadcrumbs: crumbs(&[("Timeline", "../../index.html"), ("2019", "../index.html"), ("March", "")]),
        heading: text("Timeline: March 2019"),
        months: vec![TimelineMonth { heading: None, items: items(), more: None }],
        pager: Some(pager),
        ..empty_timeline()
    }
}

/// The page of a year that is told month by month.
pub(super) fn long_year() -> TimelineView {
    TimelineView {
        breadcrumbs: crumbs(&[("Timeline", "../index.html"), ("2019", "")]),
        heading: text("Timeline: 2019"),
        count: text("201 incidents"),
        parts: vec![index_row("March", 200), index_row("Month not stated", 1)],
        ..empty_timeline()
    }
}

/// The page of what has no date.
pub(super) fn dateless() -> TimelineView {
    let breadcrumbs = crumbs(&[("Timeline", "../index.html"), ("Date not stated", "")]);
    TimelineView { breadcrumbs, undated: undated(), ..empty_timeline() }
}

pub(super) fn empty_timeline() -> TimelineView {
    TimelineView {
        frame: bare_frame(),
        breadcrumbs: vec![],
        heading: text("Timeline"),
        standfirst: None,
        chart: None,
        count: text("0 incidents on this page"),
        years: vec![],
        months: vec![],
        parts: vec![],
        undated: vec![],
        undated_more: None,
        all_years: vec![],
        pager: None,
        controls: None,
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
        embed: None,
        frame: frame("../../", "Toyota Motor Corporation"),
        breadcrumbs: crumbs(&[("Companies", "../index.html"), ("Toyota Motor Corporation", "")]),
        lang: foreign(),
        name: text("Toyota Motor Corporation"),
        standfirst: Some(CitedText {
            citations: vec![],
            ..cited(
                "Carmaker, Japan. Four incidents are recorded across its group, all disclosed within about five weeks in early 2019.",
            )
        }),
        tallies: tallies(),
        lanes: Some(lanes()),
        counts: Some(counts()),
        months: None,
        newest: None,
        all_years: vec![],
        controls: Some(controls()),
        years: vec![year(items(), None)],
        undated: vec![],
        end_note: Some(notice(
            "Nothing recorded after 29 March 2019",
            "That means no entry has been written, not that nothing happened.",
        )),
        tree: Some(tree()),
        all_parts: None,
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
        counts: None,
        ..company()
    };
    let nothing =
        CompanyView { years: vec![], end_note: None, tree: None, facts: vec![], account: None, ..nothing };
    CompanyView { sources: vec![], ..nothing }
}

pub(super) fn actor() -> ActorView {
    let linked = LinkedIncident {
        incident: entry("Toyota Australia", "../../incidents/toyota-australia-2019-02/index.html"),
        date: Some(date("2019-02", "late February 2019")),
        says: vec![row("Who says so", "some industry experts, not named")],
        positions: vec![row("Toyota", "declined to confirm")],
    };
    let australia = TimelineItem { mark: Some(Mark::Suspected), ..items().remove(0) };
    let technique = Technique {
        id: text("T1566"),
        url: some("https://attack.mitre.org/techniques/T1566/"),
        incidents: vec![entry("One", "../one/index.html")],
    };
    ActorView {
        embed: None,
        frame: frame("../../", "APT32"),
        breadcrumbs: crumbs(&[("Actors", "../index.html"), ("APT32", "")]),
        lang: foreign(),
        name: text("APT32"),
        standfirst: Some(cited(
            "Also called OceanLotus. Described by ZDNet as a Vietnamese cyber-espionage unit with a known focus on the automotive industry.",
        )),
        tallies: tallies(),
        names: incident::facts(),
        newest: None,
        all_years: vec![],
        tiers: vec![ActorTier { badge: badge(Mark::Suspected, "Suspected"), incidents: vec![linked] }],
        controls: None,
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
        lang: foreign(),
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
        breadcrumbs: vec![],
        heading: text("Companies"),
        standfirst: some("The number is incidents across the whole group."),
        caution: Some(notice("An actor page lists accusations, not findings.", "Read each entry.")),
        letters: vec![letter("S", None), letter("T", Some("#l-t"))],
        groups: vec![IndexGroup {
            id: text("l-t"),
            heading: text("T"),
            rows: vec![index_row("Toyota Motor Corporation", 4)],
        }],
        rows: vec![],
        others: vec![],
    }
}

pub(super) fn empty_index_az() -> IndexAzView {
    let nothing = IndexAzView { frame: bare_frame(), standfirst: None, caution: None, ..index_az() };
    IndexAzView { letters: vec![], groups: vec![], ..nothing }
}

/// A company whose timeline is too long for one page.
pub(super) fn long_company() -> CompanyView {
    CompanyView {
        lanes: None,
        months: Some(months()),
        newest: some("The newest 4 of 800 incidents are on this page."),
        all_years: vec![index_row("2019", 41), index_row("2018", 759)],
        ..company()
    }
}

/// A year of an actor's long timeline.
pub(super) fn history() -> HistoryView {
    let ActorView { tiers, years, undated, sources, .. } = actor();
    HistoryView {
        heading: text("APT32: 2019"),
        caution: Some(notice("An actor page lists accusations, not findings.", "Read each entry.")),
        tiers,
        years,
        undated,
        sources,
        pager: timeline().pager,
        ..long_history()
    }
}

/// A year that is told month by month.
pub(super) fn long_history() -> HistoryView {
    HistoryView {
        frame: frame("../../../", "Toyota Motor Corporation: 2019"),
        breadcrumbs: crumbs(&[("Companies", "../../index.html"), ("2019", "")]),
        heading: text("Toyota Motor Corporation: 2019"),
        standfirst: text("By the date they were disclosed, oldest first."),
        caution: None,
        count: text("201 incidents"),
        tiers: vec![],
        controls: None,
        years: vec![],
        undated: vec![],
        parts: vec![index_row("March", 200), index_row("Part 2: 3 April to 9 April", 1)],
        sources: vec![],
        pager: None,
    }
}

/// A value of which there is so much that its first page shows only the newest.
pub(super) fn facet() -> FacetView {
    FacetView {
        meaning: some("Makers of motor vehicles and their parts, with their sales companies."),
        count: text("The newest 4 of 312 incidents are on this page."),
        controls: Some(ListControls { newest_first: true, by_month: true, ..controls() }),
        years: vec![year(items(), Some("March"))],
        undated: undated(),
        undated_more: Some(link("Date not stated: all 300 incidents", "undated/index.html")),
        all_years: vec![index_row("2019", 4), index_row("2018", 308)],
        pager: timeline().pager,
        ..empty_facet()
    }
}

/// A year of it, a line for each incident.
pub(super) fn facet_year() -> FacetView {
    let item = BriefItem {
        lang: foreign(),
        id: text("toyota-japan-2019-03"),
        date: date("2019-03-29", "29 March"),
        mark: Mark::Confirmed,
        status: text("Confirmed by the company"),
        organisation: some("Toyota Motor Corporation"),
        title: text("Toyota discloses a breach"),
        url: text("../../../incidents/toyota-japan-2019-03/index.html"),
        draft: false,
    };
    let other = BriefItem { id: text("other"), organisation: None, draft: true, ..item.clone() };
    FacetView {
        heading: text("Sector: Automotive, 2019"),
        months: vec![
            BriefMonth { heading: some("March"), items: vec![item] },
            BriefMonth { heading: some("Month not stated"), items: vec![other] },
        ],
        pager: month().pager,
        ..empty_facet()
    }
}

pub(super) fn empty_facet() -> FacetView {
    FacetView {
        frame: bare_frame(),
        breadcrumbs: vec![],
        heading: text("Sector: Automotive"),
        meaning: None,
        made: text("An incident is listed under the sectors that its entry states."),
        count: text("0 incidents on this page"),
        controls: None,
        years: vec![],
        undated: vec![],
        undated_more: None,
        months: vec![],
        parts: vec![],
        all_years: vec![],
        pager: None,
    }
}

/// A short list of another sort.
pub(super) fn index_of_status() -> IndexAzView {
    IndexAzView {
        heading: text("Status"),
        rows: vec![index_row("Confirmed", 4), index_row("Suspected", 1)],
        others: vec![link("Sectors", "../sectors/index.html"), link("Tags", "../tags/index.html")],
        ..empty_index_az()
    }
}
