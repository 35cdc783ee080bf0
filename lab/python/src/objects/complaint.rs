//! What is wrong with a value, before there is an exception of it.

use std::borrow::Cow;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Value,
    Overflow,
    ZeroDivision,
    /// Of anything but `int / int`, which until 3.13 says what was to be divided.
    OtherDivision,
}

/// The type and the message of the exception that it becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Complaint {
    pub kind: Kind,
    pub message: Cow<'static, str>,
}

impl Complaint {
    pub(crate) fn new(kind: Kind, message: impl Into<Cow<'static, str>>) -> Self {
        Self { kind, message: message.into() }
    }

    pub(crate) fn value(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Value, message)
    }

    pub(crate) fn overflow(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::Overflow, message)
    }

    pub(crate) fn by_zero() -> Self {
        Self::zero_division("division by zero")
    }

    /// Of anything but `int / int`.
    pub(crate) fn other_by_zero() -> Self {
        Self::new(Kind::OtherDivision, "division by zero")
    }

    pub(crate) fn zero_division(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(Kind::ZeroDivision, message)
    }
}
