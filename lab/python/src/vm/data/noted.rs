//! What is noted for the end of an event loop: coroutines that were never awaited, asynchronous generators that are to be
//! closed, exceptions for which nobody has asked.

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use crate::ids::Id;
use crate::objects::function::{Generator, GeneratorState};
use crate::objects::object::{Object, Visitor};
use crate::objects::value::Value;
use crate::vm::Machine;

/// What the program's variables lead to.
#[derive(Default)]
struct Kept {
    met: HashSet<Id, FxBuildHasher>,
    waiting: Vec<Id>,
}

impl Visitor for Kept {
    fn value(&mut self, value: Value) {
        if let Some(id) = value.id().filter(|&id| self.met.insert(id)) {
            self.waiting.push(id);
        }
    }
}

/// Coroutines noted before it is asked which of them have begun.
const MANY_NOTED: usize = 16;

impl Machine {
    /// A coroutine has been made. Whoever never awaits it will hear of that.
    pub(in crate::vm) fn note_coroutine(&mut self, coroutine: Value) {
        let list = self.program.coroutines;
        let Object::List(noted) = self.heap.get(list) else { return };
        // Those that have begun since are taken off when there are many.
        if noted.len() == noted.capacity() && noted.len() >= MANY_NOTED {
            let left = self.fresh_coroutines().len();
            if let Object::List(noted) = self.heap.get_mut(list) {
                noted.reserve(left.max(MANY_NOTED));
            }
        }
        self.note_in(list, coroutine);
    }

    pub(in crate::vm) fn note_in(&mut self, list: Id, value: Value) {
        if let Object::List(noted) = self.heap.get_mut(list) {
            let before = noted.capacity();
            noted.push(value);
            let grown = (noted.capacity() - before) * size_of::<Value>();
            self.heap.charge(grown);
        }
    }

    /// An asynchronous generator has begun. Whoever ends the loop closes it.
    pub(in crate::vm) fn note_async_generator(&mut self, generator: Id) {
        self.note_in(self.program.async_generators, generator.into());
    }

    /// Those that have begun and are not finished.
    pub(crate) fn async_generators(&mut self) -> Vec<Value> {
        self.prune(self.program.async_generators, |generator| {
            !matches!(generator.state, GeneratorState::Finished)
        })
    }

    /// The coroutines that were made and have never begun.
    pub(crate) fn fresh_coroutines(&mut self) -> Vec<Value> {
        self.prune(self.program.coroutines, Generator::is_fresh)
    }

    /// Of coroutines that have begun, and asynchronous generators that are finished, nothing is to be said any more.
    pub(crate) fn forget_begun(&mut self) {
        if self.program.has_loop {
            self.fresh_coroutines();
            self.async_generators();
        }
    }

    /// Those of a list to which a variable of the program's modules leads. What the library's modules hold does not count:
    /// CPython's hold tasks weakly.
    pub(crate) fn kept_by_program(&mut self, things: Value) -> Value {
        let mut kept = Kept::default();
        kept.met.extend([self.program.builtins, self.program.prelude]);
        for &(name, module) in &*self.program.modules {
            let is_new = kept.met.insert(module);
            if is_new && self.program.library.module(self.names.text(name)).is_none() {
                kept.waiting.push(module);
            }
        }
        while let Some(id) = kept.waiting.pop() {
            self.heap.get(id).visit(&mut kept);
        }
        let Some(mut things) = self.items_now(things) else { unreachable!("the library asks with a list") };
        things.retain(|thing| thing.id().is_some_and(|id| kept.met.contains(&id)));
        self.list(things)
    }

    /// A future has an exception for which nobody has asked.
    pub(crate) fn note_unasked(&mut self, future: Value) {
        self.note_in(self.program.unasked, future);
    }

    /// Somebody has.
    pub(crate) fn note_asked(&mut self, future: Value) {
        if let Object::List(noted) = self.heap.get_mut(self.program.unasked) {
            noted.retain(|other| !other.is(future));
        }
    }

    /// The futures with exceptions for which nobody has asked.
    pub(crate) fn unasked_futures(&self) -> Vec<Value> {
        match self.heap.get(self.program.unasked) {
            Object::List(noted) => noted.clone(),
            _ => Vec::new(),
        }
    }

    /// Takes off a list what is not as it was.
    fn prune(&mut self, list: Id, is_as_before: fn(&Generator) -> bool) -> Vec<Value> {
        let Object::List(noted) = self.heap.get(list) else { return Vec::new() };
        let is_left = |value: &&Value| {
            let object = value.id().map(|id| self.heap.get(id));
            matches!(object, Some(Object::Generator(generator)) if is_as_before(generator))
        };
        let left: Vec<Value> = noted.iter().filter(is_left).copied().collect();
        if left.len() < noted.len()
            && let Object::List(noted) = self.heap.get_mut(list)
        {
            noted.clone_from(&left);
        }
        left
    }
}
