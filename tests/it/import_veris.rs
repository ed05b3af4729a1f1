//! `breachbook import veris`: records of VERIS come in as doubtful as they are, and every one is accounted for.

use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::import::outcomes;
use crate::project::{Project, Run};

fn record(id: &str) -> Value {
    json!({
        "schema_version": "1.3.7", "incident_id": id, "source_id": "vcdb", "security_incident": "Confirmed",
        "summary": "An employee lost a *laptop*.",
        "timeline": {"incident": {"year": 2014}, "discovery": {"unit": "Months", "value": 3}},
        "victim": {"victim_id": "Acme Hospital, Inc.", "country": ["US"], "industry": "622110", "employee_count": "Unknown"},
        "actor": {"external": {"variety": ["Unknown"], "motive": ["Financial"]}},
        "action": {"hacking": {"variety": ["Use of stolen creds"], "vector": ["Web application"]}},
        "asset": {"assets": [{"variety": "S - Database"}]},
        "attribute": {"confidentiality": {"data_disclosure": "Potentially", "data_total": 950, "data": [{"variety": "Medical", "amount": 950}]}},
        "discovery_method": {"unknown": true},
        "reference": "http://a.example/x;https://b.example/y",
        "plus": {"timeline": {"notification": {"year": 2014, "month": 9}}, "master_id": id},
    })
}

fn with(records: &[Value]) -> Project {
    let lines: Vec<String> = records.iter().map(Value::to_string).collect();
    Project::empty().file("breachbook.yaml", "title: A record\n").file("in.ndjson", &lines.join("\n"))
}

fn import(site: &Project) -> Run {
    site.run(["import", "veris", "in.ndjson"])
}

fn incident(site: &Project, id: &str) -> String {
    let files = site.files("content/incidents");
    let found = files.iter().find(|(path, _)| path.ends_with(&format!("/vcdb-{id}.md")));
    let (_, bytes) = found.unwrap_or_else(|| panic!("{id} is not among {:?}", files.keys()));
    String::from_utf8(bytes.clone()).expect("it is text")
}

/// A record with something else at a place.
fn changed(id: &str, pointer: &str, value: Value) -> Value {
    let mut record = record(id);
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer has a slash");
    record.pointer_mut(parent).expect("the place is there")[key] = value;
    record
}

#[test]
fn a_record_keeps_its_doubt_passes_check_and_builds() {
    let site = with(&[record("a")]);
    import(&site).ends_with(0);
    let text = incident(&site, "a");
    for part in [
        "title: \"Acme Hospital, Inc.: security incident, 2014\"",
        "occurred:\n    date: \"2014\"",
        "disclosed:\n    date: 2014-09",
        "accessed:\n    state: suspected\n    by: VERIS Community Database\n    as_stated: \"data_disclosure: Potentially\"",
        "as_stated: \"data_total: 950, without a qualifier\"",
        "scope: potentially-affected",
        "health-records",
        "variety: use-of-stolen-creds\n    vector: web-application",
        "> An employee lost a \\*laptop\\*.",
        "- Timeline: discovery: unit Months; value 3",
        "url: http://a.example/x",
        "url: https://b.example/y",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("data-breach"), "{text}");
    site.run(["check"]).ends_with(0).says("no errors");
    site.build();
    let page = site.read("public/incidents/vcdb-a/index.html");
    assert!(page.contains("the terms in its repository"), "{page}");
    assert!(
        site.read("public/sources/veris-community-database/index.html")
            .contains("the terms in its repository")
    );
}

#[test]
fn both_versions_are_read_and_others_are_refused() {
    let site = with(&[
        changed("a", "/schema_version", json!("1.4.0")),
        changed("b", "/schema_version", json!("1.3.4")),
        changed("c", "/schema_version", json!("1.2.1")),
        changed("d", "/schema_version", json!("2.0")),
    ]);
    import(&site)
        .ends_with(1)
        .says("VERIS 1.2.1 is not read")
        .says("VERIS 2.0 is not read")
        .says("2 refused");
}

