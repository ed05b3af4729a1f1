//! Printing: colour only where a person looks, and a reader who has seen enough is no failure.

use std::io::{self, ErrorKind, Write};

use anstream::{AutoStream, ColorChoice};

use crate::diagnostic::emit;

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
        let said = format!("{error:#}");
        let _ = self.warn(&format!("{start}error{end}: {}\n", emit::escaped_lines(&said)));
    }
}

fn written(mut stream: impl Write, text: &str) -> anyhow::Result<()> {
    match stream.write_all(text.as_bytes()).and_then(|()| stream.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Diagnostic, emit, rule};
    use crate::source::{SourceMap, Span};

    #[test]
    fn messages_without_their_colours_are_those_that_were_made_without() {
        let mut sources = SourceMap::default();
        let file =
            sources.add("content/incidents/tōkyō.md".into(), "---\ntitle: A \u{1b}[31mbreach\n---\n".into());
        let faults: Vec<Diagnostic> = rule::all()
            .map(|rule| {
                let fault = Diagnostic::new(rule, Span::new(file, 4, 12), "it is wrong").labelled("here");
                fault.also(Span::new(file, 0, 3), "there").help("write it otherwise")
            })
            .collect();
        let coloured = emit::human(&faults, &sources, true);
        assert!(coloured.contains('\u{1b}'));
        let plain = anstream::adapter::strip_str(&coloured).to_string();
        assert_eq!(plain, emit::human(&faults, &sources, false));
    }
}
