//! Events and texts of issues as forges and strangers write them.

use super::*;
use crate::model::forge::IssueForm;
use crate::parse;
use crate::scaffold::forge::form::{self, Field};

fn form() -> Vec<Field> {
    form::fields(IssueForm::Add, parse::embedded_vocabularies())
}

/// A form that was filled with the least there is, with some answers changed.
fn filled(changes: &[(&str, &str)]) -> String {
    let usual = [
        ("company", "Ruritanian Rail"),
        ("title", "Ruritanian Rail discloses access to its ticket system"),
        ("date_of", "disclosed: when the public learned of it"),
        ("date", "late 2026-02"),
        ("url", "https://example.org/rail"),
        ("source_title", "Notice to passengers"),
    ];
    let answer = |field: &Field| {
        let found = changes
            .iter()
            .chain(&usual)
            .find(|(id, _)| *id == field.id)
            .map(|(_, answer)| (*answer).to_owned());
        let checks = match &field.kind {
            crate::scaffold::forge::form::FieldKind::Checks(checks) => {
                Some(checks.iter().map(|check| format!("- [X] {check}\n")).collect())
            }
            _ => None,
        };
        found.or(checks).unwrap_or_else(|| "_No response_".to_owned())
    };
    form().iter().map(|field| format!("### {}\n\n{}\n\n", field.label, answer(field))).collect()
}

fn read(body: &str) -> Result<Answers, Vec<String>> {
    let said = |fault: Fault| format!("{}: {}", fault.field.unwrap_or_default(), fault.message);
    Answers::read(body, &form()).map_err(|faults| faults.into_iter().map(said).collect())
}

#[test]
fn a_filled_form_gives_its_answers_however_its_lines_end() {
    let body = filled(&[("kind", "data-breach, ransomware"), ("account", "One.\n\nTwo.")]);
    for body in [body.clone(), body.replace('\n', "\r\n")] {
        let answers = read(&body).unwrap();
        assert_eq!(answers.text("company"), Some("Ruritanian Rail"));
        assert_eq!(answers.text("date_of"), Some("disclosed"));
        assert_eq!(answers.text("publisher"), None);
        assert_eq!(answers.choices("kind"), ["data-breach", "ransomware"]);
        assert_eq!(answers.text("account"), Some("One.\n\nTwo."));
    }
}

#[test]
fn every_fault_is_told_at_its_field() {
    for (changes, expected) in [
        (&[("company", "_No response_")][..], "Company or organisation: it is not answered"),
        (&[("title", "a\nb")], "What happened: it has a line break"),
        (&[("title", "a\u{1b}[2Jb")], "What happened: it has"),
        (&[("date_of", "whenever")], "Which date is known: it is none of the words"),
        (&[("date_of", "disclosed: x\noccurred: y")], "Which date is known: it is none"),
        (&[("kind", "data-breach, nonsense")], "Kind: not all of it"),
        (&[("kind", "data-breach, data-breach")], "Kind: a word stands twice"),
        (&[("status", "confirmed, suspected")], "How well it stands: it is none"),
        (
            &[("promises", "- [ ] I have read the source, and every statement above is in it.")],
            "Before you send: this is not confirmed",
        ),
        (&[("promises", "_No response_")], "Before you send: this is not confirmed"),
        (&[("account", "x\n\n### Date\n\n2019")], "Date: it stands more than once"),
        (&[("account", "x\n### Path\n../../x")], ": the form has no heading “Path”"),
        (
            &[("account", "```\n### Company or organisation\n```")],
            "Company or organisation: it stands more than once",
        ),
    ] {
        let faults = read(&filled(changes)).unwrap_err();
        assert!(faults.iter().any(|fault| fault.starts_with(expected)), "{expected}: {faults:?}");
    }
    let two = read(&filled(&[("company", ""), ("date", "")])).unwrap_err();
    assert_eq!(two.len(), 2, "{two:?}");
    let long = read(&filled(&[("account", &"x".repeat(20_001))])).unwrap_err();
    assert!(long[0].contains("longer"), "{long:?}");
}

#[test]
fn what_was_not_written_with_the_form_is_told_in_one_sentence() {
    for body in ["", "hello", "## Date\n\n2019", "# ### Date", " ### Date\n2019"] {
        let faults = read(body).unwrap_err();
        assert!(faults.iter().any(|fault| fault.contains("not written with the form")), "{body}: {faults:?}");
    }
    let before = read(&format!("hello\n\n{}", filled(&[]))).unwrap_err();
    assert_eq!(before, [": a text stands before the first heading of the form"]);
}

#[test]
fn an_event_is_that_of_an_issue_or_nothing() {
    let read = event(br#"{"action": "labeled", "issue": {"number": 7, "body": "x", "title": "y"}, "label": {"name": "accept"}}"#);
    assert_eq!(read.unwrap(), Issue { number: 7, body: "x".to_owned() });
    assert_eq!(event(br#"{"issue": {"number": 7, "body": null}}"#).unwrap().body, "");
    let deep = format!("{{\"issue\": {}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    for wrong in [
        "",
        "[]",
        "{}",
        "{\"issue\": null}",
        "{\"issue\": {\"number\": -1, \"body\": \"x\"}}",
        "{\"issue\": {\"number\": \"1; rm\", \"body\": \"x\"}}",
        "{\"issue\": {\"number\": 1, \"body\": 5}}",
        "{\"issue\": {\"number\": 1, \"body\": \"x\", \"pull_request\": {}}}",
        "{\"issue\": {\"number\": 1, \"body\": \"x\", \"body\": \"y\"}}",
        "{\"issue\": {\"number\": 1, \"body\": \"x\"}} trailing",
        &deep,
    ] {
        assert!(event(wrong.as_bytes()).is_err(), "{}", &wrong[..wrong.len().min(80)]);
    }
    assert!(matches!(event(&vec![b' '; LARGEST_EVENT + 1]), Err(EventError::TooLarge)));
    assert!(event(b"\xff\xfe").is_err());
}

#[test]
fn words_of_strangers_call_nobody_and_end_no_block() {
    let hostile = "```\n@everyone ![x](https://evil.example/x) #1 \u{1b}[2J";
    let comment = refused(&[Fault::whole(hostile)]);
    let (_, rest) = comment.split_once("````text\n").expect("the fence is longer than any in it");
    let (inside, after) = rest.split_once("\n````\n").unwrap();
    assert!(inside.contains("@everyone") && !inside.contains('\u{1b}') && !inside.contains('\n'));
    assert!(!after.contains("evil.example"));
}
