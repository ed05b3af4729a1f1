//! A hand that changes a site at random, and everything that a build leaves behind: always the same for one seed.

use std::fmt;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use breachbook::build::Settings;

use crate::project::files_below;

/// What a build gets beside files.
#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) settings: Settings,
    /// The day in January 2027.
    pub(crate) day: u32,
}

impl Default for World {
    fn default() -> Self {
        Self { settings: Settings::default(), day: 15 }
    }
}

/// What was done, for messages.
pub(crate) struct Step(&'static str, String);

impl Step {
    /// Whether it was done to what builds leave behind.
    pub(crate) fn is_tampering(&self) -> bool {
        self.0 == "tamper"
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0, self.1)
    }
}

pub(crate) struct Hand {
    state: u64,
    root: PathBuf,
    made: usize,
    pub(crate) world: World,
}

const INCIDENT: &str = "title: Another breach\ncompanies: [acme]\ndates: {disclosed: 2020-01}\n\
    sources:\n  news: {title: Acme again, url: \"https://example.org/c\"}\n---\n\nAcme said so again.[](source:news)\n";

impl Hand {
    pub(crate) fn new(seed: u64, root: &Path) -> Self {
        Self { state: seed, root: root.to_owned(), made: 0, world: World::default() }
    }

    /// SplitMix64.
    fn random(&mut self, below: usize) -> usize {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % below as u64).expect("it is small")
    }

    fn pick(&mut self, folder: &str) -> Option<PathBuf> {
        let folder = self.root.join(folder);
        let files = if folder.exists() { files_below(&folder) } else { Vec::new() };
        let place = if files.is_empty() { return None } else { self.random(files.len()) };
        files.into_iter().nth(place)
    }

    /// Does something.
    pub(crate) fn step(&mut self) -> Step {
        match self.random(20) {
            0..=3 => self.edit(),
            4 => self.add(),
            5 => self.delete(),
            6 => self.rename(),
            7 => self.theme(),
            8 => self.configure(),
            9 => self.words(),
            10 => self.order(),
            11 => self.break_entry(),
            12 => self.edit_in_secret(),
            13..=16 => self.tamper(),
            _ => self.forget(),
        }
    }

    /// Writes a sentence more into an entry, or takes it out.
    pub(crate) fn edit(&mut self) -> Step {
        let Some(file) = self.pick("content") else { return self.add() };
        let text = fs::read_to_string(&file).unwrap_or_default();
        let sentence = format!("\nA sentence, number {}.\n", self.random(3));
        let text = match text.split_once(&sentence) {
            Some((before, after)) => format!("{before}{after}"),
            None => text + &sentence,
        };
        fs::write(&file, text).expect("the test's own files are sound");
        step("edit", &file)
    }

    /// Another title of as many letters, with the times of the file set back.
    fn edit_in_secret(&mut self) -> Step {
        let Some(file) = self.pick("content/incidents") else { return self.add() };
        let text = fs::read_to_string(&file).unwrap_or_default();
        let (from, to) = if text.contains("Acme") { ("Acme", "Emca") } else { ("Emca", "Acme") };
        let before = fs::metadata(&file)
            .expect("the test's own files are sound")
            .modified()
            .expect("the test's own files are sound");
        fs::write(&file, text.replacen(from, to, 1)).expect("the test's own files are sound");
        File::options()
            .append(true)
            .open(&file)
            .expect("the test's own files are sound")
            .set_modified(before)
            .expect("the test's own files are sound");
        step("edit in secret", &file)
    }

    fn add(&mut self) -> Step {
        self.made += 1;
        let draft = if self.random(3) == 0 { "draft: true\n" } else { "" };
        let file = self.root.join(format!("content/incidents/added-{}.md", self.made));
        fs::create_dir_all(file.parent().expect("the test's own files are sound"))
            .expect("the test's own files are sound");
        fs::write(&file, format!("---\n{draft}{INCIDENT}")).expect("the test's own files are sound");
        step("add", &file)
    }

    fn delete(&mut self) -> Step {
        match self.pick("content/incidents").filter(|file| file.to_string_lossy().contains("added")) {
            Some(file) => {
                fs::remove_file(&file).expect("the test's own files are sound");
                step("delete", &file)
            }
            None => self.add(),
        }
    }

    fn rename(&mut self) -> Step {
        let Some(file) =
            self.pick("content/incidents").filter(|file| file.to_string_lossy().contains("added"))
        else {
            return self.add();
        };
        self.made += 1;
        fs::rename(&file, file.with_file_name(format!("added-{}.md", self.made)))
            .expect("the test's own files are sound");
        step("rename", &file)
    }

    /// Makes a file, or deletes it where it is.
    fn toggle(&mut self, path: &str, text: &str) -> Step {
        let file = self.root.join(path);
        if fs::remove_file(&file).is_err() {
            fs::create_dir_all(file.parent().expect("the test's own files are sound"))
                .expect("the test's own files are sound");
            fs::write(&file, text).expect("the test's own files are sound");
        }
        step("toggle", &file)
    }

    fn theme(&mut self) -> Step {
        match self.random(2) {
            0 => self.toggle("themes/rubric/static/extra.css", "a { color: red }\n"),
            _ => self.toggle("themes/rubric/templates/404.html", "<!doctype html><title>Gone</title>\n"),
        }
    }

    fn words(&mut self) -> Step {
        self.toggle("themes/rubric/i18n/en.yaml", "search: Look for\n")
    }

    /// Sets the title or the address of the site.
    fn configure(&mut self) -> Step {
        let file = self.root.join("breachbook.yaml");
        let address =
            ["", "base_url: https://example.org/a/\n", "base_url: https://example.org/b/\n"][self.random(3)];
        // Feeds and calendars of everything that has an entry, compressed files, one data file for all or one each.
        let others = [
            "",
            "feeds: {from: 1}\n",
            "feeds: {from: 1}\nprecompress: [gzip, brotli]\nincident_embeds: true\n",
            "exports: {stix: joined, veris: none}\nsource_pages: all\n",
        ][self.random(4)];
        fs::write(&file, format!("title: Record {}\n{address}{others}cards: none\n", self.random(2)))
            .expect("the test's own files are sound");
        step("configure", &file)
    }

    /// Asks for something else, or on another day.
    fn order(&mut self) -> Step {
        match self.random(3) {
            0 => self.world.settings.drafts = !self.world.settings.drafts,
            1 => self.world.day = 31 - self.world.day,
            _ => self.world.settings.verify = !self.world.settings.verify,
        }
        Step("order", format!("{:?}", self.world))
    }

    /// An entry with an error, until it is taken away.
    fn break_entry(&mut self) -> Step {
        self.toggle("content/incidents/broken.md", "---\ntitle: 7\ncompanies: [\n---\n")
    }

    /// Changes an output behind the back of the program.
    fn tamper(&mut self) -> Step {
        let Some(file) = self.pick("public") else { return self.add() };
        if file.ends_with(".breachbook-manifest.json") {
            // What is refused has a test of its own.
            File::options()
                .append(true)
                .open(&file)
                .expect("the test's own files are sound")
                .set_modified(std::time::UNIX_EPOCH)
                .expect("the test's own files are sound");
            return step("tamper", &file);
        }
        let bytes = fs::read(&file).expect("the test's own files are sound");
        match self.random(5) {
            0 => fs::remove_file(&file).expect("the test's own files are sound"),
            1 => fs::write(&file, [&bytes[..], b"!"].concat()).expect("the test's own files are sound"),
            2 => fs::write(&file, &bytes).expect("the test's own files are sound"),
            3 => fs::write(self.root.join("public/foreign.txt"), "mine")
                .expect("the test's own files are sound"),
            _ if bytes.is_empty() => {}
            // As long as before, as old as before.
            _ => {
                let before = fs::metadata(&file)
                    .expect("the test's own files are sound")
                    .modified()
                    .expect("the test's own files are sound");
                let mut changed = bytes;
                let place = self.random(changed.len());
                changed[place] ^= 1;
                fs::write(&file, changed).expect("the test's own files are sound");
                File::options()
                    .append(true)
                    .open(&file)
                    .expect("the test's own files are sound")
                    .set_modified(before)
                    .expect("the test's own files are sound");
            }
        }
        step("tamper", &file)
    }

    /// Damages or deletes what is remembered.
    fn forget(&mut self) -> Step {
        if self.random(4) == 0 {
            let _ = fs::remove_dir_all(self.root.join(".breachbook"));
            return Step("forget", "everything".to_owned());
        }
        let Some(file) = self.pick(".breachbook") else { return self.edit() };
        let mut bytes = fs::read(&file).expect("the test's own files are sound");
        match self.random(3) {
            0 => fs::remove_file(&file).expect("the test's own files are sound"),
            1 => fs::write(&file, &bytes[..bytes.len() / 2]).expect("the test's own files are sound"),
            _ => {
                let place = self.random(bytes.len().max(1));
                if let Some(byte) = bytes.get_mut(place) {
                    *byte ^= 0x10;
                }
                fs::write(&file, bytes).expect("the test's own files are sound");
            }
        }
        step("forget", &file)
    }
}

fn step(what: &'static str, file: &Path) -> Step {
    Step(what, file.display().to_string())
}
