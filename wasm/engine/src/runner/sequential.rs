use experiments::world::local::{Shared, run_task};

use super::local::{Lane, Loop};
use crate::panic;
use crate::request::{Job, Raw, show};

/// One task after the other. The worker may not block its own event loop, so it awaits each task to its
/// end before it begins the next: the order, and the trace, are the same.
pub async fn round(lane: &Lane, job: &Job, begin_epoch_ms: f64) -> Raw {
    let shared = Shared::new(&*job.workload, job.plan.arrangement());
    let platform = Loop { begin_epoch_ms, sites: job.sites.clone() };
    let mut finished = Vec::new();
    for task in 0..job.workload.tasks() {
        panic::busy_with(job.workload.task_name(task));
        let done = run_task(&*job.workload, &shared, &platform, (0, task), Some(lane.stream.clone())).await;
        show(&done);
        let stop = done.result.as_ref().err().cloned();
        finished.push(done);
        if let Some(stop) = stop {
            lane.stream.tell();
            return Raw { stopped: Err(stop), finished, cells: shared.cells() };
        }
    }
    lane.stream.tell();
    Raw { stopped: Ok(()), finished, cells: shared.cells() }
}
