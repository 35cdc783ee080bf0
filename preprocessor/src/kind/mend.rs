//! An exercise whose program is to be mended in the lab. It is explored as it begins and as its worked answer has it:
//! the first must not reach all goals, the second must.

use anyhow::{Context, Result, anyhow, ensure};
use experiments::parameter::Parameters;
use figures::widget::lab::mend::{self, Explored, Goal, Mending, Wants};
use figures::widget::lab::{BOTH, First, PARAMETERS, interpreter};
use lab_session::Order;
use lab_shown::Shown;
use serde::Deserialize;
use toml::Spanned;

use super::{Widget, lab};
use crate::markdown;
use crate::place::Place;
use crate::sheet::Sheet;
use crate::words::identifier;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    id: Spanned<String>,
    title: String,
    task: String,
    hint: String,
    lab: Spanned<Lab>,
    answer: Spanned<Answer>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lab {
    /// In `book/listings`.
    program: String,
    interpreter: String,
    /// The anchor around what the reader leaves as it is.
    keeps: String,
}

const STAYS: &str = "The test at the end is as it was";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    /// In `book/listings`.
    program: String,
    text: String,
}

pub fn expand(sheet: &Sheet, place: &Place<'_>) -> Result<Widget> {
    let file: File = sheet.read()?;
    let id = sheet.at(&file.id, identifier(file.id.get_ref().clone()))?;
    let begin = file.lab.get_ref();
    let (values, goals) = sheet.at(&file.lab, wanted(begin, STAYS, place))?;
    let tried = |program: &str| Tried::new(program, &values, place);
    let begun = sheet.at(&file.lab, tried(&begin.program).and_then(|begun| begun.unsolved(&goals)))?;
    let answer = &file.answer;
    sheet.at(answer, tried(&answer.get_ref().program).and_then(|answer| answer.solved(&goals)))?;
    let first = begun.first(&id, &file.title, &values, place);
    let mending = Mending {
        task: &markdown::blocks(&file.task).context("task")?,
        hint: &markdown::blocks(&file.hint).context("hint")?,
        answer: &markdown::blocks(&answer.get_ref().text).context("answer")?,
        goals: &goals,
        order: None,
    };
    let html = mend::exercise(&first, &mending, &begun.explored());
    Ok(Widget { id, html })
}

/// How it is explored, and what that must come to; of the part that is kept it is said that it `stays`.
fn wanted(lab: &Lab, stays: &str, place: &Place<'_>) -> Result<(Parameters, [Goal; 2])> {
    let mut values = Parameters::defaults(PARAMETERS);
    values.set(PARAMETERS, "interpreter", &lab.interpreter).map_err(|why| anyhow!(why))?;
    let program = lab::read(place, &lab.program)?;
    let interpreter = interpreter(&values).to_owned();
    let proved = format!(
        "The verdict is <em>proved</em>, with <em>Interpreter</em> set to <em>{}</em>",
        lab.interpreter
    );
    let keeps = Wants::Keeps(anchored(&program, &lab.keeps)?);
    let goals = [
        Goal { wants: Wants::Proved { interpreter }, says: proved },
        Goal { wants: keeps, says: stays.to_owned() },
    ];
    Ok((values, goals))
}

fn anchored(program: &str, anchor: &str) -> Result<String> {
    let (begin, end) = (format!("# ANCHOR: {anchor}\n"), format!("# ANCHOR_END: {anchor}\n"));
    let part = program.split_once(&begin).and_then(|(_, rest)| rest.split_once(&end));
    let (part, _) = part.with_context(|| format!("the program has no part “{anchor}”"))?;
    Ok(lab::without_anchors(part))
}

/// The second half of a level, which has to be proved with a global lock and without: a mend that rests on the lock around
/// Python is none. Texts are HTML.
pub struct Second<'a> {
    pub id: &'a str,
    pub task: &'a str,
    pub hint: &'a str,
    pub answer: &'a str,
    /// What is to be mended.
    pub begin: &'a str,
    /// The files of both programs.
    pub programs: [&'a str; 2],
    pub order: Option<Order>,
    pub keeps: &'a str,
}

