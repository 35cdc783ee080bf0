//! Why a thread or a task waits, for readers.

use crate::bytecode::code::Code;
use crate::ids::{Id, ThreadId};
use crate::objects::object::{NativeObject, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::library::Roles;
use crate::vm::threads::awaited::{Awaited, Why};
use crate::vm::threads::parties::Party;
use crate::vm::threads::thread::{Frame, State};
use crate::vm::threads::wait::{CHOOSES, DRAWS, ORDERS, On, READS, TIMES};

impl Machine {
    /// Who waits for whom, when nobody can ever go on.
    pub(crate) fn deadlock(&self) -> String {
        let sentence = |id| Some(format!("{} {}", self.thread_at(id).name, self.why_waiting(id)?));
        let sentences: Vec<String> = self.thread_ids().filter_map(sentence).collect();
        format!("Deadlock: {}", sentences.join("; "))
    }

    /// Why a thread or a task waits, if it does. A thread whose event loop has nothing to do waits for its tasks, which say
    /// more.
    pub fn why_party_waits(&self, number: usize) -> Option<Why> {
        match self.party(number) {
            Party::Thread(id) if self.runs_idle_loop(id) && self.has_tasks() => None,
            Party::Thread(id) => self.why_waiting(id),
            Party::Task(task) => self.why_task_waits(task),
            Party::Done => None,
        }
    }

    fn has_tasks(&self) -> bool {
        (0..self.parties()).any(|number| matches!(self.party(number), Party::Task(_)))
    }

    pub(crate) fn runs_idle_loop(&self, id: ThreadId) -> bool {
        let innermost = self.thread_at(id).frames.last();
        let idle = self.program.library.tasks.idle;
        innermost.is_some_and(|frame| idle.contains(&&*frame.code.qualname))
    }

    /// What a thread or a task waits for that others have to do, if it is known.
    pub fn awaited(&self, number: usize) -> Option<Awaited> {
        match self.party(number) {
            Party::Thread(id) => {
                let State::Waiting(wait) = self.thread_state(id) else { return None };
                let object = match wait.on {
                    On::Object(object) => object,
                    On::Thread(_) => return Some(Awaited::End),
                    _ => return None,
                };
                let Object::Native(native) = self.heap.get(object) else { return None };
                let is_queue = native.items().is_some() && self.holder_of(object).is_none();
                self.signal(id).or(is_queue.then_some(Awaited::Item))
            }
            Party::Task(task) => {
                let called = self.calls_awaited(task).next().map(|it| it.0);
                let future = || self.future_of_task(task);
                called.or_else(|| self.future_awaited(future()?))
            }
            Party::Done => None,
        }
    }

    /// Whether a thread waits for the result of a task that no thread has begun.
    pub fn awaits_unbegun(&self, number: usize) -> bool {
        let Party::Thread(id) = self.party(number) else { return false };
        let State::Waiting(wait) = self.thread_state(id) else { return false };
        let On::Object(object) = wait.on else { return false };
        let Object::Native(native) = self.heap.get(object) else { return false };
        self.signal(id) == Some(Awaited::Result) && native.giver().is_none()
    }

    fn future_awaited(&self, future: Id) -> Option<Awaited> {
        let is_gathered = || &*self.class_name_of(future.into()) == self.program.library.tasks.gathering;
        let end = self.number_of_task(future).map(|_| Awaited::End);
        end.or_else(|| is_gathered().then_some(Awaited::Gathered))
    }

    /// The calls to the library in which a task waits, the outermost first, each with the object whose method it is.
    fn calls_awaited(&self, task: Id) -> impl Iterator<Item = (Awaited, Option<Value>)> + '_ {
        let chain = self.awaits_of(task).into_iter();
        let paused = chain.filter_map(|id| self.paused(id));
        let in_library = paused.filter(|paused| paused.code.source.is_library());
        in_library.filter_map(|paused| {
            let awaited = self.awaited_in(&paused.code, |module| module.awaited_by_tasks);
            let awaited = awaited.or_else(|| self.awaited_in(&paused.code, |module| module.awaited))?;
            Some((awaited, paused.stack.first().copied()))
        })
    }

    fn why_task_waits(&self, task: Id) -> Option<Why> {
        let future = self.future_of_task(task)?;
        let mut waits = self
            .calls_awaited(task)
            .map(|(awaited, of)| (awaited, of.and_then(|of| self.task_with_lock(of.id()?))));
        let why = match (waits.next(), self.number_of_task(future)) {
            (Some((what, Some(holder))), _) if holder == task => what.why_of(" that it holds itself"),
            (Some((what, Some(holder))), _) => {
                let holder = self
                    .number_of_task(holder)
                    .map_or_else(|| "a task that is done".into(), |number| self.party_name(number));
                what.why_of(&format!(" that {holder} holds"))
            }
            (Some((what, None)), _) => what.why(),
            (None, Some(number)) => for_end_of(&self.party_name(number)),
            (None, None) => {
                self.future_awaited(future).map_or_else(|| Why::For("a future".to_owned()), Awaited::why)
            }
        };
        Some(why)
    }

    /// Why this thread waits, if it does.
    pub(crate) fn why_waiting(&self, id: ThreadId) -> Option<Why> {
        match self.thread_state(id) {
            State::Waiting(wait) => Some(self.what_for(id, wait.on)),
            State::Ready | State::Finished => None,
        }
    }

    fn what_for(&self, id: ThreadId, on: On) -> Why {
        let choice = |what: &str| Why::For(what.to_owned());
        match on {
            On::Time => Why::Sleeps,
            On::Draw(_) => choice(DRAWS),
            On::Order(_) => choice(ORDERS),
            On::Outside(_) => choice(CHOOSES),
            On::Reading { .. } => choice(READS),
            On::Timers { .. } | On::Turn { .. } => choice(TIMES),
            On::Thread(other) => for_end_of(&self.thread_at(other).name),
            On::Object(object) => {
                let native = match self.heap.get(object) {
                    Object::Native(native) => Some(&**native),
                    _ => None,
                };
                let name = |id| &*self.thread_at(id).name;
                for_object(id, self.signal(id), native, self.holder_of(object), name)
            }
        }
    }

    /// What a thread waits for that lies in `Condition.wait`. The lock in which it is caught there is nobody else's
    /// business: each who waits has made one for itself, and whoever notifies releases it.
    pub(crate) fn signal(&self, id: ThreadId) -> Option<Awaited> {
        let mut calls = self.thread_at(id).frames.iter().rev().take_while(|frame| is_of_library(frame));
        let catches = |code: &Code| {
            self.program.library.modules.iter().any(|module| module.roles.catching.contains(&&*code.qualname))
        };
        let awaited = |frame: &Frame| self.awaited_in(&frame.code, |module| module.awaited);
        let innermost = calls.next().filter(|frame| catches(&frame.code))?;
        let outermost = calls.filter_map(awaited).last();
        outermost.or_else(|| awaited(innermost))
    }

    /// What somebody waits for who waits in this function of the library, or in one that it calls.
    pub(crate) fn awaited_in(
        &self,
        code: &Code,
        of: fn(&Roles) -> &'static [(&'static str, Awaited)],
    ) -> Option<Awaited> {
        let mut all = self.program.library.modules.iter().flat_map(|module| of(module.roles));
        all.find(|&&(function, _)| *function == *code.qualname).map(|&(_, what)| what)
    }
}

