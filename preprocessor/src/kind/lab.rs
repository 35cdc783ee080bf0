//! `{{#lab …}}`: a Python program that a reader can change, run in every order there is, and go through.

use anyhow::{Context, Result, bail};
use experiments::parameter::Parameters;
use figures::widget::lab::{BOTH, First, PARAMETERS, html, interpreter};
use lab_session::{ExploreOptions, ExploreReports, Interpreter, Order};
use lab_shown::Shown;

use super::titled::Titled;
use super::{Kind, Widget};
use crate::place::Place;
use crate::words::Words;

pub const KIND: Kind = Kind { name: "lab", expand };

const SUMMARY: &str = "Explore runs the program in every order that its threads or tasks can take, and says what can happen. Then \
                       change the program, and explore again.";

/// Such a lab opens the program of the book that a link names, instead of its own.
const OPENS: &str = "opens";

/// A build waits for no program that takes longer.
const MOST_STATES: u64 = 1_000_000;

fn expand(text: &str, place: &Place<'_>) -> Result<Widget> {
    let Words { first: file, rest } = Words::parse(KIND.name, ("program", "lab/lost_update.py"), text)?;
    let mut said = Titled::new(KIND.name, "What can this program do?", PARAMETERS);
    let mut opens = false;
    for word in rest {
        if word.key == OPENS && word.value.is_none() {
            opens = true;
        } else {
            let (key, value) = word.pair()?;
            said.set(&key, value)?;
        }
    }
    let Titled { id, title, values, .. } = said;
    let program = without_anchors(&read(place, &file)?);
    let first = First {
        id: &id,
        title: &title,
        summary: SUMMARY,
        chapter: place.chapter,
        program: &program,
        values: &values,
        explored: &explore(&program, &values)?,
    };
    let mut html = html(&first);
    if opens {
        html = html.replacen("<section ", &format!("<section data-opens=\"{}listings/\" ", place.root()), 1);
    }
    Ok(Widget { id, html })
}

/// A program of `book/listings`.
pub fn read(place: &Place<'_>, file: &str) -> Result<String> {
    std::fs::read_to_string(place.listings.join(file))
        .with_context(|| format!("the listing {file} cannot be read: is it in book/listings?"))
}

/// A reader has no use for the marks of what chapters include.
pub fn without_anchors(program: &str) -> String {
    let is_anchor = |line: &&str| line.trim_start().starts_with("# ANCHOR");
    program.split_inclusive('\n').filter(|line| !is_anchor(line)).collect()
}

/// What is known of the program before a reader asks.
pub fn explore(program: &str, values: &Parameters) -> Result<Shown> {
    explored(&reports(program.as_bytes(), values, MOST_STATES))
}

/// The same, with the reports themselves, of event loops in one order alone if it is named.
pub fn explore_in(
    program: &str,
    values: &Parameters,
    order: Option<Order>,
) -> Result<(ExploreReports, Shown)> {
    let reports = reports_in(program.as_bytes(), values, order, MOST_STATES);
    let shown = explored(&reports)?;
    Ok((reports, shown))
}

fn explored(reports: &ExploreReports) -> Result<Shown> {
    if let Some(refused) = reports.all().find_map(|report| report.refused.as_ref()) {
        let line = refused.line.map(|line| format!(", line {line}")).unwrap_or_default();
        bail!("the lab does not run this program{line}: {}", refused.message);
    }
    Ok(lab_figure::explored(reports))
}

/// What exploring the program comes to on the interpreters that are chosen.
pub fn reports(program: &[u8], values: &Parameters, max_states: u64) -> ExploreReports {
    reports_in(program, values, None, max_states)
}

fn reports_in(program: &[u8], values: &Parameters, order: Option<Order>, max_states: u64) -> ExploreReports {
    let explore = |(interpreter, order)| {
        let options = ExploreOptions { interpreter, order, max_states, ..ExploreOptions::default() };
        lab_session::explore_versions(program, "program.py", &options, &mut |_| true)
    };
    let named = match interpreter(values) {
        BOTH => None,
        name => Some(Interpreter::named(name).unwrap_or_default()),
    };
    let mut reports = lab_session::ways(program, "program.py", named, order).into_iter().map(explore);
    let first = reports.next().unwrap_or_else(|| unreachable!("there is a way to explore it"));
    ExploreReports::new(first, reports.collect()).of(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> Result<String> {
        expand(text, &Place::for_tests()).map(|widget| widget.html)
    }

    #[test]
    fn it_holds_the_program_and_what_exploring_it_says() {
        let html = html("lab/lost_update.py id=lost interpreter=free").unwrap();
        assert!(!html.contains("\n\n") && !html.contains("style="), "{html}");
        for part in ["id=\"lost\"", "def one_more(number):&#10;", "<option value=\"free\" selected>free: "] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(!self::html("lab/one_lock.py").unwrap().contains("ANCHOR"));
    }

    #[test]
    fn one_that_opens_programs_knows_where_they_lie() {
        let html = html("lab/lost_update.py id=own opens").unwrap();
        assert!(html.starts_with("<section data-opens=\"listings/\" "), "{html}");
        assert!(!self::html("lab/lost_update.py").unwrap().contains("data-opens"));
    }

    #[test]
    fn what_is_wrong_is_refused_with_what_is_right() {
        for (text, says) in [
            ("", "a lab needs a program: `{{#lab lab/lost_update.py}}`"),
            ("lab/none.py", "the listing lab/none.py cannot be read: is it in book/listings?"),
            ("lab/lost_update.py interpreter=jit", "interpreter = “jit” is none of: both, gil, free"),
            ("lab/lost_update.py id", "`id` needs a value: `id=…`"),
        ] {
            assert_eq!(html(text).unwrap_err().to_string(), says);
        }
    }
}
