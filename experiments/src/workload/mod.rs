//! The work itself, one file a workload. To add one, copy a neighbour and name it in the registry ([`ALL`]).

mod bank;
mod chess;
mod counter;
mod downloads;
mod fault;
mod fib;
mod heartbeat;
mod kitchen;
mod mandelbrot;
mod meeting;
mod pages;
mod philosophers;
mod primes;
mod queue;
mod squares;
mod timers;
mod wait_then_work;
mod wordcount;

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::env::{Env, Stopped};
use crate::model::{Arrangement, Model};
use crate::parameter::{Parameter, Parameters};
use crate::report::{Measure, Outcome};

/// What a task brings home. Moved between threads; serialised only between processes and to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    Count(u64),
    /// Several, of which the first counts; what the others are the workload knows.
    Counts(Vec<u64>),
    /// A rectangle of a picture: how many iterations each pixel took, row by row.
    Tile {
        left: usize,
        top: usize,
        width: usize,
        #[serde(with = "crate::packed::u16s")]
        iterations: Vec<u16>,
    },
    /// Words, and how often each of them was counted.
    Words(Vec<(String, u64)>),
}

impl Part {
    fn count(&self) -> u64 {
        match self {
            Self::Count(count) => *count,
            Self::Counts(counts) => counts.first().copied().unwrap_or_default(),
            Self::Tile { iterations, .. } => iterations.iter().copied().map(u64::from).sum(),
            Self::Words(words) => words.iter().map(|(_, count)| count).sum(),
        }
    }
}

/// The shared state that a workload needs, as data: the world makes it, or refuses before it starts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Cells of shared memory, zero at the start.
    pub cells: usize,
    /// Locks, by name.
    pub locks: Vec<String>,
    pub meetings: Vec<Meeting>,
    pub queues: Vec<Queue>,
    /// Tries in a row to get a lock that may fail before the run counts as a livelock.
    pub patience: u32,
    /// As many tasks as there are lanes start at once; else the first may be done before the last begins.
    pub start_line: bool,
}

impl Default for Needs {
    fn default() -> Self {
        Self {
            cells: 0,
            locks: Vec::new(),
            meetings: Vec::new(),
            queues: Vec::new(),
            patience: 1000,
            start_line: false,
        }
    }
}

/// A queue, empty at the start, that holds so many items; whoever puts one more waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    pub name: String,
    /// At least one.
    pub capacity: usize,
}

/// A point that lets its parties go on when all of them are there: a barrier. It has the word that readers meet, in sentences
/// and as a workload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub name: String,
    pub parties: usize,
}

/// What a finished run's answer is worth, held against an answer found another way.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    pub ok: bool,
    /// The answer found another way, or what may be expected in words.
    pub expected: String,
    /// What was found besides: lost updates are a finding, not a failure.
    pub measures: Vec<Measure>,
}

impl Judgement {
    /// Right if the two are equal.
    pub fn equal(answer: u64, expected: u64) -> Self {
        Self { ok: answer == expected, expected: expected.to_string(), measures: Vec::new() }
    }
}

