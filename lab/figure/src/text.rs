//! Numbers and outputs, as a page shows them.

use experiments::figure::escape;
use experiments::report::display_number;

/// Such as `1 switch` and `1,204 switches`.
pub fn count(number: u64, one: &str) -> String {
    let plural = match one {
        _ if number == 1 => "",
        "switch" => "es",
        _ => "s",
    };
    format!("{} {one}{plural}", display_number(number as f64))
}

/// The digits of a number, however many, in threes; a word stays as it is.
pub fn grouped(digits: &str) -> String {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return escape(digits);
    }
    let from_the_end: Vec<&[u8]> = digits.as_bytes().rchunks(3).collect();
    let groups: Vec<String> =
        from_the_end.into_iter().rev().map(|group| String::from_utf8_lossy(group).into_owned()).collect();
    groups.join(",")
}

/// Long values say more than there is room for.
const MOST_OF_A_VALUE: usize = 60;

/// As much of a value as there is room for.
pub fn short(value: &str) -> String {
    let mut characters = value.chars();
    let begin: String = characters.by_ref().take(MOST_OF_A_VALUE).collect();
    if characters.next().is_some() { format!("{begin}…") } else { begin }
}

/// How much of a long output a page shows.
const MOST_SHOWN: usize = 20_000;

/// What a program printed, for readers who cannot see it too. Without empty lines, at which Markdown would end.
pub fn printed(text: &str, name: &str) -> String {
    if text.is_empty() {
        return "<i>nothing</i>".to_owned();
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= MOST_SHOWN).last().unwrap_or(0);
    let (shown, more) = if text.len() > MOST_SHOWN { (&text[..end], "…") } else { (text, "") };
    let shown = escape(shown.trim_end_matches('\n')).replace('\n', "&#10;");
    format!("<pre tabindex=\"0\" role=\"group\" aria-label=\"{name}\">{shown}{more}</pre>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_written_in_threes_and_words_stay() {
        assert_eq!(grouped("137846528820"), "137,846,528,820");
        assert_eq!((grouped("7"), grouped("infinite")), ("7".to_owned(), "infinite".to_owned()));
        assert_eq!(
            (count(1, "switch"), count(2, "switch")),
            ("1 switch".to_owned(), "2 switches".to_owned())
        );
    }

    #[test]
    fn a_long_output_ends_where_a_character_does() {
        let html = printed(&"é".repeat(20_000), "printed");
        assert!(html.ends_with("é…</pre>") && html.len() < 21_000, "{}", html.len());
    }
}
