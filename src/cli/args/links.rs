//! The words of `breachbook links`.

use std::path::PathBuf;

use clap::Args;

use super::SiteArguments;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook links                         which sources have no saved copy, and where to save one
  breachbook links content/incidents/2019/toyota-japan-2019-03.md
  breachbook links --json | jq -r '.addresses[].save | values'
  breachbook links --probe                 ask which of them still answer
  breachbook links --probe --max-age 0     all of them, whatever is known

Without --probe no request is made. With it every address is asked once: one at a time to a
host with a pause after it, no address that is not public, and none that answered within
--max-age. An address that fails is dead after a week of failing; what is known of addresses
stands in .breachbook.

Exit codes: 0 no address is dead, 1 errors in the content, 2 wrong usage or a failure of the
surroundings, 3 addresses are dead. A build never looks at any of this.")]
pub(in crate::cli) struct LinksArguments {
    #[command(flatten)]
    pub(in crate::cli) site: SiteArguments,
    /// Only the sources that these files describe
    #[arg(value_name = "FILE")]
    pub(in crate::cli) files: Vec<PathBuf>,
    /// Ask every address whether it still answers
    #[arg(long)]
    pub(in crate::cli) probe: bool,
    /// Do not ask again what answered within so many days
    #[arg(long, value_name = "DAYS", default_value_t = 7, requires = "probe")]
    pub(in crate::cli) max_age: u16,
    /// Also the sources of entries marked `draft: true`
    #[arg(long)]
    pub(in crate::cli) drafts: bool,
    /// Tell it as one JSON document, addresses with a saved copy too
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Say nothing unless an address is dead or failing
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,
}
