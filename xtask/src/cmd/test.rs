//! `cargo xtask test`: every check there is, stage by stage, with a table in the end.

use std::fs::File;
use std::io::Seek;
use std::path::PathBuf;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use crate::stage::{STAGES, Stage, Tier};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Longer runs of what is random or repeated (takes much longer)
    #[arg(long)]
    thorough: bool,
    /// Run only this stage and what it needs; may be given several times
    #[arg(long = "stage", value_name = "NAME", value_parser = names())]
    stages: Vec<String>,
    /// Bring no newer CPythons: the lab is compared with those that are found
    #[arg(long)]
    without_pythons: bool,
    /// Without what it needs, which has run already
    #[arg(long, hide = true, requires = "stages")]
    alone: bool,
}

/// The stage that brings interpreters.
const PYTHONS: &str = "pythons";

fn names() -> Vec<&'static str> {
    STAGES.iter().map(|stage| stage.name).collect()
}

pub fn run(options: &Options) -> Result<ExitCode> {
    let tier = if options.thorough { Tier::Thorough } else { Tier::Usual };
    if options.alone {
        return run_alone(&options.stages, tier);
    }
    let start = Instant::now();
    let mut outcomes = Vec::new();
    let mut stages = selected(STAGES, &options.stages);
    stages.retain(|stage| !(options.without_pythons && stage.name == PYTHONS));
    for group in stages.chunk_by(|_, next| next.beside) {
        let others: Vec<Beside> =
            group[1..].iter().map(|stage| Beside::start(stage, tier, &outcomes)).collect();
        let first = run_one(group[0], tier, &outcomes);
        outcomes.push(first);
        outcomes.extend(others.into_iter().map(Beside::finish));
    }
    print!("{}", table(&outcomes, start.elapsed()));
    let failed = outcomes.iter().filter(|outcome| !outcome.passed()).count();
    println!("{} passed, {failed} failed", outcomes.len() - failed);
    Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn run_alone(names: &[String], tier: Tier) -> Result<ExitCode> {
    let stages = STAGES.iter().filter(|stage| names.iter().any(|name| name == stage.name));
    stages.map(|stage| (stage.run)(tier)).collect::<Result<Vec<()>>>()?;
    Ok(ExitCode::SUCCESS)
}

/// The stages asked for (all, if none is named) and those they need, in their order.
fn selected<'a>(stages: &'a [Stage], asked: &[String]) -> Vec<&'a Stage> {
    let mut wanted: Vec<&str> = asked.iter().map(String::as_str).collect();
    // Needs come before what needs them, so that one pass from the end finds them all.
    for stage in stages.iter().rev() {
        if wanted.contains(&stage.name) {
            wanted.extend(stage.needs);
        }
    }
    stages.iter().filter(|stage| asked.is_empty() || wanted.contains(&stage.name)).collect()
}

/// How a stage ended.
struct Outcome {
    stage: &'static str,
    took: Duration,
    /// Why it failed.
    failure: Option<String>,
}

impl Outcome {
    fn passed(&self) -> bool {
        self.failure.is_none()
    }
}

fn run_one(stage: &Stage, tier: Tier, before: &[Outcome]) -> Outcome {
    println!("\n=== {}: {}", stage.name, stage.summary);
    let start = Instant::now();
    let result = check_needs(stage, before).and_then(|()| (stage.run)(tier));
    let took = start.elapsed();
    let failure = result.err().map(|error| format!("{error:#}"));
    match &failure {
        None => println!("=== {}: passed in {:.1} s", stage.name, took.as_secs_f64()),
        Some(why) => println!("=== {}: FAILED after {:.1} s: {why}", stage.name, took.as_secs_f64()),
    }
    Outcome { stage: stage.name, took, failure }
}

/// A stage that runs in a process of its own, beside another: its output is shown when it is over.
struct Beside {
    stage: &'static Stage,
    start: Instant,
    running: Result<(Child, File)>,
}

