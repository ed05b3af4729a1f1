//! Which folder may be an output folder at all. Decides by where the folder lies, before anything is read or written
//! in it; what it holds is the session's question.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use super::WriteError;

/// The folder that is asked for, and what must be kept from it.
#[derive(Clone, Copy, Debug)]
pub struct FolderRequest<'a> {
    /// The output folder; relative paths count from the working folder.
    pub path: &'a Path,
    /// Whether a person named it for this run (`--output`). Only then may it be a symbolic link: the default one could
    /// have been made one by whoever sent in content.
    pub is_explicit: bool,
    /// The root of the site.
    pub site_root: &'a Path,
    /// Folders that the build reads: `content`, `themes`, `src`. They need not exist.
    pub inputs: &'a [PathBuf],
    /// The home folder of the person who runs the build, if known.
    pub home: Option<&'a Path>,
}

/// A folder that may be an output folder: absolute, without links in its path; it need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFolder(PathBuf);

impl OutputFolder {
    /// Checks a folder.
    ///
    /// # Errors
    /// `RefusedFolder` if it is the top of the file system, the site's root, the home folder or an input folder, or holds
    /// one of these, or lies in an input folder; if it is no folder, or a link that nobody named. Never lifted by force.
    pub fn check(request: &FolderRequest<'_>) -> Result<Self, WriteError> {
        let refused =
            |reason: String| WriteError::RefusedFolder { folder: request.path.to_path_buf(), reason };
        if let Some(reason) = kind_problem(request) {
            return Err(refused(reason.to_owned()));
        }
        let folder = resolved(request.path).map_err(WriteError::io("find the folder", request.path))?;
        match place_problem(&folder, request)? {
            Some(reason) => Err(refused(reason)),
            None => Ok(Self(folder)),
        }
    }

    /// The folder's absolute path.
    #[must_use]
    pub fn as_path(&self) -> &Path {
        &self.0
    }
}

