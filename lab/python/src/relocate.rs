//! Objects and threads that move to another machine, where what they refer to lies elsewhere and the time is another.

use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use triomphe::Arc;

use crate::dict::Dict;
use crate::exception::Exception;
use crate::function::{Function, Generator, GeneratorState};
use crate::heap::Id;
use crate::iterator::Iter;
use crate::machine::thread::{After, Frame, State, Thread};
use crate::machine::wait::On;
use crate::object::{Instance, Object};
use crate::value::Value;
use crate::vars::Vars;

/// Where everything lies in the other machine, and what time it is there.
///
/// Machines that were alike when they were frozen have the same frozen objects at the same places, so these need not be
/// named.
#[derive(Debug)]
pub struct Relocation {
    places: HashMap<Id, Id, FxBuildHasher>,
    now_ns: u64,
    then_ns: u64,
}

impl Relocation {
    /// From a machine in which it is `now_ns` to one in which it is `then_ns`.
    pub fn new(now_ns: u64, then_ns: u64) -> Self {
        Relocation { places: HashMap::default(), now_ns, then_ns }
    }

    pub fn add(&mut self, from: Id, to: Id) {
        self.places.insert(from, to);
    }

    /// Whether all stays where it is.
    pub fn is_none(&self) -> bool {
        self.now_ns == self.then_ns && self.places.iter().all(|(from, to)| from == to)
    }

    pub fn id(&self, id: &mut Id) {
        if let Some(&to) = self.places.get(id) {
            *id = to;
        }
    }

    pub fn value(&self, value: &mut Value) {
        if let Value::Object(id) = value {
            self.id(id);
        }
    }

    pub fn values<'v>(&self, values: impl IntoIterator<Item = &'v mut Value>) {
        values.into_iter().for_each(|value| self.value(value));
    }

    /// A moment is as far away there as it is here. One that has passed is now.
    pub fn instant(&self, ns: &mut u64) {
        *ns = self.then_ns.saturating_add(ns.saturating_sub(self.now_ns));
    }

    fn vars(&self, vars: &mut Vars) {
        self.values(vars.values_mut());
        vars.dict_mut().into_iter().for_each(|dict| self.id(dict));
    }

    /// Copies share such a list, so it is made anew.
    fn shared_values(&self, values: &mut Arc<[Value]>) {
        if values.iter().any(|value| value.id().is_some_and(|id| self.places.contains_key(&id))) {
            let mut moved = values.to_vec();
            self.values(&mut moved);
            *values = moved.into();
        }
    }

    fn shared_ids(&self, ids: &mut Arc<[Id]>) {
        if ids.iter().any(|id| self.places.contains_key(id)) {
            let mut moved = ids.to_vec();
            moved.iter_mut().for_each(|id| self.id(id));
            *ids = moved.into();
        }
    }
}

impl Object {
    /// Whether [`relocate`](Self::relocate) knows how. A class names its bases, too, and these are not moved.
    pub fn can_move(&self) -> bool {
        !matches!(self, Object::Class(_) | Object::Module(_) | Object::Free(_))
    }

