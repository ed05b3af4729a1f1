//! The record in VERIS 1.4: that it follows VERIS's schema, and that no record says more than its entry.

use std::collections::BTreeMap;

use jsonschema::Validator;
use serde_json::{Value, json};

use crate::project::{ENTRY, Project, repository};

fn validator() -> Validator {
    let path = repository().join("tests/fixtures/veris/verisc-merged.json");
    let schema: Value =
        serde_json::from_slice(&std::fs::read(path).expect("it is there")).expect("it is JSON");
    jsonschema::validator_for(&schema).expect("the schema can be used")
}

/// The records beside pages, by id.
fn records(project: &Project) -> BTreeMap<String, Value> {
    let files = project.files("public").into_iter().filter(|(path, _)| path.ends_with("/veris.json"));
    let read = |bytes: Vec<u8>| -> Value { serde_json::from_slice(&bytes).expect("it is JSON") };
    files
        .map(|(_, bytes)| read(bytes))
        .map(|record| (record["incident_id"].as_str().expect("it has an id").to_owned(), record))
        .collect()
}

fn joined(project: &Project) -> Vec<Value> {
    serde_json::from_str(&project.read("public/veris/incidents.json")).expect("it is a list")
}

fn built(project: Project) -> Project {
    project.build();
    project
}

/// A site whose only entry has these fields beside a title, a company and a source.
fn site(fields: &str) -> Project {
    let entry =
        format!("---\ntitle: A\ncompanies: [acme]\nsources: {{news: {{title: News}}}}\n{fields}\n---\n");
    built(Project::new().file(ENTRY, &entry))
}

fn record(fields: &str) -> Value {
    let project = site(fields).file("breachbook.yaml", STANDING_IN);
    let record = records(&built(project)).remove("acme-2019").expect("it has a record");
    let faults: Vec<_> = validator().iter_errors(&record).map(|fault| fault.to_string()).collect();
    assert_eq!(faults, [""; 0], "{fields}");
    record
}

/// Incidents of which no source states the year have records too.
const STANDING_IN: &str = "title: A record\nexports: {veris_stand_in: true}\n";
const DISCLOSED: &str = "dates: {disclosed: 2019-03-29}";

#[test]
fn the_golden_record_is_told_in_veris_like_this() {
    let project = built(Project::fixture("sites/golden"));
    insta::assert_snapshot!("record", serde_json::to_string_pretty(&joined(&project)).unwrap());
    insta::assert_snapshot!("losses", project.read("public/veris/losses.json"));
}

#[test]
fn every_record_follows_the_schema_of_veris() {
    let validator = validator();
    assert!(!validator.is_valid(&json!({})), "the schema refuses what is no record");
    for project in [
        Project::fixture("sites/golden"),
        Project::fixture("sites/two-companies"),
        Project::fixture("sites/clocks"),
        Project::record(),
        Project::record().prefix("breachbook.yaml", "exports: {veris_stand_in: true}\n"),
        Project::empty().file("breachbook.yaml", "title: Nothing yet\n"),
    ] {
        let project = built(project);
        let beside = records(&project);
        let joined = joined(&project);
        assert_eq!(joined.len(), beside.len());
        for record in joined {
            let faults: Vec<_> = validator.iter_errors(&record).map(|fault| fault.to_string()).collect();
            assert_eq!(faults, [""; 0], "{}", record["incident_id"]);
            assert_eq!(record, beside[record["incident_id"].as_str().unwrap()]);
        }
    }
}

#[test]
fn toyota_was_accessed_and_not_robbed_and_its_attacker_is_unknown() {
    let record = Project::record().prefix("breachbook.yaml", "exports: {veris_stand_in: true}\n");
    let records = records(&built(record));
    let japan = &records["toyota-japan-2019-03"];
    assert_eq!(japan["attribute"]["confidentiality"]["data_disclosure"], "Potentially");
    assert_eq!(
        japan["attribute"]["confidentiality"].get("data_total"),
        None,
        "up to 3.1 million is no total"
    );
    assert_eq!(japan["actor"], json!({"unknown": {}}));
    assert_eq!(japan["timeline"], json!({"incident": {"year": 2019}}), "when it happened, no source says");
    assert_eq!(japan["notes"], "timeline.incident.year: dates.disclosed");
    assert_eq!(japan["plus"]["breachbook"]["incident_year_is_of"], "disclosed");
    assert_eq!(japan["plus"]["timeline"]["notification"], json!({"year": 2019, "month": 3, "day": 29}));
    let australia = &records["toyota-australia-2019-02"];
    assert_eq!(australia["actor"].get("external"), None);
    assert!(australia["actor"]["unknown"]["notes"].as_str().unwrap().contains("tier: suspected"));
    assert_eq!(
        australia.get("attribute"),
        None,
        "what was reported is not confirmed, and no data is spoken of"
    );
    assert_eq!(australia["plus"]["timeline"]["notification"], json!({"year": 2019, "month": 2}));
}