fn kind_problem(request: &FolderRequest<'_>) -> Option<&'static str> {
    let found = request.path.symlink_metadata().ok()?;
    if found.is_symlink() && !request.is_explicit {
        return Some("it is a symbolic link, and was not named with `--output`");
    }
    match request.path.metadata() {
        Ok(target) if target.is_dir() => None,
        Ok(_) => Some("it is not a folder"),
        Err(_) if found.is_symlink() => Some("it is a symbolic link that leads nowhere"),
        Err(_) => None,
    }
}

fn place_problem(folder: &Path, request: &FolderRequest<'_>) -> Result<Option<String>, WriteError> {
    let find = |path: &Path| resolved(path).map_err(WriteError::io("find the folder", path));
    if folder.parent().is_none() {
        return Ok(Some("it is the top of the file system".to_owned()));
    }
    if find(request.site_root)?.starts_with(folder) {
        return Ok(Some("it is the site's own folder, or holds it".to_owned()));
    }
    if let Some(home) = request.home.filter(|home| home.is_absolute())
        && find(home)?.starts_with(folder)
    {
        return Ok(Some("it is your home folder, or holds it".to_owned()));
    }
    for input in request.inputs {
        let found = find(input)?;
        if found.starts_with(folder) || folder.starts_with(&found) {
            let reason = format!("it is, holds or lies in `{}`, which the build reads", input.display());
            return Ok(Some(reason));
        }
    }
    Ok(None)
}

/// The absolute path without links: as the system gives it for the part that exists, followed by the part that does not.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    let mut existing = std::path::absolute(path)?;
    let mut missing: Vec<OsString> = Vec::new();
    loop {
        match existing.canonicalize() {
            Ok(found) => return Ok(missing.iter().rev().fold(found, |path, name| path.join(name))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                // A path that ends in `..` has no name: where it leads cannot be known before it exists.
                let (Some(name), Some(parent)) = (existing.file_name(), existing.parent()) else {
                    return Err(error);
                };
                missing.push(name.to_owned());
                existing = parent.to_path_buf();
            }
            Err(error) => return Err(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    struct Site(tempfile::TempDir);

    impl Site {
        fn new() -> Self {
            let home = tempfile::tempdir().unwrap();
            for folder in ["site/content/incidents", "site/themes", "site/deep/er", "elsewhere"] {
                fs::create_dir_all(home.path().join(folder)).unwrap();
            }
            fs::write(home.path().join("site/file"), "").unwrap();
            Self(home)
        }

        fn path(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        fn check(&self, path: &Path, is_explicit: bool) -> Result<OutputFolder, WriteError> {
            let site_root = &self.path("site");
            let inputs = &["content", "themes", "src"].map(|input| site_root.join(input));
            let home = Some(self.0.path());
            OutputFolder::check(&FolderRequest { path, is_explicit, site_root, inputs, home })
        }

        fn reason(&self, path: &str) -> String {
            match self.check(&self.path(path), true) {
                Err(WriteError::RefusedFolder { reason, .. }) => reason,
                other => panic!("{path}: {other:?}"),
            }
        }
    }

    #[test]
    fn ordinary_folders_are_allowed_whether_or_not_they_exist() {
        let site = Site::new();
        let top = site.0.path().canonicalize().unwrap();
        for path in
            ["site/public", "site/deep", "site/deep/er/x/y", "elsewhere", "site-evil", "site/content-2"]
        {
            let folder = site.check(&site.path(path), false).unwrap();
            // As text, for messages: paths are equal with a slash at the end, too.
            assert_eq!(folder.as_path().as_os_str(), top.join(path).as_os_str());
        }
    }

    #[test]
    fn the_root_of_the_site_and_all_above_it_are_refused() {
        let site = Site::new();
        for path in ["site", "site/", "site/.", "site/deep/..", "site/deep/er/../../../site"] {
            assert!(site.reason(path).contains("site's own folder"), "{path}");
        }
        assert!(site.reason("").contains("site's own folder"));
        assert!(site.reason("/").contains("top of the file system"));
    }

    #[test]
    fn the_home_folder_and_all_above_it_are_refused() {
        let (site, home) = (Site::new(), Site::new());
        let site_root = &site.path("site");
        for (path, is_allowed) in [("", false), ("site", true)] {
            let path = &home.path(path);
            let request =
                FolderRequest { path, is_explicit: true, site_root, inputs: &[], home: Some(home.0.path()) };
            assert_eq!(OutputFolder::check(&request).is_ok(), is_allowed, "{}", path.display());
        }
    }

    #[test]
    fn input_folders_and_what_lies_in_them_are_refused_even_if_they_are_missing() {
        let site = Site::new();
        for path in ["site/content", "site/content/incidents", "site/themes/new", "site/src", "site/src/new"]
        {
            assert!(site.reason(path).contains("which the build reads"), "{path}");
        }
    }

    #[test]
    fn a_file_is_refused() {
        assert_eq!(Site::new().reason("site/file"), "it is not a folder");
    }

    #[test]
    fn a_path_through_a_missing_folder_and_back_is_an_error() {
        let site = Site::new();
        assert!(site.check(&site.path("site/missing/../content"), true).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_allowed_only_if_it_was_named_and_leads_to_a_good_place() {
        use std::os::unix::fs::symlink;
        let site = Site::new();
        for (target, link) in [("elsewhere", "good"), ("site/content", "bad"), ("nowhere", "dangling")] {
            symlink(site.path(target), site.path("site").join(link)).unwrap();
        }
        let good = site.path("site/good");
        assert!(site.check(&good, false).is_err());
        let folder = site.check(&good, true).unwrap();
        assert_eq!(folder.as_path(), site.path("elsewhere").canonicalize().unwrap());
        assert!(site.reason("site/bad").contains("which the build reads"));
        assert!(site.reason("site/dangling").contains("leads nowhere"));
    }

    #[cfg(unix)]
    #[test]
    fn an_input_folder_behind_a_link_is_kept_from_outputs_too() {
        let site = Site::new();
        std::os::unix::fs::symlink(site.path("elsewhere"), site.path("site/src")).unwrap();
        assert!(site.reason("elsewhere").contains("which the build reads"));
    }
}
