//! What kind of character one is, and cases.

/// Whitespace, as `str.isspace` and `str.split` see it: Unicode's, and the four separators of ASCII.
pub(crate) fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\x1c'..='\x1f')
}

/// What ends a line for `str.splitlines`.
pub(crate) fn ends_line(letter: char) -> bool {
    matches!(letter, '\n' | '\r' | '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

pub(crate) fn strip(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// Where the decimal digits of each script begin; there are always ten.
const ZEROS: [u32; 68] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50,
    0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40,
    0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x1_04a0, 0x1_0d30, 0x1_1066,
    0x1_10f0, 0x1_1136, 0x1_11d0, 0x1_12f0, 0x1_1450, 0x1_14d0, 0x1_1650, 0x1_16c0, 0x1_1730, 0x1_18e0,
    0x1_1950, 0x1_1c50, 0x1_1d50, 0x1_1da0, 0x1_1f50, 0x1_6a60, 0x1_6ac0, 0x1_6b50, 0x1_d7ce, 0x1_d7d8,
    0x1_d7e2, 0x1_d7ec, 0x1_d7f6, 0x1_e140, 0x1_e2f0, 0x1_e4f0, 0x1_e950, 0x1_fbf0,
];

/// The value of a decimal digit of any script.
pub(crate) fn decimal_digit(letter: char) -> Option<u8> {
    let code = u32::from(letter);
    let zero = ZEROS[..ZEROS.partition_point(|&zero| zero <= code)].last()?;
    u8::try_from(code - zero).ok().filter(|&digit| digit < 10)
}

/// Digits that do not count in tens: superscripts, circled ones and their like.
const DIGITS: [(u32, u32); 20] = [
    (0xb2, 0xb3),
    (0xb9, 0xb9),
    (0x1369, 0x1371),
    (0x19da, 0x19da),
    (0x2070, 0x2070),
    (0x2074, 0x2079),
    (0x2080, 0x2089),
    (0x2460, 0x2468),
    (0x2474, 0x247c),
    (0x2488, 0x2490),
    (0x24ea, 0x24ea),
    (0x24f5, 0x24fd),
    (0x24ff, 0x24ff),
    (0x2776, 0x277e),
    (0x2780, 0x2788),
    (0x278a, 0x2792),
    (0x1_0a40, 0x1_0a43),
    (0x1_0e60, 0x1_0e68),
    (0x1_1052, 0x1_105a),
    (0x1_f100, 0x1_f10a),
];

pub(crate) fn is_digit(letter: char) -> bool {
    let code = u32::from(letter);
    decimal_digit(letter).is_some() || DIGITS.iter().any(|&(first, last)| (first..=last).contains(&code))
}

pub(crate) fn is_alpha(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_numeric()
}

pub(crate) fn is_alphanumeric(letter: char) -> bool {
    is_alpha(letter) || letter.is_numeric()
}

/// A name, as the parser would read one.
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut letters = text.chars();
    let starts = |letter| letter == '_' || unicode_ident::is_xid_start(letter);
    letters.next().is_some_and(starts) && letters.all(unicode_ident::is_xid_continue)
}

/// Whether it is one letter that stands for two, of which the first is big, such as ǅ: it is in neither case.
fn is_titlecase(letter: char) -> bool {
    !letter.is_uppercase() && !letter.is_lowercase() && letter.to_lowercase().next() != Some(letter)
}

/// `str.isupper`: something is in upper case and nothing in lower case.
pub(crate) fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase)
        && !text.chars().any(|letter| letter.is_lowercase() || is_titlecase(letter))
}

/// `str.islower`
pub(crate) fn is_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase)
        && !text.chars().any(|letter| letter.is_uppercase() || is_titlecase(letter))
}

/// `str.istitle`: each word begins with a capital and goes on in lower case.
pub(crate) fn is_title(text: &str) -> bool {
    let mut in_word = false;
    let mut cased = false;
    for letter in text.chars() {
        let (upper, lower) = (letter.is_uppercase() || is_titlecase(letter), letter.is_lowercase());
        if (upper && in_word) || (lower && !in_word) {
            return false;
        }
        in_word = upper || lower;
        cased |= in_word;
    }
    cased
}

/// The letters of a text, and what each becomes in lower case: a sigma that ends a word has a form of its own.
fn with_lowercase<'a>(text: &'a str, lower: &'a str) -> impl Iterator<Item = (char, &'a str)> {
    let mut rest = lower;
    text.chars().map(move |letter| {
        let bytes = if letter.is_ascii() { 1 } else { letter.to_lowercase().map(char::len_utf8).sum() };
        let (small, after) = rest.split_at(bytes);
        rest = after;
        (letter, small)
    })
}

