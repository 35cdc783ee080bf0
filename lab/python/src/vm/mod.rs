//! The machine: runs what the compiler made, one thread at a time.

pub(crate) mod apart;
pub(crate) mod attributes;
pub(crate) mod calls;
pub(crate) mod clock;
pub(crate) mod compiled;
pub(crate) mod data;
pub(crate) mod exceptions;
pub(crate) mod format;
pub(crate) mod import;
pub(crate) mod interpret;
pub(crate) mod library;
mod natives;
pub(crate) mod output;
pub(crate) mod prelude;
pub(crate) mod protocol;
pub(crate) mod sharing;
pub(crate) mod start;
pub(crate) mod threads;

use smallvec::SmallVec;
use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::bytecode::source::Source;
use crate::ids::{Id, ThreadId};
use crate::objects::heap::Heap;
use crate::objects::names::{Name, Names};
use crate::objects::seal::Sealed;
use crate::objects::value::Value;
use crate::settings::Settings;
use crate::syntax::newer::Newest;
use crate::vm::attributes::member_cache::MemberCache;
use crate::vm::calls::native::Native;
use crate::vm::clock::zone::{Scale, Until, Zone};
use crate::vm::library::Library;
use crate::vm::sharing::assumption::Assumed;
use crate::vm::sharing::cancels::Cancels;
use crate::vm::sharing::frozen::Frozen;
use crate::vm::sharing::possible::Possible;
use crate::vm::sharing::watched::seen::Watch;
use crate::vm::threads::phase::Phase;
use crate::vm::threads::thread::Thread;

pub(crate) use interpret::run::Stop;

/// A Python program in the middle of its run. A copy is another run that goes on from here.
#[derive(Clone, Debug)]
pub struct Machine {
    pub(crate) heap: Heap,
    pub(crate) names: Arc<Names>,
    /// The thread that runs. What stands in its place in `threads` means nothing meanwhile.
    pub(crate) thread: Thread,
    pub(crate) threads: Threads,
    pub(crate) program: Program,
    pub(crate) world: World,
    pub(crate) time: Time,
    pub(crate) step: Step,
    pub(crate) attempt: Attempt,
    pub(crate) search: Search,
    pub(crate) settings: Settings,
    pub(crate) members: MemberCache,
}

/// All threads.
#[derive(Clone, Debug)]
pub(crate) struct Threads {
    /// Which one runs, or none.
    pub current: ThreadId,
    pub others: Vec<Arc<Sealed<Thread>>>,
    /// How many are not finished.
    pub alive: usize,
    /// The locks of containers that threads hold between two steps.
    pub object_locks: ObjectLocks,
}

/// Locks of containers that are held longer than for a step.
pub(crate) type ObjectLocks = SmallVec<[(Id, ThreadId); 2]>;

/// What a program is made of, which grows when it imports something and changes in no other way.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub library: &'static Library,
    /// All functions that Rust implements.
    pub natives: &'static [&'static Native],
    pub modules: Arc<Vec<(Name, Id)>>,
    pub builtins: Id,
    pub prelude: Id,
    /// What is asked of it, by [`Prelude`](prelude::Prelude).
    pub asked_of_prelude: Arc<[Value]>,
    /// What code refers to, which is never freed.
    pub constants: Arc<Vec<Value>>,
    pub code_count: u32,
    /// The code of all modules, which holds that of their functions.
    pub codes: Arc<Vec<Arc<Code>>>,
    /// The list of coroutines that were made and may not have begun yet.
    pub coroutines: Id,
    /// The list of asynchronous generators that have begun and may not be finished yet.
    pub async_generators: Id,
    /// The list of futures with exceptions for which nobody has asked.
    pub unasked: Id,
    /// The list of threads and tasks, in the order in which they began, if the program may run event loops.
    pub parties: Id,
    /// The list of conditions at which somebody looks between two steps: see [`sharing::observed`].
    pub conditions: Id,
    pub has_loop: bool,
    /// The texts of modules that are the program's own.
    pub own_modules: Arc<Vec<Arc<Source>>>,
    /// What it uses that not every version has.
    pub newest: Option<Arc<Newest>>,
    /// What `__exit__` gets as the traceback: an object that shows nothing.
    pub a_traceback: Value,
    /// Code that calls what is on the stack.
    pub trampoline: Arc<Code>,
    /// Code that calls what is on the stack without arguments.
    pub caller: Arc<Code>,
    /// Code that returns at once, as a generator that has nothing more to yield.
    pub exhausted: Arc<Code>,
}

