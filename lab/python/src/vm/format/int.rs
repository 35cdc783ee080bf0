//! Whole numbers as text.

use num_bigint::BigInt;
use num_traits::{Signed, ToPrimitive};

use super::float;
use super::numeral::Numeral;
use super::spec::{Align, Spec};
use crate::numbers::to_float;
use crate::objects::complaint::Complaint;

/// `format(number, spec)` for an int or a bool, whose type is called `owner`.
pub(crate) fn format_spec(number: &BigInt, spec: &Spec, owner: &str) -> Result<String, Complaint> {
    match spec.kind {
        Some('c') => character(number, spec),
        Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%') => float::format_spec(to_float(number)?, spec, owner),
        kind => {
            let kind = kind.unwrap_or('d');
            let radix = radix(kind).ok_or_else(|| Spec::unknown_kind(kind, owner))?;
            refuse_precision(spec)?;
            if radix == 10 {
                crate::numbers::check_digits(number)?;
            }
            Ok(in_radix(number, radix, kind, spec))
        }
    }
}

fn radix(kind: char) -> Option<u32> {
    match kind {
        'b' => Some(2),
        'o' => Some(8),
        'd' | 'n' => Some(10),
        'x' | 'X' => Some(16),
        _ => None,
    }
}

fn in_radix(number: &BigInt, radix: u32, kind: char, spec: &Spec) -> String {
    let mut digits = number.magnitude().to_str_radix(radix);
    let prefix = match kind {
        'b' => "0b",
        'o' => "0o",
        'x' => "0x",
        'X' => "0X",
        _ => "",
    };
    if kind == 'X' {
        digits.make_ascii_uppercase();
    }
    let prefix = if spec.alternate { prefix } else { "" };
    let group = if radix == 10 { 3 } else { 4 };
    Numeral { negative: number.is_negative(), prefix, digits: &digits, rest: "", group }.arrange(spec)
}

fn refuse_precision(spec: &Spec) -> Result<(), Complaint> {
    if spec.precision.is_some() {
        return Err(Complaint::value("Precision not allowed in integer format specifier"));
    }
    if spec.no_negative_zero {
        return Err(Complaint::value("Negative zero coercion (z) not allowed in integer format specifier"));
    }
    Ok(())
}

fn character(number: &BigInt, spec: &Spec) -> Result<String, Complaint> {
    refuse_precision(spec)?;
    if spec.sign.is_some() {
        return Err(Complaint::value("Sign not allowed with integer format specifier 'c'"));
    }
    if spec.alternate {
        return Err(Complaint::value("Alternate form (#) not allowed with integer format specifier 'c'"));
    }
    let out_of_range = || Complaint::overflow("%c arg not in range(0x110000)");
    let letter = number.to_u32().and_then(char::from_u32).ok_or_else(out_of_range)?;
    Ok(spec.pad(&letter.to_string(), Align::Right))
}
