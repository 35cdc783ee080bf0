//! A row of words, and what values are written as.

use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::objects::object::Visitor;
use crate::objects::value::Value;

/// What a value is written as begins with its kind. Numbers of objects come above.
const UNSET: u64 = 1;
const NONE: u64 = 2;
const NOT_IMPLEMENTED: u64 = 3;
const ELLIPSIS: u64 = 4;
const FALSE: u64 = 5;
const INT: u64 = 7;
const FLOAT: u64 = 8;
const BUILTIN: u64 = 9;
/// What follows is the hash of the key before it.
pub(super) const HASH: u64 = 13;
pub(super) const OLD: u64 = 10;
pub(super) const NEW: u64 = 11;
/// A new object that is written elsewhere, because other threads have it, too.
pub(super) const COMMON: u64 = 12;

/// A row of words, as the bytes that are hashed.
#[derive(Default)]
pub(super) struct Words(pub Vec<u8>);

impl Words {
    #[inline]
    pub(crate) fn push(&mut self, word: u64) {
        self.0.extend_from_slice(&word.to_le_bytes());
    }

    pub(crate) fn extend(&mut self, words: [u64; 2]) {
        words.into_iter().for_each(|word| self.push(word));
    }
}

/// The lower one first.
pub(super) fn halves(print: u128) -> [u64; 2] {
    [print as u64, (print >> 64) as u64]
}

pub(super) fn scalar(value: Value, words: &mut Words) {
    match value {
        Value::Unset | Value::Object(_) => words.push(UNSET),
        Value::None => words.push(NONE),
        Value::NotImplemented => words.push(NOT_IMPLEMENTED),
        Value::Ellipsis => words.push(ELLIPSIS),
        Value::Bool(truth) => words.push(FALSE + u64::from(truth)),
        Value::Int(number) => words.extend([INT, number as u64]),
        Value::Float(number) => words.extend([FLOAT, number.to_bits()]),
        Value::Builtin(native) => words.extend([BUILTIN, u64::from(native.0)]),
    }
}

/// Its length says where it ends.
pub(super) fn pack(bytes: &[u8], words: &mut Words) {
    words.push(bytes.len() as u64);
    words.0.extend_from_slice(bytes);
}

/// What an object consists of, places and all. That of two of one kind differs if they do.
#[derive(Default)]
pub(super) struct Raw(pub Words);

impl Visitor for Raw {
    fn value(&mut self, value: Value) {
        match value {
            Value::Object(id) => self.0.push(u64::from(id.0) << 8 | OLD),
            _ => scalar(value, &mut self.0),
        }
    }

    fn values(&mut self, values: &[Value]) {
        self.0.push(values.len() as u64);
        values.iter().for_each(|&value| self.value(value));
    }

    fn key(&mut self, key: Value, hash: u64) {
        self.value(key);
        self.0.push(hash);
    }

    fn number(&mut self, number: u64) {
        self.0.push(number);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        pack(bytes, &mut self.0);
    }

    fn code(&mut self, code: &Arc<Code>) {
        self.0.push(u64::from(code.serial));
    }
}
