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
    let only =
        environment::named_entries(&root, &arguments.files, inputs.files.iter().map(|file| &*file.path))?;
    let settings = Settings { drafts: arguments.drafts, ..Settings::default() };
    let (site, checked) = build::record(inputs, &settings);
    let Some(site) = site else {
        let faults = emit::human(&checked.diagnostics, &checked.sources, terminal.stderr_colour());
        terminal
            .warn(&format!("{faults}{}: mend the record first.\n", emit::summary(&checked.diagnostics)))?;
        return Ok(Ending::ContentErrors);
    };
    let all = links::cited(&site, &checked.sources);
    let is_wanted = |address: &Address| only.is_empty() || only.contains(&address.file);
    let wanted: Vec<Address> = all.iter().filter(|address| is_wanted(address)).cloned().collect();
    let memory = if arguments.probe {
        Some(probed(
            &Asked { root: &root, all: &all, wanted: &wanted, site: site.config.base_url.as_ref() },
            arguments,
        )?)
    } else {
        None
    };
    told(&Report::new(wanted, memory.as_ref()), arguments, terminal)
}

/// What is asked, and in whose name.
#[cfg_attr(not(feature = "probe"), expect(dead_code, reason = "nobody asks"))]
struct Asked<'a> {
    root: &'a Path,
    /// Every address of the record: what is known of others is forgotten.
    all: &'a [Address],
    /// Those that are asked.
    wanted: &'a [Address],
    /// The address of the record.
    site: Option<&'a BaseUrl>,
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
fn probed(_: &Asked<'_>, _: &LinksArguments) -> anyhow::Result<Memory> {
    anyhow::bail!("--probe: this program was made without the feature `probe`, and cannot ask anything")
}

/// What is known of every address, once those were asked of which nothing young was.
#[cfg(feature = "probe")]
fn probed(asked: &Asked<'_>, arguments: &LinksArguments) -> anyhow::Result<Memory> {
    Ok(asking::probed(asked, arguments))
}

#[cfg(feature = "probe")]
mod asking {
    use std::collections::BTreeSet;
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

    pub(super) fn probed(asked: &Asked<'_>, arguments: &LinksArguments) -> Memory {
        let vault = Vault::at(&asked.root.join(environment::VAULT));
        let keeper = Keeper { vault, bar: Bar::new(), asked: Mutex::new(0) };
        let known = keeper.vault.recall(NAME).map(|(bytes, _)| Memory::from_bytes(&bytes));
        let mut known = known.unwrap_or_default();
        let cited: BTreeSet<&Url> = asked.all.iter().map(|address| &address.url).collect();
        known.retain(|url| cited.contains(url));
        let web = Web::new(asked.site.and_then(|site| Url::parse(site.as_str()).ok()).as_ref());
        let max_age = DAY * u32::from(arguments.max_age);
        let round = Round { asker: &web, clock: &environment::Time, max_age, listener: &keeper };
        let wanted: Vec<Url> = asked.wanted.iter().map(|address| address.url.clone()).collect();
        let known = round.of(&wanted, known);
        keeper.bar.clear();
        keeper.keep(&known);
        known
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
