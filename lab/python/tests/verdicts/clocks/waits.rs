//! Small programs in which one thread waits with timeouts for what another gives, and both read clocks. What they may
//! print is found out by trying each order of all that happens: who waits in vain has waited so long, and who does not
//! may have waited even longer.

use std::collections::BTreeSet;
use std::fmt::Write;

use lab_python::Interpreter;

use super::oracle::{Comparison, Constraint, Random, can_be};
use crate::threads::explored;

const PROGRAMS: u64 = 60;

/// What is waited for: how it is made, given and waited for, and whether it is there for one alone.
const KINDS: [(&str, &str, &str, bool); 6] = [
    ("threading.Event()", "it.set()", "it.wait(SECONDS)", false),
    ("threading.Lock()", "it.release()", "it.acquire(timeout=SECONDS)", true),
    ("threading.Semaphore(0)", "it.release()", "it.acquire(timeout=SECONDS)", true),
    ("queue.Queue()", "it.put(1)", "get(SECONDS)", true),
    ("queue.SimpleQueue()", "it.put(1)", "get(SECONDS)", true),
    ("Gate()", "it.open()", "it.wait(SECONDS)", false),
];

const BEGIN: &str = "import queue, threading, time\n\
def get(seconds):\n    try: return it.get(timeout=seconds) == 1\n    except queue.Empty: return False\n\
class Gate:\n    def __init__(self): self.condition, self.is_open = threading.Condition(), False\n    \
def open(self):\n        with self.condition:\n            self.is_open = True\n            self.condition.notify_all()\n    \
def wait(self, seconds):\n        with self.condition: return self.condition.wait_for(lambda: self.is_open, seconds)\n";

#[derive(Clone, Copy, Debug)]
enum Act {
    Read(usize),
    Sleep(i64),
    Give,
    /// Waits so long, and then sleeps that long if it was in vain.
    Wait(i64, i64),
}

#[derive(Debug)]
struct Program {
    kind: usize,
    threads: [Vec<Act>; 2],
    comparisons: Vec<Comparison>,
}

#[derive(Clone, Default)]
struct Run {
    next: [usize; 2],
    to_sleep: [Option<i64>; 2],
    /// The moment when a sleep or a wait has begun.
    asleep: [Option<(usize, i64)>; 2],
    waiting: Option<(usize, i64, i64)>,
    is_given: bool,
    moments: Vec<bool>,
    constraints: Vec<Constraint>,
    read: [usize; 4],
    said: String,
}

fn program(seed: u64) -> Program {
    let mut random = Random::new(seed.wrapping_mul(15_485_863) + 11);
    let mut first = vec![Act::Read(0), Act::Wait(1 + random.below(3) as i64, random.below(3) as i64)];
    first.push(Act::Read(1));
    if random.below(3) == 0 {
        first.insert(2, Act::Wait(1 + random.below(2) as i64, 0));
    }
    let mut second = Vec::new();
    if random.below(3) > 0 {
        second.push(Act::Sleep(1 + random.below(3) as i64));
    }
    second.push(Act::Give);
    second.insert(random.below(second.len() + 1), Act::Read(2));
    let comparisons = (0..2).map(|_| {
        let a = random.below(3);
        let b = (a + 1 + random.below(2)) % 3;
        Comparison::new(&mut random, a, b)
    });
    let comparisons = comparisons.collect();
    Program { kind: random.below(KINDS.len()), threads: [first, second], comparisons }
}

impl Program {
    fn source(&self) -> String {
        let (made, given, waited, _) = KINDS[self.kind];
        let mut text = format!("{BEGIN}x, said, it = [None] * 3, '', {made}\n");
        if made.contains("Lock") {
            text += "it.acquire()\n";
        }
        text += "def work():\n";
        let lines = |text: &mut String, acts: &[Act], indent: &str| {
            for act in acts {
                let _ = match act {
                    Act::Read(variable) => writeln!(text, "{indent}x[{variable}] = time.monotonic()"),
                    Act::Sleep(seconds) => writeln!(text, "{indent}time.sleep({seconds})"),
                    Act::Give => writeln!(text, "{indent}{given}"),
                    Act::Wait(seconds, then) => {
                        let waited = waited.replace("SECONDS", &seconds.to_string());
                        let sleep = if *then == 0 { "pass".into() } else { format!("time.sleep({then})") };
                        writeln!(text, "if {waited}: said += 'T'\nelse:\n    said += 'F'\n    {sleep}")
                    }
                };
            }
        };
        lines(&mut text, &self.threads[1], "    ");
        text += "thread = threading.Thread(target=work)\nthread.start()\n";
        lines(&mut text, &self.threads[0], "");
        text += "thread.join()\n";
        let shown: Vec<String> = self.comparisons.iter().map(|it| it.text("y")).collect();
        text += "y0, y1, y2 = x\n";
        let _ = writeln!(text, "print(said, {})", shown.join(", "));
        text
    }

