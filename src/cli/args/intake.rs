//! The words of `breachbook intake`.

use std::path::PathBuf;

use clap::Args;

use super::SiteArguments;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook intake --from-issue event.json
  breachbook intake --from-issue event.json --dry-run
  breachbook intake --from-issue \"$GITHUB_EVENT_PATH\" --json | jq -r .comment

The file is what GitHub tells a workflow of an issue; the issue is one of the form \"Add an
incident\". Whatever stands in it, it goes below content/ and overwrites nothing.

Exit codes: 0 an entry was made, 1 the form has faults, which are all told, 2 wrong usage, an event
that cannot be read, or a failure of the surroundings.")]
pub(in crate::cli) struct IntakeArguments {
    #[command(flatten)]
    pub(in crate::cli) site: SiteArguments,
    /// The event, as JSON
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) from_issue: PathBuf,
    /// Write below this folder in place of the site's own
    #[arg(long, value_name = "DIR")]
    pub(in crate::cli) output: Option<PathBuf>,
    /// Write nothing, only tell what would be done
    #[arg(long, conflicts_with = "output")]
    pub(in crate::cli) dry_run: bool,
    /// Tell it as one JSON document, with a comment for whoever filled the form
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
