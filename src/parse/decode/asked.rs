//! Which fields the program asks for, in tests: a schema has to have the same.

use std::cell::RefCell;

use crate::source::Span;

/// The places of mappings, each with the fields that were asked for.
type Asked = Vec<(Span, Vec<&'static str>)>;

thread_local! {
    static ASKED: RefCell<Asked> = const { RefCell::new(Vec::new()) };
}

pub(super) fn note(head: Span, fields: &[&'static str]) {
    ASKED.with_borrow_mut(|asked| asked.push((head, fields.to_vec())));
}

/// What was asked for on this thread since the last call: the place of each mapping, and its fields.
pub(crate) fn take() -> Asked {
    ASKED.take()
}
