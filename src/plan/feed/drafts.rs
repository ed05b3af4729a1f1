//! Items that were drafted for one format of a feed and wait for the other: in words they say the same. Knows no formats.

use std::sync::{Arc, Mutex};

use super::Subject;
use super::view::FeedItem;

/// The items of a feed.
pub(super) type Items = Arc<Vec<FeedItem>>;

/// So many feeds at most wait for their other format. Both are made one behind the other, each by any thread.
const WAITING: usize = 8;

/// The items that wait.
#[derive(Clone, Debug, Default)]
pub(super) struct Drafts(Arc<Mutex<Vec<(Subject, Items)>>>);

const NO_PANIC: &str = "nothing panics while it holds the drafts";

impl Drafts {
    /// The items of a feed: those that wait, or new ones, which then wait for the other format.
    pub(super) fn items(&self, subject: Subject, draft: impl FnOnce() -> Vec<FeedItem>) -> Items {
        if let Some(items) = self.taken(subject) {
            return items;
        }
        let items = Arc::new(draft());
        self.leave(subject, items.clone());
        items
    }

    fn taken(&self, subject: Subject) -> Option<Items> {
        let mut waiting = self.0.lock().expect(NO_PANIC);
        let place = waiting.iter().position(|(other, _)| *other == subject)?;
        Some(waiting.swap_remove(place).1)
    }

    /// What waits longest gives way: its other format may have been made at the same time.
    fn leave(&self, subject: Subject, items: Items) {
        let mut waiting = self.0.lock().expect(NO_PANIC);
        if waiting.len() == WAITING {
            waiting.remove(0);
        }
        waiting.push((subject, items));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::company::CompanyId;

    #[test]
    fn items_are_drafted_once_for_two_formats_and_few_wait() {
        let drafts = Drafts::default();
        let mut count = 0;
        let mut ask = |subject| {
            drafts.items(subject, || {
                count += 1;
                Vec::new()
            });
            count
        };
        assert_eq!([Subject::Site, Subject::Site, Subject::Site].map(&mut ask), [1, 1, 2]);
        for id in 0..100 {
            ask(Subject::Company(CompanyId(id)));
        }
        assert_eq!(ask(Subject::Company(CompanyId(99))), 102);
        assert_eq!(drafts.0.lock().expect(NO_PANIC).len(), WAITING - 1);
    }
}
