//! Every template with a full view and with one in which everything is absent.

mod charts;
mod incident;
mod pages;
mod parts;

use serde::Serialize;
use std::collections::BTreeMap;

use super::*;
use crate::base::messages::{Message, Messages};
use crate::base::plural::Forms;
use crate::diagnostic::Diagnostics;
use crate::parse;
use crate::parse::theme::{OptionEntry, OptionSpec, OptionValue};
use crate::source::SourceMap;

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Wording {
    Text(String),
    Plural(BTreeMap<String, String>),
}

fn messages(files: &ThemeFiles) -> Messages {
    let bytes = files.get("i18n/en.yaml").expect("the theme has words");
    let wordings: BTreeMap<String, Wording> = serde_yaml::from_slice(bytes).expect("the words are read");
    Messages::new(wordings.into_iter().map(|(key, wording)| match wording {
        Wording::Text(text) => (key, Message::Text(text)),
        Wording::Plural(forms) => (key, Message::Plural(Forms::new(forms["other"].clone(), []))),
    }))
}

fn theme_with(overrides: &[(&str, &str)]) -> Result<Theme, ThemeError> {
    let own: Vec<(String, Vec<u8>)> =
        overrides.iter().map(|(path, text)| (path.to_string(), text.as_bytes().to_vec())).collect();
    let files = ThemeFiles::lay(embedded(), &own);
    Ok(Theme::load(&files, &messages(&files))?.with_options(&options(&files)))
}

/// The options of the theme as it sets them.
fn options(files: &ThemeFiles) -> BTreeMap<String, OptionValue> {
    let text = String::from_utf8_lossy(files.get("theme.yaml").expect("the theme describes itself"));
    let file = SourceMap::default().add(String::new(), text.to_string());
    let meta = parse::theme::theme(file, &text, &mut Diagnostics::default()).expect("it can be read");
    let value = |spec: OptionSpec| match spec.default {
        Some(text) => spec.kind.read(&text.value).expect("a default is taken"),
        None => OptionValue::Absent,
    };
    let options = meta.options.into_iter().filter_map(|(name, entry)| match entry {
        OptionEntry::New(spec) => Some((name.value, value(spec))),
        OptionEntry::Default(_) => None,
    });
    options.collect()
}

fn filled_in(template: &'static str, view: &impl Serialize) -> Fields {
    Fields::of(template, view).expect("a view has fields")
}

fn render(template: &'static str, view: &impl Serialize) -> String {
    let theme = theme_with(&[]).expect("the embedded theme is read");
    match output(&theme, filled_in(template, view)) {
        Ok(page) => String::from_utf8(page).expect("pages are UTF-8"),
        Err(error) => panic!("{error}"),
    }
}

/// The whole pages: of every kind a full one and an empty one.
fn every_page() -> Vec<(&'static str, String)> {
    vec![
        ("home", render("home.html", &pages::home())),
        ("home, empty", render("home.html", &pages::empty_home())),
        ("timeline", render("timeline.html", &pages::timeline())),
        ("timeline, empty", render("timeline.html", &pages::empty_timeline())),
        ("month", render("timeline.html", &pages::month())),
        ("long year", render("timeline.html", &pages::long_year())),
        ("without date", render("timeline.html", &pages::dateless())),
        ("incident", render("incident.html", &incident::full())),
        ("incident, withdrawn", render("incident.html", &incident::withdrawn())),
        ("incident, empty", render("incident.html", &incident::empty())),
        ("company", render("company.html", &pages::company())),
        ("company, empty", render("company.html", &pages::empty_company())),
        ("actor", render("actor.html", &pages::actor())),
        ("actor, empty", render("actor.html", &pages::empty_actor())),
        ("page", render("page.html", &pages::page())),
        ("page, empty", render("page.html", &pages::empty_page())),
        ("404", render("404.html", &pages::not_found())),
        ("index", render("index_az.html", &pages::index_az())),
        ("company, long", render("company.html", &pages::long_company())),
        ("history", render("history.html", &pages::history())),
        ("history, cut", render("history.html", &pages::long_history())),
        ("facet", render("facet.html", &pages::facet())),
        ("facet, year", render("facet.html", &pages::facet_year())),
        ("facet, empty", render("facet.html", &pages::empty_facet())),
        ("index of status", render("index_az.html", &pages::index_of_status())),
        ("index, empty", render("index_az.html", &pages::empty_index_az())),
    ]
}

/// What stands between `<main …>` and `</main>`.
fn main_of(page: &str) -> &str {
    let (_, from) = page.split_once("<main").expect("every page has a main part");
    from.split_once("</main>").expect("the main part ends").0
}

