//! Messages on what needs more than one file, or judgment on what an entry says.

use chrono::NaiveDate;

use crate::base::slug::Slug;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::record as rules;
use crate::model::source::SourceFacts;
use crate::source::{Located, Span};

/// Two files of one kind have one stem.
#[must_use]
pub fn duplicate_id(later: &Located<Slug>, first: Span) -> Diagnostic {
    Diagnostic::new(&rules::DUPLICATE_ID, later.span, format!("the id `{}` is taken", later.value))
        .also(first, "by this file")
        .help("rename this file: its name without `.md` is the id, whatever folder it lies in")
}

/// A company without a file.
#[must_use]
pub fn undeclared_company(id: &Located<Slug>, near: Option<&Slug>) -> Diagnostic {
    undeclared(
        id,
        near,
        Declarable { what: "company", folder: "companies", rule: &rules::UNDECLARED_COMPANY },
    )
}

/// An actor without a file.
#[must_use]
pub fn undeclared_actor(id: &Located<Slug>, near: Option<&Slug>) -> Diagnostic {
    undeclared(id, near, Declarable { what: "actor", folder: "actors", rule: &rules::UNDECLARED_ACTOR })
}

struct Declarable {
    what: &'static str,
    folder: &'static str,
    rule: &'static crate::diagnostic::Rule,
}

fn undeclared(id: &Located<Slug>, near: Option<&Slug>, kind: Declarable) -> Diagnostic {
    let (slug, Declarable { what, folder, rule }) = (&id.value, kind);
    match near {
        Some(near) => Diagnostic::new(
            &rules::MISSPELT_ID,
            id.span,
            format!("no file declares the {what} `{slug}`, but one declares `{near}`"),
        )
        .help(format!(
            "write `{near}`; if `{slug}` is another {what}, add content/{folder}/{slug}.md with its `name`"
        )),
        None => Diagnostic::new(rule, id.span, format!("no file declares the {what} `{slug}`"))
            .help(format!("add content/{folder}/{slug}.md with its `name`, as the source prints it")),
    }
}

fn did_you_mean(near: Option<&Slug>, otherwise: &str) -> String {
    near.map_or_else(|| otherwise.to_owned(), |near| format!("did you mean `{near}`?"))
}

/// A reference to an incident that does not exist.
#[must_use]
pub fn unknown_incident(id: &Located<Slug>, near: Option<&Slug>) -> Diagnostic {
    Diagnostic::new(&rules::UNKNOWN_INCIDENT, id.span, format!("there is no incident `{}`", id.value))
        .help(did_you_mean(near, "write the file name of an incident, without `.md`"))
}

/// A reference to a shared source that does not exist.
#[must_use]
pub fn unknown_source(word: &str, span: Span, near: Option<&Slug>) -> Diagnostic {
    Diagnostic::new(&rules::UNKNOWN_SOURCE, span, format!("there is no source `{word}`")).help(did_you_mean(
        near,
        "add it below content/sources, or describe it here: {title: …, publisher: …, url: …}",
    ))
}

/// Two files below content/sources on one address.
#[must_use]
pub fn source_twice(later: &SourceFacts, first: Option<&Slug>) -> Diagnostic {
    let span = later.url.as_ref().map_or(later.title.span, |url| url.span);
    let first = first.map_or_else(String::new, |first| format!(" by `{first}`"));
    Diagnostic::new(&rules::SOURCE_TWICE, span, format!("this address is described already{first}"))
        .help("keep one of the two files, and use its id everywhere")
}

/// An ownership that leads back to where it began.
#[must_use]
pub fn ownership_cycle<'a>(span: Span, names: impl Iterator<Item = &'a str>) -> Diagnostic {
    let path = names.collect::<Vec<_>>().join(" → ");
    Diagnostic::new(&rules::OWNERSHIP_CYCLE, span, "this parent lies below the company itself")
        .labelled(format!("upward from here: {path}"))
        .help("take out the wrong one of these, or give them `from` and `to` in one direction only")
}

