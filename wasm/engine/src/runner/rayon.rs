use std::cell::OnceCell;
use std::ptr::with_exposed_provenance;
use std::rc::Rc;
use std::sync::Arc;

use experiments::workload::AnyWorkload;
use experiments::world::blocking::{LaneTask, Shared};
use host::worker::SpanStream;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_rayon::wbg_rayon_start_worker;

use super::completions::{Ends, ends};
use super::threads::{Browser, raw, run};
use crate::panic;
use crate::request::{Job, Raw, arrive};

/// Makes this worker one of a pool, which hands itself over at this address.
#[wasm_bindgen]
pub fn join_pool(receiver: usize) {
    panic::install();
    wbg_rayon_start_worker(with_exposed_provenance(receiver));
}

/// The rayon pool of this memory.
pub struct Pool {
    arrivals: Vec<(u64, u64)>,
}

/// What the tasks of a round have in common.
struct RoundState {
    workload: Arc<dyn AnyWorkload>,
    shared: Arc<Shared>,
    platform: Browser,
}

impl RoundState {
    fn spawn_tasks(&self, ends: &Ends) {
        rayon::scope(|scope| {
            for task in 0..self.workload.tasks() {
                let ends = ends.clone();
                scope.spawn(move |_| {
                    let lane = rayon::current_thread_index().unwrap_or_default();
                    let stream = STREAM.with(|stream| stream.get_or_init(|| SpanStream::new(true)).clone());
                    run(
                        &*self.workload,
                        &self.shared,
                        &self.platform,
                        LaneTask { lane, task },
                        &stream,
                        |done| {
                            ends.send(done);
                        },
                    );
                });
            }
        });
    }
}

thread_local! {
    static STREAM: OnceCell<Rc<SpanStream>> = const { OnceCell::new() };
}

impl Pool {
    /// # Errors
    /// A sentence: the page could not create its workers.
    pub async fn start(job: &Job) -> Result<Self, String> {
        let count = job.plan.arrangement().lanes;
        let built = JsFuture::from(wasm_bindgen_rayon::init_thread_pool(count)).await;
        built.map_err(|error| format!("no pool could be had: {}", host::sentence(&error)))?;
        let arrivals = rayon::broadcast(|_| arrive());
        Ok(Self { arrivals })
    }

    /// Every task is spawned on one worker, and the others steal. The coordinator is a worker itself, so it
    /// may block until all is done.
    pub fn round(&self, job: &Job, begin_epoch_ms: f64) -> Raw {
        let shared = Arc::new(Shared::new(&*job.workload, job.plan.arrangement()));
        let (ends, ended) = ends();
        let state = RoundState {
            workload: job.workload.clone(),
            shared: shared.clone(),
            platform: Browser { begin_epoch_ms, sites: job.sites.clone() },
        };
        rayon::spawn(move || state.spawn_tasks(&ends));
        let raw = raw(&shared, &ended);
        rayon::broadcast(|_| STREAM.with(|stream| stream.get().into_iter().for_each(|stream| stream.tell())));
        raw
    }

    pub fn arrivals(&self) -> Vec<(u64, u64)> {
        self.arrivals.clone()
    }
}

impl Drop for Pool {
    /// A global pool never ends by itself, and a worker of it that sleeps does not hear that it shall.
    fn drop(&mut self) {
        rayon::spawn_broadcast(|_| host::worker::leave());
    }
}
