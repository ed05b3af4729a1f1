//! The static files of a theme, each under a name that carries the hash of its bytes, so that a cache can keep it for good.

use std::collections::BTreeMap;

use crate::base::{ContentHash, OutputPath};

use super::{ThemeError, ThemeFiles, script};

/// One static file as it is written to the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Below the theme's `static/`: `site.css`, `fonts/newsreader-normal.woff2`.
    pub name: String,
    /// Below the site's root: `assets/site.3f2a9c81.css`.
    pub path: OutputPath,
    /// The bytes; in style sheets the addresses of other static files are the new ones.
    pub bytes: Vec<u8>,
}

/// All static files, sorted by name.
pub(super) fn all(files: &ThemeFiles) -> Result<Vec<Asset>, ThemeError> {
    let (sheets, others): (Vec<_>, Vec<_>) =
        files.below("static").partition(|(name, _)| name.ends_with(".css"));
    let mut assets: Vec<Asset> = others
        .into_iter()
        .map(|(name, bytes)| asset(name, written(name, bytes)))
        .collect::<Result<_, _>>()?;
    let paths: BTreeMap<String, String> =
        assets.iter().map(|one| (one.name.clone(), one.path.to_string())).collect();
    for (name, bytes) in sheets {
        assets.push(asset(name, style_sheet(name, bytes, &paths)?.into_bytes())?);
    }
    assets.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(assets)
}

/// A file as it is sent to readers.
fn written(name: &str, bytes: &[u8]) -> Vec<u8> {
    if name.ends_with(".js") { script::lean(bytes.to_vec()) } else { bytes.to_vec() }
}

fn asset(name: &str, bytes: Vec<u8>) -> Result<Asset, ThemeError> {
    let path = OutputPath::new(&format!("assets/{}", hashed_name(name, &bytes)))
        .map_err(|error| ThemeError::in_file(&format!("static/{name}"), error.to_string()))?;
    Ok(Asset { name: name.to_owned(), path, bytes })
}

/// `site.css` becomes `site.3f2a9c81.css`. Texts for people, such as a font's licence, keep their name.
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    match name.rsplit_once('.') {
        Some((_, "txt")) | None => name.to_owned(),
        Some((stem, suffix)) => format!("{stem}.{}.{suffix}", ContentHash::of(bytes).short()),
    }
}

/// A style sheet whose `url(…)`s name the files by their new names. Style sheets do not import one another.
fn style_sheet(name: &str, bytes: &[u8], paths: &BTreeMap<String, String>) -> Result<String, ThemeError> {
    let file = format!("static/{name}");
    let text = std::str::from_utf8(bytes).map_err(|_| ThemeError::in_file(&file, "the file is not UTF-8"))?;
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut rewritten = String::with_capacity(text.len() + 256);
    let mut rest = text;
    while let Some(start) = rest.find("url(") {
        let (before, after) = rest.split_at(start + 4);
        rewritten.push_str(before);
        let end = after.find(')').ok_or_else(|| ThemeError::in_file(&file, "`url(` is never closed"))?;
        rewritten.push_str(
            &address(&after[..end], folder, paths).map_err(|message| ThemeError::in_file(&file, message))?,
        );
        rest = &after[end..];
    }
    rewritten.push_str(rest);
    Ok(rewritten)
}

/// The new form of what stands between the brackets of `url(…)`. Data and fragments stay as they are.
fn address(written: &str, folder: &str, paths: &BTreeMap<String, String>) -> Result<String, String> {
    let target = written.trim().trim_matches(['"', '\'']);
    if target.starts_with("data:") || target.starts_with('#') {
        return Ok(written.to_owned());
    }
    let name = if folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") };
    let path =
        paths.get(&name).ok_or_else(|| format!("`url({target})` names no static file of the theme"))?;
    let from_assets = path.strip_prefix("assets/").unwrap_or(path);
    let in_folder = from_assets.strip_prefix(folder).map_or(from_assets, |path| path.trim_start_matches('/'));
    Ok(format!("\"{in_folder}\""))
}

#[cfg(test)]
mod tests {
    use super::super::embedded;
    use super::*;

    fn rubric_with(path: &str, bytes: &[u8]) -> ThemeFiles {
        ThemeFiles::lay(embedded(), &[(path.to_owned(), bytes.to_vec())])
    }

    #[test]
    fn every_address_in_the_style_sheet_is_one_that_is_written() {
        let assets = all(&rubric_with("static/x.txt", b"")).expect("the embedded theme is whole");
        let sheet =
            assets.iter().find(|asset| asset.name == "site.css").expect("the theme has a style sheet");
        let text = std::str::from_utf8(&sheet.bytes).expect("style sheets are UTF-8");
        let addresses: Vec<&str> =
            text.split("url(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(addresses.len(), 4);
        for address in addresses {
            assert!(
                assets.iter().any(|asset| asset.path.as_str() == format!("assets/{address}")),
                "{address}"
            );
        }
    }

    #[test]
    fn a_name_follows_the_bytes() {
        let path_of = |bytes: &[u8]| {
            let assets = all(&rubric_with("static/custom.css", bytes)).expect("the theme is whole");
            assets.into_iter().find(|asset| asset.name == "custom.css").expect("the file was laid over").path
        };
        assert_eq!(path_of(b"a{}"), path_of(b"a{}"));
        assert_ne!(path_of(b"a{}"), path_of(b"b{}"));
        assert!(path_of(b"a{}").as_str().starts_with("assets/custom."));
    }

    #[test]
    fn a_licence_keeps_its_name() {
        assert_eq!(hashed_name("fonts/OFL.txt", b"x"), "fonts/OFL.txt");
    }

    #[test]
    fn an_address_of_another_site_or_of_nothing_is_refused() {
        for sheet in [&b"a{background:url(https://a.example/b.png)}"[..], b"a{background:url(none.png)}"] {
            let error = all(&rubric_with("static/custom.css", sheet)).expect_err("no such file");
            assert!(error.to_string().starts_with("static/custom.css: `url("), "{error}");
        }
    }

    #[test]
    fn data_and_fragments_stay() {
        let sheet = b"a{background:url(data:image/png;base64,AA==);fill:url('#x')}";
        let assets = all(&rubric_with("static/custom.css", sheet)).expect("nothing to look up");
        let custom = assets.iter().find(|asset| asset.name == "custom.css").expect("the file was laid over");
        assert_eq!(custom.bytes, sheet);
    }
}
