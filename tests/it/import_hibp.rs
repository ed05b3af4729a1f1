//! `breachbook import hibp`: the list of Have I Been Pwned comes in with its doubt, its credit and no more than it says.

use serde_json::{Value, json};

use crate::import::outcomes;
use crate::project::{Project, Run};

const REAL: &str = include_str!("../fixtures/import/hibp.json");

fn breach(name: &str) -> Value {
    json!({
        "Name": name, "Title": name, "Domain": format!("{}.example", name.to_lowercase()), "BreachDate": "2015-07-08",
        "AddedDate": "2015-07-09T09:23:52Z", "ModifiedDate": "2015-07-09T09:23:52Z", "PwnCount": 47297,
        "Description": "In July 2015, <a href=\"https://a.example/\" target=\"_blank\">it</a> was <em>hacked</em>.",
        "DataClasses": ["Email addresses", "Passwords"], "IsVerified": true, "IsFabricated": false, "IsSensitive": false,
        "IsRetired": false, "IsSpamList": false, "IsMalware": false, "IsSubscriptionFree": false, "IsStealerLog": false,
    })
}

fn with(records: &[Value]) -> Project {
    let text = serde_json::to_string_pretty(records).expect("it is JSON");
    Project::empty().file("breachbook.yaml", "title: A record\n").file("in.json", &text)
}

fn import(site: &Project) -> Run {
    site.run(["import", "hibp", "in.json"])
}

/// The one incident of a site.
fn incident(site: &Project, id: &str) -> String {
    let files = site.files("content/incidents");
    let found = files.iter().find(|(path, _)| path.ends_with(&format!("/{id}.md")));
    let (_, bytes) = found.unwrap_or_else(|| panic!("{id} is not among {:?}", files.keys()));
    String::from_utf8(bytes.clone()).expect("it is text")
}

#[test]
fn real_breaches_pass_check_build_and_name_their_licence() {
    let site = Project::empty().file("breachbook.yaml", "title: A record\n").file("in.json", REAL);
    import(&site).ends_with(0);
    site.run(["check"]).ends_with(0);
    site.build();
    let page = site.read("public/incidents/hibp-hemmakvall/index.html");
    assert!(page.contains("creativecommons.org/licenses/by/4.0"), "{page}");
    assert!(page.contains("haveibeenpwned.com"));
    let source = site.read("public/sources/have-i-been-pwned/index.html");
    assert!(source.contains("CC BY 4.0"), "{source}");
    // A name of digits is a name.
    assert!(site.read("content/companies/126.md").contains("name: \"126\""));
}

#[test]
fn what_is_not_verified_is_suspected_and_what_is_fabricated_is_fabricated() {
    let site = Project::empty().file("breachbook.yaml", "title: A record\n").file("in.json", REAL);
    import(&site).ends_with(0);
    for (id, state, title) in [
        ("hibp-hemmakvall", "state: confirmed", "Hemmakväll: data breach"),
        ("hibp-126", "state: suspected", "126: unverified data breach"),
        ("hibp-paytm", "state: fabricated", "Paytm: data that Have I Been Pwned calls fabricated"),
        ("hibp-onlinerspambot", "state: confirmed", "Onliner Spambot: a spam list"),
    ] {
        let text = incident(&site, id);
        assert!(text.contains(state) && text.contains(title), "{text}");
    }
    assert!(!incident(&site, "hibp-onlinerspambot").contains("data-breach"));
    assert!(!incident(&site, "hibp-paytm").contains("data-breach"));
    // What belongs to nobody's site is nobody's by name.
    assert!(incident(&site, "hibp-collection1").contains("unnamed-hibp-collection1"));
    assert!(
        site.read("content/companies/unnamed-hibp-collection1.md")
            .contains("name: \"Unnamed organisation (Collection #1)\"")
    );
    assert!(!site.files("content/companies").contains_key("collection-1.md"));
}

#[test]
fn a_date_is_no_exacter_than_the_list_means_it() {
    let dated = |name: &str, day: &str, description: &str| {
        let mut record = breach(name);
        record["BreachDate"] = json!(day);
        record["Description"] = json!(description);
        record
    };
    let site = with(&[
        dated("Month", "2015-07-08", "In July 2015, it was hacked."),
        dated("Year", "2012-01-01", "Long ago."),
        dated("First", "2012-03-01", "Long ago."),
        dated("Day", "2012-03-07", "Long ago."),
        dated("Impossible", "2012-02-30", "Long ago."),
        dated("Later", "2026-02-01", "In February 2026, it was hacked."),
    ]);
    let run = import(&site).ends_with(1);
    run.says("hibp-impossible: refused").says("/BreachDate `2012-02-30` is no day").says("in.json#/4");
    for (id, date) in [
        ("hibp-month", "date: 2015-07\n    as_stated: In July 2015"),
        ("hibp-year", "date: 2012~"),
        ("hibp-first", "date: 2012-03~"),
        ("hibp-day", "date: 2012-03-07~"),
    ] {
        let text = incident(&site, id);
        assert!(text.contains(date) && text.contains("disclosed:\n    date: ../2015-07-09"), "{text}");
    }
    // What was added before it happened cannot have been: the date is told and left out.
    assert!(!incident(&site, "hibp-later").contains("disclosed"));
}

