//! `breachbook import misp` and `attack`: actors of both are one where that is certain, and every name has its source.

use serde_json::{Value, json};

use crate::import::outcomes;
use crate::project::Project;

fn misp(values: &[Value]) -> String {
    json!({"type": "threat-actor", "name": "Threat Actor", "values": values}).to_string()
}

fn misp_actor(name: &str, meta: Value) -> Value {
    json!({"value": name, "uuid": format!("uuid-of-{name}"), "description": format!("{name} is *a* group."), "meta": meta})
}

fn group(id: &str, name: &str, aliases: &[&str]) -> Value {
    let aliases: Vec<&str> = [name].into_iter().chain(aliases.iter().copied()).collect();
    json!({
        "type": "intrusion-set", "id": format!("intrusion-set--{id}"), "name": name, "created": "2020-01-01T00:00:00Z",
        "description": format!("[{name}](https://attack.mitre.org/groups/{id}) is a group.(Citation: Report 2020)"),
        "aliases": aliases,
        "external_references": [
            {"source_name": "mitre-attack", "external_id": id, "url": format!("https://attack.mitre.org/groups/{id}")},
            {"source_name": "Sofacy", "description": "(Citation: Report 2020)"},
            {"source_name": "Report 2020", "description": "A. Author. (2020, February 19). A report. Retrieved May 1, 2021.", "url": "https://report.example/a"},
        ],
    })
}

fn attack(objects: &[Value]) -> String {
    json!({"type": "bundle", "id": "bundle--1", "objects": objects}).to_string()
}

fn technique(id: &str, name: &str) -> Value {
    json!({
        "type": "attack-pattern", "id": format!("attack-pattern--{id}"), "name": name,
        "external_references": [{"source_name": "mitre-attack", "external_id": id}],
    })
}

fn both(values: &[Value], objects: &[Value]) -> Project {
    Project::empty()
        .file("breachbook.yaml", "title: A record\n")
        .file("misp.json", &misp(values))
        .file("attack.json", &attack(objects))
}

#[test]
fn an_actor_of_both_is_one_with_sourced_names() {
    let meta = json!({
        "synonyms": ["Fancy Bear", "Sofacy", "G0007"], "country": "RU", "attribution-confidence": "50",
        "cfr-suspected-state-sponsor": "Russian Federation", "cfr-target-category": ["Government"], "motive": "Espionage",
        "refs": ["https://attack.mitre.org/groups/G0007/", "https://report.example/a", "https://other.example/bhttp://third.example/c"],
        "name-attribution": ["Fancy Bear:p1"], "since": "2008",
    });
    let uses = json!({"type": "relationship", "relationship_type": "uses", "source_ref": "intrusion-set--G0007", "target_ref": "attack-pattern--T1566"});
    let producer =
        json!({"type": "producer", "values": [{"value": "CrowdStrike", "uuid": "p1"}]}).to_string();
    let site = both(
        &[misp_actor("APT28", meta)],
        &[group("G0007", "APT28", &["Sofacy"]), technique("T1566", "Phishing"), uses],
    )
    .file("producer.json", &producer);
    site.run(["import", "misp", "misp.json", "attack.json", "producer.json"])
        .ends_with(0)
        .says("1 merged into another entry");
    assert_eq!(site.files("content/actors").into_keys().collect::<Vec<_>>(), ["apt28.md"]);
    let text = site.read("content/actors/apt28.md");
    for part in [
        "- name: Fancy Bear\n    named_by: CrowdStrike\n    source: misp",
        "- name: Sofacy\n    source:\n      - misp\n      - attack\n      - attack-1",
        "- value: RU\n    by: MISP galaxy\n    as_stated: \"attribution-confidence: 50 of 100\"",
        "- value: Russian Federation\n    by: Council on Foreign Relations, as MISP galaxy gives it\n    as_stated: suspected",
        "since: \"2008\"",
        "attack: G0007",
        "title: A report\n    authors:\n      - A. Author",
        "APT28 is \\*a\\* group.",
        "[T1566](https://attack.mitre.org/techniques/T1566/) Phishing",
        "url: http://third.example/c",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("Citation") && !text.contains("- name: G0007"), "{text}");
    site.run(["check"]).ends_with(0);
    site.build();
    assert!(
        site.read("public/sources/mitre-attack/index.html")
            .contains("The MITRE Corporation. This work is reproduced")
    );
    assert!(site.read("public/sources/misp-galaxy-threat-actors/index.html").contains("CC0 1.0"));
    let before = site.files("content");
    let told = outcomes(
        &site.run(["import", "misp", "misp.json", "attack.json", "producer.json", "--json"]).ends_with(0),
    );
    assert_eq!(site.files("content"), before);
    assert!(told.iter().all(|(_, outcome)| outcome != "new" && outcome != "differs"), "{told:?}");
}

