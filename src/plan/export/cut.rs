//! How long lists are cut into files: so that what is added to one file changes no other, as far as that goes.
//!
//! What a file holds decides where it is cut, so entries are weighed first: written into nothing, and counted.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;

use serde::Serialize;

use crate::model::date::PartialDate;

/// One file of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<T> {
    /// What tells it from the list's other files; empty where there is only one.
    pub(super) name: String,
    /// What it holds.
    pub(super) members: Vec<T>,
    /// What that weighs.
    pub(super) weight: usize,
}

/// The bytes that something takes as JSON, with the comma and the line's end behind it.
pub(super) fn weight(shape: &impl Serialize) -> usize {
    let mut scale = Scale(2);
    serde_json::to_writer(&mut scale, shape).expect("a shape has only texts for keys, and nothing can fail");
    scale.0
}

/// Counts what is written.
struct Scale(usize);

impl Write for Scale {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Something with the date under which it is listed and its weight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated<T> {
    pub(super) member: T,
    pub(super) date: Option<PartialDate>,
    pub(super) weight: usize,
}

/// By year; a year that is too long by month; a month that is too long into numbered parts, the oldest first. The members
/// come oldest first.
pub(super) fn by_time<T: Copy>(members: &[Dated<T>], limit: usize) -> Vec<Part<T>> {
    let years =
        grouped(members, |date| date.map_or("undated".to_owned(), |date| date.listing_year().to_string()));
    let of_year = |(year, members): (String, Vec<Dated<T>>)| {
        if sum(&members) <= limit || year == "undated" {
            return numbered_below(&year, &members, limit);
        }
        let months = grouped(&members, |date| match date.and_then(PartialDate::listing_month) {
            Some(month) => format!("{year}-{month:02}"),
            None => format!("{year}-undated"),
        });
        months.into_iter().flat_map(|(month, members)| numbered_below(&month, &members, limit)).collect()
    };
    years.into_iter().flat_map(of_year).collect()
}

fn grouped<T: Copy>(
    members: &[Dated<T>],
    name: impl Fn(Option<&PartialDate>) -> String,
) -> BTreeMap<String, Vec<Dated<T>>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for member in members {
        groups.entry(name(member.date.as_ref())).or_default().push(*member);
    }
    groups
}

fn sum<T>(members: &[Dated<T>]) -> usize {
    members.iter().map(|member| member.weight).sum()
}

fn numbered_below<T: Copy>(name: &str, members: &[Dated<T>], limit: usize) -> Vec<Part<T>> {
    let weights: Vec<_> = members.iter().map(|member| member.weight).collect();
    let ranges = by_size(&weights, limit);
    let is_cut = ranges.len() > 1;
    let part = |(number, range): (usize, Range<usize>)| Part {
        name: if is_cut { format!("{name}-{}", number + 1) } else { name.to_owned() },
        members: members[range.clone()].iter().map(|member| member.member).collect(),
        weight: weights[range].iter().sum(),
    };
    ranges.into_iter().enumerate().map(part).collect()
}

/// As many in each part as it can hold, from the first. Something that is too heavy has a part of its own; of nothing there
/// is one part.
pub(super) fn by_size(weights: &[usize], limit: usize) -> Vec<Range<usize>> {
    let (mut ranges, mut start, mut held) = (Vec::new(), 0, 0);
    for (place, weight) in weights.iter().enumerate() {
        if place > start && held + weight > limit {
            ranges.push(start..place);
            (start, held) = (place, 0);
        }
        held += weight;
    }
    ranges.push(start..weights.len());
    ranges
}

/// Incidents in files of at most so many bytes, the oldest first, with numbers where there are several.
pub(super) fn numbered<T: Copy>(members: &[T], weights: &[usize], limit: usize) -> Vec<Part<T>> {
    let ranges = by_size(weights, limit);
    let is_cut = ranges.len() > 1;
    let part = |(number, range): (usize, Range<usize>)| Part {
        name: if is_cut { (number + 1).to_string() } else { String::new() },
        members: members[range.clone()].to_vec(),
        weight: weights[range].iter().sum(),
    };
    ranges.into_iter().enumerate().map(part).collect()
}

