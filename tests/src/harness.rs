//! Runs tests one after the other: they share a browser, and each wants both cores for itself.
//!
//! A test that fails is asked once more, in a browser that is started anew. If it passes then it is *unsteady*:
//! that is said, with why it failed, and more than [`UNSTEADY_AT_MOST`] of them are a failure.

use std::any::Any;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use libtest_mimic::{Arguments, Failed, Trial};
use tokio::runtime::Runtime;

use crate::browser;
use crate::environment::{self, Kind};

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

/// A busy machine can let one test down, not several.
pub const UNSTEADY_AT_MOST: usize = 2;

/// The tests that passed only when they were asked again.
type Unsteady = Mutex<Vec<&'static str>>;

/// Runs all that the command line asks for. If it names no tests, the browsers take turns with those `in_turn`, but in
/// the thorough tier.
///
/// # Panics
/// If no browser is named, or the runtime cannot be started.
pub fn run(everywhere: &[Test], in_turn: &[Test]) -> ExitCode {
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    let browser = environment::browser().expect("a browser is named");
    let mut tests = everywhere.to_vec();
    if environment::is_thorough() || arguments.filter.is_some() {
        tests.extend(in_turn);
    } else {
        let own = tests_of(browser, in_turn);
        println!("{} more tests are the other browser's turn", in_turn.len() - own.len());
        tests.extend(own);
    }
    let runtime = Arc::new(Runtime::new().expect("a runtime can be started"));
    let unsteady = Arc::new(Unsteady::default());
    let trial = |test: Test| {
        let (runtime, unsteady) = (runtime.clone(), unsteady.clone());
        Trial::test(test.name, move || run_one(&runtime, test, &unsteady))
    };
    let trials = tests.into_iter().map(trial).collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(browser::end_shared());
    let unsteady = unsteady.lock().unwrap_or_else(PoisonError::into_inner);
    match unsteady.len() {
        0 => conclusion.exit_code(),
        1..=UNSTEADY_AT_MOST => {
            println!("unsteady, passed when asked again: {}", unsteady.join(", "));
            conclusion.exit_code()
        }
        too_many => {
            println!("{too_many} tests are unsteady, which is too many: {}", unsteady.join(", "));
            ExitCode::FAILURE
        }
    }
}

fn tests_of(browser: Kind, in_turn: &[Test]) -> Vec<Test> {
    in_turn.iter().enumerate().filter(|(number, _)| browser.takes(*number)).map(|(_, test)| *test).collect()
}

/// Tests that take longer say how long.
const WORTH_SAYING: Duration = Duration::from_secs(5);

fn run_one(runtime: &Runtime, test: Test, unsteady: &Unsteady) -> Result<(), Failed> {
    let began = Instant::now();
    let outcome: Result<(), String> = attempt(runtime, test).or_else(|first| {
        println!("{} failed, and is asked again: {first}", test.name);
        attempt(runtime, test)?;
        unsteady.lock().unwrap_or_else(PoisonError::into_inner).push(test.name);
        Ok(())
    });
    if began.elapsed() > WORTH_SAYING {
        println!("this took {:.1} s", began.elapsed().as_secs_f64());
    }
    outcome.map_err(Failed::from)
}

/// # Errors
/// Why the test failed.
fn attempt(runtime: &Runtime, test: Test) -> Result<(), String> {
    let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| runtime.block_on((test.run)())));
    let outcome = match outcome {
        Ok(result) => result.map_err(|error| format!("{error:#}")),
        Err(panic) => Err(message(panic.as_ref())),
    };
    if outcome.is_err() {
        runtime.block_on(browser::end_after_failure(test.name));
    }
    outcome
}

/// What a panic says.
fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    text.unwrap_or_else(|| "it panicked".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_test_that_is_run_in_turn_is_run_by_one_browser() {
        let names = ["first", "second", "third"];
        let all = names.map(|name| Test { name, run: || Box::pin(async { Ok(()) }) });
        let of = |browser| tests_of(browser, &all).iter().map(|test| test.name).collect::<Vec<_>>();
        assert_eq!(of(Kind::Chromium), ["first", "third"]);
        assert_eq!(of(Kind::Firefox), ["second"]);
    }
}
