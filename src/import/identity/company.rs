//! Organisations: certain to be one where their names fold alike and neither country nor domain speaks against it, or
//! where they have one domain.

use std::collections::BTreeMap;

use super::fold::folded;
use super::{id_of, told_apart};
use crate::import::known::{Known, KnownCompany};
use crate::import::{Subject, Suggestion};
use crate::parse::EntryKind;

/// An organisation as a record names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) struct Mention {
    /// Its name, as it is printed.
    pub(in crate::import) name: String,
    /// Its country.
    pub(in crate::import) country: Option<String>,
    /// The domain of its site.
    pub(in crate::import) domain: Option<String>,
}

/// An organisation with all its spellings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct Group {
    /// Its id.
    pub(in crate::import) id: String,
    /// The spelling that is used most.
    pub(in crate::import) name: String,
    /// Other spellings of that name.
    pub(in crate::import) aliases: Vec<String>,
}

/// The organisations that an input names.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Companies {
    groups: Vec<Group>,
    of: BTreeMap<Mention, usize>,
    /// What may be one and need not be.
    pub(in crate::import) suggestions: Vec<Suggestion>,
}

/// One way to name an organisation, or one that the record has.
struct Node<'k> {
    mention: Mention,
    times: usize,
    folds: Vec<String>,
    known: Option<&'k KnownCompany>,
}

