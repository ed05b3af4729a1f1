//! `breachbook audit`.

mod archive;

use std::fmt::Write as _;

use anyhow::bail;

use super::Ending;
use super::args::AuditArguments;
use super::terminal::Terminal;
use crate::audit::{Audit, Auditor};
use crate::diagnostic::emit;
use crate::load::{self, BuiltKind};

pub(super) fn run(arguments: &AuditArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    if let (Some(archive), Some(like)) = (&arguments.artifact, &arguments.like) {
        return tell(&archive::audit(archive, like)?, arguments, terminal);
    }
    if !arguments.folder.is_dir() {
        bail!(
            "{} is no folder: build the site first, or name the folder that it was built into",
            arguments.folder.display()
        );
    }
    let mut auditor = Auditor::default();
    load::each_built_file(&arguments.folder, |file| {
        if file.is_page() {
            let bytes = file.read()?;
            auditor.page(file.path, &bytes);
        } else if matches!(file.kind, BuiltKind::File { .. }) {
            auditor.file(file.path);
        }
        anyhow::Ok(())
    })?;
    let audit = auditor.finish();
    if audit.pages == 0 {
        bail!(
            "there is no page in {}: build the site first, or name the folder that it was built into",
            arguments.folder.display()
        );
    }
    tell(&audit, arguments, terminal)
}

fn tell(audit: &Audit, arguments: &AuditArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let text = if arguments.json { emit::document("audit", audit) } else { shown(audit) };
    terminal.print(&text)?;
    Ok(if audit.findings.is_empty() { Ending::Clean } else { Ending::ContentErrors })
}

fn shown(audit: &Audit) -> String {
    let mut text = String::new();
    for finding in &audit.findings {
        let message = emit::escaped(&finding.message);
        let _ = writeln!(
            text,
            "{}:{}: {message} [{}]",
            emit::escaped(&finding.file),
            finding.line,
            finding.check
        );
    }
    let found = match audit.findings.len() {
        0 => "no faults".to_owned(),
        1 => "1 fault".to_owned(),
        number => format!("{number} faults"),
    };
    let _ =
        writeln!(text, "Audited {} pages with {} links inside the site: {found}.", audit.pages, audit.links);
    text
}
