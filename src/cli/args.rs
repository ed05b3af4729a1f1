//! The command line as it is typed.

mod audit;
mod deploy;
mod doctor;
mod entry;
mod init;
mod intake;
mod links;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::model::config::Profile;
use crate::schema::SchemaKind;
pub(super) use audit::AuditArguments;
pub(super) use deploy::{DeployArguments, EncodingName};
pub(super) use doctor::DoctorArguments;
pub(super) use entry::{IncidentArguments, NamedArguments, NewCommand, SourceArguments, WritingArguments};
pub(super) use init::{ForgeName, InitArguments};
pub(super) use intake::IntakeArguments;
pub(super) use links::LinksArguments;

/// A static site generator for public records of data breaches.
#[derive(Debug, Parser)]
#[command(name = "breachbook", version, about, arg_required_else_help = true, after_help = AFTER_HELP)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  breachbook init my-record           start a record
  breachbook new incident             add an entry to it
  breachbook build                    build the site of this folder into public/
  breachbook serve --open             show it in a browser, with every change at once
  breachbook check                    look for errors without building
  breachbook check --explain broken-link
  breachbook links                    which sources have no saved copy yet
  breachbook import json ../other/public --dry-run

Exit codes: 0 clean, 1 errors in the content, 2 wrong usage or a failure of the surroundings,
3 dead links. With --json, standard output is one JSON document; --quiet says nothing unless something is wrong.";

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Start a new record in an empty folder, or add to a record what a forge needs
    Init(InitArguments),
    /// Add an entry to the record
    #[command(subcommand)]
    New(NewCommand),
    /// Make an entry of an issue in which somebody filled the form to add an incident
    Intake(IntakeArguments),
    /// Build the site
    Build(BuildArguments),
    /// Look for errors in the record without building it
    Check(CheckArguments),
    /// Show the site on this machine, and every change to it at once
    #[cfg(feature = "serve")]
    Serve(ServeArguments),
    /// List the sources without a saved copy, and ask whether they still answer
    Links(LinksArguments),
    /// Look through a built site for what no page may have, and for links that lead nowhere
    Audit(AuditArguments),
    /// Hold a built site against what its host takes, or look at a published one
    Doctor(DoctorArguments),
    /// Send a built site to the folder or the storage that publishes it
    Deploy(DeployArguments),
    /// Bring records of other shapes in, as entries for review
    #[command(subcommand)]
    Import(ImportCommand),
    /// Print what entries may hold as JSON Schema, for editors
    Schema(SchemaArguments),
    /// List themes, and take over files of one to change them
    #[command(subcommand)]
    Theme(ThemeCommand),
    /// Print what lets a shell complete the program's words
    #[command(after_help = "\
Examples:
  breachbook completions bash > ~/.local/share/bash-completion/completions/breachbook
  breachbook completions zsh > ~/.zfunc/_breachbook
  breachbook completions fish > ~/.config/fish/completions/breachbook.fish")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one for every command
    #[command(after_help = "\
Examples:
  breachbook man | man -l -
  breachbook man --output ~/.local/share/man/man1")]
    Man {
        /// Write a page for every command into this folder, over those of an earlier version
        #[arg(long, value_name = "DIR")]
        output: Option<PathBuf>,
    },
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook build
  breachbook build --base-url https://example.org/breaches/
  breachbook build --root ~/record --output /srv/www/record
  breachbook build --drafts --output /tmp/preview
  breachbook build --json | jq '.files.written'

A build writes only files that differ and deletes only files that an earlier build made.
Where the content has errors it writes nothing at all. What it remembers for the next build
stands in .breachbook below the site's folder, which may be deleted at any time.")]
pub(super) struct BuildArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// Where the site goes; a folder that holds files of others is refused
    #[arg(long, value_name = "DIR", default_value = "public")]
    pub(super) output: PathBuf,
    /// The address under which the site is published, in place of the configuration's
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Also build entries marked `draft: true`
    #[arg(long)]
    pub(super) drafts: bool,
    /// Also build /components/: every part of the theme in every state, from made-up values
    #[arg(long)]
    pub(super) components: bool,
    /// How many files the site has, in place of the configuration's `profile`
    #[arg(long, value_enum, value_name = "PROFILE")]
    pub(super) profile: Option<ProfileName>,
    /// Make pages only, without the search index, exports and cards: for measuring
    #[arg(long, hide = true)]
    pub(super) pages_only: bool,
    /// Write into a folder that holds files of others, and over those that stand where a page goes
    #[arg(long)]
    pub(super) force: bool,
    /// Tell what each stage took, and how much work there was
    #[arg(long, short = 'v', visible_alias = "verbose")]
    pub(super) timings: bool,
    /// Say nothing unless there are errors
    #[arg(long, short, conflicts_with = "timings")]
    pub(super) quiet: bool,
    /// Tell what was done as one JSON document
    #[arg(long, conflicts_with = "timings")]
    pub(super) json: bool,
    /// Make everything anew all the same, and compare it with what is remembered of earlier builds
    #[arg(long)]
    pub(super) verify: bool,
}

