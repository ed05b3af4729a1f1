//! The words of a site: the theme's in its language, over the program's own, over English.

use std::collections::BTreeMap;

use super::theme::{Faults, text_of};
use crate::base::language::LanguageTag;
use crate::base::messages::{Message, Messages, VOCABULARY};
use crate::diagnostic::factory;
use crate::model::config::Config;
use crate::parse;
use crate::render::{ThemeFiles, embedded};
use crate::source::Span;

/// The words of one file, in their language.
struct Layer {
    tag: LanguageTag,
    theme: String,
    name: String,
    words: BTreeMap<String, Message>,
}

/// All words for the site's language. What a translation lacks is said in English, and reported once. `None`: errors were
/// reported.
pub(super) fn read(config: &Config, files: &ThemeFiles, faults: &mut Faults<'_>) -> Option<Messages> {
    let mut layers = layers(config, files, faults);
    let (english, over) = layers.split_first_mut()?;
    drop_needless_plurals(&english.words, over, faults);
    report_missing(config, &english.words, over, faults);
    // Dates and numbers speak the language of the words around them.
    let spoken = over.iter().any(|layer| layer.tag.language() == config.lang.language());
    let tag = if spoken { config.lang.clone() } else { LanguageTag::english() };
    let mut messages = Messages::in_language(&tag);
    for layer in layers {
        messages.lay(&layer.tag, layer.words);
    }
    (!faults.diagnostics.has_errors()).then_some(messages)
}

/// The program's own English, then every file that speaks the site's language: the more general first, and of one name the
/// program's before those of the theme and its parents, which may lack what a later version of the program asks for.
fn layers(config: &Config, files: &ThemeFiles, faults: &mut Faults<'_>) -> Vec<Layer> {
    let english = LanguageTag::english();
    let mut layers = of_language(&english, files, faults);
    for tag in config.lang.from_general() {
        if let Some(tag) = LanguageTag::parse(tag).filter(|tag| *tag != english) {
            layers.extend(of_language(&tag, files, faults));
        }
    }
    layers
}

/// The files of words in one language, the farthest first.
fn of_language(tag: &LanguageTag, files: &ThemeFiles, faults: &mut Faults<'_>) -> Vec<Layer> {
    let name = format!("i18n/{tag}.yaml");
    let program = ThemeFiles::lay(embedded(), &[]);
    let own = program.layers().iter().rev();
    let theirs = files.layers().iter().rev().filter(|layer| layer.get(&name) != program.get(&name));
    let with_words = own.chain(theirs).filter_map(|layer| Some((&layer.theme, layer.get(&name)?)));
    let read = |(theme, bytes): (&String, &[u8])| {
        let text = text_of(bytes);
        let id = faults.add(theme, &name, text.clone());
        let words = parse::messages(id, &text, faults.diagnostics).into_iter().collect();
        Layer { tag: tag.clone(), theme: theme.clone(), name: name.clone(), words }
    };
    with_words.map(read).collect()
}

/// Where the program gives no number there can be no forms for one.
fn drop_needless_plurals(english: &BTreeMap<String, Message>, over: &mut [Layer], faults: &mut Faults<'_>) {
    let is_text = |key: &String| matches!(english.get(key), Some(Message::Text(_)));
    for layer in over {
        let needless =
            |key: &String, message: &Message| matches!(message, Message::Plural(_)) && is_text(key);
        let keys = layer.words.iter().filter(|(key, message)| needless(key, message));
        let keys: Vec<String> = keys.map(|(key, _)| key.clone()).collect();
        for key in keys {
            layer.words.remove(&key);
            let id = faults.add(&layer.theme, &layer.name, String::new());
            faults.diagnostics.push(factory::theme::needless_plural(&key, Span::file_start(id)));
        }
    }
}

/// One message for a language, however much of it is missing.
fn report_missing(
    config: &Config,
    english: &BTreeMap<String, Message>,
    over: &[Layer],
    faults: &mut Faults<'_>,
) {
    let language = config.lang.language();
    if language == LanguageTag::ENGLISH {
        return;
    }
    let spoken: Vec<&Layer> = over.iter().filter(|layer| layer.tag.language() == language).collect();
    let is_missing = |key: &&String| !spoken.iter().any(|layer| layer.words.contains_key(*key));
    let words = english.keys().filter(|key| !key.starts_with(VOCABULARY));
    let missing: Vec<&str> = words.filter(is_missing).map(String::as_str).collect();
    let Some(last) = spoken.last() else {
        let id = faults.add(&config.theme.value, &format!("i18n/{language}.yaml"), String::new());
        faults.diagnostics.push(factory::theme::no_words(config.lang.as_str(), Span::file_start(id)));
        return;
    };
    if !missing.is_empty() {
        let id = faults.add(&last.theme, &last.name, String::new());
        faults.diagnostics.push(factory::theme::words_missing(&missing, Span::file_start(id)));
    }
}
