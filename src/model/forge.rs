//! Where a record is kept and changed: the forge, its repository, and the forms in which readers write to its keepers.
//!
//! What a form asks is made in [`crate::scaffold`]; here stands what others have to know of it: its name, and the ids of the
//! fields that a link fills in.

use url::Url;

use super::word::words;

words! {
    /// A kind of forge, which decides how its addresses are written.
    ForgeKind {
        GitHub = "github": "GitHub",
        GitLab = "gitlab": "GitLab, gitlab.com or one of your own",
        Forgejo = "forgejo": "Forgejo or Gitea, such as Codeberg",
    }
}

words! {
    /// A form for readers, by the name of its file without the ending.
    IssueForm {
        Add = "add-incident": "an incident that the record does not have",
        Correct = "correct-entry": "an entry in which something is wrong",
        Dispute = "dispute-entry": "an entry that somebody concerned objects to, or wants removed",
        DeadLink = "dead-link": "a source that no longer answers",
    }
}

words! {
    /// A field of a form that a link can fill in, by its id. The form to add an incident has `company`; the others have
    /// `entry` and `page`, that on dead links `url` as well. A form may ask more.
    FormField {
        Entry = "entry": "the entry, as the address of its page names it: incidents/acme-2019-03",
        Page = "page": "the address of its page",
        Company = "company": "the name of a company",
        Url = "url": "the address of a source",
    }
}

impl ForgeKind {
    /// The folder in which the forge looks for forms and templates of issues, below that of the repository.
    #[must_use]
    pub fn form_folder(self) -> &'static str {
        match self {
            Self::GitHub => ".github/ISSUE_TEMPLATE",
            Self::GitLab => ".gitlab/issue_templates",
            Self::Forgejo => ".forgejo/ISSUE_TEMPLATE",
        }
    }

    /// How the name of such a file ends. GitLab has templates of text in place of forms.
    #[must_use]
    pub fn form_ending(self) -> &'static str {
        match self {
            Self::GitHub | Self::Forgejo => "yaml",
            Self::GitLab => "md",
        }
    }
}

/// Where a record is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forge {
    /// What kind of forge it is.
    pub kind: ForgeKind,
    /// The repository's address, as [`repository`] makes it.
    pub repository: Url,
    /// The branch that the site is built from, as [`is_branch`] allows it.
    pub branch: String,
    /// The folder of the site below that of the repository, without slashes around it; empty where they are one.
    pub folder: String,
}

/// The address of a repository as other addresses begin with it: http or https, an owner and a name, no `.git`, no slash at
/// its end. `None` for what is none.
#[must_use]
pub fn repository(mut url: Url) -> Option<Url> {
    let path = url.path().trim_end_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path).to_owned();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    let is_whole = parts.len() >= 2 && parts.iter().all(|part| !part.is_empty());
    let is_plain = url.username().is_empty() && url.password().is_none();
    let is_bare = url.query().is_none() && url.fragment().is_none();
    if !matches!(url.scheme(), "http" | "https") || !is_whole || !is_plain || !is_bare {
        return None;
    }
    url.set_path(&path);
    Some(url)
}

/// Whether git takes a text as the name of a branch: `main`, `release/2026`.
#[must_use]
pub fn is_branch(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.ends_with(".lock");
    let is_letter =
        |letter: char| !letter.is_whitespace() && !letter.is_control() && !"~^:?*[\\".contains(letter);
    text.len() <= 200
        && text != "@"
        && text.split('/').all(is_part)
        && text.chars().all(is_letter)
        && !text.starts_with('-')
        && !text.ends_with('.')
        && !text.contains("..")
        && !text.contains("@{")
}

/// Whether a text is a folder below another one: `record`, `sites/breaches`.
#[must_use]
pub fn is_folder(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part != "." && part != "..";
    text.len() <= 200 && !text.contains(['\\', '\0', '\n', '\r']) && text.split('/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_a_repository_has_an_owner_and_a_name() {
        for (text, expected) in [
            ("https://github.com/a/b", Some("https://github.com/a/b")),
            ("https://github.com/a/b.git/", Some("https://github.com/a/b")),
            ("http://git.example:3000/a/b/c", Some("http://git.example:3000/a/b/c")),
            ("https://github.com/a", None),
            ("https://github.com//b", None),
            ("https://me:secret@github.com/a/b", None),
            ("https://github.com/a/b?tab=c", None),
            ("https://github.com/a/b#c", None),
            ("ssh://git@github.com/a/b", None),
            ("javascript:a/b/c", None),
        ] {
            let read = Url::parse(text).ok().and_then(repository);
            assert_eq!(read.as_ref().map(Url::as_str), expected, "{text}");
        }
    }

    #[test]
    fn a_branch_is_what_git_takes_for_one() {
        for name in ["main", "release/2026", "größer", "a-b_c.d", "#1", "a%2fb"] {
            assert!(is_branch(name), "{name}");
        }
        for name in [
            "", "a b", "-a", "a..b", "a/", "/a", "a//b", ".a", "a/.b", "a.lock", "a.", "@", "a@{b", "a\nb",
            "a:b", "a?b", "a*",
        ] {
            assert!(!is_branch(name), "{name:?}");
        }
    }

    #[test]
    fn a_folder_stays_below_the_repository() {
        assert!(is_folder("record") && is_folder("sites/breach es"));
        for name in ["", "/a", "a/", "..", "a/../b", "a//b", "a\\b", "a\nb"] {
            assert!(!is_folder(name), "{name:?}");
        }
    }
}