pub(crate) fn for_end_of(name: &str) -> Why {
    Why::For(format!("{name} to finish"))
}

/// What a thread does that waits for an object; `signal` says what it waits for in the library, if it is there, and
/// `changes` who holds the lock of a container that it waits for.
pub(crate) fn for_object<'n>(
    id: ThreadId,
    signal: Option<Awaited>,
    object: Option<&dyn NativeObject>,
    changes: Option<ThreadId>,
    name: impl Fn(ThreadId) -> &'n str,
) -> Why {
    match (signal, object) {
        (Some(signal @ Awaited::Result), Some(native)) => match native.giver() {
            Some(worker) => signal.why_of(&format!(" that {} runs", name(worker))),
            None => signal.why_of(" that no thread has begun"),
        },
        (Some(signal), _) => signal.why(),
        (None, Some(native)) => {
            let what = native.describe();
            Why::For(match native.holder() {
                Some(holder) if holder == id => format!("{what} that it holds itself"),
                Some(holder) => format!("{what} that {} holds", name(holder)),
                None => what,
            })
        }
        (None, None) => changes.map_or(Why::Unknown, |holder| {
            Why::Until(format!("until {} has changed a container", name(holder)))
        }),
    }
}

fn is_of_library(frame: &Frame) -> bool {
    frame.code.source.is_library()
}
