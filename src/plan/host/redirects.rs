//! `_redirects`: former addresses, for hosts that can answer with 301. Every one of them has a page that leads on as well,
//! so that a host which reads no such file, or a record with too many of them, loses nothing.

use super::base_path;
use crate::model::site::Site;
use crate::plan::desk::Desk;
use crate::plan::redirect::{embed_route, route, target};

/// Cloudflare reads so many, the others more.
const MOST: usize = 2_000;

/// Whether there are any, and no more than any host reads.
pub(super) fn are_within_limits(site: &Site) -> bool {
    let number = site.derived.redirects.len();
    let frames = (0..number).filter(|number| embed_route(site, *number).is_some()).count();
    (1..=MOST).contains(&(number + frames))
}

/// The text of the file: a line for each former address. Ids have nothing in them that could end a field or a line.
pub(super) fn text(desk: &Desk<'_>) -> String {
    let (site, base) = (desk.site, base_path(desk.site));
    let lines = (0..site.derived.redirects.len()).flat_map(|number| {
        let (_, page, frame) = target(desk, number);
        let own = (route(site, number), page);
        let frames = embed_route(site, number).zip(frame);
        std::iter::once(own).chain(frames)
    });
    lines.map(|(from, to)| format!("{base}{} {base}{} 301\n", from.folder(), to.folder())).collect()
}
