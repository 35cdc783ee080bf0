//! The operators that a class can define.

use crate::objects::names::{self, Name};

/// An operator with two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Binary {
    Add,
    Sub,
    Mul,
    MatMul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

impl Binary {
    /// As error messages show it.
    pub fn symbol(self) -> &'static str {
        use Binary::*;
        match self {
            Add => "+",
            Sub => "-",
            Mul => "*",
            MatMul => "@",
            Div => "/",
            FloorDiv => "//",
            Mod => "%",
            Pow => "** or pow()",
            LShift => "<<",
            RShift => ">>",
            And => "&",
            Or => "|",
            Xor => "^",
        }
    }

    /// Its method, the one for swapped operands, and the one that changes the left operand.
    pub fn methods(self) -> [Name; 3] {
        use Binary::*;
        match self {
            Add => [names::ADD, names::RADD, names::IADD],
            Sub => [names::SUB, names::RSUB, names::ISUB],
            Mul => [names::MUL, names::RMUL, names::IMUL],
            MatMul => [names::MATMUL, names::RMATMUL, names::IMATMUL],
            Div => [names::TRUEDIV, names::RTRUEDIV, names::ITRUEDIV],
            FloorDiv => [names::FLOORDIV, names::RFLOORDIV, names::IFLOORDIV],
            Mod => [names::MOD, names::RMOD, names::IMOD],
            Pow => [names::POW, names::RPOW, names::IPOW],
            LShift => [names::LSHIFT, names::RLSHIFT, names::ILSHIFT],
            RShift => [names::RSHIFT, names::RRSHIFT, names::IRSHIFT],
            And => [names::AND, names::RAND, names::IAND],
            Or => [names::OR, names::ROR, names::IOR],
            Xor => [names::XOR, names::RXOR, names::IXOR],
        }
    }
}

/// A comparison that a class can define.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Compare {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
}

impl Compare {
    pub const ALL: [Compare; 6] =
        [Compare::Eq, Compare::Ne, Compare::Lt, Compare::Le, Compare::Gt, Compare::Ge];

    pub fn symbol(self) -> &'static str {
        match self {
            Compare::Eq => "==",
            Compare::Ne => "!=",
            Compare::Lt => "<",
            Compare::Le => "<=",
            Compare::Gt => ">",
            Compare::Ge => ">=",
        }
    }

    pub fn method(self) -> Name {
        match self {
            Compare::Eq => names::EQ,
            Compare::Ne => names::NE,
            Compare::Lt => names::LT,
            Compare::Le => names::LE,
            Compare::Gt => names::GT,
            Compare::Ge => names::GE,
        }
    }

    /// The same with its operands swapped.
    pub fn swapped(self) -> Compare {
        match self {
            Compare::Eq | Compare::Ne => self,
            Compare::Lt => Compare::Gt,
            Compare::Le => Compare::Ge,
            Compare::Gt => Compare::Lt,
            Compare::Ge => Compare::Le,
        }
    }

    pub fn holds(self, ordering: Option<std::cmp::Ordering>) -> bool {
        match self {
            Compare::Eq => ordering.is_some_and(std::cmp::Ordering::is_eq),
            Compare::Ne => ordering.is_none_or(std::cmp::Ordering::is_ne),
            Compare::Lt => ordering.is_some_and(std::cmp::Ordering::is_lt),
            Compare::Le => ordering.is_some_and(std::cmp::Ordering::is_le),
            Compare::Gt => ordering.is_some_and(std::cmp::Ordering::is_gt),
            Compare::Ge => ordering.is_some_and(std::cmp::Ordering::is_ge),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Unary {
    Neg,
    Pos,
    Invert,
}
