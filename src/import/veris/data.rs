//! Whether data was disclosed, of what kind, and how much, with VERIS's own doubt.

use crate::import::entry::{Fields, Value};
use crate::import::object::Object;

/// More records than there can be: a slip.
const MOST: u64 = 10_000_000_000;

/// What the record says of data.
#[derive(Default)]
pub(super) struct Data {
    pub(super) disclosure: Option<String>,
    pub(super) exposure: Option<Value>,
    pub(super) data: Option<Value>,
    pub(super) counts: Option<Value>,
}

/// What the confidentiality of a record says.
pub(super) fn data(object: &Object<'_>, (source, by): (&str, &str)) -> Data {
    let disclosure = object.text("data_disclosure").map(str::to_owned);
    let state = disclosure.as_deref().and_then(|word| state(word, object));
    let exposure = state.map(|state| {
        let mut rung = Fields::default();
        rung.set_text("state", Some(state));
        rung.set_text("by", Some(by));
        rung.set_text(
            "as_stated",
            disclosure.as_ref().map(|word| format!("data_disclosure: {word}")).as_deref(),
        );
        rung.set_text("source", Some(source));
        let mut exposure = Fields::default();
        exposure.set("accessed", Value::Fields(rung));
        Value::Fields(exposure)
    });
    let scope = disclosure.as_deref().and_then(scope);
    Data { exposure, data: classes(object, source), counts: counts(object, (source, by), scope), disclosure }
}

/// What VERIS calls a confirmed disclosure is here what its data set reports: it did not look for itself.
fn state(word: &str, object: &Object<'_>) -> Option<&'static str> {
    match word {
        "Yes" => Some("reported"),
        "Potentially" => Some("suspected"),
        "No" => Some("ruled-out"),
        "Unknown" => Some("unknown"),
        other => {
            object.findings.note(&object.at("data_disclosure"), format!("“{other}” is no word of VERIS"));
            None
        }
    }
}

fn classes(object: &Object<'_>, source: &str) -> Option<Value> {
    let stated: Vec<String> =
        object.objects("data").iter().filter_map(|item| item.text("variety").map(str::to_owned)).collect();
    let subjects = object.one_or_more("data_victim");
    if stated.is_empty() && subjects.is_empty() {
        return None;
    }
    let mut classes: Vec<&str> = stated.iter().filter_map(|variety| class(variety)).collect();
    classes.sort_unstable();
    classes.dedup();
    let mut fields = Fields::default();
    let is_unknown = classes.is_empty() && stated.iter().any(|variety| variety == "Unknown");
    if is_unknown {
        fields.set_text("classes", Some("unknown"));
    }
    fields.set("classes", Value::List(classes.into_iter().map(Value::text).collect()));
    let subjects = subjects.into_iter().filter(|subject| !matches!(subject.as_str(), "Unknown" | "Other"));
    fields.set("subjects", Value::texts(subjects.map(|subject| subject.to_lowercase())));
    let words: Vec<&str> = stated.iter().map(String::as_str).filter(|word| *word != "Unknown").collect();
    fields.set_text("as_stated", Some(words.join(", ")).filter(|words| !words.is_empty()).as_deref());
    if fields.is_empty() {
        return None;
    }
    fields.set_text("source", Some(source));
    Some(Value::Fields(fields))
}

/// Our class for a variety; none where ours says more.
fn class(variety: &str) -> Option<&'static str> {
    Some(match variety {
        "API key" => "api-keys",
        "Bank" => "customer-financial-details",
        "Classified" => "classified-information",
        "Credentials" => "credentials",
        "Internal" => "internal-documents",
        "Medical" => "health-records",
        "Multi-factor credential" => "two-factor-secrets",
        "Payment" => "payment-card-data",
        "Personal" | "Sensitive Personal" => "personal-information",
        "Secrets" => "intellectual-property",
        "Source code" => "source-code",
        _ => return None,
    })
}

/// In which sense records are counted: what may have been disclosed was not, as far as is known.
fn scope(disclosure: &str) -> Option<&'static str> {
    match disclosure {
        "Potentially" => Some("potentially-affected"),
        "No" => Some("stored"),
        _ => None,
    }
}

/// The number of records; 0 and 1 often stand for a number that nobody knows.
fn counts(object: &Object<'_>, (source, by): (&str, &str), scope: Option<&str>) -> Option<Value> {
    let count = object.number("data_total")?;
    if count <= 1 {
        let text = format!(
            "{count} may stand for a number that is not known: it stands in the text, and is no count"
        );
        object.findings.note(&object.at("data_total"), text);
        return None;
    }
    if count > MOST {
        object.findings.note(&object.at("data_total"), format!("{count} records cannot be"));
        return None;
    }
    let mut fields = Fields::default();
    fields.set("value", Value::Number(count));
    fields.set_text("qualifier", Some("exact"));
    fields.set_text("unit", Some("records"));
    fields.set_text("scope", scope);
    fields.set_text("by", Some(by));
    fields.set_text("as_stated", Some(&format!("data_total: {count}, without a qualifier")));
    fields.set_text("source", Some(source));
    Some(Value::List(vec![Value::Fields(fields)]))
}
