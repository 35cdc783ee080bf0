//! The world `cluster` as its users see it: real schedulers and real workers, each a program of its own, on machines of
//! their own where the system lets us make some.
//!
//! The tests take turns. Each starts some seven programs, and they are about what happens, not about how fast.
#![allow(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod errors;
mod here;
mod machines;
mod net;
mod nodes;
#[path = "../companion/support.rs"]
#[allow(dead_code, reason = "the companion's tests need more of it")]
mod support;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use native::python::setup;

static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The Python that has Dask. Without one these tests fail: a test that tests nothing shall not pass.
fn dask() -> PathBuf {
    setup::interpreter_for_cluster()
        .expect("these tests need Dask: `cargo xtask test --stage python` installs it")
}

fn fake(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cluster/fakes").join(name)
}
