use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use experiments::model::Model;
use experiments::parameter::Parameters;
use experiments::plan::Plan;
use experiments::report::Report;
use experiments::workload;
use native::context::RunContext;
use native::runner;

/// The program under test.
pub const MANY: &str = env!("CARGO_BIN_EXE_many");

/// What a program ends with that has been interrupted, as shells have it.
pub const INTERRUPTED: i32 = 130;

pub fn plan(workload: &str, model: Model, workers: usize, set: &[(&str, &str)]) -> Plan {
    let entry = workload::find(workload).unwrap();
    let mut parameters = entry.defaults();
    for (name, value) in set {
        parameters.set(entry.parameters, name, value).unwrap();
    }
    Plan { workload: workload.into(), model, parameters, workers, repeat: 1, options: Parameters::default() }
}

/// With options of how it is arranged.
pub fn arranged(mut plan: Plan, options: &[(&str, &str)]) -> Plan {
    for (name, value) in options {
        plan.options.set(Model::OPTIONS, name, value).unwrap();
    }
    plan
}

/// Every way to run something on processes.
pub const ON_PROCESSES: [(Model, &[(&str, &str)]); 4] = [
    (Model::Processes, &[]),
    (Model::Processes, &[("split", "static")]),
    (Model::Processes, &[("split", "chunk"), ("chunk", "2")]),
    (Model::Hybrid, &[]),
];

/// Processes are started from the program under test, not from the tests.
pub fn context() -> RunContext {
    RunContext { program: MANY.into(), ..RunContext::bare() }
}

pub fn run(plan: &Plan) -> Report {
    runner::run(plan, &context()).unwrap()
}

pub fn many(arguments: &[&str]) -> Command {
    let mut command = Command::new(MANY);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Exit code, standard output, standard error.
pub fn finish(command: &mut Command) -> (Option<i32>, String, String) {
    told(&command.output().unwrap())
}

pub fn told(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

/// Waits until `condition` holds. There is no event for another process's end.
pub fn wait_until(mut condition: impl FnMut() -> bool) {
    while !condition() {
        std::thread::yield_now();
    }
}

/// Whether the process runs. A zombie does not.
pub fn is_alive(pid: u64) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let state = status.rsplit(") ").next().and_then(|rest| rest.chars().next());
    state.is_some_and(|state| !matches!(state, 'Z' | 'X'))
}

/// Whether the process is gone and has been waited for.
pub fn is_reaped(pid: u64) -> bool {
    !Path::new(&format!("/proc/{pid}")).exists()
}

/// The processes that a process has started and that are still there.
pub fn children(pid: u32) -> Vec<u64> {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("children")).ok());
    lists
        .flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<u64>>())
        .collect()
}

/// The names of a program's threads.
pub fn threads(pid: u32) -> Vec<String> {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let names = threads.filter_map(|thread| std::fs::read_to_string(thread.path().join("comm")).ok());
    names.map(|name| name.trim_end().to_owned()).collect()
}

pub fn signal(pid: u64, signal: rustix::process::Signal) {
    let pid = rustix::process::Pid::from_raw(i32::try_from(pid).unwrap()).unwrap();
    rustix::process::kill_process(pid, signal).unwrap();
}

/// Interrupts the program when it has started a process, and waits until both have ended. Its exit code, its
/// standard output and its standard error.
pub fn interrupt_when_it_has_processes(running: Running) -> (Option<i32>, String, String) {
    let mut processes = Vec::new();
    wait_until(|| {
        processes = children(running.id());
        !processes.is_empty()
    });
    signal(u64::from(running.id()), rustix::process::Signal::INT);
    let told = running.finish();
    wait_until(|| processes.iter().all(|pid| !is_alive(*pid)));
    told
}

/// A program that is killed when the test ends, however it ends.
pub struct Running(pub Option<Child>);

impl Running {
    pub fn start(command: &mut Command) -> Self {
        Self(Some(command.spawn().unwrap()))
    }

    pub fn child(&mut self) -> &mut Child {
        self.0.as_mut().unwrap()
    }

    pub fn id(&self) -> u32 {
        self.0.as_ref().unwrap().id()
    }

    pub fn finish(mut self) -> (Option<i32>, String, String) {
        told(&self.0.take().unwrap().wait_with_output().unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}
