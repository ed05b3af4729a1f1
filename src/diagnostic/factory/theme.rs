//! Messages on themes and outputs.

use crate::base::output_path::OutputPath;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::rules::theme as rules;
use crate::source::Span;

/// A page at another's address.
#[must_use]
pub fn output_collision(path: &OutputPath, here: Span) -> Diagnostic {
    let message = format!("this page would stand at `{}`, where the site has another page", path.as_str());
    Diagnostic::new(&rules::OUTPUT_COLLISION, here, message)
        .help("rename the file: its name without `.md` is the address of the page")
}