pub fn second(second: &Second<'_>, place: &Place<'_>) -> Result<String> {
    let Second { id, begin: program, programs: [file, mended], order, .. } = second;
    let lab =
        Lab { program: (*file).to_owned(), interpreter: BOTH.to_owned(), keeps: second.keeps.to_owned() };
    let (values, goals) = wanted(&lab, "The rest of the program is unchanged", place)?;
    let tried = |program: &str| {
        let shown = lab::explore_in(program, &values, *order)?.1;
        Ok::<_, anyhow::Error>(Tried {
            program: program.to_owned(),
            interpreter: interpreter(&values).to_owned(),
            shown,
        })
    };
    let begun = tried(program)?.unsolved(&goals)?;
    tried(&lab::without_anchors(&lab::read(place, mended)?))?.solved(&goals)?;
    let first = begun.first(id, "Mend it, and prove it", &values, place);
    let mending = Mending {
        task: second.task,
        hint: second.hint,
        answer: second.answer,
        goals: &goals,
        order: order.map(Order::name),
    };
    Ok(mend::exercise(&first, &mending, &begun.explored()))
}

/// A program, and what came of exploring it.
struct Tried {
    program: String,
    interpreter: String,
    shown: Shown,
}

impl Tried {
    fn new(file: &str, values: &Parameters, place: &Place<'_>) -> Result<Self> {
        let program = lab::without_anchors(&lab::read(place, file)?);
        let shown = lab::explore(&program, values)?;
        Ok(Self { program, interpreter: interpreter(values).to_owned(), shown })
    }

    fn explored(&self) -> Explored<'_> {
        let Self { program, interpreter, shown } = self;
        Explored { program, interpreter, verdict: shown.verdict.as_deref() }
    }

    fn first<'a>(
        &'a self,
        id: &'a str,
        title: &'a str,
        values: &'a Parameters,
        place: &Place<'a>,
    ) -> First<'a> {
        let (program, explored) = (&*self.program, &self.shown);
        First { id, title, summary: "", chapter: place.chapter, program, values, explored }
    }

    fn is_solved(&self, goals: &[Goal]) -> bool {
        goals.iter().all(|goal| goal.is_reached(&self.explored()))
    }

    fn unsolved(self, goals: &[Goal]) -> Result<Self> {
        ensure!(!self.is_solved(goals), "as it begins it reaches all goals already");
        Ok(self)
    }

    fn solved(self, goals: &[Goal]) -> Result<Self> {
        ensure!(self.is_solved(goals), "the worked answer does not reach all goals: {}", self.shown.says);
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_ACCOUNTS: &str = r#"
id = "two-accounts"
title = "Mend it"
task = "One.\n\nTwo."
hint = "Think."
[lab]
program = "lab/two_accounts.py"
interpreter = "free"
keeps = "check"
[answer]
program = "lab/two_accounts_mended.py"
text = "So."
"#;

    #[test]
    fn it_becomes_a_lab_with_goals_that_its_beginning_has_not_reached() {
        let html = expand(&Sheet::of(TWO_ACCOUNTS), &Place::for_tests()).unwrap().html;
        assert!(html.starts_with("<section ") && html.ends_with("</section>\n"), "{html}");
        assert!(!html.contains("\n\n") && !html.contains("style=") && !html.contains("ANCHOR"), "{html}");
        for part in
            ["data-widget=\"lab\"", "not reached: found, on free", "reached: as it was", "The worked answer"]
        {
            assert!(html.contains(part), "{part}: {html}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_line_and_a_sentence() {
        for (right, wrong, says) in [
            (
                "two_accounts.py",
                "two_accounts_mended.py",
                "line 6: as it begins it reaches all goals already",
            ),
            (
                "two_accounts_mended.py",
                "two_accounts.py",
                "line 10: the worked answer does not reach all goals: Found",
            ),
            ("two_accounts_mended.py", "one_lock.py", "the worked answer does not reach all goals: Proved"),
            ("\"check\"", "\"chek\"", "line 6: the program has no part “chek”"),
            ("\"free\"", "\"jit\"", "interpreter = “jit” is none of: both, gil, free"),
            ("two_accounts.py", "none.py", "the listing lab/none.py cannot be read"),
            ("title", "tittle", "unknown field `tittle`"),
        ] {
            let why =
                Sheet::refused(TWO_ACCOUNTS, (right, wrong), |sheet| expand(sheet, &Place::for_tests()));
            assert!(why.contains(says), "{wrong}: {why}");
        }
    }
}
