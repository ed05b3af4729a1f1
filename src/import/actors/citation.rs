//! References as ATT&CK writes them: authors, a date in brackets, a title, when it was retrieved.

use chrono::NaiveDate;

use crate::import::address::{addresses, title as title_of};
use crate::import::entry::{Fields, Value};
use crate::import::markup;

/// A reference as a source of an entry.
pub(super) fn source(name: &str, description: &str, address: &str) -> Option<Fields> {
    let url = addresses(address).urls.into_iter().next();
    let text = markup::name(description);
    let parts = parts(&text);
    let title = parts.as_ref().map(|parts| parts.title.clone()).filter(|title| !title.is_empty());
    let title = title.or_else(|| url.as_ref().map(title_of)).unwrap_or_else(|| name.to_owned());
    let mut fields = Fields::default();
    fields.set_text("title", Some(&title.chars().take(250).collect::<String>()));
    let authors = parts
        .as_ref()
        .map(|parts| parts.authors.as_str())
        .filter(|authors| (1..=250).contains(&authors.len()));
    fields.set("authors", authors.map(|authors| Value::List(vec![Value::text(authors)])));
    fields.set_text("url", url.as_ref().map(url::Url::as_str));
    fields.set_text("published", parts.and_then(|parts| parts.date).as_deref());
    (url.is_some() || !text.is_empty()).then_some(fields)
}

struct Parts {
    authors: String,
    date: Option<String>,
    title: String,
}

/// "A. Author. (2020, February 19). A title. Retrieved May 1, 2021."
fn parts(text: &str) -> Option<Parts> {
    let (authors, rest) = text.split_once(" (")?;
    let (date, rest) = rest.split_once(").").or_else(|| rest.split_once(')'))?;
    let title = rest.split(" Retrieved ").next().unwrap_or(rest);
    let title = title.trim().trim_end_matches('.').trim();
    let authors = authors.trim().trim_end_matches('.').to_owned();
    Some(Parts { authors, date: day(date), title: title.to_owned() })
}

/// A date as exact as it is written.
fn day(text: &str) -> Option<String> {
    let text = text.trim();
    if let Ok(date) = NaiveDate::parse_from_str(text, "%Y, %B %d") {
        return Some(date.to_string());
    }
    if let Ok(date) = NaiveDate::parse_from_str(&format!("{text} 1"), "%Y, %B %d") {
        return Some(date.to_string()[..7].to_owned());
    }
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_comes_apart_as_far_as_it_is_whole() {
        let told = |description: &str, address: &str| {
            serde_json::to_string(&source("X 2020", description, address).unwrap()).unwrap()
        };
        assert_eq!(
            told(
                "Can, H. et al. (2022, February 21). TTPs of A. B. Retrieved December 16, 2024.",
                "https://a.example/x"
            ),
            r#"{"title":"TTPs of A. B","authors":["Can, H. et al"],"url":"https://a.example/x","published":"2022-02-21"}"#
        );
        assert!(told("A. (2022, February). T.", "").contains(r#""published":"2022-02""#));
        assert!(!told("A. (n.d.). T.", "").contains("published"));
        assert_eq!(told("", "https://a.example/x"), r#"{"title":"a.example/x","url":"https://a.example/x"}"#);
        assert!(source("X", "", "javascript:alert(1)").is_none());
    }
}
