//! Lists from A to Z.
//!
//! Names are put in order by their Latin letters; the letters themselves are shown as they are written.

use super::desk::{Desk, Heading, Section};
use super::periods;
use super::routes::Route;
use super::views::{Crumb, IndexAzView, IndexGroup, IndexRow, Letter, Link};
use crate::model::actor::ActorId;
use crate::model::company::CompanyId;
use crate::model::facet::{Facet, FacetId, FacetKind};
use crate::model::incident::Status;
use crate::model::word::Word;

/// From so many names on a list of values is told letter by letter.
const LETTERED: usize = 30;

/// The values of a kind that incidents have.
pub(super) fn facets(desk: &Desk<'_>, kind: FacetKind) -> IndexAzView {
    let key = kind.as_str();
    let keys = (&*format!("facets_{key}"), &*format!("facets_title_{key}"), &*format!("facet_made_{key}"));
    let rows = facet_rows(desk, kind);
    let others = desk.facet_indexes(FacetKind::ALL).filter(|(other, _)| *other != kind).map(|(_, link)| link);
    let others = others.collect();
    if rows.len() >= LETTERED {
        return IndexAzView { others, ..view(desk, Section::None, keys, rows) };
    }
    let rows = if kind == FacetKind::Status { rows } else { by_name(rows) };
    IndexAzView { rows, others, ..view(desk, Section::None, keys, Vec::new()) }
}

/// The years of the timeline, newest first.
pub(super) fn years(desk: &Desk<'_>) -> IndexAzView {
    let rows = periods::years(desk, &Route::Timeline, &desk.site.derived.archive);
    let here = Crumb { text: desk.words.text("years"), url: None };
    let view = view(desk, Section::Timeline, ("years", "years_title", "years_standfirst"), Vec::new());
    IndexAzView { rows, breadcrumbs: vec![desk.crumb("nav_timeline", &Route::Timeline), here], ..view }
}

/// Every value of a kind with the number of its incidents: a status in the order of the model, others by id.
pub(super) fn facet_rows(desk: &Desk<'_>, kind: FacetKind) -> Vec<IndexRow> {
    let facets = &desk.site.derived.facets;
    let row = |(id, facet): (FacetId, &Facet)| {
        row(desk, (desk.facet_name(facet), desk.links.facet(id)), facet.archive.count())
    };
    if kind != FacetKind::Status {
        return facets.of_kind(kind).map(row).collect();
    }
    let states = Status::ALL.iter().filter_map(|state| facets.find(kind, state.as_str()));
    states.map(|id| row((id, facets.get(id)))).collect()
}

fn by_name(mut rows: Vec<IndexRow>) -> Vec<IndexRow> {
    rows.sort_by_cached_key(sort_key);
    rows
}

impl Desk<'_> {
    /// The indexes of the kinds of which incidents have values.
    pub(super) fn facet_indexes(&self, kinds: &[FacetKind]) -> impl Iterator<Item = (FacetKind, Link)> {
        let kinds = kinds.iter().copied().filter(|kind| self.site.derived.facets.has(*kind));
        let link = |kind: FacetKind| Link {
            text: self.words.word("facets", kind.as_str()),
            url: self.links.to(&Route::Facets(kind)),
        };
        kinds.map(move |kind| (kind, link(kind))).collect::<Vec<_>>().into_iter()
    }
}

/// Every company with the number of incidents of its group, by id.
pub(super) fn company_rows(desk: &Desk<'_>) -> Vec<IndexRow> {
    let row = |(id, timeline): (u32, &Vec<_>)| {
        let link = desk.company_link(CompanyId(id));
        row(desk, (link.text, link.url), timeline.len())
    };
    (0..).zip(&desk.site.derived.company_timelines).map(row).collect()
}

