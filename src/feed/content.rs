//! The text of an item as HTML: paragraphs and lists of plain text, each with the direction that its own letters give.

use crate::base::html::Html;
use crate::plan::feed::{FeedItem, Passage};

/// The whole text of an item, with the way to its page.
pub(super) fn html(item: &FeedItem) -> String {
    let mut html = String::with_capacity(ROOM);
    match (&item.summary, &item.lang) {
        (Some(summary), Some(lang)) => {
            push(&mut html, &["<p dir=\"auto\" lang=\""]);
            Html::push_escaped(lang, &mut html);
            push(&mut html, &["\">"]);
            Html::push_escaped(summary, &mut html);
            push(&mut html, &["</p>\n"]);
        }
        (Some(summary), None) => element("p", summary, &mut html),
        (None, _) => {}
    }
    item.passages.iter().for_each(|one| passage(one, &mut html));
    push(&mut html, &["<p><a href=\""]);
    Html::push_escaped(&item.url, &mut html);
    push(&mut html, &["\">"]);
    Html::push_escaped(&item.more, &mut html);
    push(&mut html, &["</a></p>\n"]);
    html
}

/// Room for the text of an ordinary item.
const ROOM: usize = 2 * 1024;

fn passage(passage: &Passage, html: &mut String) {
    let Some(heading) = &passage.heading else {
        return passage.lines.iter().for_each(|line| element("p", line, html));
    };
    element("h2", heading, html);
    push(html, &["<ul>\n"]);
    passage.lines.iter().for_each(|line| element("li", line, html));
    push(html, &["</ul>\n"]);
}

fn element(name: &str, text: &str, html: &mut String) {
    push(html, &["<", name, " dir=\"auto\">"]);
    Html::push_escaped(text, html);
    push(html, &["</", name, ">\n"]);
}

fn push(html: &mut String, parts: &[&str]) {
    parts.iter().for_each(|part| html.push_str(part));
}
