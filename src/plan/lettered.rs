//! Lists of names from A to Z. A long one shows those with most below them, and has a page for each letter.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::desk::{Desk, Heading, Section};
use super::index_az::{self, Initial};
use super::output::PageKind;
use super::routes::Route;
use super::source_pages::publisher_rows;
use super::views::{Crumb, IndexAzView, IndexGroup, IndexRow, Letter, Notice};
use crate::model::site::Site;

/// More names than these stand on a page for each letter.
const LONGEST: usize = 300;
/// So many of those with most below them stand on the first page then.
const MOST: usize = 60;

/// What a list names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameList {
    /// Companies, with the incidents of their groups.
    Companies,
    /// Actors, with the incidents that standing claims link to them.
    Actors,
    /// Publishers, with their sources.
    Sources,
}

impl NameList {
    const ALL: [Self; 3] = [Self::Companies, Self::Actors, Self::Sources];

    /// What its words begin with, and the folder of its pages.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Companies => "companies",
            Self::Actors => "actors",
            Self::Sources => "sources",
        }
    }

    fn route(self) -> Route {
        match self {
            Self::Companies => Route::Companies,
            Self::Actors => Route::Actors,
            Self::Sources => Route::Sources,
        }
    }

    fn section(self) -> Section {
        match self {
            Self::Companies => Section::Companies,
            Self::Actors => Section::Actors,
            Self::Sources => Section::None,
        }
    }

    fn rows(self, desk: &Desk<'_>) -> Vec<IndexRow> {
        match self {
            Self::Companies => index_az::company_rows(desk),
            Self::Actors => index_az::actor_rows(desk),
            Self::Sources => publisher_rows(desk),
        }
    }

    fn names(self, site: &Site) -> Vec<&str> {
        match self {
            Self::Companies => site.companies.iter().map(|company| &*company.facts.name.value).collect(),
            Self::Actors => site.actors.iter().map(|actor| &*actor.facts.name.value).collect(),
            Self::Sources => {
                let publishers = site.derived.bibliography.publishers.iter();
                publishers.map(|publisher| publisher.name.as_deref().unwrap_or_default()).collect()
            }
        }
    }
}

/// The pages of letters.
pub(super) fn kinds(site: &Site) -> impl Iterator<Item = PageKind> + '_ {
    let pages = |list| letters_with_pages(site, list).into_iter().map(move |letter| (list, letter));
    NameList::ALL.into_iter().flat_map(pages).map(|(list, letter)| PageKind::ByLetter(list, letter))
}

/// All names, or where they are many those with most below them.
pub(super) fn front(desk: &Desk<'_>, list: NameList) -> IndexAzView {
    let mut rows = list.rows(desk);
    let titles = Titles {
        title: desk.words.text(&format!("{}_a_to_z", list.as_str())),
        heading: desk.words.text(list.as_str()),
    };
    if rows.len() <= LONGEST {
        let groups = index_az::groups(desk, rows);
        let letters = index_az::letters(&groups);
        return view(desk, list, (titles, letters), groups.into_iter().map(|(_, group)| group));
    }
    rows.sort_by_key(|row| Reverse(row.count));
    rows.truncate(MOST);
    let most = desk.words.text(&format!("{}_most", list.as_str()));
    let group = IndexGroup { id: "l-most".to_owned(), heading: most, rows };
    view(desk, list, (titles, letters(desk, list)), [group])
}

/// The names of one letter.
pub(super) fn by_letter(desk: &Desk<'_>, list: NameList, letter: char) -> IndexAzView {
    let its = list.rows(desk).into_iter().filter(|row| Initial::of(&row.text).letter() == letter);
    let groups: Vec<_> = index_az::groups(desk, its.collect()).into_iter().map(|(_, group)| group).collect();
    let name = Initial::of_letter(letter).heading(desk);
    let heading = desk.words.format(&format!("{}_of_letter", list.as_str()), &[("letter", &name)]);
    let up = desk.crumb(&format!("nav_{}", list.as_str()), &list.route());
    let breadcrumbs = vec![up, Crumb { text: name, url: None }];
    let titles = Titles { title: heading.clone(), heading };
    IndexAzView { breadcrumbs, ..view(desk, list, (titles, letters(desk, list)), groups) }
}

/// The letters that have a page of their own; none where all names stand on one page.
fn letters_with_pages(site: &Site, list: NameList) -> BTreeSet<char> {
    let names = list.names(site);
    let is_long = names.len() > LONGEST;
    names.into_iter().filter(|_| is_long).map(|name| Initial::of(name).letter()).collect()
}

fn letters(desk: &Desk<'_>, list: NameList) -> Vec<Letter> {
    let letters = letters_with_pages(desk.site, list).into_iter().map(|letter| {
        let text = Initial::of_letter(letter).heading(desk);
        Letter { text, url: Some(desk.links.to(&Route::ByLetter(list, letter))) }
    });
    letters.collect()
}

/// What a list is called in a browser's tab, and on its page.
struct Titles {
    title: String,
    heading: String,
}

fn view(
    desk: &Desk<'_>,
    list: NameList,
    (Titles { title, heading }, letters): (Titles, Vec<Letter>),
    groups: impl IntoIterator<Item = IndexGroup>,
) -> IndexAzView {
    let standfirst = desk.words.text(&format!("{}_standfirst", list.as_str()));
    let caution = || Notice {
        heading: desk.words.text("actor_disclaimer"),
        text: desk.words.text("actor_disclaimer_text"),
    };
    IndexAzView {
        frame: desk.frame(Heading {
            title: &title,
            description: Some(standfirst.clone()),
            section: list.section(),
            noindex: false,
        }),
        breadcrumbs: Vec::new(),
        heading,
        standfirst: Some(standfirst),
        caution: (list == NameList::Actors).then(caution),
        letters,
        groups: groups.into_iter().collect(),
        rows: Vec::new(),
        others: Vec::new(),
    }
}
