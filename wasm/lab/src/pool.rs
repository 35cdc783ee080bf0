//! Exploring with all the cores that there are: in a pool of workers that the page creates.

use host::message::lab::{Answer, Program};
use host::worker::{Teller, cores, leave, now_epoch_ms};
use wasm_bindgen_futures::JsFuture;

use crate::answers::Errand;

/// More threads than these wait for each other more than they find.
const MOST_THREADS: usize = 8;

/// A few states are looked for before there is a pool. The worker that is asked does not wait for the answer: who found
/// it tells it.
pub fn explore(program: &Program, teller: Teller<Answer>) {
    let Some(mut errand) = Errand::begin(program, teller, now_epoch_ms()) else { return };
    let threads = cores().min(MOST_THREADS);
    if threads < 2 || !errand.look_for_few(|| leave()) {
        return errand.finish(1, || leave());
    }
    wasm_bindgen_futures::spawn_local(async move {
        // Where no pool can be had, one thread does it, and the answer says so.
        if JsFuture::from(wasm_bindgen_rayon::init_thread_pool(threads)).await.is_err() {
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
