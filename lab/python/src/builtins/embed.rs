//! Python code of the machine's own, without the words that are for its readers: they would be a tenth of what a page
//! downloads of it.

/// The text of a file without its comments, and with `0` for each docstring of one line. All lines keep their numbers.
macro_rules! bare {
    ($path:expr) => {{
        const TEXT: &str = include_str!($path);
        const BARE: ([u8; TEXT.len()], usize) = $crate::builtins::embed::without_words(TEXT.as_bytes());
        const KEPT: &[u8] = BARE.0.split_at(BARE.1).0;
        match std::str::from_utf8(KEPT) {
            Ok(text) => text,
            Err(_) => panic!("whole lines are left out"),
        }
    }};
}
pub(crate) use bare;

/// The bytes that are kept, and how many they are.
pub(crate) const fn without_words<const LENGTH: usize>(text: &[u8]) -> ([u8; LENGTH], usize) {
    let (mut kept, mut length, mut at) = ([0; LENGTH], 0, 0);
    while at < text.len() {
        let mut end = at;
        while end < text.len() && text[end] != b'\n' {
            end += 1;
        }
        let mut begin = at;
        while begin < end && text[begin] == b' ' {
            begin += 1;
        }
        let is_comment = begin < end && text[begin] == b'#';
        let is_docstring = end - begin > 6 && is_quotes(text, begin) && is_quotes(text, end - 3);
        let stays = if is_comment || is_docstring { begin } else { end };
        while at < stays && !is_comment {
            kept[length] = text[at];
            (at, length) = (at + 1, length + 1);
        }
        if is_docstring {
            kept[length] = b'0';
            length += 1;
        }
        if end < text.len() {
            kept[length] = b'\n';
            length += 1;
        }
        at = end + 1;
    }
    (kept, length)
}

const fn is_quotes(text: &[u8], at: usize) -> bool {
    text[at] == b'"' && text[at + 1] == b'"' && text[at + 2] == b'"'
}

#[cfg(test)]
mod tests {
    use super::without_words;

    #[test]
    fn comments_and_docstrings_are_left_out_and_lines_keep_their_numbers() {
        let text = "\"\"\"A module.\"\"\"\nx = \"#\"\n# Why.\nclass A:\n    \"\"\"What.\"\"\"\ny = \"\"\"\nz\n\"\"\"\n";
        let (kept, length) = without_words::<100>(text.as_bytes());
        let expected = "0\nx = \"#\"\n\nclass A:\n    0\ny = \"\"\"\nz\n\"\"\"\n";
        assert_eq!(std::str::from_utf8(&kept[..length]), Ok(expected));
    }
}