#[cfg(feature = "serve")]
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook serve
  breachbook serve --open --drafts
  breachbook serve --root ~/record --port 8080

The site is built into memory; public/ stays as it is. A change to content, theme or configuration is
built and shown in the browser at once; where it has errors, they stand over the last good page.
Only browsers on this machine get an answer.")]
pub(super) struct ServeArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// The port; 0 takes any that is free [default: the first free one from 4000]
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// The address to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1")]
    pub(super) host: std::net::IpAddr,
    /// Let other machines read the site, where --host is an address that they reach
    #[arg(long)]
    pub(super) allow_remote: bool,
    /// Open the site in a browser
    #[arg(long)]
    pub(super) open: bool,
    /// Also show entries marked `draft: true`
    #[arg(long)]
    pub(super) drafts: bool,
    /// Say nothing of builds that went well
    #[arg(long, short)]
    pub(super) quiet: bool,
}

/// How many files a site has.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ProfileName {
    /// All that can be made
    Full,
    /// Few: no data beside pages, no frames, no cards, a coarser search index
    Compact,
}

impl CheckArguments {
    /// Whether a program reads what is found.
    pub(super) fn is_json(&self) -> bool {
        self.json || self.format == Some(Format::Json)
    }
}

impl ProfileName {
    pub(super) fn profile(self) -> Profile {
        match self {
            Self::Full => Profile::Full,
            Self::Compact => Profile::Compact,
        }
    }
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook check
  breachbook check content/incidents/2019/toyota-japan-2019-03.md
  breachbook check --deny-warnings --format sarif --output check.sarif
  breachbook check --changed-from origin/main    what a branch changed, strictly
  breachbook check --fix --dry-run               show what can be mended
  breachbook check --json | jq '.diagnostics[].rule'
  breachbook check --explain                     list all rules
  breachbook check --explain claim-without-claimant")]
pub(super) struct CheckArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// Tell only of these files; the whole record is looked at all the same
    #[arg(value_name = "FILE")]
    pub(super) files: Vec<PathBuf>,
    /// Say nothing unless there are errors
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// How faults are shown [default: github or gitlab where the program runs on their servers, else human]
    #[arg(long, value_enum)]
    pub(super) format: Option<Format>,
    /// Write them to this file in that format, and show them as well
    #[arg(long, value_name = "FILE", requires = "format")]
    pub(super) output: Option<PathBuf>,
    /// End with 1 for warnings too
    #[arg(long)]
    pub(super) deny_warnings: bool,
    /// Tell only of what changed since a revision that git knows, and of what that change broke elsewhere; there warnings
    /// count as errors
    #[arg(long, value_name = "REV", conflicts_with = "files")]
    pub(super) changed_from: Option<String>,
    /// Mend what can be mended without thinking: in place, and nothing else is touched
    #[arg(long)]
    pub(super) fix: bool,
    /// Only show what --fix would change
    #[arg(long, requires = "fix")]
    pub(super) dry_run: bool,
    /// The same as --format json
    #[arg(long, conflicts_with = "format")]
    pub(super) json: bool,
    /// Also check entries marked `draft: true`
    #[arg(long)]
    pub(super) drafts: bool,
    /// Explain a rule with an example; without a name, list all rules
    #[arg(long, value_name = "RULE", conflicts_with = "files", num_args = 0..=1, default_missing_value = "")]
    pub(super) explain: Option<String>,
}

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  breachbook schema incident
  breachbook schema --output schemas             write all of them

Words of the site's own vocabularies are among those of the schemas. docs/editors.md says
which editors read them.")]
pub(super) struct SchemaArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// Of what
    #[arg(value_enum, value_name = "KIND")]
    pub(super) kind: Option<SchemaName>,
    /// Write KIND.json into this folder, over one of an earlier version; all kinds where none is named
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

/// What a schema is of.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SchemaName {
    /// The front matter of an incident
    Incident,
    /// Of a company
    Company,
    /// Of an actor
    Actor,
    /// Of a source that several entries share
    Source,
    /// Of a plain page
    Page,
    /// breachbook.yaml
    Config,
}

impl SchemaName {
    pub(super) fn kind(self) -> SchemaKind {
        match self {
            Self::Incident => SchemaKind::Incident,
            Self::Company => SchemaKind::Company,
            Self::Actor => SchemaKind::Actor,
            Self::Source => SchemaKind::Source,
            Self::Page => SchemaKind::Page,
            Self::Config => SchemaKind::Config,
        }
    }
}

#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  breachbook theme list
  breachbook theme eject templates/partials/_footer.html
  breachbook theme reference | less")]
