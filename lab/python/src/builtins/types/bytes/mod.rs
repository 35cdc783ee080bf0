//! `bytes`

mod ascii;
mod find;
mod shape;
mod translate;

use triomphe::Arc;

use crate::builtins::types::str::{decoded, encoded};
use crate::objects::bytes::place;
use crate::objects::class;
use crate::objects::names;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) use ascii::METHODS as ASCII;
pub(crate) use find::METHODS as FIND;
pub(crate) use shape::METHODS as SHAPE;
pub(crate) use translate::METHODS as TRANSLATE;

pub(crate) static METHODS: &[Native] = &[
    Native::method("__new__", Arity::AtLeast(0), new).keywords(&["source", "encoding", "errors"]),
    Native::method("decode", Arity::Range(0, 2), decode).keywords(&["encoding", "errors"]),
    Native::method("fromhex", Arity::One, from_hex).of_class(),
    Native::method("hex", Arity::Range(0, 2), hex).keywords(&["sep", "bytes_per_sep"]),
    Native::method("join", Arity::One, join),
    Native::method("replace", Arity::Range(2, 3), replace),
];

fn new(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let encoding = args.at_or_keyword(m, 2, "encoding");
    let errors = args.at_or_keyword(m, 3, "errors");
    let payload = match args.at_or_keyword(m, 1, "source") {
        None => m.bytes(Vec::new()),
        Some(source) => bytes_of(m, source, encoding, errors)?,
    };
    m.made(args, payload)
}

fn bytes_of(m: &mut Machine, source: Value, encoding: Option<Value>, errors: Option<Value>) -> PyResult {
    if let Some(text) = m.as_str(source).map(crate::objects::text::Str::shared) {
        if encoding.is_none() {
            return Err(m.type_error("string argument without an encoding"));
        }
        return encoded(m, &text, "bytes", encoding, errors);
    }
    if encoding.is_some() {
        return Err(m.type_error("encoding without a string argument"));
    }
    if let Some(bytes) = m.as_bytes(source) {
        return Ok(m.bytes(bytes));
    }
    if let Some(method) = m.own_special(source, names::BYTES) {
        let answer = m.invoke(method, &[source])?;
        if m.as_bytes(answer).is_some() {
            return Ok(answer);
        }
        return Err(m.wrong_answer(source, "__bytes__", "a bytes", answer));
    }
    if m.as_integer(source).is_some() || m.own_special(source, names::INDEX).is_some() {
        let Ok(count) = usize::try_from(m.index_of(source)?) else {
            return Err(m.value_error("negative count"));
        };
        m.reserve(count)?;
        return Ok(m.bytes(vec![0; count]));
    }
    if !m.is_iterable(source) {
        let class = m.class_name_of(source);
        return Err(m.type_error(format!("cannot convert '{class}' object to bytes")));
    }
    let items = m.items_one_by_one(source)?;
    let bytes = from_numbers(m, &items)?;
    Ok(m.bytes(bytes))
}

/// Bytes of numbers below 256.
pub(crate) fn from_numbers(m: &mut Machine, items: &[Value]) -> PyResult<Vec<u8>> {
    let mut bytes = Vec::with_capacity(items.len());
    for &item in items {
        let number = m.clamped_index_of(item)?;
        match u8::try_from(number) {
            Ok(byte) => bytes.push(byte),
            Err(_) => return Err(m.value_error("bytes must be in range(0, 256)")),
        }
    }
    Ok(bytes)
}

fn receiver(m: &Machine, args: &Args<'_>) -> Arc<[u8]> {
    m.as_bytes(args[0]).unwrap_or_else(|| Arc::from([].as_slice()))
}

/// An argument that has to be bytes.
fn part(m: &mut Machine, value: Value) -> PyResult<Arc<[u8]>> {
    match m.as_bytes(value) {
        Some(bytes) => Ok(bytes),
        None => {
            let class = m.class_name_of(value);
            Err(m.type_error(format!("a bytes-like object is required, not '{class}'")))
        }
    }
}

fn changed(m: &mut Machine, args: &Args<'_>, change: impl FnOnce(&[u8]) -> Vec<u8>) -> PyResult {
    let bytes = change(&receiver(m, args));
    Ok(m.bytes(bytes))
}

