//! Text as bytes, and back.

use smol_str::SmolStr;

use crate::objects::class;
use crate::objects::quote;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};

pub(crate) static METHODS: &[Native] =
    &[Native::method("encode", Arity::Range(0, 2), encode).keywords(&["encoding", "errors"])];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
    Latin1,
}

impl Encoding {
    fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
        }
    }

    /// Characters and bytes below this are the same.
    fn limit(self) -> u32 {
        if self == Encoding::Ascii { 128 } else { 256 }
    }
}

/// What becomes of what cannot be encoded or decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Errors {
    Strict,
    Ignore,
    Replace,
    Escape,
    /// Encoding only.
    Reference,
}

fn encoding(m: &mut Machine, caller: &str, value: Option<Value>) -> PyResult<Encoding> {
    let Some(value) = value else { return Ok(Encoding::Utf8) };
    let name = m.text_argument(value, &format!("{caller}() argument 'encoding'"))?;
    match &*name.to_ascii_lowercase().replace('_', "-") {
        "utf-8" | "utf8" => Ok(Encoding::Utf8),
        "ascii" | "us-ascii" => Ok(Encoding::Ascii),
        "latin-1" | "latin1" | "iso-8859-1" => Ok(Encoding::Latin1),
        "utf-16" | "utf-32" | "cp1252" => Err(m.unsupported(format!("the encoding {name}"))),
        _ => Err(m.raise(class::LOOKUP_ERROR, format!("unknown encoding: {name}"))),
    }
}

fn errors(m: &mut Machine, caller: &str, value: Option<Value>) -> PyResult<Errors> {
    let Some(value) = value else { return Ok(Errors::Strict) };
    let name = m.text_argument(value, &format!("{caller}() argument 'errors'"))?;
    match &*name {
        "strict" => Ok(Errors::Strict),
        "ignore" => Ok(Errors::Ignore),
        "replace" => Ok(Errors::Replace),
        "backslashreplace" => Ok(Errors::Escape),
        "xmlcharrefreplace" => Ok(Errors::Reference),
        _ => Err(m.unsupported(format!("the error handler {name}"))),
    }
}

fn encode(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let text = m.receiver_text(args);
    encoded(m, &text, "encode", args.at_or_keyword(m, 1, "encoding"), args.at_or_keyword(m, 2, "errors"))
}

/// `caller` is what error messages name.
pub(crate) fn encoded(
    m: &mut Machine,
    text: &str,
    caller: &str,
    name: Option<Value>,
    handler: Option<Value>,
) -> PyResult {
    let (encoding, errors) = (encoding(m, caller, name)?, errors(m, caller, handler)?);
    m.reserve(text.len())?;
    if encoding == Encoding::Utf8 || text.is_ascii() {
        return Ok(m.bytes(text.as_bytes()));
    }
    let mut bytes = Vec::with_capacity(text.len());
    for (at, letter) in text.chars().enumerate() {
        match (u8::try_from(letter), errors) {
            (Ok(byte), _) if u32::from(byte) < encoding.limit() => bytes.push(byte),
            (_, Errors::Replace) => bytes.push(b'?'),
            (_, Errors::Ignore) => {}
            (_, Errors::Escape) => bytes.extend(quote::ascii_only(&letter.to_string()).bytes()),
            (_, Errors::Reference) => bytes.extend(format!("&#{};", u32::from(letter)).bytes()),
            (_, Errors::Strict) => return Err(cannot_encode(m, encoding, text, at)),
        }
    }
    Ok(m.bytes(bytes))
}

/// `at` is the first character that it is impossible for. All that follow are named with it.
fn cannot_encode(m: &mut Machine, encoding: Encoding, text: &str, at: usize) -> Exit {
    let (name, limit) = (encoding.name(), encoding.limit());
    let impossible: String = text.chars().skip(at).take_while(|&letter| u32::from(letter) >= limit).collect();
    let what = match impossible.chars().count() {
        1 => format!("character {} in position {at}", quote::ascii(&impossible)),
        count => format!("characters in position {at}-{}", at + count - 1),
    };
    let message = format!("'{name}' codec can't encode {what}: ordinal not in range({limit})");
    m.raise(class::UNICODE_ENCODE_ERROR, message)
}

/// `bytes.decode(…)`
pub(crate) fn decoded(
    m: &mut Machine,
    bytes: &[u8],
    caller: &str,
    name: Option<Value>,
    handler: Option<Value>,
) -> PyResult {
    let (encoding, errors) = (encoding(m, caller, name)?, errors(m, caller, handler)?);
    if errors == Errors::Reference {
        return Err(m.type_error("don't know how to handle UnicodeDecodeError in error callback"));
    }
    m.reserve(bytes.len())?;
    if encoding == Encoding::Utf8 {
        return decode_utf8(m, bytes, errors);
    }
    let mut text = String::with_capacity(bytes.len());
    for (at, &byte) in bytes.iter().enumerate() {
        match errors {
            _ if u32::from(byte) < encoding.limit() => text.push(char::from(byte)),
            Errors::Replace => text.push(char::REPLACEMENT_CHARACTER),
            Errors::Ignore => {}
            Errors::Escape => text.push_str(&escaped(&[byte])),
            _ => return Err(cannot_decode(m, "ascii", byte, at, "ordinal not in range(128)")),
        }
    }
    Ok(m.str(text))
}

fn escaped(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("\\x{byte:02x}")).collect()
}

fn decode_utf8(m: &mut Machine, bytes: &[u8], errors: Errors) -> PyResult {
    let text: SmolStr = match (std::str::from_utf8(bytes), errors) {
        (Ok(text), _) => text.into(),
        (Err(_), Errors::Replace) => String::from_utf8_lossy(bytes).into(),
        (Err(_), Errors::Ignore) => bytes.utf8_chunks().map(|chunk| chunk.valid()).collect::<String>().into(),
        (Err(_), Errors::Escape) => {
            let chunks = bytes.utf8_chunks();
            chunks
                .map(|chunk| chunk.valid().to_owned() + &escaped(chunk.invalid()))
                .collect::<String>()
                .into()
        }
        (Err(error), _) => {
            let at = error.valid_up_to();
            let starts = matches!(bytes[at], 0xc2..=0xf4);
            let reason = match (starts, error.error_len()) {
                (true, None) => "unexpected end of data",
                (true, Some(_)) => "invalid continuation byte",
                (false, _) => "invalid start byte",
            };
            let length = error.error_len().unwrap_or(bytes.len() - at);
            if length > 1 {
                let end = at + length - 1;
                let message = format!("'utf-8' codec can't decode bytes in position {at}-{end}: {reason}");
                return Err(m.raise(class::UNICODE_DECODE_ERROR, message));
            }
            return Err(cannot_decode(m, "utf-8", bytes[at], at, reason));
        }
    };
    Ok(m.str(text))
}

fn cannot_decode(m: &mut Machine, name: &str, byte: u8, at: usize, reason: &str) -> Exit {
    let message = format!("'{name}' codec can't decode byte 0x{byte:02x} in position {at}: {reason}");
    m.raise(class::UNICODE_DECODE_ERROR, message)
}
