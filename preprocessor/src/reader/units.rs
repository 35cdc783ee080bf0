//! Keeps a number and its unit on one line, in what [`prose`](super::prose) says is running text.

use super::prose::{Stretch, stretches};

const UNITS: [&str; 15] =
    ["s", "ms", "µs", "ns", "min", "h", "%", "×", "KB", "kB", "MB", "GB", "KiB", "MiB", "GiB"];

const NO_BREAK: &str = "\u{a0}";

/// The chapter with spaces at which no line ends between numbers and units.
pub fn keep_together(chapter: &str) -> String {
    let mut kept = String::with_capacity(chapter.len());
    let mut done = 0;
    for space in stretches(chapter).iter().flat_map(spaces) {
        // A line that ends there in the source goes on with an indentation.
        if chapter[space..].starts_with(' ') {
            kept += &chapter[done..space];
            kept += NO_BREAK;
            done = space + 1;
        }
    }
    kept + &chapter[done..]
}

/// Where the spaces between numbers and units stand in the chapter.
fn spaces(stretch: &Stretch) -> Vec<usize> {
    let text = &stretch.text;
    let all = text.match_indices(' ').map(|(at, _)| at);
    all.filter(|&at| text[..at].ends_with(|c: char| c.is_ascii_digit()) && begins_with_unit(&text[at + 1..]))
        .map(|at| stretch.origins[at])
        .collect()
}

fn begins_with_unit(text: &str) -> bool {
    let rest = UNITS.iter().filter_map(|unit| text.strip_prefix(unit));
    rest.into_iter().any(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_its_unit_stay_on_one_line() {
        let kept = keep_together(
            "It takes 43,200 s (12 h), 98 % of it *waiting for 5 ms*.\n\n| a |\n|-|\n| 14.29 s |\n",
        );
        assert_eq!(
            kept,
            "It takes 43,200\u{a0}s (12\u{a0}h), 98\u{a0}% of it *waiting for 5\u{a0}ms*.\n\n| a |\n|-|\n| 14.29\u{a0}s |\n"
        );
    }

    #[test]
    fn other_words_and_code_are_left_alone() {
        for text in [
            "5 sites at 10 MB/s",
            "`5 s`",
            "```\n5 ms\n```\n",
            "- takes 5\n  ms\n",
            "a s",
            "{{#sweep a ms=5 s=3}}\n",
        ] {
            assert_eq!(keep_together(text), text);
        }
    }
}
