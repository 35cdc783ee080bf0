use std::process::ExitCode;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use clap::Args;
use lab_session::{
    CLOCK, ExploreOptions, ExploreReport, Outcome, Patience, Progress, Row, Shortest, Stepper, Verdict,
    count, established, grouped, rows,
};
use rayon::ThreadPoolBuilder;

use super::program::{Open, Program};
use super::{REFUSED, as_json, listing, refusal};
use crate::cmd::{Done, Failure};
use crate::show;

/// Some order of the threads fails.
const FOUND: u8 = 1;
/// None of those that were tried fails.
const INCOMPLETE: u8 = 5;
/// So many rows are shown step by step: those that fail first, and of these the ones with the fewest switches.
const SHOWN: usize = 3;

#[derive(Args)]
pub struct Explore {
    #[command(flatten)]
    program: Program,
    #[command(flatten)]
    open: Open,
    /// So many different states may there be
    #[arg(long, value_name = "N", default_value = "10000000", value_parser = clap::value_parser!(u64).range(1..))]
    max_states: u64,
    /// So long may it take
    #[arg(long, value_name = "S", default_value = "60", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    max_seconds: u64,
    /// So much memory may it use
    #[arg(long, value_name = "MIB", default_value = "2048", value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
    max_memory: u64,
    /// So many threads look at once; without this, one for each core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Looks for all failures; without this, the search ends soon after one was found
    #[arg(long)]
    all: bool,
    /// Prints one JSON object and nothing else
    #[arg(long)]
    json: bool,
}

impl Explore {
    pub fn execute(&self) -> Done {
        let text = self.program.text()?;
        let report = self.explore(&text)?;
        if self.json {
            show::print(&as_json(&report)?).map_err(Failure::Run)?;
        } else if let Some(refused) = &report.refused {
            eprintln!("many: {}", refusal(refused));
        } else {
            show::write(&self.describe(&text, &report)).map_err(Failure::Run)?;
        }
        Ok(code(&report))
    }

    fn options(&self) -> ExploreOptions {
        ExploreOptions {
            interpreter: self.program.interpreter(),
            max_states: self.max_states,
            max_memory_bytes: self.max_memory << 20,
            max_steps: self.open.max_steps,
            explores_random: self.open.explore_random,
        }
    }

    fn explore(&self, text: &[u8]) -> Result<ExploreReport, Failure> {
        let begin = Instant::now();
        let mut patience = Patience::new(Duration::from_secs(self.max_seconds), self.all);
        let spinner = show::Spinner::start("exploring".to_owned());
        let mut keep_going = |progress: Progress| {
            let Progress { states, waiting, fails, .. } = progress;
            let failing = if fails { "; there is a run that fails" } else { "" };
            spinner.say(format!(
                "{} found, {} to go on from{failing}",
                count(states, "state"),
                count(waiting, "state")
            ));
            patience.goes_on(progress, begin.elapsed())
        };
        let (name, options) = (self.program.name(), self.options());
        let threads =
            self.threads.map_or_else(|| available_parallelism().map_or(1, usize::from), usize::from);
        let mut report = if threads == 1 {
            lab_session::explore(text, &name, &options, &mut keep_going)
        } else {
            let pool = ThreadPoolBuilder::new().num_threads(threads).build();
            let pool =
                pool.map_err(|error| Failure::Run(format!("cannot start {threads} threads: {error}")))?;
            pool.install(|| lab_session::explore(text, &name, &options, &mut keep_going))
        };
        patience.explain(&mut report);
        Ok(report)
    }

    fn describe(&self, text: &[u8], report: &ExploreReport) -> String {
        let mut shown = format!("{}\n", verdict(report));
        if report.reads_clock {
            shown += &format!("{CLOCK}\n");
        }
        let fails = |row: &Row<'_>| row.shortest().kind != "ok";
        let (mut bad, good): (Vec<_>, Vec<_>) = rows(&report.outcomes).into_iter().partition(fails);
        bad.sort_by_key(|row| row.shortest().shortest);
        let is_proved = report.verdict == Some(Verdict::Proved);
        for (number, row) in bad.into_iter().chain(good).enumerate() {
            let schedule = (number < SHOWN && !is_proved).then(|| self.schedule_of(text, row.shortest()));
            shown += &format!("\n{}", heading(&row));
            shown += &schedule.map_or_else(|| "\n".to_owned(), |schedule| format!(":\n{schedule}"));
            shown += &outputs(&row, report.outcomes_truncated);
        }
        for endless in &report.endless {
            shown += &format!("\nendless: {}\n", endless.detail);
        }
        shown
    }

