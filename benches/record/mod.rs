//! Made-up records of any size, the same for the same seed: what the benchmarks and the comparison build.
//!
//! Sizes follow those of real records: most companies have one incident and one has hundreds, bodies have 150 to 500 words,
//! an incident cites two to five sources, of which some are cited by several incidents; one company in five has another
//! name, one in ten belongs to a group.

mod dice;
mod hugo;
mod words;

use std::fmt::Write as _;

use dice::Dice;

/// The company that has been through more than all others: a share of all incidents.
const GIANT: (usize, usize) = (8, 100);

/// One file of a site.
pub(crate) struct File {
    /// Its path below the site's root.
    pub(crate) path: String,
    /// What it holds.
    pub(crate) text: String,
}

/// What an incident says, whoever builds a site of it.
pub(crate) struct Incident {
    id: String,
    title: String,
    summary: String,
    date: Date,
    companies: Vec<usize>,
    actor: Option<usize>,
    classes: Vec<&'static str>,
    sector: &'static str,
    country: &'static str,
    figure: u64,
    sources: Vec<Source>,
    body: String,
}

struct Source {
    title: String,
    address: String,
    date: Date,
}

/// A day that every month has.
#[derive(Clone, Copy)]
struct Date {
    year: u64,
    month: u64,
    day: u64,
}

impl std::fmt::Display for Date {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A record of so many incidents.
pub(crate) struct Record {
    companies: Vec<String>,
    actors: Vec<String>,
    incidents: Vec<Incident>,
}

impl Record {
    /// Makes one. The same numbers make the same record.
    pub(crate) fn new(incidents: usize, seed: u64) -> Self {
        let mut dice = Dice::new(seed ^ incidents as u64);
        let companies = names(&mut dice, incidents.div_ceil(8).max(2), words::FIRST, words::SECOND);
        let actors = names(&mut dice, incidents.div_ceil(50).max(2), words::ADJECTIVES, words::ANIMALS);
        let mut record = Self { companies, actors, incidents: Vec::new() };
        for number in 0..incidents {
            let incident = record.incident(&mut dice, number);
            record.incidents.push(incident);
        }
        record
    }

    fn incident(&self, dice: &mut Dice, number: usize) -> Incident {
        let giant = dice.below(GIANT.1) < GIANT.0;
        let first = if giant { 0 } else { 1 + dice.skewed(self.companies.len() - 1) };
        let mut companies = vec![first];
        if dice.below(5) == 0 {
            companies.extend(Some(dice.skewed(self.companies.len())).filter(|other| *other != first));
        }
        let date = Date {
            year: 2005 + dice.skewed_up(21) as u64,
            month: 1 + dice.number(12),
            day: 1 + dice.number(28),
        };
        let figure = 100 + dice.number(9_000) * 10_u64.pow(u32::try_from(dice.below(5)).unwrap_or(0));
        let name = &self.companies[first];
        let sources = (0..2 + dice.below(4)).map(|_| source(dice, date, number)).collect();
        Incident {
            id: format!("{}-{}-{number:06}", id_of(name), date.year),
            title: format!("{name} says that about {figure} records were reached"),
            summary: sentence(dice),
            date,
            companies,
            actor: (dice.below(2) == 0).then(|| dice.skewed(self.actors.len())),
            classes: dice.some(words::CLASSES, 5),
            sector: dice.one(words::SECTORS),
            country: dice.one(words::COUNTRIES),
            figure,
            sources,
            body: body(dice),
        }
    }

    /// The site as we build it.
    pub(crate) fn site(&self) -> Vec<File> {
        let config = "title: Breach Timeline\nbase_url: https://breaches.example/\nlang: en\n".to_owned();
        let config = File { path: "breachbook.yaml".to_owned(), text: config };
        let incidents = self.incidents.iter().map(|incident| self.entry(incident));
        let companies = self.companies.iter().enumerate().map(|(number, name)| self.company(number, name));
        let actors = self.actors.iter().map(|name| File {
            path: format!("content/actors/{}.md", id_of(name)),
            text: format!("---\nname: {name}\n---\n"),
        });
        std::iter::once(config).chain(incidents).chain(companies).chain(actors).collect()
    }

    /// An equivalent site as Hugo builds it: the same incidents, a page each, timelines, feeds and a map of the site.
    pub(crate) fn hugo_site(&self) -> Vec<File> {
        hugo::site(self)
    }

    fn company(&self, number: usize, name: &str) -> File {
        let mut text = format!("---\nname: {name}\n");
        if number % 5 == 1 {
            let _ = writeln!(text, "aliases: [\"{name} Holdings\"]");
        }
        if number % 10 == 3 {
            let _ = writeln!(
                text,
                "parents:\n  - {{id: {}, relation: subsidiary}}",
                id_of(&self.companies[number - 1])
            );
        }
        text.push_str("---\n");
        File { path: format!("content/companies/{}.md", id_of(name)), text }
    }

