//! Checks of the chapters' questions. Only tests: an author runs them, no build does.

use std::fs;
use std::path::PathBuf;

use serde::Deserialize;

use crate::book;

/// So much longer than all others a right answer may be.
const MOST_LONGER: f64 = 1.2;
/// In so large a part of the questions at most, the longest answer is the right one: with three answers each, chance
/// alone makes it a third.
const MOST_GUESSED: f64 = 0.4;

#[derive(Deserialize)]
struct Quiz {
    question: Vec<Question>,
}

#[derive(Deserialize)]
struct Question {
    id: String,
    #[serde(default)]
    why: bool,
    #[serde(default)]
    answer: Vec<Answer>,
}

#[derive(Deserialize)]
struct Answer {
    text: String,
    #[serde(default)]
    right: bool,
}

/// The questions of each chapter that has some.
fn quizzes() -> Vec<(PathBuf, Quiz)> {
    let files = book::chapters().unwrap().into_iter().map(|(file, _)| file.with_extension("quiz.toml"));
    let read = |file: PathBuf| {
        let text = fs::read_to_string(repo::path("book").join(&file)).ok()?;
        let quiz = toml::from_str(&text).unwrap_or_else(|why| panic!("{}: {why}", file.display()));
        Some((file, quiz))
    };
    files.filter_map(read).collect()
}

/// How many times as long as the longest of the others the right answer is. None, if several are right.
fn longer(question: &Question) -> Option<f64> {
    let length = |answer: &Answer| answer.text.chars().count() as f64;
    let (right, wrong): (Vec<&Answer>, Vec<&Answer>) = question.answer.iter().partition(|it| it.right);
    let [right] = right[..] else { return None };
    Some(length(right) / wrong.into_iter().map(length).fold(1.0, f64::max))
}

#[test]
fn every_chapter_asks_three_questions_and_why() {
    let quizzes = quizzes();
    assert!(quizzes.len() > 20, "only {} chapters have questions", quizzes.len());
    for (file, quiz) in quizzes {
        let asks_why = quiz.question.iter().any(|question| question.why);
        assert!(quiz.question.len() >= 3 && asks_why, "{}", file.display());
    }
}

#[test]
fn no_answer_is_known_by_its_length() {
    let (mut all, mut guessed) = (0, 0);
    for (file, quiz) in quizzes() {
        for question in &quiz.question {
            let Some(longer) = longer(question) else { continue };
            assert!(longer <= MOST_LONGER, "{}: {}: {longer:.2}", file.display(), question.id);
            all += 1;
            guessed += usize::from(longer > 1.0);
        }
    }
    assert!(all > 50, "only {all} questions have one right answer");
    let share = guessed as f64 / all as f64;
    assert!(share <= MOST_GUESSED, "in {guessed} of {all} the longest answer is the right one");
}

#[test]
fn a_right_answer_is_held_against_the_longest_of_the_others() {
    let question = |answers: &[(&str, bool)]| Question {
        id: "a".to_owned(),
        why: false,
        answer: answers.iter().map(|&(text, right)| Answer { text: text.to_owned(), right }).collect(),
    };
    assert_eq!(longer(&question(&[("1234", false), ("123456", true), ("1", false)])), Some(1.5));
    assert_eq!(longer(&question(&[("1", true), ("2", true), ("3", false)])), None);
    assert_eq!(longer(&question(&[])), None);
}