    /// Moves what it refers to. It refers to the same things as in [`visit`](Self::visit).
    pub fn relocate(&mut self, to: &Relocation) {
        match self {
            Object::Free(_) | Object::Str(_) | Object::Bytes(_) | Object::BigInt(_) | Object::Range(_) => {}
            Object::Class(_) | Object::Module(_) => {}
            Object::List(items) => to.values(items),
            Object::Tuple(items) => to.shared_values(items),
            Object::Dict(dict) | Object::Set(dict) | Object::FrozenSet(dict) => dict.relocate(to),
            Object::Slice(parts) => {
                let mut moved = **parts;
                to.values(&mut moved);
                *parts = Arc::new(moved);
            }
            Object::View { dict, .. } => to.value(dict),
            Object::Iterator(iterator) => iterator.relocate(to),
            Object::Function(function) => function.relocate(to),
            Object::BoundMethod { function, receiver } => to.values([function, receiver]),
            Object::Generator(generator) => generator.relocate(to),
            Object::Cell(value) | Object::StaticMethod(value) | Object::ClassMethod(value) => to.value(value),
            Object::Instance(Instance { class, payload, attrs }) => {
                to.id(class);
                to.value(payload);
                to.vars(attrs);
            }
            Object::Exception(exception) => exception.relocate(to),
            Object::Property(p) => {
                to.values([&mut p.getter, &mut p.setter, &mut p.deleter, &mut p.doc]);
            }
            Object::Super { class, receiver } => {
                to.id(class);
                to.value(receiver);
            }
            Object::Native(native) => native.relocate(to),
        }
    }
}

impl Dict {
    /// The hash of an object does not depend on its place, if it has not always been there.
    fn relocate(&mut self, to: &Relocation) {
        self.owners_mut().for_each(|owner| to.id(owner));
        for entry in self.entries_mut() {
            to.values([&mut entry.key, &mut entry.value]);
        }
    }
}

impl Iter {
    fn relocate(&mut self, to: &Relocation) {
        match self {
            Iter::Sequence { of, .. }
            | Iter::Reversed { of, .. }
            | Iter::Chars { of, .. }
            | Iter::Dict { of, .. }
            | Iter::Items { of, .. }
            | Iter::Enumerate { of, .. }
            | Iter::Zip { of, .. } => to.value(of),
            Iter::Range { .. } => {}
            Iter::Callable { callable, sentinel } => to.values([callable, sentinel]),
            Iter::Map { function, of } | Iter::Filter { function, of } => to.values([function, of]),
        }
    }
}

impl Function {
    fn relocate(&mut self, to: &Relocation) {
        to.value(&mut self.doc);
        to.shared_values(&mut self.defaults);
        to.shared_values(&mut self.keyword_defaults);
        to.shared_ids(&mut self.closure);
        to.id(&mut self.module);
        to.vars(&mut self.attrs);
    }
}

impl Generator {
    fn relocate(&mut self, to: &Relocation) {
        if let GeneratorState::Paused(paused) = &mut self.state {
            to.id(&mut paused.module);
            to.values(&mut paused.stack);
            to.value(&mut paused.handled);
        }
    }
}

impl Exception {
    fn relocate(&mut self, to: &Relocation) {
        to.id(&mut self.class);
        to.shared_values(&mut self.args);
        to.values([&mut self.cause, &mut self.context]);
        to.vars(&mut self.attrs);
    }
}

impl Thread {
    pub fn relocate(&mut self, to: &Relocation) {
        to.values([&mut self.object, &mut self.handled]);
        to.values(&mut self.stack);
        to.values(&mut self.answers);
        to.values(self.dying.iter_mut().chain(self.pending.iter_mut().map(|(exception, _)| exception)));
        self.frames.iter_mut().for_each(|frame| frame.relocate(to));
        if let State::Waiting(wait) = &mut self.state {
            wait.deadline_ns.iter_mut().for_each(|deadline| to.instant(deadline));
            if let On::Object(id) = &mut wait.on {
                to.id(id);
            }
        }
        self.until.iter_mut().for_each(|(since, _)| to.id(since));
        self.deadline_ns.iter_mut().flatten().for_each(|deadline| to.instant(deadline));
    }
}

impl Frame {
    fn relocate(&mut self, to: &Relocation) {
        to.id(&mut self.module);
        to.value(&mut self.handled_before);
        self.owner.iter_mut().for_each(|owner| to.id(owner));
        match &mut self.after {
            After::Push | After::PushFromC | After::Drop | After::EndLoop | After::EndDelegation(_) => {}
            After::Init(instance) => to.value(instance),
            After::Answer(answers) => to.values(answers),
        }
    }
}
