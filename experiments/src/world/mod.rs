//! The rules of the two kinds of real world; a world adds its clock, its network and its threads.
//!
//! [`blocking`]: each task has a thread of its own while it runs, and waits by blocking it.
//! [`local`]: tasks take turns on one thread, and wait by giving way.
//! [`warm_up`] comes before either: a beginning of the work that is not counted.

pub mod blocking;
pub mod gil;
pub mod local;
pub mod supervisor;
mod warm_up;

use std::any::Any;

pub use warm_up::warm_up;

use crate::env::{Stop, Stopped};
use crate::report::Measure;
use crate::trace::{self, Span};
use crate::workload::{AnyWorkload, Part};

/// What a task leaves behind.
#[derive(Debug)]
pub struct Finished {
    pub task: usize,
    pub result: Stopped<Part>,
    pub spans: Vec<Span>,
}

/// All tasks' results in the order of the tasks, or why the run stopped, and all spans. Who stands still does so to the end.
pub fn gather(mut finished: Vec<Finished>) -> (Stopped<Vec<Part>>, Vec<Span>) {
    finished.sort_by_key(|f| f.task);
    let end = finished.iter().flat_map(|f| &f.spans).map(|span| span.end).max().unwrap_or_default();
    for f in &mut finished {
        if f.result.as_ref().is_err_and(Stop::is_standstill) {
            trace::never_ends(&mut f.spans, end);
        }
    }
    let spans = finished.iter_mut().flat_map(|f| std::mem::take(&mut f.spans)).collect();
    let parts = finished.into_iter().map(|f| f.result).collect();
    (parts, spans)
}

/// Makes the answer of a round, and what else its parts tell.
pub fn reduce(
    workload: &dyn AnyWorkload,
    parts: Stopped<Vec<Part>>,
    cells: &[u64],
) -> (Stopped<u64>, Vec<Measure>) {
    match parts {
        Ok(parts) => (Ok(workload.reduce(&parts, cells)), workload.findings(&parts)),
        Err(stop) => (Err(stop), Vec::new()),
    }
}

/// Why nothing of a run goes on in which a task has panicked, where all tasks share one memory.
pub const SHARED: &str = "The tasks share one memory, and what this one was changing there may be half done. So the run \
                          ends with it";

/// Why a task that panicked stopped.
pub(crate) fn panicked(task_name: &str, panic: &(dyn Any + Send)) -> Stop {
    let text = panic.downcast_ref::<&str>().copied();
    let message = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message");
    Stop::failed(format!("{task_name} panicked: {message}"))
}
