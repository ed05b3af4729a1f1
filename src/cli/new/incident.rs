//! `breachbook new incident`: five questions, an entry, and the files of companies that are new to the record.

use anyhow::{anyhow, bail};

use super::super::args::IncidentArguments;
use super::super::ask::Question;
use super::super::terminal::Terminal;
use super::super::{Ending, environment};
use super::{Desk, optional};
use crate::base::slug::Slug;
use crate::model::incident::DateKey;
use crate::model::word::Word;
use crate::parse::EntryKind;
use crate::parse::nearest::nearest;
use crate::scaffold::answer;
use crate::scaffold::entry::{self, Basis, IncidentAnswers, SourceAnswers};
use crate::scaffold::known::{Match, SameSource, find};
use crate::write::fresh::NewFile;

pub(super) fn run(arguments: &IncidentArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let mut desk = Desk::open(&arguments.writing, terminal)?;
    let today = environment::today()?;
    let date_of = date_key(&arguments.date_of)?;
    let companies = companies(&mut desk, arguments)?;
    let title = Question { flag: "--title", text: "What happened, in one line", proposal: None };
    let title = desk.interview.value(title, arguments.title.as_deref(), answer::line)?;
    let asked = date_question(date_of);
    let date = Question { flag: "--date", text: &asked, proposal: None };
    let date = desk.interview.value(date, arguments.date.as_deref(), |text| answer::date(text, today))?;
    let basis = basis(&mut desk, arguments)?;
    desk.interview.finish()?;
    let (Some((first, companies)), Some(title), Some(date), Some(basis)) =
        (companies.split_first(), title, date, basis)
    else {
        return Ok(Ending::Failed);
    };
    let companies: Vec<&Company> = [first].into_iter().chain(companies).collect();
    let ids: Vec<Slug> = companies.iter().map(|company| company.id.clone()).collect();
    refuse_double(&desk, arguments, (&ids, &basis))?;
    let proposed = entry::proposed_id(&first.id, &date);
    let Some(id) = desk.id(EntryKind::Incident, arguments.id.as_deref(), Some(&proposed))? else {
        return Ok(Ending::Failed);
    };
    let mut files: Vec<NewFile> = companies.iter().filter_map(|company| company.file()).collect();
    let answers =
        IncidentAnswers { id, title, companies: ids, date_of, date, basis, today, is_draft: arguments.draft };
    files.push(entry::incident(&answers));
    desk.write(&files)?;
    Ok(Ending::Clean)
}

fn date_question(key: DateKey) -> String {
    let what = match key {
        DateKey::Disclosed => "Date of disclosure".to_owned(),
        other => format!("Date ({})", other.as_str()),
    };
    format!("{what}, as exactly as the source says (2019, 2019-03, 2019-03-29, late 2019-02)")
}

fn date_key(word: &str) -> anyhow::Result<DateKey> {
    DateKey::parse(word).ok_or_else(|| {
        let all: Vec<&str> = DateKey::ALL.iter().map(|key| key.as_str()).collect();
        let help = match nearest(word, all.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("one of {}", all.join(", ")),
        };
        anyhow!("--date-of: there is no date `{}`\nhelp: {help}", word.escape_debug())
    })
}

/// A company of the incident.
#[derive(Clone)]
struct Company {
    id: Slug,
    /// The name of one that is new to the record.
    name: Option<String>,
}

impl Company {
    fn file(&self) -> Option<NewFile> {
        self.name.as_ref().map(|name| entry::company(&self.id, name))
    }
}

fn companies(desk: &mut Desk<'_>, arguments: &IncidentArguments) -> anyhow::Result<Vec<Company>> {
    let mut texts = arguments.companies.clone();
    if texts.is_empty() {
        let question = Question {
            flag: "--company",
            text: "Company (its id, or its name as the source prints it)",
            proposal: None,
        };
        texts.extend(desk.interview.value(question, None, answer::line)?);
    }
    let mut companies: Vec<Company> = Vec::new();
    for text in texts {
        let company = company(desk, &text, arguments.new_company)?;
        if !companies.iter().any(|other| other.id == company.id) {
            companies.push(company);
        }
    }
    Ok(companies)
}