impl Beside {
    fn start(stage: &'static Stage, tier: Tier, before: &[Outcome]) -> Self {
        println!("\n=== {}: {} (beside the next; its output follows)", stage.name, stage.summary);
        let running = check_needs(stage, before).and_then(|()| {
            let output = tempfile::tempfile()?;
            let mut command = Command::new(this_program()?);
            command.args(["test", "--alone", "--stage", stage.name]);
            command.args((tier == Tier::Thorough).then_some("--thorough"));
            command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output.try_clone()?);
            Ok((command.spawn().context("cannot start it")?, output))
        });
        Self { stage, start: Instant::now(), running }
    }

    fn finish(self) -> Outcome {
        let ended = self.running.and_then(|(mut child, mut output)| {
            let status = child.wait()?;
            let took = self.start.elapsed();
            println!("\n=== {}: {}", self.stage.name, self.stage.summary);
            output.rewind()?;
            std::io::copy(&mut output, &mut std::io::stdout())?;
            ensure!(status.success(), "it ended with {status}");
            println!("=== {}: passed in {:.1} s, or less", self.stage.name, took.as_secs_f64());
            Ok(())
        });
        Outcome {
            stage: self.stage.name,
            took: self.start.elapsed(),
            failure: ended.err().map(|error| format!("{error:#}")),
        }
    }
}

/// The program that is running, even if a stage has built it anew in the meantime.
fn this_program() -> Result<PathBuf> {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() { Ok(running) } else { std::env::current_exe().context("cannot find ourselves") }
}

fn check_needs(stage: &Stage, before: &[Outcome]) -> Result<()> {
    match before.iter().find(|outcome| !outcome.passed() && stage.needs.contains(&outcome.stage)) {
        Some(outcome) => bail!("it needs the stage “{}”, which failed", outcome.stage),
        None => Ok(()),
    }
}

fn table(outcomes: &[Outcome], took: Duration) -> String {
    let mut table = String::from("\n");
    for outcome in outcomes {
        let result = if outcome.passed() { "passed" } else { "FAILED" };
        table += &format!("{:<12} {result} {:>8.1} s\n", outcome.stage, outcome.took.as_secs_f64());
    }
    table += &format!("{:<12}        {:>8.1} s\n", "in all", took.as_secs_f64());
    for (stage, why) in outcomes.iter().filter_map(|it| Some((it.stage, it.failure.as_ref()?))) {
        table += &format!("{stage}: {why}\n");
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    const PASSES: fn(Tier) -> Result<()> = |_| Ok(());
    const FAILS: fn(Tier) -> Result<()> = |_| bail!("no bread");

    const SOME: &[Stage] = &[
        Stage { name: "flour", summary: "", needs: &[], beside: false, run: PASSES },
        Stage { name: "dough", summary: "", needs: &["flour"], beside: false, run: FAILS },
        Stage { name: "bread", summary: "", needs: &["dough"], beside: false, run: PASSES },
        Stage { name: "tea", summary: "", needs: &[], beside: false, run: PASSES },
    ];

    fn selected_names(asked: &[&str]) -> Vec<&'static str> {
        let asked: Vec<String> = asked.iter().map(|&name| name.to_owned()).collect();
        selected(SOME, &asked).iter().map(|stage| stage.name).collect()
    }

    #[test]
    fn a_stage_that_is_asked_for_brings_what_it_needs() {
        assert_eq!(selected_names(&["bread"]), ["flour", "dough", "bread"]);
        assert_eq!(selected_names(&["tea", "dough"]), ["flour", "dough", "tea"]);
        assert_eq!(selected_names(&[]), ["flour", "dough", "bread", "tea"]);
    }

    #[test]
    fn every_need_is_the_name_of_an_earlier_stage() {
        for (index, stage) in STAGES.iter().enumerate() {
            for need in stage.needs {
                assert!(
                    STAGES[..index].iter().any(|earlier| earlier.name == *need),
                    "{} needs {need}",
                    stage.name
                );
            }
        }
    }

    #[test]
    fn after_a_failure_what_depends_on_it_fails_and_the_rest_runs() {
        let mut outcomes = Vec::new();
        for stage in SOME {
            let outcome = run_one(stage, Tier::Usual, &outcomes);
            outcomes.push(outcome);
        }
        let failures: Vec<_> = outcomes.iter().map(|outcome| outcome.failure.as_deref()).collect();
        let needs = "it needs the stage “dough”, which failed";
        assert_eq!(failures, [None, Some("no bread"), Some(needs), None]);
        let table = table(&outcomes, Duration::from_secs(3));
        assert!(table.contains("dough        FAILED") && table.contains("dough: no bread\n"), "{table}");
    }
}
