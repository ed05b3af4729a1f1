//! Messages on what an incident's own file says.

use super::super::Diagnostic;
use super::super::rules::incident as rules;
use crate::model::claim::ClaimVerb;
use crate::model::count::{FigureError, Qualifier};
use crate::model::incident::{DateKey, Rung};
use crate::model::word::Word;
use crate::source::{Located, Span};

/// The least that an incident says.
const MINIMAL_ENTRY: &str = "    title: Example Ltd discloses a breach
    companies: [example-ltd]
    dates: {disclosed: 2019-03-29}
    sources:
      news: {title: Example Ltd hacked, publisher: The Paper, url: https://example.org/a}";

/// A field without which there is no entry, and which is missing or says nothing.
#[derive(Clone, Copy, Debug)]
pub struct Missing<'a> {
    /// The field.
    pub name: &'a str,
    /// What belongs there, as a noun phrase.
    pub needs: &'a str,
    /// Its key, where that is there.
    pub key: Option<Span>,
}

/// Fields without which there is no entry are missing, one or more; `head` is the place where the fields begin.
#[must_use]
pub fn incident_incomplete(missing: &[Missing<'_>], head: Span) -> Diagnostic {
    let mut keys = missing.iter().filter_map(|field| field.key);
    let place = keys.next().unwrap_or(head);
    let message = match missing {
        [one] => format!("this incident has no `{}`: it needs {}", one.name, one.needs),
        _ => format!("this incident has {}", none_of(missing)),
    };
    let diagnostic = Diagnostic::new(&rules::INCIDENT_INCOMPLETE, place, message)
        .help(format!("these lines are enough for an entry:\n\n{MINIMAL_ENTRY}"));
    keys.fold(diagnostic, |diagnostic, key| diagnostic.also(key, "nothing stands here"))
}

/// "no `title`, no `companies` and no `sources`".
fn none_of(missing: &[Missing<'_>]) -> String {
    let names: Vec<String> = missing.iter().map(|field| format!("no `{}`", field.name)).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, before)) => format!("{} and {last}", before.join(", ")),
        None => String::new(),
    }
}

/// An attribution that nobody is named for.
#[must_use]
pub fn claim_without_claimant(actor: Option<&str>, span: Span) -> Diagnostic {
    let actor = actor.map_or_else(|| "an actor".to_owned(), |actor| format!("`{actor}`"));
    Diagnostic::new(
        &rules::CLAIM_WITHOUT_CLAIMANT,
        span,
        format!("this accuses {actor} in nobody's name: it does not say who says so"),
    )
    .labelled("no `by`")
    .help(
        "write who makes the claim, as the source does: `by: Example Security`, with `by_kind: security-vendor`\n\
         (experts whom the source does not name: `by: \"some industry experts, not named\"`, `by_kind: unnamed-experts`).\n\
         If the source only mentions the actor, put the mention under `commentary`. If it says neither, leave it out",
    )
}

/// The claimant is a word for nobody: `by: unknown`.
#[must_use]
pub fn claimant_is_nobody(actor: Option<&str>, by: &Located<String>) -> Diagnostic {
    let mut diagnostic = claim_without_claimant(actor, by.span);
    diagnostic.primary.text = format!("`{}` is nobody", by.value);
    diagnostic
}

/// An attribution without a citation, in an entry of several sources.
#[must_use]
pub fn claim_without_source(verb: ClaimVerb, keys: &[&str], span: Span) -> Diagnostic {
    let verb = verb.as_str();
    let message = format!("this claim ({verb}) does not say which source it stands in");
    Diagnostic::new(&rules::CLAIM_WITHOUT_SOURCE, span, message)
        .help(format!("add `source:` with one of this entry's keys: {}", keys.join(", ")))
}

/// A figure beside the words that it was taken from.
#[derive(Clone, Copy, Debug)]
pub struct Disagreement<'a> {
    /// The value as written.
    pub value: u64,
    /// Its place.
    pub span: Span,
    /// The place of `as_stated`.
    pub as_stated: Span,
    /// The number's words in it: `3.1 million`.
    pub words: &'a str,
    /// What they come to, or each end of a range.
    pub stated: u64,
    /// The qualifier that the words ask for and the count lacks.
    pub qualifier: Option<Qualifier>,
}

