//! What a choice decides that no thread makes, in things of the program.

use crate::bytecode::code::{Code, Op};
use crate::ids::ThreadId;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::clock::Passed;
use crate::vm::library::Drawn;
use crate::vm::threads::awaited::Awaited;
use crate::vm::threads::parties::Party;
use crate::vm::threads::thread::{Frame, State};
use crate::vm::threads::wait::{CHOICE, Choices, ORDER, On, RANDOM, READING, TIMER, TIMERS, TURN, Wait};

/// So far from the top of its stack lie the timers of who runs an event loop.
const TIMERS_FROM_TOP: usize = 3;

/// What comes true if something is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// So much time has passed between two readings that this line compares.
    Passed { line: Option<u32>, passed: Passed },
    /// Of so many that are in no order, the library takes the one at this place.
    Ordered { line: Option<u32>, place: u32, of: u32 },
    /// Of so many elements that a set still has, the program comes to the one at this place.
    InSet { line: Option<u32>, place: u32, of: u32 },
    /// A pool starts a worker for a new task or does not, and counts one as free that is not.
    Handed { line: Option<u32>, starts: bool, is_miscounted: bool },
    /// A worker that has a task has begun it when an event loop cancels it, or has not.
    Begun { line: Option<u32>, has: bool },
    /// Of the versions that are modelled together, it is one in which a `cached_property` has a lock, or another.
    Locks { has: bool },
    /// Of the versions that are modelled together, it is one before this one, or not.
    Version { is_before: bool, of: &'static str },
    /// A function that draws random numbers gives this, as a reader is shown it.
    Drawn { line: Option<u32>, function: Option<String>, gives: String },
    /// Whether somebody outside cancels a task, by its number, wherever it waits.
    Cancelled { number: usize, is: bool },
    /// These timers of an event loop are due, in this order.
    Due(Vec<Timer>),
    /// This timer of an event loop comes next, of so many.
    Next { timer: Timer, of: u32 },
    /// Whose turn it is in an event loop, by its number; nobody's: that of a callback.
    Turn(Option<usize>),
    /// The waits that are over first.
    Over(Vec<Ended>),
}

/// What goes on when a timer of an event loop is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Timer {
    /// A task, by its number, which sleeps or waits for it in this line.
    Wait {
        number: usize,
        line: Option<u32>,
        is_sleep: bool,
    },
    /// A task, by its number, which may do something only for so long.
    Timeout(usize),
    /// A task, by its number, which somebody outside cancels.
    Cancellation(usize),
    /// A function of this name.
    Callback(String),
    Other,
}

/// A wait of a thread that time ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ended {
    pub number: usize,
    pub line: Option<u32>,
    pub is_sleep: bool,
    /// Whether the thread runs an event loop that has nothing to do until then.
    pub is_loop: bool,
}

/// Whether this is a function of this name in the library.
fn is_of_library(code: &Code, name: &str) -> bool {
    code.source.is_library() && &*code.qualname == name
}

impl Machine {
    /// What comes true if this is chosen, of the kinds of choices that a program's own state leaves open.
    pub fn decided(&self, kind: &str, pick: u32) -> Option<Decided> {
        match kind {
            "clock" => Some(Decided::Over(self.ended_next())),
            READING => {
                let (id, _) = self.drawing()?;
                Some(Decided::Passed { line: self.line_of(id), passed: self.passed_if_chosen(id, pick)? })
            }
            ORDER => {
                let (id, choices) = self.drawing()?;
                let line = self.line_of(id);
                if let Some(handed) = self.handed_if_chosen(id, pick) {
                    return Some(handed);
                }
                let (place, of) = (pick, choices.of);
                let is_set = self.thread_at(id).frames.last().is_some_and(Frame::runs_program);
                Some(if is_set {
                    Decided::InSet { line, place, of }
                } else {
                    Decided::Ordered { line, place, of }
                })
            }
            CHOICE if self.asks_for_locks() => Some(Decided::Locks { has: pick == 1 }),
            CHOICE if let Some(of) = self.asks_for_version() => {
                Some(Decided::Version { is_before: pick == 1, of })
            }
            RANDOM | CHOICE => self.drawn_if_chosen(pick),
            TURN => {
                let next = *self.turns().get(pick as usize)?;
                Some(Decided::Turn(next.id().and_then(|task| self.number_of_task(task))))
            }
            TIMER | TIMERS => match self.due_if_chosen(pick).filter(|_| kind == TIMERS) {
                Some(due) => Some(Decided::Due(due)),
                None => {
                    let (timer, of) = self.timer_if_chosen(pick)?;
                    Some(Decided::Next { timer, of })
                }
            },
            _ => None,
        }
    }

