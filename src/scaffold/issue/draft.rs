//! Answers → the files of an entry. Each answer is judged as one on the command line is.

use chrono::NaiveDate;

use super::{Answers, Fault};
use crate::base::slug::Slug;
use crate::import::entry::{Entry, Fields, Value};
use crate::model::count::Qualifier;
use crate::model::date::PartialDate;
use crate::model::incident::Rung;
use crate::model::word::Word;
use crate::parse::EntryKind;
use crate::scaffold::answer;
use crate::scaffold::entry::{self, Basis, SourceAnswers};
use crate::scaffold::known::{Known, Match, SameSource, find};
use crate::write::fresh::NewFile;

/// An entry that can be proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: Slug,
    /// Its file, behind that of a company that is new to the record.
    pub files: Vec<NewFile>,
}

/// The entry of answers, for a record that has these entries, on the day `today`.
///
/// # Errors
/// Everything that is wrong with them.
pub fn draft(answers: &Answers, known: &Known, today: NaiveDate) -> Result<Draft, Vec<Fault>> {
    let mut reader = Reader { answers, known, today, faults: Vec::new() };
    let company = reader.company();
    let date = reader.date("date");
    let basis = reader.basis();
    let count = reader.count();
    let (Some((company, new)), Some(date), Some(basis)) = (company, date, basis) else {
        return Err(reader.faults);
    };
    let id = entry::proposed_id(&company, &date);
    reader.refuse_double(&id, &company, &basis);
    if !reader.faults.is_empty() {
        return Err(reader.faults);
    }
    let key = entry::key(&basis);
    let told = Told { answers, key: &key };
    let mut fields = told.head(&company, &date);
    fields.set("counts", count.map(|count| Value::List(vec![told.said(count)])));
    fields.set("sources", told.source(&basis));
    fields.set("updates", created(today));
    let body = told.body();
    let year = format!("{:04}", date.listing_year());
    let text = Entry { folder: String::new(), fields, body }.text();
    let mut files: Vec<NewFile> = new.map(|name| entry::company(&company, &name)).into_iter().collect();
    files.push(NewFile { path: format!("content/incidents/{year}/{id}.md"), text });
    Ok(Draft { id, files })
}

/// Judges answers, and goes on where one is wrong.
struct Reader<'a> {
    answers: &'a Answers,
    known: &'a Known,
    today: NaiveDate,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn fault(&mut self, id: &str, message: impl Into<String>) {
        self.faults.push(Fault::of(self.answers.label(id), message));
    }

    /// The value of an answer; `None` where there is none, or a wrong one.
    fn value<T>(&mut self, id: &str, read: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        match read(self.answers.text(id)?) {
            Ok(value) => Some(value),
            Err(why) => {
                self.fault(id, why);
                None
            }
        }
    }

    fn date(&mut self, id: &str) -> Option<PartialDate> {
        let today = self.today;
        self.value(id, |text| answer::date(text, today))
    }

    /// A company of the record, or a new one with its name.
    fn company(&mut self) -> Option<(Slug, Option<String>)> {
        let text = self.answers.text("company")?.to_owned();
        match find(&self.known.companies, &text) {
            Match::Same(same) => return Slug::new(&same.id).ok().map(|id| (id, None)),
            Match::Near(near) => {
                let name = near.names.first().unwrap_or(&near.id);
                let message = format!(
                    "the record has nearly the same, {name}: write `{}` if you mean it; if it is another, a maintainer adds it first",
                    near.id
                );
                self.fault("company", message);
                return None;
            }
            Match::Unknown => {}
        }
        let (name, id) = self.value("company", answer::name)?;
        if let Some(path) = self.known.taken(EntryKind::Company, &id) {
            let message = format!("its id would be `{id}`, and that is another one: {path}");
            self.fault("company", message);
            return None;
        }
        Some((id, Some(name)))
    }

    /// The source: a shared one where the record has one of that address.
    fn basis(&mut self) -> Option<Basis> {
        let url = self.value("url", answer::address);
        let published = self.date("source_date");
        let (title, url) = (self.answers.text("source_title")?.to_owned(), url?);
        if let Some(id) = self.known.source_at(&url).and_then(|source| source.id.clone()) {
            return Some(Basis::Shared(id));
        }
        let publisher = self.answers.text("publisher").map(str::to_owned);
        Some(Basis::Own(SourceAnswers { title, url: Some(url), publisher, published }))
    }

    fn refuse_double(&mut self, id: &Slug, company: &Slug, basis: &Basis) {
        let same = match basis {
            Basis::Shared(id) => SameSource { id: Some(id), url: None },
            Basis::Own(source) => SameSource { id: None, url: source.url.as_ref() },
        };
        if let Some(double) = self.known.double(std::slice::from_ref(company), same) {
            let message = format!("an entry of the same company rests on it already: {}", double.path);
            self.fault("url", message);
        } else if let Some(path) = self.known.taken(EntryKind::Incident, id) {
            let message =
                format!("there is an entry `{id}` already: {path}; a maintainer adds another one by hand");
            self.fault("date", message);
        }
    }

    /// A figure, with all that it takes: the words of the source, the unit, how it is to be read.
    fn count(&mut self) -> Option<Fields> {
        let asked = ["figure", "qualifier", "unit", "scope", "as_stated"];
        if asked.iter().all(|id| self.answers.text(id).is_none()) {
            return None;
        }
        for id in ["qualifier", "unit", "as_stated"] {
            if self.answers.text(id).is_none() {
                self.fault(id, "it is not answered, and a figure needs it");
            }
        }
        let mut count = Fields::default();
        let qualifier = self.answers.text("qualifier").and_then(Qualifier::parse);
        match self.value("figure", digits) {
            Some((low, None)) => count.set("value", Value::Number(low)),
            Some((low, Some(high))) => {
                count.set("min", Value::Number(low));
                count.set("max", Value::Number(high));
            }
            None if matches!(qualifier, Some(Qualifier::None | Qualifier::Unknown) | None) => {}
            None if self.answers.text("figure").is_none() => self.fault("figure", "it is not answered"),
            None => {}
        }
        for id in ["qualifier", "unit", "scope", "as_stated"] {
            count.set_text(id, self.answers.text(id));
        }
        Some(count)
    }
}

