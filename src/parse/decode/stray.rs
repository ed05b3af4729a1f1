//! Fields that nobody asked for: slips of the pen, what a comma cut off, what lost its indentation. One mistake is one
//! message, however many fields it makes.

use super::{Decoder, Fields};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::factory::field as say;
use crate::parse::nearest::slip_for;
use crate::parse::node::Node;
use crate::source::{Located, Span};

/// So many faults are told of one mapping: who wrote more of them wrote something else.
const MAX_UNKNOWN: usize = 50;

type Field = (Located<String>, Node);

impl Fields<'_> {
    /// Whether fields that seem to belong below a field without a value stand beside it.
    pub(super) fn has_lost(&self, name: &str) -> bool {
        let place = self.given.iter().position(|(key, node)| key.value == name && node.is_empty());
        let next = place.and_then(|place| self.given.get(place + 1));
        next.is_some_and(|(key, _)| self.is_foreign(key))
    }

    /// Whether a name is none that is known here, nor near to one.
    fn is_foreign(&self, key: &Located<String>) -> bool {
        !self.asked.contains(&key.value.as_str()) && self.meant_by(&key.value).is_none()
    }

    /// Reports the fields that nobody asked for.
    pub(super) fn stray(&self, decoder: &mut Decoder<'_>) {
        let is_unknown = |(key, _): &&Field| !self.asked.contains(&key.value.as_str());
        let (mut place, mut told) = (0, 0);
        while let Some(field) = self.given.get(place) {
            if !is_unknown(&field) {
                place += 1;
            } else if told == MAX_UNKNOWN {
                let more = self.given[place..].iter().filter(is_unknown).count();
                return decoder.push(say::more_unknown_fields(field.0.span, more));
            } else {
                let (fault, fields) = self.fault(place);
                decoder.push(fault);
                (place, told) = (place + fields, told + 1);
            }
        }
    }

    /// What is wrong with a field, and how many fields share the fault.
    fn fault(&self, place: usize) -> (Diagnostic, usize) {
        let (key, value) = &self.given[place];
        let before = place.checked_sub(1).map(|before| &self.given[before]);
        let foreign = self.given[place..].iter().take_while(|(key, _)| self.is_foreign(key));
        let bare = || foreign.clone().take_while(|(_, value)| value.is_empty()).count();
        if let Some((parent, _)) = before.filter(|(parent, _)| self.has_lost(&parent.value)) {
            return (say::not_indented(key.span, &key.value, (&parent.value, parent.span)), foreign.count());
        }
        if let Some((number, span)) =
            before.and_then(|before| cut_number(before, &self.given[place..place + bare()]))
        {
            let fields = number.matches(',').count();
            return (say::number_cut_by_comma(span, &number), fields);
        }
        if value.is_empty() && self.meant_by(&key.value).is_none() {
            return (say::cut_by_comma(key.span, &key.value), bare());
        }
        (self.unknown(key), 1)
    }

    fn unknown(&self, key: &Located<String>) -> Diagnostic {
        let slip = slip_for(&key.value, self.asked.iter().copied());
        // A field that is there already stays as it is.
        let slip = slip.filter(|name| !self.given.iter().any(|(key, _)| key.value == *name));
        let fault = match key.value.split_whitespace().count() {
            0..=2 => say::unknown_field(key.span, &key.value, self.meant_by(&key.value), &self.asked),
            _ => say::sentence_for_field(key.span, &key.value),
        };
        match slip {
            Some(name) => fault.mended(key.span, name),
            None => fault,
        }
    }
}

/// `3,100,000` between braces, of which `100` and `000` look like fields: the number as it was written, and its place.
fn cut_number((_, value): &Field, behind: &[Field]) -> Option<(String, Span)> {
    let is_of = |text: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let first = value.text().filter(|text| is_of(text, 1..=3))?;
    let groups: Vec<&Field> = behind.iter().take_while(|(key, _)| is_of(&key.value, 3..=3)).collect();
    let (last, _) = groups.last()?;
    let all = [first].into_iter().chain(groups.iter().map(|(key, _)| key.value.as_str()));
    Some((all.collect::<Vec<_>>().join(","), Span { end: last.span.end, ..value.span }))
}
