//! Which CPython is modelled, and how far a run may go.

use std::sync::atomic::{AtomicBool, Ordering};

/// Which CPython is modelled.
///
/// Under a global lock a switch may happen at function entry, at a generator's resumption, at a loop's jump back, where
/// `break` or the end of a `with` leads out of a handler, after the call of a builtin, after `__exit__` of a builtin lock,
/// between two writes of `print`, where a thread waits, and once it has waited. What versions have besides is what the
/// methods ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Interpreter {
    /// CPython 3.11.
    V3_11,
    /// CPython 3.12.
    V3_12,
    /// CPython 3.13.
    V3_13,
    /// CPython 3.14.
    V3_14,
    /// CPython 3.15.
    V3_15,
    /// CPython 3.11 to 3.15: a switch wherever one of these makes one, so what is true here is true of each.
    #[default]
    Gil,
    /// A free-threaded build: a switch may happen before each access to something shared, of what stands for C code, too,
    /// if that has called back into Python since its last one, or holds no lock meanwhile ([`crate::vm::sharing::grain`]); and before
    /// an exception leaves its thread. What one thread has written, all see from then on.
    Free,
}

impl Interpreter {
    pub const ALL: [Interpreter; 7] = [
        Interpreter::V3_11,
        Interpreter::V3_12,
        Interpreter::V3_13,
        Interpreter::V3_14,
        Interpreter::V3_15,
        Interpreter::Gil,
        Interpreter::Free,
    ];

    /// Whether a global lock keeps other threads out between two switches.
    #[inline]
    pub(crate) fn has_lock(self) -> bool {
        self != Interpreter::Free
    }

    /// Whether `with` looks for other threads after an `__enter__` that is written in C.
    ///
    /// Until 3.13, one instruction does all, and does not look. Since 3.14, the method is called by `CALL`, which looks
    /// when it has returned. 3.15 does not look if `LOAD_SPECIAL` comes right before the call (gh-148874), so that
    /// nothing can come between `__enter__` and the block that calls `__exit__`.
    pub(crate) fn looks_after_enter(self) -> bool {
        matches!(self, Interpreter::V3_14 | Interpreter::Gil)
    }

    /// Whether a comprehension is a function that is called, as it was until 3.11: others may run where it begins.
    #[inline]
    pub(crate) fn calls_comprehensions(self) -> bool {
        self.models_3_11()
    }

    /// Whether `super()` before a dot is a call like others, as it was until 3.11. It is a part of `LOAD_SUPER_ATTR`
    /// since.
    pub(crate) fn calls_super(self) -> bool {
        self.models_3_11()
    }

    /// Whether a call with `*args` is made in C, as it was until 3.11: others may run when it has returned.
    pub(crate) fn calls_with_spread_in_c(self) -> bool {
        self.models_3_11()
    }

    /// Where code jumps back. Where there is no global lock nobody looks there: that is as in the newest version.
    pub(crate) fn jumps(self) -> Jumps {
        let newest =
            Jumps { turn: Turn::Untested, after_exit: false, out_of_handler: true, behind_handler: false };
        let until_3_13 = Jumps { turn: Turn::Tested, after_exit: true, ..newest };
        match self {
            Interpreter::V3_11 => Jumps { out_of_handler: false, ..until_3_13 },
            Interpreter::V3_12 => Jumps { behind_handler: true, ..until_3_13 },
            Interpreter::V3_13 => until_3_13,
            Interpreter::Gil => {
                Jumps { turn: Turn::Both, after_exit: true, out_of_handler: true, behind_handler: true }
            }
            Interpreter::V3_14 | Interpreter::V3_15 | Interpreter::Free => newest,
        }
    }

    /// Whether `tuple(iterable)` asks for a length, as it did until 3.13, which others can only come between if there
    /// are any.
    pub(crate) fn tuple_asks_length(self, has_others: bool) -> bool {
        match self {
            Interpreter::Gil | Interpreter::Free => has_others,
            _ => self.is_before_3_14(),
        }
    }

    /// Where `reversed` goes on that has asked a sequence for an item while another thread moved it on: until 3.13, one
    /// before where it is then; since 3.14, one before where it was. `None` where both may be.
    pub(crate) fn reversed_goes_on(self, was: i64, is: i64) -> Option<i64> {
        match self {
            Interpreter::Gil | Interpreter::Free => (was == is).then_some(is - 1),
            _ if self.is_before_3_14() => Some(is - 1),
            _ => Some(was - 1),
        }
    }

    /// Whether the `StopIteration` with a generator's result has what its caller handles as its context, as it had until 3.13.
    pub(crate) fn gives_context_to_results(self) -> bool {
        self.is_before_3_14()
    }

    /// Whether `NotImplemented` counts as true, as it did until 3.13. Where versions are modelled together, who asks fails as in
    /// the newest.
    pub(crate) fn takes_not_implemented_for_true(self) -> Option<bool> {
        self.is_before_3_14().then_some(true)
    }