/// `str.title`
pub(crate) fn title(text: &str) -> String {
    let mut in_word = false;
    if text.is_ascii() {
        let titled = text.bytes().map(|letter| {
            let titled = if in_word { letter.to_ascii_lowercase() } else { letter.to_ascii_uppercase() };
            in_word = letter.is_ascii_alphabetic();
            char::from(titled)
        });
        return titled.collect();
    }
    let mut titled = String::with_capacity(text.len());
    for (letter, small) in with_lowercase(text, &text.to_lowercase()) {
        if in_word {
            titled.push_str(small);
        } else {
            push_title(letter, &mut titled);
        }
        in_word = letter.is_uppercase() || letter.is_lowercase() || is_titlecase(letter);
    }
    titled
}

/// `str.capitalize`
pub(crate) fn capitalize(text: &str) -> String {
    let mut capitalized = String::with_capacity(text.len());
    for (at, (letter, small)) in with_lowercase(text, &text.to_lowercase()).enumerate() {
        if at > 0 { capitalized.push_str(small) } else { push_title(letter, &mut capitalized) }
    }
    capitalized
}

/// A letter whose capital is several, such as ß, keeps only the first of them big.
fn push_title(letter: char, text: &mut String) {
    if letter.is_ascii() {
        return text.push(letter.to_ascii_uppercase());
    }
    let code = u32::from(letter);
    let mut upper = letter.to_uppercase();
    let title = match code {
        0x149 => return text.extend(upper),
        0x1c4..=0x1cc => 0x1c5 + (code - 0x1c4) / 3 * 3,
        0x1f1..=0x1f3 => 0x1f2,
        // Georgian has capitals for whole words alone.
        0x10d0..=0x10ff => code,
        // An iota below a letter stays there.
        0x1f80..=0x1faf => code | 8,
        0x1fb3 | 0x1fbc | 0x1fc3 | 0x1fcc | 0x1ff3 | 0x1ffc => code & !0xf | 0xc,
        0x1fb2 | 0x1fb4 | 0x1fb7 | 0x1fc2 | 0x1fc4 | 0x1fc7 | 0x1ff2 | 0x1ff4 | 0x1ff7 => {
            text.extend(upper.take_while(|&letter| letter != 'Ι'));
            0x345
        }
        _ => {
            text.extend(upper.next());
            return text.extend(upper.flat_map(char::to_lowercase));
        }
    };
    text.extend(char::from_u32(title));
}

/// `str.swapcase`
pub(crate) fn swap_case(text: &str) -> String {
    let mut swapped = String::with_capacity(text.len());
    for (letter, small) in with_lowercase(text, &text.to_lowercase()) {
        if letter.is_uppercase() {
            swapped.push_str(small);
        } else if is_titlecase(letter) {
            swapped.push(letter);
        } else {
            swapped.extend(letter.to_uppercase());
        }
    }
    swapped
}

/// `str.casefold`: lower case, and what has no single capital spelled out.
pub(crate) fn fold_case(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'ſ' => folded.push('s'),
            'ς' => folded.push('σ'),
            'µ' => folded.push('μ'),
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    folded
}

/// `str.expandtabs`
pub(crate) fn expand_tabs(text: &str, size: usize) -> String {
    let mut column = 0;
    let mut expanded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter == '\t' {
            let spaces = if size == 0 { 0 } else { size - column % size };
            expanded.extend(std::iter::repeat_n(' ', spaces));
            column += spaces;
        } else {
            expanded.push(letter);
            column = if matches!(letter, '\n' | '\r') { 0 } else { column + 1 };
        }
    }
    expanded
}

/// `str.zfill`: zeros between the sign and the rest.
pub(crate) fn fill_zeros(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(text.chars().count());
    let (sign, rest) = text.split_at(usize::from(text.starts_with(['+', '-'])));
    format!("{sign}{}{rest}", "0".repeat(missing))
}

/// How many fill characters `str.center` puts on the left, of `missing` to get to `width`.
pub(crate) fn left_of_center(missing: usize, width: usize) -> usize {
    missing / 2 + (missing & width & 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_every_script_have_their_value() {
        assert_eq!([decimal_digit('7'), decimal_digit('٣'), decimal_digit('²')], [Some(7), Some(3), None]);
        assert!(is_digit('²') && !is_digit('½'));
    }

    #[test]
    fn titles_capitalise_every_word_and_only_its_first_letter() {
        assert_eq!(title("they're ßA"), "They'Re Ssa");
        assert_eq!(title("they're FINE 2a"), "They'Re Fine 2A");
        assert!(is_title("They'Re Fine") && !is_title("They're Fine"));
    }
}
