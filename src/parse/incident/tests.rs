//! Whole incidents: the repository's own, one with every field, and a table of what hands break in it.

mod recovery;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::count::Qualifier;
use crate::model::incident::{DateKey, IncidentFacts, RawIncident, Role};
use crate::model::site::RawEntry;
use crate::model::word::{Absence, Stated};
use crate::parse::{Context, EntryFile, EntryKind, entry, vocabulary};
use crate::source::SourceMap;

/// An incident with every field, in short and long forms.
const FULL: &str = include_str!("tests/full.md");

fn read(text: &str) -> (Option<Box<RawIncident>>, Vec<Diagnostic>, SourceMap) {
    let mut map = SourceMap::default();
    let path = "content/incidents/2019/example.md";
    let file = map.add(path.to_owned(), text.to_owned());
    let mut diagnostics = Diagnostics::default();
    let context = Context { vocabularies: vocabulary::embedded() };
    let raw = entry(EntryFile { file, kind: EntryKind::Incident, path, text }, context, &mut diagnostics);
    let raw = raw.map(|raw| match raw {
        RawEntry::Incident(incident) => incident,
        other => panic!("{other:?}"),
    });
    (raw, diagnostics.sorted(), map)
}

/// The facts of an incident that can be read.
pub(super) fn facts_of(text: &str) -> IncidentFacts {
    read(text).0.expect("it can be read").facts
}

/// `rule line:column`, in the order in which they are shown.
fn faults(text: &str) -> Vec<String> {
    let (_, faults, map) = read(text);
    let one = |fault: &Diagnostic| {
        let (line, column) = map.file(fault.primary.span.file).position(fault.primary.span.start);
        format!("{} {line}:{column}", fault.rule.id)
    };
    faults.iter().map(one).collect()
}

fn shown(text: &str) -> String {
    let (_, faults, map) = read(text);
    crate::diagnostic::emit::human(&faults, &map, false)
}

fn incidents_of_the_repository() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/incidents");
    let files =
        |folder: &Path| fs::read_dir(folder).unwrap().map(|item| item.unwrap().path()).collect::<Vec<_>>();
    let mut paths: Vec<PathBuf> = files(&root).iter().flat_map(|folder| files(folder)).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn the_incidents_of_the_repository_have_no_fault() {
    let incidents = incidents_of_the_repository();
    assert!(incidents.len() >= 11);
    for (path, text) in incidents {
        assert_eq!(shown(&text), "", "{}", path.display());
        assert!(read(&text).0.is_some(), "{}", path.display());
    }
}

#[test]
fn every_field_is_read_in_short_and_long_form() {
    let rules: Vec<_> = read(FULL).1.iter().map(|fault| fault.rule.id).collect();
    assert_eq!(rules, ["fact-without-source"], "a short form has no room for a source");
    let incident = read(FULL).0.unwrap();
    let facts = &incident.facts;
    let roles: Vec<_> = incident.companies.iter().map(|company| company.role).collect();
    assert_eq!(roles, [Role::Victim, Role::Supplier]);
    assert_eq!((facts.companies_complete, facts.kinds.len(), facts.tags.len()), (false, 2, 1));
    assert_eq!(facts.dates[&DateKey::Discovered], Stated::Absent(Absence::Unknown));
    assert_eq!(facts.date(DateKey::Occurred).unwrap().as_stated.as_deref(), Some("late February"));
    assert_eq!((facts.dates.len(), facts.exposure.len()), (3, 3));
    assert_eq!((facts.data.classes.items().len(), facts.data.excluded.len()), (2, 2));
    assert_eq!(facts.data.citations.0, [1, 2]);
    let qualifiers: Vec<_> =
        facts.counts.items().iter().map(|count| count.value.figure.qualifier()).collect();
    assert_eq!(qualifiers, [Qualifier::UpTo, Qualifier::Between, Qualifier::Unknown]);
    assert_eq!((facts.actions.items().len(), facts.techniques.len(), facts.vulnerabilities.len()), (1, 2, 1));
    assert_eq!((facts.impact.items().len(), facts.responses.len(), facts.events.len()), (1, 1, 1));
    let claim = &incident.attribution.items()[0];
    assert_eq!((claim.by.as_str(), claim.reactions.len()), ("some industry experts, not named", 1));
    assert_eq!((incident.commentary.len(), incident.related.len(), incident.sources.len()), (1, 1, 2));
    assert_eq!((facts.countries.items().len(), facts.sectors.absence()), (2, Some(Absence::NotStated)));
    assert_eq!((facts.updates.len(), facts.former_ids.len(), facts.external_ids.len()), (2, 1, 1));
    assert!(incident.withdrawn.is_some_and(|withdrawal| withdrawal.replaced_by.is_some()));
    assert!(!facts.body.is_empty());
}

