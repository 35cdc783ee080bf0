//! What things are when one of their fields is another, for the test that holds each of them against a state's
//! fingerprint.
//!
//! `vary!` names all fields of a type, and `vary_enum!` those of all its kinds: one that is forgotten does not compile.
//! A field that is left out has its reason in the place of what it may be.

use std::cmp::Ordering;
use std::collections::VecDeque;

use num_bigint::BigInt;
use smol_str::SmolStr;
use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::ids::{Id, ThreadId};
use crate::objects::names::Name;
use crate::objects::object::NativeObject;
use crate::objects::value::Value;

/// What there is to refer to instead. The ids are those of objects that can be reached anyway.
pub struct Palette {
    pub ids: Vec<Id>,
    pub names: Vec<Name>,
    pub codes: Vec<Arc<Code>>,
}

/// Something that differs in one place.
pub struct Other<T> {
    /// The way to the place: `attrs.entries.0`.
    pub path: String,
    pub it: T,
}

impl<T> Other<T> {
    pub fn inside<U>(self, field: &str, whole: impl FnOnce(T) -> U) -> Other<U> {
        Other { path: format!("{field}.{}", self.path), it: whole(self.it) }
    }
}

pub(crate) trait Vary: Clone {
    /// Some of its kind.
    fn some(_: &Palette) -> Vec<Self> {
        Vec::new()
    }

    /// For each of its fields, what it is if that is another.
    fn others(&self, palette: &Palette) -> Vec<Other<Self>>;
}

macro_rules! vary {
    ($type:ident { $($field:ident $(= $why:literal)?),+ $(,)? } $(some $some:expr)?) => {
        impl crate::objects::vary::Vary for $type {
            $(
                fn some(palette: &crate::objects::vary::Palette) -> Vec<Self> {
                    let some: fn(&crate::objects::vary::Palette) -> Vec<Self> = $some;
                    some(palette)
                }
            )?

            fn others(&self, palette: &crate::objects::vary::Palette) -> Vec<crate::objects::vary::Other<Self>> {
                let $type { $($field: _),+ } = self;
                let mut all = Vec::new();
                $(crate::objects::vary::vary!(@field self, palette, all, $type, $field $(, $why)?);)+
                all
            }
        }
    };
    (@field $it:ident, $palette:ident, $all:ident, $type:ident, $field:ident) => {
        let others = crate::objects::vary::Vary::others(&$it.$field, $palette);
        assert!(!others.is_empty(), "{}.{} is never another", stringify!($type), stringify!($field));
        for other in others {
            let whole = |field| {
                let mut whole = $it.clone();
                whole.$field = field;
                whole
            };
            $all.push(other.inside(stringify!($field), whole));
        }
    };
    (@field $it:ident, $palette:ident, $all:ident, $type:ident, $field:ident, $why:literal) => {};
}

macro_rules! vary_enum {
    ($type:ident { $($kind:ident { $($field:tt $(= $why:literal)?),* }),+ $(,)? } $(some $some:expr)?) => {
        impl $type {
            #[allow(dead_code, reason = "of some types it matters how many kinds there are")]
            pub(crate) const KINDS: &'static [&'static str] = &[$(stringify!($kind)),+];

            #[allow(dead_code, reason = "of some types it matters how many kinds there are")]
            pub(crate) fn kind_name(&self) -> &'static str {
                match self {
                    $($type::$kind { $($field: _),* } => stringify!($kind)),+
                }
            }
        }

        impl crate::objects::vary::Vary for $type {
            $(
                fn some(palette: &crate::objects::vary::Palette) -> Vec<Self> {
                    let some: fn(&crate::objects::vary::Palette) -> Vec<Self> = $some;
                    let some = some(palette);
                    let is_there = |kind: &&str| some.iter().any(|it| it.kind_name() == *kind);
                    let missing = $type::KINDS.iter().find(|kind| !is_there(kind));
                    assert_eq!(missing, None, "there is some {}", stringify!($type));
                    some
                }
            )?

            fn others(&self, palette: &crate::objects::vary::Palette) -> Vec<crate::objects::vary::Other<Self>> {
                let mut all = Vec::new();
                $($(crate::objects::vary::vary_enum!(@field self, palette, all, $type, $kind, $field $(, $why)?);)*)+
                let some = <Self as crate::objects::vary::Vary>::some(palette);
                for it in some.into_iter().filter(|it| it.kind_name() != self.kind_name()) {
                    all.push(crate::objects::vary::Other { path: it.kind_name().to_owned(), it });
                }
                all
            }
        }
    };
    (@field $it:ident, $palette:ident, $all:ident, $type:ident, $kind:ident, $field:tt) => {
        if let $type::$kind { $field: field, .. } = $it {
            let others = crate::objects::vary::Vary::others(field, $palette);
            assert!(!others.is_empty(), "{}::{} is never another", stringify!($type), stringify!($kind));
            for other in others {
                let whole = |field| {
                    let mut whole = $it.clone();
                    if let $type::$kind { $field: place, .. } = &mut whole {
                        *place = field;
                    }
                    whole
                };
                $all.push(other.inside(concat!(stringify!($kind), ".", stringify!($field)), whole));
            }
        }
    };
    (@field $it:ident, $palette:ident, $all:ident, $type:ident, $kind:ident, $field:tt, $why:literal) => {};
}

