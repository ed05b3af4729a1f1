//! What a theme got wrong, with its place in the template.

use tera::ErrorKind;
use tera::ReportError;

/// A fault of a theme, not of a record. Says where, as far as it is known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {message}", place(*.line, *.column))]
pub struct ThemeError {
    /// The file below the theme's folder: `templates/incident.html`.
    pub file: String,
    /// Line, from 1.
    pub line: Option<usize>,
    /// Column, from 1.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
}

impl ThemeError {
    /// A fault of a whole file.
    pub(super) fn in_file(file: &str, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line: None, column: None, message: message.into() }
    }

    /// What the template engine reports while it reads or fills `template`.
    pub(super) fn from_tera(template: &str, error: &tera::Error) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self::from_report(report),
            _ => Self::in_file(&in_templates(template), chain(error)),
        }
    }

    fn from_report(report: &ReportError) -> Self {
        let start = report.span();
        Self {
            file: in_templates(report.filename()),
            line: Some(start.start_line),
            column: Some(start.start_col + 1),
            message: report.message().to_owned(),
        }
    }
}

fn in_templates(name: &str) -> String {
    format!("templates/{name}")
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
