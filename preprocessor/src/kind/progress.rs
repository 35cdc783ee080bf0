//! `{{#progress}}`: what a reader has reached in all the book. It counts what the chapters of the contents ask for.
//! `{{#progress levels}}` are the totals alone, for the page on which the levels stand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use figures::widget::level::MOST_STARS;
use figures::widget::progress::{Group, How, Thing, html};
use figures::widget::quiz::{Asks, Question};
use serde_json::{Value, json};

use super::{Kind, Widget, exercise, levels, quiz};
use crate::place::Place;
use crate::reader::without_places;
use crate::scan::{Piece, pieces};
use crate::words::words;

pub const KIND: Kind = Kind { name: "progress", expand };

const ID: &str = "progress";

fn expand(text: &str, place: &Place<'_>) -> Result<Widget> {
    let words = words(text)?;
    let of_levels = words.first().is_some_and(|word| word.key == "levels" && word.value.is_none());
    if words.len() > usize::from(of_levels) {
        bail!("`{{{{#progress}}}}` can be followed by `levels` alone");
    }
    let things = if of_levels { Vec::new() } else { things(place)? };
    let title = if of_levels { "How far are you?" } else { "What have you reached?" };
    Ok(Widget { id: ID.to_owned(), html: html(ID, title, &things) })
}

/// All that the chapters ask for, in the order of the contents.
fn things(place: &Place<'_>) -> Result<Vec<Thing>> {
    let src = place.listings.parent().unwrap_or(Path::new("."));
    let contents = std::fs::read_to_string(src.join("SUMMARY.md")).context("the contents cannot be read")?;
    let root = "../".repeat(place.chapter.matches('/').count());
    let mut things = Vec::new();
    for file in contents.lines().filter_map(linked) {
        let text =
            std::fs::read_to_string(src.join(file)).with_context(|| format!("{file} cannot be read"))?;
        let folder = src.join(file).parent().map(Path::to_owned).unwrap_or_default();
        let chapter = Chapter { text: &text, name: file.trim_end_matches(".md"), folder, root: &root };
        chapter.things(place.listings, &mut things).with_context(|| format!("in {file}"))?;
    }
    Ok(things)
}

/// Where a line of the contents leads to.
fn linked(line: &str) -> Option<&str> {
    let (_, rest) = line.split_once("](")?;
    rest.split_once(')').map(|(file, _)| file).filter(|file| file.ends_with(".md"))
}

struct Chapter<'a> {
    text: &'a str,
    name: &'a str,
    folder: PathBuf,
    /// From the page to where the chapters' names begin.
    root: &'a str,
}

impl Chapter<'_> {
    fn things(&self, listings: &Path, things: &mut Vec<Thing>) -> Result<()> {
        let place = Place { listings, folder: &self.folder, chapter: self.name };
        for piece in pieces(&without_places(self.text))? {
            match piece {
                Piece::Directive { kind, text, .. } if kind.name == "quiz" => {
                    things.push(self.quiz(&quiz::read(text, &place)?));
                }
                Piece::Directive { kind, text, .. } if kind.name == "exercise" => {
                    things.push(self.exercise(exercise::counted(text, &place)?));
                }
                Piece::Directive { kind, .. } if kind.name == "levels" => self.levels(things)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn thing(&self, group: Group, name: String, title: &str, id: &str, (of, how): (usize, How)) -> Thing {
        let address = format!("{}{}.html#{id}", self.root, self.name);
        Thing { group, name, title: title.to_owned(), address, of, how }
    }

    fn quiz(&self, quiz: &figures::widget::quiz::Quiz) -> Thing {
        let answers: BTreeMap<&str, Value> =
            quiz.questions.iter().map(|question| (&*question.id, right(question))).collect();
        let title = self.text.lines().next().unwrap_or_default().trim_start_matches("# ");
        let how = How::Answers(json!(answers).to_string());
        let name = format!("quiz/{}/{}", self.name, quiz.id);
        self.thing(Group::Questions, name, title, &quiz.id, (quiz.questions.len(), how))
    }

    fn exercise(&self, exercise: exercise::Counted) -> Thing {
        let exercise::Counted { id, title, goals } = exercise;
        let (kind, of, how) = match goals {
            None => ("lab", 1, How::Kept),
            Some(goals) => ("exercise", goals.len(), How::Goals(json!(goals).to_string())),
        };
        self.thing(Group::Exercises, format!("{kind}/{}/{id}", self.name), &title, &id, (of, how))
    }

    fn levels(&self, things: &mut Vec<Thing>) -> Result<()> {
        for (_, read) in levels::all(&self.folder.join(levels::FOLDER))? {
            for level in &read.part.level {
                let (id, title) = (level.id.get_ref(), &level.title);
                let stars = (MOST_STARS, How::Kept);
                things.push(self.thing(Group::Stars, levels::played(id), title, id, stars));
                let mended = levels::mended(self.name, id);
                things.push(self.thing(Group::Mended, mended, title, &format!("{id}-mend"), (1, How::Kept)));
            }
        }
        Ok(())
    }
}

/// The right answer as it is kept; of a number, what it is and how far one may be off.
fn right(question: &Question) -> Value {
    match &question.asks {
        Asks::One(answers) | Asks::Several(answers) => {
            let right = answers.iter().enumerate().filter(|(_, answer)| answer.is_right);
            json!(right.map(|(index, _)| index.to_string()).collect::<Vec<_>>().join(","))
        }
        Asks::Number { numbers, within, .. } => json!([numbers[0].number, within]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_chapters_ask_for_is_counted_and_where_the_levels_stand_the_totals_alone() {
        let html = expand("", &Place::for_tests()).unwrap().html;
        for part in [
            "data-done=\"quiz/threads/races/races-quiz\"",
            "href=\"threads/races.html#races-quiz\">5 · ",
            "data-done=\"lab/lab/lab/two-accounts\" data-of=\"1\"",
            "data-done=\"exercise/threads/pool/within-450\"",
            "[[&quot;time_ms&quot;,&quot;at_most&quot;,450.0]",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!expand(" levels", &Place::for_tests()).unwrap().html.contains("<table"));
        let why = expand("all", &Place::for_tests()).unwrap_err().to_string();
        assert_eq!(why, "`{{#progress}}` can be followed by `levels` alone");
    }
}