/// Within an implementation of `NativeObject`.
macro_rules! vary_native {
    ($type:ident, $kind:ident) => {
        fn others(
            &self,
            palette: &crate::objects::vary::Palette,
        ) -> Vec<crate::objects::vary::Other<Box<dyn crate::objects::object::NativeObject>>> {
            let others = crate::objects::vary::Vary::others(self, palette);
            let boxed = |it| -> Box<dyn crate::objects::object::NativeObject> { Box::new(it) };
            others
                .into_iter()
                .map(|other: crate::objects::vary::Other<$type>| other.inside(stringify!($type), boxed))
                .collect()
        }

        fn native_kind(&self) -> crate::objects::vary::NativeKind {
            crate::objects::vary::NativeKind::$kind
        }
    };
}

pub(crate) use {vary, vary_enum, vary_native};

macro_rules! native_kinds {
    ($($kind:ident)+) => {
        /// What Rust implements. One that is not named here has no `native_kind` and does not compile.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub enum NativeKind { $($kind),+ }

        impl NativeKind {
            pub const ALL: &[NativeKind] = &[$(NativeKind::$kind),+];
        }
    };
}

native_kinds! { Awaiting Deadline Deque DequeIterator Ident Identity Instant Lock Random Reckoned Signal SimpleQueue Stream }

fn other<T>(path: &str, it: T) -> Other<T> {
    Other { path: path.to_owned(), it }
}

macro_rules! vary_number {
    ($($type:ident $far:literal)+) => {$(
        impl Vary for $type {
            fn some(_: &Palette) -> Vec<Self> {
                vec![$type::MAX >> 2, 7]
            }

            fn others(&self, _: &Palette) -> Vec<Other<Self>> {
                vec![other("next", self.wrapping_add(1)), other("far", self ^ 1 << $far)]
            }
        }
    )+};
}

vary_number! { u8 6 u32 20 u64 40 usize 20 i64 40 }

impl Vary for bool {
    fn some(_: &Palette) -> Vec<Self> {
        vec![false, true]
    }

    fn others(&self, _: &Palette) -> Vec<Other<Self>> {
        vec![other("not", !self)]
    }
}

impl Vary for Ordering {
    fn some(_: &Palette) -> Vec<Self> {
        vec![Ordering::Less, Ordering::Equal, Ordering::Greater]
    }

    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        let others = Self::some(palette).into_iter().filter(|it| it != self);
        others.map(|it| other(&format!("{it:?}"), it)).collect()
    }
}

impl Vary for ThreadId {
    fn some(_: &Palette) -> Vec<Self> {
        vec![ThreadId(0), ThreadId(1)]
    }

    fn others(&self, _: &Palette) -> Vec<Other<Self>> {
        vec![other("another", ThreadId(self.0 + 1))]
    }
}

impl Vary for Id {
    fn some(palette: &Palette) -> Vec<Self> {
        palette.ids.clone()
    }

    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        palette.ids.iter().filter(|&id| id != self).map(|&id| other(&format!("{id:?}"), id)).collect()
    }
}

impl Vary for Name {
    fn some(palette: &Palette) -> Vec<Self> {
        palette.names.clone()
    }

    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        palette.names.iter().filter(|&it| it != self).map(|&it| other(&format!("{it:?}"), it)).collect()
    }
}

impl Vary for Value {
    fn some(palette: &Palette) -> Vec<Self> {
        let objects = palette.ids.iter().map(|&id| Value::Object(id));
        objects
            .chain([Value::None, Value::Bool(true), Value::Int(1), Value::Int(2), Value::Float(2.0)])
            .collect()
    }

    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        let others = Value::some(palette).into_iter().filter(|it| !it.is(*self));
        others.map(|it| other(&format!("{it:?}"), it)).collect()
    }
}