/// Every actor with the number of incidents that a standing claim links to it, by id.
pub(super) fn actor_rows(desk: &Desk<'_>) -> Vec<IndexRow> {
    let row = |(id, timeline): (u32, &Vec<_>)| {
        let id = ActorId(id);
        row(desk, (desk.site.actor(id).facts.name.value.clone(), desk.links.actor(id)), timeline.len())
    };
    (0..).zip(&desk.site.derived.actor_timelines).map(row).collect()
}

/// One row of a list.
pub(super) fn row(desk: &Desk<'_>, (text, url): (String, String), count: usize) -> IndexRow {
    IndexRow { text, url, count, count_label: desk.words.plural("n_incidents", count) }
}

fn view(
    desk: &Desk<'_>,
    section: Section,
    (heading, title, standfirst): (&str, &str, &str),
    rows: Vec<IndexRow>,
) -> IndexAzView {
    let standfirst = desk.words.text(standfirst);
    let title = desk.words.text(title);
    let groups = groups(desk, rows);
    IndexAzView {
        frame: desk.frame(Heading {
            title: &title,
            description: Some(standfirst.clone()),
            section,
            noindex: false,
        }),
        breadcrumbs: Vec::new(),
        heading: desk.words.text(heading),
        standfirst: Some(standfirst),
        caution: None,
        letters: letters(&groups),
        rows: Vec::new(),
        others: Vec::new(),
        groups: groups.into_iter().map(|(_, group)| group).collect(),
    }
}

/// The initial under which a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Initial {
    Digit,
    Letter(char),
    OtherScript,
}

impl Initial {
    pub(super) fn of(name: &str) -> Self {
        let first = name.chars().find(|character| character.is_alphanumeric());
        match first {
            Some(digit) if digit.is_ascii_digit() => Self::Digit,
            Some(letter) if is_latin(letter) => {
                folded_initial(letter).map_or(Self::OtherScript, Self::Letter)
            }
            _ => Self::OtherScript,
        }
    }

    /// The letter for addresses: `t`, `0` for digits, `*` for other scripts.
    pub(super) fn letter(self) -> char {
        match self {
            Self::Digit => '0',
            Self::Letter(letter) => letter.to_ascii_lowercase(),
            Self::OtherScript => '*',
        }
    }

    /// The initial of a letter in an address.
    pub(super) fn of_letter(letter: char) -> Self {
        match letter {
            '0' => Self::Digit,
            'a'..='z' => Self::Letter(letter.to_ascii_uppercase()),
            _ => Self::OtherScript,
        }
    }

    fn anchor(self) -> String {
        match self {
            Self::Digit => "l-0".to_owned(),
            Self::Letter(letter) => format!("l-{}", letter.to_ascii_lowercase()),
            Self::OtherScript => "l-other".to_owned(),
        }
    }

    pub(super) fn heading(self, desk: &Desk<'_>) -> String {
        match self {
            Self::Digit => desk.words.text("index_digits"),
            Self::Letter(letter) => letter.to_string(),
            Self::OtherScript => desk.words.text("index_other_scripts"),
        }
    }
}

fn folded_initial(letter: char) -> Option<char> {
    let folded = deunicode::deunicode_char(letter)?.chars().next()?.to_ascii_uppercase();
    folded.is_ascii_uppercase().then_some(folded)
}

/// The Latin letters of Unicode, those with marks and those of full width among them.
fn is_latin(letter: char) -> bool {
    let blocks = [
        ('A', 'Z'),
        ('a', 'z'),
        ('\u{c0}', '\u{2af}'),
        ('\u{1d00}', '\u{1d7f}'),
        ('\u{1e00}', '\u{1eff}'),
        ('\u{2c60}', '\u{2c7f}'),
        ('\u{a722}', '\u{a7ff}'),
        ('\u{ff21}', '\u{ff5a}'),
    ];
    letter.is_alphabetic() && blocks.iter().any(|(first, last)| (*first..=*last).contains(&letter))
}

