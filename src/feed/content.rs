//! The text of an item as HTML: paragraphs and lists of plain text, each with the direction that its own letters give.

use crate::base::html::Html;
use crate::plan::feed::{FeedItem, Passage};

/// The whole text of an item, with the way to its page.
pub(super) fn html(item: &FeedItem<'_>) -> String {
    let summary = item.summary.as_ref().map(|summary| match &item.lang {
        Some(lang) => {
            format!("<p dir=\"auto\" lang=\"{}\">{}</p>\n", Html::escape(lang), Html::escape(summary))
        }
        None => element("p", summary),
    });
    let passages = item.passages.iter().map(passage);
    let more = format!("<p><a href=\"{}\">{}</a></p>\n", Html::escape(&item.url), Html::escape(&item.more));
    summary.into_iter().chain(passages).chain([more]).collect()
}

fn passage(passage: &Passage) -> String {
    match &passage.heading {
        None => passage.lines.iter().map(|line| element("p", line)).collect(),
        Some(heading) => {
            let items: String = passage.lines.iter().map(|line| element("li", line)).collect();
            format!("{}<ul>\n{items}</ul>\n", element("h2", heading))
        }
    }
}

fn element(name: &str, text: &str) -> String {
    format!("<{name} dir=\"auto\">{}</{name}>\n", Html::escape(text))
}