impl Companies {
    /// Who is who among all mentions, and among those that the record knows.
    pub(in crate::import) fn of<'m>(mentions: impl Iterator<Item = &'m Mention>, known: &Known) -> Self {
        let mut counted: BTreeMap<&Mention, usize> = BTreeMap::new();
        mentions.for_each(|mention| *counted.entry(mention).or_default() += 1);
        let mut nodes: Vec<Node<'_>> = known.companies.iter().map(known_node).collect();
        nodes.extend(counted.into_iter().map(|(mention, times)| Node {
            folds: vec![folded(&mention.name)],
            mention: mention.clone(),
            times,
            known: None,
        }));
        let mut sets = Sets::new(nodes.len());
        let by_fold = by_fold(&nodes);
        join_domains(&nodes, &mut sets);
        by_fold.values().for_each(|places| join_spellings(&nodes, places, &mut sets));
        let mut companies = Self::grouped(&nodes, &mut sets);
        companies.suggest_namesakes(&nodes, &by_fold);
        companies.suggest_neighbours(&nodes, &by_fold);
        companies
    }

    /// The organisation of a mention.
    pub(in crate::import) fn group(&self, mention: &Mention) -> &Group {
        let place = self.of.get(mention).expect("every mention was gathered");
        &self.groups[*place]
    }

    fn grouped(nodes: &[Node<'_>], sets: &mut Sets) -> Self {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for place in 0..nodes.len() {
            members.entry(sets.root(place)).or_default().push(place);
        }
        let named = members.into_values().filter(|places| places.iter().any(|place| nodes[*place].times > 0));
        let named: Vec<Vec<usize>> = named.collect();
        let names: Vec<String> = named.iter().map(|places| main_name(nodes, places)).collect();
        let ids = ids(nodes, &named, &names);
        let mut companies = Self::default();
        for ((places, name), id) in named.iter().zip(names).zip(ids) {
            for place in places.iter().filter(|place| nodes[**place].times > 0) {
                companies.of.insert(nodes[*place].mention.clone(), companies.groups.len());
            }
            let aliases = aliases(nodes, places, &name);
            companies.groups.push(Group { id, name, aliases });
        }
        companies
    }

    /// Organisations of one name that are not certain to be one.
    fn suggest_namesakes(&mut self, nodes: &[Node<'_>], by_fold: &BTreeMap<&str, Vec<usize>>) {
        for places in by_fold.values() {
            let mut groups: Vec<usize> =
                places.iter().filter_map(|place| self.of.get(&nodes[*place].mention)).copied().collect();
            groups.sort_unstable();
            groups.dedup();
            if groups.len() > 1 {
                self.suggest(&groups, "have one name, and differ in their country or domain");
            }
        }
    }

    /// Organisations whose names differ in a letter or two.
    fn suggest_neighbours(&mut self, nodes: &[Node<'_>], by_fold: &BTreeMap<&str, Vec<usize>>) {
        let folds: Vec<(&str, usize)> = by_fold
            .iter()
            .filter_map(|(fold, places)| Some((*fold, *self.of.get(&nodes[*places.last()?].mention)?)))
            .filter(|(fold, _)| fold.chars().count() >= SHORTEST)
            .collect();
        let mut near = Vec::new();
        for (place, (fold, group)) in folds.iter().enumerate() {
            let block = folds[place + 1..].iter().take_while(|(other, _)| same_beginning(fold, other));
            let close = block.take(BLOCK).filter(|(other, at)| at != group && is_near(fold, other));
            near.extend(close.map(|(_, at)| [*group, *at]));
        }
        near.iter().for_each(|pair| self.suggest(pair, "have nearly the same name"));
    }

    fn suggest(&mut self, groups: &[usize], why: &str) {
        let names = groups.iter().map(|group| format!("“{}”", self.groups[*group].name));
        let text = format!("{} {why}: are they one?", names.collect::<Vec<_>>().join(", "));
        let subject =
            |group: &usize| Subject { kind: EntryKind::Company, id: self.groups[*group].id.clone() };
        self.suggestions.push(Suggestion { text, subjects: groups.iter().map(subject).collect() });
    }
}

/// A name of fewer characters is near to too many.
const SHORTEST: usize = 8;
/// With how many names that begin alike each is compared.
const BLOCK: usize = 300;

fn same_beginning(one: &str, other: &str) -> bool {
    one.chars().take(4).eq(other.chars().take(4))
}

/// A letter or two apart, but not in a number: "School 12" is not "School 13".
fn is_near(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let length = one.chars().count().min(other.chars().count());
    let most = if length < 14 { 1 } else { 2 };
    one.len().abs_diff(other.len()) <= 2 * most
        && strsim::levenshtein(one, other) <= most
        && digits(one) == digits(other)
}

fn known_node(company: &KnownCompany) -> Node<'_> {
    let (country, domain) = (company.country.clone(), company.domain.clone());
    let mention = Mention { name: company.names.first().cloned().unwrap_or_default(), country, domain };
    let mut folds: Vec<String> = company.names.iter().map(|name| folded(name)).collect();
    folds.dedup();
    Node { mention, times: 0, folds, known: Some(company) }
}

fn by_fold<'n>(nodes: &'n [Node<'_>]) -> BTreeMap<&'n str, Vec<usize>> {
    let mut by_fold: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, node) in nodes.iter().enumerate() {
        for fold in &node.folds {
            by_fold.entry(fold).or_default().push(place);
        }
    }
    by_fold
}

fn join_domains(nodes: &[Node<'_>], sets: &mut Sets) {
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, node) in nodes.iter().enumerate() {
        let Some(domain) = &node.mention.domain else { continue };
        match first.get(domain.as_str()) {
            Some(other) => sets.join(*other, place),
            None => {
                first.insert(domain, place);
            }
        }
    }
}