/// What stands between the tags of a page, on one line.
fn words_of(markup: &str) -> String {
    let parts = markup.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    parts.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        let place = rest
            .find(part)
            .unwrap_or_else(|| panic!("`{part}` is missing, or stands too early, in:\n{text}"));
        rest = &rest[place + part.len()..];
    }
}

#[test]
fn an_incident_says_who_claims_what_and_what_is_not_known() {
    let page = render("incident.html", &incident::full());
    let words = words_of(main_of(&page));
    assert_in_order(
        &words,
        &[
            "Occurred Not stated",
            "Disclosed 29 March 2019",
            "People affected No longer stands: About 2 million",
            "Up to 3.1 million",
        ],
    );
    assert_in_order(
        &words,
        &["Confirmed Intruders accessed", "Under investigation Data was taken", "Denied Customer financial"],
    );
    assert_in_order(
        &words,
        &[
            "Suspected",
            "APT32 also called",
            "Who says so",
            "Toyota’s position Declined to confirm.",
            "Also mentioned",
        ],
    );
    assert_in_order(
        &words,
        &[
            "What happened next",
            "No archived copy",
            "Single-source entry",
            "2nd of 4",
            "History of this entry",
        ],
    );
    assert!(page.contains("<s>About 2 million</s>"), "a superseded figure is struck through");
}

#[test]
fn an_incident_of_which_little_is_known_says_so() {
    let page = render("incident.html", &incident::empty());
    let words = words_of(main_of(&page));
    assert_in_order(
        &words,
        &[
            "The sources make no claim beyond the title.",
            "Not stated. No source in this entry says who did it.",
        ],
    );
    assert!(
        !words.contains("Key dates") && !words.contains("Account") && !words.contains("Also mentioned"),
        "{words}"
    );
}

#[test]
fn a_withdrawn_entry_stays_and_says_why() {
    let words = words_of(main_of(&render("incident.html", &incident::withdrawn())));
    assert_in_order(
        &words,
        &[
            "Draft",
            "An incident",
            "This entry was withdrawn",
            "22 November 2026 . It told four incidents as one.",
        ],
    );
    assert_in_order(&words, &["Replaced by: The entry that stays"]);
}

#[test]
fn a_company_shows_its_group_in_order_with_the_gaps_between() {
    let page = render("company.html", &pages::company());
    let words = words_of(main_of(&page));
    assert_in_order(
        &words,
        &[
            "Up to 3.1 million",
            "about 5 weeks",
            "Late February 2019 Confirmed by company",
            "2019 4 incidents",
        ],
    );
    assert_in_order(
        &words,
        &[
            "Late February",
            "About 5 weeks later",
            "29 March",
            "(same day)",
            "(same day)",
            "Nothing recorded after",
        ],
    );
    assert!(page.contains("<time datetime=\"2019-02\">Late February</time>"), "no day is invented");
    assert!(words.contains("Toyota Motor Corporation , Japan"), "{words}");
}

#[test]
fn an_actor_page_opens_with_what_it_is_not() {
    let words = words_of(main_of(&render("actor.html", &pages::actor())));
    assert_in_order(
        &words,
        &[
            "APT32",
            "An actor page lists accusations, not findings.",
            "Who says so:",
            "Toyota: declined to confirm",
        ],
    );
}

#[test]
fn an_actor_without_incidents_or_techniques_says_so() {
    let words = words_of(main_of(&render("actor.html", &pages::empty_actor())));
    assert_in_order(
        &words,
        &["lists accusations, not findings", "None. No source in this record", "No techniques recorded"],
    );
}

#[test]
fn the_lists_have_words_for_nothing() {
    for page in [render("home.html", &pages::empty_home()), render("timeline.html", &pages::empty_timeline())]
    {
        assert!(words_of(main_of(&page)).contains("No incidents yet."));
    }
    let index = render("index_az.html", &pages::empty_index_az());
    assert!(words_of(main_of(&index)).contains("Nothing is listed here yet."));
    let company = words_of(main_of(&render("company.html", &pages::empty_company())));
    assert!(
        company.contains("How totals are counted") && !company.contains("Parts of the group"),
        "{company}"
    );
}

