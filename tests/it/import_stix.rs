//! `breachbook import stix`: our own bundles come back with their doubt, and those of others say no more than they do.

use serde_json::{Value, json};

use crate::project::Project;

fn bundle(objects: &[Value]) -> Project {
    let text = json!({"type": "bundle", "id": "bundle--1", "objects": objects}).to_string();
    Project::empty().file("breachbook.yaml", "title: A record\n").file("in.json", &text)
}

fn incident(name: &str) -> Value {
    json!({"type": "incident", "spec_version": "2.1", "id": format!("incident--{name}"), "created": "2020-01-01T00:00:00Z",
        "modified": "2020-01-01T00:00:00Z", "created_by_ref": "identity--maker", "name": format!("A case: {name}"), "labels": ["ransomware", "odd"]})
}

fn maker() -> Value {
    json!({"type": "identity", "id": "identity--maker", "name": "Example Sharing", "identity_class": "organization"})
}

fn link(kind: &str, from: &str, to: &str) -> Value {
    json!({"type": "relationship", "id": format!("relationship--{kind}-{from}-{to}"), "relationship_type": kind, "source_ref": from, "target_ref": to})
}

#[test]
fn our_own_bundle_comes_back_with_its_doubt() {
    let site = Project::fixture("sites/golden");
    site.build();
    let other = Project::empty().file("breachbook.yaml", &site.read("breachbook.yaml"));
    let from = site.path("public/stix/bundle.json").display().to_string();
    other.run(["import", "stix", &from]).ends_with(0);
    let text = other.read("content/incidents/2019/everything.md");
    for part in [
        "date: 2019-01/2019-02",
        "date: 2019-02\n    part: late",
        "resolved: unknown",
        "state: under-investigation",
        "min: 10\n    max: 20\n    qualifier: between",
        "qualifier: up-to",
        "claim: disputes\n    by: A. Researcher\n    by_kind: researcher",
        "confidence: low",
        "role: data-owner",
        "CVE-2019-0604",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    other.run(["check"]).ends_with(0);
    other.build();
    let before = other.files("content");
    other.run(["import", "stix", &from]).ends_with(0).says("unchanged");
    assert_eq!(other.files("content"), before);
}

#[test]
fn a_bundle_of_others_says_no_more_than_it_does() {
    let site = bundle(&[
        maker(),
        incident("one"),
        incident("undated"),
        json!({"type": "identity", "id": "identity--acme", "name": "Acme", "identity_class": "organization"}),
        json!({"type": "threat-actor", "id": "threat-actor--wolf", "name": "Wolf", "created_by_ref": "identity--maker", "aliases": ["Grey"],
            "threat_actor_types": ["crime-syndicate"], "primary_motivation": "personal-gain"}),
        json!({"type": "report", "id": "report--1", "published": "2021-05-01T00:00:00Z", "object_refs": ["incident--one"]}),
        json!({"type": "note", "id": "note--1", "content": "It was <b>seen</b>.", "authors": ["A. Author"], "object_refs": ["incident--one"]}),
        json!({"type": "attack-pattern", "id": "attack-pattern--1", "name": "Phishing",
            "external_references": [{"source_name": "mitre-attack", "external_id": "T1566"}]}),
        link("targets", "incident--one", "identity--acme"),
        link("related-to", "incident--one", "threat-actor--wolf"),
        link("uses", "incident--one", "attack-pattern--1"),
        json!({"type": "indicator", "id": "indicator--1"}),
    ]);
    site.run(["import", "stix", "in.json"])
        .ends_with(1)
        .says("there is no date: when the object was written is not when it happened")
        .says("/labels “odd” is no kind of incident")
        .says("passed over");
    let text = site.read("content/incidents/2021/stix-one.md");
    for part in [
        "date: ../2021-05-01",
        "- acme",
        "- actor: wolf\n    claim: suggests\n    by: Example Sharing\n    by_kind: other",
        "text: It was <b>seen</b>.",
        "- T1566",
        "- ransomware",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let actor = site.read("content/actors/wolf.md");
    assert!(actor.contains("- name: Grey\n    named_by: Example Sharing\n    source: stix"), "{actor}");
    assert!(actor.contains("value: crime-syndicate\n    by: Example Sharing"), "{actor}");
    assert!(site.files("content/sources").contains_key("stix-example-sharing.md"));
    site.run(["check"]).ends_with(0);
    site.build();
}

#[test]
fn odd_objects_stop_nothing() {
    let mut revoked = incident("gone");
    revoked["revoked"] = json!(true);
    let site = bundle(&[
        json!(1),
        json!({"id": "x"}),
        json!({"type": "incident"}),
        revoked,
        json!({"type": "intrusion-set", "name": "*****", "id": "intrusion-set--1"}),
    ]);
    site.run(["import", "stix", "in.json"])
        .ends_with(1)
        .says("it has no `type`")
        .says("the bundle has revoked it");
    assert_eq!(site.files("content/actors").len(), 1);
    site.build();
    site.file("in.json", "{").run(["import", "stix", "in.json"]).ends_with(1).says("it is no JSON");
}