#[test]
fn ten_lines_are_enough() {
    let text =
        "---\ntitle: A breach\ncompanies: [a]\ndates: {disclosed: 2019}\nsources: {news: a-source}\n---\n";
    let incident = read(text).0.unwrap();
    assert_eq!(shown(text), "");
    assert!(incident.facts.companies_complete && incident.facts.body.is_empty());
    assert_eq!(incident.attribution, Stated::Absent(Absence::NotStated));
}

#[test]
fn a_word_of_absence_says_why_a_fact_is_missing() {
    let with = |lines: &str| {
        let text = format!(
            "---\ntitle: A breach\ncompanies: [a]\ndates: {{disclosed: 2019}}\nsources: {{news: a-source}}\n{lines}\n---\n"
        );
        assert_eq!(shown(&text), "", "{lines}");
        *read(&text).0.unwrap()
    };
    for (word, absence) in [
        ("not-stated", Absence::NotStated),
        ("unknown", Absence::Unknown),
        ("withheld", Absence::Withheld),
        ("not-applicable", Absence::NotApplicable),
    ] {
        let one = |field: &str| with(&format!("{field}: {word}"));
        assert_eq!(one("counts").facts.counts.absence(), Some(absence));
        assert_eq!(one("actions").facts.actions.absence(), Some(absence));
        assert_eq!(one("impact").facts.impact.absence(), Some(absence));
        assert_eq!(one("countries").facts.countries.absence(), Some(absence));
        assert_eq!(one("sectors").facts.sectors.absence(), Some(absence));
        assert_eq!(one("attribution").attribution.absence(), Some(absence));
        assert_eq!(one("data").facts.data.classes.absence(), Some(absence));
    }
    for field in [
        "kind",
        "status",
        "exposure",
        "techniques",
        "vulnerabilities",
        "responses",
        "events",
        "related",
        "tags",
        "updates",
        "commentary",
    ] {
        with(&format!("{field}: not-stated"));
    }
    let unknown = with("counts: [{value: unknown, unit: people}]");
    assert_eq!(unknown.facts.counts.items()[0].value.figure.qualifier(), Qualifier::Unknown);
}

