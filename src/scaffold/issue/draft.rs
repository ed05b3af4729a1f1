//! Answers → the files of an entry. Each answer is judged as one on the command line is.

mod told;

use chrono::NaiveDate;

use super::{Answers, Fault};
use crate::base::slug::Slug;
use crate::import::entry::{Entry, Fields, Value};
use crate::model::count::Qualifier;
use crate::model::date::PartialDate;
use crate::model::word::Word;
use crate::parse::EntryKind;
use crate::scaffold::answer;
use crate::scaffold::entry::{self, Basis, SourceAnswers};
use crate::scaffold::known::{Known, Match, SameSource, find};
use crate::write::fresh::NewFile;
use told::{Told, created};

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