    fn schedule_of(&self, text: &[u8], outcome: &Outcome) -> String {
        match Stepper::open(text, &self.program.name(), &self.options(), &outcome.schedule) {
            Ok(stepper) => listing::of(&mut stepper.with_loop(&outcome.schedule, outcome.loop_from)),
            Err(error) => format!("{error}\n"),
        }
    }
}

fn code(report: &ExploreReport) -> ExitCode {
    match report.verdict {
        None => ExitCode::from(REFUSED),
        Some(Verdict::Proved | Verdict::Differs) => ExitCode::SUCCESS,
        Some(Verdict::Found) => ExitCode::from(FOUND),
        Some(Verdict::Incomplete) => ExitCode::from(INCOMPLETE),
    }
}

/// The verdict as a sentence.
fn verdict(report: &ExploreReport) -> String {
    let tried = match report.interleavings.as_deref() {
        Some("infinite") => "infinitely many orders".to_owned(),
        Some("1") => "the one order that there is".to_owned(),
        Some(number) => format!("{} orders", grouped(number)),
        None => "many orders".to_owned(),
    };
    let states = count(report.states, "state");
    let interpreter = match report.interpreter {
        lab_session::Interpreter::V3_13 => "for CPython 3.11 to 3.13 with its global lock",
        lab_session::Interpreter::V3_14 => "for CPython 3.14 with its global lock",
        lab_session::Interpreter::V3_15 => "for CPython 3.15 with its global lock",
        lab_session::Interpreter::Gil => {
            "for CPython 3.11 to 3.15 with its global lock; the language does not promise it: try --interpreter free"
        }
        lab_session::Interpreter::Free => "for a free-threaded CPython",
    };
    let bound = report.bound.as_deref().unwrap_or_default();
    match report.verdict {
        Some(Verdict::Proved) => {
            format!("Proved: all of {tried} end well and print the same ({states}; {interpreter}).")
        }
        Some(Verdict::Differs) => {
            format!(
                "Differs: all of {tried} end well, but they print different things ({states}; {interpreter})."
            )
        }
        Some(Verdict::Found) if bound.is_empty() => {
            format!("Found: of {tried}, some go wrong ({states}).")
        }
        Some(Verdict::Found) => {
            format!("Found: some orders go wrong ({states}; not everything was looked at. {bound}).")
        }
        _ => {
            let known = report.established.map(|it| format!(" {}", established(it))).unwrap_or_default();
            format!("Incomplete: nothing went wrong so far ({states}). {bound}.{known}")
        }
    }
}

fn heading(row: &Row<'_>) -> String {
    let outcome = row.shortest();
    let mut text = outcome.kind.clone();
    if outcome.partial {
        text += " of some threads, while others go on";
    }
    if !outcome.detail.is_empty() {
        text += &format!(": {}", outcome.detail);
    }
    match outcome.stdout.as_deref() {
        _ if row.outcomes.len() > 1 => {}
        Some("") => text += "; prints nothing",
        Some(stdout) => text += &format!("; prints {stdout:?}"),
        None => {}
    }
    let orders =
        orders(row.interleavings().as_deref()).map(|orders| format!("; {orders}")).unwrap_or_default();
    let shortest = if outcome.is_shortest { "the shortest" } else { "a short one" };
    format!("{text}{orders}; {shortest} has {}", cost(outcome.shortest))
}

fn cost(shortest: Shortest) -> String {
    let (steps, switches) = (count(shortest.steps, "step"), count(shortest.switches, "switch"));
    match shortest.preemptions {
        0 => format!("{steps} and {switches}"),
        preemptions => format!("{steps}, {switches} and {}", count(preemptions, "preemption")),
    }
}

fn orders(number: Option<&str>) -> Option<String> {
    number.map(|number| match number {
        "infinite" => "in infinitely many orders".to_owned(),
        "1" => "in one order".to_owned(),
        number => format!("in {} orders", grouped(number)),
    })
}

/// What is printed before a failure, where that is not always the same.
fn outputs(row: &Row<'_>, are_there_more: bool) -> String {
    let (shown, others) = row.outputs();
    let mut text = String::new();
    for (output, outcome) in shown {
        let what = if output.is_empty() { "nothing".to_owned() } else { format!("{output:?}") };
        let orders = orders(outcome.interleavings.as_deref()).map(|orders| format!(", {orders}"));
        text += &format!("  prints {what} before{}\n", orders.unwrap_or_default());
    }
    if others > 0 {
        let more = if are_there_more { "more than " } else { "" };
        text += &format!("  or one of {more}{}\n", count(others as u64, "other text"));
    }
    text
}