/// The value is not the number that the words give.
#[must_use]
pub fn count_disagrees(fault: &Disagreement<'_>) -> Diagnostic {
    let Disagreement { value, words, stated, .. } = *fault;
    let message = match times_off(value, stated) {
        Some(off) => format!("`{value}` is {off}: “{words}” is {stated}"),
        None => format!("`{value}` is not what `as_stated` says: “{words}” is {stated}"),
    };
    let help = match fault.qualifier.map(Qualifier::as_str) {
        _ if stated == 0 => "write `qualifier: none` and no `value`, or correct `as_stated`".to_owned(),
        Some(qualifier) => {
            format!("write `value: {stated}` and `qualifier: {qualifier}`, which is missing as well")
        }
        None => format!("write `value: {stated}`, or correct `as_stated` if that is what is wrong"),
    };
    Diagnostic::new(&rules::COUNT_DISAGREES, fault.span, message)
        .labelled(format!("not {stated}"))
        .also(fault.as_stated, "the source's words")
        .help(help)
}

/// "10 times too many", where two numbers differ by a power of ten.
fn times_off(value: u64, stated: u64) -> Option<String> {
    let is_power_of_ten = |ratio: u64| {
        std::iter::successors(Some(10u64), |power| power.checked_mul(10)).any(|power| power == ratio)
    };
    let ratio = |large: u64, small: u64| {
        (small > 0 && large.is_multiple_of(small))
            .then(|| large / small)
            .filter(|ratio| is_power_of_ten(*ratio))
    };
    let too_many = ratio(value, stated).map(|times| format!("{times} times too many"));
    too_many.or_else(|| ratio(stated, value).map(|times| format!("{times} times too few")))
}

/// The words name a size ("hundreds of millions"), and the count has a number.
#[must_use]
pub fn count_without_stated_number(value: &Located<u64>, words: &str, as_stated: Span) -> Diagnostic {
    let message = format!("“{words}” gives no number: `{}` says more than the source", value.value);
    Diagnostic::new(&rules::COUNT_DISAGREES, value.span, message)
        .also(as_stated, "the source's words")
        .help("leave the count out and put the words under `data`, as `as_stated`, or cite a source that gives the number")
}

/// The qualifier is not the one that the words ask for; `span` is its place, or the count's where there is none.
#[must_use]
pub fn qualifier_disagrees(written: Option<Qualifier>, asked: Qualifier, places: (Span, Span)) -> Diagnostic {
    let (span, as_stated) = places;
    let (word, meaning) = (asked.as_str(), asked.meaning());
    let message = match written {
        Some(written) => {
            format!("`{}` is not what `as_stated` says: that is `{word}`, {meaning}", written.as_str())
        }
        None => format!("this count lacks its qualifier: `as_stated` says `{word}`, {meaning}"),
    };
    Diagnostic::new(&rules::QUALIFIER_DISAGREES, span, message)
        .also(as_stated, "the source's words")
        .help(format!("write `qualifier: {word}`"))
}

/// `2.3 million` as an exact number.
#[must_use]
pub fn rounded_called_exact(words: &str, span: Span, as_stated: Span) -> Diagnostic {
    let message = format!("“{words}” is a rounded number, and this count gives it as exact");
    Diagnostic::new(&rules::ROUNDED_CALLED_EXACT, span, message)
        .also(as_stated, "the source's words")
        .help("write `qualifier: about`, or `qualifier: exact` if the source says that it counted")
}

/// Numbers and qualifier do not go together.
#[must_use]
pub fn count_incoherent(error: FigureError, qualifier: Qualifier, span: Span) -> Diagnostic {
    let help = match error {
        FigureError::NeedsValue => {
            "add `value:`, in digits: `value: 3100000`; or write `qualifier: unknown` if the source says that the number is not known"
        }
        FigureError::TakesNoValue => {
            "leave the number out, or choose the qualifier that it has in the source"
        }
        FigureError::NeedsRange => "write `min:` and `max:` in the place of `value:`",
        FigureError::TakesNoRange => "write `value:` alone, or `qualifier: between`",
        FigureError::Backwards => "put the smaller number under `min`; if both are one, write it as `value:`",
        FigureError::Zero => "if the source is silent, leave the count out",
    };
    let message = match error {
        FigureError::NeedsValue | FigureError::TakesNoValue => format!("`{}`: {error}", qualifier.as_str()),
        _ => error.to_string(),
    };
    Diagnostic::new(&rules::COUNT_INCOHERENT, span, message).help(help)
}

