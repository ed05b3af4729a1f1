//! `breachbook completions` and `breachbook man`: both made of the command line itself.

use std::fs;
use std::path::Path;

use anyhow::Context;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::Ending;
use super::args::Arguments;
use super::terminal::Terminal;

const NAME: &str = "breachbook";

pub(super) fn completions(shell: Shell, terminal: &Terminal) -> anyhow::Result<Ending> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), NAME, &mut script);
    terminal.print(&String::from_utf8(script)?)?;
    Ok(Ending::Clean)
}

pub(super) fn pages(output: Option<&Path>, terminal: &Terminal) -> anyhow::Result<Ending> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    let Some(folder) = output else {
        terminal.print(&page(command)?.1)?;
        return Ok(Ending::Clean);
    };
    fs::create_dir_all(folder).with_context(|| format!("cannot create the folder {}", folder.display()))?;
    let mut all = Vec::new();
    gather(command, &mut all);
    for command in all {
        let (name, text) = page(command)?;
        let path = folder.join(name);
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(Ending::Clean)
}

/// A command, and all below it that have help.
fn gather(command: clap::Command, all: &mut Vec<clap::Command>) {
    for child in command.get_subcommands().filter(|child| child.get_name() != "help") {
        gather(child.clone(), all);
    }
    all.push(command);
}

/// The name of a page, and the page.
fn page(command: clap::Command) -> anyhow::Result<(String, String)> {
    let man = Man::new(command);
    let mut text = Vec::new();
    man.render(&mut text)?;
    Ok((man.get_filename(), String::from_utf8(text)?))
}
