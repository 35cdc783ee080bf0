//! Writes threads: each with what it does and has in hand, or what others may know of it.

use super::canonical::Canonical;
use crate::ids::ThreadId;
use crate::objects::object::Visitor;
use crate::vm::threads::thread::{State, Thread};
use crate::vm::threads::wait::{On, Wait};

impl Canonical<'_> {
    /// What others may know of a thread.
    pub(crate) fn known_of(&mut self, id: ThreadId) {
        let thread = self.machine.thread_at(id);
        let Thread {
            state,
            is_daemon,
            name,
            object,
            // Nobody else can tell what it does.
            joined: _,
            stack: _,
            frames: _,
            handled: _,
            turn: _,
            context: _,
            left: _,
            pending: _,
            dying: _,
            answers: _,
            used: _,
            timed_out: _,
            is_retrying: _,
            deadline_ns: _,
            until: _,
            may_access: _,
            is_called_back: _,
            has_called_program: _,
            has_touched: _,
            sections: _,
            idle: _,
            depth: _,
        } = thread;
        match state {
            State::Finished => self.finished(thread),
            State::Ready | State::Waiting(_) => {
                self.number(u64::from(thread.end_phase()) << 9 | u64::from(*is_daemon) << 8 | 1);
                self.bytes(name.as_bytes());
                self.value(*object);
            }
        }
    }

    /// Which `threading.Thread` it was. A new one says so itself, where it is reached. Nothing else of a thread that is
    /// finished decides anything.
    fn finished(&mut self, thread: &Thread) {
        let object = thread.object.id().filter(|object| object.0 < self.first_new);
        self.number(object.map_or(0, |object| u64::from(object.0) + 1) << 8 | 2);
    }

    /// All of a thread.
    pub(crate) fn thread(&mut self, id: ThreadId) {
        let thread = self.machine.thread_at(id);
        match thread.state {
            State::Finished => return self.finished(thread),
            State::Ready => self.number(u64::from(thread.is_daemon) << 8 | 1),
            State::Waiting(wait) => {
                self.number(u64::from(thread.is_daemon) << 8 | 3);
                self.wait(wait);
            }
        }
        match self.machine.resting(id) {
            // A seal says nothing of which objects are told by their places.
            Some(resting) if !self.machine.heap.is_loaded() => {
                let seal = resting.seal(|thread| Some(self.seal(|words| thread.visit(words))));
                seal.into_iter().for_each(|seal| self.sealed(seal));
            }
            _ => {
                let seal = self.seal(|words| thread.visit(words));
                self.sealed(&seal);
            }
        }
        match thread.deadline_ns {
            None => self.number(0),
            Some(None) => self.number(1),
            Some(Some(deadline)) => {
                self.number(2);
                self.instant(deadline);
            }
        }
    }

    fn wait(&mut self, wait: Wait) {
        let Wait { on, deadline_ns } = wait;
        let has_deadline = u64::from(deadline_ns.is_some()) << 7;
        match on {
            On::Time => self.number(1 | has_deadline),
            On::Thread(other) => self.number(2 | has_deadline | u64::from(other.0) << 8),
            On::Object(id) => {
                self.number(3 | has_deadline);
                self.id(id);
            }
            On::Draw(of) => self.number(4 | has_deadline | u64::from(of) << 8),
            On::Order(of) => self.number(8 | has_deadline | u64::from(of) << 8),
            On::Outside(of) => self.number(9 | has_deadline | u64::from(of) << 8),
            On::Reading { of, since } => {
                self.number(5 | has_deadline | u64::from(of) << 8);
                self.number(since.map_or(u64::MAX, u64::from));
            }
            On::Turn { of, timers } => {
                self.number(7 | has_deadline | u64::from(of) << 8);
                self.number(u64::from(timers));
            }
            On::Timers { of, since } => {
                self.number(6 | has_deadline | u64::from(of) << 8);
                self.number(since.map_or(u64::MAX, u64::from));
            }
        }
        deadline_ns.into_iter().for_each(|deadline| self.instant(deadline));
    }
}
