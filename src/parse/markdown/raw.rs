//! Tags of HTML in a text: the end of one belongs to its beginning, and is no fault of its own. Knows how tags are named,
//! and nothing of what they mean.

/// So many tags may be open at once; the ends of more are told.
const MAX_OPEN: usize = 50;

/// The tags that a text has begun and not ended.
#[derive(Debug, Default)]
pub(super) struct OpenTags(Vec<String>);

impl OpenTags {
    /// Takes a stretch of raw HTML. Whether there is more in it than ends of tags that stand open.
    pub(super) fn take(&mut self, html: &str) -> bool {
        html.split('<').skip(1).fold(false, |is_new, tag| self.tag(tag) || is_new)
    }

    fn tag(&mut self, tag: &str) -> bool {
        match tag.strip_prefix('/') {
            Some(end) => !self.close(&name(end)),
            None => {
                if self.0.len() < MAX_OPEN && !is_whole(tag) {
                    self.0.push(name(tag));
                }
                true
            }
        }
    }

    /// Ends a tag with all that stands open in it; `false` where none of that name does.
    fn close(&mut self, name: &str) -> bool {
        let place = self.0.iter().rposition(|open| open == name);
        self.0.truncate(place.unwrap_or(self.0.len()));
        place.is_some()
    }
}

/// The name of a tag, in lower case; empty for a comment and its like.
fn name(tag: &str) -> String {
    let end = tag.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(tag.len());
    tag[..end].to_ascii_lowercase()
}

/// Whether there is no end to a tag: comments, `<br>`, `<img …/>`.
fn is_whole(tag: &str) -> bool {
    let is_void = matches!(name(tag).as_str(), "" | "br" | "hr" | "img" | "input" | "link" | "meta" | "wbr");
    is_void || tag.split('>').next().is_some_and(|tag| tag.ends_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_end_of_an_open_tag_is_nothing_new() {
        for (stretches, told) in [
            (vec!["<b onclick=x>", "</b>"], vec![true, false]),
            (vec!["<b>", "<i>", "</I >", "</b>"], vec![true, true, false, false]),
            (vec!["</b>"], vec![true]),
            (vec!["<b>", "</i>", "</b>", "</b>"], vec![true, true, false, true]),
            (vec!["<br>", "</br>"], vec![true, true]),
            (vec!["<div>\nx", "</div>\ny"], vec![true, false]),
            (vec!["<div><p>x</p></div>", "</div>"], vec![true, true]),
            (vec!["<!-- a -->", "<é", "<"], vec![true, true, true]),
        ] {
            let mut open = OpenTags::default();
            let found: Vec<bool> = stretches.iter().map(|html| open.take(html)).collect();
            assert_eq!(found, told, "{stretches:?}");
        }
    }
}