/// By initial, then by the folded name (in other scripts by the name itself), then by the name and its place.
fn sort_key(row: &IndexRow) -> (Initial, String, String, String) {
    let initial = Initial::of(&row.text);
    let folded = match initial {
        Initial::OtherScript => row.text.to_lowercase(),
        _ => deunicode::deunicode(&row.text).to_lowercase(),
    };
    let bare: String = folded.trim_start_matches(|character: char| !character.is_alphanumeric()).to_owned();
    (initial, bare, row.text.clone(), row.url.clone())
}

pub(super) fn groups(desk: &Desk<'_>, mut rows: Vec<IndexRow>) -> Vec<(Initial, IndexGroup)> {
    rows.sort_by_cached_key(sort_key);
    let mut groups: Vec<(Initial, IndexGroup)> = Vec::new();
    for row in rows {
        let initial = Initial::of(&row.text);
        match groups.last_mut() {
            Some((last, group)) if *last == initial => group.rows.push(row),
            _ => {
                let (id, heading) = (initial.anchor(), initial.heading(desk));
                groups.push((initial, IndexGroup { id, heading, rows: vec![row] }));
            }
        }
    }
    groups
}

/// A to Z, each with its group where it has one; digits and other scripts only where they have.
pub(super) fn letters(groups: &[(Initial, IndexGroup)]) -> Vec<Letter> {
    let link = |(_, group): &(Initial, IndexGroup)| Letter {
        text: group.heading.clone(),
        url: Some(format!("#{}", group.id)),
    };
    let of = |initial: Initial| groups.iter().find(|(its, _)| *its == initial).map(link);
    let latin = ('A'..='Z').map(|letter| {
        of(Initial::Letter(letter)).unwrap_or_else(|| Letter { text: letter.to_string(), url: None })
    });
    if groups.is_empty() {
        return Vec::new();
    }
    of(Initial::Digit).into_iter().chain(latin).chain(of(Initial::OtherScript)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str) -> IndexRow {
        IndexRow { text: name.to_owned(), url: String::new(), count: 0, count_label: String::new() }
    }

    #[test]
    fn a_name_stands_under_its_first_letter() {
        for (name, initial) in [
            ("Toyota", Initial::Letter('T')),
            ("eBay", Initial::Letter('E')),
            ("Ørsted", Initial::Letter('O')),
            ("Łódź", Initial::Letter('L')),
            ("Ærø", Initial::Letter('A')),
            ("Ｓｏｎｙ", Initial::Letter('S')),
            ("(ISC)²", Initial::Letter('I')),
            ("3M", Initial::Digit),
            ("サンプル電機", Initial::OtherScript),
            ("شركة المثال", Initial::OtherScript),
            ("Ромашка", Initial::OtherScript),
            ("!!!", Initial::OtherScript),
            ("", Initial::OtherScript),
        ] {
            assert_eq!(Initial::of(name), initial, "{name}");
        }
    }

    #[test]
    fn marks_on_letters_do_not_change_the_order() {
        let mut rows = ["Zoom", "サンプル電機", "Électricité", "Elf", "ebay", "«Edeka»", "3M"].map(row);
        rows.sort_by_cached_key(sort_key);
        let names = rows.map(|row| row.text);
        assert_eq!(names, ["3M", "ebay", "«Edeka»", "Électricité", "Elf", "Zoom", "サンプル電機"]);
    }

    #[test]
    fn only_letters_with_entries_are_links() {
        let group = |initial: Initial| {
            (initial, IndexGroup { id: initial.anchor(), heading: "heading".to_owned(), rows: Vec::new() })
        };
        let letters = letters(&[group(Initial::Letter('T')), group(Initial::OtherScript)]);
        assert_eq!(letters.len(), 27);
        let links: Vec<_> = letters.iter().filter_map(|letter| letter.url.as_deref()).collect();
        assert_eq!(links, ["#l-t", "#l-other"]);
        assert!(super::letters(&[]).is_empty());
    }
}
