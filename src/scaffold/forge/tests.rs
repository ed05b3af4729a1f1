use std::collections::BTreeSet;

use super::form::{self, Field, FieldKind};
use super::{Known, files, is_owner};
use crate::model::count::{Qualifier, Scope, Unit};
use crate::model::forge::{ForgeKind, FormField, IssueForm};
use crate::model::incident::{Basis, ClaimState, DateKey, Status};
use crate::model::word::Word;
use crate::parse;

fn known() -> Known<'static> {
    Known { vocabularies: parse::embedded_vocabularies(), owners: &[] }
}

fn fields(form: IssueForm) -> Vec<Field> {
    form::fields(form, parse::embedded_vocabularies())
}

/// The options of a field, each without its meaning.
fn options(id: &str) -> Vec<String> {
    let field = fields(IssueForm::Add).into_iter().find(|field| field.id == id).expect(id);
    let (FieldKind::One(options) | FieldKind::Many(options)) = field.kind else {
        panic!("{id} has no options")
    };
    options.iter().map(|option| option.split(": ").next().unwrap().to_owned()).collect()
}

fn words<W: Word>() -> Vec<String> {
    W::ALL.iter().map(|word| word.as_str().to_owned()).collect()
}

#[test]
fn what_a_form_offers_is_what_entries_may_say() {
    assert_eq!(options("date_of"), words::<DateKey>());
    assert_eq!(options("status"), words::<Status>());
    assert_eq!(options("basis"), words::<Basis>());
    for rung in ["accessed", "exfiltrated", "published", "misused"] {
        assert_eq!(options(rung), words::<ClaimState>());
    }
    assert_eq!(options("qualifier"), words::<Qualifier>());
    assert_eq!(options("unit"), words::<Unit>());
    assert_eq!(options("scope"), words::<Scope>());
    let vocabularies = parse::embedded_vocabularies();
    assert!(options("kind").iter().eq(vocabularies.kinds.terms.keys()));
    assert!(options("data").iter().eq(vocabularies.data_classes.terms.keys()));
}

/// <https://docs.github.com/communities/using-templates-to-encourage-useful-issues-and-pull-requests/common-validation-errors-when-creating-issue-forms>
#[test]
fn forms_keep_what_github_asks_of_them() {
    for form in IssueForm::ALL.iter().copied() {
        let fields = fields(form);
        let ids: BTreeSet<&str> = fields.iter().map(|field| field.id.as_str()).collect();
        let labels: BTreeSet<&str> = fields.iter().map(|field| field.label.as_str()).collect();
        assert_eq!((ids.len(), labels.len()), (fields.len(), fields.len()), "{form:?}: each stands once");
        assert!(ids.iter().all(|id| id.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')));
        for Field { id, kind, .. } in &fields {
            let (FieldKind::One(options) | FieldKind::Many(options) | FieldKind::Checks(options)) = kind
            else {
                continue;
            };
            let different: BTreeSet<&String> = options.iter().collect();
            assert!(!options.is_empty() && different.len() == options.len(), "{id}");
            let is_reserved = |option: &String| ["none", ""].contains(&option.to_lowercase().as_str());
            assert!(!options.iter().any(is_reserved), "{id}");
            let has_comma = |option: &String| option.contains(',');
            assert!(!matches!(kind, FieldKind::Many(_)) || !options.iter().any(has_comma), "{id}");
        }
        assert!(
            !form::yaml(form, parse::embedded_vocabularies()).contains("[\"{"),
            "{form:?}: every list is filled in"
        );
    }
}

#[test]
fn forms_have_the_fields_that_links_fill_in() {
    use FormField::{Company, Entry, Page, Url};
    for (form, wanted) in [
        (IssueForm::Add, &[Company, Url][..]),
        (IssueForm::Correct, &[Entry, Page, Url]),
        (IssueForm::Dispute, &[Entry, Page]),
        (IssueForm::DeadLink, &[Entry, Page, Url]),
    ] {
        let ids: Vec<String> = fields(form).into_iter().map(|field| field.id).collect();
        assert!(wanted.iter().all(|field| ids.iter().any(|id| id == field.as_str())), "{form:?}: {ids:?}");
    }
}

#[test]
fn a_template_of_text_asks_the_same_as_the_form() {
    for form in IssueForm::ALL.iter().copied() {
        let text = form::markdown(form, parse::embedded_vocabularies());
        let headings: Vec<&str> = text.lines().filter_map(|line| line.strip_prefix("### ")).collect();
        let fields = fields(form);
        assert!(headings.iter().eq(fields.iter().map(|field| &field.label)));
        assert_eq!(text.matches("<!--").count(), text.matches("-->").count());
    }
}

#[test]
fn every_file_stands_once_and_nothing_is_left_to_fill_in() {
    for forge in ForgeKind::ALL {
        let files = files(*forge, known());
        let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths.len(), files.len());
        for file in &files {
            assert!(file.text.ends_with('\n'), "{}", file.path);
            let is_filled = !["{version}", "{owners}", "[\"{"].iter().any(|mark| file.text.contains(mark));
            assert!(is_filled, "{}", file.path);
        }
    }
}

#[test]
fn actions_are_pinned_and_nothing_of_strangers_stands_in_a_command() {
    for file in ForgeKind::ALL.iter().flat_map(|forge| files(*forge, known())) {
        if !file.path.contains("/workflows/") {
            continue;
        }
        assert!(file.text.contains("\npermissions: {}\n"), "{}", file.path);
        let mut in_command = None;
        for line in file.text.lines() {
            let depth = line.len() - line.trim_start().len();
            if let Some((_, action)) = line.split_once("uses: ") {
                let (_, pin) = action.split_once('@').expect("an action has a version");
                let (hash, version) = pin.split_once(" # v").expect("a comment names the version");
                assert!(hash.len() == 40 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()), "{action}");
                assert!(version.contains('.'), "{action}");
            }
            in_command = in_command.filter(|begun| depth > *begun || line.is_empty());
            if line.trim_start().trim_start_matches("- ").starts_with("run:") {
                in_command = Some(depth);
            }
            assert!(in_command.is_none() || !line.contains("${{"), "{}: {line}", file.path);
        }
    }
}

#[test]
fn owners_are_named_or_no_line_says_anything() {
    let named = |owners: &[String]| {
        let files = files(ForgeKind::GitHub, Known { owners, ..known() });
        files.into_iter().find(|file| file.path.ends_with("CODEOWNERS")).unwrap().text
    };
    assert!(named(&[]).lines().all(|line| line.starts_with('#')));
    assert!(named(&["@example/editors".to_owned()]).contains("\n/themes/ @example/editors\n"));
    for good in ["@a", "@a-b/c_d", "@group/sub/team"] {
        assert!(is_owner(good), "{good}");
    }
    for bad in ["", "@", "a", "@a b", "@a\n/ @b", "@a/", "@a#", "@ä"] {
        assert!(!is_owner(bad), "{bad:?}");
    }
}
