//! Links the first use of each term in a chapter to the glossary.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::glossary::{Glossary, Term};
use super::prose::{Stretch, stretches};

/// The chapter with a link around the first use of each term. What the term means goes with the link, for the
/// page's script to show.
pub fn link(chapter: &str, glossary: &Glossary, page: &str) -> String {
    let mut linked = String::with_capacity(chapter.len());
    let mut done = 0;
    for (term, range) in first_uses(chapter, glossary) {
        linked += &chapter[done..range.start];
        linked += &anchor(term, &chapter[range.clone()], page);
        done = range.end;
    }
    linked + &chapter[done..]
}

fn anchor(term: &Term, text: &str, page: &str) -> String {
    let says = term.says.replace('`', "").replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
    let says = says.replace('|', "&#124;").replace('\n', " ");
    format!("<a class=\"mt-term\" href=\"{page}#{}\" data-says=\"{says}\">{text}</a>", term.anchor())
}

/// The first use of each term, in their order, as a place in the chapter.
pub fn first_uses<'a>(chapter: &str, glossary: &'a Glossary) -> Vec<(&'a Term, Range<usize>)> {
    let forms = Forms::of(glossary);
    let mut met = BTreeSet::new();
    let mut uses = Vec::new();
    for stretch in stretches(chapter) {
        for (number, part) in forms.uses(&stretch) {
            let term = &glossary.terms[number];
            let is_introduced = stretch.is_strong && part == (0..stretch.text.len());
            if (!term.everyday || is_introduced) && met.insert(number) {
                uses.push((term, stretch.origin(&part)));
            }
        }
    }
    uses
}

/// All words for all terms, by their first byte in lower case; the longest come first.
struct Forms<'a>(BTreeMap<u8, Vec<(&'a str, usize)>>);

impl<'a> Forms<'a> {
    fn of(glossary: &'a Glossary) -> Self {
        let mut forms: BTreeMap<u8, Vec<(&str, usize)>> = BTreeMap::new();
        for (number, term) in glossary.terms.iter().enumerate() {
            for word in term.words() {
                forms.entry(word.as_bytes()[0].to_ascii_lowercase()).or_default().push((word, number));
            }
        }
        forms.values_mut().for_each(|words| words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len())));
        Self(forms)
    }

    /// Every use of any term. Where several fit, the longest does: a thread pool is no thread.
    fn uses(&self, stretch: &Stretch) -> Vec<(usize, Range<usize>)> {
        let text = &stretch.text;
        let mut uses = Vec::new();
        let mut end = 0;
        for (start, _) in text.char_indices() {
            if start < end || !begins_word(text, start) {
                continue;
            }
            if let Some((number, length)) = self.at(&text[start..]) {
                end = start + length;
                if stretch.is_code && (start..end) != (0..text.len()) {
                    continue;
                }
                uses.push((number, start..end));
            }
        }
        uses
    }

    /// The term that a text begins with, and the length of its use.
    fn at(&self, text: &str) -> Option<(usize, usize)> {
        let first = text.as_bytes()[0].to_ascii_lowercase();
        let words = self.0.get(&first)?;
        words.iter().find_map(|(word, number)| Some((*number, length(word, text)?)))
    }
}

/// How much of a text is this word or its plural, if it begins with it.
fn length(word: &str, text: &str) -> Option<usize> {
    let begin = text.get(..word.len())?;
    let is_name = word.contains(|c: char| c.is_ascii_uppercase());
    let fits = if is_name { begin == word } else { begin.eq_ignore_ascii_case(word) };
    let endings = ["", "s", "es"].iter();
    let mut lengths =
        endings.filter(|it| text[word.len()..].starts_with(**it)).map(|it| word.len() + it.len());
    lengths.find(|length| fits && ends_word(&text[*length..]))
}

/// Parts of a longer word are no use of a term: “thread-safe”, “lock_all”.
fn begins_word(text: &str, start: usize) -> bool {
    !text[..start].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '.'))
}

fn ends_word(after: &str) -> bool {
    let mut after = after.chars();
    match after.next() {
        Some('-' | '/') => !after.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric() && c != '_',
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn term(name: &str, also: &[&str], everyday: bool) -> Term {
        let also = also.iter().map(|&word| word.to_owned()).collect();
        Term {
            name: name.to_owned(),
            also,
            says: "A `b` \"c\".".to_owned(),
            chapter: "a.md".into(),
            title: String::new(),
            everyday,
        }
    }

    fn some() -> Glossary {
        Glossary {
            terms: vec![
                term("GIL", &[], false),
                term("pass", &[], true),
                term("thread", &[], false),
                term("thread pool", &["pool"], false),
            ],
        }
    }

    fn used(chapter: &str) -> Vec<String> {
        let glossary = some();
        first_uses(chapter, &glossary).into_iter().map(|(_, range)| chapter[range].to_owned()).collect()
    }

    #[test]
    fn the_first_use_is_linked_with_what_the_term_means() {
        let linked = link("A thread. A thread.", &some(), "g.md");
        let says = "A b &quot;c&quot;.";
        assert_eq!(
            linked,
            format!("A <a class=\"mt-term\" href=\"g.md#thread\" data-says=\"{says}\">thread</a>. A thread.")
        );
    }

    #[test]
    fn the_longest_term_is_meant_also_across_lines() {
        assert_eq!(used("A thread\npool, and Threads."), ["thread\npool", "Threads"]);
    }

    #[test]
    fn a_part_of_a_word_is_no_use_and_a_name_keeps_its_case() {
        assert!(used("thread-safe multithread threading gil a.thread I/thread GIL_x").is_empty());
        assert_eq!(used("The GIL's thread."), ["GIL", "thread"]);
    }

    #[test]
    fn an_everyday_word_is_a_term_only_where_it_alone_is_in_bold() {
        assert_eq!(used("They pass. One turn is a **pass**."), ["pass"]);
        assert!(used("They pass. **The test passes, and is wrong.**").is_empty());
    }

    #[test]
    fn bold_code_introduces_a_term_and_other_code_does_not() {
        assert_eq!(used("`GIL` **`GIL.x`** **`GIL`**"), ["`GIL`"]);
    }
}
