//! Small programs of readings, sleeps and comparisons. What they may print is what difference constraints allow, which
//! is found out here for each order of all that happens.

use std::collections::BTreeSet;
use std::fmt::Write;

use lab_python::Interpreter;

use crate::threads::explored;

const PROGRAMS: u64 = 60;
const NS_PER_S: i64 = 1_000_000_000;

#[derive(Clone, Copy, Debug)]
enum Act {
    /// Into the variable of this number.
    Read(usize),
    Begin(i64),
    /// Of the sleep that began just before.
    End(i64),
}

/// `x[a] - x[b] op seconds`.
#[derive(Clone, Copy, Debug)]
pub struct Comparison {
    a: usize,
    b: usize,
    op: &'static str,
    seconds: i64,
}

#[derive(Debug)]
struct Program {
    threads: [Vec<Act>; 2],
    comparisons: Vec<Comparison>,
}

/// `from + least <= to`, for moments that are numbered in their order.
#[derive(Clone)]
pub struct Constraint {
    pub from: usize,
    pub to: usize,
    pub least: i64,
}

pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

fn program(seed: u64) -> Program {
    let mut random = Random::new(seed.wrapping_mul(7919) + 1);
    let mut threads = [Vec::new(), Vec::new()];
    let reads = 2 + random.below(3);
    let mut sleeps = 3;
    for variable in 0..reads {
        let acts = &mut threads[if variable == 0 { 0 } else { random.below(2) }];
        if sleeps > 0 && random.below(2) == 0 {
            let seconds = 1 + random.below(3) as i64;
            acts.extend([Act::Begin(seconds), Act::End(seconds)]);
            sleeps -= 1;
        }
        acts.push(Act::Read(variable));
    }
    let comparisons = (0..2 + random.below(2)).map(|_| {
        let a = random.below(reads);
        let b = (a + 1 + random.below(reads - 1)) % reads;
        Comparison::new(&mut random, a, b)
    });
    Program { threads, comparisons: comparisons.collect() }
}

impl Program {
    fn source(&self) -> String {
        let mut text = "import threading, time\nx = [None] * 4\ndef work():\n    pass\n".to_owned();
        let lines = |text: &mut String, acts: &[Act], indent: &str| {
            for act in acts {
                let _ = match act {
                    Act::Read(variable) => writeln!(text, "{indent}x[{variable}] = time.monotonic()"),
                    Act::Begin(seconds) => writeln!(text, "{indent}time.sleep({seconds})"),
                    Act::End(_) => Ok(()),
                };
            }
        };
        lines(&mut text, &self.threads[1], "    ");
        text += "thread = threading.Thread(target=work)\nthread.start()\n";
        lines(&mut text, &self.threads[0], "");
        text += "thread.join()\n";
        let shown = self.comparisons.iter().map(|it| {
            let Comparison { a, b, op, seconds } = it;
            format!("x[{a}] - x[{b}] {op} {seconds}")
        });
        let _ = writeln!(text, "print({})", shown.collect::<Vec<_>>().join(", "));
        text
    }

    /// What it may print.
    fn texts(&self) -> BTreeSet<String> {
        let [first, second] = &self.threads;
        let all = first.len() + second.len();
        let mut texts = BTreeSet::new();
        for order in 0_u32..1 << all {
            if order.count_ones() as usize == second.len() {
                self.add_texts(order, &mut texts);
            }
        }
        texts
    }