/// A piece of work, written once for every world.
pub trait Workload: Send + Sync + Sized + 'static {
    const NAME: &'static str;
    /// One sentence for the page and for `many list`.
    const SUMMARY: &'static str;
    const PARAMETERS: &'static [Parameter];
    /// Whether it fetches from sites whose latency we set: its times are then *emulated*.
    const FETCHES: bool = false;
    /// Whether its tasks may be begun once before the clock starts.
    const WARMS_UP: bool = true;

    /// The sentence for a model under which it makes no sense.
    fn refuses(model: Model) -> Option<&'static str> {
        let _ = model;
        None
    }

    fn new(parameters: &Parameters) -> Self;
    fn tasks(&self) -> usize;
    fn task_name(&self, task: usize) -> String;

    fn needs(&self) -> Needs {
        Needs::default()
    }

    /// How many lanes it makes sense with, if that follows from its tasks: as many as have to meet.
    fn usual_lanes(&self) -> Option<usize> {
        Workload::needs(self).meetings.iter().map(|meeting| meeting.parties).max()
    }

    /// How the run may end under this arrangement: in more than one way where luck decides.
    fn outcomes(&self, arrangement: &Arrangement) -> Vec<Outcome> {
        let _ = arrangement;
        vec![Outcome::Finished]
    }

    /// By this factor real worlds wait and are busy for less time; the simulated one takes all of it. It has the name of the
    /// parameter that readers set.
    fn faster(&self) -> u32 {
        1
    }

    /// The time that no arrangement with so many lanes can beat, where it can be known beforehand.
    fn ideal(&self, arrangement: &Arrangement) -> Option<Duration> {
        let _ = arrangement;
        None
    }

    /// Called before the clock starts, where the inputs are to be had.
    fn prepare(&self) {}

    /// What a task works on, if that is more than its number. It is sent where memory is not shared.
    fn input(&self, task: usize) -> Option<&[u8]> {
        let _ = task;
        None
    }

    #[allow(async_fn_in_trait, reason = "a task's future stays on its lane")]
    async fn task(&self, env: &dyn Env, task: usize) -> Stopped<Part>;

    /// Makes the answer, in the order of the tasks. `cells` is the shared memory at the end.
    fn reduce(&self, parts: &[Part], cells: &[u64]) -> u64 {
        let _ = cells;
        // Of processes that count wildly the judge tells.
        parts.iter().map(Part::count).fold(0, u64::wrapping_add)
    }

    /// What the parts tell besides the answer, such as who waited longest.
    fn findings(&self, parts: &[Part]) -> Vec<Measure> {
        let _ = parts;
        Vec::new()
    }

    /// Holds the answer against one found another way; outside the timed section.
    fn judge(&self, answer: u64, arrangement: &Arrangement) -> Judgement;
}

/// The same, object-safe.
pub trait AnyWorkload: Send + Sync {
    fn name(&self) -> &'static str;
    fn fetches(&self) -> bool;
    fn warms_up(&self) -> bool;
    fn refuses(&self, model: Model) -> Option<&'static str>;
    fn tasks(&self) -> usize;
    fn task_name(&self, task: usize) -> String;
    fn needs(&self) -> Needs;
    fn usual_lanes(&self) -> Option<usize>;
    fn outcomes(&self, arrangement: &Arrangement) -> Vec<Outcome>;
    fn faster(&self) -> u32;
    fn ideal(&self, arrangement: &Arrangement) -> Option<Duration>;
    fn prepare(&self);
    fn input(&self, task: usize) -> Option<&[u8]>;
    fn task<'a>(&'a self, env: &'a dyn Env, task: usize) -> TaskFuture<'a>;
    fn reduce(&self, parts: &[Part], cells: &[u64]) -> u64;
    fn findings(&self, parts: &[Part]) -> Vec<Measure>;
    fn judge(&self, answer: u64, arrangement: &Arrangement) -> Judgement;
}

pub type TaskFuture<'a> = Pin<Box<dyn Future<Output = Stopped<Part>> + 'a>>;

impl<W: Workload> AnyWorkload for W {
    fn name(&self) -> &'static str {
        W::NAME
    }
    fn fetches(&self) -> bool {
        W::FETCHES
    }
    fn warms_up(&self) -> bool {
        W::WARMS_UP
    }
    fn refuses(&self, model: Model) -> Option<&'static str> {
        W::refuses(model)
    }
    fn tasks(&self) -> usize {
        Workload::tasks(self)
    }
    fn task_name(&self, task: usize) -> String {
        Workload::task_name(self, task)
    }
    fn needs(&self) -> Needs {
        Workload::needs(self)
    }
    fn usual_lanes(&self) -> Option<usize> {
        Workload::usual_lanes(self)
    }
    fn outcomes(&self, arrangement: &Arrangement) -> Vec<Outcome> {
        Workload::outcomes(self, arrangement)
    }
    fn faster(&self) -> u32 {
        Workload::faster(self)
    }
    fn ideal(&self, arrangement: &Arrangement) -> Option<Duration> {
        Workload::ideal(self, arrangement)
    }
    fn prepare(&self) {
        Workload::prepare(self);
    }
    fn input(&self, task: usize) -> Option<&[u8]> {
        Workload::input(self, task)
    }
    fn task<'a>(&'a self, env: &'a dyn Env, task: usize) -> TaskFuture<'a> {
        Box::pin(Workload::task(self, env, task))
    }
    fn reduce(&self, parts: &[Part], cells: &[u64]) -> u64 {
        Workload::reduce(self, parts, cells)
    }
    fn findings(&self, parts: &[Part]) -> Vec<Measure> {
        Workload::findings(self, parts)
    }
    fn judge(&self, answer: u64, arrangement: &Arrangement) -> Judgement {
        Workload::judge(self, answer, arrangement)
    }
}