#[test]
fn data_is_disclosed_only_where_somebody_confirms_that_it_left() {
    let rungs = ["accessed", "exfiltrated", "published", "misused"];
    let states = [
        ("confirmed", "Yes"),
        ("reported", "Potentially"),
        ("claimed", "Potentially"),
        ("suspected", "Potentially"),
        ("under-investigation", "Potentially"),
        ("denied", "Unknown"),
        ("ruled-out", "Unknown"),
        ("unknown", "Unknown"),
    ];
    for rung in rungs {
        for (state, expected) in states {
            let expected = match (rung, state) {
                ("accessed" | "misused", "confirmed") => "Potentially",
                ("accessed", "ruled-out") => "No",
                _ => expected,
            };
            let record = record(&format!("{DISCLOSED}\nexposure: {{{rung}: {state}}}"));
            let disclosure = &record["attribute"]["confidentiality"]["data_disclosure"];
            assert_eq!(disclosure, expected, "{rung}: {state}");
        }
        let silent = record(&format!("{DISCLOSED}\nexposure: {{{rung}: not-stated}}"));
        assert_eq!(silent.get("attribute"), None);
    }
}

#[test]
fn an_actor_has_a_name_only_where_the_link_is_established() {
    let actor = |verb: &str, by: &str| {
        let claim = format!("{{actor: x, claim: {verb}, by: A. Party, by_kind: {by}, source: news}}");
        record(&format!("{DISCLOSED}\nattribution: [{claim}]"))["actor"].take()
    };
    for (verb, by) in [("convicts", "court"), ("attributes", "victim"), ("attributes", "government")] {
        let actor = actor(verb, by);
        assert_eq!(actor["external"]["name"], json!(["X"]), "{verb} by {by}");
        assert!(actor["external"]["notes"].as_str().unwrap().contains("by: A. Party"));
    }
    for (verb, by) in [
        ("attributes", "security-vendor"),
        ("indicts", "law-enforcement"),
        ("attributes", "unnamed-experts"),
        ("suspects", "government"),
        ("claims-own", "actor"),
        ("rules-out", "victim"),
    ] {
        let actor = actor(verb, by);
        assert_eq!(actor.get("external"), None, "{verb} by {by}");
        assert!(actor["unknown"]["notes"].as_str().unwrap().contains(verb));
    }
}

#[test]
fn an_incident_is_as_certain_as_its_entry_says() {
    for (status, expected) in [
        ("confirmed", "Confirmed"),
        ("suspected", "Suspected"),
        ("claimed-by-actor", "Suspected"),
        ("disputed", "Suspected"),
        ("near-miss", "Near miss"),
        ("false-report", "False positive"),
        ("fabricated", "False positive"),
    ] {
        let record = record(&format!("{DISCLOSED}\nstatus: {status}\nexposure: {{accessed: claimed}}"));
        assert_eq!(record["security_incident"], expected, "{status}");
        let is_incident = ["Confirmed", "Suspected"].contains(&expected);
        assert_eq!(record.get("attribute").is_some(), is_incident, "{status}");
    }
    assert_eq!(record(DISCLOSED)["security_incident"], "Suspected");
}

#[test]
fn the_date_of_an_incident_is_as_exact_as_its_source() {
    for (dates, expected, stands_in) in [
        ("occurred: 2019-03-29", json!({"year": 2019, "month": 3, "day": 29}), Value::Null),
        ("occurred: 2019-03", json!({"year": 2019, "month": 3}), Value::Null),
        ("occurred: 2019", json!({"year": 2019}), Value::Null),
        ("occurred: 2019-03~", json!({"year": 2019}), Value::Null),
        ("occurred: 2018-12/2019-02", json!({"year": 2019}), json!("occurred")),
        (
            "occurred: unknown, discovered: 2018-12-31, disclosed: 2019",
            json!({"year": 2018}),
            json!("discovered"),
        ),
        ("disclosed: 2019-03-29", json!({"year": 2019}), json!("disclosed")),
    ] {
        let record = record(&format!("dates: {{{dates}}}"));
        assert_eq!(record["timeline"]["incident"], expected, "{dates}");
        assert_eq!(
            record["plus"]["breachbook"].get("incident_year_is_of").cloned().unwrap_or_default(),
            stands_in
        );
    }
}

#[test]
fn an_incident_whose_year_no_source_states_is_left_out_and_listed_as_lost() {
    for dates in ["disclosed: 2019-03-29", "occurred: 2018-12/2019-02", "occurred: unknown", "occurred: 1949"]
    {
        assert_left_out(&site(&format!("dates: {{{dates}}}")));
    }
    let standing_in = site("dates: {disclosed: 1949}").file("breachbook.yaml", STANDING_IN);
    assert_left_out(&built(standing_in));
}

