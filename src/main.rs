//! The `breachbook` program: everything is in the library; here is only the exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    breachbook::cli::run(std::env::args_os())
}
