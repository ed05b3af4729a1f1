//! Cards of every kind from the theme that the program carries.

use super::*;
use crate::plan::views::{Badge, Mark};
use crate::render::embedded;

fn press() -> Press {
    let files = ThemeFiles::lay(embedded(), &[]);
    Press::load(&files).expect("the test's own data are sound").expect("the theme lays out cards")
}

fn view(kind: CardKind) -> CardView {
    let badge = |mark| Badge { mark, text: "Data theft under investigation".to_owned() };
    CardView {
        kind,
        title: "Toyota says hackers accessed data of several sales subsidiaries".to_owned(),
        id: "toyota-2019".to_owned(),
        organisation: Some("Toyota".to_owned()),
        date: Some("Disclosed 29 March 2019".to_owned()),
        text: Some("Automotive, Japan.".to_owned()),
        badges: [Mark::Confirmed, Mark::Suspected, Mark::Claimed].map(badge).to_vec(),
        site_title: "A record".to_owned(),
    }
}

fn svg(press: &Press, view: &CardView) -> String {
    let sheet = sheet::Sheet::of(view, &press.fonts);
    String::from_utf8(
        crate::render::output(
            &press.theme,
            Fields::of(view.kind.template(), &sheet).expect("a sheet has fields"),
        )
        .expect("the test's own data are sound"),
    )
    .expect("the test's own data are sound")
}

#[test]
fn every_kind_of_card_is_drawn_the_same_twice() {
    let press = press();
    for kind in CardKind::ALL {
        assert!(
            press.draw(&view(kind)).expect("the test's own data are sound")
                == press.draw(&view(kind)).expect("the test's own data are sound"),
            "{kind:?}"
        );
    }
}

#[test]
fn every_mark_has_a_shape_and_its_words() {
    let press = press();
    let shapes = [
        Mark::Confirmed,
        Mark::Suspected,
        Mark::Claimed,
        Mark::Disputed,
        Mark::Denied,
        Mark::Unknown,
        Mark::Retracted,
    ];
    let drawn = shapes.map(|mark| {
        let badges = vec![Badge { mark, text: "Words".to_owned() }];
        let svg = svg(&press, &CardView { badges, ..view(CardKind::Incident) });
        assert!(svg.contains(">Words</text>"));
        svg
    });
    for (place, one) in drawn.iter().enumerate() {
        assert!(!drawn[place + 1..].contains(one), "{:?} looks like another mark", shapes[place]);
    }
}

#[test]
fn alphabets_are_written_in_letters_that_the_fonts_have_and_other_scripts_not_at_all() {
    let press = press();
    for (text, written) in [
        ("Toyota\u{a0}Tokyo", Some("Toyota Tokyo")),
        ("Tiếng Việt, Łódź, Çeşme", Some("Tiếng Việt, Łódź, Çeşme")),
        ("Яндекс", Some("Iandeks")),
        ("fire 🔥 fire", Some("fire fire")),
        ("\u{202e}evil\u{200b}", Some("evil")),
        ("トヨタ", None),
        ("Toyota トヨタ", None),
        ("שלום", None),
        (" ", None),
    ] {
        assert_eq!(press.fonts.write(text).as_deref(), written, "{text}");
    }
}

#[test]
fn a_title_that_cannot_be_written_gives_way_to_the_id() {
    let press = press();
    let svg = svg(&press, &CardView { title: "トヨタ".to_owned(), ..view(CardKind::Incident) });
    assert!(svg.contains(">toyota-2019</text>"));
}

#[test]
fn a_title_never_stands_without_its_doubt() {
    let press = press();
    let badges = vec![Badge { mark: Mark::Suspected, text: "疑い".to_owned() }];
    let svg = svg(&press, &CardView { badges, ..view(CardKind::Incident) });
    assert!(svg.contains(">toyota-2019</text>") && !svg.contains("Toyota says"));
}

#[test]
fn a_theme_without_templates_of_cards_draws_none() {
    let files = ThemeFiles::lay(embedded(), &[]).only(&["static"]);
    assert!(Press::load(&files).expect("the test's own data are sound").is_none());
}

#[test]
fn a_file_that_is_no_font_is_refused_by_name() {
    let own = [("cards/fonts/own.ttf".to_owned(), b"no font".to_vec())];
    let fault = Press::load(&ThemeFiles::lay(embedded(), &own)).unwrap_err();
    assert_eq!(fault.file, "cards/fonts/own.ttf");
}
