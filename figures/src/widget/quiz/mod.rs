//! Questions with an explanation for every answer, as HTML: complete without scripts, and the same that the page's
//! widget brings to life in its place.
//!
//! # Structure
//! ```text
//! section.mt-widget[data-widget=quiz][data-chapter]
//!   .mt-title  .mt-summary  .mt-notes
//!   .mt-body
//!     fieldset.mt-question[data-id][data-asks]…
//!       legend  .mt-choices (label.mt-choice… or .mt-field)  .mt-actions  .mt-verdict
//!       details.mt-because (li…, one for each answer)
//!     .mt-says  .mt-actions (begin again)
//! ```
//! What has to be pressed or filled in is disabled here, and nothing else changes when the widget comes to life.
//! Which answers are right stands in their explanations: `data-right`, or the number in `data-number` and how far
//! one may be off in `data-within`.

mod first;
mod says;

pub use first::html;
pub use says::{Verdict, about, score, some_missing};

/// The questions of a chapter. All texts but names are HTML already.
#[derive(Clone, Debug, PartialEq)]
pub struct Quiz {
    /// Unique in its page.
    pub id: String,
    /// The chapter's name, under which the answers are kept.
    pub chapter: String,
    /// A question.
    pub title: String,
    pub questions: Vec<Question>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Unique in the quiz.
    pub id: String,
    pub ask: String,
    pub asks: Asks,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Asks {
    One(Vec<Answer>),
    /// Several are right, and all of them are asked for.
    Several(Vec<Answer>),
    Number {
        /// The one that is right comes first.
        numbers: Vec<Number>,
        /// How far from the right one is still right.
        within: f64,
        /// Plain text.
        unit: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub text: String,
    pub is_right: bool,
    pub because: String,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    pub number: f64,
    pub because: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quiz() -> Quiz {
        let answer = |text: &str, is_right| Answer {
            text: text.into(),
            is_right,
            because: format!("<em>{text}</em> it is."),
        };
        let number = |number| Number { number, because: "So it is.".into() };
        let question = |id: &str, asks| Question { id: id.into(), ask: "How <b>long</b>?".into(), asks };
        Quiz {
            id: "q".into(),
            chapter: "threads/threads".into(),
            title: "A < B?".into(),
            questions: vec![
                question("one", Asks::One(vec![answer("yes", true), answer("no", false)])),
                question("all", Asks::Several(vec![answer("a", true), answer("b", true)])),
                question(
                    "number",
                    Asks::Number {
                        numbers: vec![number(400.0), number(0.5)],
                        within: 5.0,
                        unit: "m<s".into(),
                    },
                ),
            ],
        }
    }

    #[test]
    fn it_survives_markdown_and_the_content_security_policy() {
        let html = html(&quiz());
        assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style=") && !html.contains("<script"), "{html}");
        assert!(html.contains("A &lt; B?") && html.contains("m&lt;s"), "{html}");
    }

    #[test]
    fn every_answer_can_be_chosen_and_is_explained() {
        let html = html(&quiz());
        assert_eq!(html.matches("<fieldset ").count(), 3, "{html}");
        assert_eq!(
            (html.matches("type=\"radio\"").count(), html.matches("type=\"checkbox\"").count()),
            (2, 2)
        );
        assert_eq!(html.matches("<li data-answer=").count(), 6, "{html}");
        assert_eq!(html.matches(" data-right").count(), 4, "{html}");
        assert!(html.contains("data-number=\"400\" data-within=\"5\""), "{html}");
        assert!(html.contains("data-number=\"0.5\"") && html.contains("<b>0.5 m&lt;s</b>"), "{html}");
    }

    #[test]
    fn a_quiz_says_how_far_the_reader_has_come() {
        assert_eq!(about(4), "4 questions. An explanation stands behind every answer.");
        assert_eq!(about(1), "1 question. An explanation stands behind every answer.");
        for (right, wrong, of, says) in [
            (0, 0, 4, "None of the 4 questions is answered yet."),
            (0, 0, 1, "The question is not answered yet."),
            (3, 1, 4, "3 of 4 right. One is not right yet: try it again."),
            (1, 2, 4, "1 of 4 right. 2 are not right yet: try them again. One is open."),
            (2, 0, 4, "2 of 4 right. 2 are open."),
            (4, 0, 4, "4 of 4 right: you have them all."),
            (1, 0, 1, "Right: you have it."),
            (0, 1, 1, "Not right yet: try it again."),
        ] {
            assert_eq!(score(right, wrong, of), says);
        }
    }

    #[test]
    fn who_marked_too_little_learns_how_many_are_missing() {
        assert_eq!(some_missing(0), "");
        assert_eq!(some_missing(1), "One answer that is right is not marked.");
        assert_eq!(some_missing(2), "2 answers that are right are not marked.");
    }
}
