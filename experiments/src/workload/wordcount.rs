use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use kernels::count_words;

use super::{Judgement, Part, Workload};
use crate::env::{Env, Stop, Stopped, Work};
use crate::model::Arrangement;
use crate::parameter::{Parameter, Parameters};

/// Counts the words of a text: each task counts those of one piece, and their counts are merged at the end.
/// Where memory is not shared, the pieces have to be sent.
pub struct WordCount {
    text_kb: usize,
    pieces: usize,
    text: OnceLock<Text>,
}

/// A text, and where it is cut into pieces.
struct Text {
    words: String,
    cuts: Vec<usize>,
}

/// Words between two checkpoints: well under a millisecond.
const QUANTUM: usize = 1024;

impl WordCount {
    fn bytes(&self) -> usize {
        self.text_kb * 1000
    }

    fn text(&self) -> &Text {
        self.text.get_or_init(|| Text::new(self.bytes(), self.pieces))
    }
}

impl Workload for WordCount {
    const NAME: &'static str = "wordcount";
    const SUMMARY: &'static str =
        "Count the words of a long text, each task those of one piece, and merge the counts.";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter::number("text_kb", "Length of the text", "kB", (16, 8000), 2000),
        Parameter::number("pieces", "In pieces", "pieces", (1, 64), 8),
    ];

    fn new(parameters: &Parameters) -> Self {
        Self {
            text_kb: parameters.number("text_kb") as usize,
            pieces: parameters.number("pieces") as usize,
            text: OnceLock::new(),
        }
    }

    fn tasks(&self) -> usize {
        self.pieces
    }

    fn task_name(&self, task: usize) -> String {
        format!("piece {}", task + 1)
    }

    fn prepare(&self) {
        self.text();
    }

    fn input(&self, task: usize) -> Option<&[u8]> {
        Some(self.text().piece(task).as_bytes())
    }

    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part> {
        let input = env.input();
        let piece = str::from_utf8(&input)
            .map_err(|error| Stop::failed(format!("piece {} is no text: {error}", task + 1)))?;
        let mut words = piece.split_ascii_whitespace();
        let mut counts = BTreeMap::new();
        loop {
            let counted = count_words(&mut words, QUANTUM, &mut counts);
            if counted == 0 {
                return Ok(Part::Words(counts.into_iter().collect()));
            }
            env.checkpoint(Work::steps(counted, 70_000)).await?;
        }
    }

    fn reduce(&self, parts: &[Part], _: &[u64]) -> u64 {
        let mut merged = BTreeMap::new();
        for part in parts {
            let Part::Words(words) = part else { continue };
            for (word, count) in words {
                *merged.entry(word).or_default() += count;
            }
        }
        number(merged.into_values())
    }

    /// Draws the words once more and counts which they are, without a text.
    fn judge(&self, answer: u64, _: &Arrangement) -> Judgement {
        let mut counts = [0; WORDS.len()];
        Draws::until(self.bytes()).for_each(|word| counts[word] += 1);
        Judgement::equal(answer, number(counts.into_iter().filter(|count| *count > 0)))
    }
}

/// All counts in one number: each is multiplied by its word's place in the alphabet, among those that occur.
fn number(counts: impl Iterator<Item = u64>) -> u64 {
    (1..).zip(counts).map(|(place, count)| place * count).sum()
}

impl Text {
    fn new(bytes: usize, pieces: usize) -> Self {
        let mut words = String::with_capacity(bytes + LONGEST);
        for word in Draws::until(bytes) {
            words.push_str(WORDS[word]);
            words.push(' ');
        }
        // Behind the word that a cut would have gone through.
        let cut = |piece: usize| {
            let at = words.len() * piece / pieces;
            words[at..].find(' ').map_or(words.len(), |space| at + space + 1)
        };
        let cuts = [0].into_iter().chain((1..=pieces).map(cut)).collect();
        Self { words, cuts }
    }

    fn piece(&self, piece: usize) -> &str {
        let bytes: Range<usize> = self.cuts[piece]..self.cuts[piece + 1];
        &self.words[bytes]
    }
}

/// Words drawn by chance, the same every time, for a text of so many bytes; those early in the alphabet
/// come more often.
struct Draws {
    random: u64,
    bytes_left: usize,
}

impl Draws {
    fn until(bytes: usize) -> Self {
        Self { random: 0x9E37_79B9_7F4A_7C15, bytes_left: bytes }
    }
}

impl Iterator for Draws {
    /// The word's place in [`WORDS`].
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        if self.bytes_left == 0 {
            return None;
        }
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let [one, other] =
            [self.random >> 32, self.random & 0xFFFF_FFFF].map(|half| half as usize % WORDS.len());
        let word = one.min(other);
        self.bytes_left = self.bytes_left.saturating_sub(WORDS[word].len() + 1);
        Some(word)
    }
}

/// The longest word and the space after it.
const LONGEST: usize = 10;

/// In the order of the alphabet.
#[rustfmt::skip]
const WORDS: [&str; 77] = [
    "actor", "again", "answer", "await", "barrier", "both", "buffer", "busy", "cancel", "channel", "clock",
    "core", "count", "counter", "deadlock", "done", "each", "event", "every", "fetch", "first", "future",
    "given", "hand", "handle", "idle", "join", "kernel", "lane", "later", "less", "lock", "loop", "many",
    "memory", "message", "most", "mutex", "number", "often", "once", "order", "page", "parallel", "piece",
    "pool", "process", "queue", "race", "read", "ready", "result", "run", "schedule", "send", "share",
    "sleep", "start", "steal", "stop", "switch", "table", "task", "thread", "time", "timer", "together",
    "turn", "two", "wait", "wake", "word", "work", "worker", "world", "write", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order_and_none_is_there_twice() {
        assert!(WORDS.is_sorted_by(|one, next| one < next));
        assert!(WORDS.iter().all(|word| word.len() < LONGEST));
    }

    #[test]
    fn the_pieces_are_the_text_and_no_word_is_cut() {
        for pieces in [1, 7, 64] {
            let text = Text::new(16_000, pieces);
            assert!((16_000..16_000 + LONGEST).contains(&text.words.len()));
            let all: Vec<&str> = (0..pieces).map(|piece| text.piece(piece)).collect();
            assert_eq!(all.concat(), text.words);
            assert!(all.iter().all(|piece| piece.ends_with(' ')), "{all:?}");
            let lengths = all.iter().map(|piece| piece.len().abs_diff(16_000 / pieces));
            assert!(lengths.max() <= Some(LONGEST), "{all:?}");
        }
    }

    #[test]
    fn a_word_that_was_missed_changes_the_number() {
        assert_eq!(number([3, 0, 2].into_iter()), 9);
        assert_ne!(number([3, 2].into_iter()), number([3, 0, 2].into_iter()));
        let mut counts = BTreeMap::new();
        assert_eq!(
            count_words(&mut "wait or work or wait and wait".split_ascii_whitespace(), 99, &mut counts),
            7
        );
        assert_eq!(counts.into_values().collect::<Vec<_>>(), [1, 2, 3, 1]);
    }
}
