//! `breachbook links`.

use std::path::Path;

use super::args::LinksArguments;
use super::terminal::Terminal;
use super::{Ending, environment};
use crate::build::{self, Settings};
use crate::diagnostic::emit;
use crate::links::{self, Address, Memory, Report};
use crate::load;
use crate::model::config::BaseUrl;

pub(super) fn run(arguments: &LinksArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let root = environment::site_root(arguments.site.root.as_deref())?;
    let inputs = load::inputs(&root, environment::load_options()?)?;
    let settings = Settings { drafts: arguments.drafts, ..Settings::default() };
    let (site, checked) = build::record(inputs, &settings);
    let Some(site) = site else {
        let faults = emit::human(&checked.diagnostics, &checked.sources, terminal.stderr_colour());
        terminal
            .warn(&format!("{faults}{}: mend the record first.\n", emit::summary(&checked.diagnostics)))?;
        return Ok(Ending::ContentErrors);
    };
    let addresses = links::cited(&site, &checked.sources);
    let memory = match arguments.probe {
        true => Some(probed(&root, &addresses, (arguments, site.config.base_url.as_ref()))?),
        false => None,
    };
    told(&Report::new(addresses, memory.as_ref()), arguments, terminal)
}

fn told(report: &Report, arguments: &LinksArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    if arguments.json {
        terminal.print(&emit::document("links", report))?;
    } else if arguments.quiet {
        terminal.print(&report.faults())?;
    } else {
        terminal.print(&report.text())?;
    }
    Ok(if report.dead() > 0 { Ending::DeadLinks } else { Ending::Clean })
}

#[cfg(not(feature = "probe"))]
fn probed(_: &Path, _: &[Address], _: (&LinksArguments, Option<&BaseUrl>)) -> anyhow::Result<Memory> {
    anyhow::bail!("--probe: this program was made without the feature `probe`, and cannot ask anything")
}

/// What is known of every address, once those were asked of which nothing young was.
#[cfg(feature = "probe")]
fn probed(
    root: &Path,
    addresses: &[Address],
    (arguments, site): (&LinksArguments, Option<&BaseUrl>),
) -> anyhow::Result<Memory> {
    asking::probed(root, addresses, (arguments, site))
}

#[cfg(feature = "probe")]
mod asking {
    use std::sync::Mutex;
    use std::time::Duration;

    use url::Url;

    use super::super::progress::Bar;
    use super::*;
    use crate::build::Progress as _;
    use crate::links::{Listener, Round, Web};
    use crate::write::Vault;

    /// The file of the vault.
    const NAME: &str = "links.json";
    /// What is known is kept after so many answers, so that a run that is broken off was not in vain.
    const STEP: usize = 20;
    const DAY: Duration = Duration::from_secs(24 * 60 * 60);

    pub(super) fn probed(
        root: &Path,
        addresses: &[Address],
        (arguments, site): (&LinksArguments, Option<&BaseUrl>),
    ) -> anyhow::Result<Memory> {
        let keeper = Keeper {
            vault: Vault::at(&root.join(environment::VAULT)),
            bar: Bar::new(),
            asked: Mutex::new(0),
        };
        let known =
            keeper.vault.recall(NAME).map(|(bytes, _)| Memory::from_bytes(&bytes)).unwrap_or_default();
        let site = site.and_then(|site| Url::parse(site.as_str()).ok());
        let web = Web::new(site.as_ref());
        let max_age = DAY * u32::from(arguments.max_age);
        let round = Round { asker: &web, clock: &environment::Time, max_age, listener: &keeper };
        let urls: Vec<Url> = addresses.iter().map(|address| address.url.clone()).collect();
        let memory = round.of(&urls, known);
        keeper.bar.clear();
        keeper.keep(&memory);
        Ok(memory)
    }

    /// Keeps what is known, and shows how far the round is.
    struct Keeper {
        vault: Vault,
        bar: Bar,
        asked: Mutex<usize>,
    }

    impl Keeper {
        fn keep(&self, memory: &Memory) {
            // Best effort: without it the next run asks again.
            let _ = self.vault.keep(NAME, &memory.to_bytes());
        }
    }

    impl Listener for Keeper {
        fn begins(&self, addresses: usize) {
            self.bar.stage("Asking", addresses);
        }

        fn asked(&self, memory: &Memory) {
            self.bar.step();
            let mut asked = self.asked.lock().expect("nothing panics while it counts");
            *asked += 1;
            if asked.is_multiple_of(STEP) {
                self.keep(memory);
            }
        }
    }
}
