//! One breach of the list as an incident.

use chrono::{Datelike, NaiveDate};

use super::{KEY, data_set, date};
use crate::base::slug::Slug;
use crate::import::address::{addresses, domain, title};
use crate::import::draft::{Draft, Party, PartyFacts, cited};
use crate::import::entry::{Fields, Value};
use crate::import::identity::company::Mention;
use crate::import::identity::{is_nobody, record_id};
use crate::import::known::Known;
use crate::import::markup::{self, from_html};
use crate::import::object::Object;

/// How an entry cites the page of its breach, which repeats the data set.
const RECORD: &str = "record";
/// More accounts than the earth has people several times over: a slip, or a sum of many things.
const MOST: u64 = 10_000_000_000;

/// What the list says a breach is.
struct Flags {
    is_verified: Option<bool>,
    is_fabricated: bool,
    is_spam_list: bool,
    is_malware: bool,
    is_stealer_log: bool,
    is_retired: bool,
}

impl Flags {
    fn of(breach: &Object<'_>) -> Self {
        let flag = |key: &'static str| breach.flag(key).unwrap_or(false);
        Self {
            is_verified: breach.flag("IsVerified"),
            is_fabricated: flag("IsFabricated"),
            is_spam_list: flag("IsSpamList"),
            is_malware: flag("IsMalware"),
            is_stealer_log: flag("IsStealerLog"),
            is_retired: flag("IsRetired"),
        }
    }

    /// Whether it is no breach of one organisation.
    fn is_collection(&self) -> bool {
        self.is_spam_list || self.is_malware || self.is_stealer_log
    }

    /// What it is, in a title.
    fn words(&self) -> &'static str {
        match self {
            Self { is_fabricated: true, .. } => "data that Have I Been Pwned calls fabricated",
            Self { is_spam_list: true, .. } => "a spam list",
            Self { is_stealer_log: true, .. } => "logs of malware that steals data",
            Self { is_malware: true, .. } => "data collected by malware",
            Self { is_verified: Some(true), .. } => "data breach",
            Self { is_verified: Some(false), .. } => "unverified data breach",
            Self { is_verified: None, .. } => "data breach, not said to be verified",
        }
    }

    fn status(&self) -> Option<&'static str> {
        match (self.is_fabricated, self.is_verified) {
            (true, _) => Some("fabricated"),
            (false, Some(true)) => Some("confirmed"),
            (false, Some(false)) => Some("suspected"),
            (false, None) => None,
        }
    }

    fn tags(&self) -> Vec<String> {
        let all = [
            (self.is_verified == Some(false), "hibp-unverified"),
            (self.is_spam_list, "hibp-spam-list"),
            (self.is_malware, "hibp-malware"),
            (self.is_stealer_log, "hibp-stealer-log"),
            (self.is_retired, "hibp-retired"),
        ];
        all.into_iter().filter(|(is_so, _)| *is_so).map(|(_, tag)| tag.to_owned()).collect()
    }
}

/// A breach of the list.
pub(super) fn draft(breach: &Object<'_>, known: &Known) -> Draft {
    let name = breach.required("Name").unwrap_or_default();
    let stated_title = breach.text("Title").unwrap_or(name);
    let printed = markup::name(stated_title);
    if markup::has_markup(stated_title) {
        breach.findings.note("/Title", "markup was taken out of the name");
    }
    let html = breach.text("Description").unwrap_or_default();
    let description = from_html(html);
    for address in &description.dropped {
        breach
            .findings
            .note("/Description", format!("a link is left out, since no record links there: `{address}`"));
    }
    let flags = Flags::of(breach);
    let mut fields = Fields::default();
    fields.set("kind", Value::List(vec![Value::text(kind(&flags))]));
    fields.set("status", flags.status().map(status));
    let day = breach.required("BreachDate").unwrap_or_default();
    let (dates, year) = match date::occurred(day, html, known.today) {
        Ok((mut occurred, day)) => {
            occurred.set_text("source", Some(RECORD));
            (dates(breach, (occurred, &day), known), day.year())
        }
        Err(fault) => {
            if !day.is_empty() {
                breach.findings.fault("/BreachDate", fault);
            }
            (None, 0)
        }
    };
    fields.set("dates", dates);
    fields.set("data", data(breach));
    fields.set("counts", counts(breach));
    fields.set("tags", Value::texts(flags.tags()));
    fields.set("sensitive", breach.flag("IsSensitive").filter(|is_so| *is_so).map(Value::Flag));
    let mut external = Fields::default();
    external.set_text("hibp", Some(name));
    fields.set("external_ids", Value::Fields(external));
    let sources = sources(breach, (name, &printed));
    if breach.get("LogoPath").is_some() {
        breach.findings.note("/LogoPath", "a record has no logos");
    }
    breach.skip(&["IsSubscriptionFree", "IsActive"]);
    let parties = vec![party(breach, &flags, &printed)];
    let body = [body(breach, &flags, description.text), cited(&sources, "disclosure-")];
    breach.finish();
    Draft {
        id: record_id(KEY, name),
        folder: format!("{year:04}"),
        title: capped(&format!("{}: {}", shown(&printed, name), flags.words())),
        parties,
        fields,
        sources,
        body: body.concat(),
        ..Draft::default()
    }
}

fn shown<'n>(printed: &'n str, name: &'n str) -> &'n str {
    if printed.is_empty() { name } else { printed }
}

fn capped(title: &str) -> String {
    title.chars().take(250).collect()
}

fn kind(flags: &Flags) -> &'static str {
    if flags.is_collection() || flags.is_fabricated { "unspecified" } else { "data-breach" }
}