#[test]
fn the_other_pages_place_their_values() {
    assert_in_order(
        &words_of(main_of(&render("home.html", &pages::home()))),
        &["11 incidents", "March 2019: three at Toyota", "Latest incidents"],
    );
    assert_in_order(
        &words_of(main_of(&render("timeline.html", &pages::timeline()))),
        &[
            "2019",
            "March",
            "Date not stated",
            "Draft",
            "all 300 incidents",
            "Older: 2018",
            "2018 201 , 201 incidents",
        ],
    );
    assert_in_order(
        &words_of(main_of(&render("timeline.html", &pages::month()))),
        &["Timeline 2019 March", "Timeline: March 2019", "29 March", "← Newer: April 2019", "Older: 2018 →"],
    );
    assert_in_order(
        &words_of(main_of(&render("timeline.html", &pages::long_year()))),
        &["Timeline: 2019", "201 incidents", "March 200", "Month not stated 1"],
    );
    assert_in_order(
        &words_of(main_of(&render("page.html", &pages::page()))),
        &["Method", "Not established : no source", "What has a source."],
    );
    assert_in_order(&words_of(main_of(&render("page.html", &pages::empty_page()))), &["Method"]);
    assert_in_order(
        &words_of(main_of(&render("404.html", &pages::not_found()))),
        &["No page at this address", "Timeline · Companies"],
    );
    assert_in_order(
        &words_of(main_of(&render("index_az.html", &pages::index_az()))),
        &["S T", "Toyota Motor Corporation 4 4 incidents"],
    );
}

#[test]
fn lists_of_a_value_say_how_they_are_made_and_where_the_rest_is() {
    assert_in_order(
        &words_of(main_of(&render("facet.html", &pages::facet()))),
        &[
            "Sector: Automotive",
            "Makers of motor vehicles",
            "An incident is listed under",
            "The newest 4 of 312",
            "29 March",
            "Date not stated",
            "all 300 incidents",
            "Older: 2018",
            "2018 308",
        ],
    );
    let year = render("facet.html", &pages::facet_year());
    assert_in_order(
        &words_of(main_of(&year)),
        &[
            "March",
            "29 March",
            "Toyota discloses a breach",
            "Toyota Motor Corporation · Confirmed by the company",
        ],
    );
    let (_, line) = year.split_once("<li id=\"toyota-japan-2019-03\">").expect("the incident is an anchor");
    let line = line.split_once("</li>").expect("the line ends").0;
    assert!(line.matches("</").count() + line.matches("/>").count() <= 11, "a line is short: {line}");
    assert_in_order(
        &words_of(main_of(&render("index_az.html", &pages::index_of_status()))),
        &["Status", "Confirmed 4", "Suspected 1", "More lists: Sectors · Tags"],
    );
}

#[test]
fn a_long_timeline_says_that_it_goes_on() {
    assert_in_order(
        &words_of(main_of(&render("company.html", &pages::long_company()))),
        &["Timeline", "The newest 4 of 800", "2019 41", "2018 759", "29 March"],
    );
    assert_in_order(
        &words_of(main_of(&render("history.html", &pages::history()))),
        &["APT32: 2019", "accusations, not findings", "Who says so:", "Timeline", "Sources", "Older: 2018"],
    );
}

#[test]
fn a_list_says_what_orders_it_and_carries_what_a_script_needs() {
    let company = render("company.html", &pages::company());
    let words = words_of(main_of(&company));
    assert_in_order(
        &words,
        &["By the date they disclosed, oldest first.", "Japan (2)", "Australia (2)", "2019"],
    );
    assert!(company.contains("data-occurred=\"0|2018|May||Between 3 May and 9 May\" data-f=\"0 1\""));
    assert!(company.contains("data-order-toggle") && company.contains("<bdi>Australia</bdi>"));
    let facet = render("facet.html", &pages::facet());
    assert!(
        facet.contains("By the date they disclosed, newest first.") && !facet.contains("data-order-toggle")
    );
    let none = render("timeline.html", &pages::timeline());
    assert!(!none.contains("data-clock") && !none.contains("data-facet"));
}

#[test]
fn ids_are_unique_and_every_reference_within_a_page_has_its_target() {
    for (name, page) in every_page() {
        let values = |attribute: &str| -> Vec<String> {
            page.split(attribute)
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .map(str::to_owned)
                .collect()
        };
        let mut ids = values(" id=\"");
        let count = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), count, "{name}: an id stands twice in {ids:?}");
        for label in values(" aria-labelledby=\"").iter().chain(&values(" href=\"#_")).chain(&values("url(#"))
        {
            let id = label.trim_end_matches(')');
            // These views cite more than they list.
            let is_source = id.strip_prefix('s').is_some_and(|number| number.parse::<u32>().is_ok());
            assert!(
                is_source || ids.iter().any(|known| known == id || known.strip_prefix('_') == Some(id)),
                "{name}: {label}"
            );
        }
    }
}

