//! The charts of the views.

use super::parts::{date, some, text};
use crate::plan::views::*;

fn percent(hundredths: i64) -> Percent {
    Percent::from_hundredths(hundredths)
}

fn pixels(tenths: i64) -> Pixels {
    Pixels::from_tenths(tenths)
}

fn lane(label: &str, description: &str) -> Lane {
    let dots = vec![LaneDot { x: percent(75_68), mark: Mark::Confirmed }];
    Lane { label: text(label), description: text(description), ranges: vec![], dots, intervals: vec![] }
}

pub(super) fn lanes() -> LanesChart {
    let interval = LaneInterval {
        from: percent(37_50),
        to: percent(75_00),
        middle: percent(56_50),
        text: text("about 5 weeks"),
        always: true,
    };
    let australia = Lane {
        ranges: vec![LaneRange { x: percent(27_03), width: percent(9_46) }],
        dots: vec![],
        intervals: vec![interval],
        ..lane("Toyota Australia", "Late February 2019, approximate date, confirmed by company")
    };
    let others = ["Tokyo sales subsidiaries", "Toyota Vietnam", "Toyota Thailand"]
        .map(|unit| lane(unit, "29 March 2019, confirmed"));
    let tick = |x, words: &str, first| AxisTick { x: percent(x), text: text(words), first, always: true };
    let row = |unit: &str, iso, day| LaneTableRow {
        unit: text(unit),
        date: date(iso, day),
        status: text("Confirmed by company"),
    };
    LanesChart {
        caption: text("Disclosures by part of the group, February to April 2019"),
        note: text("A bar marks an approximate date. Marks show the status of the main claim."),
        lanes: std::iter::once(australia).chain(others).collect(),
        axis: vec![tick(0, "February 2019", true), tick(37_84, "March", false), tick(79_73, "April", false)],
        table: vec![
            row("Toyota Australia", "2019-02", "Late February 2019"),
            row("Toyota Vietnam", "2019-03-29", "29 March 2019"),
        ],
    }
}

fn bar(x: i64, solid: i64, open: i64) -> Bar {
    let segment = |top: i64, height: i64| {
        (height > 0).then(|| Segment { y: pixels(top - height), height: pixels(height) })
    };
    Bar {
        x: percent(x),
        width: percent(3_00),
        solid: segment(1420, solid),
        open: segment(1420 - solid, open),
    }
}

/// A figure drawn in every way there is.
pub(super) fn counts() -> CountsChart {
    let segment = Segment { y: pixels(280), height: pixels(920) };
    let label =
        CountLabel { text: text("Up to 3.1 million"), y: pixels(210), anchor: "middle", always: false };
    let mark = CountMark {
        x: percent(75_68),
        dates: Some(LaneRange { x: percent(27_03), width: percent(9_46) }),
        solid: Some(segment),
        open: Some(segment),
        outline: Some(segment),
        limit: Some(pixels(280)),
        beyond: Some(pixels(280)),
        label: Some(label),
    };
    let row = CountsRow {
        unit: text("Customers"),
        scope: text("On the systems that were reached"),
        scale: some("Logarithmic scale."),
        description: text("29 March 2019: up to 3.1 million customers"),
        grid: vec![CountsLine { y: pixels(300), text: text("1 million") }],
        marks: vec![mark],
    };
    CountsChart {
        caption: text("The largest figure of each incident, February to April 2019"),
        note: text("Never added up."),
        height: pixels(1_340),
        base: pixels(1_200),
        rows: vec![row],
        axis: lanes().axis,
        table: vec![CountsTableRow {
            date: date("2019-03-29", "29 March 2019"),
            incident: Link { text: text("Toyota discloses a breach"), url: text("../x/index.html") },
            figure: text("Up to 3.1 million customers"),
            scope: text("On the systems that were reached"),
        }],
    }
}

pub(super) fn months() -> MonthsChart {
    let year = |x, width, words: &str, partial_last| YearLink {
        x: percent(x),
        width: percent(width),
        url: some("timeline/index.html#_y2019"),
        label: format!("{words}: 4 incidents, 4 confirmed"),
        text: text(words),
        wide_only: false,
        partial_last,
    };
    MonthsChart {
        caption: text("Incidents disclosed, 2018 to March 2019"),
        note_months: text(
            "By month. Solid: at least one claim confirmed. Hatched: suspected, claimed or disputed only.",
        ),
        note_quarters: text(
            "By quarter. Solid: at least one claim confirmed. Hatched: suspected, claimed or disputed only.",
        ),
        label: text("Incidents disclosed each month. Each year links to its place on the timeline."),
        height: pixels(1680),
        base: pixels(1420),
        grid: vec![GridLine { y: pixels(840), text_y: pixels(800), text: text("5 a month") }],
        months: vec![bar(87_00, 116, 0), bar(94_00, 812, 348)],
        quarters: vec![bar(81_00, 928, 348)],
        years: vec![year(0, 80_00, "2018", false), year(80_00, 20_00, "2019", true)],
        note: Some(ChartNote {
            text: text("March 2019: three at Toyota"),
            x: percent(95_50),
            y: pixels(250),
        }),
        table: vec![MonthsTableRow {
            year: text("2019 (to March)"),
            confirmed: 8,
            not_confirmed: 3,
            all: 11,
        }],
    }
}