#[test]
fn numbers_that_stand_for_none_are_no_counts() {
    let counted = |name: &str, count: Value| {
        let mut record = breach(name);
        record["PwnCount"] = count;
        record
    };
    let site = with(&[
        counted("Zero", json!(0)),
        counted("One", json!(1)),
        counted("Many", json!(12_000_000_000_u64)),
        counted("Words", json!("a lot")),
        counted("Negative", json!(-5)),
        counted("Good", json!(47297)),
    ]);
    let run = import(&site).ends_with(0);
    run.says("/PwnCount 0 stands for a number that is not known")
        .says("/PwnCount 12000000000 accounts cannot be")
        .says("/PwnCount a whole number is expected here");
    for id in ["hibp-zero", "hibp-one", "hibp-many", "hibp-words", "hibp-negative"] {
        assert!(!incident(&site, id).contains("counts:"), "{id}");
    }
    let good = incident(&site, "hibp-good");
    assert!(
        good.contains("value: 47297\n    qualifier: exact\n    unit: accounts\n    by: Have I Been Pwned"),
        "{good}"
    );
}

#[test]
fn descriptions_are_markdown_and_markup_is_kept_out_of_names() {
    let mut hostile = breach("Hostile");
    hostile["Title"] = json!("<img src=x onerror=alert(1)>Acme &amp; Co");
    hostile["Description"] = json!(
        "<script>alert(1)</script>In 2015, *A* <a href=\"javascript:alert(1)\">b</a> &lt;i&gt; <a href=\"https://pastebin.com/x\">dump</a>."
    );
    let site = with(&[hostile, breach("***"), breach("null")]);
    import(&site)
        .ends_with(0)
        .says("/Title markup was taken out of the name")
        .says("`javascript:alert(1)`")
        .says("`https://pastebin.com/x`");
    let text = incident(&site, "hibp-hostile");
    assert!(text.contains("title: \"Acme & Co: data breach\""), "{text}");
    assert!(text.contains("In 2015, \\*A\\* b \\<i\\> dump."), "{text}");
    site.run(["check"]).ends_with(0);
    site.build();
    assert!(!site.read("public/incidents/hibp-hostile/index.html").contains("<script>alert"));
    assert!(incident(&site, "hibp-null").contains("title: \"null: data breach\""));
}

#[test]
fn breaches_of_one_site_are_of_one_company() {
    let mut second = breach("LinkedInScrape");
    second["Title"] = json!("LinkedIn Scraped Data (2021)");
    second["Domain"] = json!("www.linkedin.example");
    let site = with(&[breach("LinkedIn"), second]);
    import(&site).ends_with(0);
    let companies: Vec<String> = site.files("content/companies").into_keys().collect();
    assert_eq!(companies, ["linkedin.md"]);
    assert!(incident(&site, "hibp-linkedinscrape").contains("printed_as: LinkedIn Scraped Data (2021)"));
}

#[test]
fn a_broken_list_gives_what_stands_before_the_fault() {
    let good = breach("Good").to_string();
    let site = Project::empty()
        .file("breachbook.yaml", "title: A record\n")
        .file("in.json", &format!("[{good},\n7,\n{{\"Name\": }}, {good}]"));
    let told = outcomes(&site.run(["import", "hibp", "in.json", "--json"]).ends_with(1));
    let refused = told.iter().filter(|(_, outcome)| outcome == "refused").count();
    let new = told.iter().filter(|(_, outcome)| outcome == "new").count();
    assert_eq!((refused, new), (2, 3), "{told:?}");
}

#[test]
fn a_second_import_changes_nothing_and_an_edited_entry_is_kept() {
    let site = Project::empty().file("breachbook.yaml", "title: A record\n").file("in.json", REAL);
    import(&site).ends_with(0);
    let site = site.edit("content/companies/126.md", "name: \"126\"", "name: NetEase 126");
    let before = site.files("content");
    let told = outcomes(&site.run(["import", "hibp", "in.json", "--json"]).ends_with(0));
    assert_eq!(site.files("content"), before);
    let others: Vec<_> = told.iter().filter(|(_, outcome)| outcome != "unchanged").collect();
    assert_eq!(others, [&("companies/126".to_owned(), "differs".to_owned())]);
}