pub(super) enum ThemeCommand {
    /// List the themes of this site and of the program
    #[command(after_help = "\
Examples:
  breachbook theme list
  breachbook theme list --root ~/record
  breachbook theme list --json | jq '.themes[].name'

A star marks the theme in use; `theme: NAME` in breachbook.yaml chooses another.")]
    List(ListArguments),
    /// Copy files of the theme into this site, to change them there
    #[command(after_help = "\
Examples:
  breachbook theme eject --list                      list the files that there are
  breachbook theme eject templates/partials/_footer.html
  breachbook theme eject static/site.css i18n/en.yaml

A file goes to themes/NAME of the site, where NAME is the theme in use. Nothing is overwritten.
To change one block, component or message, a small file of your own lasts longer than a copy.")]
    Eject(EjectArguments),
    /// Print what templates see: every view with its fields
    #[command(after_help = "\
Examples:
  breachbook theme reference | less
  breachbook theme reference > theme-reference.md")]
    Reference,
}

#[derive(Debug, Subcommand)]
#[command(after_help = "\
Examples:
  breachbook import json ../other/public
  breachbook import json incidents.ndjson --dry-run")]
pub(super) enum ImportCommand {
    /// The JSON exports of a breachbook site: files, a folder that holds them, or a built site
    #[command(after_help = "\
Examples:
  breachbook import json ../other/public              all of a built site
  breachbook import json incidents.ndjson sources.json
  breachbook import json exports/ --dry-run           only say what would be done
  breachbook import json exports/ --json | jq '.counts'

Entries go below content/. Nothing that is there is overwritten: the report tells what is new,
unchanged or different, what was refused and why, and what could not be carried over.

Exit codes: 0 all taken, 1 some records were refused, 2 wrong usage or a failure of the surroundings.")]
    Json(ImportArguments),
    /// VERIS 1.3 and 1.4: the VERIS Community Database, or any other records
    #[command(after_help = "\
Examples:
  breachbook import veris VCDB/data/json/validated
  breachbook import veris vcdb.json --dry-run
  breachbook import veris vcdb.json --json | jq '.suggestions'")]
    Veris(ImportArguments),
    /// The breach list of Have I Been Pwned
    #[command(after_help = "\
Examples:
  breachbook import hibp breaches.json
  breachbook import hibp breaches.json --dry-run

The list is at https://haveibeenpwned.com/api/v3/breaches.")]
    Hibp(ImportArguments),
    /// Actors of the MISP galaxy; with those of ATT&CK, where their file is given too
    #[command(after_help = "\
Examples:
  breachbook import misp misp-galaxy/clusters/threat-actor.json
  breachbook import misp threat-actor.json producer.json enterprise-attack.json

What both data sets have becomes one entry only where both are read at once: what is there is
never changed.
producer.json says who coined which name.")]
    Misp(ImportArguments),
    /// Groups of MITRE ATT&CK, with their techniques; with those of the MISP galaxy, where their file is given too
    #[command(after_help = "\
Examples:
  breachbook import attack enterprise-attack.json
  breachbook import attack threat-actor.json enterprise-attack.json")]
    Attack(ImportArguments),
    /// STIX 2.1 bundles: ours, with all their doubt, and those of others
    #[command(after_help = "\
Examples:
  breachbook import stix ../other/public/stix/bundle.json
  breachbook import stix bundle.json --dry-run")]
    Stix(ImportArguments),
    /// A table, by a mapping that says which column is what
    #[command(after_help = "\
Examples:
  breachbook import csv breaches.csv --mapping breaches.yaml
  breachbook import csv breaches.csv --mapping breaches.yaml --dry-run

docs/import.md says what stands in a mapping.")]
    Csv(TableArguments),
}

#[derive(Debug, Args)]
pub(super) struct TableArguments {
    #[command(flatten)]
    pub(super) import: ImportArguments,
    /// Which column is what
    #[arg(long, value_name = "FILE")]
    pub(super) mapping: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// Files, or folders that hold them
    #[arg(value_name = "FILE", required = true)]
    pub(super) files: Vec<PathBuf>,
    /// Write nothing, only tell what would be done
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Tell it as one JSON document, every record with what became of it
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct EjectArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// The files, by their path below the theme's folder
    #[arg(value_name = "FILE", required_unless_present = "list")]
    pub(super) files: Vec<String>,
    /// List the files in place of copying any
    #[arg(long, conflicts_with = "files")]
    pub(super) list: bool,
}

#[derive(Debug, Args)]
pub(super) struct ListArguments {
    #[command(flatten)]
    pub(super) site: SiteArguments,
    /// Tell it as one JSON document
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct SiteArguments {
    /// The folder of the site [default: the nearest one upward with breachbook.yaml]
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people: the line, a caret, what to write instead
    Human,
    /// For editors: a line each, FILE:LINE:COLUMN: severity: message
    Short,
    /// For programs: one JSON document on standard output
    Json,
    /// Annotations of GitHub Actions, with a summary of the step
    Github,
    /// A Code Quality report of GitLab
    Gitlab,
    /// SARIF 2.1.0
    Sarif,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }
}
