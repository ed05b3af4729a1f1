//! Numbers that an account tells, and numbers that it tells of something else.

use super::*;
use crate::parse::incident::tests::facts_of;
use crate::parse::own_words::sentences;

/// What an account says of numbers that the entry does not have.
fn found<'t>(counts: &str, text: &'t str) -> Vec<&'t str> {
    let entry = format!(
        "---\ntitle: A breach of 900 accounts\ncompanies: [a]\ndates: {{occurred: 2018-12, disclosed: 2019-03}}\n\
         counts: {counts}\nsources: {{news: a-source}}\n---\n"
    );
    told((text, &sentences(text)), &facts_of(&entry), &["we took 77,000 accounts"])
        .into_iter()
        .map(|range| &text[range])
        .collect()
}

#[test]
fn a_number_of_people_or_records_is_one_of_the_counts() {
    let counts = "[{value: 55622, unit: accounts}, {value: 2000, qualifier: about, unit: people}]";
    for (text, expected) in [
        ("It exposed over 70,000 customer records.", vec!["70,000 customer records"]),
        ("A laptop with data of 8,507 individuals was stolen.", vec!["8,507 individuals"]),
        (
            "It [affected 3.1 million of its customers](https://example.org/2000-users).",
            vec!["3.1 million of its customers"],
        ),
        ("In 2019 it lost 300 cards, then 300 cards and 450 files.", vec!["300 cards", "450 files"]),
        ("Hackers took half a million passwords.", vec!["half a million passwords"]),
        ("It exposed 55,622 accounts, over 50,000 addresses, 1,999 people and 900 users.", vec![]),
        ("They say that they took 77,000 accounts.", vec![]),
        ("It exposed 57,622 accounts and 556,220 more accounts.", vec![]),
    ] {
        assert_eq!(found(counts, text), expected, "{text}");
    }
}

#[test]
fn what_may_be_of_something_else_is_left_alone() {
    for text in [
        "The site, which has more than 5 million users, was hacked.",
        "A forum with 160,000 members was breached.",
        "It told its 12,000 employees of the breach.",
        "An earlier breach affected 40,000 customers. It exposed 40,000 accounts in an earlier attack.",
        "It suffered a breach in 2014 which exposed 40,000 records.",
        "It did not affect 3,000 customers. It affected no 400 customers.",
        "The law asks for notice where 500 residents are affected.",
        "It retrained 687 employees after the breach.",
        "He spoke of “2 million records” that were stolen.",
        "It notifies the media in the event of a breach affecting more than 500 patients.",
        "> It exposed 3,000 customers.",
        "It cost $3,000,000, affected 45% of 300, took 1,500 hours and CVE-2019-1234 of 2,000 users' servers.",
        "As in [another](incident:acme-2018), 3,000 customers were affected.",
        "It affected 1,500 shops and customers, and 300 IP addresses.",
        "| Accounts exposed | 5,000 | users |",
        "See https://example.org/exposed-5000-users and `5,000 users exposed`.",
        "5,000 customers complained.",
        "It affected 40 customers.",
        "",
    ] {
        assert_eq!(found("not-stated", text), [""; 0], "{text}");
    }
}

#[test]
fn a_round_number_stands_for_those_that_round_to_it() {
    for (round, exact, expected) in [
        (50_000, 55_622, true),
        (60_000, 55_622, true),
        (70_000, 55_622, false),
        (55_000, 55_622, true),
        (55_621, 55_622, false),
        (0, 1, false),
        (10_000_000_000_000_000_000, u64::MAX, true),
    ] {
        assert_eq!(rounds(round, exact), expected, "{round} {exact}");
    }
}
