//! The columns of `figures.csv`: every statement of how many, with the way in which it is to be read.

use super::{Cell, Column, FigureRow};
use crate::plan::export::shape::Day;

type Fill = for<'r> fn(&FigureRow<'r>) -> Cell<'r>;

const fn column(name: &'static str, cell: Fill) -> Column<Fill> {
    Column { name, cell }
}

/// The columns of `figures.csv`, in their order.
pub const FIGURE_COLUMNS: &[Column<Fill>] = &[
    column("incident_id", |row| Cell::text(row.incident.id)),
    column("incident_url", |row| Cell::text(&row.incident.url)),
    column("number", |row| Cell::count(row.number)),
    column("qualifier", |row| Cell::word(row.figure.qualifier)),
    column("value", |row| Cell::number(row.figure.value)),
    column("min", |row| Cell::number(row.figure.min)),
    column("max", |row| Cell::number(row.figure.max)),
    column("unit", |row| Cell::word(row.figure.unit)),
    column("scope", |row| row.figure.scope.map_or(Cell::Empty, Cell::word)),
    column("status", |row| Cell::word(row.figure.status)),
    column("by", |row| Cell::optional(row.figure.by)),
    column("date", |row| row.figure.date.as_ref().map_or(Cell::Empty, Cell::date)),
    column("date_earliest", |row| Cell::day(bound(row, |date| date.0))),
    column("date_latest", |row| Cell::day(bound(row, |date| date.1))),
    column("as_stated", |row| Cell::optional(row.figure.as_stated)),
    column("source_ids", |row| Cell::ids(&row.figure.sources)),
];

fn bound(row: &FigureRow<'_>, pick: impl FnOnce((Option<Day>, Option<Day>)) -> Option<Day>) -> Option<Day> {
    row.figure.date.as_ref().and_then(|date| pick((date.earliest, date.latest)))
}
