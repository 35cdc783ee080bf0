//! The commands, one file each: arguments in, text on standard output, an exit code. `Command` names them; the other files
//! have what several commands share.

mod beside;
mod cluster;
mod compare;
mod curve;
mod guard;
mod lab;
mod list;
mod output;
mod peaks;
mod plan;
mod processes;
mod python;
mod run;
mod serve;
mod sites;
mod sizes;
mod starting;
mod suite;
mod survey;
mod sweep;
mod timeline;
mod tour;
mod turns;

use std::process::{self, ExitCode, ExitStatus};
use std::sync::Arc;

use clap::{Parser, Subcommand};
use experiments::report::{Entry, Report, Reports};

use crate::cluster::task;
use crate::context::RunContext;
use crate::memory;
use crate::os;
use crate::runner::worker;
use crate::served_run;
use crate::show::Progress;
use crate::signals;

/// What scripts go by. `lab run` and `lab explore` have more of them, which their own `--help` names.
const EXIT_CODES: &str = "Exit codes: 0 if all went well; 1 if an answer was wrong or something failed; 2 if \
                          it was asked for something that there is not; 128 and the signal's number if a signal \
                          ended it, which is 130 after Ctrl-C. `many lab run --help` and `many lab explore --help` \
                          name theirs.\n\n\
                          Example: many compare downloads --set sites=50 --models threads,async";

#[derive(Parser)]
#[command(
    name = "many",
    version,
    about = "The companion of the book Many Things at Once: its experiments, for real.",
    long_about = "The companion of the book Many Things at Once: its experiments, for real.\n\n\
                  Without a command it takes a tour: every workload under every model, in less than a minute.",
    after_help = EXIT_CODES,
    args_conflicts_with_subcommands = true
)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    tour: tour::Tour,
}

#[derive(Subcommand)]
enum Command {
    /// Lists workloads, models and parameters
    List(list::List),
    /// Runs one workload under one model
    Run(run::Run),
    /// Runs one workload under all models, beside CPython
    Compare(compare::Compare),
    /// Runs one workload again and again while one number changes
    Sweep(sweep::Sweep),
    /// Runs every workload under every model, beside CPython: the native benchmark
    Suite(suite::Suite),
    /// Runs one workload on a Dask cluster: on this machine, or on yours
    Cluster(cluster::Cluster),
    /// Looks after the Python that `compare` uses
    Python(python::Python),
    /// Runs Python programs with threads on the lab's machine, in any order of their steps
    Lab(lab::Lab),
    /// Serves the built book; its pages can run natively, too
    Serve(serve::Serve),
    /// Serves the three small web sites that the book's link checkers check
    Sites(sites::Sites),
    /// What a process of the model `processes` is; speaks over standard input and output
    #[command(hide = true)]
    Worker,
    /// What a worker of a cluster keeps; speaks JSON over standard input and output
    #[command(hide = true)]
    Task,
    /// What measures the peak of memory; speaks over standard input and output
    #[command(hide = true)]
    Weigh,
    /// What runs for a page of `serve`; speaks over standard input and output
    #[command(hide = true)]
    Perform,
    /// Runs a program that ends, with all it started, when standard input does
    #[command(hide = true)]
    Guard(guard::Guard),
}

/// Why a command ended before it was done.
#[derive(Debug)]
pub enum Failure {
    /// Asked for something that there is not. Exit code 2.
    Usage(String),
    /// Asked for something that then failed. Exit code 1.
    Run(String),
}

/// A command's exit code if it did what it was asked for; 1 if an answer was wrong.
type Done = Result<ExitCode, Failure>;

impl Cli {
    pub fn execute(self) -> ExitCode {
        os::end_all_with_me();
        let done = match self.command {
            None => self.tour.execute(),
            Some(Command::List(list)) => list.execute(),
            Some(Command::Run(run)) => run.execute(),
            Some(Command::Compare(compare)) => compare.execute(),
            Some(Command::Sweep(sweep)) => sweep.execute(),
            Some(Command::Suite(suite)) => suite.execute(),
            Some(Command::Cluster(cluster)) => cluster.execute(),
            Some(Command::Python(python)) => python.execute(),
            Some(Command::Lab(lab)) => lab.execute(),
            Some(Command::Serve(serve)) => serve.execute(),
            Some(Command::Sites(sites)) => sites.execute(),
            Some(Command::Worker) => Ok(worker::serve()),
            Some(Command::Task) => Ok(task::serve()),
            Some(Command::Weigh) => Ok(memory::serve()),
            Some(Command::Perform) => Ok(served_run::serve()),
            Some(Command::Guard(guard)) => guard.execute(),
        };
        let code = match done {
            Ok(code) => code,
            Err(Failure::Usage(sentence)) => complain(&sentence, 2),
            Err(Failure::Run(sentence)) => complain(&sentence, 1),
        };
        // Whatever was done until then: a script that was interrupted shall not take it for the whole.
        signals::exit_code().unwrap_or(code)
    }
}

fn complain(sentence: &str, code: u8) -> ExitCode {
    eprintln!("many: {sentence}");
    ExitCode::from(code)
}

/// A context whose progress is shown if standard error is a terminal, and which Ctrl-C cancels.
fn watched_context(tasks: usize) -> Result<(RunContext, Arc<Progress>), Failure> {
    let progress = Arc::new(Progress::of_tasks(tasks));
    let context = RunContext { observer: progress.clone(), ..RunContext::bare() };
    signals::cancel_on_interrupt(context.cancel.clone()).map_err(|error| Failure::Run(error.to_string()))?;
    Ok((context, progress))
}

/// The program takes the place of this one.
fn become_program(command: &mut process::Command) -> Done {
    let program = command.get_program().display().to_string();
    let ended = os::become_program(command);
    code_of(ended.map_err(|error| Failure::Run(format!("{program} cannot be started: {error}")))?)
}

/// The exit code of another program, which is then this one's.
fn code_of(status: ExitStatus) -> Done {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map(ExitCode::from).ok_or_else(|| Failure::Run(format!("it {}", os::ending(status))))
}

/// 1 if any run went wrong.
fn code(all_ok: bool) -> ExitCode {
    if all_ok { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What `--json` prints: the runs, and nothing else.
fn as_json(entries: Vec<Entry>) -> Result<String, Failure> {
    serde_json::to_string(&Reports::new(entries)).map_err(|error| Failure::Run(error.to_string()))
}

/// What a run took place on.
fn machine_line(report: &Report) -> String {
    let machine = &report.machine;
    let cores = if machine.cores == 1 { "1 core" } else { &format!("{} cores", machine.cores) };
    format!("{cores}, {} {}, {}", machine.os, machine.arch, machine.runtime)
}
