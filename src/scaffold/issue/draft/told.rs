//! Sound answers → the fields and the text of an entry. Every value goes through the one writer of entries.

use chrono::NaiveDate;

use super::super::Answers;
use crate::base::slug::Slug;
use crate::import::entry::{Fields, Value};
use crate::model::date::{Part, PartialDate};
use crate::model::incident::Rung;
use crate::model::word::Word;
use crate::scaffold::entry::Basis;

/// What the entry says, each fact with its source.
pub(super) struct Told<'a> {
    pub(super) answers: &'a Answers,
    pub(super) key: &'a str,
}

impl Told<'_> {
    pub(super) fn head(&self, company: &Slug, date: &PartialDate) -> Fields {
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
    pub(super) fn said(&self, mut fact: Fields) -> Value {
        fact.set_text("by", self.answers.text("by"));
        self.sourced(fact)
    }

    fn sourced(&self, mut fact: Fields) -> Value {
        fact.set_text("source", Some(self.key));
        Value::Fields(fact)
    }

    pub(super) fn source(&self, basis: &Basis) -> Value {
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
    pub(super) fn body(&self) -> String {
        let account = self.answers.text("account").unwrap_or_default();
        let is_cited = account.is_empty() || account.contains("](source:");
        if is_cited { account.to_owned() } else { format!("{account}[](source:{})", self.key) }
    }
}

fn date_fields(date: &PartialDate) -> Fields {
    let mut fields = Fields::default();
    fields.set_text("date", Some(&date.to_string()));
    fields.set_text("part", date.part().map(Part::as_str));
    fields
}

pub(super) fn created(today: NaiveDate) -> Value {
    let mut update = Fields::default();
    update.set_text("date", Some(&today.to_string()));
    update.set_text("kind", Some("created"));
    Value::List(vec![Value::Fields(update)])
}