    fn go_on(&self, run: &Run, texts: &mut BTreeSet<String>) {
        let mut is_over = true;
        for thread in 0..2 {
            let mut run = run.clone();
            if let Some((begun, seconds)) = run.asleep[thread].take() {
                let woken = run.moment(false);
                run.constraints.push(Constraint::least(begun, woken, seconds));
            } else if let Some(seconds) = run.to_sleep[thread].take() {
                run.asleep[thread] = Some((run.moment(false), seconds));
            } else if let Some((begun, seconds, then)) = run.waiting.filter(|_| thread == 0) {
                is_over = false;
                run.waiting = None;
                let end = run.moment(false);
                if run.is_given {
                    run.is_given = !KINDS[self.kind].3;
                    run.said.push('T');
                } else {
                    run.constraints.push(Constraint::least(begun, end, seconds));
                    run.said.push('F');
                    run.to_sleep[0] = (then > 0).then_some(then);
                }
                self.go_on_if_possible(&run, texts);
                continue;
            } else if let Some(act) = self.threads[thread].get(run.next[thread]) {
                run.next[thread] += 1;
                match *act {
                    Act::Read(variable) => run.read[variable] = run.moment(true),
                    Act::Sleep(seconds) => run.to_sleep[thread] = Some(seconds),
                    Act::Give => {
                        run.moment(false);
                        run.is_given = true;
                    }
                    Act::Wait(seconds, then) => run.waiting = Some((run.moment(false), seconds, then)),
                }
            } else {
                continue;
            }
            is_over = false;
            self.go_on_if_possible(&run, texts);
        }
        if is_over {
            for answers in 0..1 << self.comparisons.len() {
                let mut run = run.clone();
                let holds = |at: usize| answers >> at & 1 == 1;
                let said = self.comparisons.iter().enumerate();
                run.constraints.extend(said.map(|(at, it)| it.constraint(holds(at), &run.read)));
                if run.is_possible() {
                    let words =
                        (0..self.comparisons.len()).map(|at| if holds(at) { "True" } else { "False" });
                    texts.insert(format!("{} {}\n", run.said, words.collect::<Vec<_>>().join(" ")));
                }
            }
        }
    }

    fn go_on_if_possible(&self, run: &Run, texts: &mut BTreeSet<String>) {
        if run.is_possible() {
            self.go_on(run, texts);
        }
    }
}

impl Run {
    /// The next moment. After a reading it is later.
    fn moment(&mut self, is_reading: bool) -> usize {
        let now = self.moments.len();
        if let Some(&is_after_reading) = self.moments.last() {
            self.constraints.push(Constraint { from: now - 1, to: now, least: is_after_reading.into() });
        }
        self.moments.push(is_reading);
        now
    }

    fn is_possible(&self) -> bool {
        can_be(self.moments.len(), &self.constraints.iter())
    }
}

#[test]
fn programs_that_wait_with_timeouts_find_what_differences_allow_and_nothing_else() {
    let mut several = 0;
    for seed in 0..PROGRAMS {
        let program = program(seed);
        let (source, mut wanted) = (program.source(), BTreeSet::new());
        program.go_on(&Run::default(), &mut wanted);
        several += usize::from(wanted.len() > 2);
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let report = explored::explored(&explored::start(&source, interpreter), 200_000);
            let texts: BTreeSet<String> =
                report.outcomes.iter().filter_map(|outcome| outcome.stdout.clone()).collect();
            assert!(report.complete, "seed {seed}, {interpreter:?}: {:?}\n{source}", report.bound);
            assert_eq!(texts, wanted, "seed {seed}, {interpreter:?}:\n{source}");
        }
    }
    assert!(several > 20, "{several} programs that may print more than two texts");
}