/// A date that lies before another one that it cannot lie before.
#[must_use]
pub fn dates_out_of_order(first: (DateKey, Span), second: (DateKey, Span)) -> Diagnostic {
    let (before, after) = (first.0.as_str(), second.0.as_str());
    let message = format!("`{after}` lies before `{before}`, but {}", why_not_before(first.0, second.0));
    Diagnostic::new(&rules::DATES_OUT_OF_ORDER, second.1, message)
        .also(first.1, format!("`{before}` stands here"))
        .help("compare both with the source: one is mistyped, or stands under the wrong key; write a date only as exactly as the source gives it (`2019-03`, `2019-03~`)")
}

/// Why the second of two dates cannot lie before the first, as a clause.
fn why_not_before(first: DateKey, second: DateKey) -> &'static str {
    use DateKey as Key;
    match (first, second) {
        (_, Key::Occurred) => "nothing else can be the beginning",
        (_, Key::AccessEnded) => "access cannot end before it began",
        (_, Key::Discovered) => "nobody can notice what has not happened yet",
        (_, Key::Contained) => "nobody can stop what has not happened yet",
        (_, Key::PublishedByActor) => "an actor cannot publish what has not been reached yet",
        (Key::Discovered, Key::AuthorityNotified | Key::PeopleNotified) => {
            "nobody can be told of what has not been noticed yet"
        }
        (_, Key::AuthorityNotified | Key::PeopleNotified) => {
            "nobody can be told of what has not happened yet"
        }
        (_, Key::Disclosed) => "nobody can make known what has not happened yet",
        (Key::AccessEnded, Key::Resolved) => "nothing is over while somebody still has access",
        (Key::Discovered, Key::Resolved) => "nobody can bring to an end what nobody has noticed yet",
        (Key::Contained, Key::Resolved) => "nothing is over before it is stopped",
        (_, Key::Resolved) => "nothing is over before it has happened",
    }
}

/// A rung confirmed above one that is denied.
#[must_use]
pub fn exposure_contradicts(denied: (Rung, &str, Span), confirmed: (Rung, Span)) -> Diagnostic {
    let (below, state, place) = denied;
    let (above, span) = confirmed;
    let (above, below) = (above.as_str(), below.as_str());
    Diagnostic::new(&rules::EXPOSURE_CONTRADICTS, span, format!("`{above}` is confirmed while `{below}` is {state}"))
        .also(place, format!("`{below}: {state}`"))
        .help(format!("`confirmed` needs a source that says so; if sources contradict each other about `{below}`, say `reported` or `suspected` there and cite both"))
}

/// A class of data that was there and was not.
#[must_use]
pub fn class_and_excluded(class: &str, there: Span, excluded: Span) -> Diagnostic {
    let message = format!("`{class}` stands under both `classes` and `excluded`");
    Diagnostic::new(&rules::CLASS_AND_EXCLUDED, excluded, message)
        .also(there, "said to be there")
        .help("keep the one that the source says; if it tells two kinds of this data apart, use a narrower class for each")
}

/// The same thing twice in one list.
#[must_use]
pub fn listed_twice(what: &str, again: Span, first: Span) -> Diagnostic {
    Diagnostic::new(&rules::LISTED_TWICE, again, format!("`{what}` is listed twice"))
        .labelled("the second time")
        .also(first, "the first time")
        .help("name it once")
}

/// No CVE id.
#[must_use]
pub fn not_a_cve(id: &Located<String>) -> Diagnostic {
    identifier(id, "is not a CVE id", "CVE ids look like `CVE-2019-0604`: the year, then four digits or more")
}

