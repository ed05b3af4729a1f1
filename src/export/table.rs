//! Tables as CSV (RFC 4180: commas, quotation marks, CRLF), safe to open in a spreadsheet.

use std::borrow::Cow;

use csv::{Terminator, WriterBuilder};

use crate::plan::export::Table;
use crate::plan::export::table::Cell;

/// The bytes of a table.
pub(super) fn csv(table: &Table<'_>) -> Vec<u8> {
    let room = Vec::with_capacity(table.weight());
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(room);
    writer.write_record(table.header()).expect(NOTHING_FAILS);
    table.each_row(|cells| {
        for cell in cells {
            writer.write_field(text(cell).as_bytes()).expect(NOTHING_FAILS);
        }
        writer.write_record(None::<&[u8]>).expect(NOTHING_FAILS);
    });
    writer.into_inner().expect(NOTHING_FAILS)
}

const NOTHING_FAILS: &str = "every row has the cells of its columns, and memory takes every byte";

fn text(cell: Cell<'_>) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) if begins_formula(&text) => format!("'{text}").into(),
        Cell::Text(text) => text,
        Cell::Number(number) => number.to_string().into(),
        Cell::Empty => "".into(),
    }
}

/// Whether a spreadsheet may take a text for a formula, or cut it into cells: signs that begin one, of full width too,
/// also behind blanks; and what moves the beginning to another line or column.
fn begins_formula(text: &str) -> bool {
    let is_sign = |character: char| matches!(character, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let moves = text.starts_with(['\t', '\r', '\n', '\0']);
    moves || text.trim_start().starts_with(is_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_begins_a_formula() {
        for hostile in
            ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\nx", "  =1", "\u{a0}=1", "＝1", "－1"]
        {
            let cell = text(Cell::Text(hostile.into())).into_owned();
            assert_eq!(cell, format!("'{hostile}"));
        }
        for harmless in ["", "a=1", "(unknown)", "'=1", "2019-02-XX", "../2019"] {
            assert_eq!(text(Cell::Text(harmless.into())), harmless);
        }
        assert_eq!(text(Cell::Number(3)), "3");
    }
}
