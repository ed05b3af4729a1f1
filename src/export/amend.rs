//! A list in which a few entries are written anew, in the place of their lines: the rest of a long list need not be made for
//! one edit.

use std::io::BufRead;

/// The bytes of a list with other entries. `before` is how many lines stand before the first one; entries come with their
/// places, in order. `None` where the list has no such places.
#[must_use]
pub fn amended(list: &[u8], before: usize, entries: &[(usize, Vec<u8>)]) -> Option<Vec<u8>> {
    let more: usize = entries.iter().map(|(_, entry)| entry.len()).sum();
    let mut amended = Vec::with_capacity(list.len() + more);
    let (mut rest, mut line) = (list, 0);
    for (place, entry) in entries {
        let kept = skip(&mut rest, (before + place).checked_sub(line)?)?;
        let old = skip(&mut rest, 1)?;
        amended.extend_from_slice(kept);
        amended.extend_from_slice(entry);
        // All entries of a document but the last have a comma behind them.
        amended.extend_from_slice(if old.ends_with(b",\n") { b",\n" } else { b"\n" });
        line = before + place + 1;
    }
    amended.extend_from_slice(rest);
    Some(amended)
}

/// Takes so many lines away.
fn skip<'a>(rest: &mut &'a [u8], lines: usize) -> Option<&'a [u8]> {
    let all = *rest;
    for _ in 0..lines {
        let taken = rest.skip_until(b'\n').expect("memory can be read");
        if taken == 0 {
            return None;
        }
    }
    Some(&all[..all.len() - rest.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(list: &str, before: usize, entries: &[(usize, &str)]) -> Option<String> {
        let entries: Vec<_> =
            entries.iter().map(|(place, text)| (*place, text.as_bytes().to_vec())).collect();
        Some(String::from_utf8(amended(list.as_bytes(), before, &entries)?).unwrap())
    }

    #[test]
    fn entries_are_written_in_the_place_of_those_before() {
        let document = "{[\n{1},\n{2},\n{3}\n]}\n";
        assert_eq!(
            text(document, 1, &[(0, "{one}"), (2, "{three}")]).unwrap(),
            "{[\n{one},\n{2},\n{three}\n]}\n"
        );
        assert_eq!(text("1\n2\n3\n", 0, &[(1, "two")]).unwrap(), "1\ntwo\n3\n");
        assert_eq!(text(document, 1, &[]).unwrap(), document);
    }

    #[test]
    fn what_is_no_such_list_is_not_amended() {
        assert_eq!(text("1\n2\n", 0, &[(2, "3")]), None);
        assert_eq!(text("", 1, &[(0, "1")]), None);
        assert_eq!(text("1\n2\n", 0, &[(1, "2"), (0, "1")]), None);
    }
}
