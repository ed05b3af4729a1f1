//! VERIS records as JSON.

use crate::plan::export::VerisRecords;

/// A list, a record a line: VERIS's joined form.
pub(super) fn joined(records: &VerisRecords<'_>) -> Vec<u8> {
    let mut bytes = b"[".to_vec();
    for (number, record) in records.iter().enumerate() {
        bytes.extend(if number == 0 { "\n" } else { ",\n" }.bytes());
        serde_json::to_writer(&mut bytes, &record).expect(NOTHING_FAILS);
    }
    bytes.extend(b"\n]\n");
    bytes
}

const NOTHING_FAILS: &str = "a record has only texts for keys, and memory takes every byte";
