//! The lab in the terminal: ordinary Python on the lab's own machine.

mod alarm;
mod bounds;
mod explore;
mod first_line;
mod forced;
mod listing;
mod page;
mod program;
mod run;
mod search;
mod step;

use clap::{Args, Subcommand};
use lab_session::{Refused, RefusedKind};
use serde::Serialize;

use super::{Done, Failure};

/// The program, or a part of it, is beyond the machine.
const REFUSED: u8 = 3;

#[derive(Args)]
pub struct Lab {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs a Python program, with its threads in the order that a seed chooses, and its event loops as they are
    ///
    /// Ends with the program's own status; with 3 if the program is refused, and with 4 if it is stuck or met a bound,
    /// which is then said on standard error.
    Run(run::Run),
    /// Tries every order of a Python program's threads and tasks: finds the shortest that fails, or proves that none does
    ///
    /// Ends with 0 if nothing fails, with 1 if some order does, with 2 if it was asked for something that there is not, with
    /// 3 if the program is refused, and with 5 if a bound was met before anything was found.
    Explore(explore::Explore),
    /// Goes through one order of a Python program's threads and tasks, step by step
    ///
    /// Ends with 0, with 2 if the order does not fit the program, and with 3 if the program is refused. With `--python`, it
    /// ends with 0 only if the same comes of it there, with 1 if something else does, and with 2 if it cannot be tried.
    Step(step::Step),
}

impl Lab {
    pub fn execute(&self) -> Done {
        match &self.command {
            Command::Run(run) => run.execute(),
            Command::Explore(explore) => explore.execute(),
            Command::Step(step) => step.execute(),
        }
    }
}

fn as_json(report: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(report).map_err(|error| Failure::Run(error.to_string()))
}

/// Why a program is refused, as a sentence.
fn refusal(refused: &Refused) -> String {
    let headline = match refused.kind {
        RefusedKind::Syntax => "this is no Python program",
        RefusedKind::Unsupported => "the lab's Python does not have this",
        RefusedKind::Limit => "the program went beyond a bound",
    };
    let place = refused.line.map(|line| format!("line {line}: ")).unwrap_or_default();
    if refused.others.is_empty() {
        return format!("{headline} ({place}{})", refused.message);
    }
    let (others, beyond) = refused.shown_others();
    let mut text = format!("{headline}:\n  {place}{}", refused.message);
    for other in others {
        text += &format!("\n  line {}: {}", other.line, other.message);
    }
    if beyond > 0 {
        text += &format!("\n  and {beyond} more");
    }
    text
}