/// An entry that takes its own place.
#[must_use]
pub fn replacement_loop<'a>(span: Span, path: impl Iterator<Item = &'a str>) -> Diagnostic {
    let path = path.collect::<Vec<_>>().join(" → ");
    Diagnostic::new(&rules::REPLACEMENT_LOOP, span, "the replacements of this entry lead back to it")
        .labelled(path)
        .help("name the entry that stands, or take `replaced_by` out")
}

/// An incident that names itself.
#[must_use]
pub fn related_to_itself(span: Span) -> Diagnostic {
    Diagnostic::new(&rules::RELATED_TO_ITSELF, span, "an incident cannot be related to itself")
        .help("write the id of the other incident, or take this out")
}

/// Two entries that exclude each other.
#[must_use]
pub fn relations_contradict(
    here: Span,
    there: Span,
    relations: [&str; 2],
    connections: [&str; 2],
) -> Diagnostic {
    Diagnostic::new(
        &rules::RELATIONS_CONTRADICT,
        here,
        "two entries contradict each other on how they are related",
    )
    .labelled(format!("{}, connection {}", relations[0], connections[0]))
    .also(there, format!("{}, connection {}", relations[1], connections[1]))
    .help("state the relation in one of the two entries only: the other side is derived")
}

/// A relation that the dates exclude.
#[must_use]
pub fn relation_against_dates(span: Span, relation: &str, other: &str, key: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::RELATION_AGAINST_DATES,
        span,
        format!("`{relation}` cannot be: the `{key}` dates of this entry and of `{other}` say otherwise"),
    )
    .help("mend the relation or the date, whichever the source does not support")
}

/// A typed link to an entry that does not exist.
#[must_use]
pub fn link_to_nothing(kind: &str, slug: &Slug, span: Span, near: Option<&Slug>) -> Diagnostic {
    Diagnostic::new(&rules::BROKEN_LINK, span, format!("there is no {kind} `{slug}`"))
        .help(did_you_mean(near, "write the file name of an entry, without `.md`"))
}

/// A link to an entry that is a draft.
#[must_use]
pub fn link_to_draft(slug: &Slug, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::BROKEN_LINK,
        span,
        format!("`{slug}` is a draft, so there will be no page to link to"),
    )
    .help("take `draft: true` out of that entry, make this one a draft as well, or build with --drafts")
}

/// A link to a path without a page.
#[must_use]
pub fn link_to_no_page(path: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::BROKEN_LINK, span, format!("the site has no page at `/{path}/`"))
        .help("link to an entry as `incident:ID`, `company:ID` or `actor:ID`, to a page as `/ID/`")
}

/// A former id that leads elsewhere.
#[must_use]
pub fn former_id_taken(former: &Located<Slug>, first: Option<Span>) -> Diagnostic {
    let message = format!("the former id `{}` belongs to another entry", former.value);
    let diagnostic = Diagnostic::new(&rules::FORMER_ID_TAKEN, former.span, message)
        .help("an address leads to one place only: take it out of one of the two");
    match first {
        Some(first) => diagnostic.also(first, "it is a former id here"),
        None => diagnostic.labelled("this is the present id of an entry"),
    }
}

/// A date after the day of the build.
#[must_use]
pub fn date_in_the_future(key: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&rules::DATE_IN_THE_FUTURE, span, format!("`{key}` lies in the future"))
        .help("write the date that the source gives; a date that is only planned belongs in the text")
}

/// What a title promises.
#[derive(Clone, Copy, Debug)]
pub struct Promise<'a> {
    /// The ordinal as it stands.
    pub word: &'a str,
    /// The title.
    pub title: &'a str,
    /// The place of the title, where it is a source's.
    pub at_source: Option<Span>,
    /// How many incidents of the group the record holds.
    pub known: usize,
}

