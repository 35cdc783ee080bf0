//! Runs workloads in a page's workers.
//!
//! `worker.js` loads this module in every worker and calls one of its entries: [`coordinate`] in the one
//! that carries out a request; in the plain build `run_process` in a process, which has a memory of its own; in the
//! threaded build also `run_lane` in a thread and `join_pool` in a rayon worker, which share
//! the coordinator's memory. `simulate` of the plain build is no run's: it answers what widgets ask in virtual time.
//!
//! A runner has the name that the companion's has for the same model (`native/src/runner`).

mod machine;
mod panic;
mod request;
mod runner;
#[cfg(not(feature = "threads"))]
mod simulator;
mod sites;

#[cfg(feature = "threads")]
pub use runner::rayon::join_pool;
#[cfg(feature = "threads")]
pub use runner::threads::run_lane;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
#[cfg(not(feature = "threads"))]
use web_sys::MessagePort;

/// Workers that share memory have one allocator, and its lock, between them.
#[cfg(feature = "threads")]
#[global_allocator]
static MEMORY: memory::PerThread<std::alloc::System> = memory::PerThread::new(std::alloc::System);

/// Carries out a request, and tells the page its result or why there is none.
#[wasm_bindgen]
pub fn coordinate(request: &Uint8Array) {
    panic::install();
    let request = host::message::decode(&request.to_vec());
    wasm_bindgen_futures::spawn_local(async move {
        let report = match request {
            Ok(request) => request::carry_out(request).await,
            Err(why) => Err(why),
        };
        host::worker::tell(&match report {
            Ok(report) => host::Event::Ended(Box::new(report)),
            Err(why) => host::Event::Failed(why),
        });
    });
}

/// Is a process: takes orders from its port.
#[cfg(not(feature = "threads"))]
#[wasm_bindgen]
pub fn run_process(port: MessagePort) {
    panic::install();
    runner::process::run(port);
}

/// Answers questions as they come, until the page ends this worker.
#[cfg(not(feature = "threads"))]
#[wasm_bindgen]
pub fn simulate() {
    panic::install();
    panic::in_process();
    simulator::listen();
}