/// `bytes` between the places of `separator`, which is not empty.
fn between<'a>(bytes: &'a [u8], separator: &[u8]) -> Vec<&'a [u8]> {
    let mut parts = Vec::new();
    let mut rest = bytes;
    while let Some(at) = place(rest, separator) {
        parts.push(&rest[..at]);
        rest = &rest[at + separator.len()..];
    }
    parts.push(rest);
    parts
}

fn decode(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let bytes = receiver(m, args);
    decoded(m, &bytes, "decode", args.at_or_keyword(m, 1, "encoding"), args.at_or_keyword(m, 2, "errors"))
}

fn from_hex(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = m.text_argument(args[1], "fromhex() argument")?;
    let mut bytes = Vec::new();
    let mut letters = text.chars().enumerate().filter(|(_, letter)| !letter.is_ascii_whitespace());
    while let Some((at, high)) = letters.next() {
        let low = letters.next();
        let digits = (high.to_digit(16), low.and_then(|(_, low)| low.to_digit(16)));
        let (Some(high), Some(low)) = digits else {
            let at = if digits.0.is_none() { at } else { low.map_or(text.len(), |(at, _)| at) };
            let message = format!("non-hexadecimal number found in fromhex() arg at position {at}");
            return Err(m.raise(class::VALUE_ERROR, message));
        };
        bytes.push((high << 4 | low) as u8);
    }
    let payload = m.bytes(bytes);
    m.made(args, payload)
}

fn hex(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let bytes = receiver(m, args);
    let separator = match args.at_or_keyword(m, 1, "sep") {
        Some(separator) => Some(hex_separator(m, separator)?),
        None => None,
    };
    let group = match args.at_or_keyword(m, 2, "bytes_per_sep") {
        Some(group) => m.index_of(group)?,
        None => 1,
    };
    m.reserve(bytes.len() * 3)?;
    let size = usize::try_from(group.unsigned_abs()).unwrap_or(usize::MAX);
    let mut digits = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        // Groups are counted from the right, if their size is positive.
        let before = if group > 0 { bytes.len() - at } else { at };
        if let Some(separator) = separator.filter(|_| at > 0 && size > 0 && before % size == 0) {
            digits.push(separator);
        }
        digits.push_str(&format!("{byte:02x}"));
    }
    Ok(m.str(digits))
}

fn hex_separator(m: &mut Machine, value: Value) -> PyResult<char> {
    let text = match (m.as_str(value), m.as_bytes(value)) {
        (Some(text), _) => text.chars().collect::<Vec<char>>(),
        (None, Some(bytes)) => bytes.iter().map(|&byte| char::from(byte)).collect(),
        (None, None) => return Err(m.type_error("sep must be str or bytes.")),
    };
    match <[char; 1]>::try_from(text) {
        Ok([separator]) if separator.is_ascii() => Ok(separator),
        Ok(_) => Err(m.value_error("sep must be ASCII.")),
        Err(_) => Err(m.value_error("sep must be length 1.")),
    }
}

fn join(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let mut parts = Vec::new();
    for (at, item) in m.items_in_a_row(args[1])?.into_iter().enumerate() {
        let Some(part) = m.as_bytes(item) else {
            let class = m.class_name_of(item);
            let message = format!("sequence item {at}: expected a bytes-like object, {class} found");
            return Err(m.type_error(message));
        };
        parts.push(part);
    }
    let separator = receiver(m, args);
    m.reserve(parts.iter().map(|part| part.len() + separator.len()).sum())?;
    Ok(m.bytes(parts.join(&*separator)))
}

fn replace(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (old, new) = (part(m, args[1])?, part(m, args[2])?);
    let most = match args.at(3) {
        Some(most) => usize::try_from(m.index_of(most)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let bytes = receiver(m, args);
    let mut parts: Vec<&[u8]> = match &*old {
        // Nothing is before each byte, and behind the last.
        [] => std::iter::once(&bytes[..0]).chain(bytes.chunks(1)).chain([&bytes[..0]]).collect(),
        old => between(&bytes, old),
    };
    if parts.len() > most.saturating_add(1) {
        let kept: usize = parts[..most].iter().map(|part| part.len() + old.len()).sum();
        parts.truncate(most);
        parts.push(&bytes[kept..]);
    }
    m.reserve(bytes.len() + parts.len().saturating_mul(new.len()))?;
    Ok(m.bytes(parts.join(&*new)))
}
