//! What a theme got wrong, with its place in the file.

use tera::ErrorKind;
use tera::ReportError;

use super::files::{Origin, place_of};

/// A fault of a theme, not of a record. Says where, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}{file}{}: {message}", folder(.layer.as_ref()), place(*.line, *.column))]
pub struct ThemeError {
    /// The theme whose file it is, and where that file comes from. `None`: the file that counts.
    pub layer: Option<(String, Origin)>,
    /// The file below the theme's folder: `templates/incident.html`.
    pub file: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do, where more can be said than to mend the file.
    pub help: Option<String>,
}

impl ThemeError {
    /// A fault of a whole file.
    pub(crate) fn in_file(file: &str, message: impl Into<String>) -> Self {
        Self {
            layer: None,
            file: file.to_owned(),
            line: None,
            column: None,
            message: message.into(),
            help: None,
        }
    }

    /// A fault of a whole template, given by its full name.
    pub(super) fn in_template(template: &str, message: impl Into<String>) -> Self {
        match place_of(template) {
            Some((theme, origin, name)) => {
                Self { layer: Some((theme, origin)), ..Self::in_file(&in_templates(name), message) }
            }
            None => Self::in_file(&in_templates(template), message),
        }
    }

    /// What the template engine reports while it reads or fills `template`.
    pub(super) fn from_tera(template: &str, error: &tera::Error) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self::from_report(report),
            ErrorKind::MissingParent { current, parent } => {
                Self::in_template(current, format!("there is no template `{parent}` to extend")).at(1, 1)
            }
            ErrorKind::CircularExtend { tpl, .. } => Self::circular_extend(tpl),
            ErrorKind::CircularInclude { tpl, .. } => Self::in_template(tpl, "the template includes itself"),
            ErrorKind::TemplateNotFound(name) => {
                Self::in_file(&in_templates(name), "the theme has no such template")
                    .helped("add the file, or give the theme a parent that has it: `parent: rubric`")
            }
            _ => Self::from_text(template, &chain(error)),
        }
    }

    fn from_report(report: &ReportError) -> Self {
        let start = report.span();
        Self::in_template(report.filename(), report.message()).at(start.start_line, start.start_col + 1)
    }

    fn circular_extend(template: &str) -> Self {
        let name = place_of(template).map_or(template, |(_, _, name)| name);
        Self::in_template(template, "the template extends itself").at(1, 1).helped(format!(
            "to change a part of the parent's file, name the parent: `{{% extends \"rubric/{name}\" %}}`"
        ))
    }

    /// What the engine tells in words only: several reports, of which the first counts, or a plain sentence.
    fn from_text(template: &str, text: &str) -> Self {
        first_report(text)
            .or_else(|| named_template(text).map(|name| Self::in_template(name, text)))
            .unwrap_or_else(|| Self::in_file(&in_templates(template), text))
    }

    fn at(self, line: usize, column: usize) -> Self {
        Self { line: Some(line), column: Some(column), ..self }
    }

    fn helped(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }
}

/// `error: MESSAGE`, and on the next line `--> NAME:LINE:COLUMN`.
fn first_report(text: &str) -> Option<ThemeError> {
    let mut lines = text.lines();
    let message = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let (column, line) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(ThemeError::in_template(parts.next()?, message).at(line, column))
}

/// The last template that a sentence names: "… is defined in both `newsroom/a.html` and `newsroom/b.html`".
fn named_template(text: &str) -> Option<&str> {
    text.rsplit('`').skip(1).step_by(2).find(|name| is_template(name) && place_of(name).is_some())
}

fn is_template(name: &str) -> bool {
    [".html", ".svg"].iter().any(|ending| name.ends_with(ending))
}

fn in_templates(name: &str) -> String {
    format!("templates/{name}")
}

fn folder(layer: Option<&(String, Origin)>) -> String {
    layer.map_or_else(String::new, |(theme, _)| format!("themes/{theme}/"))
}

fn place(line: Option<usize>, column: Option<usize>) -> String {
    match (line, column) {
        (Some(line), Some(column)) => format!(":{line}:{column}"),
        (Some(line), None) => format!(":{line}"),
        _ => String::new(),
    }
}

/// The engine's message with its causes.
fn chain(error: &tera::Error) -> String {
    let causes = std::iter::successors(std::error::Error::source(error), |cause| cause.source());
    std::iter::once(error.to_string()).chain(causes.map(ToString::to_string)).collect::<Vec<_>>().join(": ")
}