/// What is outside of the program's memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct World {
    pub clock_ns: u64,
    pub stdout: Arc<String>,
    pub stderr: Arc<String>,
}

/// What is known of clocks.
#[derive(Clone, Debug)]
pub(crate) struct Time {
    /// Whether the program may look at one.
    pub reads_clock: bool,
    /// Whether it names one.
    pub names_clock: bool,
    /// What is known of what they showed, while every outcome is looked for.
    pub zone: Zone,
    /// The instant when the run began, once it matters.
    pub origin: Option<Id>,
    /// When the wait ends that is about to begin, if its length depends on clocks.
    pub until: Option<Until>,
    /// Which differences of instants matter.
    pub scale: Arc<Scale>,
    /// Whether what depends on clocks is only shown.
    pub shows_time: bool,
    /// How many instants are older than all of which nothing is known any more since the last move.
    pub forgotten: u32,
    /// So often were they read, in a run of its own.
    pub readings: u64,
}

/// Of the step that a thread takes.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// Instructions so far, roughly: counted where a loop or function begins anew.
    pub ticks: u64,
    /// What arithmetic with large integers took besides, in operations of the processor, roughly.
    pub work: u64,
    /// How far it has come in a section.
    pub phase: Phase,
    /// Whether it has handed a callback to its own event loop, where others may hand in something.
    pub has_made_ready: bool,
}

/// Of the instruction that is tried, perhaps not for the first time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attempt {
    pub just_collected: bool,
    /// Parts of an instruction were done that are not remembered, because nothing had been asked yet.
    pub has_forgotten: bool,
    /// The exception that is being raised was raised before: it keeps its traceback and context.
    pub is_reraising: bool,
}

/// What a search for every outcome has to know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Search {
    /// Whether there is one, so that it matters which steps are visible.
    pub explores: bool,
    /// What was known when the program became concurrent.
    pub frozen: Option<Arc<Frozen>>,
    /// Where what is only assumed decided something.
    pub assumed: Arc<Assumed>,
    /// Whether the program names a function that says which threads are alive.
    pub names_ends: bool,
    /// Whether it names what a thread is to call, or has that called once more.
    pub names_targets: bool,
    /// Whether it names one that lists them.
    pub names_lists: bool,
    /// Whether it may hand anything to an event loop that runs in another thread.
    pub hands_over: bool,
    /// Whether the program was seen to notice what quiet modules of the library keep to themselves: see [`sharing::quiet`].
    pub notices_quiet: bool,
    /// Whether it was seen to look at single steps of pools: see [`sharing::pools`].
    pub notices_steps: bool,
    /// Whether the program has named conditions, so that somebody looks.
    pub has_conditions: bool,
    /// What of the conditions that are to be possible was true in some state.
    pub possible: Arc<Possible>,
    /// Whom somebody outside may cancel, if somebody does.
    pub cancels: Option<Arc<Cancels>>,
    /// What is read and written, if it is noted.
    pub watch: Option<Box<Watch>>,
}

impl Machine {
    /// The time since the run began, in virtual nanoseconds.
    pub fn now_ns(&self) -> u64 {
        self.world.clock_ns
    }

    pub(crate) fn intern(&mut self, text: &str) -> Name {
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
        &self.world.stdout
    }

    /// What it has printed as errors: tracebacks, and what went to `sys.stderr`.
    pub fn stderr(&self) -> &str {
        &self.world.stderr
    }
}
