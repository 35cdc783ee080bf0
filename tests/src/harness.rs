//! Runs tests one after the other: they share a browser, and each wants both cores for itself.
//!
//! A test that fails is asked once more, in a browser that is started anew. If it passes then it is *unsteady*:
//! that is said, with why it failed, and several of them are a failure. So are the book's code samples, of which many
//! depend on who comes first.

use std::any::Any;
use std::fmt::Display;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::Result;
use libtest_mimic::{Arguments, Conclusion, Failed, Trial};
use tokio::runtime::Runtime;

use crate::browser;
use crate::environment::{self, Kind};

/// A test while it runs; it stays on its thread.
pub type Running = Pin<Box<dyn Future<Output = Result<()>>>>;

/// A sentence about behaviour, and how it is checked.
#[derive(Clone, Copy)]
pub struct Test {
    pub name: &'static str,
    pub asks: Asks,
    pub run: fn() -> Running,
}

/// Which browsers are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// One of them, whose turn it is: what the page's own code decides, with what every browser has. In the thorough tier each
    /// is asked.
    One,
    /// What browsers may do differently.
    Each,
    /// What only that can be asked.
    Chromium,
}

/// Lists the tests of a module: async functions without arguments. `in Each` follows what browsers may do differently, and
/// `in Chromium` what only that can be asked; with all others, they take turns.
#[macro_export]
macro_rules! tests {
    ($($name:ident $(in $browser:ident)?),* $(,)?) => {
        pub const TESTS: &[$crate::harness::Test] = &[$($crate::harness::Test {
            name: concat!(module_path!(), "::", stringify!($name)),
            asks: [$($crate::harness::Asks::$browser,)? $crate::harness::Asks::One][0],
            run: || Box::pin($name()),
        }),*];
    };
}

/// A busy machine can let one test down, not several.
const UNSTEADY_AT_MOST: usize = 2;

/// The tests that passed only when they were asked again.
pub struct Unsteady {
    names: Mutex<Vec<String>>,
    at_most: usize,
}

impl Default for Unsteady {
    fn default() -> Self {
        Self::at_most(UNSTEADY_AT_MOST)
    }
}

impl Unsteady {
    /// More than so many of them are a failure.
    pub fn at_most(at_most: usize) -> Self {
        Self { names: Mutex::default(), at_most }
    }

    /// Asks once, and if that fails once more.
    ///
    /// # Errors
    /// Why it failed the second time.
    pub fn ask<E: Display>(&self, name: &str, attempt: impl Fn() -> Result<(), E>) -> Result<(), E> {
        let Err(first) = attempt() else { return Ok(()) };
        println!("{name} failed, and is asked again: {first:#}");
        attempt()?;
        self.names.lock().unwrap_or_else(PoisonError::into_inner).push(name.to_owned());
        Ok(())
    }

    /// How the process ends, which is a failure if there are too many of them.
    pub fn exit_code(&self, conclusion: &Conclusion) -> ExitCode {
        let names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
        if names.len() > self.at_most {
            println!("{} tests are unsteady, which is too many: {}", names.len(), names.join(", "));
            return ExitCode::FAILURE;
        }
        if !names.is_empty() {
            println!("unsteady, passed when asked again: {}", names.join(", "));
        }
        conclusion.exit_code()
    }
}

/// Runs all that the command line asks for. If it names no tests, the browsers take turns, but in the thorough tier.
///
/// # Panics
/// If no browser is named, or the runtime cannot be started.
pub fn run(all: &[Test]) -> ExitCode {
    let arguments = Arguments { test_threads: Some(1), ..Arguments::from_args() };
    let browser = environment::browser().expect("a browser is named");
    let takes_turns = !environment::is_thorough() && arguments.filter.is_none();
    let tests = tests_of(browser, all, takes_turns);
    println!("{} more tests are for the other browser", all.len() - tests.len());
    let runtime = Arc::new(Runtime::new().expect("a runtime can be started"));
    let unsteady = Arc::new(Unsteady::default());
    let trial = |test: Test| {
        let (runtime, unsteady) = (runtime.clone(), unsteady.clone());
        Trial::test(test.name, move || run_one(&runtime, test, &unsteady))
    };
    let trials = tests.into_iter().map(trial).collect();
    let conclusion = libtest_mimic::run(&arguments, trials);
    runtime.block_on(browser::end_shared());
    unsteady.exit_code(&conclusion)
}