#[test]
fn what_hands_break_is_reported_at_its_place() {
    #[rustfmt::skip]
    let cases: &[(&str, &str, &[&str])] = &[
        ("title: Example Ltd discloses a breach\n", "", &["incident-incomplete 2:1"]),
        ("title: Example Ltd discloses a breach", "title:", &["incident-incomplete 2:1"]),
        ("title: Example Ltd discloses a breach", "title: [Example, Ltd]", &["wrong-shape 2:9"]),
        ("title: Example Ltd discloses a breach", "titel: Example Ltd", &["unknown-field 2:1"]),
        ("title: Example Ltd discloses a breach", "title: Example Ltd: a breach", &["yaml-needs-quotes 2:8"]),
        ("  - example-ltd\n", "  - Example Ltd\n", &["not-an-id 6:5"]),
        ("  - example-ltd\n", "  - example-cloud\n", &[]),
        ("  - example-ltd\n", "  - example-ltd\n  - example-ltd\n", &["listed-twice 7:5"]),
        ("role: supplier", "role: suplier", &["unknown-word 7:31"]),
        ("companies_complete: false", "companies_complete: no", &["not-true-or-false 8:21"]),
        ("kind: [data-breach, ransomware]", "kind: [data-breach, ransom-ware, data-breach]", &["unknown-word 9:21", "listed-twice 9:34"]),
        ("kind: [data-breach, ransomware]", "kind: data-breach", &["wrong-shape 9:7"]),
        ("state: confirmed, basis", "state: proven, basis", &["unknown-word 10:17"]),
        ("basis: company", "basis: companies", &["unknown-word 10:35"]),
        ("  disclosed: 2019-03-29\n", "  disclosed: 29 March 2019\n", &["not-a-date 14:14"]),
        ("  disclosed: 2019-03-29\n", "  disclosed: 2019-02-30\n", &["not-a-date 14:14"]),
        ("  disclosed: 2019-03-29\n", "  disclosed: 2019-02-01\n", &["dates-out-of-order 14:14"]),
        ("part: late", "part: end", &["unknown-word 12:35"]),
        ("date: 2019-02, part: late", "date: 2019-02-21, part: late", &["not-a-date 12:38"]),
        ("date: 2019-02, part: late", "date: 2019-04/2019-02", &["not-a-date 12:20"]),
        ("  discovered: unknown", "  detected: unknown", &["unknown-field 13:3"]),
        ("source: news}\n  discovered", "source: nws}\n  discovered", &["unknown-source-key 12:75"]),
        ("  accessed: confirmed", "  accessed: denied\n  published: confirmed", &["exposure-contradicts-itself 17:14"]),
        ("  accessed: confirmed", "  acessed: confirmed", &["unknown-field 16:3"]),
        ("state: under-investigation", "state: investigating", &["unknown-word 17:24"]),
        ("classes: [names, email-addresses]", "classes: [names, emails, names]", &["unknown-term 20:20", "listed-twice 20:28"]),
        ("classes: [names, email-addresses]", "classes: [names, passwords]", &["data-both-there-and-not 23:7"]),
        ("classes: [names, email-addresses]", "classes: names", &["wrong-shape 20:12"]),
        ("value: 3100000\n    qualifier: up-to", "value: 31000000", &["count-disagrees-with-as-stated 28:12"]),
        ("value: 3100000\n", "value: 3.1 million\n", &["not-a-number 28:12"]),
        ("value: 3100000\n", "value: 3,100,000\n", &["not-a-number 28:12"]),
        ("    qualifier: up-to\n", "", &["qualifier-disagrees-with-as-stated 28:12"]),
        ("qualifier: up-to\n", "qualifier: upto\n", &["unknown-word 29:16"]),
        ("qualifier: up-to\n", "qualifier: none\n", &["count-incoherent 28:12"]),
        ("qualifier: up-to\n", "qualifier: between\n", &["count-incoherent 28:12"]),
        ("    unit: customers\n", "    unit: clients\n", &["unknown-word 30:11"]),
        ("    unit: customers\n", "", &["missing-field 28:5"]),
        ("scope: stored", "scope: stolen", &["unknown-word 31:12"]),
        ("{min: 200, max: 300, qualifier: between", "{min: 300, max: 200, qualifier: between", &["count-incoherent 37:11"]),
        ("{min: 200, max: 300, qualifier: between", "{min: 200, qualifier: between", &["count-incoherent 37:11"]),
        ("{min: 200, max: 300, qualifier: between", "{min: 200, max: 300, qualifier: about", &["count-incoherent 37:11"]),
        ("{qualifier: unknown, unit: records}", "{value: 0, unit: records}", &["count-incoherent 38:13"]),
        ("{qualifier: unknown, unit: records}", "{unit: records}", &["count-incoherent 38:6"]),
        ("{qualifier: unknown, unit: records}", "500", &["missing-field 38:5"]),
        ("category: hacking", "category: hack", &["unknown-word 40:16"]),
        ("category: hacking", "category: hacking, variety: nothing-known", &["unknown-word 40:34"]),
        ("techniques: [T1566, T1566.001]", "techniques: [T1566, phishing]", &["identifier-syntax 41:21"]),
        ("vulnerabilities: [CVE-2019-0604]", "vulnerabilities: [cve-2019-0604]", &["identifier-syntax 42:19"]),
        ("what: availability", "what: availabilty", &["unknown-word 44:12"]),
        ("    by: \"some industry experts, not named\"\n", "", &["claim-without-claimant 46:12"]),
        ("by: \"some industry experts, not named\"", "by: unknown", &["claim-without-claimant 48:9"]),
        ("by: \"some industry experts, not named\"", "by:", &["claim-without-claimant 48:5"]),
        ("    claim: attributes\n", "", &["missing-field 46:5"]),
        ("    claim: attributes\n", "    claim: blames\n", &["unknown-word 47:12"]),
        ("    by_kind: unnamed-experts\n", "    by_kind: experts\n", &["unknown-word 49:14"]),
        ("confidence: not-stated", "confidence: moderate", &["unknown-word 50:17"]),
        ("stance: declines-to-confirm", "stance: declines", &["unknown-word 52:35"]),
        ("attribution:\n  - actor", "attribution: apt32\nx:\n  - actor", &["claim-without-claimant 45:14", "unknown-field 46:1"]),
        ("source: news}\n    source: news\ncommentary", "source: news}\ncommentary", &["claim-without-source 46:5"]),
        ("{actor: apt41, by: The Paper, text", "{actor: apt41, text", &["missing-field 55:6"]),
        ("kind: apology", "kind: sorry", &["unknown-word 57:29"]),
        ("  - {date: 2019-03-29, text: \"It said so.\", source: news}", "  - {date: soon, source: news}", &["missing-field 59:6", "not-a-date 59:12"]),
        ("relation: follows", "relation: after", &["unknown-word 61:34"]),
        ("countries: [AU, \"NO\"]", "countries: [AU, Norway, AU]", &["unknown-word 62:17", "listed-twice 62:25"]),
        ("sectors: not-stated", "sectors: [shops]", &["unknown-term 63:11"]),
        ("tags: [retail]", "tags: [Retail, retail]", &["not-an-id 64:8"]),
        ("sources:\n", "sauces:\n", &["unknown-field 65:1"]),
        ("url: https://example.org/a", "url: example.org/a", &["not-an-address 69:10"]),
        ("{date: 2026-03-02, kind: corrected", "{date: 2026-02-02, kind: corrected", &["history-out-of-order 75:12"]),
        ("{date: 2026-03-02, kind: corrected", "{date: 2026-03, kind: corrected", &["not-a-date 75:12"]),
        ("{date: 2026-03-01, kind: created}", "{date: 2026-03-01, kind: updated}", &["history-out-of-order 74:12"]),
        ("kind: corrected, text", "kind: created, text", &["history-out-of-order 75:12"]),
        ("reason: \"Not so.\", ", "", &["missing-field 76:13"]),
        ("former_ids: [example-2019]", "former_ids: [Example_2019]", &["not-an-id 79:14"]),
        ("draft: false", "draft: nope", &["not-true-or-false 78:8"]),
    ];
    for (find, replacement, expected) in cases {
        assert_eq!(FULL.matches(find).count(), 1, "{find}");
        let text = FULL.replace(find, replacement);
        // An entry that was taken back may lack what any other must have.
        let is_lacking = expected.iter().any(|fault| fault.starts_with("incident-incomplete"))
            || replacement.starts_with("sauces:");
        let text = if is_lacking { without_line(&text, "withdrawn:") } else { text };
        let mut faults = faults(&text);
        faults.retain(|fault| !fault.starts_with("fact-without-source"));
        assert_eq!(faults, *expected, "{find} -> {replacement}\n{}", shown(&text));
        assert!(read(&text).1.iter().all(|fault| fault.help.is_some()), "{find} -> {replacement}");
    }
}

