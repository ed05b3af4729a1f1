//! What a forge needs of a record: workflows, forms, templates and policies, as files that stand compiled in. Into them
//! goes only what is certain: words of the vocabularies, the version of this program, and who was named as an owner.

pub mod form;
#[cfg(test)]
mod tests;

use crate::model::forge::{ForgeKind, IssueForm};
use crate::model::vocabulary::Vocabularies;
use crate::model::word::Word;
use crate::write::fresh::NewFile;

/// What is known of a record.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The words that its entries may use.
    pub vocabularies: &'a Vocabularies,
    /// Who owns its configuration, theme and workflows, as code owners are named: `@example/editors`.
    pub owners: &'a [String],
}

/// Files that are as they are: where they go, and what stands in them.
type Files = &'static [(&'static str, &'static str)];

const GITHUB: Files = &[
    (".github/workflows/check.yaml", include_str!("forge/github/workflows/check.yaml")),
    (".github/workflows/preview.yaml", include_str!("forge/github/workflows/preview.yaml")),
    (".github/workflows/publish.yaml", include_str!("forge/github/workflows/publish.yaml")),
    (".github/workflows/links.yaml", include_str!("forge/github/workflows/links.yaml")),
    (".github/workflows/intake.yaml", include_str!("forge/github/workflows/intake.yaml")),
    (".github/dependabot.yaml", include_str!("forge/github/dependabot.yaml")),
    (".github/ISSUE_TEMPLATE/config.yml", include_str!("forge/forms/config.yml")),
    (".github/pull_request_template.md", REQUEST),
];

const GITLAB: Files = &[
    (".gitlab-ci.yml", include_str!("forge/gitlab/gitlab-ci.yml")),
    (".gitlab/merge_request_templates/Default.md", REQUEST),
];

const FORGEJO: Files = &[
    (".forgejo/workflows/check.yaml", include_str!("forge/forgejo/workflows/check.yaml")),
    (".forgejo/workflows/publish.yaml", include_str!("forge/forgejo/workflows/publish.yaml")),
    (".forgejo/workflows/links.yaml", include_str!("forge/forgejo/workflows/links.yaml")),
    (".forgejo/ISSUE_TEMPLATE/config.yml", include_str!("forge/forms/config.yml")),
    (".forgejo/pull_request_template.md", REQUEST),
];

const REQUEST: &str = include_str!("forge/policy/request.md");
const OWNERS: &str = include_str!("forge/policy/CODEOWNERS");
const INSTALL: &str = include_str!("forge/install-breachbook.sh");

/// Policies that stand in the forge's own folder.
const POLICIES: Files = &[
    ("CORRECTIONS.md", include_str!("forge/policy/CORRECTIONS.md")),
    ("REMOVAL.md", include_str!("forge/policy/REMOVAL.md")),
];
/// What every forge shows from the top folder.
const CONTRIBUTING: (&str, &str) = ("CONTRIBUTING.md", include_str!("forge/policy/CONTRIBUTING.md"));

/// Who is named where nobody was, in a line that says nothing.
const NOBODY: &str = "@example/editors";

/// The folder in which a forge looks for its own files.
#[must_use]
pub fn folder(kind: ForgeKind) -> &'static str {
    match kind {
        ForgeKind::GitHub => ".github",
        ForgeKind::GitLab => ".gitlab",
        ForgeKind::Forgejo => ".forgejo",
    }
}

/// The script that installs this program for workflows.
#[must_use]
pub fn installer(kind: ForgeKind) -> String {
    format!("{}/install-breachbook.sh", folder(kind))
}

/// All that a forge needs: workflows, forms, policies.
#[must_use]
pub fn files(kind: ForgeKind, known: Known<'_>) -> Vec<NewFile> {
    let fixed = match kind {
        ForgeKind::GitHub => GITHUB,
        ForgeKind::GitLab => GITLAB,
        ForgeKind::Forgejo => FORGEJO,
    };
    let in_folder = |(name, text): &(&str, &str)| file(&format!("{}/{name}", folder(kind)), text);
    let mut files: Vec<NewFile> = fixed.iter().map(|(path, text)| file(path, text)).collect();
    files.push(file(&installer(kind), &INSTALL.replace("{version}", env!("CARGO_PKG_VERSION"))));
    files.extend(IssueForm::ALL.iter().map(|form| form_file(kind, *form, known.vocabularies)));
    files.push(file(&format!("{}/CODEOWNERS", folder(kind)), &owners(kind, known.owners)));
    files.extend(POLICIES.iter().map(in_folder));
    files.push(file(CONTRIBUTING.0, CONTRIBUTING.1));
    files
}

fn form_file(kind: ForgeKind, form: IssueForm, vocabularies: &Vocabularies) -> NewFile {
    let text = match kind {
        ForgeKind::GitHub | ForgeKind::Forgejo => form::yaml(form, vocabularies),
        ForgeKind::GitLab => form::markdown(form, vocabularies),
    };
    file(&format!("{}/{}.{}", kind.form_folder(), form.as_str(), kind.form_ending()), &text)
}

/// Who owns what decides over pages and rights; where nobody is named, the lines say nothing.
fn owners(kind: ForgeKind, owners: &[String]) -> String {
    let folder = format!("/{}/", folder(kind));
    let ci: &[&str] = if kind == ForgeKind::GitLab { &["/.gitlab-ci.yml"] } else { &[] };
    let places = [folder.as_str(), "/breachbook.yaml", "/themes/"];
    let (mark, names) = if owners.is_empty() { ("# ", NOBODY.to_owned()) } else { ("", owners.join(" ")) };
    let lines: Vec<String> = places.iter().chain(ci).map(|place| format!("{mark}{place} {names}")).collect();
    OWNERS.replace("{owners}", &lines.join("\n"))
}

/// Other places at which forges look for what a file holds: who has it there has it.
#[must_use]
pub fn elsewhere(path: &str) -> &'static [&'static str] {
    match path.rsplit('/').next() {
        Some("CODEOWNERS") => &["CODEOWNERS", "docs/CODEOWNERS"],
        Some("CONTRIBUTING.md") => &[".github/CONTRIBUTING.md", "docs/CONTRIBUTING.md"],
        Some("pull_request_template.md") => &[
            ".github/PULL_REQUEST_TEMPLATE.md",
            "pull_request_template.md",
            "PULL_REQUEST_TEMPLATE.md",
            "docs/pull_request_template.md",
        ],
        Some("dependabot.yaml") => &[".github/dependabot.yml", "renovate.json"],
        _ => &[],
    }
}

/// Whether a text names somebody as code owners are named: `@name`, `@example/editors`.
#[must_use]
pub fn is_owner(text: &str) -> bool {
    let is_part = |part: &str| {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
        (1..=100).contains(&part.len()) && part.bytes().all(is_letter)
    };
    text.strip_prefix('@').is_some_and(|name| name.split('/').count() <= 5 && name.split('/').all(is_part))
}

fn file(path: &str, text: &str) -> NewFile {
    NewFile { path: path.to_owned(), text: text.to_owned() }
}