#[test]
fn yes_no_unknown_and_silence_stay_apart() {
    let place = "/attribute/confidentiality/data_disclosure";
    let mut silent = record("silent");
    silent["attribute"]["confidentiality"].as_object_mut().expect("it is one").remove("data_disclosure");
    let site = with(&[
        changed("yes", place, json!("Yes")),
        changed("no", place, json!("No")),
        changed("unknown", place, json!("Unknown")),
        silent,
    ]);
    import(&site).ends_with(0);
    for (id, state) in [("yes", "state: reported"), ("no", "state: ruled-out"), ("unknown", "state: unknown")]
    {
        assert!(incident(&site, id).contains(&format!("accessed:\n    {state}")), "{}", incident(&site, id));
    }
    assert!(!incident(&site, "silent").contains("exposure"));
    assert!(incident(&site, "yes").contains("kind:\n  - data-breach"));
    assert!(!incident(&site, "no").contains("data-breach"));
}

#[test]
fn unknown_is_said_and_missing_is_not() {
    let mut missing = record("missing");
    missing["victim"].as_object_mut().expect("it is one").remove("country");
    let site = with(&[changed("unknown", "/victim/country", json!(["Unknown"])), missing]);
    import(&site).ends_with(0);
    assert!(incident(&site, "unknown").contains("countries: unknown"));
    assert!(!incident(&site, "missing").contains("countries"));
}

#[test]
fn a_name_of_an_actor_is_what_the_data_set_says_and_no_more() {
    let named = |id: &str| changed(id, "/actor/external/name", json!(["Anonymous", "Unknown", ""]));
    let mut suspected = named("suspected");
    suspected["security_incident"] = json!("Suspected");
    let mut unsure = named("unsure");
    unsure["confidence"] = json!("Low");
    let site = with(&[named("confirmed"), suspected, unsure]);
    import(&site).ends_with(0);
    let claim = |word: &str, more: &str| {
        format!(
            "- actor: anonymous\n    claim: {word}\n    by: VERIS Community Database\n    by_kind: other\n{more}    source: vcdb"
        )
    };
    assert!(incident(&site, "confirmed").contains(&claim("attributes", "")));
    assert!(incident(&site, "suspected").contains(&claim("suspects", "")));
    assert!(incident(&site, "suspected").contains("state: suspected"));
    assert!(incident(&site, "unsure").contains(&claim("suspects", "    confidence: low\n")));
    site.build();
    let page = site.read("public/actors/anonymous/index.html");
    assert!(page.contains("Suspected"), "{page}");
}

#[test]
fn nobody_is_nobody_and_every_name_has_an_id() {
    let victim = |id: &str, name: Value| changed(id, "/victim/victim_id", name);
    let mut none = record("none");
    none["victim"].as_object_mut().expect("it is one").remove("victim_id");
    let names = ["null", "126", "*****", "<b>Acme</b> Works", "株式会社", "Ünï çödé"];
    let mut records: Vec<Value> =
        names.iter().enumerate().map(|(n, name)| victim(&format!("n{n}"), json!(name))).collect();
    records.extend([
        victim("unknown", json!("Unknown")),
        victim("script", json!("<script>alert(1)</script>")),
        none,
    ]);
    let site = with(&records);
    import(&site).ends_with(0).says("/victim/victim_id markup was taken out of the name");
    for id in ["unknown", "none", "script"] {
        assert!(incident(&site, id).contains(&format!("- unnamed-vcdb-{id}")), "{}", incident(&site, id));
        assert!(incident(&site, id).contains("title: \"Unnamed organisation: security incident, 2014\""));
    }
    let companies = site.files("content/companies");
    assert!(companies.contains_key("126.md") && companies.contains_key("null.md"), "{:?}", companies.keys());
    assert!(companies.keys().any(|path| path.starts_with("organisation-")), "{:?}", companies.keys());
    assert!(incident(&site, "n3").contains("title: \"Acme Works: "));
    site.run(["check"]).ends_with(0);
    site.build();
    // The same names are the same ids in any order.
    records.reverse();
    let other = with(&records);
    import(&other).ends_with(0);
    assert_eq!(other.files("content"), site.files("content"));
}

