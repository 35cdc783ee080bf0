//! Text and bytes as literals: `repr`, `ascii`.

/// `repr(text)`
pub(crate) fn string(text: &str) -> String {
    literal(text, is_printable)
}

/// `ascii(text)`
pub(crate) fn ascii(text: &str) -> String {
    literal(text, |letter| matches!(letter, ' '..='~'))
}

/// Escapes in `shown`, a `repr`, what is not ASCII.
pub(crate) fn ascii_only(shown: &str) -> String {
    let mut text = String::with_capacity(shown.len());
    for letter in shown.chars() {
        if letter.is_ascii() { text.push(letter) } else { escape(letter, &mut text) }
    }
    text
}

fn literal(text: &str, plain: impl Fn(char) -> bool) -> String {
    let quote = quote_for(text.as_bytes());
    let mut shown = String::with_capacity(text.len() + 2);
    shown.push(quote);
    for letter in text.chars() {
        match letter {
            '\\' => shown.push_str("\\\\"),
            _ if letter == quote => shown.extend(['\\', quote]),
            _ if plain(letter) => shown.push(letter),
            _ => escape(letter, &mut shown),
        }
    }
    shown.push(quote);
    shown
}

/// Double quotes only where the text has single ones and no double ones.
fn quote_for(bytes: &[u8]) -> char {
    if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' }
}

fn escape(letter: char, shown: &mut String) {
    let code = u32::from(letter);
    let escaped = match letter {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        _ if code < 0x100 => format!("\\x{code:02x}"),
        _ if code < 0x1_0000 => format!("\\u{code:04x}"),
        _ => format!("\\U{code:08x}"),
    };
    shown.push_str(&escaped);
}

/// `repr(bytes)`
pub(crate) fn bytes(bytes: &[u8]) -> String {
    let quote = quote_for(bytes);
    let mut shown = String::with_capacity(bytes.len() + 3);
    shown.extend(['b', quote]);
    for &byte in bytes {
        match char::from(byte) {
            '\\' => shown.push_str("\\\\"),
            letter if letter == quote => shown.extend(['\\', quote]),
            letter @ ' '..='~' => shown.push(letter),
            letter => escape(letter, &mut shown),
        }
    }
    shown.push(quote);
    shown
}

/// Whether `repr` shows a character as it is: no control, format, private or unassigned character, and of the
/// separators only the space.
pub(crate) fn is_printable(letter: char) -> bool {
    if letter.is_ascii() {
        return matches!(letter, ' '..='~');
    }
    // The standard library knows these categories, but says so only in how it quotes: behind another character, so
    // that a combining mark is not escaped for its own sake.
    let mut pair = String::from("a");
    pair.push(letter);
    pair.escape_debug().nth(2).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quote_is_double_only_where_that_saves_escapes() {
        assert_eq!(string("it's"), r#""it's""#);
        assert_eq!(string(r#"it's "both""#), r#"'it\'s "both"'"#);
        assert_eq!(bytes(b"it's \x00\xff"), r#"b"it's \x00\xff""#);
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        assert_eq!(string("a\u{301}é\u{200b}\u{a0}\n"), "'a\u{301}é\\u200b\\xa0\\n'");
        assert_eq!(ascii("é😀"), r"'\xe9\U0001f600'");
    }
}
