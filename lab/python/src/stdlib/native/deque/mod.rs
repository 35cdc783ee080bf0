//! `collections.deque`: its methods. `iterator.rs` goes through it.

mod iterator;
mod methods;
mod operators;
mod search;

use std::collections::VecDeque;

use crate::ids::Id;
use crate::objects::class::{self, Pattern};
use crate::objects::object::{NATIVE_BYTES, NativeObject, Object, Property, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Arity, Native};
use crate::vm::library::{Containers, ModuleSpec, Roles};

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec {
    roles: &Roles {
        containers: Some(&Containers {
            reading_argument: &["extendleft"],
            changing: &["appendleft", "extendleft", "popleft", "rotate"],
            ..Containers::NONE
        }),
        ..Roles::NONE
    },
    ..ModuleSpec::native("_deque", &[], install)
        .with_classes(&[("deque", methods::METHODS), ("_deque_iterator", iterator::METHODS)])
};

/// A double-ended queue, bounded if it has a longest length.
#[derive(Clone, Debug)]
struct Deque {
    class: Id,
    items: VecDeque<Value>,
    longest: Option<usize>,
    /// Grows whenever an item comes, goes or is moved by `rotate`, so that an iterator notices.
    version: u32,
}

impl Deque {
    /// Adds an item on the right; a bounded deque that is full drops one on the left.
    fn push_back(&mut self, item: Value) {
        self.items.push_back(item);
        self.version += 1;
        if self.longest.is_some_and(|longest| self.items.len() > longest) {
            self.items.pop_front();
        }
    }

    /// The same from the other side.
    fn push_front(&mut self, item: Value) {
        self.items.push_front(item);
        self.version += 1;
        if self.longest.is_some_and(|longest| self.items.len() > longest) {
            self.items.pop_back();
        }
    }

    fn clear(&mut self) {
        self.version += u32::from(!self.items.is_empty());
        self.items.clear();
    }
}

impl NativeObject for Deque {
    fn class(&self) -> Id {
        self.class
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        // Whoever goes through it shows whether the version is still the one that was there at the beginning, and nobody
        // else asks for it.
        let Deque { class, items, longest, version: _ } = self;
        visitor.id(*class);
        visitor.number(items.len() as u64);
        items.iter().for_each(|&item| visitor.value(item));
        visitor.number(longest.map_or(0, |longest| longest as u64 + 1));
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn relocate(&mut self, to: &Relocation) {
        let Deque { class, items, longest: _, version: _ } = self;
        to.id(class);
        to.values(items);
    }

    fn size_bytes(&self) -> usize {
        let Deque { class: _, items, longest: _, version: _ } = self;
        NATIVE_BYTES + items.capacity() * size_of::<Value>()
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn items(&self) -> Option<Vec<Value>> {
        Some(self.items.iter().copied().collect())
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Deque, Deque);
}

#[cfg(test)]
crate::objects::vary::vary!(Deque { class, items, longest, version = "its iterators say whether it is theirs" });

pub(in crate::stdlib) static MAXLEN: Native = Native::method("maxlen", Arity::None, methods::maxlen);

fn install(m: &mut Machine, module: Id) {
    let class = crate::stdlib::add_class(m, module, "collections", "deque");
    if let Object::Class(class) = m.heap.get_mut(class) {
        class.pattern = Pattern::Sequence;
    }
    let maxlen =
        Property { getter: m.builtin(&MAXLEN), setter: Value::None, deleter: Value::None, doc: Value::None };
    let maxlen = m.alloc(Object::Property(Box::new(maxlen)));
    let name = m.intern("maxlen");
    m.set_class_attr(class, name, maxlen);
    let hash = m.intern("__hash__");
    m.set_class_attr(class, hash, Value::None);
    let iterator = m.add_class(crate::objects::names::BUILTINS, "_deque_iterator", class::OBJECT);
    let name = m.intern(iterator::CLASS);
    m.set_class_attr(class, name, Value::Object(iterator));
}
