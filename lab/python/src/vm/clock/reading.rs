//! What clocks say while a program is explored: no numbers, but what stands for them.

use std::cmp::Ordering;

use crate::ids::Id;
use crate::objects::class;
use crate::objects::object::{NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
#[cfg(test)]
use crate::objects::vary::{NativeKind, Other, Palette};
use crate::vm::Machine;

/// An instant. What is known of it stands in the machine's [`Zone`](super::zone::Zone).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instant;

/// A number that depends on what clocks said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reckoned {
    pub what: What,
    /// Whether it is an int of nanoseconds, and not a float of seconds.
    pub is_int: bool,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum What {
    /// What a clock said, and so many nanoseconds more.
    Point { at: Id, plus_ns: i64 },
    /// How much later one instant is than another, and so many nanoseconds more.
    Span { to: Id, from: Id, plus_ns: i64 },
    /// A number that stands for others. Their sign, if it is known.
    Number { value: Value, sign: Option<Ordering> },
}

impl Machine {
    /// What is known of a value that depends on clocks.
    pub(crate) fn reckoned(&self, value: Value) -> Option<Reckoned> {
        match self.heap.get(value.id()?) {
            Object::Native(native) => native.downcast_ref().copied(),
            _ => None,
        }
    }

    pub(super) fn alloc_reckoned(&mut self, what: What, is_int: bool) -> Value {
        self.alloc(Object::Native(Box::new(Reckoned { what, is_int })))
    }
}

impl NativeObject for Instant {
    fn class(&self) -> Id {
        class::OBJECT
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        visitor.number(0);
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(*self)
    }

    fn relocate(&mut self, _: &Relocation) {}

    fn size_bytes(&self) -> usize {
        NATIVE_BYTES
    }

    /// All instants are alike: what is known of them stands elsewhere.
    #[cfg(test)]
    fn others(&self, _: &Palette) -> Vec<Other<Box<dyn NativeObject>>> {
        let what = What::Number { value: Value::Int(1), sign: None };
        vec![Other { path: "a number".to_owned(), it: Box::new(Reckoned { what, is_int: true }) }]
    }

    #[cfg(test)]
    fn native_kind(&self) -> NativeKind {
        NativeKind::Instant
    }
}

impl NativeObject for Reckoned {
    fn class(&self) -> Id {
        match self.what {
            What::Number { value: Value::Bool(_), .. } => class::BOOL,
            _ if self.is_int => class::INT,
            _ => class::FLOAT,
        }
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let Reckoned { what, is_int } = *self;
        let kind = |number: u64| number | u64::from(is_int) << 7;
        match what {
            What::Point { at, plus_ns } => {
                visitor.number(kind(1));
                visitor.id(at);
                visitor.number(plus_ns as u64);
            }
            What::Span { to, from, plus_ns } => {
                visitor.number(kind(2));
                visitor.id(to);
                visitor.id(from);
                visitor.number(plus_ns as u64);
            }
            What::Number { value, sign } => {
                visitor.number(kind(3) | (sign.map_or(2, |sign| sign as i8) as u64) << 8);
                visitor.value(value);
            }
        }
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(*self)
    }

    fn relocate(&mut self, to: &Relocation) {
        let Reckoned { what, is_int: _ } = self;
        match what {
            What::Point { at, plus_ns: _ } => to.id(at),
            What::Span { to: later, from, plus_ns: _ } => {
                to.id(later);
                to.id(from);
            }
            What::Number { value, sign: _ } => to.value(value),
        }
    }

    fn size_bytes(&self) -> usize {
        NATIVE_BYTES
    }

    fn is_number(&self) -> bool {
        true
    }

    fn describe(&self) -> String {
        "a time".into()
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Reckoned, Reckoned);
}

#[cfg(test)]
crate::objects::vary::vary!(Reckoned { what, is_int });
#[cfg(test)]
crate::objects::vary::vary_enum!(What { Point { at, plus_ns }, Span { to, from, plus_ns }, Number { value, sign } } some |palette| {
    let (at, from) = (palette.ids[0], palette.ids[1]);
    vec![
        What::Point { at, plus_ns: 0 },
        What::Span { to: at, from, plus_ns: 0 },
        What::Number { value: Value::Int(1), sign: None },
    ]
});
