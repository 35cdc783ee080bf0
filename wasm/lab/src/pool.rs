//! Exploring with all the cores that there are: in a pool of workers that the page creates.

use std::io;
use std::ptr::{from_ref, with_exposed_provenance};
use std::sync::atomic::{AtomicUsize, Ordering};

use crossbeam_channel::Receiver;
use host::message::lab::{Answer, Program};
use host::worker::{Responder, ask_for_workers, cores, leave, now_epoch_ms};
use rayon::{ThreadBuilder, ThreadPoolBuilder};
use wasm_bindgen::prelude::*;
use wasm_bindgen_rayon::wbg_rayon_start_worker;

use crate::answers::ExplorationJob;

/// More threads than these wait for each other more than they find.
const MOST_THREADS: usize = 8;

/// Few enough to be looked for before a pool is asked for: nearly all of the book's and the tests' programs have no
/// more, and one thread that is warm has found them before a page has created workers.
const FEW_STATES: usize = 2_000;
/// Between these it is asked whether the pool's workers are there.
const SOME_STATES: usize = 1_000;

/// How many workers have come to be part of the pool.
static WORKERS: AtomicUsize = AtomicUsize::new(0);

/// Makes this worker one of the pool, which hands itself over at this address.
#[wasm_bindgen]
pub fn join_pool(receiver: usize) {
    WORKERS.fetch_add(1, Ordering::Relaxed);
    wbg_rayon_start_worker(with_exposed_provenance(receiver));
}

/// Looks for states alone while the page creates workers, and for all others with them: this worker is one of the pool.
pub fn explore(program: &Program, asks_for_locks: bool, responder: Responder<Answer>) {
    let begun = ExplorationJob::begin(program, asks_for_locks, responder, now_epoch_ms());
    let Some(mut job) = begun else { return };
    let others = cores().min(MOST_THREADS).saturating_sub(1);
    if others == 0 || !job.look_for(FEW_STATES, leave) {
        return job.finish(1, leave);
    }
    job.is_alone = false;
    let (to_others, receiver) = crossbeam_channel::unbounded();
    // They begin with it, and end with this memory.
    let receiver: &'static Receiver<ThreadBuilder> = Box::leak(Box::new(receiver));
    ask_for_workers("join_pool", others, from_ref(receiver).expose_provenance());
    while WORKERS.load(Ordering::Relaxed) < others {
        if !job.look_for(SOME_STATES, leave) {
            // Whoever is still to come finds nothing to do, and the page ends them all.
            return job.finish(1, leave);
        }
    }
    let pool = ThreadPoolBuilder::new().num_threads(others + 1).use_current_thread();
    let pool =
        pool.spawn_handler(|thread| to_others.send(thread).map_err(|_| io::ErrorKind::BrokenPipe.into()));
    // Where no pool can be made of them, one thread does it, and the answer says so.
    if pool.build_global().is_err() {
        return job.finish(1, leave);
    }
    job.finish(others + 1, leave_all);
    leave_all();
}

/// Ends the pool: of a worker that sleeps a browser does not get back what it holds at once.
fn leave_all() -> ! {
    rayon::spawn_broadcast(|_| leave());
    leave()
}
