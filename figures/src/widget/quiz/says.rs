//! The sentences of a quiz.

/// What is said of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Right,
    Wrong,
}

impl Verdict {
    pub fn text(self) -> &'static str {
        match self {
            Self::Right => "✓ Right.",
            Self::Wrong => "✗ Not right yet.",
        }
    }

    pub fn class(self) -> &'static str {
        match self {
            Self::Right => "mt-right",
            Self::Wrong => "mt-wrong",
        }
    }
}

/// Below the title.
pub fn about(questions: usize) -> String {
    let questions = if questions == 1 { "1 question".to_owned() } else { format!("{questions} questions") };
    format!("{questions}. An explanation stands behind every answer.")
}

/// How far the reader has come.
pub fn score(right: usize, wrong: usize, of: usize) -> String {
    match (right, wrong, of) {
        (1, _, 1) => "Right: you have it.".to_owned(),
        (_, 1, 1) => "Not right yet: try it again.".to_owned(),
        (_, _, 1) => "The question is not answered yet.".to_owned(),
        (0, 0, of) => format!("None of the {of} questions is answered yet."),
        (right, _, of) if right == of => format!("{right} of {of} right: you have them all."),
        (right, wrong, of) => {
            let again = match wrong {
                0 => String::new(),
                1 => " One is not right yet: try it again.".to_owned(),
                wrong => format!(" {wrong} are not right yet: try them again."),
            };
            let open = match of.saturating_sub(right + wrong) {
                0 => String::new(),
                1 => " One is open.".to_owned(),
                open => format!(" {open} are open."),
            };
            format!("{right} of {of} right.{again}{open}")
        }
    }
}

/// Of answers that are right and were not marked.
pub fn some_missing(missing: usize) -> String {
    match missing {
        0 => String::new(),
        1 => "One answer that is right is not marked.".to_owned(),
        missing => format!("{missing} answers that are right are not marked."),
    }
}
