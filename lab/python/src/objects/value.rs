use crate::ids::{Id, NativeId};

/// What a variable holds: small things themselves, everything else by its place in the heap.
///
/// Its tag is as wide as what it may hold, so that it is copied as two words.
#[derive(Clone, Copy, Debug)]
#[repr(u64)]
pub enum Value {
    /// Nothing was assigned yet. A program never sees it.
    Unset,
    None,
    NotImplemented,
    Ellipsis,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// A function or method that Rust implements.
    Builtin(NativeId),
    Object(Id),
}

impl Value {
    /// Python's `is`. Equal small numbers are one object.
    pub fn is(self, other: Value) -> bool {
        match (self, other) {
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Object(a), Value::Object(b)) => a == b,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Builtin(a), Value::Builtin(b)) => a == b,
            _ => std::mem::discriminant(&self) == std::mem::discriminant(&other) && self.is_singleton(),
        }
    }

    fn is_singleton(self) -> bool {
        matches!(self, Value::Unset | Value::None | Value::NotImplemented | Value::Ellipsis)
    }

    pub fn is_unset(self) -> bool {
        matches!(self, Value::Unset)
    }

    pub fn is_none(self) -> bool {
        matches!(self, Value::None)
    }

    /// Its place in the heap, if it has one.
    pub fn id(self) -> Option<Id> {
        match self {
            Value::Object(id) => Some(id),
            _ => None,
        }
    }

    /// The object that it is, where it can be nothing else: it was just made, or looked at before.
    #[track_caller]
    pub(crate) fn object(self) -> Id {
        self.id().expect("the machine knows that this is an object")
    }

    /// `Unset` is nothing.
    pub fn set(self) -> Option<Value> {
        (!self.is_unset()).then_some(self)
    }
}

impl From<Id> for Value {
    fn from(id: Id) -> Value {
        Value::Object(id)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Value {
        Value::Bool(truth)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(number)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Value {
        Value::Float(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_two_words() {
        assert_eq!(size_of::<Value>(), 16);
    }

    #[test]
    fn none_is_none_and_nothing_else() {
        assert!(Value::None.is(Value::None));
        assert!(!Value::None.is(Value::Ellipsis));
        assert!(!Value::Int(1).is(Value::Bool(true)));
    }
}
