//! What Tab and Enter do in a program. Places are counted in UTF-16, as browsers do.

/// What replaces a part of the text, and what is selected then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub replaced: (usize, usize),
    pub text: String,
    pub selected: (usize, usize),
}

const INDENT: usize = 4;

/// A new line, as far in as this one, or further after a colon.
pub fn enter(text: &str, (start, end): (usize, usize)) -> Edit {
    let before = &text[..byte(text, start)];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let deeper = if line.trim_end().ends_with(':') { INDENT } else { 0 };
    let new = format!("\n{}", " ".repeat(spaces(line) + deeper));
    let after = start + new.len();
    Edit { replaced: (start, end), text: new, selected: (after, after) }
}

/// Indents at the cursor, or all lines that are selected.
pub fn tab(text: &str, (start, end): (usize, usize)) -> Edit {
    let selected = &text[byte(text, start)..byte(text, end)];
    if selected.contains('\n') {
        return lines(text, (start, end), |line| match line {
            "" => String::new(),
            line => format!("{}{line}", " ".repeat(INDENT)),
        });
    }
    let column = text[..byte(text, start)].rsplit('\n').next().map_or(0, |line| line.chars().count());
    let new = " ".repeat(INDENT - column % INDENT);
    let after = start + new.len();
    Edit { replaced: (start, end), text: new, selected: (after, after) }
}

/// Takes the indentation of a line, or of all that are selected, back.
pub fn back_tab(text: &str, selection: (usize, usize)) -> Edit {
    lines(text, selection, |line| line[spaces(line).min(INDENT)..].to_owned())
}

/// Changes each line that is touched.
fn lines(text: &str, (start, end): (usize, usize), change: impl Fn(&str) -> String) -> Edit {
    let (from, to) = (byte(text, start), byte(text, end));
    let begin = text[..from].rfind('\n').map_or(0, |at| at + 1);
    let finish = text[to..].find('\n').map_or(text.len(), |at| to + at);
    let old = &text[begin..finish];
    let new: Vec<String> = old.split('\n').map(change).collect();
    let new = new.join("\n");
    let first = length(&text[..begin]);
    let last = first + length(&new);
    let replaced = (first, first + length(old));
    // A cursor stays where it was in its line.
    let moved = start.saturating_sub(replaced.1.saturating_sub(last)).max(first);
    let selected = if start == end { (moved, moved) } else { (first, last) };
    Edit { replaced, text: new, selected }
}

fn spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Where in a text its UTF-16 has that place.
fn byte(text: &str, place: usize) -> usize {
    let mut passed = 0;
    for (at, c) in text.char_indices() {
        if passed >= place {
            return at;
        }
        passed += c.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Carries it out, with `|` around what is selected.
    fn after(edit: impl Fn(&str, (usize, usize)) -> Edit, marked: &str) -> String {
        let start = length(marked.split('|').next().unwrap_or_default());
        let end = length(marked) - 1 - length(marked.rsplit('|').next().unwrap_or_default());
        let end = if marked.matches('|').count() == 2 { end - 1 } else { start };
        let text = marked.replace('|', "");
        let Edit { replaced, text: new, selected } = edit(&text, (start, end));
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut result: Vec<u16> = units[..replaced.0].to_vec();
        result.extend(new.encode_utf16());
        result.extend(&units[replaced.1..]);
        let part = |from, to| String::from_utf16(&result[from..to]).unwrap();
        let (a, b) = selected;
        let inside = if a == b { "|".to_owned() } else { format!("|{}|", part(a, b)) };
        format!("{}{inside}{}", part(0, a), part(b, result.len()))
    }

    #[test]
    fn a_new_line_begins_below_the_last_one() {
        assert_eq!(after(enter, "  a|"), "  a\n  |");
        assert_eq!(after(enter, "    if a: |"), "    if a: \n        |");
        assert_eq!(after(enter, "é🦀:|b"), "é🦀:\n    |b");
        assert_eq!(after(enter, "a|bc|d"), "a\n|d");
    }

    #[test]
    fn tab_goes_to_the_next_multiple_of_four() {
        assert_eq!(after(tab, "|a"), "    |a");
        assert_eq!(after(tab, "x\nab|c"), "x\nab  |c");
        assert_eq!(after(tab, "🦀|"), "🦀   |");
    }

    #[test]
    fn tab_indents_all_lines_that_are_selected_but_empty_ones() {
        assert_eq!(after(tab, "a\nb|c\n\nd|e\nf"), "a\n|    bc\n\n    de|\nf");
    }

    #[test]
    fn shift_and_tab_take_it_back_as_far_as_there_is_any() {
        assert_eq!(after(back_tab, "      a|b"), "  a|b");
        assert_eq!(after(back_tab, "x\n  |a"), "x\n|a");
        assert_eq!(after(back_tab, "|    a\n b|"), "|a\nb|");
        assert_eq!(after(back_tab, "a|b"), "a|b");
    }
}
