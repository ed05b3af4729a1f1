//! The words of `breachbook audit`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook audit                 look through public/
  breachbook audit dist            look through another folder
  breachbook audit --json | jq -r '.findings[].file'

Every page is read with an HTML parser, whatever theme made it: no script, style or frame of
its own, nothing loaded from elsewhere, a policy that holds, links and fragments that lead
somewhere, ids that stand once.

Exit codes: 0 nothing was found, 1 something was, 2 wrong usage or a failure of the surroundings.")]
pub(in crate::cli) struct AuditArguments {
    /// The folder of the built site
    #[arg(value_name = "DIR", default_value = "public")]
    pub(in crate::cli) folder: PathBuf,
    /// Tell it as one JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