/// A title that counts more incidents than the record holds.
#[must_use]
pub fn earlier_incident_missing(here: Span, promise: &Promise<'_>) -> Diagnostic {
    let Promise { word, title, at_source, known } = promise;
    let whose = if at_source.is_some() { "its source's title" } else { "its title" };
    let held = if *known == 1 { "only this one".to_owned() } else { format!("only {known}") };
    let diagnostic = Diagnostic::new(
        &rules::EARLIER_INCIDENT_MISSING,
        here,
        format!("{whose} speaks of a \"{word}\" incident, but of this company the record holds {held}"),
    )
    .help("write an entry for each incident that the source reports, each with its own date, companies and facts; all of them may cite the same source");
    match at_source {
        Some(span) => diagnostic.also(*span, format!("\"{title}\"")),
        None => diagnostic,
    }
}

/// A count that is off by a power of ten.
#[must_use]
pub fn count_against_text(span: Span, value: u64, written: u64) -> Diagnostic {
    let (times, of) =
        if value > written { (value / written, "times") } else { (written / value, "times smaller than") };
    Diagnostic::new(
        &rules::COUNT_AGAINST_TEXT,
        span,
        format!("{value} is {times} {of} the {written} that this entry's own text gives"),
    )
    .help(format!("write `value: {written}` if the text is right, with the qualifier that the source uses"))
}

/// An actor's name where only claims may name one.
#[must_use]
pub fn actor_without_claim(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::ACTOR_WITHOUT_CLAIM,
        span,
        format!("this names {name}, but nobody is recorded who says that {name} did it"),
    )
    .help("say who says so under `attribution`, with `claim`, `by`, `by_kind` and `source`; if nobody does, take the name out, or quote the mention under `commentary`")
}

/// A file on whom to tell of weaknesses that is, or soon will be, too old to be trusted.
#[must_use]
pub fn security_contact_expires(span: Span, expires: NaiveDate, is_past: bool) -> Diagnostic {
    let when = if is_past { "is past" } else { "is less than a month ahead" };
    Diagnostic::new(&rules::SECURITY_CONTACT_EXPIRES, span, format!("{expires} {when}"))
        .help("make sure that the contact still answers, then write a day within the next year")
}

/// A source that rests on itself.
#[must_use]
pub fn source_via_loop<'a>(span: Span, titles: impl Iterator<Item = &'a str>) -> Diagnostic {
    let path = titles.collect::<Vec<_>>().join(" → ");
    Diagnostic::new(&rules::SOURCE_VIA_LOOP, span, "this source repeats, through others, itself")
        .labelled(path)
        .help("keep `via` with the later report, and take it out of the one that came first")
}

/// A date after the last day of all that it rests on.
#[must_use]
pub fn source_older_than_date([name, of]: [&str; 2], title: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::SOURCE_OLDER_THAN_DATE,
        span,
        format!("`{name}`{of} lies after the source that it rests on was published (“{title}”)"),
    )
    .help("mend the date, mend `published`, give the source `updated`, or cite the source that says it")
}

/// Two descriptions of one address.
#[must_use]
pub fn source_described_twice(later: &Located<String>, first: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        &rules::SOURCE_DESCRIBED_TWICE,
        later.span,
        format!("another entry describes this address otherwise: “{}”", first.value),
    )
    .also(first.span, "there")
    .help("give both the title and the day that the page has, or put it into a file below content/sources and use its id")
}

/// A company that is named and not listed.
#[must_use]
pub fn company_not_listed(name: &str, id: &Slug, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::COMPANY_NOT_LISTED,
        span,
        format!("{name} is named, and does not stand under `companies`"),
    )
    .help(format!(
        "add `{id}` to `companies`, with its `role` if it is not a victim: {{id: {id}, role: supplier}}"
    ))
}

/// A name in letters that are not written together.
#[must_use]
pub fn mixed_scripts(name: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        &rules::MIXED_SCRIPTS,
        name.span,
        format!("the name “{}” mixes letters of scripts that are not written together", name.value),
    )
    .help("type the name anew; the name in another script belongs among the `aliases`")
}

