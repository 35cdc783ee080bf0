//! Checks of the chapters' language. Only tests: an author runs them, no build does.

use std::path::Path;

use preprocessor::reader::prose::{Stretch, stretches};

use crate::book;

/// Words a sentence on average, in each page.
const MOST_WORDS: f64 = 20.0;
/// The same in all numbered chapters together: fewer read like a telegram, more are hard for whoever learns English.
const WORDS_IN_CHAPTERS: std::ops::RangeInclusive<f64> = 13.0..=18.0;
/// Of a hundred sentences in these, this many may be short. A colon ends one here, which makes some short that are not.
const SHORT_PERCENT: f64 = 14.0;
const SHORT_WORDS: usize = 6;

/// What makes a reader feel slow, or says nothing. Quotations may have them.
const FILLERS: [&str; 14] = [
    "simply",
    "just",
    "basically",
    "actually",
    "obviously",
    "easy",
    "easily",
    "of course",
    "clearly",
    "merely",
    "trivial",
    "trivially",
    "needless to say",
    "as everyone knows",
];

/// How many words each sentence has. A colon ends one, too: what follows it is a list, code, or a sentence.
fn sentences(chapter: &str) -> Vec<usize> {
    let text: String = stretches(chapter).iter().map(|stretch| format!("{} ", stretch.text)).collect();
    let mut sentences = Vec::new();
    let mut words = 0;
    for word in text.split_whitespace() {
        words += usize::from(word.contains(char::is_alphanumeric));
        if word.trim_end_matches(['"', '”', ')', '*']).ends_with(['.', '?', '!', ':']) && words > 0 {
            sentences.push(std::mem::take(&mut words));
        }
    }
    sentences
}

/// A text without what stands in quotation marks.
fn without_quotations(text: &str) -> String {
    text.split('"').step_by(2).collect::<Vec<_>>().join("…")
}

/// The words of a text in lower case, with one space before and after each.
fn spaced(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    // What goes without saying is a matter of course: that is no filler.
    format!(" {} ", words.collect::<Vec<_>>().join(" ").to_lowercase()).replace(" matter of course ", " … ")
}

/// The fillers of a chapter, each with its line.
fn fillers(chapter: &str) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for Stretch { text, origins, .. } in &stretches(chapter) {
        let said = spaced(&without_quotations(text));
        let line = chapter[..origins[0]].matches('\n').count() + 1;
        found.extend(
            FILLERS.iter().filter(|word| said.contains(&format!(" {word} "))).map(|word| (line, *word)),
        );
    }
    found
}

/// A line without what its links lead to.
fn without_addresses(line: &str) -> String {
    let pieces = line.split("](").enumerate();
    pieces
        .map(|(number, piece)| if number == 0 { piece } else { piece.split_once(')').unwrap_or_default().1 })
        .collect()
}

/// Words of a chapter that are misspelled in a known way, each with its line and what may be meant.
/// Names in Python that look like words with a letter too few.
const NAMES: &[&str] = &["asend"];

fn misspelled(chapter: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (number, line) in chapter.lines().enumerate() {
        for word in without_addresses(line).split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 3)
        {
            let is_name = NAMES.contains(&word);
            let meant = typos_dict::WORD.find(&unicase::UniCase::new(word)).filter(|_| !is_name);
            // An empty list is a word that is not allowed, with nothing in its place.
            found.extend(meant.map(|meant| (number + 1, format!("{word} (meant: {})", meant.join(", ")))));
        }
    }
    found
}

fn each_chapter(mut check: impl FnMut(&Path, &str)) {
    let chapters = book::chapters().unwrap();
    assert!(!chapters.is_empty());
    chapters.iter().for_each(|(file, chapter)| check(file, chapter));
}

fn average(sentences: &[usize]) -> f64 {
    sentences.iter().sum::<usize>() as f64 / sentences.len().max(1) as f64
}

#[test]
fn sentences_are_short() {
    each_chapter(|file, chapter| {
        let average = average(&sentences(chapter));
        assert!(average < MOST_WORDS, "{}: {average:.1} words a sentence", file.display());
    });
}

#[test]
fn numbered_chapters_are_no_telegram() {
    let mut all = Vec::new();
    each_chapter(|_, chapter| {
        if chapter.lines().next().is_some_and(|title| title.contains(" · ")) {
            all.extend(sentences(chapter));
        }
    });
    let short = all.iter().filter(|&&words| words <= SHORT_WORDS).count();
    let (average, short) = (average(&all), 100.0 * short as f64 / all.len().max(1) as f64);
    println!("{} sentences, {average:.1} words each, {short:.1} % of them short", all.len());
    assert!(WORDS_IN_CHAPTERS.contains(&average), "{average:.1} words a sentence");
    assert!(short <= SHORT_PERCENT, "{short:.1} % of the sentences have at most {SHORT_WORDS} words");
}

#[test]
fn no_filler_tells_the_reader_how_to_feel() {
    let mut all = Vec::new();
    for (file, chapter) in book::chapters().unwrap() {
        all.extend(
            fillers(&chapter).iter().map(|(line, word)| format!("{}, line {line}: {word}", file.display())),
        );
    }
    assert!(all.is_empty(), "leave these out, or say what you mean:\n{}", all.join("\n"));
}

#[test]
fn words_are_spelled_as_in_a_dictionary() {
    each_chapter(|file, chapter| {
        let found = misspelled(chapter);
        assert!(found.is_empty(), "{}: {found:?}", file.display());
    });
}

/// A chapter with a number has a list of what confused a reader who tried it.
#[test]
fn every_chapter_was_tried_by_a_reader() {
    let mut seen = 0;
    each_chapter(|file, chapter| {
        let title = chapter.lines().next().unwrap_or_default();
        let Some((number, _)) = title.strip_prefix("# ").and_then(|title| title.split_once(" · ")) else {
            return;
        };
        seen += 1;
        let list = repo::path("book/tried.d").join(format!("{number:0>2}.md"));
        let tried = std::fs::read_to_string(&list).unwrap_or_default();
        assert!(
            tried.starts_with(&format!("{title}\n")),
            "{}: {} is not about it",
            file.display(),
            list.display()
        );
    });
    assert!(seen > 20, "only {seen} chapters have a number");
}

#[test]
fn the_checks_see_what_they_look_for() {
    assert_eq!(sentences("One two three. \"Four?\" *five*\nsix:\n\n```\nseven\n```\n"), [3, 1, 2]);
    let text = "It is *just*\n`so`. Of\ncourse \"obviously\" not, justly.\n";
    assert_eq!(fillers(text), [(1, "just"), (2, "of course")]);
    assert_eq!(misspelled("a\nthe recieved\n"), [(2, "recieved (meant: received)".to_owned())]);
    assert!(misspelled("the received [colour](recieved.md)\n").is_empty());
}
