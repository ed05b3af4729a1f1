//! New entries: answers → the text of a file, with what else can be said as comments. Every value goes through the
//! serialiser, so that no title can end its line.

use std::fmt::Write as _;

use chrono::NaiveDate;
use url::Url;

use super::scalar::quoted;
use crate::base::slug::Slug;
use crate::model::date::PartialDate;
use crate::model::incident::DateKey;
use crate::model::word::Word;
use crate::write::fresh::NewFile;

/// The longest key of a source that is made of a name.
const MAX_KEY: usize = 32;
/// What readers of YAML take for yes, no or nothing.
const NO_WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// What a source is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceAnswers {
    /// Its title.
    pub title: String,
    /// Where it is.
    pub url: Option<Url>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub published: Option<PartialDate>,
}

/// What an incident rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A source with a file of its own.
    Shared(Slug),
    /// A source that the entry describes.
    Own(SourceAnswers),
}

/// What is known of an incident to begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IncidentAnswers {
    /// Its id.
    pub id: Slug,
    /// Its title.
    pub title: String,
    /// Its companies, at least one.
    pub companies: Vec<Slug>,
    /// Of what the date is.
    pub date_of: DateKey,
    /// The date.
    pub date: PartialDate,
    /// What it rests on.
    pub basis: Basis,
    /// The day on which the entry is made.
    pub today: NaiveDate,
    /// Whether it is kept out of the site for now.
    pub is_draft: bool,
}

/// The id of an incident that nobody named: its first company, then year and month as far as the date has them.
#[must_use]
pub fn proposed_id(company: &Slug, date: &PartialDate) -> Slug {
    let month = date.listing_month().map_or_else(String::new, |month| format!("-{month:02}"));
    let when = format!("{:04}{month}", date.listing_year());
    let room = crate::base::slug::MAX_SLUG_LENGTH - when.len() - 1;
    let name: String = company.as_str().chars().take(room).collect();
    Slug::new(&format!("{}-{when}", name.trim_end_matches('-'))).unwrap_or_else(|_| company.clone())
}

/// The file of an incident.
#[must_use]
pub fn incident(answers: &IncidentAnswers) -> NewFile {
    let key = key(&answers.basis);
    let companies: Vec<String> = answers.companies.iter().map(|company| word(company.as_str())).collect();
    let mut text = format!("---\ntitle: {}\n", quoted(&answers.title));
    text += "# summary:                    # one or two sentences of plain text\n";
    if answers.is_draft {
        text += "draft: true                   # take this line away to publish the entry\n";
    }
    let _ = write!(text, "\ncompanies: [{}]\n", companies.join(", "));
    let _ = write!(
        text,
        "\n# As exactly as the source, and no more. Also: occurred, discovered, people_notified, …\ndates:\n  {}: {}\n",
        answers.date_of.as_str(),
        date(&answers.date, &key)
    );
    text += &include_str!("entry/incident.yaml").replace("{key}", &key);
    let _ = match &answers.basis {
        Basis::Shared(id) => write!(text, "\nsources:\n  {key}: {}\n", word(id.as_str())),
        Basis::Own(source) => write!(text, "\nsources:\n  {key}:\n{}", source_fields(source, "    ")),
    };
    let _ = write!(
        text,
        "\nupdates:\n  - {{date: {}, kind: created}}\n\n# Below the line: the account in your own words, every statement with its source: [](source:{key}).\n---\n",
        answers.today
    );
    let year = answers.date.listing_year();
    NewFile { path: format!("content/incidents/{year:04}/{}.md", answers.id), text }
}

/// The file of a company.
#[must_use]
pub fn company(id: &Slug, name: &str) -> NewFile {
    named("companies", (id, name), include_str!("entry/company.yaml"))
}

/// The file of an actor.
#[must_use]
pub fn actor(id: &Slug, name: &str) -> NewFile {
    named("actors", (id, name), include_str!("entry/actor.yaml"))
}