    fn entry(&self, incident: &Incident) -> File {
        let Incident { title, summary, date, country, sector, figure, body, .. } = incident;
        let companies: Vec<_> =
            incident.companies.iter().map(|number| id_of(&self.companies[*number])).collect();
        let mut text = format!(
            "---\ntitle: \"{title}\"\nsummary: \"{summary}\"\ncompanies: [{}]\nkind: [data-breach]\n\
             status: {{state: confirmed, basis: company, source: s1}}\ndates:\n  disclosed: {{date: {date}, source: s1}}\n\
             countries: [{country}]\nsectors: [{sector}]\ndata: {{classes: [{}], source: s1}}\ncounts:\n  \
             - {{value: {figure}, qualifier: about, unit: records, scope: accessed, source: s1}}\n",
            companies.join(", "),
            incident.classes.join(", "),
        );
        if let Some(actor) = incident.actor {
            let actor = id_of(&self.actors[actor]);
            let _ = writeln!(
                text,
                "attribution:\n  - {{actor: {actor}, claim: suspects, by: A researcher, by_kind: researcher, source: s1}}"
            );
        }
        text.push_str("sources:\n");
        for (number, source) in (1..).zip(&incident.sources) {
            let Source { title, address, date } = source;
            let _ =
                writeln!(text, "  s{number}: {{title: \"{title}\", url: \"{address}\", published: {date}}}");
        }
        let _ = write!(text, "---\n{body}");
        File { path: format!("content/incidents/{}/{}.md", date.year, incident.id), text }
    }
}

/// The form of a name in addresses.
fn id_of(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}

/// Different names of two words, with a number where all pairs are taken.
fn names(dice: &mut Dice, count: usize, first: &[&'static str], second: &[&'static str]) -> Vec<String> {
    let pairs = first.len() * second.len();
    // A step that shares no divisor with the number of pairs meets each of them once.
    let step = (pairs / 3..).find(|step| gcd(*step, pairs) == 1).unwrap_or(1);
    let start = dice.below(pairs);
    let name = |number: usize| {
        let pair = (start + number * step) % pairs;
        let name = format!("{} {}", first[pair / second.len()], second[pair % second.len()]);
        if number < pairs { name } else { format!("{name} {}", 1 + number / pairs) }
    };
    (0..count).map(name).collect()
}

fn gcd(one: usize, other: usize) -> usize {
    if other == 0 { one } else { gcd(other, one % other) }
}

/// Most sources are cited once; one in ten is one of a few that many cite.
fn source(dice: &mut Dice, date: Date, number: usize) -> Source {
    let outlet = dice.one(words::OUTLETS);
    if dice.below(10) == 0 {
        let report = dice.below(1 + number / 20);
        let date = Date { year: 2026, month: 1, day: 1 };
        let address = format!("https://reports.example/{report}");
        return Source { title: format!("{outlet}: report {report}"), address, date };
    }
    let title = format!("{outlet}: {}", sentence(dice).trim_end_matches('.'));
    let address = format!("https://news.example/{}/{}?id={number}", date.year, dice.number(1_000_000));
    Source { title, address, date }
}

fn sentence(dice: &mut Dice) -> String {
    let words: Vec<&str> = (0..6 + dice.below(12)).map(|_| dice.one(words::WORDS)).collect();
    let text = words.join(" ");
    format!("{}{}.", text[..1].to_uppercase(), &text[1..])
}

/// 150 to 500 words of Markdown.
fn body(dice: &mut Dice) -> String {
    let target = 150 + dice.below(350);
    let mut blocks: Vec<String> = Vec::new();
    let mut headings = words::HEADINGS.iter();
    let mut count = 0;
    while count < target {
        let block = match dice.below(10) {
            0 | 1 => headings.next().map_or_else(|| sentence(dice), |heading| format!("## {heading}")),
            2 => (0..3).map(|_| format!("- {}", sentence(dice))).collect::<Vec<_>>().join("\n"),
            3 => format!("> {}", sentence(dice)),
            4 => format!("| Data | Count |\n| --- | ---: |\n| names | {} |", dice.number(100_000)),
            5 => format!(
                "{} See [what was said](https://news.example/{}).",
                sentence(dice),
                dice.number(9_999)
            ),
            _ => (0..2 + dice.below(3)).map(|_| sentence(dice)).collect::<Vec<_>>().join(" "),
        };
        count += block.split(' ').count();
        blocks.push(block);
    }
    blocks.join("\n\n") + "\n"
}
