use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::{self, Report, Setting, World};
use experiments::workload::AnyWorkload;
use serde_json::{Value, json};

use super::interpreter::Interpreter;
use super::printed::Printed;
use super::scripts;
use crate::cancel::Cancel;
use crate::context::RunContext;
use crate::machine;
use crate::os;

/// The longest that a comparator may take, all rounds together.
const DEADLINE: Duration = Duration::from_secs(300);

/// The exit code of a comparator that lacks something.
const CANNOT: i32 = 3;

/// How the sentence ends of one that lacks a package.
pub const NOT_INSTALLED: &str = "is not installed";

/// Runs the comparator, and judges its answer as any other.
///
/// # Errors
/// Why it was not measured.
pub fn measure(plan: &Plan, context: &RunContext, python: &Interpreter) -> Result<Report, String> {
    let workload = plan.workload()?;
    let context = context.clone().with_sites_for(&*workload)?;
    let plan = as_run_by_python(plan, &*workload);
    let printed = run_script(&plan, &context, python)?;
    let machine = machine::with_runtime(python.label_of_run(printed.gil));
    let rounds = printed.rounds(plan.repeat)?;
    let setting = Setting { world: World::Cpython, machine, lanes: Vec::new(), startup: Duration::ZERO };
    Ok(report::conclude(&plan, &*workload, setting, rounds))
}

/// Where all tasks start together, or wait for each other at a queue, the comparators start a thread or a
/// process for each. They know nothing of the models' options.
fn as_run_by_python(plan: &Plan, workload: &dyn AnyWorkload) -> Plan {
    let needs = workload.needs();
    let has_a_lane_each = needs.start_line || !needs.queues.is_empty();
    let workers = if has_a_lane_each { workload.tasks() } else { plan.workers };
    Plan { workers, options: Parameters::default(), ..plan.clone() }
}

fn run_script(plan: &Plan, context: &RunContext, python: &Interpreter) -> Result<Printed, String> {
    let folder = tempfile::tempdir().map_err(|error| format!("no folder for the scripts: {error}"))?;
    let script = scripts::unpack(folder.path(), &plan.workload, plan.model)
        .map_err(|error| format!("cannot write the scripts: {error}"))?;
    let mut command = Command::new(&context.program);
    command.arg("guard").arg(&python.program).arg(script).arg(argument(plan, context).to_string());
    let output = run_guarded(command, context)?;
    if !output.status.success() {
        return Err(complaint(&output));
    }
    Printed::parse(&String::from_utf8_lossy(&output.stdout))
}

fn argument(plan: &Plan, context: &RunContext) -> Value {
    let mut argument =
        json!({"workers": plan.workers, "sites_url": context.sites_url(), "repeat": plan.repeat});
    for (name, value) in plan.parameters.iter() {
        argument[name] = json!(value);
    }
    argument
}

/// Runs the program in a process group that ends when its standard input is closed: when this value is
/// dropped, and also when this program is killed.
fn run_guarded(mut command: Command, context: &RunContext) -> Result<Output, String> {
    os::apart(command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()));
    let mut child = command.spawn().map_err(|error| format!("it cannot be started: {error}"))?;
    let input = child.stdin.take();
    let (tell, ended) = mpsc::channel();
    let cancelled = tell.clone();
    let waiter = thread::spawn(move || tell.send(Some(child.wait_with_output())));
    let _listening = context.cancel.when_cancelled(move || drop(cancelled.send(None)));
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

/// What another script prints, if it ends well and in so long.
///
/// # Errors
/// Why there is nothing.
pub(super) fn printed_within(
    longest: Duration,
    command: Command,
    context: &RunContext,
) -> Result<Vec<u8>, String> {
    let cancel = Cancel::default();
    let (passed_on, late) = (cancel.clone(), cancel.clone());
    let _listening = context.cancel.when_cancelled(move || passed_on.cancel());
    let (done, is_done) = mpsc::channel::<()>();
    let timer = thread::spawn(move || {
        let is_late = is_done.recv_timeout(longest) == Err(RecvTimeoutError::Timeout);
        if is_late {
            late.cancel();
        }
        is_late
    });
    let output = run_guarded(command, &RunContext { cancel, ..context.clone() });
    drop(done);
    match (output, timer.join()) {
        (Err(_), Ok(true)) => Err(format!("it took longer than {} s", longest.as_secs())),
        (Ok(output), _) if !output.status.success() => Err(complaint(&output)),
        (output, _) => Ok(output?.stdout),
    }
}
