//! Bytes made longer, shorter, and cut into pieces.

use triomphe::Arc;

use super::ascii::is_space;
use super::{between, part, receiver};
use crate::objects::bytes::place;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};

pub(crate) static METHODS: &[Native] = &[
    Native::method("center", Arity::Range(1, 2), |m, args| {
        // Of an odd number of bytes the left gets the one more, if the width is odd, too.
        pad(m, args, "center", |missing, width| missing / 2 + (missing & width & 1))
    }),
    Native::method("ljust", Arity::Range(1, 2), |m, args| pad(m, args, "ljust", |_, _| 0)),
    Native::method("lstrip", Arity::Range(0, 1), |m, args| strip(m, args, true, false)),
    Native::method("partition", Arity::One, partition),
    Native::method("removeprefix", Arity::One, |m, args| {
        remove(m, args, |bytes, part| bytes.strip_prefix(part))
    }),
    Native::method("removesuffix", Arity::One, |m, args| {
        remove(m, args, |bytes, part| bytes.strip_suffix(part))
    }),
    Native::method("rjust", Arity::Range(1, 2), |m, args| pad(m, args, "rjust", |missing, _| missing)),
    Native::method("rpartition", Arity::One, last_partition),
    Native::method("rsplit", Arity::Range(0, 2), split_from_right).keywords(&["sep", "maxsplit"]),
    Native::method("rstrip", Arity::Range(0, 1), |m, args| strip(m, args, false, true)),
    Native::method("split", Arity::Range(0, 2), split).keywords(&["sep", "maxsplit"]),
    Native::method("splitlines", Arity::Range(0, 1), lines).keywords(&["keepends"]),
    Native::method("strip", Arity::Range(0, 1), |m, args| strip(m, args, true, true)),
    Native::method("zfill", Arity::One, fill_with_zeros),
];

/// `before` says how many of the missing bytes come first.
fn pad(m: &mut Machine, args: &Args<'_>, name: &str, before: fn(usize, usize) -> usize) -> PyResult {
    let bytes = receiver(m, args);
    let width = usize::try_from(m.index_of(args[1])?).unwrap_or(0);
    let fill = match args.at(2) {
        None => b' ',
        Some(fill) => match m.as_bytes(fill).as_deref() {
            Some(&[byte]) => byte,
            other => {
                let (colon, found) = match other {
                    Some(bytes) => (":", format!("a bytes object of length {}", bytes.len())),
                    None => ("", m.class_name_of(fill).to_string()),
                };
                let message =
                    format!("{name}(){colon} argument 2 must be a byte string of length 1, not {found}");
                return Err(m.type_error(message));
            }
        },
    };
    let missing = width.saturating_sub(bytes.len());
    m.reserve(missing)?;
    let left = before(missing, width);
    Ok(m.bytes([vec![fill; left], bytes.to_vec(), vec![fill; missing - left]].concat()))
}

fn fill_with_zeros(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let bytes = receiver(m, args);
    let width = usize::try_from(m.index_of(args[1])?).unwrap_or(0);
    let missing = width.saturating_sub(bytes.len());
    m.reserve(missing)?;
    let signs = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    Ok(m.bytes([&bytes[..signs], &vec![b'0'; missing], &bytes[signs..]].concat()))
}

fn strip(m: &mut Machine, args: &Args<'_>, left: bool, right: bool) -> PyResult {
    let bytes = receiver(m, args);
    let which = match args.at(1).filter(|which| !which.is_none()) {
        Some(which) => Some(part(m, which)?),
        None => None,
    };
    let goes = |byte: u8| which.as_ref().map_or_else(|| is_space(byte), |which| which.contains(&byte));
    let start = if left { bytes.iter().take_while(|&&byte| goes(byte)).count() } else { 0 };
    let rest = &bytes[start..];
    let cut = if right { rest.iter().rev().take_while(|&&byte| goes(byte)).count() } else { 0 };
    Ok(m.bytes(&rest[..rest.len() - cut]))
}

fn remove(
    m: &mut Machine,
    args: &Args<'_>,
    strip: for<'b> fn(&'b [u8], &[u8]) -> Option<&'b [u8]>,
) -> PyResult {
    let (bytes, part) = (receiver(m, args), part(m, args[1])?);
    Ok(m.bytes(strip(&bytes, &part).unwrap_or(&bytes)))
}

