//! Holding a figure against the source's own words: the number, the power of ten, the qualifier.

use crate::diagnostic::factory::incident::{self as factory, Disagreement};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::count::{Figure, Qualifier, Unit};
use crate::parse::stated_number::{self, Measure, StatedNumber};
use crate::source::{Located, Span};

/// A figure, with the places of what it was made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedFigure {
    pub(super) figure: Figure,
    pub(super) unit: Unit,
    /// The place of the value, or of `min`.
    pub(super) value: Span,
    /// The place of the qualifier, where one is written.
    pub(super) qualifier: Option<Span>,
}

/// Reports where a figure says something else than the words that it was taken from.
pub(super) fn check(placed: PlacedFigure, as_stated: &Located<String>, diagnostics: &mut Diagnostics) {
    let numbers = stated_number::read(&as_stated.value);
    if let Some(fault) = fault(placed, &numbers, as_stated) {
        diagnostics.push(fault);
    }
}

fn fault(placed: PlacedFigure, numbers: &[StatedNumber], as_stated: &Located<String>) -> Option<Diagnostic> {
    let value = placed.figure.nominal()?;
    let ends = [placed.figure.range_start().unwrap_or(value), value];
    if let Some(number) = numbers.iter().find(|number| ends.iter().all(|end| number.can_be(*end))) {
        return qualifier_fault(placed, number, as_stated);
    }
    if ends[0] != value && ends.iter().all(|end| numbers.iter().any(|number| number.can_be(*end))) {
        return None;
    }
    let off = ends.into_iter().find(|end| !numbers.iter().any(|number| number.can_be(*end))).unwrap_or(value);
    let counted = numbers.iter().filter(|number| measures(number.measure, placed.unit));
    let stated = counted.clone().filter_map(|number| number.amount.map(|amount| (number, amount.high)));
    let Some((number, stated)) = stated.min_by_key(|(_, stated)| distance(off, *stated)) else {
        let size = counted.clone().next()?;
        return Some(factory::count_without_stated_number(
            &Located::new(off, placed.value),
            &as_stated.value[size.span.clone()],
            as_stated.span,
        ));
    };
    Some(factory::count_disagrees(&Disagreement {
        value: off,
        span: placed.value,
        as_stated: as_stated.span,
        words: &as_stated.value[number.span.clone()],
        stated,
        qualifier: missing_qualifier(placed.figure, number),
    }))
}

/// Whether a number with this measure can be what a unit counts.
fn measures(measure: Measure, unit: Unit) -> bool {
    match unit {
        Unit::Bytes => measure == Measure::Bytes,
        _ => measure == Measure::Things,
    }
}

/// How far two numbers are apart as one writes them: those of the same digits are the nearest.
fn distance(value: u64, stated: u64) -> (bool, u64) {
    let digits = |number: u64| number.to_string().trim_end_matches('0').to_owned();
    (digits(value) != digits(stated), value.abs_diff(stated))
}

fn qualifier_fault(
    placed: PlacedFigure,
    number: &StatedNumber,
    as_stated: &Located<String>,
) -> Option<Diagnostic> {
    if let Some(asked) = missing_qualifier(placed.figure, number) {
        let written = placed.qualifier.map(|_| placed.figure.qualifier());
        let place = placed.qualifier.unwrap_or(placed.value);
        return Some(factory::qualifier_disagrees(written, asked, (place, as_stated.span)));
    }
    let rounded = number.rounded && number.qualifiers.is_empty();
    // Who writes `exact` has seen more than the words; who writes nothing has forgotten that they round.
    let unsaid = placed.figure.qualifier() == Qualifier::Exact && placed.qualifier.is_none();
    (rounded && unsaid).then(|| {
        factory::rounded_called_exact(&as_stated.value[number.span.clone()], placed.value, as_stated.span)
    })
}

/// The qualifier that the words ask for, unless the figure has it or one that claims less.
fn missing_qualifier(figure: Figure, number: &StatedNumber) -> Option<Qualifier> {
    let fits = |asked: &Qualifier| fits(figure, *asked, number);
    let asked = number.qualifiers.iter().rev().find(|asked| **asked != Qualifier::About);
    let asked = asked.or(number.qualifiers.first())?;
    (!number.qualifiers.iter().any(fits)).then_some(*asked)
}

