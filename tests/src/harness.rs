//! Runs tests one after the other: they share a browser, and each wants both cores for itself.

use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;

use crate::browser;

/// A test while it runs; it stays on its thread.
pub type Running = Pin<Box<dyn Future<Output = Result<()>>>>;

/// A sentence about behaviour, and how it is checked.
#[derive(Clone, Copy)]
pub struct Test {
    pub name: &'static str,
    pub run: fn() -> Running,
}

/// Lists the tests of a module: async functions without arguments.
#[macro_export]
macro_rules! tests {
    ($($name:ident),* $(,)?) => {
        pub const TESTS: &[$crate::harness::Test] = &[$($crate::harness::Test {
            name: concat!(module_path!(), "::", stringify!($name)),
            run: || Box::pin($name()),
        }),*];
    };
}

/// Runs all that the command line asks for.
///
/// # Panics
/// If the runtime cannot be started.
pub fn run(tests: impl IntoIterator<Item = Test>) -> ExitCode {
    let runtime = std::sync::Arc::new(Runtime::new().expect("a runtime can be started"));
    let trial = |test: Test| {
        let runtime = runtime.clone();
        Trial::test(test.name, move || run_one(&runtime, test))
    };
    let trials = tests.into_iter().map(trial).collect();
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(browser::end_shared());
    conclusion.exit_code()
}

/// Tests that take longer say how long.
const WORTH_SAYING: Duration = Duration::from_secs(5);

fn run_one(runtime: &Runtime, test: Test) -> Result<(), Failed> {
    let began = Instant::now();
    let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| runtime.block_on((test.run)())));
    if began.elapsed() > WORTH_SAYING {
        println!("this took {:.1} s", began.elapsed().as_secs_f64());
    }
    if !matches!(outcome, Ok(Ok(()))) {
        runtime.block_on(browser::end_after_failure(test.name));
    }
    match outcome {
        Ok(result) => result.map_err(|error| format!("{error:#}").into()),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}
