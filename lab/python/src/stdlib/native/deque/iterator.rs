use super::Deque;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::object::{NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::stdlib::{native, native_mut, receiver};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

/// Under this name the deque's class keeps that of its iterators.
pub(super) const CLASS: &str = "_iterator";

/// Where an iteration over a deque has come to.
#[derive(Clone, Debug)]
struct Iterator {
    class: Id,
    of: Id,
    left: usize,
    version: u32,
    backwards: bool,
}

impl NativeObject for Iterator {
    fn class(&self) -> Id {
        self.class
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        // Whether the version is still that of the deque shows beside it. Once it is not, it never is again.
        let Iterator { class, of, left, version: _, backwards } = *self;
        visitor.id(class);
        visitor.id(of);
        visitor.number(left as u64);
        visitor.number(backwards.into());
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(self.clone())
    }

    fn relocate(&mut self, to: &Relocation) {
        let Iterator { class, of, left: _, version: _, backwards: _ } = self;
        to.id(class);
        to.id(of);
    }

    fn goes_through(&self) -> Option<(Id, u32)> {
        Some((self.of, self.version))
    }

    fn size_bytes(&self) -> usize {
        let Iterator { class: _, of: _, left: _, version: _, backwards: _ } = self;
        NATIVE_BYTES
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Iterator, DequeIterator);
}

#[cfg(test)]
crate::objects::vary::vary!(Iterator { class, of, left, version, backwards });

pub(super) const METHODS: &[Native] = &[
    Native::method("__iter__", Arity::None, |_, args| Ok(args[0])),
    Native::method("__next__", Arity::None, next),
];

/// An iterator over the deque at `of`.
pub(super) fn over(m: &mut Machine, of: Id, backwards: bool) -> PyResult {
    let Some(deque) = native::<Deque>(m, of) else { return Ok(Value::None) };
    let (version, class, left) = (deque.version, deque.class, deque.items.len());
    let name = m.intern(CLASS);
    let class = m.member(class, name).and_then(Value::id).unwrap_or(class::OBJECT);
    Ok(m.alloc(Object::Native(Box::new(Iterator { class, of, left, version, backwards }))))
}

fn next(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let id = receiver::<Iterator>(m, args)?;
    let Some(iterator) = native::<Iterator>(m, id).cloned() else { return Ok(Value::None) };
    let Some(deque) = native::<Deque>(m, iterator.of) else { return Ok(Value::None) };
    let Iterator { left, backwards, .. } = iterator;
    let has_changed = deque.version != iterator.version;
    let place = if backwards { left.checked_sub(1) } else { deque.items.len().checked_sub(left) };
    let item = place.and_then(|place| deque.items.get(place).copied());
    if let Some(iterator) = native_mut::<Iterator>(m, id) {
        iterator.left = if has_changed { 0 } else { left.saturating_sub(1) };
    }
    // At the end, only an iteration forwards looks once more.
    match item {
        _ if has_changed && (left > 0 || !backwards) => {
            Err(m.raise(class::RUNTIME_ERROR, "deque mutated during iteration"))
        }
        Some(item) if left > 0 => Ok(item),
        _ => Err(m.raise_bare(class::STOP_ITERATION)),
    }
}
