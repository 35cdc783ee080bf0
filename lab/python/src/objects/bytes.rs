//! Bytes, as such.

/// Where `part` begins in `bytes`.
pub(crate) fn place(bytes: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    if part.len() < 32 {
        return bytes.windows(part.len()).position(|window| window == part);
    }
    // The standard library searches text, but not bytes, in linear time.
    let text = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
    let whole = text(bytes);
    whole.find(&text(part)).map(|at| whole[..at].chars().count())
}
