//! Objects and threads that move to another machine, where what they refer to lies elsewhere and the time is another.

use triomphe::Arc;

use crate::objects::exception::{Exception, TraceEntry};
use crate::objects::function::{Function, Generator, GeneratorState, Paused};
use crate::objects::iterator::Iter;
use crate::objects::object::{Instance, Object, Property};
pub(crate) use crate::objects::relocation::Relocation;

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
            Iter::Map { function, of, strict: _ } | Iter::Filter { function, of } => {
                to.values([function, of]);
            }
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
        let Generator { kind: _, code: _, name: _, qualname: _, state, step, is_closed: _, caught } = self;
        [step, caught].into_iter().flatten().for_each(|id| to.id(id));
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
        let Exception { class, args, cause, context, suppress_context: _, traceback, attrs } = self;
        to.id(class);
        to.shared_values(args);
        to.values([cause, context]);
        // The places in code are the same in both machines.
        for TraceEntry { code: _, at: _, kept } in traceback {
            to.value(kept);
        }
        attrs.relocate(to);
    }
}
