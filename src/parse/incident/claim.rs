//! Who is said to have done it, by whom; and what is only said in passing.

use crate::base::slug::Slug;
use crate::diagnostic::factory::incident as say;
use crate::model::claim::{Claim, ClaimStatus, ClaimVerb, ClaimantKind, Confidence, Reaction};
use crate::model::incident::Commentary;
use crate::model::word::Stated;
use crate::parse::decode::{Decoder, Fields, MAX_PAGES, absence};
use crate::parse::node::Node;
use crate::source::{Located, Span};

/// Words that people write where they have nobody to name.
const NOBODY: [&str; 16] = [
    "",
    "-",
    "?",
    "n/a",
    "na",
    "none",
    "nobody",
    "not-applicable",
    "not-stated",
    "not stated",
    "someone",
    "somebody",
    "tbd",
    "unknown",
    "unattributed",
    "withheld",
];

/// The longest name that a message repeats.
const LONGEST_NAME: usize = 80;

/// The claims. A bare id, which accuses an actor in nobody's name, is read as a claim so that it is told so.
pub(super) fn attribution(
    node: Option<&Node>,
    decoder: &mut Decoder<'_>,
) -> Stated<Vec<Claim<Located<Slug>>>> {
    let Some(node) = node else { return Stated::default() };
    if let Some(absence) = absence(node) {
        return Stated::Absent(absence);
    }
    let items = decoder.one_or_more(node);
    let items = decoder.at_most(MAX_PAGES, items, |item| item.span);
    if items.is_empty() { Stated::default() } else { Stated::Known(decoder.each(items, claim)) }
}

fn claim(decoder: &mut Decoder<'_>, node: &Node) -> Option<Claim<Located<Slug>>> {
    if let Some(name) = node.text() {
        let name = Some(name).filter(|name| name.len() <= LONGEST_NAME);
        decoder.push(say::claim_without_claimant(name, node.span));
        return None;
    }
    let mut fields = Fields::of(node, decoder)?;
    let actor = fields.required("actor", "actor: apt32", decoder).and_then(|node| decoder.slug(node));
    let by = claimant(&mut fields, actor.as_ref(), decoder);
    let verb = verb(&mut fields, by.is_some(), decoder);
    let by_kind = decoder.optional_word(fields.take("by_kind"), "kind of claimant");
    let statement = decoder.optional_text(fields.take("statement"));
    let date = decoder.optional_date(fields.take("date")).map(|date| date.value);
    let sure = fields.take("confidence");
    let confidence = decoder.word_or(sure, "level of confidence", Confidence::NotStated);
    if let Some(sure) = sure.filter(|_| confidence != Confidence::NotStated && statement.is_none()) {
        decoder.push(say::confidence_without_statement(sure.span));
    }
    let basis = decoder.optional_text(fields.take("basis"));
    let status = decoder.word_or(fields.take("status"), "status of a claim", ClaimStatus::Standing);
    let reactions = super::list(fields.take("reactions"), decoder, reaction);
    let citations = decoder.citations(&mut fields);
    let cited = fields.key_span("source").is_some();
    fields.finish(decoder);
    let (actor, verb, by) = (actor?, verb?, by?);
    check_source(verb, cited, node.head(), decoder);
    let by_kind = by_kind.unwrap_or_else(|| speaker(verb));
    let span = node.span;
    Some(Claim {
        actor,
        verb,
        by,
        by_kind,
        statement,
        date,
        confidence,
        basis,
        status,
        reactions,
        citations,
        span,
    })
}

/// Who makes the claim: somebody, always.
fn claimant(
    fields: &mut Fields<'_>,
    actor: Option<&Located<Slug>>,
    decoder: &mut Decoder<'_>,
) -> Option<String> {
    let name = actor.map(|actor| actor.value.as_str());
    let Some(node) = fields.take("by") else {
        let place = fields.key_span("by").or(actor.map(|actor| actor.span)).unwrap_or(fields.head());
        decoder.push(say::claim_without_claimant(name, place));
        return None;
    };
    let text = node.text().unwrap_or_default().trim();
    if node.text().is_some() && NOBODY.contains(&text.to_lowercase().as_str()) {
        decoder.push(say::claimant_is_nobody(name, &Located::new(text.to_owned(), node.span)));
        return None;
    }
    decoder.line(node).map(|line| line.value)
}

/// What is claimed. Where nobody claims it, that is said first and alone.
fn verb(fields: &mut Fields<'_>, claimed: bool, decoder: &mut Decoder<'_>) -> Option<ClaimVerb> {
    let node = match claimed {
        true => fields.required("claim", "claim: suspects", decoder),
        false => fields.take("claim"),
    };
    decoder.optional_word(node, "kind of claim")
}

/// Who speaks, where it is not said what kind of party that is.
fn speaker(verb: ClaimVerb) -> ClaimantKind {
    match verb {
        ClaimVerb::ClaimsOwn | ClaimVerb::DeniesOwn => ClaimantKind::Actor,
        _ => ClaimantKind::Other,
    }
}

fn check_source(verb: ClaimVerb, cited: bool, place: Span, decoder: &mut Decoder<'_>) {
    let keys = decoder.source_keys();
    if !cited && keys.len() > 1 {
        let fault = say::claim_without_source(verb, &keys, place);
        decoder.push(fault);
    }
}

fn reaction(decoder: &mut Decoder<'_>, node: &Node) -> Option<Reaction> {
    let mut fields = Fields::of(node, decoder)?;
    let by = fields.required("by", "by: Example Ltd", decoder).and_then(|node| decoder.line(node));
    let stance = fields.required("stance", "stance: declines-to-confirm", decoder);
    let stance = decoder.optional_word(stance, "stance");
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(Reaction { by: by?.value, stance: stance?, citations })
}

/// What somebody is said to have said.
pub(super) fn statements<'a, A>(
    attribution: &'a Stated<Vec<Claim<A>>>,
    commentary: &'a [Commentary<A>],
) -> Vec<&'a str> {
    let claims = attribution.items().iter();
    let claims = claims.flat_map(|claim| [claim.statement.as_deref(), claim.basis.as_deref()]).flatten();
    claims.chain(commentary.iter().map(|remark| remark.text.as_str())).collect()
}

/// A mention that is no claim.
pub(super) fn commentary(decoder: &mut Decoder<'_>, node: &Node) -> Option<Commentary<Located<Slug>>> {
    let mut fields = Fields::of(node, decoder)?;
    let actor = fields.take("actor").and_then(|node| decoder.slug(node));
    let by = fields.required("by", "by: The Paper", decoder).and_then(|node| decoder.line(node));
    let text =
        fields.required("text", "text: \"What they say.\"", decoder).and_then(|node| decoder.text(node));
    let citations = decoder.citations(&mut fields);
    fields.finish(decoder);
    Some(Commentary { actor, by: by?.value, text: text?.value, citations })
}
