//! What the runs take place on.

use experiments::model::Model;
use experiments::report::Machine;

use crate::clock;

pub fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// This machine, as a run under `model` sees it.
pub fn machine(model: Model) -> Machine {
    let library = match model {
        Model::Async | Model::Hybrid => concat!(" / tokio ", env!("TOKIO_VERSION")),
        Model::Rayon => concat!(" / rayon ", env!("RAYON_VERSION")),
        Model::Sequential | Model::Threads | Model::Gil | Model::Processes => "",
    };
    with_runtime(format!("rustc {}{library}", env!("RUSTC_VERSION")))
}

pub fn with_runtime(runtime: String) -> Machine {
    Machine {
        cores: cores(),
        os: std::env::consts::OS.to_owned(),
        arch: std::env::consts::ARCH.to_owned(),
        runtime,
        browser: None,
        isolated: None,
        clock_us: clock::smallest_step().as_nanos() as f64 / 1000.0,
    }
}
