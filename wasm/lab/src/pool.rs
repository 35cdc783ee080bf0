//! Exploring with all the cores that there are: in a pool of workers that the page creates.

use std::ptr::with_exposed_provenance;
use std::sync::atomic::{AtomicUsize, Ordering};

use host::message::lab::{Answer, Program};
use host::worker::{Teller, cores, leave, now_epoch_ms};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_rayon::wbg_rayon_start_worker;

use crate::answers::Errand;

/// More threads than these wait for each other more than they find.
const MOST_THREADS: usize = 8;

/// Few enough to be looked for before a pool is asked for: nearly all of the book's and the tests' programs have no
/// more, and one thread that is warm takes less than 20 ms for them, about as long as the page takes to create workers.
const FEW_STATES: usize = 4_000;
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

/// Looks for states alone while the page creates the pool, and for all others with it. The worker that is asked does not
/// wait for the answer: who found it tells it.
pub fn explore(program: &Program, teller: Teller<Answer>) {
    let Some(mut errand) = Errand::begin(program, teller, now_epoch_ms()) else { return };
    let threads = cores().min(MOST_THREADS);
    if threads < 2 || !errand.look_for(FEW_STATES, || leave()) {
        return errand.finish(1, || leave());
    }
    errand.is_alone = false;
    let pool = JsFuture::from(wasm_bindgen_rayon::init_thread_pool(threads));
    while WORKERS.load(Ordering::Relaxed) < threads {
        if !errand.look_for(SOME_STATES, || leave()) {
            // Whoever is still to come finds nothing to do, and the page ends them all.
            return errand.finish(1, || leave());
        }
    }
    wasm_bindgen_futures::spawn_local(async move {
        // Where no pool can be made of them, one thread does it, and the answer says so.
        if pool.await.is_err() {
            return errand.finish(1, || leave());
        }
        rayon::spawn(move || {
            errand.finish(threads, || leave_all());
            leave_all();
        });
    });
}

/// Ends the pool: of a worker that sleeps a browser does not get back what it holds at once.
fn leave_all() -> ! {
    rayon::spawn_broadcast(|_| leave());
    leave()
}
