use std::fmt::Display;
use std::fs::File;
use std::io::Read;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::Args;
use lab_session::{ExploreOptions, Malformed, StepError, Stepper, parse_schedule};
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
    /// The order of its steps, as `many lab explore --json` gives it: a file, or the JSON array itself
    #[arg(long, value_name = "FILE|JSON")]
    schedule: String,
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
        let (schedule, malformed) = match parse_schedule(&self.schedule()?) {
            Ok(schedule) => (schedule, None),
            Err(Malformed { before, message }) => (before, Some(message)),
        };
        let options = ExploreOptions {
            interpreter: self.program.interpreter(),
            order: self.open.order().unwrap_or_default(),
            explores_random: self.open.explore_random,
            max_steps: self.open.max_steps,
            ..ExploreOptions::default()
        };
        let begin = Instant::now();
        let keep_going = &mut || begin.elapsed() < LONGEST;
        match Stepper::open_while(
            self.open.texts(&read),
            &self.program.name(),
            &options,
            &schedule,
            keep_going,
        ) {
            // What comes before it fits.
            Ok(_) if let Some(message) = malformed => Err(Failure::Usage(message)),
            Ok(mut stepper) => {
                let take = |asked: Asked, stepper: &Stepper| {
                    asked.take(stepper, self.open.texts(&read), self.program.interpreter())
                };
                self.show(&mut stepper, |stepper| asked.map(|asked| take(asked, stepper)).transpose())
            }
            Err(StepError::Refused(refused)) if self.json => {
                show::print(&json!({"refused": refused}).to_string()).map_err(Failure::Run)?;
                Ok(ExitCode::from(REFUSED))
            }
            Err(StepError::Refused(refused)) => {
                eprintln!("many: {}", refusal(&refused));
                Ok(ExitCode::from(REFUSED))
            }
            Err(misfit) => Err(Failure::Usage(misfit.to_string())),
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
        stepper: &mut Stepper,
        force: impl FnOnce(&Stepper) -> Result<Option<Told>, Failure>,
    ) -> Done {
        if self.json {
            let mut report = as_report(stepper);
            let told = force(stepper)?;
            if let Some(told) = &told {
                report["cpython"] = json!(told);
            }
            show::print(&as_json(&report)?).map_err(Failure::Run)?;
            return Ok(told.map_or(ExitCode::SUCCESS, |told| told.code()));
        }
        let steps = listing::of(stepper, Steps::All, None);
        show::write(&format!("{steps}\n{}\n", end(stepper))).map_err(Failure::Run)?;
        let Some(told) = force(stepper)? else { return Ok(ExitCode::SUCCESS) };
        show::write(&format!("{}\n", told.paragraph())).map_err(Failure::Run)?;
        Ok(told.code())
    }
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
    let mut steps = Vec::new();
    while stepper.forward() {
        steps.extend(stepper.view().made);
    }
    let view = stepper.view();
    let threads: Vec<Value> =
        view.threads.iter().map(|thread| json!({"number": thread.number, "name": thread.name})).collect();
    json!({
        "steps": steps, "threads": threads, "stdout": view.stdout, "ending": view.ending, "refused": null,
    })
}
