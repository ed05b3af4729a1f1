//! The `breachbook` program: everything is in the library; here is only the exit.

use std::process::ExitCode;

/// A build makes and drops millions of small values.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    breachbook::cli::run(std::env::args_os())
}
