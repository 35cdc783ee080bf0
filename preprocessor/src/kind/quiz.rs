//! `{{#quiz NAME.quiz.toml}}`: questions with an explanation for every answer, from a file beside the chapter.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use figures::widget::quiz::{self, Asks, Number, Quiz};
use serde::Deserialize;
use toml::Spanned;

use super::{Kind, Widget};
use crate::markdown;
use crate::place::Place;
use crate::sheet::Sheet;
use crate::words::{Words, identifier};

pub const KIND: Kind = Kind { name: "quiz", expand };

const ENDING: &str = ".quiz.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    question: Vec<Question>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    id: Spanned<String>,
    /// For those who teach, and for the glossary.
    concepts: Vec<String>,
    /// Whether it asks why something is so.
    #[serde(default)]
    #[expect(dead_code, reason = "it is for the chapter's writers; that it is a boolean is checked")]
    why: bool,
    ask: String,
    #[serde(default)]
    answer: Vec<Answer>,
    number: Option<f64>,
    unit: Option<String>,
    within: Option<f64>,
    because: Option<String>,
    #[serde(default)]
    near: Vec<Near>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    text: String,
    #[serde(default)]
    right: bool,
    because: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Near {
    number: f64,
    because: String,
}

fn expand(text: &str, place: &Place<'_>) -> Result<Widget> {
    let quiz = read(text, place)?;
    let html = quiz::html(&quiz);
    Ok(Widget { id: quiz.id, html })
}

/// What a directive asks for.
pub fn read(text: &str, place: &Place<'_>) -> Result<Quiz> {
    let Words { first: name, rest } = Words::parse(KIND.name, ("file", &format!("NAME{ENDING}")), text)?;
    let sheet = Sheet::open(place.folder, &name, ENDING)?;
    let mut quiz = Quiz {
        // A heading may be called “Quiz”.
        id: identifier(format!("{}-quiz", name.trim_end_matches(ENDING)))?,
        chapter: place.chapter.to_owned(),
        title: "Can you answer these?".to_owned(),
        questions: questions(&sheet)?,
    };
    for word in rest {
        let (key, value) = word.pair()?;
        match &*key {
            "id" => quiz.id = identifier(value)?,
            "title" => quiz.title = value,
            _ => bail!("a quiz has no `{key}`; it has: id, title"),
        }
    }
    Ok(quiz)
}

fn questions(sheet: &Sheet) -> Result<Vec<quiz::Question>> {
    let file: File = sheet.read()?;
    ensure!(!file.question.is_empty(), "there is no question");
    let mut ids = BTreeSet::new();
    let mut checked = |question: Question| {
        let is_new = ids.insert(question.id.get_ref().clone());
        let id = question.id.clone();
        let result =
            if is_new { question.checked() } else { Err(anyhow::anyhow!("there is another of this id")) };
        sheet.at(&id, result.with_context(|| format!("question “{}”", id.get_ref())))
    };
    file.question.into_iter().map(&mut checked).collect()
}

impl Question {
    fn checked(self) -> Result<quiz::Question> {
        let id = identifier(self.id.get_ref().clone())?;
        ensure!(!self.concepts.is_empty(), "it names no concept: `concepts = [\"…\"]`");
        let ask = markdown::inline(&self.ask).context("ask")?;
        let asks = match self.number {
            Some(number) => self.for_a_number(number)?,
            None => self.for_a_choice()?,
        };
        Ok(quiz::Question { id, ask, asks })
    }

    fn for_a_choice(&self) -> Result<Asks> {
        let is_choice = self.unit.is_none() && self.within.is_none() && self.because.is_none();
        ensure!(
            is_choice && self.near.is_empty(),
            "`unit`, `within`, `because` and `near` belong to a `number`"
        );
        ensure!(self.answer.len() > 1, "it needs two answers at least, or a `number`");
        let answers: Vec<quiz::Answer> = self.answer.iter().map(Answer::checked).collect::<Result<_>>()?;
        let texts: BTreeSet<&str> = answers.iter().map(|answer| &*answer.text).collect();
        ensure!(texts.len() == answers.len(), "two answers say the same");
        match answers.iter().filter(|answer| answer.is_right).count() {
            0 => bail!("no answer is right: one needs `right = true`"),
            1 => Ok(Asks::One(answers)),
            _ => Ok(Asks::Several(answers)),
        }
    }

