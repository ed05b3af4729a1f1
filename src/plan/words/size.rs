//! Sizes of files in words.

use super::Words;

impl Words<'_> {
    /// A size in bytes: "812 bytes", "14 kB", "1.2 MB". Never less than it is, so that nobody is surprised by a download.
    #[must_use]
    pub fn size(&self, bytes: usize) -> String {
        const KILO: usize = 1_000;
        const MEGA: usize = 1_000_000;
        if bytes < KILO {
            return self.plural("size_bytes", bytes);
        }
        if bytes.div_ceil(KILO) < KILO {
            return self.format("size_kilobytes", &[("n", &self.number(bytes.div_ceil(KILO) as u64))]);
        }
        let tenths = bytes.div_ceil(MEGA / 10) as u64;
        self.format("size_megabytes", &[("n", &self.messages.locale().tenths(tenths))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::messages::{Message, Messages};

    #[test]
    fn a_size_is_never_told_smaller_than_it_is() {
        let text = |key: &str, text: &str| (key.to_owned(), Message::Text(text.to_owned()));
        let messages = Messages::new([
            text("size_bytes", "{n} bytes"),
            text("size_kilobytes", "{n} kB"),
            text("size_megabytes", "{n} MB"),
        ]);
        let words = Words::new(&messages);
        for (bytes, said) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (1_000, "1 kB"),
            (1_001, "2 kB"),
            (999_000, "999 kB"),
            (999_001, "1 MB"),
            (1_000_001, "1.1 MB"),
            (24_000_000, "24 MB"),
        ] {
            assert_eq!(words.size(bytes), said);
        }
    }
}