fn without_line(text: &str, start: &str) -> String {
    text.split_inclusive('\n').filter(|line| !line.starts_with(start)).collect()
}

#[test]
fn twenty_mistakes_are_twenty_messages_in_one_run() {
    let mut text = FULL.to_owned();
    for (find, replacement) in [
        ("  - example-ltd\n", "  - Example Ltd\n"),
        ("role: supplier", "role: suplier"),
        ("companies_complete: false", "companies_complete: no"),
        ("ransomware]", "ransom-ware]"),
        ("state: confirmed, basis", "state: proven, basis"),
        ("disclosed: 2019-03-29", "disclosed: 29 March 2019"),
        ("part: late", "part: end"),
        ("state: under-investigation", "state: investigating"),
        ("class: credit-cards", "class: names"),
        ("value: 3100000", "value: 31000000"),
        ("min: 200, max: 300", "min: 300, max: 200"),
        ("category: hacking", "category: hack"),
        ("T1566.001]", "phishing]"),
        ("[CVE-2019-0604]", "[CVE-2019-604]"),
        ("by: \"some industry experts, not named\"", "by: unknown"),
        ("{actor: apt41, by: The Paper, ", "{actor: apt41, "),
        ("kind: apology", "kind: sorry"),
        ("relation: follows", "relation: after"),
        ("url: https://example.org/a", "url: example.org/a"),
        ("{date: 2026-03-02, kind: corrected", "{date: 2026-02-02, kind: corrected"),
    ] {
        assert_eq!(text.matches(find).count(), 1, "{find}");
        text = text.replace(find, replacement);
    }
    assert_eq!(faults(&text).len(), 20, "{}", shown(&text));
    assert_eq!(faults(&text), faults(&text), "the same order on every run");
    // And eight more, which YAML itself refuses, in the places of values.
    for (find, replacement) in [
        ("short_title: Example Ltd", "short_title: Example: Ltd"),
        ("printed_as: Example Cloud", "printed_as: @example"),
        ("subjects: [customers]", "subjects: [customers"),
        ("tags: [retail]", "tags: &tags [retail]"),
        ("summary: \"Example Ltd says that its systems were reached.\"", "summary: \"Example Ltd says so."),
        ("sectors: not-stated", "sectors: !none"),
        ("draft: false", "draft: *sensitive"),
        ("Text with a", "Text\u{1} with a"),
    ] {
        assert_eq!(text.matches(find).count(), 1, "{find}");
        text = text.replace(find, replacement);
    }
    assert_eq!(faults(&text).len(), 28, "{}", shown(&text));
}

