//! Bytes with each replaced by a table's, and tabs replaced by spaces.

use super::{part, receiver};
use crate::objects::class;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("expandtabs", Arity::Range(0, 1), expand_tabs).keywords(&["tabsize"]),
    Native::method("maketrans", Arity::Exactly(2), make_table).of_class(),
    Native::method("translate", Arity::Range(1, 2), translate).keywords(&["delete"]),
];

const TAB_SIZE: i64 = 8;

fn expand_tabs(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let size = match args.at_or_keyword(m, 1, "tabsize") {
        Some(size) => m.index_of(size)?,
        None => TAB_SIZE,
    };
    let size = usize::try_from(size).unwrap_or(0);
    let bytes = receiver(m, args);
    m.reserve(bytes.iter().filter(|&&byte| byte == b'\t').count().saturating_mul(size))?;
    let (mut expanded, mut column) = (Vec::with_capacity(bytes.len()), 0);
    for &byte in &*bytes {
        match byte {
            b'\t' if size == 0 => {}
            b'\t' => {
                let missing = size - column % size;
                expanded.resize(expanded.len() + missing, b' ');
                column += missing;
            }
            _ => {
                expanded.push(byte);
                column = if matches!(byte, b'\n' | b'\r') { 0 } else { column + 1 };
            }
        }
    }
    Ok(m.bytes(expanded))
}

fn make_table(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (from, to) = (part(m, args[1])?, part(m, args[2])?);
    if from.len() != to.len() {
        return Err(m.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=u8::MAX).collect();
    for (&from, &to) in from.iter().zip(&*to) {
        table[usize::from(from)] = to;
    }
    Ok(m.bytes(table))
}

fn translate(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let bytes = receiver(m, args);
    let table = if args[1].is_none() { None } else { Some(part(m, args[1])?) };
    if table.as_ref().is_some_and(|table| table.len() != usize::from(u8::MAX) + 1) {
        return Err(m.raise(class::VALUE_ERROR, "translation table must be 256 characters long"));
    }
    let removed = match args.at_or_keyword(m, 2, "delete") {
        Some(removed) => part(m, removed)?.to_vec(),
        None => Vec::new(),
    };
    let stays = bytes.iter().filter(|byte| !removed.contains(byte));
    let translated: Vec<u8> =
        stays.map(|&byte| table.as_ref().map_or(byte, |table| table[usize::from(byte)])).collect();
    Ok(m.bytes(translated))
}
