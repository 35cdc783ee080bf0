//! Writes objects that are told by their places, where they are not as they were: those that were frozen, and those that
//! were loaded when an event loop began.

use xxhash_rust::xxh3::xxh3_128;

use super::SCRATCH;
use super::canonical::{Canonical, NO_PLACE};
use crate::ids::Id;
use crate::objects::heap::LoadedNow;
use crate::objects::object::{Object, Visitor};
use crate::objects::seal::{References, Sealed};
use crate::vm::Machine;

impl Canonical<'_> {
    /// The modules that came, and what was written of what was there, since the program became concurrent. An iterator
    /// that was there is another when what it goes through has changed, and a deadline when time has passed.
    pub(crate) fn modules_and_rewritten(&mut self) {
        let machine = self.machine;
        for &iterator in machine.search.frozen.iter().flat_map(|frozen| &frozen.iterators) {
            self.object(machine.heap.get(iterator));
        }
        let modules = &machine.program.modules[machine.frozen_modules()..];
        self.number(modules.len() as u64);
        for &(name, module) in modules {
            self.name(name);
            self.id(module);
        }
        for (id, now, then) in machine.read_again() {
            self.rewritten(id, now, then);
        }
        self.number(NO_PLACE);
        for &moment in machine.search.frozen.iter().flat_map(|frozen| &frozen.moments) {
            self.object(machine.heap.get(moment));
        }
    }

    /// An object that was there when the program became concurrent, if it is not as it was.
    fn rewritten(&mut self, id: Id, now: &Sealed<Object>, then: &Object) {
        if !stands_alone(now) {
            if !self.is_same(now, then) {
                self.number(u64::from(id.0));
                self.object(now);
            }
            return;
        }
        let seal = |now: &Object| (!self.is_same(now, then)).then(|| self.seal(|words| words.object(now)));
        if let Some(seal) = now.seal(seal) {
            self.number(u64::from(id.0));
            self.sealed(seal);
        }
    }

    /// Whether an old object is as it was. Most that were written were written anew with what they had.
    fn is_same(&mut self, now: &Object, then: &Object) -> bool {
        if std::mem::discriminant(now) != std::mem::discriminant(then) {
            return false;
        }
        for (raw, object) in self.scratch.compared.iter_mut().zip([now, then]) {
            raw.0.0.clear();
            object.visit(raw);
        }
        self.scratch.compared[0].0.0 == self.scratch.compared[1].0.0
    }

    /// What has changed of what is told by its place, and where all of that leads. Objects are compared with a mark in each
    /// place where they refer to others, so that it does not matter where those lie.
    pub(super) fn loaded(&mut self, now: &LoadedNow<'_>) {
        for &(id, [is, was]) in &now.compared {
            let begin = self.scratch.words.0.len();
            self.number(u64::from(id.0));
            let first = self.scratch.words.0.len();
            self.marked(is);
            let second = self.scratch.words.0.len();
            self.marked(was);
            let words = &mut self.scratch.words.0;
            let is_same = words[first..second] == words[second..];
            words.truncate(if is_same { begin } else { second });
        }
        self.number(NO_PLACE);
        now.leads.iter().for_each(|&id| self.id(id));
    }

    /// An object, with a mark where it refers to one that is not told by its place.
    fn marked(&mut self, (object, is_shared): (&Object, bool)) {
        self.noted = Some(References::new());
        self.number(is_shared.into());
        self.object(object);
        self.noted = None;
    }
}

impl Machine {
    /// From now on what the library has loaded is told by its place, if an event loop may run and nothing is frozen. What
    /// is frozen counts even if nobody can reach it, and there would be more states.
    pub(crate) fn load_library(&mut self) {
        let library = self.program.library;
        let has_tasks = self.names.find(library.tasks.module).is_some_and(|name| self.module(name).is_some());
        let is_meant = self.settings.has_fast_paths && self.search.frozen.is_none() && has_tasks;
        if !is_meant || self.heap.is_loaded() {
            return;
        }
        let modules =
            self.program.modules.iter().filter(|(name, _)| library.module(self.names.text(*name)).is_some());
        let own = [self.program.builtins, self.program.prelude];
        let modules = modules.map(|&(_, module)| module).chain(own).collect();
        let mut loaded = self.heap.loadable(modules, hardly_changes);
        loaded.print = SCRATCH.with_borrow_mut(|scratch| {
            let mut words = Canonical::new(self, scratch);
            words.told = Some(&loaded);
            for (id, object) in loaded.objects() {
                words.number(u64::from(id.0));
                words.marked(object);
            }
            let print = xxh3_128(&scratch.words.0);
            scratch.clear();
            print
        });
        self.heap.load(loaded);
    }
}

/// Whether an object of the library is told by its place. Modules of the program are not, nor its functions: it may make
/// them anew.
fn hardly_changes(object: &Object) -> bool {
    match object {
        Object::Function(function) => function.code.source.is_library(),
        Object::Str(_)
        | Object::Bytes(_)
        | Object::BigInt(_)
        | Object::Tuple(_)
        | Object::FrozenSet(_)
        | Object::Range(_)
        | Object::Slice(_)
        | Object::BoundMethod { .. }
        | Object::Cell(_)
        | Object::Class(_)
        | Object::Property(_)
        | Object::StaticMethod(_)
        | Object::ClassMethod(_) => true,
        _ => false,
    }
}

/// Whether what is written of an object depends on nothing but itself: neither on what it goes through nor on the time.
fn stands_alone(object: &Object) -> bool {
    !matches!(object, Object::Iterator(_) | Object::Native(_))
}