/// Two names that cannot be told apart.
#[must_use]
pub fn names_alike(later: &Located<String>, first: &Located<String>) -> Diagnostic {
    Diagnostic::new(
        &rules::NAMES_ALIKE,
        later.span,
        format!("this name cannot be told from “{}”", first.value),
    )
    .also(first.span, "the other one")
    .help("if both are one, keep one file, with the other id among its `former_ids`; if not, write what tells them apart")
}

/// Two entries that may be one event.
#[must_use]
pub fn perhaps_one_incident(span: Span, company: &str, other: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::PERHAPS_ONE_INCIDENT,
        span,
        format!("perhaps one incident told twice: `{other}` is of {company} and of the same days"),
    )
    .help(format!(
        "if it is the same, keep one entry with the sources of both; if not, say so: `related: [{{id: {other}, relation: related, connection: not-stated}}]`"
    ))
}

/// An actor that only the account names.
#[must_use]
pub fn actor_in_account(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::ACTOR_IN_ACCOUNT,
        span,
        format!("the text of this entry names {name}, and nobody in it says that they did it"),
    )
    .help("add the claim under `attribution` with `by` and `source`; what is said in passing belongs under `commentary`")
}

/// A number that no count gives.
#[must_use]
pub fn number_without_count(words: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::NUMBER_WITHOUT_COUNT,
        span,
        format!("no count of this entry gives the number “{words}”"),
    )
    .help("add it under `counts` with `unit`, `qualifier` and `source`, or take it out of the text")
}

/// A number in the account that no count gives, with what it counts.
#[must_use]
pub fn number_in_account(words: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::NUMBER_IN_ACCOUNT,
        span,
        format!("the text tells of “{words}”, and no count of this entry gives that number"),
    )
    .help(
        "add it under `counts` with `unit`, `qualifier`, `scope` and `source`; one that was replaced has `status: superseded`. If it is a number of something else, say in the sentence of what",
    )
}

/// A number that is the sum of counts.
#[must_use]
pub fn figures_added_up(words: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::FIGURES_ADDED_UP,
        span,
        format!("“{words}” is the sum of counts of this entry, and no source states it"),
    )
    .help("name the figures side by side; if a source states the total, add it under `counts`")
}

/// An owner of later times, told as one that was hit. The names are those of the owner and of what it bought.
#[must_use]
pub fn before_ownership([owner, bought]: [&str; 2], span: Span, ownership: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::BEFORE_OWNERSHIP,
        span,
        format!("{bought} came to {owner} only after this incident"),
    )
    .also(ownership, "by this file")
    .help(format!(
        "name {bought} alone; where {owner} made it known or answers for it, give it that `role` (discloser, other), and say in the text when it bought {bought}"
    ))
}

/// One entry for a report on several incidents.
#[must_use]
pub fn source_covers_several(words: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::SOURCE_COVERS_SEVERAL,
        span,
        format!("a source of this entry reports “{words}”, and no other entry cites it"),
    )
    .help("write an entry for each incident that the source reports, each with its own date, companies and facts; all of them may cite the same source")
}

/// An entry that rests on one report.
#[must_use]
pub fn single_source(span: Span, sources: usize) -> Diagnostic {
    let message = match sources {
        1 => "this entry rests on one source alone".to_owned(),
        sources => format!("all {sources} sources of this entry go back to one"),
    };
    Diagnostic::new(&rules::SINGLE_SOURCE, span, message)
        .help("add a source that knows it for itself: the company, a regulator, another reporter")
}

/// A text that calls established what is not.
#[must_use]
pub fn attribution_overstated(word: &str, name: &str, is_disputed: bool, span: Span) -> Diagnostic {
    let stands = if is_disputed { "a dispute of it stands" } else { "no claim of this entry establishes it" };
    Diagnostic::new(
        &rules::ATTRIBUTION_OVERSTATED,
        span,
        format!("“{word}” says that the part of {name} is certain, and {stands}"),
    )
    .help("say who says it, and how surely; only a conviction, or an attribution by the victim, a government or a court that nobody disputes, establishes it")
}
