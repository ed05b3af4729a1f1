//! What is said under an issue, or to whoever reviews its entry, as Markdown. Words of strangers stand in blocks of code
//! alone, where no name is called and no link leads anywhere.

use super::Fault;
use crate::base::slug::Slug;
use crate::diagnostic::emit;

/// What a form lacks.
#[must_use]
pub fn refused(faults: &[Fault]) -> String {
    let line = |fault: &Fault| match &fault.field {
        Some(field) => format!("{field}: {}", fault.message),
        None => fault.message.clone(),
    };
    let lines: Vec<String> = faults.iter().map(line).collect();
    format!(
        "No entry can be made of this form yet:\n\n{}\nEdit the issue. Then a maintainer takes the label `accept` away and gives it again.\n",
        block(&lines)
    )
}

/// What there is to look at before an entry is merged.
#[must_use]
pub fn accepted(id: &Slug, issue: u64, warnings: &[String]) -> String {
    let warned = if warnings.is_empty() {
        String::new()
    } else {
        format!("\nThe checks ask to look at this:\n\n{}", block(warnings))
    };
    format!(
        "The entry `{id}`, made of the form in #{issue}. Nobody has read its source yet: do, before you merge it.\n{warned}\nCloses #{issue}.\n"
    )
}

/// Lines in a block that none of them can end.
fn block(lines: &[String]) -> String {
    let text: Vec<String> = lines.iter().map(|line| emit::escaped(line).into_owned()).collect();
    let text = text.join("\n");
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{text}\n{fence}\n")
}
