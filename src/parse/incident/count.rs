//! The figures of an incident.

use super::agreement::{self, PlacedFigure};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::factory::{field, incident as say};
use crate::model::count::{Count, CountStatus, Figure, FigureError, Qualifier, Unit};
use crate::model::word::{Absence, Stated, Word as _};
use crate::parse::decode::{Decoder, Fields, absence};
use crate::parse::node::{Node, Value};
use crate::source::{Located, Span};

/// The figures: a list. A number alone does not say of what.
pub(super) fn counts(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Stated<Vec<Located<Count>>> {
    if let Some(node) = node.filter(|node| matches!(node.value, Value::Mapping(_))) {
        let fault = unit_for_field(node).unwrap_or_else(|| {
            let fault = field::wrong_shape(node.head(), "a list of figures", node.kind());
            fault.help(
                "put it between brackets, `[{value: …, unit: …}]`, or begin it with a hyphen and a space",
            )
        });
        decoder.push(fault);
        return Stated::default();
    }
    let bare = node.filter(|node| node.text().is_some() && absence(node).is_none());
    let Some(number) = bare else { return decoder.stated_list(node, count) };
    let fault = field::wrong_shape(number.head(), "a list of figures", number.kind());
    let text = number.text().unwrap_or_default();
    decoder
        .push(fault.help(format!(
            "write `[{{value: {text}, unit: people}}]`, with the unit that the source counts"
        )));
    Stated::default()
}

/// `people: 45012`: what to write instead.
fn unit_for_field(node: &Node) -> Option<Diagnostic> {
    let Value::Mapping(fields) = &node.value else { return None };
    let (unit, number) = fields.first().filter(|(key, _)| Unit::parse(&key.value).is_some())?;
    Some(field::unit_for_field(node.head(), &unit.value, number.text()?))
}

/// A bare value is the number.
fn count(decoder: &mut Decoder<'_>, node: &Node) -> Option<Located<Count>> {
    if let Some(fault) = unit_for_field(node) {
        decoder.push(fault);
        return None;
    }
    let mut fields = Fields::short_or_long(node, "value");
    let figure = placed_figure(&mut fields, decoder);
    let unit = fields.required("unit", "unit: people", decoder);
    let unit = unit.and_then(|node| decoder.word::<Unit>(node, "unit")).map(|unit| unit.value);
    let scope = decoder.optional_word(fields.take("scope"), "scope of a count");
    let as_stated = fields.take("as_stated").and_then(|node| decoder.text(node));
    let by = decoder.optional_line(fields.take("by"));
    let date = decoder.optional_date(fields.take("date")).map(|date| date.value);
    let status = decoder.word_or(fields.take("status"), "status of a count", CountStatus::Current);
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    let (figure, unit) = (figure?, unit?);
    if let Some(words) = &as_stated {
        agreement::check(PlacedFigure { unit, ..figure }, words, decoder.diagnostics);
    }
    let as_stated = as_stated.map(|words| words.value);
    let count = Count { figure: figure.figure, unit, scope, as_stated, by, date, status, citations };
    Some(Located::new(count, node.span))
}

/// `value`, `min`, `max` and `qualifier` as they are written.
struct Numbers {
    value: Option<Located<u64>>,
    min: Option<Located<u64>>,
    max: Option<Located<u64>>,
    qualifier: Located<Qualifier>,
}

fn placed_figure(fields: &mut Fields<'_>, decoder: &mut Decoder<'_>) -> Option<PlacedFigure> {
    let written = fields.take("qualifier");
    let qualifier = written.map(|node| decoder.word::<Qualifier>(node, "qualifier"));
    let at_fault = matches!(qualifier, Some(None));
    let numbers = numbers(fields, qualifier.flatten(), decoder).filter(|_| !at_fault)?;
    let first = numbers.value.as_ref().or(numbers.min.as_ref()).map(|number| number.span);
    match numbers.figure() {
        Ok(figure) => Some(PlacedFigure {
            figure,
            unit: Unit::Other,
            value: first.unwrap_or(fields.head()),
            qualifier: written.map(|node| node.span),
        }),
        Err((error, place)) => {
            let place = place.or(first).unwrap_or(numbers.qualifier.span);
            decoder.push(say::count_incoherent(error, numbers.qualifier.value, place));
            None
        }
    }
}

/// Takes the numbers. `None` where one of them is at fault, which is reported. Without a qualifier, two ends are
/// `between`, `value: unknown` is `unknown`, and a number is exact.
fn numbers(
    fields: &mut Fields<'_>,
    qualifier: Option<Located<Qualifier>>,
    decoder: &mut Decoder<'_>,
) -> Option<Numbers> {
    let node = fields.take("value");
    let absence = node.and_then(absence);
    let value = optional(node.filter(|_| absence.is_none()), decoder);
    let (min, max) = (optional(fields.take("min"), decoder), optional(fields.take("max"), decoder));
    let (value, min, max) = (value?, min?, max?);
    let implied = match (absence, min.is_some() || max.is_some()) {
        (Some(Absence::Unknown | Absence::Withheld), _) => Qualifier::Unknown,
        (_, true) => Qualifier::Between,
        _ => Qualifier::Exact,
    };
    let place = node.map_or(fields.head(), |node| node.span);
    Some(Numbers { value, min, max, qualifier: qualifier.unwrap_or(Located::new(implied, place)) })
}

/// A number of a field that may be missing; the outer `None` is a number at fault.
fn optional(node: Option<&Node>, decoder: &mut Decoder<'_>) -> Option<Option<Located<u64>>> {
    match node {
        Some(node) => decoder.number(node).map(Some),
        None => Some(None),
    }
}

impl Numbers {
    fn figure(&self) -> Result<Figure, (FigureError, Option<Span>)> {
        let span = |number: &Option<Located<u64>>| number.as_ref().map(|number| number.span);
        let value = self.value.as_ref().map(|value| value.value);
        match (self.qualifier.value, &self.min, &self.max) {
            (Qualifier::Between, Some(min), Some(max)) if value.is_none() => {
                Figure::between(min.value, max.value).map_err(|error| (error, Some(min.span)))
            }
            (Qualifier::Between, ..) => Err((FigureError::NeedsRange, span(&self.value))),
            (_, None, None) => Figure::new(self.qualifier.value, value)
                .map_err(|error| (error, span(&self.value).or(Some(self.qualifier.span)))),
            _ => Err((FigureError::TakesNoRange, span(&self.min).or_else(|| span(&self.max)))),
        }
    }
}
