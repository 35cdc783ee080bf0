//! Small programs whose threads compare their readings while they run, and sleep or not for that. What they may print is
//! found out by trying each order of all that happens, and each answer for which there are such readings.

use std::collections::BTreeSet;
use std::fmt::Write;

use lab_python::Interpreter;

use super::oracle::{Comparison, Constraint, Random, can_be};
use crate::threads::explored;

const PROGRAMS: u64 = 60;

#[derive(Clone, Copy, Debug)]
enum Act {
    Read(usize),
    Sleep(i64),
    /// Sleeps, if the comparison holds.
    Branch(Comparison, i64),
}

#[derive(Debug)]
struct Program {
    threads: [Vec<Act>; 2],
    last: Comparison,
}

/// How far a run has come.
#[derive(Clone, Default)]
struct Run {
    next: [usize; 2],
    /// The sleep that comes next, or the moment when it has begun and its length.
    to_sleep: [Option<i64>; 2],
    asleep: [Option<(usize, i64)>; 2],
    /// Whether each moment was a reading.
    moments: Vec<bool>,
    constraints: Vec<Constraint>,
    /// When each variable was read.
    read: [usize; 4],
    said: [String; 2],
}

fn program(seed: u64) -> Program {
    let mut random = Random::new(seed.wrapping_mul(104_729) + 5);
    let mut variables = 0;
    let threads = [2, 1 + random.below(2)].map(|reads| {
        let mut acts = vec![Act::Read(variables)];
        for variable in variables + 1..variables + reads {
            if random.below(2) == 0 {
                acts.push(Act::Sleep(1 + random.below(2) as i64));
            }
            acts.push(Act::Read(variable));
            let (a, b) =
                if random.below(2) == 0 { (variable, variable - 1) } else { (variable - 1, variable) };
            let comparison = Comparison::new(&mut random, a, b);
            acts.push(Act::Branch(comparison, 1 + random.below(2) as i64));
        }
        variables += reads;
        acts
    });
    let (a, b) = (random.below(2), 2 + random.below(variables - 2));
    let last = if random.below(2) == 0 { (a, b) } else { (b, a) };
    Program { threads, last: Comparison::new(&mut random, last.0, last.1) }
}

impl Program {
    fn source(&self) -> String {
        let mut text = "import threading, time\nout = [None] * 5\ndef work():\n    said = ''\n".to_owned();
        let lines = |text: &mut String, acts: &[Act], indent: &str| {
            for act in acts {
                let _ = match act {
                    Act::Read(variable) => writeln!(text, "{indent}y{variable} = time.monotonic()"),
                    Act::Sleep(seconds) => writeln!(text, "{indent}time.sleep({seconds})"),
                    Act::Branch(comparison, seconds) => writeln!(
                        text,
                        "{indent}if {}:\n{indent}    said += 'T'\n{indent}    time.sleep({seconds})\n{indent}else: said += 'F'",
                        comparison.text("y")
                    ),
                };
            }
        };
        lines(&mut text, &self.threads[1], "    ");
        let others = self.threads[1].iter().filter_map(|act| match act {
            Act::Read(variable) => Some(*variable),
            _ => None,
        });
        let others: Vec<usize> = others.collect();
        for variable in &others {
            let _ = writeln!(text, "    out[{variable}] = y{variable}");
        }
        text += "    out[4] = said\nsaid = ''\nthread = threading.Thread(target=work)\nthread.start()\n";
        lines(&mut text, &self.threads[0], "");
        text += "thread.join()\n";
        for variable in others {
            let _ = writeln!(text, "y{variable} = out[{variable}]");
        }
        let _ = writeln!(text, "print(said, out[4], {})", self.last.text("y"));
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
            } else if let Some(act) = self.threads[thread].get(run.next[thread]) {
                run.next[thread] += 1;
                match *act {
                    Act::Read(variable) => run.read[variable] = run.moment(true),
                    Act::Sleep(seconds) => run.to_sleep[thread] = Some(seconds),
                    Act::Branch(comparison, seconds) => {
                        for holds in [false, true] {
                            let mut run = run.with(&comparison, holds);
                            run.said[thread].push(if holds { 'T' } else { 'F' });
                            run.to_sleep[thread] = holds.then_some(seconds);
                            self.go_on_if_possible(&run, texts);
                        }
                        is_over = false;
                        continue;
                    }
                }
            } else {
                continue;
            }
            is_over = false;
            self.go_on_if_possible(&run, texts);
        }
        if is_over {
            for holds in [false, true] {
                let run = run.with(&self.last, holds);
                if run.is_possible() {
                    let holds = if holds { "True" } else { "False" };
                    texts.insert(format!("{} {} {holds}\n", run.said[0], run.said[1]));
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

    fn with(&self, comparison: &Comparison, holds: bool) -> Self {
        let mut run = self.clone();
        run.constraints.push(comparison.constraint(holds, &self.read));
        run
    }

    fn is_possible(&self) -> bool {
        can_be(self.moments.len(), &self.constraints.iter())
    }
}

#[test]
fn programs_that_sleep_for_what_they_have_read_do_what_differences_allow_and_nothing_else() {
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
    assert!(several > 10, "{several} programs that may print more than two texts");
}