fn company(desk: &mut Desk<'_>, text: &str, is_new: bool) -> anyhow::Result<Company> {
    let text = answer::line(text).map_err(|why| anyhow!("--company: {why}"))?;
    match find(&desk.known.companies, &text) {
        Match::Same(same) => return existing(&same.id),
        Match::Near(near) if !is_new => {
            let near = near.clone();
            if !desk.is_another(&text, &near, "--new-company")? {
                return existing(&near.id);
            }
        }
        _ => {}
    }
    let (name, id) = answer::name(&text).map_err(|_| {
        anyhow!("--company: no id can be made of “{text}”\nhelp: `breachbook new company \"{text}\" --id …` gives it one")
    })?;
    // Who types an id means a name.
    let name = if name == id.as_str() { id.to_name() } else { name };
    match desk.known.taken(EntryKind::Company, &id) {
        Some(path) => bail!(
            "the company “{name}” would be `{id}`, and that is another one: {path}\nhelp: `breachbook new company` with --id gives it another id"
        ),
        None => Ok(Company { id, name: Some(name) }),
    }
}

fn existing(id: &str) -> anyhow::Result<Company> {
    Ok(Company { id: Slug::new(id)?, name: None })
}

/// The source: a shared one, or what is told of one; one that the record knows by its address is not asked for again.
fn basis(desk: &mut Desk<'_>, arguments: &IncidentArguments) -> anyhow::Result<Option<Basis>> {
    if let Some(id) = &arguments.source {
        return shared(desk, id).map(Some);
    }
    let url = Question { flag: "--source-url", text: "Address of the source", proposal: None };
    let url = desk.interview.value(url, arguments.source_url.as_deref(), answer::address)?;
    let known = url.as_ref().and_then(|url| desk.known.source_at(url)).cloned();
    if let Some(id) = known.as_ref().and_then(|source| source.id.clone()) {
        return Ok(Some(Basis::Shared(id)));
    }
    let proposal = known.as_ref().map(|source| source.title.as_str());
    let title = Question { flag: "--source-title", text: "Title of the source", proposal };
    let title = desk.interview.value(title, arguments.source_title.as_deref(), answer::line)?;
    let today = environment::today()?;
    let publisher = optional("--publisher", arguments.publisher.as_deref(), answer::line)?;
    let published =
        optional("--published", arguments.published.as_deref(), |text| answer::date(text, today))?;
    let publisher = publisher.or_else(|| known.and_then(|source| source.publisher));
    let (Some(title), Some(url)) = (title, url) else { return Ok(None) };
    Ok(Some(Basis::Own(SourceAnswers { title, url: Some(url), publisher, published })))
}

fn shared(desk: &Desk<'_>, id: &str) -> anyhow::Result<Basis> {
    match find(&desk.known.sources, id) {
        Match::Same(same) => Ok(Basis::Shared(Slug::new(&same.id)?)),
        Match::Near(near) => {
            bail!("--source: there is no source `{}`\nhelp: did you mean `{}`?", id.escape_debug(), near.id)
        }
        Match::Unknown => bail!(
            "--source: there is no source `{}` below content/sources\nhelp: describe it with --source-url and --source-title, or add it with `breachbook new source`",
            id.escape_debug()
        ),
    }
}

fn refuse_double(
    desk: &Desk<'_>,
    arguments: &IncidentArguments,
    (companies, basis): (&[Slug], &Basis),
) -> anyhow::Result<()> {
    let same = match basis {
        Basis::Shared(id) => SameSource { id: Some(id), url: None },
        Basis::Own(source) => SameSource { id: None, url: source.url.as_ref() },
    };
    match desk.known.double(companies, same).filter(|_| !arguments.distinct) {
        Some(double) => bail!(
            "this may be in the record already: {} is of the same company and rests on the same source\nhelp: add to that entry, or say --distinct if the source tells of another incident",
            double.path
        ),
        None => Ok(()),
    }
}
