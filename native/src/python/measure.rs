use std::os::unix::process::CommandExt;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use experiments::env::Stop;
use experiments::plan::Plan;
use experiments::report::{self, Outcome, Report, Round, Setting, World};
use experiments::workload::AnyWorkload;
use serde::Deserialize;
use serde_json::{Value, json};

use super::find::Interpreter;
use super::scripts;
use crate::machine;
use crate::stage::Stage;

/// The longest that a comparator may take, all rounds together.
const DEADLINE: Duration = Duration::from_secs(300);

/// The exit code of a comparator that lacks something.
const CANNOT: i32 = 3;

/// What a comparator prints. How many updates are lost follows from the answer.
#[derive(Deserialize)]
struct Measured {
    answer: u64,
    times_ms: Vec<f64>,
}

/// Runs the comparator, and judges its answer as any other.
///
/// # Errors
/// Why it was not measured.
pub fn measure(plan: &Plan, stage: &Stage, python: &Interpreter) -> Result<Report, String> {
    let workload = plan.workload()?;
    let stage = stage.clone().with_sites_for(&*workload)?;
    let plan = as_run_by_python(plan, &*workload);
    let measured = run_script(&plan, &stage, python)?;
    let rounds = rounds(&plan, &*workload, &measured)?;
    let machine = machine::with_runtime(python.runtime.clone());
    let setting = Setting { world: World::Cpython, machine, lanes: Vec::new(), startup: Duration::ZERO };
    Ok(report::conclude(&plan, &*workload, setting, rounds))
}

/// Where all tasks start together the comparators start a thread for each.
fn as_run_by_python(plan: &Plan, workload: &dyn AnyWorkload) -> Plan {
    let workers = if workload.needs().start_line { workload.tasks() } else { plan.workers };
    Plan { workers, ..plan.clone() }
}

fn run_script(plan: &Plan, stage: &Stage, python: &Interpreter) -> Result<Measured, String> {
    let folder = tempfile::tempdir().map_err(|error| format!("no folder for the scripts: {error}"))?;
    let script = scripts::unpack(folder.path(), &plan.workload, plan.model)
        .map_err(|error| format!("cannot write the scripts: {error}"))?;
    let mut command = Command::new(&stage.program);
    command.arg("guard").arg(&python.program).arg(script).arg(argument(plan, stage).to_string());
    let output = run_guarded(command, stage)?;
    if !output.status.success() {
        return Err(complaint(&output));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    serde_json::from_str(&text).map_err(|error| format!("it printed something that is no result: {error}"))
}

fn argument(plan: &Plan, stage: &Stage) -> Value {
    let mut argument =
        json!({"workers": plan.workers, "sites_url": stage.sites_url(), "repeat": plan.repeat});
    for (name, value) in plan.parameters.iter() {
        argument[name] = json!(value);
    }
    argument
}

/// Runs the program in a process group that ends when its standard input is closed: when this value is
/// dropped, and also when this program is killed.
fn run_guarded(mut command: Command, stage: &Stage) -> Result<Output, String> {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).process_group(0);
    let mut child = command.spawn().map_err(|error| format!("it cannot be started: {error}"))?;
    let input = child.stdin.take();
    let (tell, ended) = mpsc::channel();
    let cancelled = tell.clone();
    let waiter = thread::spawn(move || tell.send(Some(child.wait_with_output())));
    let _listening = stage.cancel.when_cancelled(move || drop(cancelled.send(None)));
    let heard = ended.recv_timeout(DEADLINE);
    drop(input);
    // After the end of its input the group is gone, so this does not take long.
    let _ = waiter.join();
    match heard {
        Ok(Some(output)) => output.map_err(|error| format!("its output was lost: {error}")),
        Ok(None) => Err("cancelled".to_owned()),
        Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
            Err(format!("it took longer than {} s", DEADLINE.as_secs()))
        }
    }
}

/// The last line of what it wrote on standard error: of a traceback that is the exception.
fn complaint(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    let last = text.trim().lines().last().unwrap_or("it did not say why").to_owned();
    if output.status.code() == Some(CANNOT) { last } else { format!("it failed: {last}") }
}

fn rounds(plan: &Plan, workload: &dyn AnyWorkload, measured: &Measured) -> Result<Vec<Round>, String> {
    if measured.times_ms.len() != plan.repeat {
        return Err(format!("it measured {} rounds instead of {}", measured.times_ms.len(), plan.repeat));
    }
    let round = |ms: &f64| {
        let makespan = Duration::try_from_secs_f64(ms / 1000.0);
        let makespan = makespan.map_err(|_| format!("it measured {ms} ms, which is no time"))?;
        Ok(Round {
            makespan,
            answer: answer(plan, workload, measured.answer),
            findings: Vec::new(),
            spans: Vec::new(),
        })
    };
    measured.times_ms.iter().map(round).collect()
}

/// Python's barriers give up after a while, and the comparators count who met.
fn answer(plan: &Plan, workload: &dyn AnyWorkload, answer: u64) -> Result<u64, Stop> {
    let cannot_meet = workload.outcomes(&plan.arrangement()) == [Outcome::CannotMeet];
    let tasks = workload.tasks();
    if cannot_meet && answer < tasks as u64 {
        let sentence = format!("they cannot meet: {answer} of {tasks} had met when their patience ended");
        return Err(Stop::CannotMeet(sentence.into()));
    }
    Ok(answer)
}