/// No ATT&CK technique.
#[must_use]
pub fn not_a_technique(id: &Located<String>) -> Diagnostic {
    identifier(
        id,
        "is not an ATT&CK technique",
        "techniques look like `T1566`, sub-techniques like `T1566.001`; see attack.mitre.org",
    )
}

fn identifier(id: &Located<String>, what: &str, form: &str) -> Diagnostic {
    Diagnostic::new(&rules::IDENTIFIER_SYNTAX, id.span, format!("`{}` {what}", id.value)).help(form)
}

/// An update that lies before the one above it.
#[must_use]
pub fn update_before_previous(span: Span, previous: Span) -> Diagnostic {
    Diagnostic::new(&rules::HISTORY_OUT_OF_ORDER, span, "this update lies before the one above it")
        .also(previous, "the one above")
        .help("put the oldest first, and a new update at the end")
}

/// A history that does not begin with the entry's creation.
#[must_use]
pub fn history_without_created(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::HISTORY_OUT_OF_ORDER, span, "the history does not begin with `kind: created`")
        .help("begin with `- {date: 2026-03-01, kind: created}`, the day on which the entry was written")
}

/// Created a second time.
#[must_use]
pub fn created_twice(span: Span, first: Span) -> Diagnostic {
    Diagnostic::new(&rules::HISTORY_OUT_OF_ORDER, span, "this entry is created twice")
        .also(first, "the first time")
        .help("a later change is `updated`, `corrected` or `source-added`; an entry that was taken back and put back is `reinstated`")
}

/// A day where the source's words name none.
#[must_use]
pub fn date_more_exact(key: DateKey, span: Span, as_stated: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::DATE_MORE_EXACT,
        span,
        format!("`{}` gives a day, and the source's words “{as_stated}” do not", key.as_str()),
    )
    .help("write the date as exactly as the source: `2019-02`, `2019-02` with `part: late`, `2019-02-25~` for “around 25 February”, `2019`")
}

/// A date from before there was anything to breach.
#[must_use]
pub fn date_before_1970(key: DateKey, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::DATE_BEFORE_1970, span, format!("`{}` lies before 1970", key.as_str()))
        .help("write the year as the source has it; if nobody knows the date, write `unknown`")
}

/// Days that look as if a form had filled them in.
#[must_use]
pub fn dates_look_invented(keys: &[&str], span: Span) -> Diagnostic {
    let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
    let what = match keys.as_slice() {
        [one] => format!("{one} is the first day of its year"),
        all => format!("{} are all first days of a month", all.join(" and ")),
    };
    Diagnostic::new(
        &rules::DATES_LOOK_INVENTED,
        span,
        format!("{what}, and no words of a source stand beside"),
    )
    .help("write only what the source says (`2019-02`, `2019`), or add `as_stated` with its words")
}

/// How sure a claimant is, without their words.
#[must_use]
pub fn confidence_without_statement(span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::CONFIDENCE_WITHOUT_STATEMENT,
        span,
        "this says how sure the claimant is, without their words",
    )
    .help("add `statement` with the words that say so, or take `confidence` out")
}

/// A source that nothing cites.
#[must_use]
pub fn source_unused(key: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        &rules::SOURCE_UNUSED,
        key.span,
        format!("nothing in this entry rests on the source `{}`", key.value),
    )
    .help(format!(
        "cite it where it says something (`source: {0}`, `[](source:{0})`), or take it out",
        key.value
    ))
}

/// Facts that do not say in which of several sources they stand.
#[must_use]
pub fn fact_without_source(names: &[&str], span: Span) -> Diagnostic {
    let mut names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    names.dedup();
    Diagnostic::new(
        &rules::FACT_WITHOUT_SOURCE,
        span,
        format!("other facts name their source, and these do not: {}", names.join(", ")),
    )
    .help("add `source` with the key of the source that says it: `{date: 2019-03-29, source: news}`")
}

/// An actor's origin, or who is behind it, in nobody's name.
#[must_use]
pub fn origin_without_claimant(span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::ORIGIN_WITHOUT_CLAIMANT,
        span,
        "this says where an actor comes from, and not who says so",
    )
    .help("write who says it, and where: `{value: RU, by: A Vendor, source: report}`")
}
