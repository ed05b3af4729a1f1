//! The words of `breachbook audit`.

use std::path::PathBuf;

use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook audit                 look through public/
  breachbook audit dist            look through another folder
  breachbook audit --json | jq -r '.findings[].file'
  breachbook audit --artifact preview.zip --like public

Every page is read with an HTML parser, whatever theme made it: no script, style or frame of
its own, nothing loaded from elsewhere, a policy that holds, links and fragments that lead
somewhere, ids that stand once.

With --artifact it looks into an archive that a stranger may have made, as data: sizes, names,
pages; scripts, style sheets, drawings and fonts have to be those of the site under --like.

Exit codes: 0 nothing was found, 1 something was, 2 wrong usage or a failure of the surroundings.")]
pub(in crate::cli) struct AuditArguments {
    /// The folder of the built site
    #[arg(value_name = "DIR", default_value = "public")]
    pub(in crate::cli) folder: PathBuf,
    /// Look into this zip archive, without unpacking it
    #[arg(long, value_name = "FILE", requires = "like")]
    pub(in crate::cli) artifact: Option<PathBuf>,
    /// A built site that is trusted, of the same theme
    #[arg(long, value_name = "DIR", requires = "artifact")]
    pub(in crate::cli) like: Option<PathBuf>,
    /// Tell it as one JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
}