#[test]
fn an_alias_of_several_is_no_proof_and_is_suggested() {
    let values = [
        misp_actor("Wolf", json!({"synonyms": ["Grey Pack"]})),
        misp_actor("Fox", json!({"synonyms": ["Grey Pack"]})),
    ];
    let site = both(&values, &[group("G0001", "Grey Pack", &[])]);
    let run = site.run(["import", "misp", "misp.json", "attack.json", "--json"]).ends_with(0);
    assert_eq!(
        site.files("content/actors").into_keys().collect::<Vec<_>>(),
        ["fox.md", "grey-pack.md", "wolf.md"]
    );
    let report: Value = serde_json::from_str(&run.stdout).expect("it is JSON");
    assert_eq!(report["suggestions"].as_array().map(Vec::len), Some(2), "{report}");
    site.run(["check"]).ends_with(0);
}

#[test]
fn an_id_that_one_actor_alone_has_makes_two_names_one() {
    let values = [misp_actor("Sofacy", json!({"refs": ["https://attack.mitre.org/groups/G0007"]}))];
    let site = both(&values, &[group("G0007", "APT28", &[])]);
    site.run(["import", "attack", "misp.json", "attack.json"]).ends_with(0);
    let text = site.read("content/actors/sofacy.md");
    assert!(text.contains("- name: APT28\n    named_by: MITRE ATT&CK\n    source: attack"), "{text}");
    // Two ids are two actors, of which the name may be neither.
    let values = [misp_actor("Both", json!({"synonyms": ["G0007", "G0008"]}))];
    let site = both(&values, &[group("G0007", "APT28", &[]), group("G0008", "Other", &[])]);
    site.run(["import", "attack", "misp.json", "attack.json"]).ends_with(0).says("perhaps one");
    assert_eq!(site.files("content/actors").len(), 3);
}

#[test]
fn an_actor_of_the_record_is_found_and_kept() {
    let site = both(&[], &[group("G0007", "APT28", &["Sofacy"])])
        .file("content/actors/fancy.md", "---\nname: Fancy\nexternal_ids: {attack: G0007}\n---\n");
    site.run(["import", "attack", "attack.json"])
        .ends_with(0)
        .says("actors fancy: differs from content/actors/fancy.md")
        .says("aliases");
    assert_eq!(site.files("content/actors").len(), 1);
}

#[test]
fn what_is_revoked_hostile_or_broken_stops_nothing() {
    let mut revoked = group("G0009", "Gone", &[]);
    revoked["revoked"] = json!(true);
    let hostile = misp_actor(
        "<b>Hostile</b> *****",
        json!({"synonyms": ["<script>x</script>", 7], "country": "XX", "refs": ["javascript:alert(1)"]}),
    );
    let site = both(
        &[
            json!(3),
            json!({"uuid": "x"}),
            hostile,
            misp_actor("null", json!({})),
            misp_actor("*****", json!(null)),
        ],
        &[revoked, json!({"type": "malware", "id": "malware--1"}), group("G0010", "Good", &[])],
    );
    site.run(["import", "misp", "misp.json", "attack.json"])
        .ends_with(1)
        .says("misp.json#/values/0: refused")
        .says("/value is missing")
        .says("`XX` is no country")
        .says("2 passed over");
    let actors: Vec<String> = site.files("content/actors").into_keys().collect();
    assert!(actors.contains(&"good.md".to_owned()) && actors.contains(&"null.md".to_owned()), "{actors:?}");
    assert_eq!(actors.len(), 4, "{actors:?}");
    site.run(["check"]).ends_with(0);
    site.build();
}