#[test]
fn one_company_in_several_spellings_is_one_and_what_is_not_certain_is_suggested() {
    let victim = |id: &str, name: &str, country: Value| {
        let mut record = changed(id, "/victim/victim_id", json!(name));
        record["victim"]["country"] = country;
        record
    };
    let site = with(&[
        victim("a", "Acme Hospital", json!(["US"])),
        victim("b", "ACME HOSPITAL INC", json!(["US"])),
        victim("c", "Acmé Hospital, Inc.", json!(["Unknown"])),
        victim("d", "Northern Hospital", json!(["US"])),
        victim("e", "Northern Hospital", json!(["GB"])),
        victim("f", "Memorial Clinic", json!(["US"])),
        victim("g", "Memorail Clinic", json!(["US"])),
    ]);
    let run = site.run(["import", "veris", "in.ndjson", "--json"]).ends_with(0);
    let companies: Vec<String> = site.files("content/companies").into_keys().collect();
    assert_eq!(
        companies,
        [
            "acme-hospital.md",
            "memorail-clinic.md",
            "memorial-clinic.md",
            "northern-hospital-gb.md",
            "northern-hospital-us.md"
        ]
    );
    let acme = site.read("content/companies/acme-hospital.md");
    assert!(acme.contains("- name: ACME HOSPITAL INC\n    kind: spelling\n    source: vcdb"), "{acme}");
    assert!(acme.contains("- name: Acmé Hospital, Inc."), "{acme}");
    assert!(incident(&site, "b").contains("printed_as: ACME HOSPITAL INC"));
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    let suggested = report["suggestions"].as_array().expect("it is a list");
    assert_eq!(suggested.len(), 2, "{suggested:?}");
    import(&site).says("perhaps one");
}

#[test]
fn a_company_that_the_record_has_is_found_by_its_names() {
    let site = with(&[record("a")]).file(
        "content/companies/the-acme.md",
        "---\nname: The Acme Group\naliases: [ACME hospital]\ncountry: US\n---\n",
    );
    import(&site).ends_with(0);
    assert!(
        incident(&site, "a").contains("companies:\n  - id: the-acme\n    printed_as: ")
            || incident(&site, "a").contains("- the-acme")
    );
    assert_eq!(site.files("content/companies").len(), 1);
}