/// Chromium has every third turn: what it alone is asked takes long.
fn tests_of(browser: Kind, all: &[Test], takes_turns: bool) -> Vec<Test> {
    let mut turn = 0;
    let is_asked = |test: &&Test| match test.asks {
        Asks::Each => true,
        Asks::Chromium => browser == Kind::Chromium,
        Asks::One => {
            turn += 1;
            !takes_turns || (turn % 3 == 1) == (browser == Kind::Chromium)
        }
    };
    all.iter().filter(is_asked).copied().collect()
}

/// Tests that take longer say how long.
const WORTH_SAYING: Duration = Duration::from_secs(5);

fn run_one(runtime: &Runtime, test: Test, unsteady: &Unsteady) -> Result<(), Failed> {
    let began = Instant::now();
    let outcome = unsteady.ask(test.name, || attempt(runtime, test));
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
    use std::cell::Cell;

    use super::*;

    #[test]
    fn what_fails_once_is_unsteady_and_what_fails_twice_has_failed() {
        let unsteady = Unsteady::default();
        let asked = Cell::new(0);
        let ask = |name, failures: u32| {
            asked.set(0);
            unsteady.ask(name, || {
                asked.set(asked.get() + 1);
                if asked.get() > failures { Ok(()) } else { Err("not yet") }
            })
        };
        assert_eq!(ask("steady", 0), Ok(()));
        assert_eq!(ask("once", 1), Ok(()));
        assert_eq!(ask("twice", 2), Err("not yet"));
        assert_eq!(*unsteady.names.lock().unwrap(), ["once"]);
    }

    #[test]
    fn more_unsteady_tests_than_may_be_are_a_failure() {
        let passed =
            Conclusion { num_filtered_out: 0, num_passed: 3, num_failed: 0, num_ignored: 0, num_measured: 0 };
        let unsteady = Unsteady::at_most(1);
        for is_good in [true, true, false] {
            let asked = Cell::new(0);
            assert_eq!(
                format!("{:?}", unsteady.exit_code(&passed)) == format!("{:?}", ExitCode::SUCCESS),
                is_good
            );
            let fails_once = || match asked.replace(asked.get() + 1) {
                0 => Err("not yet"),
                _ => Ok(()),
            };
            assert_eq!(unsteady.ask("once", fails_once), Ok(()));
        }
    }

    fn asked(browser: Kind, all: &[(&'static str, Asks)], takes_turns: bool) -> Vec<&'static str> {
        let run: fn() -> Running = || Box::pin(async { Ok(()) });
        let all: Vec<Test> = all.iter().map(|&(name, asks)| Test { name, asks, run }).collect();
        tests_of(browser, &all, takes_turns).iter().map(|test| test.name).collect()
    }

    #[test]
    fn browsers_take_turns_but_with_what_each_or_one_alone_is_asked() {
        let all = [
            ("first", Asks::One),
            ("each", Asks::Each),
            ("alone", Asks::Chromium),
            ("second", Asks::One),
            ("third", Asks::One),
        ];
        assert_eq!(asked(Kind::Chromium, &all, true), ["first", "each", "alone"]);
        assert_eq!(asked(Kind::Firefox, &all, true), ["each", "second", "third"]);
        assert_eq!(asked(Kind::Chromium, &all, false), ["first", "each", "alone", "second", "third"]);
        assert_eq!(asked(Kind::Firefox, &all, false), ["first", "each", "second", "third"]);
    }
}
