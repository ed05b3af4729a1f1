//! The words of `breachbook init`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::model::forge::ForgeKind;
use crate::scaffold::forge;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook init my-record
  breachbook init . --title \"Breaches in Ruritania\"
  breachbook init my-record --forge github
  breachbook init . --forge gitlab --owner @example/editors     to a record that is there

The folder has to be empty, but for .git. With --forge it may also be a record: then only the
files that the forge needs and that are not there are added. Nothing is ever overwritten.")]
pub(in crate::cli) struct InitArguments {
    /// The folder of the new record
    #[arg(value_name = "DIR")]
    pub(in crate::cli) folder: PathBuf,
    /// The name of the site [default: made of the folder's name]
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(in crate::cli) title: Option<String>,
    /// Also write workflows, forms, templates and policies for this forge
    #[arg(long, value_enum, value_name = "FORGE")]
    pub(in crate::cli) forge: Option<ForgeName>,
    /// Who has to look at changes of configuration, theme and workflows; may be given more than once
    #[arg(long = "owner", value_name = "@NAME", requires = "forge", value_parser = owner)]
    pub(in crate::cli) owners: Vec<String>,
    /// Tell what was written as one JSON document
    #[arg(long)]
    pub(in crate::cli) json: bool,
    /// Say nothing unless something is wrong
    #[arg(long, short)]
    pub(in crate::cli) quiet: bool,
}

/// The name of a forge.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum ForgeName {
    /// GitHub, with Actions and Pages
    #[value(name = "github")]
    GitHub,
    /// GitLab, with its pipelines and Pages
    #[value(name = "gitlab")]
    GitLab,
    /// Forgejo, such as Codeberg, with its Actions
    #[value(name = "forgejo")]
    Forgejo,
}

impl ForgeName {
    pub(in crate::cli) fn kind(self) -> ForgeKind {
        match self {
            Self::GitHub => ForgeKind::GitHub,
            Self::GitLab => ForgeKind::GitLab,
            Self::Forgejo => ForgeKind::Forgejo,
        }
    }
}

fn owner(text: &str) -> Result<String, String> {
    if forge::is_owner(text) {
        return Ok(text.to_owned());
    }
    Err("an owner is written as `@name` or `@group/team`".to_owned())
}
