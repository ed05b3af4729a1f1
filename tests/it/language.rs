//! Languages: of a site, whose words, numbers and dates follow it, and of an entry that is written in another.

use std::collections::{BTreeMap, BTreeSet};

use breachbook::base::language::LanguageTag;
use breachbook::base::locale::Locale;
use breachbook::base::messages::{Message, VOCABULARY};
use breachbook::base::plural::Category;
use breachbook::diagnostic::Diagnostics;
use breachbook::parse;
use breachbook::source::SourceMap;

use crate::markup::Markup;
use crate::project::{ENTRY, Project, repository};

const ENGLISH: &str = "themes/rubric/i18n/en.yaml";
const GERMAN: &str = "themes/rubric/i18n/de.yaml";

fn words(path: &str) -> BTreeMap<String, Message> {
    let text = std::fs::read_to_string(repository().join(path)).expect("the theme has words");
    let file = SourceMap::default().add(path.to_owned(), text.clone());
    let mut diagnostics = Diagnostics::default();
    let words = parse::messages(file, &text, &mut diagnostics).into_iter().collect();
    assert!(diagnostics.sorted().is_empty(), "{path} has no fault");
    words
}

fn keys(words: &BTreeMap<String, Message>) -> BTreeSet<&str> {
    words.keys().map(String::as_str).filter(|key| !key.starts_with(VOCABULARY)).collect()
}

fn wordings(message: &Message) -> Vec<&str> {
    match message {
        Message::Text(text) => vec![text],
        Message::Plural(forms) => forms.categories().map(|category| forms.form(category)).collect(),
    }
}

