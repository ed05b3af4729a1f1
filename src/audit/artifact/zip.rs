//! The list of a zip archive, read so strictly that no two programs can take it for different things: one list, at the end,
//! that accounts for every byte; no links, no secrets, no sizes that only some programs read. What deviates is refused.

use std::io::Read;

use flate2::Crc;
use flate2::read::DeflateDecoder;

const END: [u8; 4] = *b"PK\x05\x06";
const LISTED: [u8; 4] = *b"PK\x01\x02";
const LOCAL: [u8; 4] = *b"PK\x03\x04";
const END_LENGTH: usize = 22;
const LISTED_LENGTH: usize = 46;
const LOCAL_LENGTH: usize = 30;
/// What stands between two files at most: the sizes of the first, said again.
const DESCRIPTOR: usize = 24;
/// Flags that say how a file was compressed, that its sizes follow it, and that its name is UTF-8.
const FLAGS: u16 = 0b1000_0000_1110;

/// A file of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Packed {
    /// Its name, as it is written.
    pub(super) name: String,
    /// How long it is, as the list says.
    pub(super) size: usize,
    is_deflated: bool,
    crc: u32,
    start: usize,
    end: usize,
}

/// A number of two or four bytes, the lowest first; 0 behind the end.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn short(&self, at: usize) -> u16 {
        let bytes = self.0.get(at..at + 2).and_then(|bytes| bytes.try_into().ok());
        u16::from_le_bytes(bytes.unwrap_or_default())
    }

    fn long(&self, at: usize) -> u32 {
        let bytes = self.0.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
        u32::from_le_bytes(bytes.unwrap_or_default())
    }

    fn place(&self, at: usize) -> usize {
        usize::try_from(self.long(at)).unwrap_or(usize::MAX)
    }
}

/// The files of an archive, in the order of their bytes. Folders, which hold nothing, are left out.
///
/// # Errors
/// Why the archive is refused.
pub(super) fn files(archive: &[u8]) -> Result<Vec<Packed>, String> {
    let at = archive.len().checked_sub(END_LENGTH).ok_or("it is no zip archive")?;
    let end = Bytes(&archive[at..]);
    if !end.0.starts_with(&END) || end.short(20) != 0 {
        return Err("it is no zip archive, or something follows it".to_owned());
    }
    let (number, size, start) = (end.short(10), end.place(12), end.place(16));
    if end.short(4) != 0 || end.short(6) != 0 || end.short(8) != number {
        return Err("it is one of several archives".to_owned());
    }
    if number == u16::MAX || start.checked_add(size) != Some(at) {
        return Err("its list does not end where the archive ends".to_owned());
    }
    let mut listed = Vec::with_capacity(usize::from(number));
    let mut rest = &archive[start..at];
    for _ in 0..number {
        let (file, length) = one(archive, rest, start)?;
        listed.push(file);
        rest = &rest[length..];
    }
    if !rest.is_empty() {
        return Err("its list has more in it than files".to_owned());
    }
    listed.sort_by_key(|file| file.start);
    accounted(&listed, start)?;
    listed.retain(|file| !file.name.ends_with('/'));
    Ok(listed)
}

/// The first file of a list, and how long its line is.
fn one(archive: &[u8], list: &[u8], end: usize) -> Result<(Packed, usize), String> {
    let line = Bytes(list);
    let lengths = [28, 30, 32].map(|at| usize::from(line.short(at)));
    let length = LISTED_LENGTH + lengths.iter().sum::<usize>();
    if !list.starts_with(&LISTED) || list.len() < length {
        return Err("its list is cut off".to_owned());
    }
    let name = &list[LISTED_LENGTH..LISTED_LENGTH + lengths[0]];
    let name = std::str::from_utf8(name).map_err(|_| "a name is no text")?.to_owned();
    let (flags, method) = (line.short(8), line.short(10));
    let shown = name.escape_debug();
    if flags & !FLAGS != 0 || !matches!(method, 0 | 8) {
        return Err(format!("`{shown}` is encrypted, or packed in a way of its own"));
    }
    if line.short(34) != 0 || !is_plain(line.long(38), &name) {
        return Err(format!("`{shown}` is no plain file"));
    }
    let (packed, size, at) = (line.place(20), line.place(24), line.place(42));
    let start = local(archive, (at, end), (name.as_bytes(), flags, method))
        .ok_or_else(|| format!("`{shown}` is not what the list says of it"))?;
    let end = start.checked_add(packed).filter(|its| *its <= end);
    let end = end.ok_or_else(|| format!("`{shown}` is longer than the archive"))?;
    if (method == 0 && packed != size) || (name.ends_with('/') && size != 0) {
        return Err(format!("`{shown}` has two sizes"));
    }
    Ok((Packed { name, size, is_deflated: method == 8, crc: line.long(16), start, end }, length))
}

/// Where the bytes of a file begin, if what stands before them agrees with the list.
fn local(archive: &[u8], (at, end): (usize, usize), listed: (&[u8], u16, u16)) -> Option<usize> {
    let head = archive.get(at..end)?;
    let line = Bytes(head);
    let (name, extra) = (usize::from(line.short(26)), usize::from(line.short(28)));
    let start = LOCAL_LENGTH + name + extra;
    let agrees = head.starts_with(&LOCAL)
        && head.len() >= start
        && (head.get(LOCAL_LENGTH..LOCAL_LENGTH + name)?, line.short(6), line.short(8)) == listed;
    agrees.then_some(at + start)
}

/// Whether the rights of a file, as Unix has them, are those of a file or, with a slash at its end, of a folder.
fn is_plain(attributes: u32, name: &str) -> bool {
    match attributes >> 28 {
        0 => true,
        0o4 => name.ends_with('/'),
        0o10 => !name.ends_with('/'),
        _ => false,
    }
}

/// Every byte before the list is of one file: none of two, and none of nobody but what says sizes again.
fn accounted(files: &[Packed], list: usize) -> Result<(), String> {
    let mut end = 0;
    for file in files {
        let head = file.start.saturating_sub(LOCAL_LENGTH + file.name.len());
        let most = usize::from(u16::MAX) + DESCRIPTOR;
        if file.start < end + LOCAL_LENGTH || head.saturating_sub(end) > most {
            return Err(format!(
                "`{}` lies over another file, or behind bytes of none",
                file.name.escape_debug()
            ));
        }
        end = file.end;
    }
    if list.saturating_sub(end) > DESCRIPTOR {
        return Err("there are bytes in it that are of no file".to_owned());
    }
    Ok(())
}

impl Packed {
    /// Its bytes, as many as the list says and no more.
    ///
    /// # Errors
    /// They are more or fewer, or others.
    pub(super) fn bytes(&self, archive: &[u8]) -> Result<Vec<u8>, String> {
        let packed = &archive[self.start..self.end];
        let wrong = || format!("`{}` is not as long as it says, or damaged", self.name.escape_debug());
        let mut bytes = Vec::new();
        if self.is_deflated {
            let most = u64::try_from(self.size).unwrap_or(u64::MAX).saturating_add(1);
            DeflateDecoder::new(packed).take(most).read_to_end(&mut bytes).map_err(|_| wrong())?;
        } else {
            bytes.extend_from_slice(packed);
        }
        let mut crc = Crc::new();
        crc.update(&bytes);
        if bytes.len() == self.size && crc.sum() == self.crc { Ok(bytes) } else { Err(wrong()) }
    }
}
