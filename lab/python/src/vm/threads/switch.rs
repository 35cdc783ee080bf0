//! Where a thread may be interrupted: all of it is here, but for the places in `interpret/run.rs` that ask. Such a place is a
//! switch point, as CPython has a switch interval; only some of them are preemptions, as what waits gives way by itself.

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::threads::section::{Part, Phase};
use crate::vm::threads::thread::{Frame, State};
use crate::vm::threads::wait::{On, Wait};

/// Switch points that pass before one counts at which nothing happened that others could see: a loop that does
/// nothing has to come to a state in which it was before.
const IDLE: u32 = 1000;
/// The same while there is no other thread: whoever tells of a loop without end goes through such a step some fifty times.
const IDLE_ALONE: u32 = 10_000;
/// So often it may read a clock.
const READINGS_ALONE: u32 = 40;

impl Machine {
    /// Whether there is another thread to switch to. Who looks whether conditions hold counts as one, but while tasks take
    /// turns and no other thread is alive: there, one more task could look.
    #[inline]
    pub(crate) fn can_switch(&self) -> bool {
        self.threads.alive > 1 || self.search.has_conditions && !self.runs_loop()
    }

    #[inline(never)]
    fn runs_loop(&self) -> bool {
        let running = self.program.library.tasks.running;
        let is_loop = |code: &Code| code.source.is_library() && *code.qualname == *running;
        self.program.has_loop && self.thread.frames.iter().any(|frame| is_loop(&frame.code))
    }

    /// Whether a switch point in this code is one.
    #[inline]
    pub(crate) fn may_switch(&mut self, code: &Code) -> bool {
        self.can_switch() && !self.is_uninterrupted(code) && self.counts_as_switch()
    }

    /// Switch points with nothing between them that another thread could see count as one. Under `free` the switch
    /// points are the accesses themselves, and where a thread was started.
    pub(crate) fn counts_as_switch(&mut self) -> bool {
        self.thread.idle += 1;
        let counts = self.thread.has_touched && !self.passes_by() || self.thread.idle > IDLE;
        if counts {
            self.begin_step();
        }
        counts
    }

    /// Whether a loop that runs alone has gone on for so long that it may be one without end.
    #[inline]
    pub(crate) fn seems_endless(&mut self) -> bool {
        if !self.search.explores || self.can_switch() {
            return false;
        }
        self.thread.idle += 1;
        let counts = self.thread.idle > IDLE_ALONE;
        if counts {
            self.begin_step();
        }
        counts
    }

    /// Whether the interpreter looks for other threads after an instruction. Under a global lock who has waited had to
    /// get that lock again, whatever it waited for.
    #[inline]
    pub(crate) fn looks_after(&self, op: Op, has_waited: bool) -> bool {
        match op {
            Op::Super(_) => self.settings.interpreter.calls_super(),
            Op::Comprehension => self.settings.interpreter.calls_comprehensions(),
            _ => op.is_call() || has_waited && self.settings.interpreter.has_lock(),
        }
    }

    /// Whether the interpreter looks for other threads when `with` has called `enter`.
    pub(crate) fn looks_after_enter(&self, enter: Value) -> bool {
        let is_in_python =
            || enter.id().and_then(|id| self.function(id)).is_some_and(|function| !function.code.is_hidden());
        self.settings.interpreter.looks_after_enter() && !is_in_python()
    }

    /// Notes that it reads a clock: who does so again and again is looked at now and then, so that what nobody will look at
    /// again is forgotten.
    pub(crate) fn note_reading(&mut self) {
        if !self.can_switch() {
            self.thread.idle += IDLE_ALONE / READINGS_ALONE;
        }
    }

    pub(crate) fn begin_step(&mut self) {
        self.thread.has_touched = false;
        self.thread.is_called_back &= !self.settings.interpreter.has_lock();
        self.thread.left = Value::Unset;
        self.thread.idle = 0;
    }

    /// Whoever waits lets others go on, and itself does so with a new step. Whoever only draws a number does not: the next
    /// switch point counts, so that drawing again and again keeps nobody from moving.
    pub(crate) fn begin_wait(&mut self) {
        let draws = matches!(
            self.thread.state,
            State::Waiting(Wait {
                on: On::Draw(_) | On::Order(_) | On::Outside(_) | On::Reading { .. } | On::Timers { .. },
                ..
            })
        );
        self.thread.idle = 0;
        self.thread.has_touched |= draws && self.can_switch();
    }

    /// Notes what an instruction is about to do, if others could see it.
    #[inline]
    pub(crate) fn note(&mut self, op: Op, code: &Code, base: usize) {
        if self.can_switch() && self.settings.interpreter.has_lock() && self.is_shared_access(op, code, base)
        {
            self.thread.has_touched = true;
            self.step.phase = self.step.phase.touched();
        }
    }

    /// Notes an access to an object.
    #[inline]
    pub(crate) fn note_access(&mut self, id: Id) {
        let counts = self.can_switch() && self.settings.interpreter.has_lock();
        if counts && self.is_object_shared(id) && !self.is_list_guarded() {
            self.thread.has_touched = true;
            self.step.phase = Phase::Outside;
        }
    }

    /// Notes that an exception releases a lock: the interpreter does not look for other threads after that.
    pub(crate) fn note_left(&mut self, lock: Value) {
        if self.can_switch() && self.settings.interpreter.has_lock() {
            self.thread.left = lock;
        }
    }

