//! `breachbook schema`: what entries may hold, for editors.

use std::path::Path;

use anyhow::{Context, bail};

use super::Ending;
use super::args::SchemaArguments;
use super::environment;
use super::terminal::Terminal;
use crate::load::CONFIG_FILE;
use crate::model::vocabulary::Vocabularies;
use crate::parse;
use crate::schema::{self, SchemaKind};

pub(super) fn run(arguments: &SchemaArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let vocabularies = vocabularies(arguments)?;
    match (&arguments.kind, &arguments.output) {
        (Some(kind), None) => terminal.print(&schema::text(kind.kind(), &vocabularies))?,
        (_, Some(folder)) => {
            let wanted = SchemaKind::ALL.into_iter();
            let wanted = wanted.filter(|kind| arguments.kind.is_none_or(|asked| asked.kind() == *kind));
            write(folder, wanted, &vocabularies)?;
            terminal.print(&format!("Wrote the schemas to {}\n", folder.display()))?;
        }
        (None, None) => bail!(
            "nothing says which schema\nhelp: write `breachbook schema incident`, or `breachbook schema --output schemas` for all of them"
        ),
    }
    Ok(Ending::Clean)
}

/// Those of the site, where there is one and its configuration can be read; else the program's own.
fn vocabularies(arguments: &SchemaArguments) -> anyhow::Result<Vocabularies> {
    let named = arguments.site.root.as_deref();
    let root = match environment::site_root(named) {
        Err(error) if named.is_some() => return Err(error),
        found => found.ok(),
    };
    let Some(root) = root else { return Ok(parse::embedded_vocabularies().clone()) };
    let path = root.join(CONFIG_FILE);
    let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(parse::vocabularies_of(bytes))
}

fn write(
    folder: &Path,
    kinds: impl Iterator<Item = SchemaKind>,
    vocabularies: &Vocabularies,
) -> anyhow::Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for kind in kinds {
        let path = folder.join(format!("{}.json", kind.name()));
        std::fs::write(&path, schema::text(kind, vocabularies))
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