    /// Whether a thread, by its number, goes on as soon as it is told what comes from outside.
    pub fn asks_outside(&self, number: usize) -> bool {
        let asks = |(id, choices): (ThreadId, Choices)| {
            choices.kind == CHOICE && self.number_of_thread(id) == number
        };
        self.drawing().is_some_and(asks)
    }

    /// What a pool does about its workers.
    fn handed_if_chosen(&self, id: ThreadId, pick: u32) -> Option<Decided> {
        let asks = self.thread_at(id).frames.last()?;
        let [handing, ways, surplus] = self.program.library.pools.handing;
        if is_of_library(&asks.code, self.program.library.pools.cancelling) {
            return Some(Decided::Begun { line: self.line_of(id), has: pick == 0 });
        }
        if *asks.code.qualname != *handing || !asks.code.source.is_library() {
            return None;
        }
        let locals = self.locals_in(id, asks);
        let local = |name: &str| locals.iter().find(|(it, _)| it == name).map(|&(_, value)| value);
        let way = *self.items_now(local(ways)?)?.get(pick as usize)?;
        let [starts, after] = self.items_now(way)?.try_into().ok()?;
        let (Value::Int(before), Value::Int(after)) = (local(surplus)?, after) else { return None };
        let starts = matches!(starts, Value::Bool(true));
        Some(Decided::Handed { line: self.line_of(id), starts, is_miscounted: after > before })
    }

    fn asks_for_locks(&self) -> bool {
        let asks = |frame: &Frame| {
            frame.code.source.is_library() && matches!(self.draws(frame), Some(Drawn::HasLock))
        };
        self.drawing().is_some_and(|(id, _)| self.thread_at(id).frames.last().is_some_and(asks))
    }

