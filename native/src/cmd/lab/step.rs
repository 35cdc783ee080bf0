use std::fmt::Display;
use std::fs::File;
use std::io::Read;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;
use lab_session::{
    ExploreOptions, Interpreter, Malformed, NoReturn, Outcome, Schedule, StepError, Stepper, Texts,
    parse_schedule,
};
use serde_json::{Value, json};

use super::forced::{Asked, Forced, Told};
use super::listing::Steps;
use super::program::{Open, Program};
use super::{REFUSED, as_json, listing, refusal};
use crate::cmd::{Done, Failure};
use crate::show;

/// A million steps, which is as far as a path goes by default, take less.
const MOST_BYTES: u64 = 64 << 20;

/// As long as exploring takes by default.
const LONGEST: Duration = Duration::from_secs(60);

#[derive(Args)]
pub struct Step {
    #[command(flatten)]
    program: Program,
    #[command(flatten)]
    open: Open,
    /// The order of its steps, as `many lab explore --json` gives it, or the outcome whose order it is: a file, or the JSON
    /// itself
    #[arg(long, value_name = "FILE|JSON")]
    schedule: String,
    /// Lists the steps as exploring does: those that touch what others have to do with
    #[arg(long)]
    fold: bool,
    #[command(flatten)]
    forced: Forced,
    /// Prints one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

impl Step {
    pub fn execute(&self) -> Done {
        let asked = self.forced.asked()?;
        let read = self.program.read()?;
        let given = self.schedule()?;
        let outcome: Option<Outcome> = serde_json::from_str(&given).ok();
        let (schedule, malformed) = match &outcome {
            Some(outcome) => (outcome.schedule.clone(), None),
            None => match parse_schedule(&given) {
                Ok(schedule) => (schedule, None),
                Err(Malformed { before, message }) => (before, Some(message)),
            },
        };
        match self.open(self.open.texts(&read), &schedule) {
            // What comes before it fits.
            Ok(_) if let Some(message) = malformed => Err(Failure::Usage(message)),
            Ok((stepper, interpreter)) => {
                let mut opened = Opened { stepper, interpreter, no_return: None };
                if let Some(outcome) = outcome {
                    let stepper = opened.stepper.with_loop(&schedule, outcome.loop_from);
                    opened.stepper = stepper.with_told(outcome.steps_told());
                    opened.no_return = outcome.no_return;
                }
                let take = |asked: Asked, stepper: &Stepper| {
                    asked.take(stepper, self.open.texts(&read), interpreter)
                };
                self.show(opened, |stepper| asked.map(|asked| take(asked, stepper)).transpose())
            }
            Err(StepError::Refused(refused)) if self.json => {
                show::print(&json!({"refused": refused}).to_string()).map_err(Failure::Run)?;
                Ok(ExitCode::from(REFUSED))
            }
            Err(StepError::Refused(refused)) => {
                eprintln!("many: {}", refusal(&refused));
                Ok(ExitCode::from(REFUSED))
            }
            Err(misfit) => {
                let tried: Vec<&str> = self.candidates().iter().map(|it| it.name()).collect();
                Err(Failure::Usage(format!(
                    "{misfit} (tried with --interpreter {}; an order is one of the `interpreter` that its report names)",
                    tried.join(", ")
                )))
            }
        }
    }

    /// What is to be gone through it on. An order that was found for any of several versions is one of a single of them.
    fn candidates(&self) -> Vec<Interpreter> {
        let named = self.program.interpreter();
        let versions = if named == Interpreter::Gil { &Interpreter::NEWEST_FIRST[..] } else { &[] };
        std::iter::once(named).chain(versions.iter().copied()).collect()
    }

