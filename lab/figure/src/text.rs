//! Values and outputs, as a page shows them.

use figures::escape;

/// Long values say more than there is room for.
const MOST_OF_A_VALUE: usize = 60;

/// As much of a value as there is room for.
pub fn short(value: &str) -> String {
    let mut characters = value.chars();
    let begin: String = characters.by_ref().take(MOST_OF_A_VALUE).collect();
    if characters.next().is_some() { format!("{begin}…") } else { begin }
}

/// Words as a sentence begins with them.
pub fn capital(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// A sentence in which names of the program stand between backticks.
pub fn coded(sentence: &str) -> String {
    let parts = sentence.split('`').enumerate().map(|(at, part)| match at % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    });
    parts.collect()
}

/// How much of a long output a page shows.
const MOST_SHOWN: usize = 20_000;

/// So little is to be seen whole in the narrowest table. All else has to be reached by keys, to be scrolled.
const LITTLE: usize = 48;
const FEW_LINES: usize = 3;

/// What a program printed, for readers who cannot see it too. Without empty lines, at which Markdown would end.
pub fn printed(text: &str, name: &str) -> String {
    if text.is_empty() {
        return "<i>nothing</i>".to_owned();
    }
    let end = text.char_indices().map(|(at, _)| at).take_while(|at| *at <= MOST_SHOWN).last().unwrap_or(0);
    let (shown, more) = if text.len() > MOST_SHOWN { (&text[..end], "…") } else { (text, "") };
    let shown = escape(shown.trim_end_matches('\n')).replace('\n', "&#10;");
    let name = escape(name);
    let is_little = text.len() <= LITTLE && text.lines().count() <= FEW_LINES;
    let stop = if is_little { "" } else { " tabindex=\"0\"" };
    format!("<pre{stop} role=\"group\" aria-label=\"{name}\">{shown}{more}</pre>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_have_to_be_scrolled_is_a_stop_for_keys() {
        assert!(!printed("counter: 2\n", "it prints").contains("tabindex"));
        assert!(printed(&"x".repeat(49), "it prints").contains("tabindex"));
        assert!(printed("1\n2\n3\n4\n", "it prints").contains("tabindex"));
    }

    #[test]
    fn a_long_output_ends_where_a_character_does() {
        let html = printed(&"é".repeat(20_000), "printed");
        assert!(html.ends_with("é…</pre>") && html.len() < 21_000, "{}", html.len());
    }
}