fn fits(figure: Figure, asked: Qualifier, number: &StatedNumber) -> bool {
    let (written, nominal) = (figure.qualifier(), figure.nominal());
    let end = |end: fn(&stated_number::Amount) -> u64| number.amount.as_ref().map(end) == nominal;
    match asked {
        Qualifier::MoreThan => matches!(written, Qualifier::MoreThan | Qualifier::AtLeast),
        Qualifier::FewerThan => matches!(written, Qualifier::FewerThan | Qualifier::UpTo),
        Qualifier::Between => match written {
            Qualifier::AtLeast => end(|amount| amount.low),
            Qualifier::UpTo => end(|amount| amount.high),
            _ => written == Qualifier::Between,
        },
        _ => written == asked,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::word::Word;
    use crate::source::SourceMap;

    /// The rule that a figure breaks beside these words, and the message.
    fn verdict(qualifier: Option<&str>, value: u64, as_stated: &str, unit: Unit) -> String {
        let span = Span::file_start(SourceMap::default().add(String::new(), String::new()));
        let word = qualifier.and_then(Qualifier::parse);
        let placed = PlacedFigure {
            figure: Figure::new(word.unwrap_or(Qualifier::Exact), Some(value)).unwrap(),
            unit,
            value: span,
            qualifier: word.map(|_| span),
        };
        let mut diagnostics = Diagnostics::default();
        check(placed, &Located::new(as_stated.into(), span), &mut diagnostics);
        let faults = diagnostics.sorted();
        faults.first().map_or_else(String::new, |fault| format!("{}: {}", fault.rule.id, fault.message))
    }

    #[test]
    fn a_figure_is_held_against_the_words() {
        const COUNT: &str = "count-disagrees-with-as-stated: ";
        const QUALIFIER: &str = "qualifier-disagrees-with-as-stated: ";
        for (qualifier, value, words, expected) in [
            (Some("up-to"), 3_100_000, "up to 3.1 million customers", String::new()),
            (Some("about"), 250_000, "250K legal documents", String::new()),
            (Some("at-least"), 500, "more than 500 people", String::new()),
            (Some("up-to"), 3_000_000, "between 2 and 3 million", String::new()),
            (Some("exact"), 2_300_000, "2.3 million", String::new()),
            (None, 12, "the servers of the branch", String::new()),
            (None, 300, "300 of them in 2019, after 5 weeks", String::new()),
            (
                None,
                31_000_000,
                "up to 3.1 million customers",
                format!("{COUNT}`31000000` is 10 times too many: “3.1 million” is 3100000"),
            ),
            (
                Some("up-to"),
                310_000,
                "up to 3.1 million customers",
                format!("{COUNT}`310000` is 10 times too few: “3.1 million” is 3100000"),
            ),
            (
                Some("up-to"),
                3_200_000,
                "up to 3.1 million of 5 million",
                format!("{COUNT}`3200000` is not what `as_stated` says: “3.1 million” is 3100000"),
            ),
            (
                Some("at-least"),
                200_000_000,
                "by the hundreds of millions",
                format!(
                    "{COUNT}“hundreds of millions” gives no number: `200000000` says more than the source"
                ),
            ),
            (
                None,
                3_100_000,
                "up to 3.1 million customers",
                format!(
                    "{QUALIFIER}this count lacks its qualifier: `as_stated` says `up-to`, this many or fewer"
                ),
            ),
            (
                Some("exact"),
                500,
                "at least 500",
                format!(
                    "{QUALIFIER}`exact` is not what `as_stated` says: that is `at-least`, this many or more"
                ),
            ),
            (
                Some("more-than"),
                500,
                "at least 500",
                format!(
                    "{QUALIFIER}`more-than` is not what `as_stated` says: that is `at-least`, this many or more"
                ),
            ),
            (
                None,
                2_300_000,
                "2.3 million disaster victims",
                "rounded-called-exact: “2.3 million” is a rounded number, and this count gives it as exact"
                    .into(),
            ),
            (None, 5, "no customers", format!("{COUNT}`5` is not what `as_stated` says: “no” is 0")),
        ] {
            assert_eq!(
                verdict(qualifier, value, words, Unit::Customers),
                expected,
                "{qualifier:?} {value} {words}"
            );
        }
        assert_eq!(
            verdict(None, 5_000_000_000, "5 GB of 200 files", Unit::Bytes),
            "rounded-called-exact: “5 GB” is a rounded number, and this count gives it as exact"
        );
        assert_eq!(verdict(None, 200, "5 GB of 200 files", Unit::Files), "");
    }
}