    /// What it may print if its threads take turns so: a bit for each act says whose it is.
    fn add_texts(&self, order: u32, texts: &mut BTreeSet<String>) {
        let all = self.threads[0].len() + self.threads[1].len();
        let mut constraints = Vec::new();
        let mut next = [0, 0];
        let mut begun = [0, 0];
        let mut moments = [0; 4];
        for moment in 0..all {
            let thread = (order >> moment & 1) as usize;
            let act = self.threads[thread][next[thread]];
            next[thread] += 1;
            if moment + 1 < all {
                let least = i64::from(matches!(act, Act::Read(_)));
                constraints.push(Constraint { from: moment, to: moment + 1, least });
            }
            match act {
                Act::Read(variable) => moments[variable] = moment,
                Act::Begin(_) => begun[thread] = moment,
                Act::End(seconds) => {
                    let least = seconds * NS_PER_S;
                    constraints.push(Constraint { from: begun[thread], to: moment, least });
                }
            }
        }
        for answers in 0_u32..1 << self.comparisons.len() {
            let holds = |at: usize| answers >> at & 1 == 1;
            let compared = self.comparisons.iter().enumerate();
            let said = compared.map(|(at, comparison)| comparison.constraint(holds(at), &moments));
            let with: Vec<Constraint> = said.collect();
            if can_be(all, &constraints.iter().chain(&with)) {
                let words = (0..self.comparisons.len()).map(|at| if holds(at) { "True" } else { "False" });
                texts.insert(words.collect::<Vec<_>>().join(" ") + "\n");
            }
        }
    }
}

impl Constraint {
    pub fn least(from: usize, to: usize, seconds: i64) -> Self {
        Constraint { from, to, least: seconds * NS_PER_S }
    }
}

impl Comparison {
    pub fn new(random: &mut Random, a: usize, b: usize) -> Self {
        let op = ["<", "<=", ">", ">="][random.below(4)];
        Comparison { a, b, op, seconds: random.below(5) as i64 - 1 }
    }

    /// What it is of variables with such names.
    pub fn text(&self, name: &str) -> String {
        let Comparison { a, b, op, seconds } = self;
        format!("{name}{a} - {name}{b} {op} {seconds}")
    }

    pub fn constraint(&self, holds: bool, moments: &[usize]) -> Constraint {
        let (a, b, ns) = (moments[self.a], moments[self.b], self.seconds * NS_PER_S);
        // a - b >= ns is b + ns <= a, and a - b <= ns is a - ns <= b.
        let at_least = |ns| Constraint { from: b, to: a, least: ns };
        let at_most = |ns: i64| Constraint { from: a, to: b, least: -ns };
        match (self.op, holds) {
            ("<", true) | (">=", false) => at_most(ns - 1),
            ("<=", true) | (">", false) => at_most(ns),
            (">", true) | ("<=", false) => at_least(ns + 1),
            _ => at_least(ns),
        }
    }
}

/// Whether there are such moments: as long as some have to be later, they are; not for ever, if there are.
pub fn can_be<'c>(moments: usize, constraints: &(impl Iterator<Item = &'c Constraint> + Clone)) -> bool {
    let mut times = vec![0; moments];
    for _ in 0..=moments {
        let mut has_changed = false;
        for Constraint { from, to, least } in constraints.clone() {
            if times[*from] + least > times[*to] {
                times[*to] = times[*from] + least;
                has_changed = true;
            }
        }
        if !has_changed {
            return true;
        }
    }
    false
}

#[test]
fn programs_that_compare_readings_print_what_differences_allow_and_nothing_else() {
    let mut several = 0;
    for seed in 0..PROGRAMS {
        let program = program(seed);
        let (source, wanted) = (program.source(), program.texts());
        several += usize::from(wanted.len() > 1 && wanted.len() < 1 << program.comparisons.len());
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            let report = explored::explored(&explored::start(&source, interpreter), 200_000);
            let texts: BTreeSet<String> =
                report.outcomes.iter().filter_map(|outcome| outcome.stdout.clone()).collect();
            assert!(report.complete, "seed {seed}, {interpreter:?}: {:?}\n{source}", report.bound);
            assert_eq!(texts, wanted, "seed {seed}, {interpreter:?}:\n{source}");
        }
    }
    assert!(several > 20, "{several} programs in which some of several answers are possible, and not all");
}
