//! The words by which a sentence tells what its numbers are of. English, in lower case.

/// How words begin by which something happens to people or records, or that say where records were.
#[rustfmt::skip]
pub(super) const HAPPENS: [&str; 48] = [
    "access", "acquir", "affect", "attack", "belong", "breach", "compromis", "contain", "copied", "disclos", "download", "dump",
    "exfiltrat", "expos", "extract", "hack", "harvest", "hit", "impact", "includ", "inform", "involv", "leak", "loss", "lost",
    "mailed", "misdirect", "notif", "obtain", "post", "publish", "reach", "reset", "reveal", "scrap", "seize", "sent", "sold",
    "steal", "stole", "taken", "tell", "theft", "told", "took", "victim", "view", "warn",
];

/// Words that make a sentence say that it was not so, what would be, or what others ask for.
#[rustfmt::skip]
pub(super) const ELSEWHERE: [&str; 18] = [
    "cannot", "future", "if", "law", "laws", "localities", "must", "neither", "never", "no", "none", "nor", "not", "require",
    "requires", "threshold", "unrelated", "without",
];

/// Words that tell an event from this one.
#[rustfmt::skip]
pub(super) const ANOTHER: [&str; 13] = [
    "another", "different", "earlier", "event", "former", "later", "other", "past", "previous", "prior", "second", "separate",
    "similar",
];

/// What an event is called.
#[rustfmt::skip]
pub(super) const EVENTS: [&str; 12] = [
    "attack", "attacks", "breach", "breaches", "case", "cases", "hack", "hacks", "incident", "incidents", "leak", "leaks",
];

/// Words between a number and a plural after which the plural is another thing than the one that is counted.
#[rustfmt::skip]
pub(super) const PARTS: [&str; 22] = [
    "and", "as", "at", "by", "days", "for", "from", "hours", "in", "including", "ip", "mac", "on", "or", "per", "than", "that",
    "to", "wallet", "who", "whose", "with",
];

/// Words before a number that make it the size of something, or of what was done with it.
#[rustfmt::skip]
pub(super) const SIZES: [&str; 33] = [
    "boasts", "counts", "employ", "employed", "employing", "employs", "had", "has", "have", "having", "hire", "hired", "insures",
    "its", "manages", "operates", "our", "reaches", "recruited", "retrained", "serve", "served", "serves", "serving", "staff",
    "survey", "surveyed", "their", "trained", "training", "treats", "whose", "worth",
];

/// Who belongs to an organisation: "a forum with 5 million members".
#[rustfmt::skip]
pub(super) const BELONGS: [&str; 12] = [
    "citizens", "clients", "consumers", "customers", "employees", "members", "patients", "people", "residents", "students",
    "subscribers", "users",
];
