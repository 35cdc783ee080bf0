//! A schedule on a real CPython: asked for, and told.

use std::process::ExitCode;
use std::time::Duration;

use clap::Args;
use lab_session::{EndingKind, Follow, Followed, Interpreter as Modelled, Stepper, Strayed, Texts, count};
use serde::Serialize;

use crate::cmd::Failure;
use crate::context::RunContext;
use crate::python::Interpreter;
use crate::python::forced::{follow, named, version};
use crate::show::Spinner;
use crate::signals;

/// As long as exploring takes by default.
const LONGEST: Duration = Duration::from_secs(60);

/// The same did not come of it.
const ELSE: u8 = 1;
/// It could not be tried.
const UNTRIED: u8 = 2;

/// Ways in which runs went elsewhere that are told, at most.
const TOLD: usize = 3;

#[derive(Args)]
pub struct Forced {
    /// Makes a real CPython take the same turns, and says whether the same comes of it: the one of this version that is
    /// found, the interpreter of this path, or without a value (or with `auto`) the environment of `many python setup`, else
    /// python3
    #[arg(long, value_name = "VERSION|PATH", num_args = 0..=1, default_missing_value = "auto")]
    python: Option<String>,
}

/// The CPython that is to take the turns, or why there is none.
pub struct Asked(Result<Interpreter, String>);

/// What came of it.
#[derive(Serialize)]
pub struct Told {
    /// Such as `CPython 3.15.2 (GIL)`.
    python: Option<String>,
    reached: bool,
    /// The last words of whoever failed there.
    words: String,
    runs: u32,
    /// Why not.
    why: Option<String>,
    #[serde(skip)]
    paragraph: String,
    #[serde(skip)]
    code: u8,
}

impl Forced {
    pub fn asked(&self) -> Result<Option<Asked>, Failure> {
        let Some(which) = &self.python else { return Ok(None) };
        named(which).map(|python| python.map(Asked)).map_err(Failure::Usage)
    }
}

impl Asked {
    /// Makes it take the turns of a schedule, which is one of this interpreter.
    pub fn take(&self, stepper: &Stepper, texts: Texts<'_>, of: Modelled) -> Result<Told, Failure> {
        let python = match &self.0 {
            Ok(python) => python,
            Err(why) => return Ok(Told::untried(None, 0, why)),
        };
        let untried = |why: &str| Ok(Told::untried(Some(python), 0, why));
        if let Some(why) = is_none_of(of, python) {
            return untried(why);
        }
        let order = match stepper.forced(texts) {
            Ok(order) => order,
            Err(why) => return untried(&why),
        };
        let context = RunContext::bare();
        signals::cancel_on_interrupt(context.cancel.clone())
            .map_err(|error| Failure::Run(error.to_string()))?;
        let spinner = Spinner::start(format!("{} takes these turns", name(python)));
        let followed = follow(&order, python, &context, LONGEST);
        drop(spinner);
        match followed {
            _ if context.cancel.is_cancelled() => Err(Failure::Run("cancelled".to_owned())),
            Ok(followed) if followed.reached => Ok(Told::reached(python, &order, followed)),
            Ok(followed) => Ok(Told::elsewhere(python, of, &order, &followed)),
            Err(why) => untried(&why),
        }
    }
}

impl Told {
    pub fn paragraph(&self) -> &str {
        &self.paragraph
    }