/// Something with its id and its weight.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'a, T> {
    pub(super) member: T,
    pub(super) id: &'a str,
    pub(super) weight: usize,
}

/// By the beginnings of ids, as few letters as it takes. The members come by id.
pub(super) fn by_id<T: Copy>(members: &[Named<'_, T>], limit: usize) -> Vec<Part<T>> {
    let mut parts = Vec::new();
    cut_by_id(members, (limit, 0), &mut parts);
    parts
}

fn cut_by_id<T: Copy>(members: &[Named<'_, T>], (limit, letters): (usize, usize), parts: &mut Vec<Part<T>>) {
    fn beginning<'i, T>(member: &Named<'i, T>, letters: usize) -> &'i str {
        member.id.get(..letters).unwrap_or(member.id)
    }
    let weight = members.iter().map(|member| member.weight).sum::<usize>();
    if weight <= limit || members.len() == 1 {
        let name = members.first().map_or("", |first| beginning(first, letters)).to_owned();
        parts.push(Part { name, members: members.iter().map(|member| member.member).collect(), weight });
        return;
    }
    let one_longer = letters + 1;
    let groups = members.chunk_by(|one, other| beginning(one, one_longer) == beginning(other, one_longer));
    groups.for_each(|group| cut_by_id(group, (limit, one_longer), parts));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dated(dates: &[&str]) -> Vec<Dated<usize>> {
        let date = |text: &&str| PartialDate::parse(text).ok();
        dates
            .iter()
            .enumerate()
            .map(|(member, text)| Dated { member, date: date(text), weight: 10 })
            .collect()
    }

    fn names<T>(parts: &[Part<T>]) -> Vec<(&str, usize)> {
        parts.iter().map(|part| (part.name.as_str(), part.members.len())).collect()
    }

    #[test]
    fn a_long_year_is_cut_by_months_and_a_long_month_by_numbers() {
        let members = dated(&["2018", "2019", "2019-01", "2019-01-02", "2019-01-03", "2019-03", "", ""]);
        assert_eq!(names(&by_time(&members, 1000)), [("2018", 1), ("2019", 5), ("undated", 2)]);
        let cut = by_time(&members, 20);
        let expected = [
            ("2018", 1),
            ("2019-01-1", 2),
            ("2019-01-2", 1),
            ("2019-03", 1),
            ("2019-undated", 1),
            ("undated", 2),
        ];
        assert_eq!(names(&cut), expected);
    }

    #[test]
    fn what_is_added_last_changes_only_the_last_part() {
        let mut dates = vec!["2019-01-01"; 7];
        let before = by_time(&dated(&dates), 20);
        dates.push("2019-01-02");
        let after = by_time(&dated(&dates), 20);
        assert_eq!(before[..3], after[..3]);
    }

    #[test]
    fn what_is_too_heavy_stands_alone() {
        assert_eq!(by_size(&[5, 50, 5, 5], 10), [0..1, 1..2, 2..4]);
        for (weights, only) in [(&[][..], 0..0), (&[50][..], 0..1)] {
            let mut ranges = by_size(weights, 10);
            assert_eq!((ranges.pop(), ranges.pop()), (Some(only), None));
        }
    }

    #[test]
    fn ids_are_cut_by_as_few_letters_as_it_takes() {
        let ids = ["a", "ab", "abc", "b", "c-1", "c-2"];
        let named: Vec<_> = ids.iter().map(|id| Named { member: *id, id, weight: 10 }).collect();
        assert_eq!(names(&by_id(&named, 100)), [("", 6)]);
        assert_eq!(names(&by_id(&named, 20)), [("a", 1), ("ab", 2), ("b", 1), ("c", 2)]);
        assert_eq!(
            names(&by_id(&named, 5)),
            [("a", 1), ("ab", 1), ("abc", 1), ("b", 1), ("c-1", 1), ("c-2", 1)]
        );
        assert_eq!(names(&by_id::<u8>(&[], 5)), [("", 0)]);
    }
}
