//! A company's figures over time.
//!
//! One bar an incident: its largest single figure. Nothing is added up, and figures of another unit or in another sense
//! never share a scale. What a source says at
//! the least is solid; what it allows at the most is hatched, and ends in a limit; what has no upper end is open. An upper
//! bound is no point, so that no bar that says "up to" has a solid part.

use super::axis::axis;
use super::labels::{Labelled, with_labels};
use super::lanes::{days, edges, whole_span};
use super::magnitude::Magnitude;
use super::stretch::{DaySpan, Stretch};
use crate::model::count::{Count, Qualifier, Scope, Unit, headline};
use crate::model::date::PartialDate;
use crate::model::incident::IncidentId;
use crate::model::word::Word;
use crate::plan::desk::Desk;
use crate::plan::views::{
    CountMark, CountsChart, CountsLine, CountsRow, CountsTableRow, LaneRange, Percent, Pixels, Segment,
};
use crate::plan::words::capitalised;
use crate::plan::years::disclosed;

/// Never more bars in a row than this: the largest.
const MOST_BARS: usize = 12;
/// Never more rows than this: those of people first.
const MOST_ROWS: usize = 3;
/// Height of a drawing and where its bars stand, in tenths of a pixel.
const HEIGHT: i64 = 1_340;
const BASE: i64 = HEIGHT - 140;
/// The longest bar.
const LONGEST: i64 = 920;
/// What is still seen.
const THINNEST: i64 = 20;

/// The chart of a company's incidents, given in the order of their disclosure; `None` where no two have figures of one unit
/// in one sense that can be drawn.
pub(in crate::plan) fn counts(desk: &Desk<'_>, ids: &[IncidentId]) -> Option<CountsChart> {
    let figures: Vec<Figured<'_>> = ids.iter().filter_map(|id| Figured::of(desk, *id)).collect();
    let rows = rows(figures);
    let shown = || rows.iter().flat_map(|row| &row.figures);
    let spans: Vec<DaySpan> = shown().map(|figure| figure.days).collect();
    let stretch = Stretch::around(&spans)?;
    Some(CountsChart {
        caption: desk.words.format("counts_caption", &[("span", &whole_span(desk, &spans))]),
        note: note(desk, with_figure(desk, ids) - shown().count()),
        height: Pixels::from_tenths(HEIGHT),
        base: Pixels::from_tenths(BASE),
        rows: rows.iter().filter_map(|row| draw(desk, &stretch, row)).collect(),
        axis: axis(desk.words, &stretch),
        table: shown().map(|figure| table_row(desk, figure)).collect(),
    })
}

/// An incident with a figure and a date that can be drawn.
struct Figured<'a> {
    id: IncidentId,
    date: PartialDate,
    days: DaySpan,
    count: &'a Count,
    number: u64,
}

impl<'a> Figured<'a> {
    fn of(desk: &Desk<'a>, id: IncidentId) -> Option<Self> {
        let count = figure_of(desk, id)?;
        let date = disclosed(desk.site.incident(id))?;
        Some(Self { id, date, days: days(&date)?, count, number: count.figure.nominal()? })
    }

    fn kind(&self) -> (Unit, Option<Scope>) {
        (self.count.unit, self.count.scope)
    }
}

/// The figures of one unit in one sense: no others may be compared.
struct Row<'a> {
    kind: (Unit, Option<Scope>),
    figures: Vec<Figured<'a>>,
}

/// The rows that are drawn. A unit in a sense in which one incident alone has a figure compares with nothing.
fn rows(figures: Vec<Figured<'_>>) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for figure in figures {
        match rows.iter_mut().find(|row| row.kind == figure.kind()) {
            Some(row) => row.figures.push(figure),
            None => rows.push(Row { kind: figure.kind(), figures: vec![figure] }),
        }
    }
    rows.retain(|row| row.figures.len() > 1);
    rows.sort_by_key(|row| row.kind);
    rows.truncate(MOST_ROWS);
    rows.iter_mut().for_each(|row| keep_largest(&mut row.figures));
    rows
}

/// How many of the incidents have a figure, drawn or not.
fn with_figure(desk: &Desk<'_>, ids: &[IncidentId]) -> usize {
    ids.iter().filter(|id| figure_of(desk, **id).is_some()).count()
}

fn figure_of<'a>(desk: &Desk<'a>, id: IncidentId) -> Option<&'a Count> {
    headline(desk.site.incident(id).facts.counts.items().iter().map(|count| &count.value))
}

/// The largest, in their order.
fn keep_largest(figures: &mut Vec<Figured<'_>>) {
    if figures.len() > MOST_BARS {
        let mut numbers: Vec<(u64, usize)> =
            figures.iter().enumerate().map(|(place, figure)| (figure.number, usize::MAX - place)).collect();
        numbers.sort_unstable_by(|one, other| other.cmp(one));
        let least = numbers[MOST_BARS - 1];
        let mut place = 0;
        figures.retain(|figure| {
            place += 1;
            (figure.number, usize::MAX - (place - 1)) >= least
        });
    }
}

