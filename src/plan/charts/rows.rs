//! Which incidents share a lane. Knows only names and order.

use std::collections::BTreeMap;

/// Never more lanes than this; the last of them is then for the others.
const MOST: usize = 12;

/// The lanes: for each its place's name (`None` for the others), and for each incident the lane in which it stands.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) names: Vec<Option<String>>,
    pub(super) lane_of: Vec<usize>,
}

impl Rows {
    /// From the unit of each incident, in the order of disclosure. Above twelve, units with one incident share a lane; if
    /// that is not enough, those with the fewest do.
    pub(super) fn of(units: &[String]) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut order: Vec<&str> = Vec::new();
        for unit in units {
            let count = counts.entry(unit).or_default();
            if *count == 0 {
                order.push(unit);
            }
            *count += 1;
        }
        let kept = kept(&order, &counts);
        let mut names: Vec<Option<String>> = kept.iter().map(|unit| Some((*unit).to_owned())).collect();
        let lane_of: Vec<usize> = units
            .iter()
            .map(|unit| kept.iter().position(|kept| kept == unit).unwrap_or(kept.len()))
            .collect();
        if lane_of.contains(&kept.len()) {
            names.push(None);
        }
        Self { names, lane_of }
    }
}

/// The units with a lane of their own, in the order of disclosure.
fn kept<'u>(order: &[&'u str], counts: &BTreeMap<&str, usize>) -> Vec<&'u str> {
    if order.len() <= MOST {
        return order.to_vec();
    }
    let mut several: Vec<(usize, &str)> =
        order.iter().copied().enumerate().filter(|(_, unit)| counts[unit] > 1).collect();
    several.sort_by_key(|(place, unit)| (std::cmp::Reverse(counts[unit]), *place));
    several.truncate(MOST - 1);
    several.sort_unstable();
    several.into_iter().map(|(_, unit)| unit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(names: impl IntoIterator<Item = usize>) -> Vec<String> {
        names.into_iter().map(|n| format!("unit {n}")).collect()
    }

    #[test]
    fn lanes_stand_in_the_order_of_first_disclosure() {
        let rows = Rows::of(&units([7, 3, 7, 1]));
        assert_eq!(rows.lane_of, [0, 1, 0, 2]);
        assert_eq!(rows.names[1], Some("unit 3".to_owned()));
    }

    #[test]
    fn twelve_units_each_have_a_lane() {
        assert_eq!(Rows::of(&units(0..12)).names.len(), 12);
    }

    #[test]
    fn above_twelve_units_with_one_incident_share_the_last_lane() {
        let rows = Rows::of(&units((0..13).chain([4, 2])));
        assert_eq!(rows.names, [Some("unit 2".to_owned()), Some("unit 4".to_owned()), None]);
        assert_eq!((rows.lane_of[2], rows.lane_of[4], rows.lane_of[0], rows.lane_of[13]), (0, 1, 2, 1));
    }

    #[test]
    fn there_are_never_more_than_twelve_lanes() {
        let rows = Rows::of(&units((0..30).chain(0..30).chain([29])));
        assert_eq!(rows.names.len(), 12);
        assert_eq!(rows.names[10], Some("unit 29".to_owned()), "the unit with most incidents has its lane");
        assert_eq!(rows.names[11], None);
    }
}
