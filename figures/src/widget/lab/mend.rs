//! A program that is to be mended: what is to be reached, and whether exploring it has reached that.

use std::fmt::Write;

use super::{BOTH, First, body};
use crate::escape;
use crate::widget::exercise::item;

/// Texts are HTML already.
pub struct Mending<'a> {
    pub task: &'a str,
    pub hint: &'a str,
    /// The worked answer.
    pub answer: &'a str,
    pub goals: &'a [Goal],
    /// In which order event loops run what is ready, if it is not the usual one.
    pub order: Option<&'a str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub wants: Wants,
    /// HTML.
    pub says: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wants {
    /// Every order ends well, on that interpreter.
    Proved { interpreter: String },
    /// This part of the program is as it was.
    Keeps(String),
}

/// What was explored, and what came of it.
#[derive(Clone, Copy, Debug)]
pub struct Explored<'a> {
    pub program: &'a str,
    /// By its name, or [`BOTH`].
    pub interpreter: &'a str,
    /// As the lab calls it; none if the program was refused.
    pub verdict: Option<&'a str>,
}

impl Goal {
    pub fn is_reached(&self, explored: &Explored) -> bool {
        match &self.wants {
            Wants::Proved { interpreter } => {
                [interpreter, BOTH].contains(&explored.interpreter) && explored.verdict == Some(PROVED)
            }
            Wants::Keeps(part) => explored.program.contains(&**part),
        }
    }

    /// Such as `found, on free`.
    fn shown(&self, explored: &Explored) -> String {
        match &self.wants {
            Wants::Proved { .. } => {
                format!("{}, on {}", explored.verdict.unwrap_or("refused"), explored.interpreter)
            }
            Wants::Keeps(_) if self.is_reached(explored) => "as it was".to_owned(),
            Wants::Keeps(_) => "changed".to_owned(),
        }
    }

    /// From which the page has it again.
    fn attribute(&self) -> String {
        match &self.wants {
            Wants::Proved { interpreter } => format!("{DATA_PROVED}=\"{}\"", escape(interpreter)),
            Wants::Keeps(part) => format!("{DATA_KEEPS}=\"{}\"", escape(part).replace('\n', "&#10;")),
        }
    }

    /// The goal of a list’s item, which has one of these attributes.
    pub fn of(proved: Option<&str>, keeps: Option<String>, says: String) -> Option<Self> {
        let proved = proved.map(|name| Wants::Proved { interpreter: name.to_owned() });
        Some(Self { wants: proved.or(keeps.map(Wants::Keeps))?, says })
    }
}

pub const DATA_PROVED: &str = "data-proved";
pub const DATA_KEEPS: &str = "data-keeps";

/// As the lab calls the verdict that is asked for.
const PROVED: &str = "proved";

/// The goals with what exploring has reached of them, as items of a list.
pub fn judged(goals: &[Goal], explored: &Explored) -> String {
    let item =
        |goal: &Goal| item(&goal.attribute(), goal.is_reached(explored), &goal.says, &goal.shown(explored));
    goals.iter().map(item).collect()
}

/// The lab of an exercise, with its task and its goals above and its help below.
pub fn exercise(first: &First, mending: &Mending, explored: &Explored) -> String {
    let First { id, title, chapter, .. } = first;
    let mut html = format!(
        "<section class=\"mt-widget mt-exercise\" data-widget=\"lab\" id=\"{id}\" aria-labelledby=\"{id}-title\" data-spec=\"{chapter}\"{order}>\n\
         <p class=\"mt-title\" id=\"{id}-title\">{title}</p>\n\
         <div class=\"mt-task\">{task}</div>\n\
         <p class=\"mt-label\" id=\"{id}-goals\">The goals, and what was reached when it was explored last</p>\n\
         <ul class=\"mt-goals\" aria-labelledby=\"{id}-goals\">{goals}</ul>\n\
         <div class=\"mt-body\">\n{body}</div>\n",
        title = escape(title),
        chapter = escape(chapter),
        order = mending.order.map(|order| format!(" data-order=\"{order}\"")).unwrap_or_default(),
        task = mending.task.trim(),
        goals = judged(mending.goals, explored),
        body = body(first),
    );
    for (class, name, text) in
        [("mt-hint", "A hint", mending.hint), ("mt-answer", "The worked answer", mending.answer)]
    {
        let _ = writeln!(
            html,
            "<details class=\"mt-measured {class}\"><summary>{name}</summary><div>{}</div></details>",
            text.trim()
        );
    }
    html + "</section>\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn goals() -> [Goal; 2] {
        let proved =
            Goal { wants: Wants::Proved { interpreter: "free".into() }, says: "It is <b>proved</b>".into() };
        [proved, Goal { wants: Wants::Keeps("a = 1\n\nb < 2\n".into()), says: "The end stays".into() }]
    }

    #[test]
    fn a_proof_counts_for_the_interpreter_that_is_asked_for_and_with_the_part_that_stays() {
        let program = "c = 3\na = 1\n\nb < 2\n";
        for (program, interpreter, verdict, reached) in [
            (program, "free", Some("proved"), [true, true]),
            (program, "both", Some("proved"), [true, true]),
            (program, "gil", Some("proved"), [false, true]),
            (program, "free", Some("differs"), [false, true]),
            (program, "free", None, [false, true]),
            ("c = 3\n", "free", Some("proved"), [true, false]),
        ] {
            let explored = Explored { program, interpreter, verdict };
            assert_eq!(goals().map(|goal| goal.is_reached(&explored)), reached, "{explored:?}");
        }
    }

    #[test]
    fn what_was_reached_stands_in_one_block_from_which_the_page_has_the_goals_again() {
        let html = judged(&goals(), &Explored { program: "c", interpreter: "gil", verdict: Some("found") });
        for part in [
            "data-proved=\"free\"",
            "not reached: found, on gil<",
            "data-keeps=\"a = 1&#10;&#10;b &lt; 2&#10;\"",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!html.contains('\n'), "{html}");
        let [proved, keeps] = goals();
        assert_eq!(Goal::of(Some("free"), None, proved.says.clone()), Some(proved));
        assert_eq!(Goal::of(None, Some("a = 1\n\nb < 2\n".into()), keeps.says.clone()), Some(keeps));
        assert_eq!(Goal::of(None, None, String::new()), None);
    }
}