/// One line of the registry: what a workload says of itself.
#[derive(Clone, Copy)]
pub struct Entry {
    pub name: &'static str,
    pub summary: &'static str,
    pub parameters: &'static [Parameter],
    /// Whether it fetches from sites whose latency we set.
    pub fetches: bool,
    refuses: fn(Model) -> Option<&'static str>,
    tasks: fn(&Parameters) -> usize,
    ideal: fn(&Parameters, &Arrangement) -> Option<Duration>,
}

impl Entry {
    const fn of<W: Workload>() -> Self {
        Self {
            name: W::NAME,
            summary: W::SUMMARY,
            parameters: W::PARAMETERS,
            fetches: W::FETCHES,
            refuses: W::refuses,
            tasks: |parameters| Workload::tasks(&W::new(parameters)),
            ideal: |parameters, arrangement| Workload::ideal(&W::new(parameters), arrangement),
        }
    }

    /// The sentence for a model under which the workload makes no sense.
    pub fn refuses(&self, model: Model) -> Option<&'static str> {
        (self.refuses)(model)
    }

    /// The models under which the workload runs.
    pub fn models(&self) -> Vec<Model> {
        Model::ALL.into_iter().filter(|m| self.refuses(*m).is_none()).collect()
    }

    pub fn defaults(&self) -> Parameters {
        Parameters::defaults(self.parameters)
    }

    pub fn tasks(&self, parameters: &Parameters) -> usize {
        (self.tasks)(parameters)
    }

    /// The time that no arrangement with so many lanes can beat, where it can be known beforehand.
    pub fn ideal(&self, parameters: &Parameters, arrangement: &Arrangement) -> Option<Duration> {
        (self.ideal)(parameters, arrangement)
    }

    pub fn make(&self, parameters: &Parameters) -> Box<dyn AnyWorkload> {
        let (_, make) = WORK.iter().find(|(name, _)| *name == self.name).expect("every entry has its work");
        make(parameters)
    }
}

type Make = fn(&Parameters) -> Box<dyn AnyWorkload>;

/// Lists each workload twice: what it says of itself, and the work. The page only draws; what it does not
/// run, it need not load.
macro_rules! registry {
    ($(#[$of_all:meta])* all: $($shown:ty),+; $(#[$of_besides:meta])* besides: $($beside:ty),+;) => {
        $(#[$of_all])*
        pub static ALL: &[Entry] = &[$(Entry::of::<$shown>()),+];
        $(#[$of_besides])*
        static BESIDES: &[Entry] = &[$(Entry::of::<$beside>()),+];
        static WORK: &[(&str, Make)] = &[
            $((<$shown>::NAME, |parameters| Box::new(<$shown>::new(parameters))),)+
            $((<$beside>::NAME, |parameters| Box::new(<$beside>::new(parameters))),)+
        ];
    };
}

registry! {
    /// All that a reader can choose.
    all: downloads::Downloads, squares::Squares, fib::Fib, primes::Primes, mandelbrot::Mandelbrot,
        wordcount::WordCount, pages::Pages, meeting::Meet, counter::Counter, bank::Bank,
        philosophers::Philosophers, queue::Handover, heartbeat::Heartbeat, chess::Chess, kitchen::Kitchen;
    /// In no list: one goes wrong on purpose, to show what a world does then; one shows what a task costs that
    /// does nothing; and one is what a reader says of a program of their own.
    besides: fault::Fault, timers::Timers, wait_then_work::WaitThenWork;
}

/// # Errors
/// A sentence with the list of what exists.
pub fn find(name: &str) -> Result<&'static Entry, String> {
    let beside = BESIDES.iter().find(|entry| entry.name == name);
    beside.map_or_else(|| find_listed(name), Ok)
}

/// As [`find`], but only what is in the list.
///
/// # Errors
/// A sentence with that list.
pub fn find_listed(name: &str) -> Result<&'static Entry, String> {
    ALL.iter().find(|entry| entry.name == name).ok_or_else(|| {
        let all: Vec<_> = ALL.iter().map(|entry| entry.name).collect();
        format!("there is no workload “{name}”; the workloads are: {}", all.join(", "))
    })
}