    /// The version of which a program is told, behind `3.`: of several, the newest.
    pub(crate) fn told_minor(self) -> u8 {
        match self {
            Interpreter::V3_11 => 11,
            Interpreter::V3_12 => 12,
            Interpreter::V3_13 => 13,
            Interpreter::V3_14 => 14,
            Interpreter::V3_15 | Interpreter::Gil | Interpreter::Free => 15,
        }
    }

    /// Whether a `Thread` can be given a context, as it can since 3.14.
    pub(crate) fn gives_threads_contexts(self) -> bool {
        !self.is_before_3_14()
    }

    /// Whether a filter of `warnings` that is there already is not there for a moment while it comes to the front, as it was
    /// until 3.13, which has builds without a global lock.
    pub(crate) fn adds_filters_in_steps(self) -> bool {
        self.is_before_3_14() || matches!(self, Interpreter::Gil | Interpreter::Free)
    }

    /// Whether a `Condition` and an `RLock` have `locked`: they do since 3.14. Where versions are modelled together, a proof says
    /// nothing of older ones.
    pub(crate) fn tells_locked(self) -> bool {
        !self.is_before_3_14()
    }

    /// Whether a `Condition` may be refused a lock that has no `locked`: since 3.14 it asks for it.
    pub(crate) fn needs_locked(self) -> bool {
        !self.is_before_3_14()
    }

    /// Whether it is one version, and that is before 3.14.
    pub(crate) fn is_before_3_14(self) -> bool {
        matches!(self, Interpreter::V3_11 | Interpreter::V3_12 | Interpreter::V3_13)
    }

    /// Whether 3.11 is modelled, alone or with others.
    pub(crate) fn models_3_11(self) -> bool {
        matches!(self, Interpreter::V3_11 | Interpreter::Gil)
    }
}

/// All that code of one version has and code of another has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Jumps {
    pub turn: Turn,
    /// Whether `with` looks for other threads when `__exit__` has returned, whatever that is written in: until 3.13, C code
    /// calls it.
    pub after_exit: bool,
    /// Whether what leads out of a handler jumps back, a `break` or the end of a `with`: since 3.12, handlers lie behind
    /// everything else.
    pub out_of_handler: bool,
    /// Whether so does the end of the handler itself, as in 3.12. 3.13 has a jump of its own for that, which does not look.
    pub behind_handler: bool,
}

/// When `while` jumps back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Before it tests its condition again, as it does since 3.14. Others may run between a turn's last statement and the
    /// test.
    Untested,
    /// When it has tested its condition, as it did until 3.13. Others may run between the test and a turn's first
    /// statement.
    Tested,
    Both,
}

/// In which order an event loop runs what is ready.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// As `asyncio`'s own loop: first in, first out, and timers when they are due.
    #[default]
    Fifo,
    /// As if every `await` could take as long as it likes: any task that can go on may be next, and any timer may be late.
    Any,
}

/// Set by whoever has a clock, once there is no time left. What computes for long asks.
#[derive(Clone, Copy, Debug, Default)]
pub struct OutOfTime(pub Option<&'static AtomicBool>);

impl OutOfTime {
    pub(crate) fn is_set(self) -> bool {
        self.0.is_some_and(|it| it.load(Ordering::Relaxed))
    }
}

/// Which of them is asked is no matter of what is explored.
impl PartialEq for OutOfTime {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for OutOfTime {}

/// The bounds of a run.
#[derive(Clone, Debug)]
pub struct Settings {
    pub interpreter: Interpreter,
    pub order: Order,
    pub memory_bytes: usize,
    pub output_bytes: usize,
    /// So deep may calls be nested before `RecursionError`.
    pub recursion: u32,
    pub threads: usize,
    /// Whether each draw of a random number, of few, is left to whoever explores the program.
    pub chooses_random: bool,
    /// Takes everything for shared, whoever can reach it. That makes many more steps and states, and the same outcomes,
    /// which then owe nothing to what is found out about sharing.
    pub takes_all_for_shared: bool,
    /// Takes what the library does under a lock of its own for visible, as if others could come between. That makes more
    /// steps and states, and the same outcomes.
    pub shows_sections: bool,
    /// Whether the commonest instructions are done in a shorter way where that comes to the same. Without it all takes
    /// longer, and nothing else is different.
    pub has_fast_paths: bool,
    /// `dir` lists whatever is there, of CPython's own too, for those who look for what is missing.
    pub lists_all: bool,
    /// Ends a step of an exploration that computes for long.
    pub out_of_time: OutOfTime,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            interpreter: Interpreter::default(),
            order: Order::default(),
            memory_bytes: 512 << 20,
            output_bytes: 1 << 20,
            recursion: 1000,
            threads: 1000,
            chooses_random: false,
            takes_all_for_shared: false,
            shows_sections: false,
            has_fast_paths: true,
            lists_all: false,
            out_of_time: OutOfTime::default(),
        }
    }
}

impl Settings {
    pub fn memory_message(&self) -> String {
        format!("the program needs more than {} MiB of memory", self.memory_bytes >> 20)
    }
}