fn placeholders(message: &Message) -> BTreeSet<String> {
    let parts = wordings(message).into_iter().flat_map(|text| text.split('{').skip(1));
    parts.filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

/// A site in a language.
fn in_language(project: Project, lang: &str) -> Project {
    let config = project.read("breachbook.yaml");
    let lines = config.lines().filter(|line| !line.starts_with("lang:"));
    let config = lines.map(|line| format!("{line}\n")).collect::<String>();
    project.file("breachbook.yaml", &format!("{config}lang: {lang}\n"))
}

fn main_of(project: &Project, page: &str) -> String {
    Markup::of(&project.read(&format!("public/{page}/index.html"))).main
}

#[test]
fn german_has_every_key_of_english_with_the_same_placeholders_and_none_besides() {
    let (english, german) = (words(ENGLISH), words(GERMAN));
    let (theirs, ours) = (keys(&english), keys(&german));
    let missing: Vec<_> = theirs.difference(&ours).collect();
    let needless: Vec<_> = ours.difference(&theirs).collect();
    assert!(missing.is_empty() && needless.is_empty(), "missing: {missing:?}, needless: {needless:?}");
    for key in theirs {
        let (english, german) = (&english[key], &german[key]);
        // The template of an entry has braces of its own.
        if key != "contribute_entry" {
            assert_eq!(placeholders(english), placeholders(german), "{key}");
        }
        let is_plural = |message: &Message| matches!(message, Message::Plural(_));
        assert_eq!(is_plural(english), is_plural(german), "{key}");
    }
}

#[test]
fn every_plural_has_the_forms_of_its_language() {
    for (path, tag) in [(ENGLISH, "en"), (GERMAN, "de")] {
        let locale = Locale::new(&LanguageTag::parse(tag).expect("it is a tag"));
        let needed: BTreeSet<Category> = (0..200).map(|number| locale.category(number)).collect();
        for (key, message) in words(path) {
            if let Message::Plural(forms) = message {
                assert_eq!(forms.categories().collect::<BTreeSet<_>>(), needed, "{key} in {path}");
            }
        }
    }
}

#[test]
fn german_has_a_label_for_every_kind_sector_class_of_data_and_category_of_actions() {
    let german = words(GERMAN);
    let all = parse::embedded_vocabularies();
    let terms = [("data-classes", &all.data_classes), ("kinds", &all.kinds), ("sectors", &all.sectors)];
    let terms = terms.iter().flat_map(|(name, terms)| terms.terms.keys().map(move |term| (*name, term)));
    let actions = all.actions.categories.keys().map(|term| ("actions", term));
    let expected: BTreeSet<String> =
        terms.chain(actions).map(|(name, term)| format!("{VOCABULARY}{name}.{term}")).collect();
    let found: BTreeSet<String> = german.into_keys().filter(|key| key.starts_with(VOCABULARY)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_german_site_is_german() {
    let project = in_language(Project::fixture("sites/golden"), "de");
    let run = project.build();
    assert!(!run.stderr.contains("words-missing"), "{}", run.stderr);
    let page = project.read("public/incidents/everything/index.html");
    assert!(page.contains("<html lang=\"de\" dir=\"ltr\">"));
    // English wordings that are long enough not to stand in an entry by chance, and that German does not share.
    let (english, german) = (words(ENGLISH), words(GERMAN));
    let shared: BTreeSet<&str> = german.values().flat_map(wordings).collect();
    let telling =
        |text: &&str| text.split_whitespace().count() >= 2 && text.len() >= 10 && !shared.contains(text);
    let whole = |text: &&str| !text.contains('{');
    for (path, page) in project.pages() {
        for text in english.values().flat_map(wordings).filter(telling).filter(whole) {
            assert!(!page.contains(text), "{path} says {text:?}");
        }
    }
}

#[test]
fn dates_numbers_countries_and_labels_are_german_in_german() {
    let project = in_language(Project::new(), "de").file(
        ENTRY,
        "---\ntitle: Etwas geschah\ncompanies: [acme]\nkind: [data-breach]\ncountries: [\"NO\"]\nsectors: [automotive]\n\
         sources: {a: {title: Ein Bericht, published: 2019-03-30}}\n\
         dates: {disclosed: 2019-03-29, occurred: {date: 2019-02, part: late}}\n\
         data: {classes: [email-addresses]}\n\
         counts: [{value: 3100000, qualifier: up-to, unit: customers, scope: stored, source: a}]\n---\n",
    );
    let run = project.run(["build"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let main = main_of(&project, "incidents/acme-2019");
    for text in [
        "29. März 2019",
        "30. März 2019",
        "Ende Februar 2019",
        "Bis zu 3,1 Millionen Kunden",
        "Datenpanne",
        "Norwegen",
        "Automobil",
        "E-Mail-Adressen",
        "1 Quelle",
    ] {
        assert!(main.contains(text), "{text:?} is not in:\n{main}");
    }
}

#[test]
fn a_label_that_the_site_sets_comes_first() {
    let config = "title: A record\nlang: de\nvocabularies:\n  countries: {\"NO\": Königreich Norwegen}\n  kinds: {fraud: Schwindel}\n";
    let project = Project::new().file("breachbook.yaml", config);
    let company = "---\nname: Acme\ncountry: \"NO\"\nsector: banking\n---\n";
    let project = project.file("content/companies/acme.md", company);
    project.build();
    let main = main_of(&project, "companies/acme");
    assert!(main.contains("Banken, Königreich Norwegen"), "{main}");
}

#[test]
fn a_language_without_words_is_reported_once_and_keeps_its_direction() {
    let project = in_language(Project::new(), "ar");
    let run = project.build().warns("the interface has no words in `ar`");
    assert_eq!(run.stderr.matches("words-missing").count(), 1, "{}", run.stderr);
    let page = project.read("public/index.html");
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    // Words and dates speak one language.
    assert!(main_of(&project, "incidents/acme-2019").contains("2019"));
    assert!(page.contains("Skip to content"));
}

#[test]
fn a_site_may_translate_the_interface_itself_in_part() {
    let polish = "latest: Najnowsze\nfull_timeline: Cała oś czasu\n\
                  n_incidents: {one: \"{n} incydent\", few: \"{n} incydenty\", many: \"{n} incydentów\", other: \"{n} incydentu\"}\n";
    let project = in_language(Project::new(), "pl").file("themes/rubric/i18n/pl.yaml", polish);
    let entry = project.read(ENTRY);
    let project = (1..5).fold(project, |project, number| {
        project.file(&format!("content/incidents/acme-2019-{number}.md"), &entry)
    });
    let run = project.build().warns("messages are missing and said in English");
    assert_eq!(run.stderr.matches("words-missing").count(), 1, "{}", run.stderr);
    let home = project.read("public/index.html");
    assert!(home.contains("Najnowsze") && home.contains("Skip to content"), "what is missing is English");
    let companies = project.read("public/companies/index.html");
    assert!(companies.contains("5 incydentów"), "{companies}");
}

#[test]
fn a_plural_form_that_does_not_exist_is_an_error() {
    let polish = "n_incidents: {one: \"{n}\", several: \"{n}\", other: \"{n}\"}\n";
    let project = in_language(Project::new(), "pl").file("themes/rubric/i18n/pl.yaml", polish);
    project.run(["build"]).ends_with(1).warns("several");
}

#[test]
fn an_entry_in_another_language_says_so_wherever_its_words_stand() {
    let entry = include_str!("../fixtures/acme-2019.md");
    let arabic = entry.replacen("---\n", "---\nlang: AR\n", 1);
    let project = Project::new()
        .file(ENTRY, &arabic)
        .file("content/pages/ueber.md", "---\ntitle: Über uns\nlang: de\n---\nEin Text.\n");
    project.build();
    let page = project.read("public/incidents/acme-2019/index.html");
    assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"), "the page is in the language of the site");
    assert!(page.contains("<h1 lang=\"ar\" dir=\"rtl\">"), "{page}");
    let home = project.read("public/index.html");
    assert!(home.contains("<h3 lang=\"ar\" dir=\"rtl\">"), "{home}");
    let about = project.read("public/ueber/index.html");
    assert!(
        about.contains("<h1 lang=\"de\" dir=\"ltr\">")
            && about.contains("<div class=\"prose\" lang=\"de\" dir=\"ltr\">")
    );
}

#[test]
fn an_entry_in_the_language_of_the_site_says_nothing() {
    let entry = include_str!("../fixtures/acme-2019.md").replacen("---\n", "---\nlang: EN\n", 1);
    let project = Project::new().file(ENTRY, &entry);
    project.build();
    assert!(project.read("public/incidents/acme-2019/index.html").contains("<h1>"));
}

#[test]
fn what_is_no_language_is_an_error_at_its_place() {
    for lang in ["e_n", "german-language-of-switzerland", "\"\"", "[de]", "und"] {
        let project = in_language(Project::new(), lang);
        let faults = project.run(["check", "--format", "json"]).ends_with(1).faults();
        assert!(
            faults.iter().all(|(_, place)| place.starts_with("breachbook.yaml:2:")),
            "{lang}: {faults:?}"
        );
        assert_eq!(faults.len(), 1, "{lang}: {faults:?}");
    }
}