#[test]
fn absurd_values_are_kept_out_and_told_with_their_place() {
    let site = with(&[
        changed("month", "/timeline/incident", json!({"year": 2012, "month": 13})),
        changed("day", "/timeline/incident", json!({"year": 2012, "month": 2, "day": 31})),
        changed("future", "/timeline/incident", json!({"year": 2049})),
        changed("total", "/attribute/confidentiality/data_total", json!(12_000_000_000_u64)),
        changed("one", "/attribute/confidentiality/data_total", json!(1)),
        changed("zero", "/attribute/confidentiality/data_total", json!(0)),
        changed(
            "glued",
            "/reference",
            json!("http://a.example/xhttp://b.example/y see page 3 javascript:alert(1)"),
        ),
        changed("order", "/plus/timeline/notification", json!({"year": 2010})),
        changed("shape", "/victim", json!("Acme")),
        changed("leak", "/reference", json!("https://pastebin.com/x")),
    ]);
    let mut undated = record("undated");
    undated["timeline"] = json!({"incident": {}});
    undated["plus"] = json!({});
    let lines = format!("{}\n{undated}\n{{\"incident_id\": \n[1]\n", site.read("in.ndjson"));
    let site = site.file("in.ndjson", &lines);
    let run = import(&site).ends_with(1);
    let run = run
        .says("in.ndjson:1: incidents vcdb-month: left out: /timeline/incident `2012-13-?` is no date: 2012 is kept of it")
        .says("`2012-2-31` is no date: 2012-02 is kept of it")
        .says("in.ndjson:3: incidents vcdb-future: left out: /timeline/incident the year 2049 lies in the future")
        .says("/attribute/confidentiality/data_total 12000000000 records cannot be")
        .says("1 may stand for a number that is not known")
        .says("/reference `see page 3 javascript:alert(1)` is no address")
        .says("/plus/timeline/notification it lies before the incident")
        .says("/victim an object is expected here, not a text")
        .says("`https://pastebin.com/x` is no address that a record links to");
    run.says("in.ndjson:11: incidents vcdb-undated: refused")
        .says("in.ndjson:12: refused")
        .says("in.ndjson:13: refused");
    for id in ["total", "one", "zero"] {
        assert!(!incident(&site, id).contains("counts:"), "{id}");
    }
    assert!(incident(&site, "one").contains("data total 1"), "told in the text");
    assert!(incident(&site, "glued").contains("url: http://b.example/y"));
    site.run(["check"]).ends_with(0);
    site.build();
}

#[test]
fn every_record_is_accounted_for_and_told_as_json() {
    let folder = (0..20).fold(with(&[]).remove("in.ndjson"), |site, number| {
        let ending = if number % 2 == 0 { "json" } else { "JSON" };
        site.file(&format!("set/{number}.{ending}"), &record(&format!("r{number}")).to_string())
    });
    let folder = folder.file("set/readme.txt", "no record").file("set/twice.json", &record("r1").to_string());
    let told = outcomes(&folder.run(["import", "veris", "set", "--json"]).ends_with(0));
    let of = |kind: &str| told.iter().filter(|(subject, _)| subject.starts_with(kind)).count();
    assert_eq!((of("incidents/"), of("companies/"), of("sources/")), (21, 1, 1), "{told:?}");
    assert_eq!(told.iter().filter(|(_, outcome)| outcome == "repeated").count(), 1);
}

#[test]
fn an_import_that_was_broken_off_goes_on_where_it_stopped() {
    let records: Vec<Value> = (0..300)
        .map(|number| changed(&format!("r{number}"), "/victim/victim_id", json!(format!("Company {number}"))))
        .collect();
    let whole = with(&records);
    import(&whole).ends_with(0);
    let broken = with(&records);
    let mut process = Command::new(assert_cmd::cargo::cargo_bin("breachbook"))
        .args(["import", "veris", "in.ndjson"])
        .current_dir(broken.path("."))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program can be started");
    // It is killed as soon as something is there; whether it was faster makes no difference to what has to be true.
    while !broken.path("content/incidents").exists() && process.try_wait().expect("it is ours").is_none() {
        std::thread::yield_now();
    }
    process.kill().expect("it is ours");
    process.wait().expect("it is ours");
    let is_there = broken.path("content").exists();
    let first = if is_there { broken.files("content") } else { Default::default() };
    let told = outcomes(&broken.run(["import", "veris", "in.ndjson", "--json"]).ends_with(0));
    let unchanged = told.iter().filter(|(_, outcome)| outcome == "unchanged").count();
    assert!(unchanged >= first.keys().filter(|path| path.ends_with(".md")).count(), "{told:?}");
    assert!(told.iter().all(|(_, outcome)| outcome == "unchanged" || outcome == "new"), "{told:?}");
    let entries = |site: &Project| {
        let files = site.files("content").into_iter();
        files.filter(|(path, _)| path.ends_with(".md")).collect::<Vec<_>>()
    };
    assert_eq!(entries(&broken), entries(&whole));
}