fn separator(m: &mut Machine, value: Value) -> PyResult<Arc<[u8]>> {
    let separator = part(m, value)?;
    if separator.is_empty() { Err(m.value_error("empty separator")) } else { Ok(separator) }
}

fn partition(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (bytes, separator) = (receiver(m, args), separator(m, args[1])?);
    let parts: [&[u8]; 3] = match place(&bytes, &separator) {
        Some(at) => [&bytes[..at], &separator, &bytes[at + separator.len()..]],
        None => [&bytes, b"", b""],
    };
    Ok(tuple_of(m, parts))
}

fn last_partition(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (bytes, separator) = (receiver(m, args), separator(m, args[1])?);
    let parts: [&[u8]; 3] = match super::find::last_place(&bytes, &separator) {
        Some(at) => [&bytes[..at], &separator, &bytes[at + separator.len()..]],
        None => [b"", b"", &bytes],
    };
    Ok(tuple_of(m, parts))
}

fn tuple_of(m: &mut Machine, parts: [&[u8]; 3]) -> Value {
    let parts = parts.map(|part| m.bytes(part));
    m.tuple(parts)
}

fn split(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let bytes = receiver(m, args);
    let (separator, most) = cuts(m, args)?;
    let parts = parts(&bytes, separator.as_deref(), most);
    list_of(m, parts)
}

/// The same with everything read backwards.
fn split_from_right(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let bytes = reversed(&receiver(m, args));
    let (separator, most) = cuts(m, args)?;
    let separator = separator.map(|separator| reversed(&separator));
    let parts = parts(&bytes, separator.as_deref(), most);
    list_of(m, parts.iter().rev().map(|part| reversed(part)).collect())
}

fn reversed(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().rev().copied().collect()
}

/// Where to cut, at white space if nowhere, and how often at most.
fn cuts(m: &mut Machine, args: &Args<'_>) -> PyResult<(Option<Arc<[u8]>>, usize)> {
    let most = match args.at_or_keyword(m, 2, "maxsplit") {
        Some(most) => usize::try_from(m.index_of(most)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let value = args.at_or_keyword(m, 1, "sep").filter(|separator| !separator.is_none());
    Ok((value.map(|value| separator(m, value)).transpose()?, most))
}

fn parts(bytes: &[u8], separator: Option<&[u8]>, most: usize) -> Vec<Vec<u8>> {
    let Some(separator) = separator else { return words(bytes, most) };
    let mut parts: Vec<Vec<u8>> = between(bytes, separator).into_iter().map(<[u8]>::to_vec).collect();
    if parts.len() > most {
        let rest = parts.split_off(most);
        parts.push(rest.join(separator));
    }
    parts
}

/// What is between white space; what is behind the last split is the last part, as it is.
fn words(bytes: &[u8], most: usize) -> Vec<Vec<u8>> {
    let mut words = Vec::new();
    let mut rest = bytes;
    loop {
        rest = &rest[rest.iter().take_while(|&&byte| is_space(byte)).count()..];
        if rest.is_empty() {
            return words;
        }
        if words.len() == most {
            words.push(rest.to_vec());
            return words;
        }
        let length = rest.iter().take_while(|&&byte| !is_space(byte)).count();
        words.push(rest[..length].to_vec());
        rest = &rest[length..];
    }
}

fn lines(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let keeps_ends = match args.at_or_keyword(m, 1, "keepends") {
        Some(keeps) => m.truth(keeps)?,
        None => false,
    };
    let bytes = receiver(m, args);
    let mut lines = Vec::new();
    let mut rest = &bytes[..];
    while !rest.is_empty() {
        let length = rest.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count();
        let end = match &rest[length..] {
            [] => 0,
            [b'\r', b'\n', ..] => 2,
            _ => 1,
        };
        lines.push(rest[..length + if keeps_ends { end } else { 0 }].to_vec());
        rest = &rest[length + end..];
    }
    list_of(m, lines)
}

fn list_of(m: &mut Machine, parts: Vec<Vec<u8>>) -> PyResult {
    m.reserve(parts.iter().map(|part| part.len() + 64).sum())?;
    let parts = parts.into_iter().map(|part| m.bytes(part)).collect();
    Ok(m.list(parts))
}
