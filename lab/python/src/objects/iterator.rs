use crate::objects::traverse::Visitor;
use crate::objects::value::Value;

/// What is gone through of a dict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ViewKind {
    Keys,
    Values,
    Items,
}

/// Where an iteration over something builtin has come to.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Iter {
    /// A list, tuple or bytes, and the next index. `Unset` instead of the sequence once it is over.
    Sequence {
        of: Value,
        at: usize,
    },
    /// The same from behind; `at` elements are left.
    Reversed {
        of: Value,
        at: usize,
    },
    /// A string, and the next byte.
    Chars {
        of: Value,
        at: usize,
    },
    Range {
        next: i64,
        left: i64,
        step: i64,
    },
    /// A dict or set, the next place, how many keys there were when the iteration began, and how many of so many are
    /// left. From behind it is the place after the next.
    Dict {
        of: Value,
        kind: ViewKind,
        is_reversed: bool,
        at: usize,
        size: u32,
        left: u32,
    },
    /// `iter(callable, sentinel)`. `Unset` instead of the callable once it is over.
    Callable {
        callable: Value,
        sentinel: Value,
    },
    /// An object that has `__getitem__` alone, the next index, and how much further the one after it is.
    Items {
        of: Value,
        at: i64,
        step: i64,
    },
    Enumerate {
        of: Value,
        next: i64,
    },
    /// Iterators in a tuple.
    Zip {
        of: Value,
        strict: bool,
    },
    Map {
        function: Value,
        of: Value,
        strict: bool,
    },
    Filter {
        function: Value,
        of: Value,
    },
}

impl Iter {
    /// Whether its elements are there already: nothing has to be asked for the next.
    pub(crate) fn is_eager(&self) -> bool {
        use Iter::*;
        matches!(self, Sequence { .. } | Reversed { .. } | Chars { .. } | Range { .. } | Dict { .. })
    }

    /// Which of them it is, its class says.
    pub(crate) fn visit(&self, v: &mut dyn Visitor) {
        let (values, numbers) = match *self {
            Iter::Sequence { of, at } | Iter::Reversed { of, at } | Iter::Chars { of, at } => {
                ([of, Value::Unset], [at as u64, 0, 0])
            }
            Iter::Range { next, left, step } => ([Value::Unset; 2], [next as u64, left as u64, step as u64]),
            Iter::Dict { of, kind, is_reversed, at, size, left } => {
                let kind = kind as u64 | u64::from(is_reversed) << 8;
                ([of, Value::Unset], [at as u64, u64::from(size) << 32 | u64::from(left), kind])
            }
            Iter::Callable { callable, sentinel } => ([callable, sentinel], [0; 3]),
            Iter::Items { of, at, step } => ([of, Value::Unset], [at as u64, step as u64, 0]),
            Iter::Enumerate { of, next } => ([of, Value::Unset], [next as u64, 0, 0]),
            Iter::Zip { of, strict } => ([of, Value::Unset], [u64::from(strict), 0, 0]),
            Iter::Map { function, of, strict } => ([function, of], [u64::from(strict), 0, 0]),
            Iter::Filter { function, of } => ([function, of], [0; 3]),
        };
        v.values(&values);
        numbers.into_iter().for_each(|number| v.number(number));
    }
}

#[cfg(test)]
crate::objects::vary::vary_enum!(Iter {
    Sequence { of, at },
    Reversed { of, at },
    Chars { of, at },
    Range { next, left, step },
    Dict { of, kind, is_reversed, at, size, left },
    Callable { callable, sentinel },
    Items { of, at, step },
    Enumerate { of, next },
    Zip { of, strict },
    Map { function, of, strict },
    Filter { function, of },
});
