//! What makes a site smaller, and by how much: counted in the site as it stands.

use super::site::Site;

/// Formats of other programs.
const FORMATS: [&str; 2] = ["stix/", "veris/"];

/// How many files, and how many bytes.
#[derive(Clone, Copy, Default)]
struct Saved {
    files: u64,
    bytes: u64,
}

/// Ways to fewer files and fewer bytes, those that save most first.
pub(super) fn of_size(site: &Site) -> Vec<String> {
    let ways = [
        (saved(site, is_left_out_when_compact), "build with `profile: compact`, which leaves them out"),
        (saved(site, is_copy), "build without `precompress`"),
        (
            saved(site, |_, path| FORMATS.iter().any(|format| path.starts_with(format))),
            "set `exports: {stix: none, veris: none}`",
        ),
    ];
    let mut ways: Vec<_> = ways.into_iter().filter(|(saved, _)| saved.files > 0).collect();
    ways.sort_by_key(|(saved, _)| std::cmp::Reverse(saved.files));
    ways.into_iter()
        .map(|(saved, way)| format!("{way}: {} files and {} less", saved.files, size(saved.bytes)))
        .collect()
}

fn saved(site: &Site, is_saved: impl Fn(&Site, &str) -> bool) -> Saved {
    let all = site.files.iter().filter(|(path, _)| is_saved(site, path));
    all.fold(Saved::default(), |sum, (_, bytes)| Saved { files: sum.files + 1, bytes: sum.bytes + bytes })
}

fn is_left_out_when_compact(site: &Site, path: &str) -> bool {
    let is_data =
        path.strip_suffix("index.json").is_some_and(|folder| site.has(&format!("{folder}index.html")));
    is_data || path.starts_with("cards/") || path.starts_with("embed/")
}

/// Whether a file is the compressed copy of another.
pub(super) fn is_copy(site: &Site, path: &str) -> bool {
    [".gz", ".br"].iter().any(|ending| path.strip_suffix(ending).is_some_and(|plain| site.has(plain)))
}

/// A size for people, never less than it is.
pub(super) fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000, "kB"), (1_000_000, "MB"), (1_000_000_000, "GB")];
    if bytes < 1_000 {
        return format!("{bytes} bytes");
    }
    let in_tenths = UNITS.map(|(unit, name)| (bytes.div_ceil(unit / 10), name));
    let fits = in_tenths.into_iter().find(|(tenths, _)| *tenths < 10_000);
    let (tenths, name) = fits.unwrap_or(in_tenths[2]);
    if tenths.is_multiple_of(10) {
        format!("{} {name}", tenths / 10)
    } else {
        format!("{}.{} {name}", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_told_in_the_unit_that_fits_and_never_smaller_than_it_is() {
        let told = [0, 999, 1_000, 1_001, 999_950, 26_214_400, 999_999_999, 5_368_709_120].map(size);
        assert_eq!(told, ["0 bytes", "999 bytes", "1 kB", "1.1 kB", "1 MB", "26.3 MB", "1 GB", "5.4 GB"]);
    }
}
