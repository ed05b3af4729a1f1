//! The words of `breachbook new`.

use clap::{Args, Subcommand};

use super::SiteArguments;

#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  breachbook new incident
  breachbook new company \"Example Freight\"
  breachbook new source --title \"Notice to customers\" --url https://example.org/notice
  breachbook new actor APT32 --json | jq -r '.files[].path'

What no flag answers is asked for on a terminal. Nothing is ever overwritten.")]
pub(in crate::cli) enum NewCommand {
    /// Add an incident, and the files of its companies that the record does not have yet
    Incident(Box<IncidentArguments>),
    /// Add a company
    Company(NamedArguments),
    /// Add an actor
    Actor(NamedArguments),
    /// Add a source that several entries share
    Source(SourceArguments),
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook new incident
  breachbook new incident --company \"Example Freight\" --date 2026-03-04 \\
    --title \"Example Freight discloses access to its booking system\" \\
    --source-url https://example.org/notice --source-title \"Notice to customers\"
  breachbook new incident --company toyota --date \"late 2019-02\" --source zdnet-toyota-2019-03-29 \\
    --title \"Toyota discloses an attack on its Australian branch\"")]
pub(in crate::cli) struct IncidentArguments {
    /// What happened, as far as it is confirmed
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(in crate::cli) title: Option<String>,
    /// The id or the name of a company; may be given more than once
    #[arg(long = "company", value_name = "COMPANY")]
    pub(in crate::cli) companies: Vec<String>,
    /// The date as the source gives it: 2019, 2019-03, 2019-03-29, ../2019-03 (by then), 2019-03~ (about), "late 2019-02"
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) date: Option<String>,
    /// Of what the date is: occurred, discovered, disclosed, …
    #[arg(long, value_name = "FIELD", default_value = "disclosed")]
    pub(in crate::cli) date_of: String,
    /// The id of a source that has a file of its own, in place of the four flags that describe one
    #[arg(long, value_name = "ID", conflicts_with_all = ["source_title", "source_url", "publisher", "published"])]
    pub(in crate::cli) source: Option<String>,
    /// The title of the source
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(in crate::cli) source_title: Option<String>,
    /// The address of the source
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) source_url: Option<String>,
    /// Who published the source
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(in crate::cli) publisher: Option<String>,
    /// When the source was published
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) published: Option<String>,
    /// The id of the entry [default: company, year and month]
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) id: Option<String>,
    /// Keep the entry out of the site for now
    #[arg(long)]
    pub(in crate::cli) draft: bool,
    /// A company that is called nearly as another one is not that one
    #[arg(long)]
    pub(in crate::cli) new_company: bool,
    /// It is another incident, although an entry of the same company rests on the same source
    #[arg(long)]
    pub(in crate::cli) distinct: bool,
    #[command(flatten)]
    pub(in crate::cli) writing: WritingArguments,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook new company \"Example Freight\"
  breachbook new actor APT32 --id apt32")]
pub(in crate::cli) struct NamedArguments {
    /// Its name
    #[arg(value_name = "NAME")]
    pub(in crate::cli) name: Option<String>,
    /// The id [default: made of the name]
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) id: Option<String>,
    /// It is another one, although one is called nearly the same
    #[arg(long)]
    pub(in crate::cli) distinct: bool,
    #[command(flatten)]
    pub(in crate::cli) writing: WritingArguments,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook new source --title \"Notice to customers\" --url https://example.org/notice --publisher \"Example Freight\"")]
pub(in crate::cli) struct SourceArguments {
    /// Its title
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(in crate::cli) title: Option<String>,
    /// Its address
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) url: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub(in crate::cli) publisher: Option<String>,
    /// When it was published
    #[arg(long, value_name = "DATE")]
    pub(in crate::cli) published: Option<String>,
    /// The id [default: made of publisher and title]
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) id: Option<String>,
    #[command(flatten)]
    pub(in crate::cli) writing: WritingArguments,
}

/// Where an entry goes, and how that is told.
#[derive(Debug, Args)]
pub(in crate::cli) struct WritingArguments {
    #[command(flatten)]
    pub(in crate::cli) site: SiteArguments,
    /// Print the entry in place of writing it
    #[arg(long)]
    pub(in crate::cli) dry_run: bool,
    /// Tell what was written as one JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Say nothing unless something is wrong
    #[arg(long, short, conflicts_with = "dry_run")]
    pub(in crate::cli) quiet: bool,
}