impl Vary for SmolStr {
    fn others(&self, _: &Palette) -> Vec<Other<Self>> {
        vec![other("longer", format!("{self}_").into())]
    }
}

impl Vary for BigInt {
    fn others(&self, _: &Palette) -> Vec<Other<Self>> {
        vec![other("next", self + 1), other("negative", -self)]
    }
}

impl Vary for Arc<BigInt> {
    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        BigInt::others(self, palette).into_iter().map(|it| it.inside("", Arc::new)).collect()
    }
}

impl Vary for Arc<Code> {
    fn some(palette: &Palette) -> Vec<Self> {
        palette.codes.clone()
    }

    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        let codes = palette.codes.iter().filter(|code| !Arc::ptr_eq(code, self));
        codes.map(|code| other(&code.qualname, Arc::clone(code))).collect()
    }
}

impl<A: Vary, B: Vary> Vary for (A, B) {
    fn some(palette: &Palette) -> Vec<Self> {
        A::some(palette).into_iter().zip(B::some(palette)).collect()
    }

    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        let (a, b) = self;
        let first = a.others(palette).into_iter().map(|it| it.inside("0", |a| (a, b.clone())));
        let second = b.others(palette).into_iter().map(|it| it.inside("1", |b| (a.clone(), b)));
        first.chain(second).collect()
    }
}

impl<T: Vary> Vary for Option<T> {
    fn some(palette: &Palette) -> Vec<Self> {
        T::some(palette).into_iter().map(Some).chain([None]).collect()
    }

    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        match self {
            None => T::some(palette).into_iter().map(|it| other("some", Some(it))).collect(),
            Some(it) => {
                let others = it.others(palette).into_iter().map(|it| it.inside("some", Some));
                others.chain([other("none", None)]).collect()
            }
        }
    }
}

impl<T: Vary> Vary for Box<T> {
    fn some(palette: &Palette) -> Vec<Self> {
        T::some(palette).into_iter().map(Box::new).collect()
    }

    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        T::others(self, palette).into_iter().map(|it| it.inside("", Box::new)).collect()
    }
}

impl Vary for Box<dyn NativeObject> {
    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        NativeObject::others(&**self, palette)
    }
}

/// The first and the last are others.
fn others_in<T: Vary>(items: &[T], palette: &Palette) -> Vec<Other<Vec<T>>> {
    let last = items.len().saturating_sub(1);
    let mut all = Vec::new();
    for (at, item) in items.iter().enumerate().filter(|&(at, _)| at == 0 || at == last) {
        all.extend(item.others(palette).into_iter().map(|it| {
            it.inside(&at.to_string(), |item| {
                let mut items = items.to_vec();
                items[at] = item;
                items
            })
        }));
    }
    all
}

impl<T: Vary> Vary for Vec<T> {
    fn some(palette: &Palette) -> Vec<Self> {
        vec![Vec::new(), T::some(palette)]
    }

    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        let mut all = others_in(self, palette);
        if let [all_but_last @ .., _] = &self[..] {
            all.push(other("shorter", all_but_last.to_vec()));
        }
        if let Some(more) = T::some(palette).first().or(self.last()) {
            all.push(other("longer", self.iter().chain([more]).cloned().collect()));
        }
        all
    }
}

impl<T: Vary> Vary for VecDeque<T> {
    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        let items: Vec<T> = self.iter().cloned().collect();
        items.others(palette).into_iter().map(|it| it.inside("", VecDeque::from)).collect()
    }
}

impl<T: Vary> Vary for Arc<[T]> {
    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        self.to_vec().others(palette).into_iter().map(|it| it.inside("", Arc::from)).collect()
    }
}

impl<T: Vary, const N: usize> Vary for [T; N] {
    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        let array = |items: Vec<T>| items.try_into().unwrap_or_else(|_| unreachable!("it is as long"));
        others_in(self, palette).into_iter().map(|it| it.inside("", array)).collect()
    }
}

impl<T: Vary, const N: usize> Vary for Arc<[T; N]> {
    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        <[T; N]>::others(self, palette).into_iter().map(|it| it.inside("", Arc::new)).collect()
    }
}

impl<T: Vary> Vary for Arc<Vec<T>> {
    fn others(&self, palette: &Palette) -> Vec<Other<Self>> {
        Vec::others(self, palette).into_iter().map(|it| it.inside("", Arc::new)).collect()
    }
}
