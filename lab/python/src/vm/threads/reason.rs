//! Why a thread waits, as a sentence for readers.

use crate::ids::{Id, ThreadId};
use crate::objects::object::{NativeObject, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::threads::parties::Party;
use crate::vm::threads::thread::{Frame, State};
use crate::vm::threads::wait::On;

/// What somebody waits for who waits in this function of the library, or in one that it calls.
const AWAITED: &[(&str, &str)] = &[
    ("Barrier.wait", "for others to come to a barrier"),
    ("Condition.wait", "to be notified"),
    ("Event.wait", "for an event to be set"),
    ("Queue.get", "for an item in a queue"),
    ("Queue.join", "for all items of a queue to be done"),
    ("Queue.put", "for room in a queue"),
    ("Semaphore.acquire", "for a semaphore to be released"),
    ("_await_any", "for tasks to be done"),
    ("_await_end", RESULT),
    ("_await_item", "for a task"),
    ("_await_next", "for the next task to be done"),
    ("_await_turn", "for a task"),
];

/// The same of a task, besides those of which `asyncio` has its own.
const AWAITED_BY_TASKS: &[(&str, &str)] = &[
    ("Lock.acquire", "for a lock"),
    ("TaskGroup.__aexit__", "for the tasks of its group"),
    ("sleep", "for time to pass"),
    ("wait", "for tasks to be done"),
];

/// Where they have made a lock for themselves in which they are caught, or wait for what is put into a queue.
const WAITERS: &[&str] =
    &["Condition.wait", "_await_any", "_await_end", "_await_item", "_await_next", "_await_turn"];

const RESULT: &str = "for the result of a task";
pub(crate) const SLEEPS: &str = "sleeps";
pub(crate) const DRAWS: &str = "waits for a random number";
pub(crate) const ORDERS: &str = "waits for which comes first of what is in no order";
pub(crate) const CHOOSES: &str = "waits for what comes from outside";
/// An event loop whose next pass begins.
pub(crate) const TIMES: &str = "waits for timers";
pub(crate) const READS: &str = "waits for what the clock shows";

impl Machine {
    /// Who waits for whom, when nobody can ever go on.
    pub(crate) fn deadlock(&self) -> String {
        let sentences: Vec<String> = self.thread_ids().filter_map(|id| self.why_waiting(id)).collect();
        format!("Deadlock: {}", sentences.join("; "))
    }

    /// The same of a thread or a task. A thread whose event loop has nothing to do waits for its tasks, which say more.
    pub fn why_party_waits(&self, number: usize) -> Option<String> {
        match self.party(number) {
            Party::Thread(id) if self.runs_idle_loop(id) && self.has_tasks() => None,
            Party::Thread(id) => self.why_waiting(id),
            Party::Task(task) => self.why_task_waits(task, &self.party_name(number)),
            Party::Done => None,
        }
    }

    fn has_tasks(&self) -> bool {
        (0..self.parties()).any(|number| matches!(self.party(number), Party::Task(_)))
    }

    pub(crate) fn runs_idle_loop(&self, id: ThreadId) -> bool {
        let innermost = self.thread_at(id).frames.last();
        let waits = ["BaseEventLoop._run_pass", "BaseEventLoop._run_chosen"];
        innermost.is_some_and(|frame| waits.contains(&&*frame.code.qualname))
    }

    fn why_task_waits(&self, task: Id, name: &str) -> Option<String> {
        let future = self.attribute_named(task, "_fut_waiter").and_then(Value::id)?;
        let chain = self.awaits_of(task);
        let paused = chain.iter().filter_map(|&id| self.paused(id));
        let in_library = paused.filter(|paused| paused.code.source.is_library());
        let mut waits = in_library.filter_map(|paused| {
            let mut known = AWAITED_BY_TASKS.iter().chain(AWAITED);
            let what = known.find(|(function, _)| *function == &*paused.code.qualname)?.1;
            let holder = paused.stack.first().and_then(|it| self.attribute_named(it.id()?, "_holder"));
            Some((what, holder.and_then(Value::id)))
        });
        let what = match (waits.next(), self.number_of_task(future)) {
            (Some((what, Some(holder))), _) if holder == task => format!("waits {what} that it holds itself"),
            (Some((what, Some(holder))), _) => {
                let holder = self
                    .number_of_task(holder)
                    .map_or_else(|| "a task that is done".into(), |number| self.party_name(number));
                format!("waits {what} that {holder} holds")
            }
            (Some((what, None)), _) => format!("waits {what}"),
            (None, Some(number)) => for_end_of(&self.party_name(number)),
            (None, None) if &*self.class_name_of(future.into()) == "_GatheringFuture" => {
                "waits for all that it gathers".to_owned()
            }
            (None, None) => "waits for a future".to_owned(),
        };
        Some(format!("{name} {what}"))
    }

    /// A sentence: what this thread waits for, if it waits.
    pub(crate) fn why_waiting(&self, id: ThreadId) -> Option<String> {
        match self.thread_state(id) {
            State::Waiting(wait) => {
                Some(format!("{} {}", self.thread_at(id).name, self.what_for(id, wait.on)))
            }
            State::Ready | State::Finished => None,
        }
    }

    fn what_for(&self, id: ThreadId, on: On) -> String {
        match on {
            On::Time => SLEEPS.to_owned(),
            On::Draw(_) => DRAWS.to_owned(),
            On::Order(_) => ORDERS.to_owned(),
            On::Outside(_) => CHOOSES.to_owned(),
            On::Reading { .. } => READS.to_owned(),
            On::Timers { .. } | On::Turn { .. } => TIMES.to_owned(),
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
    pub(crate) fn signal(&self, id: ThreadId) -> Option<&'static str> {
        let mut calls = self.thread_at(id).frames.iter().rev().take_while(|frame| is_of_library(frame));
        let innermost = calls.next().filter(|frame| WAITERS.contains(&&*frame.code.qualname))?;
        let outermost = calls.filter_map(awaited).last();
        outermost.or_else(|| awaited(innermost))
    }
}

pub(crate) fn for_end_of(name: &str) -> String {
    format!("waits for {name} to finish")
}

/// What a thread does that waits for an object; `signal` says what it waits for in the library, if it is there, and
/// `changes` who holds the lock of a container that it waits for.
pub(crate) fn for_object<'n>(
    id: ThreadId,
    signal: Option<&str>,
    object: Option<&dyn NativeObject>,
    changes: Option<ThreadId>,
    name: impl Fn(ThreadId) -> &'n str,
) -> String {
    match (signal, object) {
        (Some(RESULT), Some(native)) => match native.giver() {
            Some(worker) => format!("waits {RESULT} that {} runs", name(worker)),
            None => format!("waits {RESULT} that no thread has begun"),
        },
        (Some(signal), _) => format!("waits {signal}"),
        (None, Some(native)) => {
            let what = native.describe();
            match native.holder() {
                Some(holder) if holder == id => format!("waits for {what} that it holds itself"),
                Some(holder) => format!("waits for {what} that {} holds", name(holder)),
                None => format!("waits for {what}"),
            }
        }
        (None, None) => match changes {
            Some(holder) => format!("waits until {} has changed a container", name(holder)),
            None => "waits".to_owned(),
        },
    }
}

fn is_of_library(frame: &Frame) -> bool {
    frame.code.source.is_library()
}

fn awaited(frame: &Frame) -> Option<&'static str> {
    AWAITED.iter().find(|(function, _)| *function == &*frame.code.qualname).map(|&(_, what)| what)
}