#[test]
fn pages_carry_a_strict_policy_and_nothing_inline() {
    for (name, page) in every_page() {
        assert!(
            page.contains("content=\"default-src 'self'; img-src 'self' data:; object-src 'none';"),
            "{name}"
        );
        assert!(
            !page.contains(" style=") && !page.contains("<style") && !page.contains("javascript:"),
            "{name}"
        );
        // Linked data are no script: a browser never runs them, so that the policy lets them pass.
        let is_allowed = |script: &str| {
            script.starts_with(" src=\"") || script.starts_with(" type=\"application/ld+json\">")
        };
        assert!(page.split("<script").skip(1).all(is_allowed), "{name}");
    }
}

#[test]
fn texts_are_escaped_everywhere_and_bodies_are_not() {
    let hostile = "<b>\"&'";
    let mut view = incident::full();
    let place = |text: &mut String| hostile.clone_into(text);
    place(&mut view.title);
    place(&mut view.frame.title);
    place(&mut view.claims[0].statement);
    place(&mut view.sources[0].details[0]);
    view.facts[0].lines[0].text = hostile.to_owned();
    view.facts[5].items[0].url = hostile.to_owned();
    let page = render("incident.html", &view);
    assert_eq!(
        page.matches("&lt;b&gt;&quot;&amp;&#x27;").count()
            + page.matches("&lt;b&gt;&quot;&amp;&#39;").count(),
        6,
        "{page}"
    );
    assert!(!page.contains(hostile));
    assert!(page.contains("<p>Toyota announced the breach"));
}

#[test]
fn markup_is_let_through_in_one_place_only() {
    let files = ThemeFiles::lay(embedded(), &[]);
    let lets_through = |text: &str| text.matches("| safe").count() + text.matches("|safe").count();
    let places: Vec<(&str, usize)> = files
        .below("templates")
        .map(|(name, bytes)| (name, lets_through(std::str::from_utf8(bytes).expect("templates are UTF-8"))))
        .filter(|(_, count)| *count > 0)
        .collect();
    assert_eq!(places, [("partials/_text.html", 1)]);
}

#[test]
fn every_word_that_a_template_asks_for_exists() {
    let files = ThemeFiles::lay(embedded(), &[]);
    let words = messages(&files);
    for (name, bytes) in files.below("templates") {
        let text = std::str::from_utf8(bytes).expect("templates are UTF-8");
        let no_letter =
            |letter: char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
        for rest in [" t.", "(t."].iter().flat_map(|start| text.split(start).skip(1)) {
            let key = rest.split(no_letter).next().unwrap_or(rest);
            assert!(words.contains(key), "{name} asks for `{key}`");
        }
    }
}

#[test]
fn a_fault_in_a_template_is_told_with_its_place() {
    let broken = theme_with(&[(
        "templates/home.html",
        "{% extends \"base.html\" %}\n{% block main %}{{ heading | }}{% endblock main %}",
    )]);
    let error = broken.expect_err("the filter has no name");
    assert_eq!((error.file.as_str(), error.line), ("templates/home.html", Some(2)));
}

#[test]
fn a_field_that_a_view_does_not_have_is_told_with_its_place() {
    let theme =
        theme_with(&[("templates/404.html", "<p>\n {{ nowhere }}</p>")]).expect("the template can be read");
    let error =
        output(&theme, filled_in("404.html", &pages::not_found())).expect_err("the view has no such field");
    assert_eq!((error.file.as_str(), error.line, error.column), ("templates/404.html", Some(2), Some(5)));
}

#[test]
fn a_site_may_add_a_style_sheet_of_its_own() {
    let theme =
        theme_with(&[("static/custom.css", ":root { --line: green; }")]).expect("the theme can be read");
    let page =
        String::from_utf8(output(&theme, filled_in("404.html", &pages::not_found())).expect("rendered"))
            .expect("UTF-8");
    assert_in_order(&page, &["assets/site.", "assets/custom."]);
}

#[test]
fn a_site_may_fill_the_blocks_of_the_frame() {
    let own = "{% extends \"base.html\" %}{% block head_extra %}<meta name=\"a\" content=\"b\">{% endblock head_extra %}{% block masthead %}M{% endblock masthead %}{% block before_main %}B{% endblock before_main %}{% block after_main %}A{% endblock after_main %}{% block footer %}F{% endblock footer %}";
    let theme = theme_with(&[("templates/404.html", own)]).expect("the template can be read");
    let page =
        String::from_utf8(output(&theme, filled_in("404.html", &pages::not_found())).expect("rendered"))
            .expect("UTF-8");
    assert_in_order(&page, &["<meta name=\"a\"", "M", "<main", "B", "A", "</main>", "F"]);
}

#[test]
fn the_same_view_gives_the_same_bytes() {
    let pages = [every_page(), every_page()];
    assert_eq!(pages[0], pages[1]);
}
