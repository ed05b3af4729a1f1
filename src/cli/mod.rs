//! The command line: one file a subcommand. Each parses its words, calls the library, prints, and chooses the exit code.
//!
//! Only here is anything printed, and only `environment` asks for the clock and the surroundings.

mod args;
mod ask;
mod audit;
mod build;
mod check;
mod deploy;
mod doctor;
mod document;
mod environment;
mod git;
mod import;
mod init;
mod intake;
mod links;
mod manual;
mod new;
mod progress;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod terminal;
mod theme;
mod timings;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use terminal::Terminal;

/// How a run ended. The numbers are a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// 0: all is well.
    Clean,
    /// 1: the content has errors.
    ContentErrors,
    /// 2: the command line or the surroundings are at fault.
    Failed,
    /// 3: `links --probe` found addresses that are dead.
    DeadLinks,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(match ending {
            Ending::Clean => 0,
            Ending::ContentErrors => 1,
            Ending::Failed => 2,
            Ending::DeadLinks => 3,
        })
    }
}

/// Runs the program on the words of a command line, the program's own name first.
pub fn run(words: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let terminal = Terminal::new();
    let result = match arguments.command {
        Command::Build(arguments) => build::run(&arguments, &terminal),
        Command::Check(arguments) => check::run(&arguments, &terminal),
        #[cfg(feature = "serve")]
        Command::Serve(arguments) => serve::run(&arguments, &terminal),
        Command::Audit(arguments) => audit::run(&arguments, &terminal),
        Command::Deploy(arguments) => deploy::run(&arguments, &terminal),
        Command::Doctor(arguments) => doctor::run(&arguments, &terminal),
        Command::Links(arguments) => links::run(&arguments, &terminal),
        Command::Import(command) => import::run(&command, &terminal),
        Command::Theme(command) => theme::run(&command, &terminal),
        Command::Init(arguments) => init::run(&arguments, &terminal),
        Command::Intake(arguments) => intake::run(&arguments, &terminal),
        Command::New(command) => new::run(&command, &terminal),
        Command::Schema(arguments) => schema::run(&arguments, &terminal),
        Command::Completions { shell } => manual::completions(shell, &terminal),
        Command::Man { output } => manual::pages(output.as_deref(), &terminal),
    };
    match result {
        Ok(ending) => ending.into(),
        Err(error) => {
            terminal.failure(&error);
            Ending::Failed.into()
        }
    }
}

/// What clap has to say: help and version are a success, even into a closed pipe; anything else is a fault of usage.
fn usage(error: &clap::Error) -> ExitCode {
    let printed = error.print();
    let ending = if error.use_stderr() { Ending::Failed } else { Ending::Clean };
    match printed {
        Err(failure) if failure.kind() != std::io::ErrorKind::BrokenPipe => Ending::Failed.into(),
        _ => ending.into(),
    }
}
