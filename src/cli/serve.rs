//! `breachbook serve`.

use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use anyhow::{Context, bail};

use super::args::ServeArguments;
use super::terminal::Terminal;
use super::timings::Timings;
use super::{Ending, environment};
use crate::base::packed::Packed;
use crate::build::{self, Outcome, Settings, Workshop};
use crate::load;
use crate::serve::{Event, Server, ServerError, Shown, Watch};
use crate::write::{Foreign, MemorySink};

/// The first of the ports that are tried where none is named.
const FIRST_PORT: u16 = 4000;
/// How many are tried.
const PORTS: u16 = 10;

pub(super) fn run(arguments: &ServeArguments, terminal: &Terminal) -> anyhow::Result<Ending> {
    let root = environment::site_root(arguments.site.root.as_deref())?;
    if !arguments.host.is_loopback() && !arguments.allow_remote {
        bail!(
            "--host {}: other machines could read the site, drafts included\nhelp: add --allow-remote if that is what you want",
            arguments.host
        );
    }
    let shown = Shown::new();
    let server = bind(arguments, &shown)?;
    let address = server.address();
    let (sender, events) = channel();
    // Watched before the first build, so that no change falls between the two.
    let watch = Watch::start(&root, sender.clone())?;
    let ended = answer(server, sender);
    let mut studio = Studio::new(&root, arguments, shown, terminal);
    let served = studio.serve(watch, &events, &Welcome { address, open: arguments.open });
    // Once the loop has ended, only a failure keeps the thread's result interesting.
    if ended.is_finished() {
        ended.join().map_err(|_| anyhow::anyhow!("the server broke off"))??;
    }
    served.map(|()| Ending::Clean)
}

fn answer(server: Server, sender: Sender<Event>) -> thread::JoinHandle<Result<(), ServerError>> {
    thread::spawn(move || server.run(&sender))
}

/// The port that was named, else the first that is free.
fn bind(arguments: &ServeArguments, shown: &Shown) -> anyhow::Result<Server> {
    let host = arguments.host;
    if let Some(port) = arguments.port {
        let server = Server::bind(host, port, shown.clone());
        return server.with_context(|| format!("--port {port}: another may be free; 0 takes any that is"));
    }
    let mut tried = (FIRST_PORT..FIRST_PORT + PORTS).map(|port| Server::bind(host, port, shown.clone()));
    match tried.find_map(Result::ok) {
        Some(server) => Ok(server),
        None => Ok(Server::bind(host, 0, shown.clone())?),
    }
}

struct Welcome {
    address: SocketAddr,
    open: bool,
}

impl Welcome {
    fn url(&self, base: &str) -> String {
        let host = match self.address.ip() {
            ip if ip.is_unspecified() => IpAddr::from([127, 0, 0, 1]),
            ip => ip,
        };
        format!("http://{}{base}", SocketAddr::new(host, self.address.port()))
    }
}

/// The site while it is served: what it is built from and with, and where it is built to.
struct Studio<'a> {
    root: &'a Path,
    settings: Settings,
    workshop: Workshop,
    sink: MemorySink,
    shown: Shown,
    /// The path of the address at which the site is published.
    base: String,
    terminal: &'a Terminal,
    is_quiet: bool,
}

impl<'a> Studio<'a> {
    fn new(root: &'a Path, arguments: &ServeArguments, shown: Shown, terminal: &'a Terminal) -> Self {
        let settings = Settings { drafts: arguments.drafts, components: true, ..Settings::default() };
        let (workshop, sink) = (Workshop::with_previews(), MemorySink::new());
        let base = "/".to_owned();
        Self { root, settings, workshop, sink, shown, base, terminal, is_quiet: arguments.quiet }
    }

    fn serve(&mut self, mut watch: Watch, events: &Receiver<Event>, welcome: &Welcome) -> anyhow::Result<()> {
        self.build()?;
        let url = welcome.url(&self.base);
        self.terminal
            .print(&format!("Serving at {url}\nEvery change is built and shown at once. Ctrl-C stops.\n"))?;
        if welcome.open
            && let Err(error) = open::that_detached(&url)
        {
            self.terminal.warn(&format!("cannot open a browser: {error}\n"))?;
        }
        while wait(events) == Event::Changed {
            self.preview();
            if let Err(error) = watch.look_again() {
                self.terminal.warn(&format!("{:#}\n", anyhow::Error::new(error)))?;
            }
            self.build()?;
        }
        Ok(())
    }

    /// Shows what can be shown before all is built. What keeps it from that is told by the build.
    fn preview(&mut self) {
        let options = environment::load_options().ok();
        let survey = options.and_then(|options| load::survey(self.root, options).ok());
        let pages = survey.and_then(|survey| self.workshop.preview(&survey, &self.settings));
        if let Some(pages) = pages {
            self.shown.preview(pages.into_iter().map(|(path, page)| (path, Packed::of(&page))).collect());
        }
    }

    /// One build. What is wrong with the record is shown, and ends nothing.
    fn build(&mut self) -> anyhow::Result<()> {
        let timings = Timings::start();
        let built = self.built(&timings);
        timings.clear();
        match built {
            Ok(outcome) => self.show(&outcome, &timings),
            Err(error) => {
                self.shown.fail(&format!("error: {error:#}"));
                self.terminal.failure(&error);
                Ok(())
            }
        }
    }

    fn built(&mut self, timings: &Timings) -> anyhow::Result<Outcome> {
        let survey = load::survey(self.root, environment::load_options()?)?;
        // All in the sink was put there by this server.
        let target = build::Target { sink: &self.sink, foreign: Foreign::Overwrite };
        Ok(self.workshop.build(&survey, &self.settings, &target, timings)?)
    }

    fn show(&mut self, outcome: &Outcome, timings: &Timings) -> anyhow::Result<()> {
        let told = &outcome.told;
        self.terminal.warn_in_colour(&told.text)?;
        let Some(written) = outcome.written else {
            let faults = anstream::adapter::strip_str(&told.text).to_string();
            self.shown.fail(&faults);
            return self.terminal.warn(&format!("{}: the site is shown as it was.\n", told.summary));
        };
        if written.written + written.deleted == 0 {
            self.shown.confirm();
            return Ok(());
        }
        if let Some(url) = &outcome.checked.base_url {
            url.path().clone_into(&mut self.base);
        }
        self.shown.publish(self.sink.snapshot(), &self.base);
        if self.is_quiet {
            return Ok(());
        }
        let seconds = timings.elapsed().as_secs_f64();
        self.terminal.print(&format!(
            "Built {} in {seconds:.2} s: {} written, {} unchanged, {} deleted.\n",
            told.counts, written.written, written.kept, written.deleted
        ))
    }
}

/// Waits for something to happen. What changed in the meantime is built at one go.
fn wait(events: &Receiver<Event>) -> Event {
    let first = events.recv().unwrap_or(Event::Stop);
    events.try_iter().fold(first, |told, event| if told == Event::Stop { told } else { event })
}