fn assert_left_out(project: &Project) {
    assert!(records(project).is_empty() && joined(project).is_empty());
    let losses: Value = serde_json::from_str(&project.read("public/veris/losses.json")).expect("it is JSON");
    let loss = json!({"field": ".", "kept": "left-out", "statements": 1});
    assert_eq!(losses["incidents"], json!([{"id": "acme-2019", "losses": [loss]}]));
}

#[test]
fn a_total_is_one_exact_number_of_records_that_left() {
    let total = |counts: &str| {
        let fields = format!("{DISCLOSED}\nexposure: {{exfiltrated: confirmed}}\ncounts: [{counts}]");
        record(&fields)["attribute"]["confidentiality"].get("data_total").and_then(Value::as_u64)
    };
    let exact = "{value: 500, unit: records, scope: exfiltrated, source: news}";
    assert_eq!(total(exact), Some(500));
    for other in [
        "{value: 500, qualifier: up-to, unit: records, scope: exfiltrated, source: news}",
        "{value: 500, qualifier: about, unit: records, scope: exfiltrated, source: news}",
        "{value: 500, unit: people, scope: exfiltrated, source: news}",
        "{value: 500, unit: records, scope: stored, source: news}",
        "{value: 500, unit: records, source: news}",
        "{value: 500, unit: records, scope: exfiltrated, status: superseded, source: news}",
    ] {
        assert_eq!(total(other), None, "{other}");
    }
    assert_eq!(total(&format!("{exact}, {}", exact.replace("500", "700"))), None, "two numbers are no total");
}

#[test]
fn every_word_of_the_vocabularies_becomes_one_that_veris_has() {
    let vocabularies = breachbook::parse::vocabulary::embedded();
    let mut project = Project::new();
    for (number, sector) in vocabularies.sectors.terms.keys().enumerate() {
        let country = vocabularies.countries.terms.keys().nth(number * 5 % 249).unwrap();
        let path = format!("content/companies/c-{sector}.md");
        project = project
            .file(&path, &format!("---\nname: C {sector}\nsector: {sector}\ncountry: \"{country}\"\n---\n"));
        let entry = format!(
            "---\ntitle: A\ncompanies: [c-{sector}]\n{DISCLOSED}\nsources: {{n: {{title: N}}}}\n---\n"
        );
        project = project.file(&format!("content/incidents/s-{sector}.md"), &entry);
    }
    for (category, words) in &vocabularies.actions.categories {
        let vectors: Vec<_> = words.vectors.keys().collect();
        let varieties: Vec<_> = words.varieties.keys().collect();
        let action = |number: usize| {
            let mut action = format!("{{category: {category}");
            varieties.get(number).iter().for_each(|word| action += &format!(", variety: \"{word}\""));
            vectors.get(number).iter().for_each(|word| action += &format!(", vector: \"{word}\""));
            action + "}"
        };
        let actions: Vec<_> = (0..varieties.len().max(vectors.len()).max(1)).map(action).collect();
        let entry = format!(
            "---\ntitle: A\ncompanies: [acme]\n{DISCLOSED}\nsources: {{n: {{title: N}}}}\nactions: [{}]\n---\n",
            actions.join(", ")
        );
        project = project.file(&format!("content/incidents/a-{category}.md"), &entry);
    }
    let classes: Vec<_> = vocabularies.data_classes.terms.keys().map(String::as_str).collect();
    let entry = format!(
        "---\ntitle: A\ncompanies: [acme]\n{DISCLOSED}\nsources: {{n: {{title: N}}}}\nexposure: {{accessed: confirmed}}\ndata: {{classes: [{}]}}\n---\n",
        classes.join(", ")
    );
    let project = project.file("breachbook.yaml", STANDING_IN);
    let project = built(project.file("content/incidents/d-classes.md", &entry));
    let (validator, records) = (validator(), records(&project));
    for (id, record) in &records {
        let faults: Vec<_> = validator.iter_errors(record).map(|fault| fault.to_string()).collect();
        assert_eq!(faults, [""; 0], "{id}");
    }
    assert_eq!(records["a-hacking"]["action"]["hacking"]["variety"].as_array().unwrap().len(), 56);
    assert_eq!(records["s-banking"]["victim"]["industry"], "522");
    assert!(records["d-classes"]["attribute"]["confidentiality"]["data"].as_array().unwrap().len() > 10);
}

#[test]
fn hostile_texts_stay_texts() {
    let title = r#"</script><!-- \" & ' {{ t.x }} "quoted"; =1+1"#;
    let project = Project::new();
    let entry = format!(
        "---\ntitle: {}\nshort_title: Acme\ncompanies: [acme]\n{DISCLOSED}\nsources: {{n: {{title: N}}}}\n---\n",
        serde_json::to_string(title).unwrap()
    );
    let project = project.file("breachbook.yaml", STANDING_IN).file(ENTRY, &entry);
    let records = records(&built(project));
    assert_eq!(records["acme-2019"]["summary"], title);
}
