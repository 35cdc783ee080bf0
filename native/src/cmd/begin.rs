use std::process::ExitCode;

use super::{Done, Failure};
use crate::show;

const TEXT: &str = "\
The experiments of the book “Many Things at Once”, with real threads, real processes and a real event loop.

  many compare downloads             twenty downloads under every model, beside CPython
  many run primes --model rayon      one workload under one model; --svg FILE draws it
  many run meeting --model threads   a proof of concurrency that needs no clock
  many list                          all workloads, models and parameters
  many serve                         the book itself, on this machine

`many COMMAND --help` says more.";

/// Where to begin.
pub fn begin() -> Done {
    show::print(TEXT).map_err(Failure::Run)?;
    Ok(ExitCode::SUCCESS)
}
