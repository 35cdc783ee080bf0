//! What is wrong with a value, before there is an exception of it.

use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Value,
    Type,
    Overflow,
    ZeroDivision,
    Key,
    Index,
}

/// The type and the message of the exception that it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    pub kind: Kind,
    pub message: Cow<'static, str>,
}

impl Complaint {
    pub fn new(kind: Kind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, message: message.into() }
    }

    pub fn value(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Value, message)
    }

    pub fn type_(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Type, message)
    }

    pub fn overflow(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Overflow, message)
    }

    pub fn by_zero() -> Self {
        Self::zero_division("division by zero")
    }

    pub fn zero_division(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::ZeroDivision, message)
    }
}
