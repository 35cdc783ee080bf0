//! Bytes as ASCII text: what kind of letters they are, and the same in other cases.

use super::{changed, receiver};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("capitalize", Arity::None, |m, args| changed(m, args, capitalized)),
    Native::method("isalnum", Arity::None, |m, args| all(m, args, |byte| byte.is_ascii_alphanumeric())),
    Native::method("isalpha", Arity::None, |m, args| all(m, args, |byte| byte.is_ascii_alphabetic())),
    Native::method("isascii", Arity::None, |m, args| Ok(receiver(m, args).is_ascii().into())),
    Native::method("isdigit", Arity::None, |m, args| all(m, args, |byte| byte.is_ascii_digit())),
    Native::method("islower", Arity::None, |m, args| in_case(m, args, |byte| byte.is_ascii_uppercase())),
    Native::method("isspace", Arity::None, |m, args| all(m, args, is_space)),
    Native::method("istitle", Arity::None, is_title),
    Native::method("isupper", Arity::None, |m, args| in_case(m, args, |byte| byte.is_ascii_lowercase())),
    Native::method("lower", Arity::None, |m, args| changed(m, args, <[u8]>::to_ascii_lowercase)),
    Native::method("swapcase", Arity::None, |m, args| changed(m, args, swapped)),
    Native::method("title", Arity::None, |m, args| changed(m, args, titled)),
    Native::method("upper", Arity::None, |m, args| changed(m, args, <[u8]>::to_ascii_uppercase)),
];

/// Python's white space, which has the vertical tab besides Rust's.
pub(crate) fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

fn all(m: &mut Machine, args: &Args<'_>, is_it: fn(u8) -> bool) -> PyResult {
    let bytes = receiver(m, args);
    Ok(Value::Bool(!bytes.is_empty() && bytes.iter().all(|&byte| is_it(byte))))
}

/// Whether there are letters, and none of the other case.
fn in_case(m: &mut Machine, args: &Args<'_>, is_other: fn(u8) -> bool) -> PyResult {
    let bytes = receiver(m, args);
    let has_letters = bytes.iter().any(u8::is_ascii_alphabetic);
    Ok(Value::Bool(has_letters && !bytes.iter().any(|&byte| is_other(byte))))
}

fn is_title(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let bytes = receiver(m, args);
    let has_letters = bytes.iter().any(u8::is_ascii_alphabetic);
    Ok(Value::Bool(has_letters && titled(&bytes) == *bytes))
}

fn capitalized(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_ascii_lowercase();
    if let Some(first) = bytes.first_mut() {
        first.make_ascii_uppercase();
    }
    bytes
}

fn swapped(bytes: &[u8]) -> Vec<u8> {
    let swap = |byte: &u8| if byte.is_ascii_alphabetic() { byte ^ 0x20 } else { *byte };
    bytes.iter().map(swap).collect()
}

fn titled(bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_ascii_lowercase();
    let mut follows = false;
    for byte in &mut bytes {
        if !follows {
            byte.make_ascii_uppercase();
        }
        follows = byte.is_ascii_alphabetic();
    }
    bytes
}