/// The three ways in which public trackers got the first real input wrong; the first, one entry for four incidents,
/// needs more than one file's fields to see.
#[test]
fn a_tenfold_figure_without_its_qualifier_is_refused() {
    let text = FULL.replace("value: 3100000\n    qualifier: up-to", "value: 31000000");
    let fault = shown(&text);
    for part in ["10 times too many", "“3.1 million” is 3100000", "`value: 3100000` and `qualifier: up-to`"]
    {
        assert!(fault.contains(part), "{fault}");
    }
    assert!(read(&text).1.iter().any(|fault| fault.severity == Severity::Error));
}

#[test]
fn an_accusation_in_nobodys_name_is_refused() {
    for attribution in [
        "[apt32]",
        "apt32",
        "[{actor: apt32, source: news}]",
        "[{actor: apt32, claim: attributes, source: news}]",
    ] {
        let text = format!(
            "---\ntitle: A breach\ncompanies: [a]\ndates: {{disclosed: 2019}}\nsources: {{news: a-source}}\nattribution: {attribution}\n---\n"
        );
        let (_, faults, _) = read(&text);
        assert_eq!(faults.len(), 1, "{}", shown(&text));
        assert_eq!((faults[0].rule.id, faults[0].severity), ("claim-without-claimant", Severity::Error));
        let help = faults[0].help.as_deref().unwrap();
        assert!(
            help.contains("`commentary`")
                && help.contains("leave it out")
                && help.contains("unnamed-experts")
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_mutation_of_a_real_entry_makes_it_panic(
        seed in 0usize..1_000_000, length in 0usize..40, junk in "(\\PC|\n|: |- |\\[|\\{|~|null|0|unknown|  ){0,6}",
    ) {
        let at = FULL.floor_char_boundary(seed % FULL.len());
        let end = FULL.floor_char_boundary((at + length).min(FULL.len()));
        let text = [&FULL[..at], &junk, &FULL[end..]].concat();
        let (_, faults, map) = read(&text);
        let shown = crate::diagnostic::emit::human(&faults, &map, false);
        prop_assert_eq!(shown.is_empty(), faults.is_empty());
    }

    #[test]
    fn no_line_of_a_real_entry_is_missed_with_a_panic(drop in 0usize..90, swap in 0usize..90) {
        let mut lines: Vec<&str> = FULL.lines().collect();
        let (drop, swap) = (drop % lines.len(), swap % lines.len());
        lines.swap(drop, swap);
        lines.remove(drop);
        read(&lines.join("\n"));
    }
}
