//! The loop that runs a thread.

use triomphe::Arc;

use crate::bytecode::code::{Code, Op};
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::vm::calls::native::{Exit, Native};
use crate::vm::interpret::fast_path::code_cache::CodeCache;
use crate::vm::interpret::fast_path::short::Short;
use crate::vm::threads::section::Phase;
use crate::vm::threads::thread::State;
use crate::vm::{Machine, Step};

/// Why a thread does not run on for now.
#[derive(Clone, Debug)]
pub(crate) enum Stop {
    /// Another thread may run here.
    Switch,
    /// It waits.
    Blocked,
    /// It is finished; with an exception that nobody caught, if it raised one.
    Finished(Option<Value>),
    /// It has run for long: time to ask whether to go on.
    Tick,
    Refused(Refusal),
}

/// How the loop goes on after an instruction.
pub(in crate::vm) enum Flow {
    Next,
    Jump(u32),
    /// In a new frame.
    Enter,
    /// In the caller's frame, which has the result of what is written in C for it.
    Leave,
    /// In another frame.
    Frame,
}

/// How many instructions, or rather loops and calls, pass between two questions whether to go on.
pub(in crate::vm) const TICKS: u64 = 4096;

/// As much as a tick's instructions take.
const WORK_OF_TICK: u64 = 1 << 18;

impl Step {
    /// Notes what one instruction takes that is much more than others. The next loop or call asks for time then.
    pub(crate) fn note_work(&mut self, work: u64) {
        self.work = self.work.saturating_add(work);
        if self.work >= WORK_OF_TICK {
            self.ticks = self.ticks.next_multiple_of(TICKS).saturating_sub(1).max(self.ticks);
        }
    }

    /// The ticks that it took besides.
    pub(crate) fn take_work(&mut self) -> u32 {
        u32::try_from(std::mem::take(&mut self.work) / WORK_OF_TICK).unwrap_or(u32::MAX)
    }
}

impl Machine {
    /// Runs the current thread until it stops.
    pub(crate) fn run_thread(&mut self) -> Stop {
        let mut codes = CodeCache::default();
        loop {
            if let Some((exception, at)) = self.thread.pending {
                if self.stops_before_throw() {
                    return Stop::Switch;
                }
                self.thread.pending = None;
                match self.raised(exception, at) {
                    Some(stop) => return stop,
                    None => continue,
                }
            }
            let Some(frame) = self.thread.frames.last() else {
                if self.begin_exit() {
                    match self.entered() {
                        Some(stop) => return stop,
                        None => continue,
                    }
                }
                if self.stops_before_end() {
                    return Stop::Switch;
                }
                self.thread.state = State::Finished;
                return Stop::Finished(None);
            };
            let code = codes.code(&frame.code, self.thread.frames.len());
            let (pc, base) = (frame.pc as usize, frame.base as usize);
            if let Some(stop) = self.run_frame(code, pc, base) {
                return stop;
            }
        }
    }

    /// Runs until another frame is on top, or the thread stops.
    fn run_frame(&mut self, code: &Arc<Code>, mut pc: usize, base: usize) -> Option<Stop> {
        let watches_accesses = self.watches_accesses(code);
        let is_watched = self.is_watched();
        let has_fast_paths = self.settings.has_fast_paths;
        loop {
            // What is tried again has answers, which another way would leave for the next instruction.
            let is_late = self.step.phase == Phase::Late;
            if has_fast_paths && !watches_accesses && !self.thread.is_retrying && !is_late && !is_watched {
                pc = self.run_simple(code, pc, base);
            }
            let op = code.ops[pc];
            if is_late && self.is_too_late(op, code, base) {
                self.save(pc);
                self.begin_step();
                return Some(Stop::Switch);
            }
            if watches_accesses && self.stops_before(op, code, pc, base) {
                self.save(pc);
                let waits = matches!(self.thread.state, State::Waiting(_));
                return Some(if waits { Stop::Blocked } else { Stop::Switch });
            }
            if is_watched {
                self.save(pc);
                self.watch(op, code, base);
            }
            pc += 1;
            if let Op::JumpBack(to) = op {
                pc = to as usize;
                match self.jumped_back(code, pc) {
                    Some(stop) => return Some(stop),
                    None => continue,
                }
            }
            if has_fast_paths {
                match self.done_in_short(op, code, pc, base) {
                    Some(Short::Next) => continue,
                    Some(Short::Entered) => return self.entered(),
                    Some(Short::Returned) => return None,
                    None => {}
                }
            }
            self.save(pc);
            // What an instruction before this one has not remembered is none of its business.
            self.attempt.has_forgotten = false;
            let done = match self.native_called(op) {
                Some((native, floor, first)) => {
                    self.note(op, code, base);
                    self.call_native(native, floor, first, &[])
                }
                None => self.execute(op, code, base),
            };
            let flow = match done {
                Ok(flow) => flow,
                Err(exit) => return self.leave(exit, pc),
            };
            let mut has_waited = false;
            // What a return leaves is an answer for the caller.
            if self.thread.is_retrying && op != Op::Return {
                has_waited = self.thread.deadline_ns.is_some();
                self.thread.end_try();
                self.attempt.just_collected = false;
            }
            match flow {
                Flow::Next if self.looks_after(op, has_waited) && self.may_switch(code) => {
                    return Some(Stop::Switch);
                }
                Flow::Next => {}
                Flow::Jump(to) => pc = to as usize,
                Flow::Enter => return self.entered(),
                Flow::Leave => return self.left(),
                Flow::Frame => return None,
            }
        }
    }

