//! Comments of the front matter that are waivers: `# breachbook: allow RULE: reason`.
//!
//! One speaks of the line that it stands on or above. Where nothing but the end of the front matter stands below it, it
//! speaks of the text. What a comment is, the tree of values says: `#` inside a text is text.

use std::ops::Range;

use super::front_matter::Parts;
use super::nearest::nearest;
use super::node::{Node, Value};
use crate::diagnostic::factory::waiver as say;
use crate::diagnostic::{Diagnostics, Rule, Waiver, rule};
use crate::source::{FileId, Span};

/// How such a comment begins, behind `#` and blanks.
const MARK: &str = "breachbook:";
/// So many an entry has at most: each is looked for among its values, and each of its faults among them.
const MAX_WAIVERS: usize = 50;
/// What follows.
const ALLOW: &str = "allow ";

/// Whether a comment, from its `#` on, is meant as a waiver.
pub(super) fn is_meant(comment: &str) -> bool {
    comment.strip_prefix('#').is_some_and(|words| words.trim_start().starts_with(MARK))
}

/// Takes the waivers of an entry, and reports those that cannot be read.
pub(super) fn take(text: &str, (file, parts): (FileId, &Parts), tree: &Node, diagnostics: &mut Diagnostics) {
    let yaml = &text[parts.yaml.clone()];
    if !yaml.contains(MARK) {
        return;
    }
    let mut texts = Vec::new();
    collect_texts(tree, &mut texts);
    let (mut start, mut met) = (parts.yaml.start, 0);
    for line in yaml.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        let Some(comment) = comment_of(text, &range, &texts) else { continue };
        let span = Span::new(file, comment.start, comment.end);
        met += 1;
        if met > MAX_WAIVERS {
            let why = format!("an entry has at most {MAX_WAIVERS} waivers");
            return diagnostics.push(say::malformed(span, &why, None));
        }
        let covers = covered(text, parts, &range, comment.start);
        let covers = Span::new(file, covers.start, covers.end);
        match read(&text[comment]) {
            Ok((rule, reason)) => diagnostics.allow(Waiver { span, covers, rule, reason: reason.to_owned() }),
            Err((why, near)) => diagnostics.push(say::malformed(span, &why, near)),
        }
    }
}

/// The places of all texts, in their order.
fn collect_texts(node: &Node, texts: &mut Vec<Range<usize>>) {
    match &node.value {
        Value::Empty => {}
        Value::Scalar(_) => texts.push(node.span.start as usize..node.span.end as usize),
        Value::List(items) => items.iter().for_each(|item| collect_texts(item, texts)),
        Value::Mapping(fields) => fields.iter().for_each(|(_, value)| collect_texts(value, texts)),
    }
}

/// The waiver of a line, if there is one.
fn comment_of(text: &str, line: &Range<usize>, texts: &[Range<usize>]) -> Option<Range<usize>> {
    let whole = &text[line.clone()];
    let end = line.start + whole.trim_end().len();
    let is_free = |at: &usize| {
        let next = texts.partition_point(|text| text.end <= *at);
        !texts.get(next).is_some_and(|text| text.contains(at))
    };
    let signs = whole.match_indices('#').map(|(at, _)| at);
    let begins =
        |at: &usize| whole[..*at].chars().next_back().is_none_or(|before| before == ' ' || before == '\t');
    let mut places = signs.filter(begins).filter(|at| is_meant(&whole[*at..])).map(|at| line.start + at);
    places.find(is_free).map(|start| start..end)
}

/// What a comment speaks of.
fn covered(text: &str, parts: &Parts, line: &Range<usize>, comment: usize) -> Range<usize> {
    if !text[line.start..comment].trim().is_empty() {
        return line.clone();
    }
    let mut start = line.end;
    for below in text[line.end..parts.yaml.end].split_inclusive('\n') {
        let words = below.trim();
        if !words.is_empty() && !words.starts_with('#') {
            return start..start + below.len();
        }
        start += below.len();
    }
    parts.body.clone()
}