/// Joins mentions of one folded name: all of them where nothing speaks against it, else those of one country.
fn join_spellings(nodes: &[Node<'_>], places: &[usize], sets: &mut Sets) {
    let marks = |mark: fn(&Mention) -> &Option<String>| {
        let mut marks: Vec<&String> =
            places.iter().filter_map(|place| mark(&nodes[*place].mention).as_ref()).collect();
        marks.sort_unstable();
        marks.dedup();
        marks.len()
    };
    let is_one = marks(|mention| &mention.country) <= 1 && marks(|mention| &mention.domain) <= 1;
    let mut first: BTreeMap<(&Option<String>, &Option<String>), usize> = BTreeMap::new();
    for place in places {
        let mention = &nodes[*place].mention;
        let mark = if is_one { (&None, &None) } else { (&mention.country, &mention.domain) };
        match first.get(&mark) {
            Some(other) => sets.join(*other, *place),
            None => {
                first.insert(mark, *place);
            }
        }
    }
}

/// The spelling that is used most; of several the shortest, then the first.
fn main_name(nodes: &[Node<'_>], places: &[usize]) -> String {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for node in places.iter().map(|place| &nodes[*place]).filter(|node| node.times > 0) {
        *times.entry(&node.mention.name).or_default() += node.times;
    }
    let best = times.into_iter().max_by_key(|(name, times)| {
        (*times, std::cmp::Reverse(name.chars().count()), std::cmp::Reverse(*name))
    });
    best.map_or_else(String::new, |(name, _)| name.to_owned())
}

/// Other spellings of the name; what has only the domain in common with it may be another name for something else.
fn aliases(nodes: &[Node<'_>], places: &[usize], name: &str) -> Vec<String> {
    let fold = folded(name);
    let spelt = places.iter().map(|place| &nodes[*place]).filter(|node| node.times > 0);
    let others = spelt.filter(|node| node.folds.contains(&fold)).map(|node| node.mention.name.clone());
    let mut others: Vec<String> = others.filter(|other| other != name).collect();
    others.sort_unstable();
    others.dedup();
    others
}

/// The ids of groups: that of the record, else one made of the name, with what tells namesakes apart.
fn ids(nodes: &[Node<'_>], groups: &[Vec<usize>], names: &[String]) -> Vec<String> {
    let known_id = |places: &Vec<usize>| {
        places.iter().find_map(|place| nodes[*place].known).map(|known| known.id.clone())
    };
    let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
    let taken = nodes.iter().filter_map(|node| node.known).map(|known| known.id.as_str());
    let taken: std::collections::BTreeSet<&str> = taken.collect();
    for (places, name) in groups.iter().zip(names) {
        if known_id(places).is_none() {
            *wanted.entry(id_of(name, "organisation")).or_default() += 1;
        }
    }
    let mut given: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
    let mut id = |places: &Vec<usize>, name: &String| {
        if let Some(id) = known_id(places) {
            return id;
        }
        let plain = id_of(name, "organisation");
        let is_alone = wanted.get(&plain) == Some(&1) && !taken.contains(plain.as_str());
        let mark = |mark: fn(&Mention) -> &Option<String>| {
            places.iter().find_map(|place| mark(&nodes[*place].mention).clone())
        };
        let country = mark(|mention| &mention.country).map(|country| told_apart(&plain, &country));
        let domain = mark(|mention| &mention.domain).map(|domain| told_apart(&plain, &domain));
        let hashed = told_apart(&plain, &crate::base::hash::ContentHash::of(name.as_bytes()).short());
        let candidates = [is_alone.then(|| plain.clone()), country, domain, Some(hashed)];
        let is_free = |id: &String| !taken.contains(id.as_str()) && !given.contains(id);
        let id = candidates.into_iter().flatten().find(is_free).unwrap_or_else(|| {
            let all: Vec<String> =
                places.iter().map(|place| format!("{:?}", nodes[*place].mention)).collect();
            told_apart(&plain, &crate::base::hash::ContentHash::of(all.join("\n").as_bytes()).short())
        });
        given.insert(id.clone());
        id
    };
    groups.iter().zip(names).map(|(places, name)| id(places, name)).collect()
}

/// Which places belong together.
struct Sets(Vec<usize>);

impl Sets {
    fn new(length: usize) -> Self {
        Self((0..length).collect())
    }

    fn root(&mut self, place: usize) -> usize {
        let mut root = place;
        while self.0[root] != root {
            self.0[root] = self.0[self.0[root]];
            root = self.0[root];
        }
        root
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.0[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention((name, country, domain): (&str, &str, &str)) -> Mention {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Mention { name: name.to_owned(), country: some(country), domain: some(domain) }
    }

    fn ids_of(mentions: &[(&str, &str, &str)], known: &Known) -> (Vec<String>, usize) {
        let mentions: Vec<Mention> = mentions.iter().map(|parts| mention(*parts)).collect();
        let companies = Companies::of(mentions.iter(), known);
        (
            mentions.iter().map(|mention| companies.group(mention).id.clone()).collect(),
            companies.suggestions.len(),
        )
    }

    #[test]
    fn what_is_certain_is_one_and_what_is_not_is_suggested() {
        for (mentions, ids, suggestions) in [
            (
                vec![("Acme, Inc.", "US", ""), ("ACME", "US", ""), ("Acme", "", "")],
                vec!["acme", "acme", "acme"],
                0,
            ),
            (vec![("Acme", "US", ""), ("Acme", "DE", "")], vec!["acme-us", "acme-de"], 1),
            (
                vec![("Acme", "US", ""), ("Acme", "DE", ""), ("Acme", "", "")],
                vec!["acme-us", "acme-de", "acme-1ee8a4c1"],
                1,
            ),
            (
                vec![("LinkedIn", "", "linkedin.com"), ("LinkedIn Scraped Data", "", "linkedin.com")],
                vec!["linkedin", "linkedin"],
                0,
            ),
            (
                vec![("Zoo", "", "zoo.example"), ("Zoo", "", "zoo.test")],
                vec!["zoo-zoo-example", "zoo-zoo-test"],
                1,
            ),
            (
                vec![("Memorial Hospital", "", ""), ("Memorail Hospital", "", "")],
                vec!["memorial-hospital", "memorail-hospital"],
                1,
            ),
            (vec![("School 12", "", ""), ("School 13", "", "")], vec!["school-12", "school-13"], 0),
        ] {
            let (made, told) = ids_of(&mentions, &Known::default());
            let alike = made
                .iter()
                .zip(&ids)
                .all(|(made, id)| made == id || id.len() == made.len() && id.contains("-1ee8"));
            assert!(alike, "{made:?} {ids:?}");
            assert_eq!(told, suggestions, "{mentions:?}");
        }
    }

    #[test]
    fn order_and_repetition_change_nothing() {
        let mentions = [
            ("Acme", "US", ""),
            ("ACME Inc", "", ""),
            ("株式会社", "JP", ""),
            ("*****", "", ""),
            ("Zhu Shi Hui She", "", ""),
        ];
        let mut backwards = mentions;
        backwards.reverse();
        let (mut other, _) = ids_of(&backwards, &Known::default());
        other.reverse();
        assert_eq!(ids_of(&mentions, &Known::default()).0, other);
        assert_eq!(other[0], other[1]);
        assert_ne!(other[2], other[4], "two names that are read alike in Latin letters");
    }

    #[test]
    fn what_the_record_has_keeps_its_id() {
        let company = |id: &str, country: &str| KnownCompany {
            id: id.to_owned(),
            names: vec!["Acme".to_owned(), "Acme Works".to_owned()],
            country: Some(country.to_owned()),
            domain: None,
        };
        let known = Known { companies: vec![company("the-acme", "US")], ..Known::default() };
        let mentions = [("ACME works", "US", ""), ("acme", "", ""), ("Acme", "DE", ""), ("The Acme", "", "")];
        let (ids, _) = ids_of(&mentions[..2], &known);
        assert_eq!(ids, ["the-acme", "the-acme"]);
        let (ids, _) = ids_of(&mentions[2..], &known);
        assert_eq!(ids[0], "acme");
        assert!(ids[1].starts_with("the-acme-"), "{ids:?}");
    }
}
