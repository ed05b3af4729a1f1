//! Rows for spreadsheets. A row is made of the shape of its incident, so that no table says more than the JSON.
//!
//! A cell is empty where the entry does not say; where the reason is known it stands in parentheses: `(unknown)`. A plain
//! month is written `2019-02-XX`, which EDTF has for it too: spreadsheets make 1 February of `2019-02`.

mod cell;
mod columns;
mod figures;

pub use cell::Cell;
pub use columns::INCIDENT_COLUMNS;
pub use figures::FIGURE_COLUMNS;

use super::record::Record;
use super::shape::{Count, Incident};
use crate::model::count::headline;
use crate::model::incident::IncidentId;

/// A column: its name, what stands in it, how a row fills it.
#[derive(Clone, Copy, Debug)]
pub struct Column<R> {
    /// Its name, in the first row.
    pub name: &'static str,
    pub(super) cell: R,
}

/// A row of `incidents.csv`.
#[derive(Clone, Debug)]
pub struct IncidentRow<'a> {
    pub(super) incident: Incident<'a>,
    /// The figure that stands for the incident in lists.
    pub(super) figure: Option<Count<'a>>,
}

/// A row of `figures.csv`.
#[derive(Clone, Debug)]
pub struct FigureRow<'r> {
    pub(super) incident: &'r Incident<'r>,
    pub(super) number: usize,
    pub(super) figure: &'r Count<'r>,
}

impl<'a> Record<'a> {
    pub(super) fn incident_row(self, id: IncidentId) -> IncidentRow<'a> {
        let incident = self.site.incident(id);
        let counts = incident.facts.counts.items().iter().map(|count| &count.value);
        let figure = headline(counts).map(|count| self.count(count, &incident.sources));
        IncidentRow { incident: self.incident(id), figure }
    }
}

/// At most so many bytes has the row of an incident.
pub(super) fn incident_weight(record: Record<'_>, id: IncidentId) -> usize {
    let row = record.incident_row(id);
    INCIDENT_COLUMNS.iter().map(|column| (column.cell)(&row).weight()).sum()
}

/// At most so many bytes have the rows of an incident's figures.
pub(super) fn figure_weight(record: Record<'_>, id: IncidentId) -> usize {
    let incident = record.incident(id);
    let mut weight = 0;
    each_figure(&incident, |row| {
        weight += FIGURE_COLUMNS.iter().map(|column| (column.cell)(row).weight()).sum::<usize>();
    });
    weight
}

/// Gives the figures of an incident, in their order.
pub(super) fn each_figure(incident: &Incident<'_>, mut take: impl FnMut(&FigureRow<'_>)) {
    let figures = incident.counts.stated().map_or(&[][..], Vec::as_slice);
    for (place, figure) in figures.iter().enumerate() {
        take(&FigureRow { incident, number: place + 1, figure });
    }
}