/// The file of a source that several entries share.
#[must_use]
pub fn source(id: &Slug, answers: &SourceAnswers) -> NewFile {
    let text = format!("---\n{}---\n", source_fields(answers, ""));
    NewFile { path: format!("content/sources/{id}.md"), text }
}

fn named(folder: &str, (id, name): (&Slug, &str), comments: &str) -> NewFile {
    let text = format!("---\nname: {}\n{comments}---\n", quoted(name));
    NewFile { path: format!("content/{folder}/{id}.md"), text }
}

fn date(date: &PartialDate, key: &str) -> String {
    format!("{{{}, source: {key}}}", date_fields(date))
}

fn date_fields(date: &PartialDate) -> String {
    let part = date.part().map_or_else(String::new, |part| format!(", part: {}", part.as_str()));
    format!("date: {}{part}", quoted(&date.to_string()))
}

/// An id, in quotes only where YAML would take it for something else.
fn word(id: &str) -> String {
    let is_word = id.starts_with(|first: char| first.is_ascii_alphabetic()) && !NO_WORDS.contains(&id);
    if is_word { id.to_owned() } else { quoted(id) }
}

fn source_fields(source: &SourceAnswers, indent: &str) -> String {
    let mut text = String::new();
    let mut field = |name: &str, value: Option<String>, hint: &str| {
        let _ = match value {
            Some(value) => writeln!(text, "{indent}{name}: {value}"),
            None => writeln!(text, "{indent}# {name}: {hint}"),
        };
    };
    field("title", Some(quoted(&source.title)), "");
    field("publisher", source.publisher.as_deref().map(quoted), "who published it");
    field("url", source.url.as_ref().map(|url| quoted(url.as_str())), "https://…");
    let published = source.published.map(|date| format!("{{{}}}", date_fields(&date)));
    field("published", published, "2019-03-29, as exactly as it says");
    field("kind", None, "company-statement, regulator-filing, news, research, …");
    field("archived", None, "{url: https://web.archive.org/web/…, at: 2019-03-30}");
    text
}

/// What the entry calls its source: a short name of the publisher, else of the host.
pub(super) fn key(basis: &Basis) -> String {
    let name = match basis {
        Basis::Shared(id) => id.to_string(),
        Basis::Own(source) => {
            let host = source.url.as_ref().and_then(|url| url.host_str());
            let host = host.map(|host| host.strip_prefix("www.").unwrap_or(host));
            source.publisher.as_deref().or(host).unwrap_or_default().to_owned()
        }
    };
    let short: String =
        Slug::from_text(&name).map_or_else(String::new, |slug| slug.as_str().chars().take(MAX_KEY).collect());
    let short = short.trim_end_matches('-');
    let is_key = Slug::new(short).is_ok() && word(short) == short;
    if is_key { short.to_owned() } else { "source".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_company_year_and_month_as_far_as_the_date_goes() {
        let company = Slug::new("toyota-japan").unwrap();
        for (date, id) in [
            ("2019-03-29", "toyota-japan-2019-03"),
            ("2019", "toyota-japan-2019"),
            ("2019-02/2019-04", "toyota-japan-2019"),
            ("../2019-02", "toyota-japan-2019-02"),
        ] {
            assert_eq!(proposed_id(&company, &PartialDate::parse(date).unwrap()).as_str(), id);
        }
        let long = Slug::new(&"a".repeat(80)).unwrap();
        assert!(proposed_id(&long, &PartialDate::parse("2019-03").unwrap()).as_str().ends_with("a-2019-03"));
    }

    #[test]
    fn a_source_has_a_key_whatever_its_publisher_is_called() {
        let key = |publisher: &str| {
            key(&Basis::Own(SourceAnswers {
                title: String::new(),
                url: Url::parse("https://www.example.org/a").ok(),
                publisher: Some(publisher.to_owned()).filter(|name| !name.is_empty()),
                published: None,
            }))
        };
        for (publisher, expected) in [
            ("ZDNet", "zdnet"),
            ("", "example-org"),
            ("126", "source"),
            ("null", "source"),
            ("***", "source"),
        ] {
            assert_eq!(key(publisher), expected, "{publisher}");
        }
    }
}
