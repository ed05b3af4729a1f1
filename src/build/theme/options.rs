//! The options of a theme: what it has, what its parents have, and what a site sets.

use std::collections::BTreeMap;

use super::Faults;
use super::chain::Chain;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::factory::theme as say;
use crate::model::config::Config;
use crate::parse::nearest::nearest;
use crate::parse::theme::{OptionEntry, OptionKind, OptionSpec, OptionValue};
use crate::render::ThemeFiles;
use crate::source::Located;

/// An option of a theme, with what is set last.
pub(super) struct Setting<'a> {
    pub(super) spec: &'a OptionSpec,
    pub(super) text: Option<&'a Located<String>>,
}

/// Every option of a theme by name.
pub(super) type Settings<'a> = BTreeMap<&'a str, Setting<'a>>;

/// The values that templates see. `None`: errors were reported.
pub(super) fn values(
    chain: &Chain,
    config: &Config,
    faults: &mut Faults<'_>,
) -> Option<BTreeMap<String, OptionValue>> {
    let mut found = Vec::new();
    let mut settings = settings(chain, &mut found);
    for (name, text) in &config.theme_options {
        set(&mut settings, (name, text), &mut found);
    }
    let files = chain.files();
    let mut values = BTreeMap::new();
    for (name, setting) in &settings {
        match value(setting, &files, &config.theme.value) {
            Ok(value) => drop(values.insert((*name).to_owned(), value)),
            Err(fault) => found.push(fault),
        }
    }
    let sound = found.is_empty();
    found.into_iter().for_each(|fault| faults.diagnostics.push(fault));
    sound.then_some(values)
}

/// The options of a theme and its parents, as the themes set them.
pub(super) fn settings<'a>(chain: &'a Chain, found: &mut Vec<Diagnostic>) -> Settings<'a> {
    let mut settings = Settings::new();
    for (name, entry) in chain.links().iter().rev().flat_map(|link| &link.meta.options) {
        match entry {
            OptionEntry::New(spec) => {
                let setting = Setting { spec, text: spec.default.as_ref() };
                settings.insert(&name.value, setting);
            }
            OptionEntry::Default(text) => set(&mut settings, (name, text), found),
        }
    }
    settings
}

/// Sets an option that is there.
pub(super) fn set<'a>(
    settings: &mut Settings<'a>,
    (name, text): (&Located<String>, &'a Located<String>),
    found: &mut Vec<Diagnostic>,
) {
    if let Some(setting) = settings.get_mut(name.value.as_str()) {
        setting.text = Some(text);
        return;
    }
    let known: Vec<&str> = settings.keys().copied().collect();
    let near = nearest(&name.value, known.iter().copied());
    found.push(say::unknown_option(&name.value, near, &known, name.span));
}

fn value(setting: &Setting<'_>, files: &ThemeFiles, theme: &str) -> Result<OptionValue, Diagnostic> {
    let Some(text) = setting.text else { return Ok(OptionValue::Absent) };
    let kind = &setting.spec.kind;
    let value = kind.read(&text.value).ok_or_else(|| say::option_value(&kind.takes(), text.span))?;
    if *kind == OptionKind::File && files.get(&format!("static/{}", text.value)).is_none() {
        let known = files.paths_below("static");
        let near = nearest(&text.value, known.iter().copied());
        return Err(say::option_file(&text.value, near, &format!("themes/{theme}"), text.span));
    }
    Ok(value)
}
