//! Printing: colour only where a person looks, and a reader who has seen enough is no failure.

use std::io::{self, ErrorKind, Write};

use anstream::{AutoStream, ColorChoice};

/// The two streams of the program.
pub(super) struct Terminal {
    stdout_colour: bool,
    stderr_colour: bool,
}

impl Terminal {
    /// Looks at both streams once. `NO_COLOR`, `CLICOLOR_FORCE` and `TERM` count, as everywhere.
    pub(super) fn new() -> Self {
        Self {
            stdout_colour: AutoStream::choice(&io::stdout()) != ColorChoice::Never,
            stderr_colour: AutoStream::choice(&io::stderr()) != ColorChoice::Never,
        }
    }

    pub(super) fn stdout_colour(&self) -> bool {
        self.stdout_colour
    }

    pub(super) fn stderr_colour(&self) -> bool {
        self.stderr_colour
    }

    /// Prints to standard output.
    pub(super) fn print(&self, text: &str) -> anyhow::Result<()> {
        written(io::stdout().lock(), text)
    }

    /// Prints to standard error.
    pub(super) fn warn(&self, text: &str) -> anyhow::Result<()> {
        written(io::stderr().lock(), text)
    }

    /// Prints a text with colours to standard error, without them where nobody sees them.
    pub(super) fn warn_in_colour(&self, text: &str) -> anyhow::Result<()> {
        if self.stderr_colour {
            return self.warn(text);
        }
        self.warn(&anstream::adapter::strip_str(text).to_string())
    }

    /// Says why the program could not do its work. If even that cannot be said, the exit code says it.
    pub(super) fn failure(&self, error: &anyhow::Error) {
        let (start, end) = if self.stderr_colour { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        let _ = self.warn(&format!("{start}error{end}: {error:#}\n"));
    }
}

fn written(mut stream: impl Write, text: &str) -> anyhow::Result<()> {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}
