//! Rules on what needs more than one file, or judgment on what an entry says.

use super::rules;

rules! {
    DUPLICATE_ID { "duplicate-id", Error,
        asks: "An id belongs to one entry of its kind.",
        because: "The id is the entry's address for good. Folders are for people and change no id, so two files of one name collide wherever they lie.",
        wrong: "content/incidents/2019/acme.md and content/incidents/2020/acme.md",
        right: "content/incidents/2019/acme-2019.md and content/incidents/2020/acme-2020.md",
    }
    UNDECLARED_COMPANY { "undeclared-company", Warning,
        asks: "A company that an entry names has a file of its own.",
        because: "Without a file its page knows nothing but the id: no name as it is printed, no country, no group.",
        wrong: "companies: [acme] without content/companies/acme.md",
        right: "companies: [acme] with content/companies/acme.md that says `name: Acme Corporation`",
    }
    UNDECLARED_ACTOR { "undeclared-actor", Warning,
        asks: "An actor that an entry names has a file of its own.",
        because: "Without a file its page knows nothing but the id: no name as it is printed, no aliases.",
        wrong: "attribution: [{actor: apt32, …}] without content/actors/apt32.md",
        right: "attribution: [{actor: apt32, …}] with content/actors/apt32.md that says `name: APT32`",
    }
    MISSPELT_ID { "misspelt-id", Error,
        asks: "An id without a file is not one letter away from an id with one.",
        because: "A slip in an id would quietly make a second company, and split one timeline in two.",
        wrong: "companies: [toyota-austrlia]",
        right: "companies: [toyota-australia]",
    }
    UNKNOWN_INCIDENT { "unknown-incident", Error,
        asks: "An incident that an entry refers to exists.",
        because: "A relation to nothing would be a broken link, and a claim nobody can follow.",
        wrong: "related: [{id: toyota-japan-2018, relation: follows}]",
        right: "related: [{id: toyota-japan-2019-03, relation: follows}]",
    }
    UNKNOWN_SOURCE { "unknown-source", Error,
        asks: "A shared source that an entry refers to has a file below content/sources.",
        because: "A fact whose source is missing has no source.",
        wrong: "sources: {zdnet: zdnet-toyota} without content/sources/zdnet-toyota.md",
        right: "sources: {zdnet: zdnet-toyota-2019-03-29} with that file",
    }
    SOURCE_TWICE { "source-twice", Error,
        asks: "One address has one file below content/sources.",
        because: "Two files on one article can disagree, and every list of what rests on it would be half of the truth.",
        wrong: "content/sources/a.md and content/sources/b.md with the same `url`",
        right: "one file, and its id in every entry that uses it",
    }
    OWNERSHIP_CYCLE { "ownership-cycle", Error,
        asks: "No company is its own parent, not even through others.",
        because: "A group whose top lies below itself has no timeline.",
        wrong: "a: parents: [{id: b}] and b: parents: [{id: a}]",
        right: "a: parents: [{id: b}] alone, with `from` and `to` where ownership changed hands",
    }
    RELATED_TO_ITSELF { "related-to-itself", Error,
        asks: "An incident is related to others.",
        because: "A relation to itself says nothing.",
        wrong: "in acme-2019.md: related: [{id: acme-2019, relation: related}]",
        right: "related: [{id: acme-2020, relation: related}]",
    }
    RELATIONS_CONTRADICT { "relations-contradict", Error,
        asks: "Two entries say the same about how they are related.",
        because: "The site shows a relation on both pages, and can show only one of two that exclude each other.",
        wrong: "a: {id: b, relation: precedes} and b: {id: a, relation: precedes}",
        right: "a: {id: b, relation: precedes}; the other side is derived",
    }
    RELATION_AGAINST_DATES { "relation-against-dates", Error,
        asks: "What follows comes later, by the entries' own dates.",
        because: "Either the relation or a date is wrong.",
        wrong: "an incident disclosed on 1 March that `follows` one disclosed on 9 March",
        right: "relation: precedes",
    }
    BROKEN_LINK { "broken-link", Error,
        asks: "A link inside the site leads to something.",
        because: "Readers follow links to check what they read.",
        wrong: "[Toyota](company:toyta)",
        right: "[Toyota](company:toyota)",
    }
    FORMER_ID_TAKEN { "former-id-taken", Error,
        asks: "A former id belongs to no other entry.",
        because: "It becomes a redirect, and an address can lead to one place only.",
        wrong: "former_ids: [acme-2019] while content/incidents/acme-2019.md exists",
        right: "former_ids: [acme-2019-first]",
    }
    REPLACEMENT_LOOP { "replacement-loop", Error,
        asks: "What takes the place of a withdrawn entry is another one, and its replacements do not lead back.",
        because: "A reader who follows an old address would be sent round in a circle.",
        wrong: "in acme-2019.md: withdrawn: {…, replaced_by: acme-2020}, and the other way round in acme-2020.md",
        right: "withdrawn: {…, replaced_by: acme-2020} in acme-2019.md alone",
    }
    DATE_IN_THE_FUTURE { "date-in-the-future", Error,
        asks: "A date lies in the past.",
        because: "What has not happened is no record. It is usually a slip in the year.",
        wrong: "dates: {disclosed: 2119-03-29}",
        right: "dates: {disclosed: 2019-03-29}",
    }
    SECURITY_CONTACT_EXPIRES { "security-contact-expires", Warning,
        asks: "`security.expires` lies a month or more ahead.",
        because: "From that day on nobody is to trust /.well-known/security.txt, and reports of weaknesses go astray.",
        wrong: "security: {contact: security@example.org, expires: 2019-06-30}",
        right: "security: {contact: security@example.org, expires: 2027-06-30}",
    }
    EARLIER_INCIDENT_MISSING { "earlier-incident-missing", Error,
        asks: "A title that counts incidents (\"second breach\") stands in a record that holds as many of them.",
        because: "An article about a second breach speaks of a first. Recorded as one entry, the facts of both run together: this is how a 2019 article on four incidents at Toyota became one in public trackers.",
        wrong: "one entry whose source is titled \"Toyota announces second security breach in the last five weeks\"",
        right: "an entry for each incident that the article reports, each citing the article",
    }
    COUNT_AGAINST_TEXT { "count-against-text", Error,
        asks: "A count is not ten, a hundred or a thousand times a number in the entry's own words.",
        because: "A slip in the zeros is the most common false figure, and the one that is copied furthest.",
        wrong: "value: 31000000 beside a summary that says \"up to 3.1 million customers\"",
        right: "value: 3100000",
    }
    ACTOR_WITHOUT_CLAIM { "actor-without-claim", Error,
        asks: "An actor named in a title, a summary or a tag is named by somebody, in a claim.",
        because: "In our own voice an actor's name beside an incident reads as a finding. The record only repeats what somebody says, and says who.",
        wrong: "title: APT32 hacks Toyota, without `attribution`",
        right: "attribution: [{actor: apt32, claim: suspects, by: \"some industry experts\", by_kind: unnamed-experts, source: zdnet}]",
    }
    SOURCE_VIA_LOOP { "source-via-loop", Error,
        asks: "What a source repeats does not lead back to it.",
        because: "Two reports that each rest on the other rest on nothing.",
        wrong: "sources: {a: {title: A, via: b}, b: {title: B, via: a}}",
        right: "sources: {a: {title: A, via: b}, b: {title: B}}",
    }
    SOURCE_OLDER_THAN_DATE { "source-older-than-date", Warning,
        asks: "A date is not later than the last day of every source that it rests on.",
        because: "A report cannot know what came after it: the date is wrong, or another source is missing.",
        wrong: "dates: {disclosed: 2019-04-02} with one source, `published: 2019-03-29`",
        right: "dates: {disclosed: 2019-03-29}",
    }
    SOURCE_DESCRIBED_TWICE { "source-described-twice", Warning,
        asks: "Entries that cite one address give it one title and one day.",
        because: "The site shows one page for it, and would show what the first of them says.",
        wrong: "one entry: {title: Toyota hacked, url: https://example.org/a}; another: {title: Honda hacked, url: https://example.org/a}",
        right: "a file below content/sources, and its id in both",
    }
    COMPANY_NOT_LISTED { "company-not-listed", Warning,
        asks: "A company that the title, the summary, the text or the title of a source names stands under `companies`, or one of its group does.",
        because: "Otherwise the incident is missing from its timeline. Who is only a supplier or an investigator has a `role`.",
        wrong: "title: Acme and Globex disclose a breach\ncompanies: [acme]",
        right: "title: Acme and Globex disclose a breach\ncompanies: [acme, globex]",
    }
    MIXED_SCRIPTS { "mixed-scripts", Warning,
        asks: "A name is written in the letters of one script, or in those that are written together.",
        because: "A Cyrillic “о” in a Latin name cannot be seen, and makes a second company that no search finds.",
        wrong: "name: Tоyota",
        right: "name: Toyota",
    }
    NAMES_ALIKE { "names-alike", Warning,
        asks: "No two companies, and no two actors, have names that cannot be told apart.",
        because: "Most often they are one, and its timeline is cut in two.",
        wrong: "content/companies/coca-cola.md (name: Coca-Cola) and content/companies/cocacola.md (name: Coca Cola)",
        right: "one file, with the other spelling among its `aliases`",
    }
    PERHAPS_ONE_INCIDENT { "perhaps-one-incident", Warning,
        asks: "Two incidents of one company that were made known within three days are related, or of different kinds.",
        because: "Two reports of one event make two incidents of it, and every count is doubled.",
        wrong: "acme-2019-a and acme-2019-b, both companies: [acme], disclosed on 29 and 30 March 2019",
        right: "related: [{id: acme-2019-a, relation: related, connection: not-stated}] in the second, or one entry with both sources",
    }
    ACTOR_IN_ACCOUNT { "actor-in-account", Warning,
        asks: "An actor that the text of an entry names stands under `attribution`, or under `commentary`.",
        because: "A name in a text says that they had to do with it. Who says so, and how surely, belongs beside it.",
        wrong: "The methods are those of APT32.",
        right: "commentary:\n  - {actor: apt32, by: ZDNet, text: The methods are those of APT32, source: zdnet}",
    }
}
