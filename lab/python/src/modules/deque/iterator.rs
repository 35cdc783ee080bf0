use std::any::Any;

use super::Deque;
use crate::class;
use crate::heap::Id;
use crate::machine::Machine;
use crate::modules::{native, native_mut, receiver};
use crate::native::{Args, Arity, Native, Outcome};
use crate::object::{NativeObject, Object, Visitor};
use crate::relocate::Relocation;
use crate::value::Value;

/// Under this name the deque's class keeps that of its iterators.
pub(super) const CLASS: &str = "_iterator";

/// Where an iteration over a deque has come to.
#[derive(Clone, Debug)]
struct Iterator {
    class: Id,
    of: Id,
    at: usize,
    version: u32,
    backwards: bool,
}

impl NativeObject for Iterator {
    fn class(&self) -> Id {
        self.class
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.id(self.class);
        visitor.id(self.of);
        visitor.number(self.at as u64);
        visitor.number(self.backwards.into());
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn relocate(&mut self, to: &Relocation) {
        to.id(&mut self.class);
        to.id(&mut self.of);
    }

    fn goes_through(&self) -> Option<(Id, u32)> {
        Some((self.of, self.version))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }
}

pub(super) const METHODS: &[Native] = &[
    Native::method("__iter__", Arity::None, |_, args| Ok(args[0])),
    Native::method("__next__", Arity::None, next),
];

/// An iterator over the deque at `of`.
pub(super) fn over(m: &mut Machine, of: Id, backwards: bool) -> Outcome {
    let Some(deque) = native::<Deque>(m, of) else { return Ok(Value::None) };
    let (version, class) = (deque.version, deque.class);
    let name = m.intern(CLASS);
    let class = m.member(class, name).and_then(Value::id).unwrap_or(class::OBJECT);
    Ok(m.alloc(Object::Native(Box::new(Iterator { class, of, at: 0, version, backwards }))))
}

fn next(m: &mut Machine, args: &Args<'_>) -> Outcome {
    let id = receiver::<Iterator>(m, args)?;
    let Some(iterator) = native::<Iterator>(m, id).cloned() else { return Ok(Value::None) };
    let Some(deque) = native::<Deque>(m, iterator.of) else { return Ok(Value::None) };
    if deque.version != iterator.version {
        return Err(m.raise(class::RUNTIME_ERROR, "deque mutated during iteration"));
    }
    let item = if iterator.backwards {
        deque.items.iter().rev().nth(iterator.at).copied()
    } else {
        deque.items.get(iterator.at).copied()
    };
    let Some(item) = item else { return Err(m.raise_bare(class::STOP_ITERATION)) };
    if let Some(iterator) = native_mut::<Iterator>(m, id) {
        iterator.at += 1;
    }
    Ok(item)
}
