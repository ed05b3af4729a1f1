//! Rules on what an incident's own file says: that it does not contradict itself, and claims nothing in nobody's name.

use super::rules;

rules! {
    INCIDENT_INCOMPLETE {
        "incident-incomplete", Error,
        asks: "An incident has a title, at least one company, at least one date and at least one source.",
        because: "Without them a reader cannot tell what happened to whom, when it became known, and who says so.",
        wrong: "title: Example Ltd discloses a breach",
        right: "title: Example Ltd discloses a breach\ncompanies: [example-ltd]\ndates: {disclosed: 2019-03-29}\nsources:\n  news: {title: Example Ltd hacked, publisher: The Paper, url: https://example.org/a}",
    }
    CLAIM_WITHOUT_CLAIMANT {
        "claim-without-claimant", Error,
        asks: "Every attribution names who makes it.",
        because: "An accusation that nobody is named for cannot be checked, weighed or answered; printed without a claimant it would be the site's own.",
        wrong: "attribution:\n  - {actor: apt32, claim: attributes, source: news}",
        right: "attribution:\n  - {actor: apt32, claim: attributes, by: \"some industry experts, not named\", by_kind: unnamed-experts, source: news}",
    }
    CLAIM_WITHOUT_SOURCE {
        "claim-without-source", Warning,
        asks: "Where an entry has several sources, each attribution says in which of them it stands.",
        because: "An accusation is the last thing that a reader should have to search for.",
        wrong: "attribution:\n  - {actor: apt32, claim: suspects, by: Example Ltd, by_kind: victim}",
        right: "attribution:\n  - {actor: apt32, claim: suspects, by: Example Ltd, by_kind: victim, source: statement}",
    }
    COUNT_DISAGREES {
        "count-disagrees-with-as-stated", Error,
        asks: "A count is the number that its `as_stated` gives, in full.",
        because: "A zero too many turns 3.1 million into 31 million, and everybody who copies the record copies it too.",
        wrong: "counts:\n  - {value: 31000000, unit: customers, as_stated: \"up to 3.1 million customers\"}",
        right: "counts:\n  - {value: 3100000, qualifier: up-to, unit: customers, as_stated: \"up to 3.1 million customers\"}",
    }
    QUALIFIER_DISAGREES {
        "qualifier-disagrees-with-as-stated", Error,
        asks: "Where the source says `up to`, `at least` or `about`, the count has the `qualifier` that says the same.",
        because: "“Up to 3.1 million” is an upper limit. Without the qualifier the page would print it as the number.",
        wrong: "counts:\n  - {value: 3100000, unit: customers, as_stated: \"up to 3.1 million customers\"}",
        right: "counts:\n  - {value: 3100000, qualifier: up-to, unit: customers, as_stated: \"up to 3.1 million customers\"}",
    }
    ROUNDED_CALLED_EXACT {
        "rounded-called-exact", Warning,
        asks: "A number that the source rounds has `qualifier: about`, unless the source says more.",
        because: "Nobody counts to exactly 2,300,000: the source wrote “2.3 million” because it rounds.",
        wrong: "counts:\n  - {value: 2300000, unit: people, as_stated: 2.3 million people}",
        right: "counts:\n  - {value: 2300000, qualifier: about, unit: people, as_stated: 2.3 million people}",
    }
    COUNT_INCOHERENT {
        "count-incoherent", Error,
        asks: "A count's numbers go with its qualifier: `between` with `min` and `max`, `none` and `unknown` with none, the others with `value`.",
        because: "0 customers, no customers, and a number that is not known are three different statements.",
        wrong: "counts:\n  - {value: 0, unit: customers}",
        right: "counts:\n  - {qualifier: none, unit: customers}",
    }
    DATES_OUT_OF_ORDER {
        "dates-out-of-order", Error,
        asks: "Nothing is noticed, made known or over before it happened, and nobody is notified of what has not been noticed.",
        because: "Most often one of the two dates is mistyped or stands under the wrong key, and every lag on the page would be wrong.",
        wrong: "dates: {occurred: 2019-04, disclosed: 2019-03-29}",
        right: "dates: {occurred: 2019-02, disclosed: 2019-03-29}",
    }
    EXPOSURE_CONTRADICTS {
        "exposure-contradicts-itself", Error,
        asks: "A later step of exposure is not confirmed while an earlier one is denied or ruled out.",
        because: "Data that nobody reached cannot have been taken: one of the two states says more than its source, or sources contradict each other and the earlier step is not simply denied.",
        wrong: "exposure: {accessed: denied, exfiltrated: confirmed}",
        right: "exposure: {accessed: confirmed, exfiltrated: under-investigation}",
    }
    CLASS_AND_EXCLUDED {
        "data-both-there-and-not", Error,
        asks: "No class of data stands under both `classes` and `excluded`.",
        because: "A page would say in one line that the data was there and in the next that it was not.",
        wrong: "data: {classes: [names, passwords], excluded: [passwords]}",
        right: "data: {classes: [names], excluded: [passwords]}",
    }
    LISTED_TWICE {
        "listed-twice", Error,
        asks: "No list names the same thing twice.",
        because: "It is most often a slip for something else, and would be counted twice.",
        wrong: "companies: [toyota, tokyo-toyopet, toyota]",
        right: "companies: [toyota, tokyo-toyopet]",
    }
    IDENTIFIER_SYNTAX {
        "identifier-syntax", Error,
        asks: "Vulnerabilities are CVE ids, techniques are ATT&CK ids.",
        because: "Other programs look them up by exactly this spelling.",
        wrong: "vulnerabilities: [cve-2019-604]\ntechniques: [phishing]",
        right: "vulnerabilities: [CVE-2019-0604]\ntechniques: [T1566]",
    }
    HISTORY_OUT_OF_ORDER {
        "history-out-of-order", Error,
        asks: "An entry's `updates` stand in the order of their days, and the first says `created`.",
        because: "The history is how a reader sees what changed after they last looked.",
        wrong: "updates:\n  - {date: 2026-03-02, kind: corrected, text: The number.}\n  - {date: 2026-03-01, kind: created}",
        right: "updates:\n  - {date: 2026-03-01, kind: created}\n  - {date: 2026-03-02, kind: corrected, text: The number.}",
    }
    DATE_MORE_EXACT {
        "date-more-exact-than-as-stated", Error,
        asks: "A date is no more exact than its `as_stated`.",
        because: "“Late February” is not 28 February. A day that no source names would be printed as if one did.",
        wrong: "dates:\n  occurred: {date: 2019-02-28, as_stated: late February 2019}",
        right: "dates:\n  occurred: {date: 2019-02, part: late, as_stated: late February 2019}",
    }
    DATE_BEFORE_1970 {
        "date-before-1970", Warning,
        asks: "Dates lie after 1969.",
        because: "A date before that is most often a slip of the keyboard, or a zero that a program took for one.",
        wrong: "dates: {disclosed: 1919-03-29}",
        right: "dates: {disclosed: 2019-03-29}",
    }
    DATES_LOOK_INVENTED {
        "dates-look-invented", Warning,
        asks: "Where dates fall on the first of a month, or on 1 January, `as_stated` gives the source's words.",
        because: "Forms that ask for a day get the first one. A month is a good answer: `2019-02`.",
        wrong: "dates: {occurred: 2019-01-01, disclosed: 2019-03-29}",
        right: "dates: {occurred: 2019-01, disclosed: 2019-03-29}",
    }
    CONFIDENCE_WITHOUT_STATEMENT {
        "confidence-without-statement", Warning,
        asks: "An attribution with a `confidence` has the `statement` in which the claimant gives it.",
        because: "How sure somebody is can only be said in their words; nobody can work it out for them.",
        wrong: "attribution:\n  - {actor: apt32, claim: attributes, by: A Vendor, by_kind: security-vendor, confidence: high, source: news}",
        right: "attribution:\n  - {actor: apt32, claim: attributes, by: A Vendor, by_kind: security-vendor, confidence: high, statement: We assess with high confidence that it was APT32, source: news}",
    }
    SOURCE_UNUSED {
        "source-unused", Warning,
        asks: "Where an entry cites its sources one by one, each of them is cited.",
        because: "A source that nothing rests on makes an entry look better founded than it is.",
        wrong: "sources: {news: {title: A}, blog: {title: B}} with `source: news` alone",
        right: "sources: {news: {title: A}}",
    }
    FACT_WITHOUT_SOURCE {
        "fact-without-source", Warning,
        asks: "Where an entry has several sources and cites some, each date, figure and step of exposure says in which of them it stands.",
        because: "A reader who doubts a number should find it in one look.",
        wrong: "exposure: {accessed: {state: confirmed, source: news}}\ncounts: [{value: 45000, unit: customers}]",
        right: "exposure: {accessed: {state: confirmed, source: news}}\ncounts: [{value: 45000, unit: customers, source: notice}]",
    }
    ORIGIN_WITHOUT_CLAIMANT {
        "origin-without-claimant", Warning,
        asks: "What an actor's file says of its `origin` or `sponsor` names who says so.",
        because: "Suspected is not attributed. A country without a claimant is the site's own accusation.",
        wrong: "origin: RU",
        right: "origin: {value: RU, by: A Vendor, source: report}",
    }
}