    /// Before a thread looks for a lock which an exception has released, others have their chance: whoever waits for it
    /// needs no global lock to take it.
    pub(crate) fn may_be_late(&mut self, lock: Value) -> PyResult<()> {
        if self.thread.left.is(lock) { self.give_way() } else { Ok(()) }
    }

    /// Notes that it has printed.
    pub(crate) fn note_output(&mut self) {
        self.thread.has_touched |= self.can_switch() && self.settings.interpreter.has_lock();
        self.step.phase = Phase::Outside;
    }

    /// A frame that is not hidden is gone, or pauses. If the program's own code has run in it and what called it stands for C
    /// code, that may find things otherwise than it left them.
    #[inline]
    pub(crate) fn comes_back(&mut self, is_in_one_piece: bool, is_answer: bool) {
        if self.settings.interpreter.has_lock() {
            if self.thread.has_touched && self.search.hands_over && !is_in_one_piece {
                self.thread.is_called_back |= self.has_hidden_on_top();
            }
        } else if self.can_switch() {
            self.comes_back_without_lock(is_in_one_piece, is_answer);
        }
    }

    /// Whoever calls something may not have led to what this leads to.
    pub(crate) fn comes_elsewhere(&mut self) {
        self.thread.is_called_back |= !self.settings.interpreter.has_lock() && self.can_switch();
    }

    #[inline(never)]
    fn comes_back_without_lock(&mut self, is_in_one_piece: bool, is_answer: bool) {
        if is_in_one_piece && !self.thread.has_called_program {
            return;
        }
        self.thread.is_called_back = is_answer || self.has_hidden_on_top();
        let is_uninterrupted = |caller: &Frame| caller.code.source.is_uninterrupted;
        self.thread.has_called_program =
            !self.thread.is_called_back && self.thread.frames.last().is_some_and(is_uninterrupted);
    }

    /// Whether what stands for C code is on top.
    fn has_hidden_on_top(&self) -> bool {
        self.thread.frames.last().is_some_and(|caller| caller.code.is_hidden())
    }

    /// Whether the frame's accesses are switch points.
    pub(crate) fn watches_accesses(&self, code: &Code) -> bool {
        !self.settings.interpreter.has_lock()
            && self.can_switch()
            && !code.source.is_uninterrupted
            && !self.is_quiet(code)
            && (!code.is_hidden() || self.thread.is_called_back || code.is_walk())
    }

    /// Whether the thread stops before an access, for others to have their chance or because it needs a container that
    /// somebody else holds.
    pub(crate) fn stops_before(&mut self, op: Op, code: &Code, pc: usize, base: usize) -> bool {
        if self.search.frozen.is_some() {
            // What has been published since the step began is no longer this thread's own.
            self.heap.share_what_was_stored();
        }
        let goes_on = self.thread.is_retrying || self.is_uninterrupted(code) && !code.is_walk();
        self.thread.is_called_back &= goes_on;
        if goes_on && !self.thread.is_called_back {
            return false;
        }
        let begins_only = || code.is_walk() && self.only_begins(op);
        let part = self.part_of_section(op, code);
        let is_access = match part {
            Some(Part::Takes) => true,
            Some(Part::Guarded | Part::Gives) => false,
            None => self.is_shared_access(op, code, base) && !begins_only() || self.begins_shared(code, pc),
        };
        if !is_access || self.is_last_of_section(op, code) {
            return false;
        }
        self.thread.may_access = !self.thread.may_access;
        if self.thread.may_access {
            self.thread.idle = 0;
        } else {
            self.step.phase = if part == Some(Part::Takes) { Phase::Entering } else { Phase::Outside };
            self.thread.is_called_back = false;
            return self.waits_for_container(op);
        }
        true
    }

    /// Whether an access may end the step that has entered a section, and needs no step of its own.
    fn is_last_of_section(&mut self, op: Op, code: &Code) -> bool {
        let ends = self.step.phase == Phase::Entering && self.can_end_section(op, code);
        if ends {
            self.step.phase = Phase::Outside;
        }
        ends
    }

    /// Whether only daemons are left to do something.
    fn leaves_daemons(&self) -> bool {
        let is_other = |&(id, _): &(usize, _)| id != self.threads.current.0 as usize;
        let mut others = self.threads.others.iter().enumerate().filter(is_other).map(|(_, other)| other);
        self.can_switch()
            && !self.thread.is_daemon
            && others.all(|other| other.is_daemon || other.state == State::Finished)
    }

    /// Whether others have their chance before a thread that has done everything is no longer alive: if the program asks
    /// who is, or ends with it, though daemons could still see what it has done.
    pub(crate) fn stops_before_end(&mut self) -> bool {
        let has_done = !self.settings.interpreter.has_lock() || self.thread.has_touched;
        let is_seen = self.search.names_ends && self.can_switch() || has_done && self.leaves_daemons();
        self.thread.may_access = is_seen && !self.thread.may_access;
        self.thread.may_access
    }

    /// Whether others have their chance before an exception leaves its thread: it ends the run, and what they print and
    /// do until then is a part of its outcome.
    pub(crate) fn stops_before_failure(&mut self, exception: Value) -> bool {
        if self.is_instance(exception, class::SYSTEM_EXIT) {
            return self.stops_before_end();
        }
        let is_free = !self.settings.interpreter.has_lock() && self.can_switch();
        self.thread.may_access = is_free && !self.thread.may_access;
        self.thread.may_access
    }
}