/// `3100000`, or `1000-2000`.
fn digits(text: &str) -> Result<(u64, Option<u64>), String> {
    let number = |text: &str| {
        let digits = text.trim();
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.parse().ok().filter(|_| is_number);
        number.ok_or_else(|| "it is no number in digits alone: 3100000, or 1000-2000".to_owned())
    };
    match text.split_once('-') {
        Some((low, high)) => Ok((number(low)?, Some(number(high)?))),
        None => Ok((number(text)?, None)),
    }
}

/// What the entry says, each fact with its source.
struct Told<'a> {
    answers: &'a Answers,
    key: &'a str,
}

impl Told<'_> {
    fn head(&self, company: &Slug, date: &PartialDate) -> Fields {
        let mut fields = Fields::default();
        fields.set_text("title", self.answers.text("title"));
        fields.set("companies", Value::texts([company.to_string()]));
        let mut dates = Fields::default();
        dates.set(self.answers.text("date_of").unwrap_or("disclosed"), self.sourced(date_fields(date)));
        fields.set("dates", Value::Fields(dates));
        fields.set("kind", Value::texts(self.answers.choices("kind").iter().cloned()));
        fields.set("status", self.status());
        fields.set("exposure", self.exposure());
        fields.set("data", self.data());
        fields
    }

    fn status(&self) -> Option<Value> {
        let mut status = Fields::default();
        status.set_text("state", Some(self.answers.text("status")?));
        status.set_text("basis", self.answers.text("basis"));
        Some(self.sourced(status))
    }

    fn exposure(&self) -> Option<Value> {
        let mut exposure = Fields::default();
        for rung in Rung::ALL.iter().map(|rung| rung.as_str()) {
            if let Some(state) = self.answers.text(rung) {
                let mut fact = Fields::default();
                fact.set_text("state", Some(state));
                exposure.set(rung, self.said(fact));
            }
        }
        Some(Value::Fields(exposure))
    }

    fn data(&self) -> Option<Value> {
        let classes = self.answers.choices("data");
        let mut data = Fields::default();
        data.set("classes", Value::texts(classes.iter().cloned()));
        (!classes.is_empty()).then(|| self.sourced(data))
    }

    /// With who says so, and where.
    fn said(&self, mut fact: Fields) -> Value {
        fact.set_text("by", self.answers.text("by"));
        self.sourced(fact)
    }

    fn sourced(&self, mut fact: Fields) -> Value {
        fact.set_text("source", Some(self.key));
        Value::Fields(fact)
    }

    fn source(&self, basis: &Basis) -> Value {
        let mut sources = Fields::default();
        let value = match basis {
            Basis::Shared(id) => Value::text(id.as_str()),
            Basis::Own(source) => {
                let mut fields = Fields::default();
                fields.set_text("title", Some(&source.title));
                fields.set_text("publisher", source.publisher.as_deref());
                fields.set_text("url", source.url.as_ref().map(url::Url::as_str));
                let published = source.published.as_ref();
                fields.set("published", published.map(|date| Value::Fields(date_fields(date))));
                Value::Fields(fields)
            }
        };
        sources.set(self.key, value);
        Value::Fields(sources)
    }

    /// The account, which says where it stands.
    fn body(&self) -> String {
        let account = self.answers.text("account").unwrap_or_default();
        let is_cited = account.is_empty() || account.contains("](source:");
        if is_cited { account.to_owned() } else { format!("{account}[](source:{})", self.key) }
    }
}

fn date_fields(date: &PartialDate) -> Fields {
    let mut fields = Fields::default();
    fields.set_text("date", Some(&date.to_string()));
    fields.set_text("part", date.part().map(crate::model::date::Part::as_str));
    fields
}

fn created(today: NaiveDate) -> Value {
    let mut update = Fields::default();
    update.set_text("date", Some(&today.to_string()));
    update.set_text("kind", Some("created"));
    Value::List(vec![Value::Fields(update)])
}
