//! `/sources/`: the publishers from A to Z; where they are many, those with most sources, and a page for each letter.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use crate::model::bibliography::Publisher;
use crate::model::site::Site;
use crate::plan::desk::{Desk, Heading, Section};
use crate::plan::index_az::{self, Initial};
use crate::plan::routes::Route;
use crate::plan::views::{Crumb, IndexAzView, IndexGroup, IndexRow, Letter};

/// More publishers than these stand on a page for each letter.
const LONGEST: usize = 300;
/// So many of those with most sources stand on the first page then.
const MOST: usize = 60;

pub(in crate::plan) fn index(desk: &Desk<'_>) -> IndexAzView {
    let publishers = &desk.site.derived.bibliography.publishers;
    let heading = desk.words.text("sources_heading");
    if publishers.len() <= LONGEST {
        let groups = index_az::groups(desk, publishers.iter().map(|one| row(desk, one)).collect());
        return view(desk, heading, index_az::letters(&groups), groups.into_iter().map(|(_, group)| group));
    }
    let mut most: Vec<&Publisher> = publishers.iter().collect();
    most.sort_by_key(|publisher| Reverse(publisher.sources.count()));
    let rows = most.into_iter().take(MOST).map(|publisher| row(desk, publisher)).collect();
    let group = IndexGroup { id: "l-most".to_owned(), heading: desk.words.text("sources_most"), rows };
    view(desk, heading, letters(desk), [group])
}

/// The publishers of one letter.
pub(in crate::plan) fn by_letter(desk: &Desk<'_>, letter: char) -> IndexAzView {
    let publishers = desk.site.derived.bibliography.publishers.iter();
    let its = publishers.filter(|publisher| letter_of(publisher) == letter).map(|one| row(desk, one));
    let groups: Vec<_> = index_az::groups(desk, its.collect()).into_iter().map(|(_, group)| group).collect();
    let name = groups.first().map(|group| group.heading.clone()).unwrap_or_default();
    let heading = desk.words.format("sources_of_letter", &[("letter", &name)]);
    let up = vec![desk.crumb("nav_sources", &Route::Sources), Crumb { text: name, url: None }];
    IndexAzView { breadcrumbs: up, ..view(desk, heading, letters(desk), groups) }
}

/// The letters that have a page of their own; none where all publishers stand on one.
pub(in crate::plan) fn letters_with_pages(site: &Site) -> BTreeSet<char> {
    let publishers = &site.derived.bibliography.publishers;
    if publishers.len() <= LONGEST {
        return BTreeSet::new();
    }
    publishers.iter().map(letter_of).collect()
}

fn letter_of(publisher: &Publisher) -> char {
    Initial::of(publisher.name.as_deref().unwrap_or_default()).letter()
}

fn letters(desk: &Desk<'_>) -> Vec<Letter> {
    let letters = letters_with_pages(desk.site).into_iter().map(|letter| {
        let text = Initial::of_letter(letter).heading(desk);
        Letter { text, url: Some(desk.links.to(&Route::SourcesByLetter(letter))) }
    });
    letters.collect()
}

fn row(desk: &Desk<'_>, publisher: &Publisher) -> IndexRow {
    let count = publisher.sources.count();
    IndexRow {
        text: publisher.name.clone().unwrap_or_else(|| desk.words.text("publisher_not_stated")),
        url: desk.links.to(&Route::Publisher(publisher.id.clone(), None)),
        count,
        count_label: desk.words.plural("n_sources", count),
    }
}

fn view(
    desk: &Desk<'_>,
    heading: String,
    letters: Vec<Letter>,
    groups: impl IntoIterator<Item = IndexGroup>,
) -> IndexAzView {
    let standfirst = desk.words.text("sources_standfirst");
    IndexAzView {
        frame: desk.frame(Heading {
            title: &heading,
            description: Some(standfirst.clone()),
            section: Section::None,
            noindex: false,
        }),
        breadcrumbs: Vec::new(),
        heading,
        standfirst: Some(standfirst),
        caution: None,
        letters,
        groups: groups.into_iter().collect(),
        rows: Vec::new(),
        others: Vec::new(),
    }
}