    fn for_a_number(&self, number: f64) -> Result<Asks> {
        ensure!(
            self.answer.is_empty(),
            "it has answers to choose from and a `number`: it can have only one of both"
        );
        let because = self.because.as_deref().context("a `number` needs its `because`")?;
        let within = self.within.unwrap_or(0.0);
        ensure!(
            number.is_finite() && within.is_finite() && within >= 0.0,
            "`number` or `within` is no number"
        );
        let right = [Near { number, because: because.to_owned() }];
        let numbers = right.iter().chain(&self.near);
        let numbers: Vec<Number> = numbers.map(Near::checked).collect::<Result<_>>()?;
        let is_near = |other: &Number| (other.number - number).abs() <= within;
        if let Some(wrong) = numbers.iter().skip(1).find(|other| is_near(other)) {
            bail!("{} counts as right: it is not more than {within} away from {number}", wrong.number);
        }
        Ok(Asks::Number { numbers, within, unit: self.unit.clone().unwrap_or_default() })
    }
}

impl Answer {
    fn checked(&self) -> Result<quiz::Answer> {
        let of = || format!("the answer “{}”", self.text);
        Ok(quiz::Answer {
            text: markdown::inline(&self.text).with_context(of)?,
            is_right: self.right,
            because: markdown::inline(&self.because).with_context(of)?,
        })
    }
}

impl Near {
    fn checked(&self) -> Result<Number> {
        let because =
            markdown::inline(&self.because).with_context(|| format!("the number {}", self.number))?;
        Ok(Number { number: self.number, because })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "[[question]]\nid = \"a\"\nconcepts = [\"thread\"]\nask = \"How long?\"\n";

    fn why(rest: &str) -> String {
        let error = questions(&Sheet::of(&format!("{HEAD}{rest}"))).unwrap_err();
        format!("{error:#}")
    }

    fn answer(text: &str, right: bool) -> String {
        format!("[[question.answer]]\ntext = \"{text}\"\nright = {right}\nbecause = \"So.\"\n")
    }

    #[test]
    fn what_is_asked_for_follows_from_the_answers() {
        let read = |rest: &str| {
            let mut questions = questions(&Sheet::of(&format!("{HEAD}{rest}"))).unwrap();
            questions.remove(0).asks
        };
        let (right, wrong) = (|text| answer(text, true), |text| answer(text, false));
        assert!(matches!(read(&(right("x") + &wrong("y"))), Asks::One(_)));
        assert!(matches!(read(&(right("x") + &right("y") + &wrong("z"))), Asks::Several(_)));
        let number = read(
            "number = 400\nwithin = 5\nunit = \"ms\"\nbecause = \"So.\"\n[[question.near]]\nnumber = 100\nbecause = \"No.\"\n",
        );
        let Asks::Number { numbers, within, unit } = number else { panic!("{number:?}") };
        assert_eq!((numbers.len(), within, &*unit), (2, 5.0, "ms"));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_line_and_a_sentence() {
        let (right, wrong) = (answer("x", true), answer("y", false));
        for (rest, says) in [
            (String::new(), "test.toml, line 2: question “a”: it needs two answers at least, or a `number`"),
            (right.clone(), "two answers at least"),
            (wrong.clone() + &answer("z", false), "no answer is right"),
            (right.clone() + &answer("x", false), "two answers say the same"),
            (right.clone() + &answer("<b>", false), "the answer “<b>”: “<b>” has HTML in it"),
            (right.clone() + "[[question.answer]]\ntext = \"z\"\n", "missing field `because`"),
            ("number = 4\n".into(), "a `number` needs its `because`"),
            (format!("number = 4\nbecause = \"So.\"\n{right}"), "only one of both"),
            (format!("unit = \"ms\"\n{right}{wrong}"), "belong to a `number`"),
            (
                "number = 4\nwithin = 1\nbecause = \"So.\"\n[[question.near]]\nnumber = 5\nbecause = \"No.\"\n".into(),
                "5 counts as right: it is not more than 1 away from 4",
            ),
            (format!("{right}{wrong}{HEAD}{right}{wrong}"), "line 14: question “a”: there is another of this id"),
            (format!("color = 1\n{right}"), "line 5: unknown field `color`"),
        ] {
            let sentence = why(&rest);
            assert!(sentence.contains(says), "{rest}: {sentence}");
        }
    }
}
