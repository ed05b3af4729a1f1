//! Diagnostics as one line each, as compilers write them and editors read them: `FILE:LINE:COLUMN: severity: message [rule]`.

use super::Report;
use super::visible::escaped;
use crate::diagnostic::Diagnostic;

/// All diagnostics in the order given, a line each, with what to write instead behind the message. Lines and columns count
/// from 1, columns in characters.
#[must_use]
pub fn short(report: &Report<'_>) -> String {
    report.faults.iter().map(|fault| line(fault, report)).collect()
}

fn line(fault: &Diagnostic, report: &Report<'_>) -> String {
    let file = report.files.file(fault.primary.span.file);
    let (line, column) = file.position(fault.primary.span.start);
    let help = fault.help.iter().filter_map(|help| help.lines().next()).map(|help| format!("; {help}"));
    let message = format!("{}{}", fault.message, help.collect::<String>());
    let (path, severity, rule) = (escaped(&file.path), fault.severity.as_str(), fault.rule.id);
    format!("{path}:{line}:{column}: {severity}: {} [{rule}]\n", escaped(&message))
}