    pub fn code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }

    fn reached(python: &Interpreter, order: &Follow, followed: Followed) -> Self {
        let what = ended(order.kind(), &followed.words, order.stdout());
        let how = if order.is_worded(&followed) { "" } else { ", in its own words" };
        let paragraph = format!("{}, made to take these turns, does the same{how}: {what}.", name(python));
        let Followed { reached, words, runs, seen: _ } = followed;
        Told { python: Some(python.label()), reached, words, runs, why: None, paragraph, code: 0 }
    }

    fn elsewhere(python: &Interpreter, of: Modelled, order: &Follow, followed: &Followed) -> Self {
        let runs = count(u64::from(followed.runs), "run");
        let each = if followed.runs > 1 { ", each at other places in these lines," } else { "" };
        let tried = format!("in {runs}{each} it came to {}", strayed(order, &followed.seen));
        if of != modelled(python) {
            let why = format!(
                "the order is one of {}, and this one need not change threads at the same places: {tried}",
                of.words(None)
            );
            return Told::untried(Some(python), followed.runs, &why);
        }
        Told {
            python: Some(python.label()),
            reached: false,
            words: String::new(),
            runs: followed.runs,
            paragraph: format!("{}, made to take these turns, does not do the same: {tried}.", name(python)),
            why: Some(tried),
            code: ELSE,
        }
    }

    fn untried(python: Option<&Interpreter>, runs: u32, why: &str) -> Self {
        let whose = python.map_or_else(|| "CPython".to_owned(), name);
        Told {
            python: python.map(Interpreter::label),
            reached: false,
            words: String::new(),
            runs,
            paragraph: format!("{whose} cannot be made to take these turns: {why}."),
            why: Some(why.to_owned()),
            code: UNTRIED,
        }
    }
}

/// Such as `CPython 3.15.2`.
fn name(python: &Interpreter) -> String {
    let label = python.label();
    label.split(" (").next().unwrap_or(&label).to_owned()
}

/// Why an order of this interpreter is none of that Python, whatever the order.
fn is_none_of(of: Modelled, python: &Interpreter) -> Option<&'static str> {
    match (of, python.free_threaded) {
        _ if !python.label().starts_with("CPython ") => {
            Some("it is no CPython, which alone can be stopped where threads change")
        }
        (Modelled::Free, false) => Some(
            "the order is one without a global lock, and where it changes threads, this one's lock never lets it",
        ),
        (Modelled::Free, true) => Some(
            "the order is one without a global lock, which changes threads between any two accesses, and it can be \
             stopped at calls and loops alone",
        ),
        (_, true) => Some("the order is one with a global lock, which this one does not have"),
        (_, false) => None,
    }
}

/// Which of the lab's interpreters is to be like it.
fn modelled(python: &Interpreter) -> Modelled {
    match version(python) {
        (3, ..=11) => Modelled::V3_11,
        (3, 12) => Modelled::V3_12,
        (3, 13) => Modelled::V3_13,
        (3, 14) => Modelled::V3_14,
        _ => Modelled::V3_15,
    }
}

/// How a run ended, and what it printed.
fn ended(kind: EndingKind, words: &str, stdout: &str) -> String {
    let prints = if stdout.is_empty() { String::new() } else { format!(", after it printed {stdout:?}") };
    match kind {
        EndingKind::Ok if stdout.is_empty() => "it ends well and prints nothing".to_owned(),
        EndingKind::Ok => format!("it ends well and prints {stdout:?}"),
        EndingKind::Deadlock => format!("a deadlock{prints}"),
        _ => format!("{words}{prints}"),
    }
}

/// Where runs went instead.
fn strayed(order: &Follow, seen: &[Strayed]) -> String {
    let mut ends: Vec<String> = seen
        .iter()
        .filter_map(|run| Some(ended(run.kind?, &run.words, &run.stdout)))
        .map(|end| end.replacen("it ends well and prints", "a good end that prints", 1))
        .collect();
    ends.sort();
    ends.dedup();
    let more = ends.len().saturating_sub(TOLD);
    ends.truncate(TOLD);
    if more > 0 {
        ends.push(count(more as u64, "other end"));
    }
    let stopped = seen.iter().filter(|run| run.kind.is_none()).map(|run| run.segment).max();
    ends.extend(stopped.map(|segment| {
        let (turn, of) = (order.turns().min(segment + 1), order.turns());
        format!("a state in which turn {turn} of {of} is not possible")
    }));
    ends.join("; ")
}
