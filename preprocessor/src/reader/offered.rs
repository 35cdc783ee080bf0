//! For which programs of the book a reader is sent to the lab: where something happens beside something else, and where the
//! lab says nothing that the chapter does not. The lab itself is asked.

use lab_session::{ExploreOptions, Exploring, Order, RefusedKind, RunOptions};

/// What tracebacks call it.
const FILE: &str = "program.py";
/// One run computes for so many times some thousand instructions at most.
const MOST_TICKS: u32 = 50;
/// What has more states than that has more than one order. Those of an event loop take far longer.
const MOST_STATES: usize = 2_000;
const MOST_STATES_OF_TASKS: usize = 300;
/// How long somebody has computed. In the lab that takes no time.
const CLOCKS_OF_COMPUTING: [&str; 2] = ["process_time", "thread_time"];

/// Why the lab is no place for a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has not all of Python.
    IsRefused,
    /// It computes for long.
    TakesLong,
    /// It tells how long computing takes.
    TimesComputing,
    /// Nothing in it happens beside anything else.
    IsAlone,
}

/// Whether a reader can go to the lab with a program.
pub fn offered(program: &str) -> Result<(), Why> {
    let mut ticks = 0;
    let mut keep_going = || {
        ticks += 1;
        ticks < MOST_TICKS
    };
    let run = lab_session::run(program.as_bytes(), FILE, &RunOptions::default(), &mut keep_going);
    match run.refused.map(|it| it.kind) {
        Some(RefusedKind::Limit) => return Err(Why::TakesLong),
        Some(RefusedKind::Syntax | RefusedKind::Unsupported) => return Err(Why::IsRefused),
        None if CLOCKS_OF_COMPUTING.iter().any(|it| program.contains(it)) => return Err(Why::TimesComputing),
        None => {}
    }
    let mut is_alone = true;
    let ways = lab_session::ways(program.as_bytes(), FILE, None, None);
    let has_loop = ways.iter().any(|&(_, order)| order == Order::Any);
    let most = if has_loop { MOST_STATES_OF_TASKS } else { MOST_STATES };
    for (interpreter, order) in ways {
        let options = ExploreOptions { interpreter, order, ..ExploreOptions::default() };
        let begun = Exploring::begin(program.as_bytes(), FILE, &options);
        let mut exploring = begun.map_err(|_| Why::IsRefused)?;
        if exploring.look(most, &mut |_| true) {
            is_alone = false;
            continue;
        }
        // All was looked at, or something keeps the lab from it; how far it came then is of no interest here.
        let report = exploring.report(&mut |_| false);
        match report.verdict {
            // Nobody has waited for anything, so what its clock tells is how long computing takes.
            _ if report.reads_clock && run.virtual_seconds == 0.0 => return Err(Why::TimesComputing),
            Some(_) => {}
            None => return Err(Why::IsRefused),
        }
        is_alone &= report.threads.len() < 2;
    }
    if is_alone { Err(Why::IsAlone) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDS: &str = "n = 0\ndef add():\n    global n\n    n = n + 1\n";
    const THREADS: &str = "import threading\nts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";

    #[test]
    fn the_lab_is_offered_where_threads_or_tasks_have_more_than_one_order() {
        assert_eq!(offered(&format!("{ADDS}{THREADS}print(n)\n")), Ok(()));
        let tasks = "import asyncio\nasync def add(): print(1)\nasync def main():\n    await asyncio.gather(add(), add())\nasyncio.run(main())\n";
        assert_eq!(offered(tasks), Ok(()));
    }

    #[test]
    fn a_program_in_which_nothing_happens_at_once_is_none_for_the_lab() {
        assert_eq!(
            offered("import threading, asyncio\nprint(threading.current_thread().name)\n"),
            Err(Why::IsAlone)
        );
        assert_eq!(offered(&format!("{ADDS}add()\n")), Err(Why::IsAlone));
    }

    #[test]
    fn nor_is_one_that_computes_for_long_and_one_with_many_states_is() {
        let long = format!("{ADDS}sum(x * x for x in range(300_000))\n{THREADS}");
        assert_eq!(offered(&long), Err(Why::TakesLong));
        let many = format!(
            "{}{THREADS}",
            ADDS.replace("    n = n + 1", "    for _ in range(999): n = n + len('1')")
        );
        assert_eq!(offered(&many), Ok(()));
    }

    #[test]
    fn nor_one_that_tells_how_long_computing_takes_for_here_it_takes_no_time() {
        let timed = |clock: &str, task: &str| {
            format!(
                "import time\n{ADDS}begin = time.{clock}()\n{task}\n{THREADS}print(time.{clock}() - begin)\n"
            )
        };
        for clock in ["process_time", "thread_time", "perf_counter", "monotonic"] {
            assert_eq!(offered(&timed(clock, "add()")), Err(Why::TimesComputing), "{clock}");
        }
        assert_eq!(offered(&timed("perf_counter", "time.sleep(1)")), Ok(()));
        assert_eq!(offered(&timed("thread_time", "time.sleep(1)")), Err(Why::TimesComputing));
    }

    #[test]
    fn nor_what_the_lab_does_not_have() {
        for program in ["import socket\n", "def\n", "print(1)\nimport os\nos.fork()\n"] {
            assert_eq!(offered(program), Err(Why::IsRefused), "{program}");
        }
    }
}
