//! The machine: runs what the compiler made, one thread at a time.

pub(crate) mod attributes;
pub(crate) mod calls;
pub(crate) mod clock;
pub(crate) mod data;
pub(crate) mod exceptions;
pub(crate) mod format;
pub(crate) mod import;
pub(crate) mod interpret;
pub(crate) mod library;
pub(crate) mod output;
pub(crate) mod prelude;
pub(crate) mod protocol;
pub(crate) mod sharing;
pub(crate) mod start;
pub(crate) mod threads;

use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::ids::{Id, ThreadId};
use crate::objects::heap::Heap;
use crate::objects::names::{Name, Names};
use crate::objects::seal::Sealed;
use crate::objects::value::Value;
use crate::settings::{Interpreter, Settings};
use crate::vm::attributes::members::MemberCache;
use crate::vm::clock::Until;
use crate::vm::clock::zone::{Scale, Zone};
use crate::vm::library::Library;
use crate::vm::sharing::assumed::Assumed;
use crate::vm::sharing::frozen::Frozen;
use crate::vm::sharing::grain::ObjectLocks;
use crate::vm::threads::section::Phase;
use crate::vm::threads::thread::Thread;

pub use interpret::run::Stop;

/// A Python program in the middle of its run. A copy is another run that goes on from here.
#[derive(Clone, Debug)]
pub struct Machine {
    pub(crate) library: &'static Library,
    pub(crate) heap: Heap,
    pub(crate) names: Arc<Names>,
    /// The thread that runs. What stands in its place in `others` means nothing meanwhile.
    pub(crate) thread: Thread,
    /// Which it is, or none.
    pub(crate) current: ThreadId,
    pub(crate) others: Vec<Arc<Sealed<Thread>>>,
    pub(crate) modules: Arc<Vec<(Name, Id)>>,
    pub(crate) builtins: Id,
    pub(crate) prelude: Id,
    /// What is asked of it, by [`Prelude`](prelude::Prelude).
    pub(crate) asked_of_prelude: Arc<[Value]>,
    /// What code refers to, which is never freed.
    pub(crate) constants: Arc<Vec<Value>>,
    pub(crate) code_count: u32,
    pub(crate) clock_ns: u64,
    pub(crate) stdout: Arc<String>,
    pub(crate) stderr: Arc<String>,
    pub(crate) interpreter: Interpreter,
    pub(crate) settings: Settings,
    /// Instructions so far, roughly: counted where a loop or function begins anew.
    pub(crate) ticks: u64,
    pub(crate) members: MemberCache,
    pub(crate) just_collected: bool,
    /// How far the step has come in a section.
    pub(crate) phase: Phase,
    /// Parts of an instruction were done that are not remembered, because nothing had been asked yet.
    pub(crate) has_forgotten: bool,
    /// The exception that is being raised was raised before: it keeps its traceback and context.
    pub(crate) is_reraising: bool,
    /// What `__exit__` gets as the traceback: an object that shows nothing.
    pub(crate) a_traceback: Value,
    /// Code that calls what is on the stack.
    pub(crate) trampoline: Arc<Code>,
    /// Code that returns at once, as a generator that has nothing more to yield.
    pub(crate) exhausted: Arc<Code>,
    /// How many threads are not finished.
    pub(crate) alive: usize,
    /// Whether every outcome is looked for, so that it matters which steps are visible.
    pub(crate) explores: bool,
    /// What was known when the program became concurrent, if it is being explored.
    pub(crate) frozen: Option<Arc<Frozen>>,
    /// The code of all modules, which holds that of their functions.
    pub(crate) codes: Arc<Vec<Arc<Code>>>,
    /// Whether the program may look at a clock.
    pub(crate) reads_clock: bool,
    /// Whether it names one.
    pub(crate) names_clock: bool,
    /// What is known of what they showed, while every outcome is looked for.
    pub(crate) zone: Zone,
    /// The instant when the run began, once it matters.
    pub(crate) origin: Option<Id>,
    /// When the wait ends that is about to begin, if its length depends on clocks.
    pub(crate) until: Option<Until>,
    /// Which differences of instants matter.
    pub(crate) scale: Arc<Scale>,
    /// Where what is only assumed decided something.
    pub(crate) assumed: Arc<Assumed>,
    /// Whether what depends on clocks is only shown.
    pub(crate) shows_time: bool,
    /// How many instants are older than all of which nothing is known any more since the last move.
    pub(crate) forgotten: u32,
    /// So often were they read, in a run of its own.
    pub(crate) readings: u64,
    /// Whether it names a function that says which threads are alive.
    pub(crate) names_ends: bool,
    /// The locks of containers that threads hold between two steps.
    pub(crate) object_locks: ObjectLocks,
}

impl Machine {
    /// The time since the run began, in virtual nanoseconds.
    pub fn now_ns(&self) -> u64 {
        self.clock_ns
    }

    pub fn intern(&mut self, text: &str) -> Name {
        match self.names.find(text) {
            Some(name) => name,
            None => {
                let names = Arc::make_mut(&mut self.names);
                let before = names.size_bytes();
                let name = names.intern(text);
                let grown = names.size_bytes() - before;
                self.heap.charge(grown);
                name
            }
        }
    }

    /// What the program has printed so far.
    pub fn stdout(&self) -> &str {
        &self.stdout
    }

    /// What it has printed as errors: tracebacks, and what went to `sys.stderr`.
    pub fn stderr(&self) -> &str {
        &self.stderr
    }
}