    /// The version that a function of the library calls another one for, under whatever name it has that.
    fn asks_for_version(&self) -> Option<&'static str> {
        let (id, _) = self.drawing()?;
        let frame = self.thread_at(id).frames.last()?;
        if frame.runs_program() {
            // What the machine asks without a function of the library.
            return Some("3.14");
        }
        let name = |at: usize| match *frame.code.ops.get(at)? {
            Op::Global(site) | Op::Name(site) => Some(self.names.text(frame.code.sites[site as usize].name)),
            _ => None,
        };
        let at = frame.pc as usize;
        let called = (at.saturating_sub(2)..=at).rev().find_map(name)?;
        let versions = self.program.library.modules.iter().flat_map(|module| module.roles.versions);
        versions.copied().find(|(function, _)| called.ends_with(function)).map(|(_, version)| version)
    }

    fn line_of(&self, id: ThreadId) -> Option<u32> {
        self.place_in_program(id).map(|place| place.line)
    }

    /// The waits that end when time passes until the next of them does.
    fn ended_next(&self) -> Vec<Ended> {
        let now_ns = self.now_ns();
        let ends = |deadline_ns: Option<u64>| {
            deadline_ns.is_some_and(|it| {
                it > now_ns && (self.waits_are_nominal() || Some(it) == self.next_deadline())
            })
        };
        let ended = |id: ThreadId| match self.thread_at(id).state {
            State::Waiting(Wait { on, deadline_ns }) if ends(deadline_ns) => {
                let (is_sleep, is_loop) = (on == On::Time, self.runs_idle_loop(id));
                Some(Ended { number: self.number_of_thread(id), line: self.line_of(id), is_sleep, is_loop })
            }
            _ => None,
        };
        self.thread_ids().filter_map(ended).collect()
    }

    /// What the library's function gives that the program has called, if this number is drawn for it.
    fn drawn_if_chosen(&self, pick: u32) -> Option<Decided> {
        let (id, _) = self.drawing()?;
        let frames = &self.thread_at(id).frames;
        let [offering, offered_task] = self.program.library.tasks.offering;
        if let Some(offered) = frames.last().filter(|it| is_of_library(&it.code, offering)) {
            let locals = self.locals_in(id, offered);
            let (_, task) = locals.into_iter().find(|(name, _)| name == offered_task)?;
            return Some(Decided::Cancelled { number: self.number_of_task(task.id()?)?, is: pick != 0 });
        }
        let own = frames.iter().rposition(Frame::runs_program)?;
        let called = frames[own + 1..].iter().filter(|frame| frame.code.source.is_library());
        let called: Vec<&Frame> = called.collect();
        let mut gives = Value::Int(pick.into());
        for frame in called.iter().rev() {
            gives = self.given(id, frame, gives)?;
        }
        let function = called.first().map(|frame| frame.code.name.to_string());
        Some(Decided::Drawn { line: self.line_of(id), function, gives: self.show(gives) })
    }

    fn locals_in(&self, id: ThreadId, frame: &Frame) -> Vec<(String, Value)> {
        let stack = &self.thread_at(id).stack;
        self.variables(&frame.code, stack.get(frame.base as usize..).unwrap_or_default())
    }

    /// What a function of `random` makes of a number that is drawn for it. Nothing, if this is no such function.
    fn given(&self, id: ThreadId, frame: &Frame, drawn: Value) -> Option<Value> {
        let Value::Int(number) = drawn else { return None };
        let locals = self.locals_in(id, frame);
        let local = |name: &str| locals.iter().find(|(it, _)| it == name).map(|&(_, value)| value);
        let whole = |name: &str| match local(name) {
            Some(Value::Int(number)) => Some(number),
            _ => None,
        };
        let item = |name: &str| {
            let place = usize::try_from(number).ok()?;
            self.items_now(local(name)?)?.get(place).copied()
        };
        match self.draws(frame)? {
            Drawn::Itself => Some(drawn),
            Drawn::Scaled { start, step } => {
                let scaled = whole(step)?.checked_mul(number)?;
                Some(Value::Int(whole(start)?.checked_add(scaled)?))
            }
            Drawn::ItemOf(items) => item(items),
            Drawn::HasLock => None,
        }
    }

    fn draws(&self, frame: &Frame) -> Option<Drawn> {
        let mut all = self.program.library.modules.iter().flat_map(|module| module.roles.draws);
        all.find(|(function, _)| **function == *frame.code.qualname).map(|&(_, drawn)| drawn)
    }

    /// The timers that are due, in their order, if this is chosen of the sets that may be due.
    fn due_if_chosen(&self, pick: u32) -> Option<Vec<Timer>> {
        let (id, _) = self.drawing()?;
        let thread = self.thread_at(id);
        let choices = self.items_now(*thread.answers.get(1)?)?;
        let places = self.items_now(*choices.get(pick as usize)?)?;
        let timers = self.timers_of_loop(id);
        let place = |place: &Value| if let Value::Int(place) = place { *place as usize } else { 0 };
        Some(places.iter().filter_map(|it| timers.get(place(it))).map(|&it| self.timer_shown(it)).collect())
    }

    /// Which timer this is of those that may come next in any order, and how many there are.
    fn timer_if_chosen(&self, pick: u32) -> Option<(Timer, u32)> {
        let id = self.first_turns().map(|(id, _)| id).or_else(|| Some(self.drawing()?.0))?;
        let timers = self.timers_of_loop(id);
        Some((self.timer_shown(*timers.get(pick as usize)?), timers.len() as u32))
    }

    /// The timers of the event loop that a thread runs: an argument of the call in which it is.
    fn timers_of_loop(&self, id: ThreadId) -> Vec<Value> {
        let stack = &self.thread_at(id).stack;
        let timers = stack.len().checked_sub(TIMERS_FROM_TOP).and_then(|place| stack.get(place));
        timers.and_then(|&timers| self.items_now(timers)).unwrap_or_default()
    }

    fn timer_shown(&self, timer: Value) -> Timer {
        let attribute = |of: Value, name: &str| self.attribute_named(of.id()?, name);
        let tasks = &self.program.library.tasks;
        let awaited =
            attribute(timer, tasks.arguments).and_then(|args| self.items_now(args)).unwrap_or_default();
        let callback = attribute(timer, tasks.callback).and_then(Value::id).map(|id| self.heap.get(id));
        if let Some(Object::Function(function)) = callback
            && is_of_library(&function.code, tasks.cancelling)
        {
            let task = awaited.first().and_then(|task| self.number_of_task(task.id()?));
            return task.map_or(Timer::Other, Timer::Cancellation);
        }
        let waits_for = |number: &usize| match (self.party(*number), awaited.first()) {
            (Party::Task(task), Some(future)) => {
                self.future_of_task(task).is_some_and(|it| future.is(it.into()))
            }
            _ => false,
        };
        if let Some(number) = self.parties_from(0).find(waits_for) {
            let line = self.place_of_party(number).map(|place| place.line);
            return Timer::Wait { number, line, is_sleep: self.is_asleep(number) };
        }
        match callback {
            Some(&Object::BoundMethod { receiver, .. }) => {
                let task = attribute(receiver, tasks.timed_out).and_then(Value::id);
                task.and_then(|task| self.number_of_task(task)).map_or(Timer::Other, Timer::Timeout)
            }
            Some(Object::Function(function)) => Timer::Callback(function.name.to_string()),
            _ => Timer::Other,
        }
    }

    /// Whether a task waits in `asyncio.sleep`.
    fn is_asleep(&self, number: usize) -> bool {
        let Party::Task(task) = self.party(number) else { return false };
        let mut chain = self.awaits_of(task).into_iter().filter_map(|id| self.paused(id));
        let sleeps =
            |code: &Code| self.awaited_in(code, |module| module.awaited_by_tasks) == Some(Awaited::Time);
        chain.any(|paused| paused.code.source.is_library() && sleeps(&paused.code))
    }
}