fn status(state: &'static str) -> Value {
    let mut fields = Fields::default();
    fields.set_text("state", Some(state));
    fields.set_text("basis", Some("researcher"));
    fields.set_text("source", Some(RECORD));
    Value::Fields(fields)
}

/// When it happened, and that it was known by the day on which the list had it.
fn dates(breach: &Object<'_>, (occurred, happened): (Fields, &NaiveDate), known: &Known) -> Option<Value> {
    let mut dates = Fields::default();
    dates.set("occurred", Value::Fields(occurred));
    let added = breach.text("AddedDate").and_then(|time| time.get(..10));
    let added = added.and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    if let Some(day) = added.filter(|day| known.today.is_none_or(|today| *day <= today)) {
        if day < *happened {
            breach.findings.note("/AddedDate", "it lies before the breach, and is left out");
            return Some(Value::Fields(dates));
        }
        let mut fields = Fields::default();
        fields.set_text("date", Some(&format!("../{day}")));
        fields.set_text("source", Some(RECORD));
        dates.set("disclosed", Value::Fields(fields));
    }
    Some(Value::Fields(dates))
}

fn data(breach: &Object<'_>) -> Option<Value> {
    let terms = &crate::parse::embedded_vocabularies().data_classes;
    let class = |name: &String| {
        let slug = Slug::from_text(name)?.to_string();
        Some(terms.by_any_name(name).or_else(|| terms.by_any_name(&slug)).map_or(slug.clone(), str::to_owned))
    };
    let mut classes: Vec<String> = breach.texts("DataClasses").iter().filter_map(class).collect();
    classes.sort_unstable();
    classes.dedup();
    let mut fields = Fields::default();
    fields.set("classes", Value::texts(classes));
    if fields.is_empty() {
        return None;
    }
    fields.set_text("source", Some(RECORD));
    Some(Value::Fields(fields))
}

/// The accounts that the list was given; what stands for "not known" is no count.
fn counts(breach: &Object<'_>) -> Option<Value> {
    let count = breach.number("PwnCount")?;
    let fault = match count {
        0 | 1 => format!("{count} stands for a number that is not known, and is no count"),
        _ if count > MOST => format!("{count} accounts cannot be"),
        _ => {
            let mut fields = Fields::default();
            fields.set("value", Value::Number(count));
            for (key, word) in [
                ("qualifier", "exact"),
                ("unit", "accounts"),
                ("by", "Have I Been Pwned"),
                ("source", RECORD),
            ] {
                fields.set_text(key, Some(word));
            }
            return Some(Value::List(vec![Value::Fields(fields)]));
        }
    };
    breach.findings.note("/PwnCount", fault);
    None
}

/// The page of the breach in the list, and where it was disclosed.
fn sources(breach: &Object<'_>, (name, printed): (&str, &str)) -> Fields {
    let mut page = Fields::default();
    page.set_text("title", Some(&capped(&format!("{} in Have I Been Pwned", shown(printed, name)))));
    page.set_text("publisher", Some("Have I Been Pwned"));
    let is_plain =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    let address = format!("https://haveibeenpwned.com/Breach/{name}");
    page.set_text("url", Some(address.as_str()).filter(|_| is_plain));
    page.set("published", breach.text("AddedDate").and_then(date::day));
    page.set("updated", breach.text("ModifiedDate").and_then(date::day));
    page.set_text("kind", Some("database"));
    page.set_text("via", Some(KEY));
    let mut sources = Fields::default();
    sources.set(RECORD, Value::Fields(page));
    let disclosure = addresses(breach.text("DisclosureUrl").unwrap_or_default());
    for (number, url) in disclosure.urls.iter().enumerate() {
        let mut fields = Fields::default();
        fields.set_text("title", Some(&title(url)));
        fields.set_text("url", Some(url.as_str()));
        sources.set(&format!("disclosure-{}", number + 1), Value::Fields(fields));
    }
    sources
}

/// Whose data it was. What belongs to no site is nobody's by name.
fn party(breach: &Object<'_>, flags: &Flags, printed: &str) -> Party {
    let stated = breach.text("Domain").unwrap_or_default();
    let domain = domain(stated);
    if domain.is_none() && !stated.is_empty() {
        breach.findings.note("/Domain", format!("`{stated}` is no domain"));
    }
    let name = without_bracket(printed);
    let is_named = domain.is_some() && !is_nobody(name) && !flags.is_collection();
    let printed_as = Some(printed.to_owned()).filter(|printed| is_named && printed != name);
    let website = domain.as_ref().map(|domain| format!("https://{domain}/")).filter(|_| is_named);
    let facts = PartyFacts { website, ..PartyFacts::default() };
    let mention = is_named.then(|| Mention { name: name.to_owned(), domain, ..Mention::default() });
    let hint = Some(printed.to_owned());
    Party { mention, printed_as, facts, hint, ..Party::default() }
}

/// "Twitter (200M)" is Twitter.
fn without_bracket(printed: &str) -> &str {
    match printed.strip_suffix(')').and_then(|open| open.rsplit_once(" (")) {
        Some((name, _)) if !name.trim().is_empty() => name.trim(),
        _ => printed,
    }
}

fn body(breach: &Object<'_>, flags: &Flags, description: String) -> String {
    let mut parts = vec![description];
    if flags.is_retired {
        parts.push("Have I Been Pwned has since taken this breach out of its service.".to_owned());
    }
    if let Some(attribution) = breach.text("Attribution") {
        parts.push(from_html(attribution).text);
    }
    parts.retain(|part| !part.is_empty());
    parts.push(data_set().credit("Description"));
    parts.join("\n\n")
}
