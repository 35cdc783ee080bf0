//! Why programs fail, in words: the sentences are in `causes.txt` beside this, one for each program and each way in which it
//! is explored. `CAUSES=new` writes them anew; read what has changed.

#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "the tests read programs")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use explore::{Explorable, Model, RandomScheduler, Scheduler};
use lab_session::{
    CauseKind, ExploreOptions, ExploreReport, Interpreter, Order, Outcome, OutcomeKind, Stepper,
    explore_versions, ways,
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn explored(text: &[u8], name: &str) -> Vec<ExploreReport> {
    let explore = |(interpreter, order): (Interpreter, Order)| {
        let options = ExploreOptions { interpreter, order, max_states: 20_000, ..ExploreOptions::default() };
        explore_versions(text, name, &options, &mut |_| true)
    };
    ways(text, name, None, None).into_iter().map(explore).collect()
}

fn shortest_failure(report: &ExploreReport) -> Option<&Outcome> {
    report.outcomes.iter().filter(|it| it.kind != OutcomeKind::Ok).min_by_key(|it| it.shortest)
}

/// The lines of the catalogue about one program.
fn told(path: &str) -> String {
    let text = std::fs::read(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut told = format!("{path}\n");
    for report in explored(&text, path.rsplit('/').next().unwrap_or(path)) {
        let order = report.order.map(|it| format!(" {}", it.name())).unwrap_or_default();
        let cause = match shortest_failure(&report) {
            None => "does not fail".to_owned(),
            Some(Outcome { cause: None, .. }) => "fails, and nothing is said".to_owned(),
            Some(Outcome { cause: Some(cause), .. }) => format!("{}: {}", cause.kind.name(), cause.sentence),
        };
        let _ = writeln!(told, "  {}{order}: {cause}", report.interpreter.name());
    }
    told
}

#[test]
fn each_program_of_the_catalogue_is_told_its_cause() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/causes.txt");
    let catalogue = std::fs::read_to_string(&file).expect("the catalogue is there");
    let paths: Vec<&str> = catalogue.lines().filter(|line| !line.starts_with(' ')).collect();
    let told: String = paths.iter().map(|path| told(path)).collect();
    if std::env::var_os("CAUSES").is_some_and(|it| it == "new") {
        std::fs::write(file, told).expect("the catalogue can be written");
        return;
    }
    for (wanted, told) in catalogue.lines().zip(told.lines()) {
        assert_eq!(told, wanted);
    }
}

const TWO_ADDITIONS: &str = "import threading
n = 0
def same(n):
    return n
def add():
    global n
    n = same(n) + 1
threads = [threading.Thread(target=add) for _ in range(2)]
for thread in threads: thread.start()
for thread in threads: thread.join()
";

fn of_text(text: &str) -> ExploreReport {
    let options = ExploreOptions { interpreter: Interpreter::V3_15, ..ExploreOptions::default() };
    explore_versions(text.as_bytes(), "program.py", &options, &mut |_| true)
}

#[test]
fn a_lost_addition_is_told_with_its_steps() {
    let report = of_text(&format!("{TWO_ADDITIONS}assert n == 2\n"));
    let cause = shortest_failure(&report).and_then(|it| it.cause.as_ref()).expect("it is known");
    let told: Vec<_> = cause.accesses.iter().map(|it| (it.line, &*it.what, it.value.as_deref())).collect();
    let [reads, writes] = [("reads n", Some("0")), ("writes n", Some("1"))];
    assert_eq!(told, [reads, reads, writes, writes].map(|(what, value)| (7, what, value)));
    assert!(cause.accesses.is_sorted_by_key(|it| it.step), "{cause:?}");
    let actors: Vec<_> = cause.accesses.iter().map(|it| it.actor).collect();
    assert!(actors[0] != actors[1] && actors[2] != actors[3], "{actors:?}");
}

#[test]
fn a_check_that_has_more_states_than_the_program_is_made_all_the_same() {
    let path = root().join("lab/python/tests/pools/taught_download_names_broken.py");
    let text = std::fs::read(path).expect("it is there");
    let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
    let report = explore_versions(&*text, "names.py", &options, &mut |_| true);
    let cause = shortest_failure(&report).and_then(|it| it.cause.as_ref()).expect("it is known");
    assert_eq!(cause.kind, CauseKind::LostUpdate, "{}", cause.sentence);
}

#[test]
fn what_is_said_to_be_overwritten_is_what_stood_there_whichever_round_of_a_loop_it_was() {
    let rounds = "import threading
total = 0
def one_more(n): return n + 1
def work():
    global total
    for _ in range(2):
        total = one_more(total)
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert total == 4, total
";
    let pool = "from concurrent.futures import ThreadPoolExecutor
total = 0
def one_more(n): return n + 1
def work(k):
    global total
    total = one_more(total)
with ThreadPoolExecutor(max_workers=2) as ex:
    list(ex.map(work, range(3)))
assert total == 3, f'{total} of 3'
";
    let mut told = 0;
    for text in [rounds, pool] {
        let report = of_text(text);
        for outcome in &report.outcomes {
            let Some(cause) = outcome.cause.as_ref().filter(|it| it.kind == CauseKind::LostUpdate) else {
                continue;
            };
            let last = cause.accesses.last().expect("they are named");
            let options =
                ExploreOptions { interpreter: report.schedules_are_of(), ..ExploreOptions::default() };
            let stepper = Stepper::open(text.as_bytes(), "program.py", &options, &outcome.schedule)
                .unwrap_or_else(|error| panic!("{error}"));
            let step = last.step as usize;
            let made = stepper.moves(step - 1..step);
            let new = last.value.as_deref().expect("it has a value");
            let old = cause.sentence.rsplit("'s ").next().expect("it ends with it").trim_end_matches('.');
            let says = [format!("total: {old} → {new}"), format!("writes total: {new} over {old}")];
            assert!(made[0].changed.iter().any(|it| says.contains(it)), "{}: {made:?}", cause.sentence);
            told += 1;
        }
    }
    assert!(told >= 3, "{told}");
}

#[test]
fn what_a_class_of_the_programs_own_is_called_says_nothing_of_it() {
    for name in ["Ledger", "JobQueue", "Deadlock", "Semaphore"] {
        let text = format!(
            "import threading
class {name}:
    def __init__(self):
        self.put = self.taken = 0
jobs = {name}()
def work():
    jobs.put += 1
    jobs.taken += 1
def look():
    assert jobs.put == jobs.taken
threads = [threading.Thread(target=work), threading.Thread(target=look)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"
        );
        let options = ExploreOptions { interpreter: Interpreter::Free, ..ExploreOptions::default() };
        let report = explore_versions(text.as_bytes(), "program.py", &options, &mut |_| true);
        let cause = shortest_failure(&report).and_then(|it| it.cause.as_ref()).expect("it is known");
        assert_eq!(cause.kind, CauseKind::HalfChanged, "{name}: {}", cause.sentence);
    }
}

#[test]
fn a_lock_of_threads_that_was_given_back_is_not_said_to_be_kept_by_who_is_cancelled() {
    for lock in ["Lock", "RLock"] {
        let text = format!(
            "import asyncio, threading
lock = threading.{lock}()
done = False
async def work():
    global done
    with lock:
        pass
    await asyncio.sleep(1)
    done = True
async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    assert done
asyncio.run(main())
"
        );
        let report = of_text(&text);
        let failure = shortest_failure(&report).expect("it fails");
        assert!(nothing_but_that_it_always_fails(failure), "{lock}: {:?}", failure.cause);
    }
}

fn nothing_but_that_it_always_fails(failure: &Outcome) -> bool {
    failure.cause.as_ref().is_none_or(|cause| cause.kind == CauseKind::EveryOrder)
}

#[test]
fn what_looks_like_a_cause_and_is_not_why_it_fails_is_not_said() {
    // An addition may be lost in each of these, and they fail without that, too.
    for end in [
        "assert n == 7\n",
        "raise ValueError\n",
        // What it says depends on the addition, and that it fails does not.
        "assert n == 7, n\n",
        "lock = threading.Lock()\nlock.acquire(); n = 0; lock.release(); assert n\n",
    ] {
        let report = of_text(&format!("{TWO_ADDITIONS}{end}"));
        let failure = shortest_failure(&report).expect("it fails");
        assert!(nothing_but_that_it_always_fails(failure), "{end}: {failure:?}");
    }
}

#[test]
fn what_is_missing_is_not_named_where_it_fails_without_that_too() {
    let workers = "for thread in threads: thread.start()\n";
    for program in [
        // Were there enough, it would go wrong after that.
        "import threading\nbarrier = threading.Barrier(3)\ndef work():\n    barrier.wait()\n    raise ValueError\n\
         threads = [threading.Thread(target=work) for _ in range(2)]\nWORKERS",
        "import queue, threading\njobs = queue.Queue()\ndef work():\n    while jobs.get() is not None: pass\n\
         threads = [threading.Thread(target=work) for _ in range(2)]\nWORKERS\
         jobs.put(None)\nfor thread in threads: thread.join()\nraise ValueError\n",
        "import asyncio\nn = 0\nasync def work():\n    global n\n    n = 1\n    await asyncio.sleep(1)\n    n = 2\n\
         async def main():\n    task = asyncio.create_task(work())\n    await asyncio.sleep(0)\n    task.cancel()\n    \
         await asyncio.sleep(2)\n    assert n == 7\nasyncio.run(main())\n",
    ] {
        let program = program.replace("WORKERS", workers);
        let report = of_text(&program);
        let failure = shortest_failure(&report).expect("it fails");
        assert!(nothing_but_that_it_always_fails(failure), "{program}: {failure:?}");
    }
}

#[test]
fn what_is_missing_is_named_as_what_it_is() {
    let workers = "threads = [threading.Thread(target=work) for _ in range(2)]\n\
                   for thread in threads: thread.start()\n";
    for (program, kind) in [
        // Permits that somebody else gives are signals.
        (
            "import threading\nready = threading.Semaphore(0)\ndef work():\n    ready.acquire()\nWORKERS\
             ready.release()\nfor thread in threads: thread.join()\n",
            CauseKind::NobodyLeft,
        ),
        // Nobody gives way to anybody.
        (
            "import threading\nis_over = False\ndef work():\n    while not is_over: pass\nWORKERS",
            CauseKind::EveryOrder,
        ),
    ] {
        let report = of_text(&program.replace("WORKERS", workers));
        let cause = shortest_failure(&report).and_then(|it| it.cause.as_ref()).expect("it is known");
        assert_eq!(cause.kind, kind, "{}", cause.sentence);
    }
}

#[test]
fn nothing_is_said_where_there_is_no_time_to_check_it() {
    let text = format!("{TWO_ADDITIONS}assert n == 2\n");
    let options = ExploreOptions { interpreter: Interpreter::V3_15, ..ExploreOptions::default() };
    let keep_going = &mut |progress: lab_session::Progress| !progress.explains;
    let report = explore_versions(text.as_bytes(), "program.py", &options, keep_going);
    assert_eq!(shortest_failure(&report).expect("it fails").cause, None);
}

#[test]
fn each_kind_of_cause_is_in_the_catalogue() {
    let catalogue = include_str!("causes.txt");
    for kind in CauseKind::ALL {
        assert!(catalogue.contains(&format!(": {}: ", kind.name())), "{}", kind.name());
        assert_eq!(serde_name(kind), kind.name());
    }
}

fn serde_name(kind: CauseKind) -> String {
    serde_json::to_value(kind).ok().and_then(|it| it.as_str().map(str::to_owned)).expect("it is a name")
}

#[test]
fn who_watches_a_schedule_changes_nothing_of_it() {
    for path in ["lab/python/tests/threads/programs/pipeline_broken.py", "book/listings/lab/async_lost.py"] {
        let text = std::fs::read(root().join(path)).expect("it is there");
        for interpreter in [lab_python::Interpreter::V3_15, lab_python::Interpreter::Free] {
            let settings = lab_python::Settings { interpreter, ..lab_python::Settings::default() };
            let mut plain =
                lab_python::Exploration::new(&text, "program.py", settings).expect("it is Python");
            let mut watched = plain.clone();
            watched.watch();
            let mut scheduler = RandomScheduler::new(1);
            while let Some(chosen) = scheduler.choose(&plain.moves()) {
                plain.advance(chosen);
                watched.advance(chosen);
                assert_eq!(plain.fingerprint(), watched.fingerprint(), "{path}");
                assert_eq!(plain.take_printed(), watched.take_printed());
            }
            assert!(!watched.take_accesses().is_empty(), "{path}");
        }
    }
}
