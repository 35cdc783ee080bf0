//! Objects and threads that move to another machine, where what they refer to lies elsewhere and the time is another.

use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use triomphe::Arc;

use crate::ids::Id;
use crate::objects::exception::Exception;
use crate::objects::function::{Function, Generator, GeneratorState, Paused};
use crate::objects::iterator::Iter;
use crate::objects::object::{Instance, Object, Property};
use crate::objects::value::Value;

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
    pub(crate) fn can_move(&self) -> bool {
        !matches!(self, Object::Class(_) | Object::Module(_) | Object::Free(_))
    }

    /// Moves what it refers to. It refers to the same things as in [`visit`](Self::visit).
    pub(crate) fn relocate(&mut self, to: &Relocation) {
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
            Object::View { kind: _, dict } => to.value(dict),
            Object::Iterator(iterator) => iterator.relocate(to),
            Object::Function(function) => function.relocate(to),
            Object::BoundMethod { function, receiver } => to.values([function, receiver]),
            Object::Generator(generator) => generator.relocate(to),
            Object::Cell(value) | Object::StaticMethod(value) | Object::ClassMethod(value) => to.value(value),
            Object::Instance(Instance { class, payload, attrs }) => {
                to.id(class);
                to.value(payload);
                attrs.relocate(to);
            }
            Object::Exception(exception) => exception.relocate(to),
            Object::Property(property) => {
                let Property { getter, setter, deleter, doc } = &mut **property;
                to.values([getter, setter, deleter, doc]);
            }
            Object::Super { class, receiver } => {
                to.id(class);
                to.value(receiver);
            }
            Object::Native(native) => native.relocate(to),
        }
    }
}

impl Iter {
    fn relocate(&mut self, to: &Relocation) {
        match self {
            Iter::Sequence { of, at: _ }
            | Iter::Reversed { of, at: _ }
            | Iter::Chars { of, at: _ }
            | Iter::Dict { of, kind: _, is_reversed: _, at: _, size: _, left: _ }
            | Iter::Items { of, at: _, step: _ }
            | Iter::Enumerate { of, next: _ }
            | Iter::Zip { of, strict: _ } => to.value(of),
            Iter::Range { next: _, left: _, step: _ } => {}
            Iter::Callable { callable, sentinel } => to.values([callable, sentinel]),
            Iter::Map { function, of } | Iter::Filter { function, of } => to.values([function, of]),
        }
    }
}

impl Function {
    fn relocate(&mut self, to: &Relocation) {
        // What code refers to is the same in both machines.
        let Function {
            code: _,
            name: _,
            qualname: _,
            doc,
            defaults,
            keyword_defaults,
            closure,
            module,
            attrs,
        } = self;
        to.value(doc);
        to.shared_values(defaults);
        to.shared_values(keyword_defaults);
        to.shared_ids(closure);
        to.id(module);
        attrs.relocate(to);
    }
}

impl Generator {
    fn relocate(&mut self, to: &Relocation) {
        let Generator { kind: _, code: _, name: _, qualname: _, state, step, is_closed: _ } = self;
        if let Some(step) = step {
            to.id(step);
        }
        match state {
            GeneratorState::Paused(paused) => {
                let Paused { code: _, module, pc: _, stack, handled } = &mut **paused;
                to.id(module);
                to.values(stack);
                to.value(handled);
            }
            GeneratorState::Running | GeneratorState::Finished => {}
        }
    }
}

impl Exception {
    fn relocate(&mut self, to: &Relocation) {
        // Its traceback consists of places in code, which is the same in both machines.
        let Exception { class, args, cause, context, suppress_context: _, traceback: _, attrs } = self;
        to.id(class);
        to.shared_values(args);
        to.values([cause, context]);
        attrs.relocate(to);
    }
}