fn note(desk: &Desk<'_>, left_out: usize) -> String {
    let read = desk.words.text("counts_note");
    let left_out = (left_out > 0).then(|| desk.words.plural("counts_left_out", left_out));
    let sentences: Vec<String> = [read].into_iter().chain(left_out).collect();
    sentences.join(&desk.words.text("sentence_separator"))
}

fn draw(desk: &Desk<'_>, stretch: &Stretch, row: &Row<'_>) -> Option<CountsRow> {
    let scale = Magnitude::over(row.figures.iter().map(|figure| figure.number))?;
    let marks: Vec<Labelled> =
        row.figures.iter().map(|figure| mark(desk, stretch, (scale, figure))).collect();
    let descriptions: Vec<String> = row.figures.iter().map(|figure| description(desk, figure)).collect();
    let lines: Vec<(u64, i64)> =
        scale.lines().into_iter().map(|number| (number, BASE - scale.height(number, LONGEST))).collect();
    let heights: Vec<i64> = lines.iter().map(|(_, y)| *y).collect();
    let line = |(number, y)| CountsLine { y: Pixels::from_tenths(y), text: desk.words.round_number(number) };
    Some(CountsRow {
        unit: capitalised(&desk.words.unit_of_many(row.kind.0)),
        scope: scope(desk, row.kind.1),
        scale: scale.is_logarithmic().then(|| desk.words.text("counts_logarithmic")),
        description: descriptions.join(&desk.words.text("lane_separator")),
        grid: lines.into_iter().map(line).collect(),
        marks: with_labels(marks, &heights),
    })
}

fn description(desk: &Desk<'_>, figure: &Figured<'_>) -> String {
    let date = desk.words.date(&figure.date);
    desk.words.format("counts_mark", &[("date", &date), ("figure", &desk.count_in_short(figure.count))])
}

fn mark(desk: &Desk<'_>, stretch: &Stretch, (scale, figure): (Magnitude, &Figured<'_>)) -> Labelled {
    let (left, right) = edges(stretch, figure.days);
    let x = if figure.date.is_exact() { stretch.middle(figure.days.first) } else { (left + right) / 2 };
    let dates = (!figure.date.is_exact()).then(|| LaneRange {
        x: Percent::from_hundredths(left),
        width: Percent::from_hundredths(right - left),
    });
    let mark = CountMark { x: Percent::from_hundredths(x), dates, ..bar(figure, scale) };
    let top = BASE - scale.height(figure.number, LONGEST).max(THINNEST);
    Labelled { mark, top, text: desk.words.figure(figure.count.figure) }
}

/// The bar of a figure, wherever it stands.
fn bar(figure: &Figured<'_>, scale: Magnitude) -> CountMark {
    let top = scale.height(figure.number, LONGEST).max(THINNEST);
    let end = Pixels::from_tenths(BASE - top);
    let whole = Some(segment(0, top));
    let nothing = CountMark {
        x: Percent::default(),
        dates: None,
        solid: None,
        open: None,
        outline: None,
        limit: None,
        beyond: None,
        label: None,
    };
    if figure.count.scope == Some(Scope::Claimed) {
        return CountMark { outline: whole, ..nothing };
    }
    match figure.count.figure.qualifier() {
        Qualifier::Exact => CountMark { solid: whole, ..nothing },
        Qualifier::AtLeast | Qualifier::MoreThan => CountMark { solid: whole, beyond: Some(end), ..nothing },
        Qualifier::UpTo | Qualifier::FewerThan => CountMark { open: whole, limit: Some(end), ..nothing },
        Qualifier::Between => {
            let low = scale.height(figure.count.figure.least(), LONGEST).min(top);
            CountMark {
                solid: Some(segment(0, low)),
                open: Some(segment(low, top)),
                limit: Some(end),
                ..nothing
            }
        }
        Qualifier::About | Qualifier::None | Qualifier::Unknown => CountMark { outline: whole, ..nothing },
    }
}

fn segment(from: i64, to: i64) -> Segment {
    Segment { y: Pixels::from_tenths(BASE - to), height: Pixels::from_tenths(to - from) }
}

fn table_row(desk: &Desk<'_>, figure: &Figured<'_>) -> CountsTableRow {
    CountsTableRow {
        date: desk.date(&figure.date),
        incident: desk.incident_link(figure.id),
        figure: capitalised(&desk.words.count_inline(figure.count)),
        scope: scope(desk, figure.count.scope),
    }
}

fn scope(desk: &Desk<'_>, scope: Option<Scope>) -> String {
    let word = scope.map(|scope| desk.words.word("scope", scope.as_str()));
    word.unwrap_or_else(|| desk.words.text("scope_not_stated"))
}
