//! Texts with their links placed: the one spot outside the Markdown renderer where pieces of HTML are joined.

use super::desk::Desk;
use crate::base::html::Html;
use crate::model::prose::{Mark, Piece, Prose};
use crate::model::word::Word;

/// A text as a page shows it. The pieces are safe, and an address is escaped here.
pub(super) fn html(desk: &Desk<'_>, prose: &Prose) -> Html {
    let mut html = String::new();
    for piece in prose.forms().pieces() {
        match piece {
            Piece::Html(piece) => html.push_str(piece),
            Piece::Mark(Mark::Alert(alert)) => {
                html.push_str(Html::escape(&desk.words.word("alert", alert.as_str())).as_str());
            }
            Piece::Mark(Mark::Address(target, _)) => {
                html.push_str(Html::escape(&desk.links.target(target)).as_str());
            }
        }
    }
    Html::trusted(html)
}

/// A text, where there is any.
pub(super) fn account(desk: &Desk<'_>, prose: &Prose) -> Option<Html> {
    (!prose.is_empty()).then(|| html(desk, prose))
}
