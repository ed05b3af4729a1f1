//! The text of an issue → the answers under its headings. Only headings of the form are taken, each once; what is chosen
//! of a list has to be on it.

use std::collections::{BTreeMap, BTreeSet};

use super::Fault;
use crate::scaffold::answer;
use crate::scaffold::forge::form::{Field, FieldKind};

/// The longest text of an issue, in bytes: GitHub takes 65,536 characters.
const LONGEST: usize = 4 * 65_536;
/// The longest answer of some lines, in bytes.
const LONGEST_TEXT: usize = 20_000;
/// What a forge writes where nothing was answered; `None` where nothing was chosen.
const SILENCE: [&str; 3] = ["", "_No response_", "None"];

/// What was answered, by the id of the field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    texts: BTreeMap<String, String>,
    choices: BTreeMap<String, Vec<String>>,
    labels: BTreeMap<String, String>,
}

impl Answers {
    /// The answers that stand in the text of an issue.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(body: &str, form: &[Field]) -> Result<Self, Vec<Fault>> {
        if body.len() > LONGEST {
            return Err(vec![Fault::whole("the issue is longer than any that a forge takes")]);
        }
        let body = body.replace("\r\n", "\n");
        let mut faults = Vec::new();
        let sections = sections(&body, form, &mut faults);
        let mut answers = Self::default();
        for field in form {
            answers.labels.insert(field.id.clone(), field.label.clone());
            let text = sections.get(field.label.as_str()).map_or("", |text| text.trim());
            if let Err(message) = answers.take(field, text) {
                faults.push(Fault::of(&field.label, message));
            }
        }
        if faults.is_empty() { Ok(answers) } else { Err(faults) }
    }

    /// What was written or chosen in a field, if anything was.
    #[must_use]
    pub fn text(&self, id: &str) -> Option<&str> {
        self.texts.get(id).map(String::as_str)
    }

    /// What was chosen in a field that takes several.
    #[must_use]
    pub fn choices(&self, id: &str) -> &[String] {
        self.choices.get(id).map_or(&[], Vec::as_slice)
    }

    /// The heading of a field.
    pub(super) fn label<'a>(&'a self, id: &'a str) -> &'a str {
        self.labels.get(id).map_or(id, String::as_str)
    }

    fn take(&mut self, field: &Field, text: &str) -> Result<(), String> {
        if let FieldKind::Checks(checks) = &field.kind {
            return confirmed(text, checks);
        }
        if SILENCE.contains(&text) {
            return if field.is_required { Err("it is not answered".to_owned()) } else { Ok(()) };
        }
        match &field.kind {
            FieldKind::Many(options) => {
                self.choices.insert(field.id.clone(), several(text, options)?);
                return Ok(());
            }
            FieldKind::Line => self.texts.insert(field.id.clone(), answer::line(text)?),
            FieldKind::One(options) => self.texts.insert(field.id.clone(), chosen(text, options)?),
            FieldKind::Text | FieldKind::Checks(_) if text.len() > LONGEST_TEXT => {
                return Err(format!("it is longer than {LONGEST_TEXT} bytes"));
            }
            FieldKind::Text | FieldKind::Checks(_) => self.texts.insert(field.id.clone(), text.to_owned()),
        };
        Ok(())
    }
}

/// What stands under each heading of the form.
fn sections<'a>(body: &'a str, form: &[Field], faults: &mut Vec<Fault>) -> BTreeMap<&'a str, String> {
    let mut sections: BTreeMap<&str, String> = BTreeMap::new();
    let mut heading = None;
    let mut is_told = false;
    for line in body.lines() {
        if let Some(label) = line.strip_prefix("### ").map(str::trim) {
            heading = Some(label);
            if !form.iter().any(|field| field.label == label) {
                faults.push(Fault::whole(format!("the form has no heading “{label}”")));
            } else if sections.insert(label, String::new()).is_some() {
                faults.push(Fault::of(label, "it stands more than once"));
            }
        } else if let Some(section) = heading.and_then(|label| sections.get_mut(label)) {
            section.push_str(line);
            section.push('\n');
        } else if heading.is_none() && !line.trim().is_empty() && !is_told {
            is_told = true;
            faults.push(Fault::whole("a text stands before the first heading of the form"));
        }
    }
    if sections.is_empty() {
        *faults = vec![Fault::whole("the issue was not written with the form to add an incident")];
    }
    sections
}

/// The word of one option; forms that are older may explain it otherwise.
fn chosen(text: &str, options: &[String]) -> Result<String, String> {
    let word = |text: &str| text.split(": ").next().unwrap_or_default().to_owned();
    let wanted = word(text);
    let found = options.iter().any(|option| word(option) == wanted);
    if found && !text.contains('\n') {
        Ok(wanted)
    } else {
        Err("it is none of the words of the list".to_owned())
    }
}

fn several(text: &str, options: &[String]) -> Result<Vec<String>, String> {
    let words: Vec<String> = text.split(',').map(|word| word.trim().to_owned()).collect();
    if words.iter().any(|word| !options.contains(word)) {
        return Err("not all of it are words of the list".to_owned());
    }
    let different: BTreeSet<&String> = words.iter().collect();
    if different.len() < words.len() { Err("a word stands twice".to_owned()) } else { Ok(words) }
}

/// Each promise has its mark, and nothing stands beside them.
fn confirmed(text: &str, checks: &[String]) -> Result<(), String> {
    let marked = |line: &str| {
        let label = line.strip_prefix("- [X] ").or_else(|| line.strip_prefix("- [x] "));
        label.map(|label| label.trim().to_owned())
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let marked: Vec<Option<String>> = lines.map(marked).collect();
    let is_marked = |check: &String| marked.iter().flatten().any(|label| label == check);
    match checks.iter().find(|check| !is_marked(check)) {
        Some(check) => Err(format!("this is not confirmed: {check}")),
        None if marked.len() > checks.len() => Err("more stands there than is asked".to_owned()),
        None => Ok(()),
    }
}
