//! `int(text)` and `float(text)`.

use num_bigint::BigInt;

use super::convert::{LIMIT, REMEDY, too_many};
use crate::objects::chars;
use crate::objects::complaint::Complaint;
use crate::objects::quote;

/// `int(text, base)`, base 2 to 36, or 0: as a literal in a program.
pub(crate) fn integer_literal(text: &str, base: u32) -> Result<BigInt, Complaint> {
    let wrong = || {
        let shown: String = text.chars().take(200).collect();
        Complaint::value(format!("invalid literal for int() with base {base}: {}", quote::string(&shown)))
    };
    let plain = decimal_digits(chars::strip(text));
    let (sign, body) = split_sign(&plain);
    let (radix, digits) = prefix(body, base).ok_or_else(wrong)?;
    let digits = without_underscores(digits).filter(|digits| digits.starts_with(char::is_alphanumeric));
    let digits = digits.ok_or_else(wrong)?;
    if !radix.is_power_of_two() && too_many(digits.len()) {
        let count = digits.len();
        return Err(Complaint::value(format!("{LIMIT}: value has {count} digits; {REMEDY}")));
    }
    let number = BigInt::parse_bytes(digits.as_bytes(), radix).ok_or_else(wrong)?;
    Ok(if sign == "-" { -number } else { number })
}

/// The radix and the digits behind a prefix such as `0x`, which may be followed by one underscore.
fn prefix(body: &str, base: u32) -> Option<(u32, &str)> {
    let lower = body.get(..2).unwrap_or_default().to_ascii_lowercase();
    let radix = match &*lower {
        "0x" => 16,
        "0o" => 8,
        "0b" => 2,
        _ => 10,
    };
    if radix != 10 && (base == radix || base == 0) {
        let digits = &body[2..];
        return Some((radix, digits.strip_prefix('_').unwrap_or(digits)));
    }
    if base != 0 {
        return Some((base, body));
    }
    // As a literal, only zero may begin with a zero.
    let zeros_lead = body.starts_with('0') && body.bytes().any(|byte| !matches!(byte, b'0' | b'_'));
    (!zeros_lead).then_some((10, body))
}

fn split_sign(text: &str) -> (&str, &str) {
    text.split_at(usize::from(text.starts_with(['+', '-'])))
}

/// Single underscores between digits are for the reader; `None` if one stands elsewhere.
fn without_underscores(text: &str) -> Option<String> {
    let stray =
        |part: &str| !part.starts_with(char::is_alphanumeric) || !part.ends_with(char::is_alphanumeric);
    if text.contains('_') && text.split('_').any(stray) {
        return None;
    }
    Some(text.replace('_', ""))
}

/// Digits of any script as those of ASCII.
fn decimal_digits(text: &str) -> String {
    text.chars()
        .map(|c| {
            chars::decimal_digit(c).filter(|_| !c.is_ascii()).map_or(c, |digit| char::from(b'0' + digit))
        })
        .collect()
}

/// `float(text)`
pub(crate) fn float_literal(text: &str) -> Result<f64, Complaint> {
    let wrong = || Complaint::value(format!("could not convert string to float: {}", quote::string(text)));
    let plain = decimal_digits(chars::strip(text));
    let (_, body) = split_sign(&plain);
    if matches!(&*body.to_ascii_lowercase(), "inf" | "infinity" | "nan") {
        return plain
            .parse()
            .map(|float: f64| if float.is_nan() { f64::NAN } else { float })
            .map_err(|_| wrong());
    }
    let numeral = body.starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let digits = float_without_underscores(&plain).filter(|_| numeral);
    digits.and_then(|digits| digits.parse().ok()).ok_or_else(wrong)
}

fn float_without_underscores(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    let stray = |(at, _): (usize, &str)| !digit(at.checked_sub(1)) || !digit(Some(at + 1));
    if text.match_indices('_').any(stray) { None } else { Some(text.replace('_', "")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_read_in_any_base_and_script() {
        let read = |text, base| integer_literal(text, base).ok();
        assert_eq!(read(" -1_000 ", 10), Some((-1000).into()));
        assert_eq!(read("0x_ff", 0), Some(255.into()));
        assert_eq!(read("z", 36), Some(35.into()));
        assert_eq!(read("٣٤", 10), Some(34.into()));
        for (text, base) in
            [("", 10), ("1__0", 10), ("_1", 10), ("- 1", 10), ("012", 0), ("2", 2), ("0x", 16)]
        {
            assert_eq!(read(text, base), None, "{text:?} in base {base}");
        }
    }

    #[test]
    fn floats_are_read_as_literals_and_words() {
        assert_eq!(float_literal(" 1_0.5e1 "), Ok(105.0));
        assert_eq!(float_literal("-Infinity"), Ok(f64::NEG_INFINITY));
        for text in ["", "1_", "0x10", "infinit", "1e", "."] {
            assert!(float_literal(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn very_long_literals_are_refused_with_their_length() {
        let complaint = integer_literal(&"9".repeat(5_000), 10).expect_err("too long");
        assert!(complaint.message.contains("value has 5000 digits"), "{}", complaint.message);
    }
}
