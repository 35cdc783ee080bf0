//! Who moves in a program: its threads and, if it may run event loops, their tasks. They are numbered in the order in
//! which they begin; in a program without loops, the numbers are those of the threads.

use smol_str::SmolStr;

use crate::ids::{Id, ThreadId};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::{On, Wait};

/// One who moves, or has moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party {
    Thread(ThreadId),
    Task(Id),
    /// A task that is done.
    Done,
}

impl Machine {
    /// How many there are, those that are done included.
    pub fn parties(&self) -> usize {
        if self.program.has_loop { self.noted_parties().len() } else { self.threads.others.len() }
    }

    /// All but the first so many.
    pub fn parties_from(&self, first: usize) -> impl Iterator<Item = usize> + use<> {
        first..self.parties()
    }

    fn noted_parties(&self) -> &[Value] {
        match self.heap.get(self.program.parties) {
            Object::List(parties) => parties,
            _ => &[],
        }
    }

    pub fn party(&self, number: usize) -> Party {
        if !self.program.has_loop {
            return Party::Thread(ThreadId(u32::try_from(number).unwrap_or(u32::MAX)));
        }
        match self.noted_parties().get(number) {
            Some(&Value::Int(thread)) => Party::Thread(ThreadId(thread as u32)),
            Some(&Value::Object(task)) if !matches!(self.heap.get(task), Object::Str(_)) => Party::Task(task),
            _ => Party::Done,
        }
    }

    /// Its name, such as `Thread-1 (work)` or `Task-2`.
    pub fn party_name(&self, number: usize) -> SmolStr {
        match self.party(number) {
            Party::Thread(id) => self.thread_at(id).name.clone(),
            Party::Task(task) => self.task_name(task),
            Party::Done => {
                let name = self.noted_parties().get(number).and_then(|&name| self.as_str(name));
                name.map(crate::objects::text::Str::shared).unwrap_or_default()
            }
        }
    }

    fn task_name(&self, task: Id) -> SmolStr {
        let name = self.attribute_named(task, self.program.library.tasks.name);
        let name = name.and_then(|name| self.as_str(name));
        name.map(crate::objects::text::Str::shared).unwrap_or_default()
    }

    /// What an object of the library keeps under this name.
    pub(crate) fn attribute_named(&self, of: Id, name: &str) -> Option<Value> {
        self.own_attribute(of.into(), self.names.find(name)?)
    }

    /// The future for which a task waits.
    pub(crate) fn future_of_task(&self, task: Id) -> Option<Id> {
        self.attribute_named(task, self.program.library.tasks.waits_for).and_then(Value::id)
    }

    /// The task that has a lock of tasks.
    pub(crate) fn task_with_lock(&self, lock: Id) -> Option<Id> {
        self.attribute_named(lock, self.program.library.tasks.holder).and_then(Value::id)
    }

    pub fn number_of_thread(&self, id: ThreadId) -> usize {
        if !self.program.has_loop {
            return id.0 as usize;
        }
        let is_it = |party: &Value| matches!(party, Value::Int(thread) if *thread == i64::from(id.0));
        // Who runs alone, or only looks whether conditions hold, has no number of its own.
        self.noted_parties().iter().position(is_it).unwrap_or(0)
    }

    pub(crate) fn number_of_task(&self, task: Id) -> Option<usize> {
        self.noted_parties().iter().position(|party| party.is(task.into()))
    }

    /// How often a task that is not done was cancelled, without having taken that back.
    pub fn cancellations_of(&self, number: usize) -> i64 {
        let Party::Task(task) = self.party(number) else { return 0 };
        match self.attribute_named(task, self.program.library.tasks.cancellations) {
            Some(Value::Int(times)) => times,
            _ => 0,
        }
    }

    /// The first task that is not done of those that a future gathers.
    pub(crate) fn gathered_by(&self, future: Id) -> Option<usize> {
        let gathered = self.attribute_named(future, self.program.library.tasks.gathered);
        let children = self.items_now(gathered?)?;
        children.into_iter().find_map(|child| self.number_of_task(child.id()?))
    }

    /// Who moves when a thread goes on: itself, or the task whose turn it is.
    pub(crate) fn mover(&self, id: ThreadId) -> usize {
        let turn = self.thread_at(id).turn.id();
        turn.and_then(|task| self.number_of_task(task)).unwrap_or_else(|| self.number_of_thread(id))
    }

    /// The thread that goes on when this one moves.
    pub fn thread_of_mover(&self, number: usize) -> Option<ThreadId> {
        match self.party(number) {
            Party::Thread(id) => ((id.0 as usize) < self.threads.others.len()).then_some(id),
            Party::Task(task) => self.thread_ids().find(|&id| self.thread_at(id).turn.is(task.into())),
            Party::Done => None,
        }
    }

    /// Of how many callbacks one is next, if a thread runs an event loop in any order and has not chosen yet.
    pub(crate) fn turns_of(&self, id: ThreadId) -> Option<u32> {
        match self.thread_at(id).state {
            State::Waiting(Wait { on: On::Turn { of, .. }, .. }) => Some(of),
            _ => None,
        }
    }

    /// The first such thread.
    pub(crate) fn first_turns(&self) -> Option<(ThreadId, u32)> {
        self.thread_ids().find_map(|id| Some((id, self.turns_of(id)?)))
    }

    /// The tasks whose turn it may be, each in the place of its callback; nothing in those of others.
    pub fn turns(&self) -> Vec<Value> {
        let Some((id, _)) = self.first_turns() else { return Vec::new() };
        let answers = &self.thread_at(id).answers;
        let turns = answers.first().and_then(|&tasks| self.items_now(tasks));
        turns.unwrap_or_else(|| unreachable!("a loop has noted whose turn it may be before it asks"))
    }

    /// Another one than the first is next.
    pub(crate) fn give_turn(&mut self, pick: u32) {
        let Some((id, _)) = self.first_turns() else { return };
        let turn = self.turns().get(pick as usize).copied().filter(|task| !task.is_none());
        self.tell_drawn(id, pick);
        self.thread.turn = turn.unwrap_or(Value::Unset);
        self.rest();
    }

    /// A thread or a task begins. Who runs alone needs no number.
    pub(crate) fn note_party(&mut self, party: Value) {
        if self.program.has_loop && (self.search.explores || self.noted_parties().is_empty()) {
            self.note_in(self.program.parties, party);
        }
    }

    /// A task is done. Its name is all that is left of it.
    pub(crate) fn end_task(&mut self, task: Id) {
        let Some(number) = self.number_of_task(task) else { return };
        let name = self.attribute_named(task, self.program.library.tasks.name).unwrap_or(Value::None);
        if let Object::List(parties) = self.heap.get_mut(self.program.parties) {
            parties[number] = name;
        }
    }

    /// What a task is in the middle of, the outermost first: paused coroutines, each of which awaits the next.
    pub(crate) fn awaits_of(&self, task: Id) -> Vec<Id> {
        let mut chain = Vec::new();
        let mut next = self.attribute_named(task, self.program.library.tasks.coroutine).and_then(Value::id);
        while let Some(id) = next {
            let of = self.awaiting(id).map_or(id, |awaiting| awaiting.of);
            if self.pausing(of).is_none() || chain.contains(&of) {
                break;
            }
            chain.push(of);
            let begun = self.paused(of).filter(|paused| paused.pc > 0);
            next = begun.and_then(|paused| paused.stack.last()).copied().and_then(Value::id);
        }
        chain
    }
}
