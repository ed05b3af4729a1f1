//! A page that ends: a template that writes without end is stopped, and told so.

use std::io::{Error, Result, Write};

/// More than any page of a record has, and less than a machine.
const LARGEST: usize = 32 << 20;

/// The bytes of a page while it is written.
pub(super) struct Page(Vec<u8>);

impl Page {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self(Vec::with_capacity(capacity))
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.write_all(bytes).map(|()| bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(Error::other("the template makes a page of more than 32 MiB"));
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