/// The rule and the reason; or why there are none, with the rule that may have been meant.
fn read(comment: &str) -> Result<(&'static Rule, &str), (String, Option<&'static str>)> {
    let words = comment.trim_start_matches('#').trim_start();
    let words = words.strip_prefix(MARK).unwrap_or_default().trim_start();
    let Some(words) = words.strip_prefix(ALLOW) else {
        return Err(("it does not say `allow`".to_owned(), None));
    };
    let (name, reason) = words.split_once(':').unwrap_or((words, ""));
    let (name, reason) = (name.trim(), reason.trim());
    let Some(rule) = rule::find(name) else {
        let near = nearest(name, rule::all().map(|rule| rule.id));
        return Err((format!("there is no rule `{name}`"), near));
    };
    if !reason.contains(char::is_alphabetic) {
        return Err(("it gives no reason".to_owned(), None));
    }
    Ok((rule, reason))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::{front_matter, yaml};
    use crate::source::SourceMap;

    /// What each waiver covers, and the places of those that cannot be read.
    fn found(text: &str) -> (Vec<(&'static str, String, String)>, Vec<String>) {
        let mut map = SourceMap::default();
        let file = map.add(String::new(), text.to_owned());
        let mut diagnostics = Diagnostics::default();
        let parts = front_matter::split(file, text, &mut diagnostics).unwrap();
        let tree = yaml::parse(file, text, parts.yaml.clone(), &mut diagnostics).unwrap();
        take(text, (file, &parts), &tree, &mut diagnostics);
        let waivers = diagnostics.waivers().iter();
        let waivers =
            waivers.map(|waiver| (waiver.rule.id, waiver.reason.clone(), map.text(waiver.covers).to_owned()));
        let waivers = waivers.collect();
        (waivers, diagnostics.sorted().into_iter().map(|fault| fault.message).collect())
    }

    #[test]
    fn a_waiver_speaks_of_its_line_the_next_or_the_text() {
        for (text, covered) in [
            (
                "---\na: b # breachbook: allow link-text: so\nc: d\n---\n",
                "a: b # breachbook: allow link-text: so\n",
            ),
            ("---\na: b\n  # breachbook: allow link-text: so\n\n# more\nc: d\n---\nx", "c: d\n"),
            ("---\na: b\n#breachbook: allow link-text: so\n---\nx\ny", "x\ny"),
            (
                "---\r\na: [b, # breachbook: allow link-text: so\r\n  c]\r\n---\r\n",
                "a: [b, # breachbook: allow link-text: so\r\n",
            ),
        ] {
            assert_eq!(
                found(text),
                (vec![("link-text", "so".to_owned(), covered.to_owned())], vec![]),
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_stands_in_a_text_is_no_waiver() {
        for text in [
            "---\na: |\n  # breachbook: allow link-text: so\n---\n",
            "---\na: \"b # breachbook: allow link-text: so\"\n---\n",
            "---\na: \"b\n  # breachbook: allow link-text: so\n  c\"\n---\n",
            "---\na: 'b # breachbook: allow'\n---\n",
            "---\na: b\n---\n# breachbook: allow link-text: so\n",
            "---\na: b#breachbook:c\n---\n",
            "---\na: b # see breachbook: the guide\n---\n",
        ] {
            let (waivers, faults) = found(text);
            assert!(
                waivers.is_empty() && !faults.iter().any(|fault| fault.contains("waives")),
                "{text:?} {faults:?}"
            );
        }
    }

    #[test]
    fn an_entry_has_only_so_many() {
        let many = "# breachbook: allow link-text: so\n".repeat(MAX_WAIVERS + 10);
        let (waivers, faults) = found(&format!("---\n{many}a: b\n---\n"));
        assert_eq!(waivers.len(), MAX_WAIVERS);
        assert_eq!(faults, ["this waives nothing: an entry has at most 50 waivers"]);
    }

    #[test]
    fn a_waiver_that_cannot_be_read_says_why() {
        for (words, why) in [
            ("allow link-text", "this waives nothing: it gives no reason"),
            ("allow link-text: -", "this waives nothing: it gives no reason"),
            ("allow link-texts: so", "this waives nothing: there is no rule `link-texts`"),
            ("allow", "this waives nothing: it does not say `allow`"),
            ("ignore link-text: so", "this waives nothing: it does not say `allow`"),
        ] {
            let (waivers, faults) = found(&format!("---\na: b # breachbook: {words}\n---\n"));
            assert_eq!((waivers.len(), faults), (0, vec![why.to_owned()]), "{words}");
        }
    }
}
