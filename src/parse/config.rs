//! `breachbook.yaml`, the configuration of a site.

use std::collections::BTreeMap;

use super::decode::{Decoder, Fields};
use super::node::Node;
use super::{bytes, forge, publishing, vocabulary, yaml};
use crate::base::language::LanguageTag;
use crate::diagnostic::factory::field as say;
use crate::diagnostic::{Diagnostics, Rule, Severity, rule};
use crate::model::config::{BaseUrl, CardScope, Config, Exchange, ExchangeScope, Profile, SourcePages};
use crate::model::licence::Licence;
use crate::model::vocabulary::Vocabularies;
use crate::source::{FileId, Located, SourceMap, Span};

use super::nearest::nearest;

/// The theme of a site that sets none.
const THEME: &str = "rubric";
/// Whether a site that does not say has a page for frames of every incident.
const INCIDENT_EMBEDS: bool = false;

/// Parses a configuration. `None`: errors were reported. With `Some`, errors may have been reported as well.
pub fn config(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Option<Config> {
    if !bytes::check_characters(file, text, diagnostics) {
        return None;
    }
    let node = yaml::parse(file, text, bytes::byte_order_mark(text)..text.len(), diagnostics)?;
    let mut vocabularies = vocabulary::embedded().clone();
    let mut decoder = Decoder::new(vocabulary::embedded(), diagnostics);
    let mut fields = Fields::of(&node, &mut decoder)?;
    if let Some(node) = fields.take("vocabularies") {
        vocabulary::extend_all(&mut vocabularies, node, &mut decoder);
    }
    let title = fields.required("title", "title: The name of this site", &mut decoder);
    let title = title.and_then(|node| decoder.line(node));
    let description = decoder.optional_text(fields.take("description"));
    let base_url = fields.take("base_url").and_then(|node| base_url(node, &mut decoder));
    let lang = decoder.optional_language(fields.take("lang"));
    let theme = fields.take("theme").and_then(|node| decoder.slug(node));
    let cards = fields.take("cards").and_then(|node| cards(node, &mut decoder));
    let theme_options =
        fields.take("theme_options").map_or_else(Vec::new, |node| theme_options(node, &mut decoder));
    let repository = fields.take("repository").and_then(|node| decoder.url(node)).map(|url| url.value);
    let forge = fields.take("forge").and_then(|node| forge::forge(node, repository.as_ref(), &mut decoder));
    let repository = repository.or_else(|| Some(forge.as_ref()?.repository.clone()));
    let incident_embeds = fields.take("incident_embeds").and_then(|node| decoder.boolean(node));
    let exchange = fields.take("exports").map_or_else(Exchange::default, |node| exchange(node, &mut decoder));
    let source_pages = fields.take("source_pages").and_then(|node| source_pages(node, &mut decoder));
    let profile = fields.take("profile").and_then(|node| profile(node, &mut decoder));
    let licence = fields.take("licence").and_then(|node| licence(node, &mut decoder));
    let publishing = publishing::publishing(&mut fields, &mut decoder);
    let rules = fields.take("rules").map_or_else(BTreeMap::new, |node| rules_of(node, &mut decoder));
    fields.finish(&mut decoder);
    Some(Config {
        title: title?.value,
        description,
        base_url,
        lang: lang.unwrap_or_else(LanguageTag::english),
        theme: theme.map_or_else(
            || Located::new(THEME.to_owned(), Span::file_start(file)),
            |theme| theme.map(|slug| slug.to_string()),
        ),
        cards: cards.unwrap_or_default(),
        theme_options,
        repository,
        forge,
        incident_embeds: incident_embeds.unwrap_or(INCIDENT_EMBEDS),
        source_pages: source_pages.unwrap_or_default(),
        profile: profile.unwrap_or_default(),
        pages_only: false,
        components: false,
        exchange,
        licence,
        publishing,
        vocabularies,
        rules,
    })
}

/// The vocabularies of a configuration's bytes; where they cannot be read, those that the program brings along.
#[must_use]
pub fn vocabularies_of(bytes: Vec<u8>) -> Vocabularies {
    let (text, fault) = bytes::to_text(bytes);
    let file = SourceMap::default().add(String::new(), String::new());
    let config = fault.is_none().then(|| config(file, &text, &mut Diagnostics::default())).flatten();
    config.map_or_else(|| vocabulary::embedded().clone(), |config| config.vocabularies)
}

/// An option without a value is as if it were left out.
fn theme_options(node: &Node, decoder: &mut Decoder<'_>) -> Vec<(Located<String>, Located<String>)> {
    let Some(mut fields) = Fields::of(node, decoder) else { return Vec::new() };
    let given = fields.all().iter().filter(|(_, node)| !node.is_empty());
    given.filter_map(|(name, node)| Some((name.clone(), decoder.text(node)?))).collect()
}

fn base_url(node: &Node, decoder: &mut Decoder<'_>) -> Option<BaseUrl> {
    let text = decoder.scalar(node)?;
    match BaseUrl::parse(text) {
        Ok(url) => Some(url),
        Err(error) => {
            decoder.push(say::not_an_address(node.span, text, &error.to_string()));
            None
        }
    }
}

fn cards(node: &Node, decoder: &mut Decoder<'_>) -> Option<CardScope> {
    let word = decoder.one_of(node, "choice of cards", &["none", "companies", "incidents"])?;
    Some(match word.value.as_str() {
        "none" => CardScope::None,
        "companies" => CardScope::Companies,
        _ => CardScope::Incidents,
    })
}

/// `exports: {stix: joined, veris: none}`; what is not set is written in full.
fn exchange(node: &Node, decoder: &mut Decoder<'_>) -> Exchange {
    let Some(mut fields) = Fields::of(node, decoder) else { return Exchange::default() };
    let stix = fields.take("stix").and_then(|node| exchange_scope(node, decoder));
    let veris = fields.take("veris").and_then(|node| exchange_scope(node, decoder));
    let veris_stand_in = fields.take("veris_stand_in").and_then(|node| decoder.boolean(node));
    let ids_from = fields.take("ids_from").and_then(|node| base_url(node, decoder));
    fields.finish(decoder);
    Exchange {
        stix: stix.unwrap_or_default(),
        veris: veris.unwrap_or_default(),
        veris_stand_in: veris_stand_in.unwrap_or_default(),
        ids_from,
    }
}

fn exchange_scope(node: &Node, decoder: &mut Decoder<'_>) -> Option<ExchangeScope> {
    let word = decoder.one_of(node, "choice of exports", &["none", "joined", "all"])?;
    Some(match word.value.as_str() {
        "none" => ExchangeScope::None,
        "joined" => ExchangeScope::Joined,
        _ => ExchangeScope::All,
    })
}

fn source_pages(node: &Node, decoder: &mut Decoder<'_>) -> Option<SourcePages> {
    let word = decoder.one_of(node, "choice of sources", &["shared", "all"])?;
    Some(if word.value == "all" { SourcePages::All } else { SourcePages::Shared })
}

fn profile(node: &Node, decoder: &mut Decoder<'_>) -> Option<Profile> {
    let word = decoder.one_of(node, "profile", &["full", "compact"])?;
    Some(if word.value == "compact" { Profile::Compact } else { Profile::Full })
}

/// An address of a licence's text, or its SPDX identifier.
fn licence(node: &Node, decoder: &mut Decoder<'_>) -> Option<Licence> {
    let text = decoder.scalar(node)?;
    if text.contains("://") {
        return decoder.url(node).map(|url| Licence::Address(url.value));
    }
    let licence = Licence::spdx(text);
    if licence.is_none() {
        let what = "an SPDX identifier such as `CC-BY-4.0`, or the address of a licence,";
        decoder.push(say::wrong_shape(node.span, what, &format!("`{text}`")));
    }
    licence
}

fn rules_of(node: &Node, decoder: &mut Decoder<'_>) -> BTreeMap<&'static str, Option<Severity>> {
    let Some(mut fields) = Fields::of(node, decoder) else { return BTreeMap::new() };
    fields.all().iter().filter_map(|(key, node)| weight(key, node, decoder)).collect()
}

/// What a fault of a rule weighs; `None` within is "allow".
fn weight(
    key: &Located<String>,
    node: &Node,
    decoder: &mut Decoder<'_>,
) -> Option<(&'static str, Option<Severity>)> {
    let (rule, severity) = (rule_of(key, decoder), severity(node, decoder));
    let (rule, severity) = (rule?, severity?);
    if severity != Some(Severity::Error) && rule.is_fixed() {
        decoder.push(say::fixed_rule(key.span, rule.id));
        return None;
    }
    Some((rule.id, severity))
}

fn rule_of(key: &Located<String>, decoder: &mut Decoder<'_>) -> Option<&'static Rule> {
    let found = rule::find(&key.value);
    if found.is_none() {
        let list: Vec<&str> = rule::all().map(|rule| rule.id).collect();
        let near = nearest(&key.value, list.iter().copied());
        decoder.push(say::unknown_word(key.span, &key.value, near, say::Words { what: "rule", list: &list }));
    }
    found
}

fn severity(node: &Node, decoder: &mut Decoder<'_>) -> Option<Option<Severity>> {
    let word = decoder.one_of(node, "weight of a rule", &["allow", "warning", "error"])?;
    Some(match word.value.as_str() {
        "allow" => None,
        "warning" => Some(Severity::Warning),
        _ => Some(Severity::Error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Config>, Vec<(&'static str, usize, usize)>) {
        let mut map = SourceMap::default();
        let file = map.add("breachbook.yaml".to_owned(), text.to_owned());
        let mut diagnostics = Diagnostics::default();
        let config = config(file, text, &mut diagnostics);
        let faults = diagnostics.sorted().into_iter().map(|fault| {
            let (line, column) = map.file(file).position(fault.primary.span.start);
            (fault.rule.id, line, column)
        });
        (config, faults.collect())
    }

    #[test]
    fn a_title_is_enough() {
        let (config, faults) = read("\u{FEFF}---\ntitle: A record\n");
        let config = config.unwrap();
        assert!(faults.is_empty());
        assert_eq!(
            (config.title.as_str(), config.lang.as_str(), config.theme.value.as_str()),
            ("A record", "en", "rubric")
        );
        assert_eq!(config.vocabularies, *vocabulary::embedded());
    }

    #[test]
    fn everything_can_be_set() {
        let (config, faults) = read(concat!(
            "title: A\ndescription: B\nbase_url: https://example.org/a\nlang: pt-BR\ntheme: mine\n",
            "theme_options: {footer_text: C, logo: , home: 4}\n",
            "exports: {stix: joined, veris_stand_in: true, ids_from: \"https://old.example\"}\n",
            "repository: https://example.org/git\nlicence: CC-BY-4.0\nvocabularies:\n  countries: {XK: Kosovo}\n",
            "  data-classes:\n    moods: {label: Moods, group: health, sensitive: true}\n",
            "  actions: {hacking: {varieties: [{id: magic, label: Magic}]}}\nrules: {unknown-term: error, text-cut-by-comment: allow}\n",
        ));
        assert_eq!(faults, []);
        let config = config.unwrap();
        assert_eq!(config.licence.unwrap().name(), "CC-BY-4.0");
        assert_eq!(
            (config.exchange.stix, config.exchange.veris),
            (ExchangeScope::Joined, ExchangeScope::All)
        );
        assert!(config.exchange.veris_stand_in);
        assert_eq!(config.exchange.ids_from.unwrap().as_str(), "https://old.example/");
        assert_eq!(config.base_url.unwrap().as_str(), "https://example.org/a/");
        let options = config.theme_options.iter().map(|(name, value)| (&*name.value, &*value.value));
        assert_eq!(options.collect::<Vec<_>>(), [("footer_text", "C"), ("home", "4")]);
        assert_eq!(config.vocabularies.countries.label("XK"), "Kosovo");
        assert!(config.vocabularies.data_classes.terms["moods"].sensitive);
        let hacking = &config.vocabularies.actions.categories["hacking"];
        assert!(
            hacking.varieties.contains_key("magic")
                && hacking.varieties.len() > 1
                && hacking.label == "Hacking"
        );
        assert_eq!(
            config.rules,
            [("text-cut-by-comment", None), ("unknown-term", Some(Severity::Error))].into()
        );
    }

    #[test]
    fn a_forge_stands_beside_its_repository_or_names_it() {
        for text in [
            "title: A\nforge: {kind: forgejo, repository: https://git.example/a/b.git}\n",
            "title: A\nrepository: https://git.example/a/b/\nforge: {kind: forgejo, branch: main}\n",
        ] {
            let (config, faults) = read(text);
            assert_eq!(faults, [], "{text}");
            let config = config.unwrap();
            let forge = config.forge.unwrap();
            assert_eq!((forge.repository.as_str(), &*forge.branch), ("https://git.example/a/b", "main"));
            assert!(config.repository.is_some(), "readers find the repository too");
        }
    }

    #[test]
    fn faults_are_reported_where_they_stand() {
        for (text, expected) in [
            ("", vec![("missing-field", 1, 1)]),
            ("titel: A\n", vec![("missing-field", 1, 1), ("unknown-field", 1, 1)]),
            ("title: A\nbase_url: example.org\n", vec![("not-an-address", 2, 11)]),
            ("title: A\nbase_url: https://a.b/?c\n", vec![("not-an-address", 2, 11)]),
            ("title: A\nrules: {unknown-terms: allow}\n", vec![("unknown-word", 2, 9)]),
            ("title: A\nrules: {unknown-term: off}\n", vec![("unknown-word", 2, 23)]),
            ("title: A\nrules: {not-a-date: allow}\n", vec![("fixed-rule", 2, 9)]),
            ("title: A\nexports: {stix: some}\n", vec![("unknown-word", 2, 17)]),
            ("title: A\nexports: {sticks: all}\n", vec![("unknown-field", 2, 11)]),
            ("title: A\nlicence: see below\n", vec![("wrong-shape", 2, 10)]),
            ("title: A\nlicence: ftp://a.b/\n", vec![("not-an-address", 2, 10)]),
            ("title: A\ntheme: ../x\n", vec![("not-an-id", 2, 8)]),
            ("title: A\ntheme_options: {a: [b]}\n", vec![("wrong-shape", 2, 21)]),
            ("title: A\nlang: e_n\n", vec![("wrong-shape", 2, 7)]),
            ("title: A\nforge: {kind: github}\n", vec![("missing-field", 2, 9)]),
            ("title: A\nforge: {kind: hub, repository: https://a.b/c/d}\n", vec![("unknown-word", 2, 15)]),
            ("title: A\nforge: {kind: github, repository: https://a.b/c}\n", vec![("wrong-shape", 2, 35)]),
            ("title: A\nrepository: https://a.b/c\nforge: {kind: github}\n", vec![("wrong-shape", 3, 9)]),
            (
                "title: A\nforge: {kind: gitlab, repository: https://a.b/c/d, branch: a b, folder: ../e}\n",
                vec![("wrong-shape", 2, 60), ("wrong-shape", 2, 73)],
            ),
            ("title: A\nfeeds: {from: 0}\n", vec![("wrong-shape", 2, 15)]),
            ("title: A\nfeeds: {from: five}\n", vec![("not-a-number", 2, 15)]),
            ("title: A\nfeeds: {tag: example.org}\n", vec![("wrong-shape", 2, 14)]),
            ("title: A\nfeeds: {form: 5}\n", vec![("unknown-field", 2, 9)]),
            ("title: A\ncname: https://a.b/\n", vec![("wrong-shape", 2, 8)]),
            ("title: A\ncname: \"a.b\\nc.d\"\n", vec![("wrong-shape", 2, 8)]),
            ("title: A\nhost_files: no\n", vec![("not-true-or-false", 2, 13)]),
            ("title: A\nprecompress: [zstd]\n", vec![("unknown-word", 2, 15)]),
            ("title: A\nsecurity: {expires: 2027-01-01}\n", vec![("missing-field", 2, 12)]),
            ("title: A\nsecurity: {contact: a@b.cd}\n", vec![("missing-field", 2, 12)]),
            (
                "title: A\nsecurity: {contact: a b, expires: 2027}\n",
                vec![("wrong-shape", 2, 21), ("not-a-date", 2, 35)],
            ),
            (
                "title: A\nsecurity: {contact: \"a@b.cd\\nx: y\", expires: 2027-01-01}\n",
                vec![("wrong-shape", 2, 21)],
            ),
            ("title: A\nvocabularies: {country: {}}\n", vec![("unknown-field", 2, 16)]),
            ("title: A\nvocabularies: {countries: {xk: Kosovo}}\n", vec![("not-an-id", 2, 28)]),
            ("title: A\nvocabularies: {kinds: {a: {description: b}}}\n", vec![("missing-field", 2, 24)]),
            ("- a\n", vec![("wrong-shape", 1, 3)]),
            ("a: b\n---\n", vec![("yaml-second-document", 2, 1)]),
        ] {
            assert_eq!(read(text).1, expected, "{text:?}");
        }
    }
}