    /// On the first interpreter on which the order comes to an end; if there is none, on the first that it fits.
    fn open(&self, texts: Texts<'_>, schedule: &Schedule) -> Result<(Stepper, Interpreter), StepError> {
        let begin = Instant::now();
        let (mut fits, mut misfit) = (None, None);
        for interpreter in self.candidates() {
            let options = ExploreOptions {
                interpreter,
                order: self.open.order().unwrap_or_default(),
                explores_random: self.open.explore_random,
                max_steps: self.open.max_steps,
                ..ExploreOptions::default()
            };
            let keep_going = &mut || begin.elapsed() < LONGEST;
            match Stepper::open_while(texts, &self.program.name(), &options, schedule, keep_going) {
                Ok(stepper) if stepper.comes_to_an_end() => return Ok((stepper, interpreter)),
                Ok(stepper) => fits = fits.or(Some((stepper, interpreter))),
                Err(refused @ StepError::Refused(_)) => return Err(refused),
                Err(error) => misfit = misfit.or(Some(error)),
            }
        }
        match (fits, misfit) {
            (None, Some(misfit)) => Err(misfit),
            (fits, _) => Ok(fits.expect("one is tried at least")),
        }
    }

    fn schedule(&self) -> Result<String, Failure> {
        if self.schedule.trim_start().starts_with(['[', '{']) {
            return Ok(self.schedule.clone());
        }
        let cannot = |why: &dyn Display| Failure::Usage(format!("cannot read {}: {why}", self.schedule));
        let mut text = String::new();
        let file = File::open(&self.schedule).map_err(|error| cannot(&error))?;
        let bytes = file.take(MOST_BYTES + 1).read_to_string(&mut text).map_err(|error| cannot(&error))?;
        if bytes as u64 > MOST_BYTES {
            return Err(cannot(&format!("a schedule has at most {} MiB", MOST_BYTES >> 20)));
        }
        Ok(text)
    }

    /// The steps, and then what a CPython makes of them, if one is to.
    fn show(
        &self,
        Opened { mut stepper, interpreter, no_return }: Opened,
        force: impl FnOnce(&Stepper) -> Result<Option<Told>, Failure>,
    ) -> Done {
        if self.json {
            let mut report = as_report(&mut stepper);
            report["interpreter"] = json!(interpreter);
            let told = force(&stepper)?;
            if let Some(told) = &told {
                report["cpython"] = json!(told);
            }
            show::print(&as_json(&report)?).map_err(Failure::Run)?;
            return Ok(told.map_or(ExitCode::SUCCESS, |told| told.code()));
        }
        if interpreter != self.program.interpreter() {
            let of = interpreter.words(None);
            show::write(&format!("This order is one of {of}, which `gil` stands for among others.\n\n"))
                .map_err(Failure::Run)?;
        }
        let steps = if self.fold { Steps::Telling { unfolds: false } } else { Steps::All };
        let steps = listing::of(&mut stepper, steps, no_return.as_ref());
        show::write(&format!("{steps}\n{}\n", end(&stepper))).map_err(Failure::Run)?;
        let Some(told) = force(&stepper)? else { return Ok(ExitCode::SUCCESS) };
        show::write(&format!("{}\n", told.paragraph())).map_err(Failure::Run)?;
        Ok(told.code())
    }
}

/// An order that fits a program.
struct Opened {
    stepper: Stepper,
    interpreter: Interpreter,
    no_return: Option<NoReturn>,
}

/// How it stands after the last step.
fn end(stepper: &Stepper) -> String {
    let view = stepper.view();
    match view.ending {
        Some(ending) if ending.detail.is_empty() => format!("The end: {}.", ending.kind.name()),
        Some(ending) => format!("The end: {}: {}.", ending.kind.name(), ending.detail),
        None => {
            let choices: Vec<String> = view.choices.into_iter().map(|choice| choice.label).collect();
            format!("Next could be: {}.", choices.join("; "))
        }
    }
}

fn as_report(stepper: &mut Stepper) -> Value {
    let steps = stepper.moves(0..usize::MAX);
    while stepper.forward() {}
    let view = stepper.view();
    let threads: Vec<Value> =
        view.threads.iter().map(|thread| json!({"number": thread.number, "name": thread.name})).collect();
    json!({
        "steps": steps, "threads": threads, "stdout": view.stdout, "ending": view.ending, "refused": null,
        "repeats": stepper.repeats(),
    })
}
