//! What a site is made from, without opening a file: the paths, with what the system says of each.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rayon::prelude::*;

use super::stamp::{Moment, Stamp, StampedFolder};
use super::{CONFIG_FILE, InputFile, Inputs, LoadError, LoadNote, LoadOptions, MAX_READ, walk};

/// A file that a build reads, if it has to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its path below the root, with `/` between the parts.
    pub path: String,
    /// What the system said of it before it was read; `None` where that says nothing.
    pub stamp: Option<Stamp>,
}

/// A look at a site's folders.
#[derive(Clone, Debug)]
pub struct Survey {
    /// The root of the site.
    pub root: PathBuf,
    /// The configuration, then the entries by path.
    pub files: Vec<Listed>,
    /// Every file below `themes`, sorted.
    pub themes: Vec<Listed>,
    /// What lies below `content` and is not read, by path.
    pub notes: Vec<LoadNote>,
    /// The day of the build.
    pub today: NaiveDate,
    /// When the look began.
    pub begun: Moment,
}

/// Looks at the site at `root`. A missing `content` folder is an empty site, a missing `themes` folder the embedded theme.
///
/// # Errors
/// No configuration at the root, one that is a link to another file, or a folder that cannot be listed.
pub fn survey(root: &Path, options: LoadOptions) -> Result<Survey, LoadError> {
    if !root.join(CONFIG_FILE).is_file() {
        return Err(LoadError::NoSite(root.to_owned()));
    }
    let config = root.join(CONFIG_FILE);
    if config.is_symlink() {
        let source =
            io::Error::other("a symbolic link is not followed here: put the file itself in its place");
        return Err(LoadError::Read { path: config, source });
    }
    let content = walk::content(root)?;
    let entries = std::iter::once(CONFIG_FILE.to_owned()).chain(content.files).collect();
    Ok(Survey {
        root: root.to_owned(),
        files: listed(root, entries),
        themes: listed(root, walk::themes(root)?),
        notes: content.notes,
        today: options.today,
        begun: options.now,
    })
}

impl Survey {
    /// The bytes of a file that was listed; of one below `content`, at most [`MAX_READ`].
    ///
    /// # Errors
    /// What the system said.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let limit = if path.starts_with("themes/") { u64::MAX } else { MAX_READ };
        let on_disk = self.root.join(path);
        let is_entry = path.starts_with("content/") || path == CONFIG_FILE;
        // Files are held until they are parsed: in no more room than they need.
        let mut bytes = Vec::new();
        let read = |(file, length): (File, u64)| {
            bytes.reserve_exact(usize::try_from(length.min(MAX_READ)).unwrap_or_default() + 1);
            file.take(limit).read_to_end(&mut bytes)
        };
        match open(&on_disk, is_entry).and_then(read) {
            Ok(_) => Ok(bytes),
            Err(source) => Err(LoadError::Read { path: on_disk, source }),
        }
    }

    /// All files with their bytes.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn inputs(&self) -> Result<Inputs, LoadError> {
        let read = |file: &Listed| -> Result<InputFile, LoadError> {
            Ok(InputFile { path: file.path.clone(), bytes: self.read(&file.path)? })
        };
        let themes: Vec<InputFile> = self.themes.par_iter().map(read).collect::<Result<_, _>>()?;
        let below = |file: InputFile| (file.path["themes/".len()..].to_owned(), file.bytes);
        Ok(Inputs {
            root: self.root.clone(),
            files: self.files.par_iter().map(read).collect::<Result<_, _>>()?,
            theme_overrides: themes.into_iter().map(below).collect(),
            notes: self.notes.clone(),
            today: self.today,
        })
    }
}

/// Opens a file. An entry, or the configuration, was a regular file when it was listed, and is one still: no link that took
/// its place is followed, no pipe waited for.
fn open(path: &Path, is_entry: bool) -> io::Result<(File, u64)> {
    let mut options = File::options();
    options.read(true);
    #[cfg(unix)]
    if is_entry {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags(libc::O_NOFOLLOW | libc::O_NONBLOCK);
    }
    let file = options.open(path)?;
    let data = file.metadata()?;
    if is_entry && !data.is_file() {
        return Err(io::Error::other("it is no regular file any more"));
    }
    Ok((file, data.len()))
}

fn listed(root: &Path, paths: Vec<String>) -> Vec<Listed> {
    let folder = StampedFolder::at(root);
    paths.into_par_iter().map(|path| Listed { stamp: folder.stamp(&path), path }).collect()
}
