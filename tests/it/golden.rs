//! A small site that uses every field of the content model. What it becomes is kept, so that a review sees every change:
//! all outputs as path and hash, and the words of the richest pages.

use breachbook::base::hash::ContentHash;

use crate::markup::Markup;
use crate::project::Project;

fn built() -> Project {
    let project = Project::fixture("sites/golden");
    project.build();
    project
}

/// The words of a page, a sentence or a label a line as far as can be told.
fn words(project: &Project, page: &str) -> String {
    let main = Markup::of(&project.read(&format!("public/{page}/index.html"))).main;
    main.replace(". ", ".\n").replace(" [1] ", " [1]\n")
}

#[test]
fn the_golden_site_is_as_it_was() {
    let files = built().files("public");
    let assets: Vec<_> = files.keys().filter_map(|path| path.strip_prefix("assets/")).collect();
    let listed = files.iter().filter(|(path, _)| *path != ".breachbook-manifest.json");
    let list =
        listed.map(|(path, bytes)| format!("{} {path}\n", without_assets(path, bytes, &assets).short()));
    insta::assert_snapshot!(list.collect::<String>());
}

/// The hash of a file; of a page, without the names of assets, so that a change of a style is not one of every page.
fn without_assets(path: &str, bytes: &[u8], assets: &[&str]) -> ContentHash {
    if !path.ends_with(".html") {
        return ContentHash::of(bytes);
    }
    let page = String::from_utf8_lossy(bytes).into_owned();
    let page = assets.iter().fold(page, |page, name| page.replace(name, "asset"));
    ContentHash::of(page.as_bytes())
}

#[test]
fn an_incident_with_every_field_says_this() {
    insta::assert_snapshot!(words(&built(), "incidents/everything"));
}

#[test]
fn a_company_with_every_field_says_this() {
    insta::assert_snapshot!(words(&built(), "companies/globex"));
}

#[test]
fn a_group_whose_parts_changed_hands_says_this() {
    insta::assert_snapshot!(words(&built(), "companies/long-name"));
}

#[test]
fn an_actor_with_every_field_says_this() {
    insta::assert_snapshot!(words(&built(), "actors/red-wolf"));
}

#[test]
fn a_withdrawn_entry_says_this() {
    insta::assert_snapshot!(words(&built(), "incidents/gone"));
}

#[test]
fn the_timeline_says_this() {
    insta::assert_snapshot!(words(&built(), "timeline"));
}

#[test]
fn the_golden_site_uses_every_field_of_the_model() {
    let files = Project::fixture("sites/golden").files("");
    let text: String = files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    for field in FIELDS.split_whitespace() {
        assert!(text.contains(&format!("{field}:")), "no entry has `{field}`");
    }
}

/// The fields as the content model lists them.
const FIELDS: &str = "
    feeds tag security contact expires policy encryption acknowledgments languages cname host_files
    title description base_url cards lang theme theme_options repository licence vocabularies rules incident_embeds source_pages
    short_title summary companies companies_complete kind status dates exposure data counts actions techniques
    vulnerabilities impact attribution commentary responses events related countries sectors tags sources updates
    withdrawn sensitive draft former_ids external_ids id role printed_as source state basis
    occurred access_ended discovered contained authority_notified people_notified disclosed published_by_actor resolved
    date part as_stated accessed exfiltrated published misused by classes subjects excluded class
    value min max qualifier unit scope category variety vector what text actor claim by_kind statement confidence
    reactions stance relation connection note replaced_by reason
    name aliases country sector website parents from to identifiers lei wikidata ticker
    origin sponsor motives targets active since until named_by attack misp malpedia
    publisher authors url updated archived at via order";
