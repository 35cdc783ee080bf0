use std::rc::Rc;

use experiments::trace::Watch;
use experiments::world::local::{Shared, run_task};
use futures_channel::oneshot;

use super::local::{Lane, Loop};
use crate::panic;
use crate::request::{Job, Raw, show};

/// While a run goes on, of more tasks than these the page is told of every second, third …: it has fewer rows
/// to show them in. In the end it gets to know of all.
const MOST_WATCHED: usize = 1000;

/// All tasks on this worker's event loop, each a future of its own.
pub async fn round(lane: &Lane, job: &Job, begin_epoch_ms: f64) -> Raw {
    let shared = Rc::new(Shared::new(&*job.workload, job.plan.arrangement()));
    let platform = Rc::new(Loop { begin_epoch_ms, sites: job.sites.clone() });
    let mut ends = Vec::new();
    panic::busy_with("a task of the event loop".to_owned());
    let every = job.workload.tasks().div_ceil(MOST_WATCHED);
    for task in 0..job.workload.tasks() {
        let (end, ended) = oneshot::channel();
        ends.push(ended);
        let (shared, platform, workload) = (shared.clone(), platform.clone(), job.workload.clone());
        let watch = task.is_multiple_of(every).then(|| -> Rc<dyn Watch> { lane.stream.clone() });
        wasm_bindgen_futures::spawn_local(async move {
            let running = run_task(&*workload, &*shared, &*platform, (0, task), watch);
            let done = panic::named(workload.task_name(task), running).await;
            show(&done);
            if let Err(stop) = &done.result {
                shared.stop(stop.clone());
            }
            let _ = end.send(done);
        });
    }
    let mut finished = Vec::new();
    for ended in ends {
        finished.extend(ended.await);
    }
    lane.stream.tell();
    let stopped = finished.iter().try_for_each(|f| f.result.as_ref().map(|_| ()).map_err(Clone::clone));
    Raw { stopped, finished, cells: shared.cells() }
}