    /// What a call calls, if Rust implements it and its receiver, if it has one, is no argument: and where on the stack
    /// it and the first of its arguments are.
    #[inline]
    fn native_called(&self, op: Op) -> Option<(&'static Native, usize, usize)> {
        let Op::Call(count) = op else { return None };
        let stack = &self.thread.stack;
        let floor = stack.len() - count as usize - 2;
        match stack[floor..] {
            [Value::Builtin(native), Value::Unset, ..] => {
                let native = self.native(native);
                (!native.is_method).then_some((native, floor, floor + 2))
            }
            [Value::Builtin(native), ..] => Some((self.native(native), floor, floor + 1)),
            _ => None,
        }
    }

    #[inline]
    pub(in crate::vm) fn save(&mut self, pc: usize) {
        if let Some(frame) = self.thread.frames.last_mut() {
            frame.pc = pc as u32;
        }
    }

    #[inline]
    fn jumped_back(&mut self, code: &Code, pc: usize) -> Option<Stop> {
        self.step.ticks += 1;
        let mut stop = None;
        if self.step.ticks.is_multiple_of(TICKS) || self.heap.wants_collection() {
            self.save(pc);
            stop = self.tick();
            if self.comes_first(stop.as_ref()) {
                return stop;
            }
        }
        if self.may_switch(code) || self.seems_endless() {
            self.save(pc);
            return Some(Stop::Switch);
        }
        stop
    }

    /// Whether that is a reason to stop even where other threads may run. Who explores misses no such place for want of
    /// time.
    fn comes_first(&self, stop: Option<&Stop>) -> bool {
        stop.is_some_and(|stop| !self.search.explores || !matches!(stop, Stop::Tick))
    }

    /// A new frame is on top.
    #[inline]
    pub(in crate::vm) fn entered(&mut self) -> Option<Stop> {
        self.step.ticks += 1;
        let mut stop = None;
        if self.step.ticks.is_multiple_of(TICKS) || self.heap.wants_collection() {
            stop = self.tick();
            if self.comes_first(stop.as_ref()) {
                return stop;
            }
        }
        // CPython looks for nobody where an exception is thrown into a generator.
        let is_place = self.thread.pending.is_none() && (self.is_in_sight() || self.has_entered_library());
        let is_switch = self.can_switch() && is_place && self.counts_as_switch();
        if is_switch { Some(Stop::Switch) } else { stop }
    }

    /// A call of something written in C has returned.
    #[inline]
    fn left(&mut self) -> Option<Stop> {
        let is_switch = self.can_switch() && self.is_in_sight() && self.counts_as_switch();
        is_switch.then_some(Stop::Switch)
    }

    /// Whether the program's own code is running.
    fn is_in_sight(&self) -> bool {
        self.thread.frames.last().is_some_and(|frame| !self.is_uninterrupted(&frame.code))
    }

    /// Whether the program's own code has called a function of the library that CPython has in Python, too, or what stands
    /// for C code has, to which that came back. The interpreter looks for other threads as it begins, though what it does
    /// then counts as one step.
    fn has_entered_library(&self) -> bool {
        let [.., caller, called] = &self.thread.frames[..] else { return false };
        called.pc == 0
            && called.code.source.is_uninterrupted
            && !called.code.is_hidden()
            && self.settings.interpreter.has_lock()
            && (!self.is_uninterrupted(&caller.code) || self.thread.is_called_back && caller.code.is_hidden())
    }

    fn tick(&mut self) -> Option<Stop> {
        if self.heap.wants_collection() || !self.heap.has_room(self.thread.size_bytes()) {
            self.collect();
            if self.heap.is_full() {
                return Some(Stop::Refused(Refusal::limit(self.settings.memory_message())));
            }
        }
        self.step.ticks.is_multiple_of(TICKS).then_some(Stop::Tick)
    }

    /// What becomes of an instruction that did not complete. `pc` is the next one's.
    fn leave(&mut self, exit: Exit, pc: usize) -> Option<Stop> {
        let at = pc - 1;
        if self.is_watched() {
            self.break_watched(matches!(exit, Exit::Raise(_)));
        }
        match exit {
            Exit::Raise(exception) => {
                self.thread.end_try();
                self.attempt.just_collected = false;
                self.raised(exception, at as u32)
            }
            Exit::Ask { callee, args } => {
                self.save(at);
                self.begin_question(callee, &args)
            }
            Exit::Block(wait) => {
                self.save(at);
                self.thread.used = 0;
                self.thread.state = State::Waiting(wait);
                Some(Stop::Blocked)
            }
            Exit::GiveWay => {
                self.save(at);
                self.thread.used = 0;
                Some(Stop::Switch)
            }
            Exit::Resume { .. } => {
                self.thread.end_try();
                None
            }
            Exit::Again => {
                self.save(at);
                self.thread.used = 0;
                self.thread.is_retrying = true;
                None
            }
            Exit::Collect => {
                self.save(at);
                self.thread.used = 0;
                self.collect();
                self.attempt.just_collected = true;
                self.thread.is_retrying = true;
                None
            }
            Exit::Refuse(mut refusal) => {
                refusal.line = refusal.line.or_else(|| self.current_line(at as u32));
                Some(Stop::Refused(self.with_file(refusal)))
            }
        }
    }
}
