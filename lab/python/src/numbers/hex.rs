//! Floats in hexadecimal: `0x1.8p+1`.

use num_bigint::BigInt;

use super::convert::parts;
use super::divide::true_divide;
use crate::objects::chars;
use crate::objects::complaint::Complaint;

/// `number.hex()`
pub(crate) fn float_to_hex(number: f64) -> String {
    if !number.is_finite() {
        return number.to_string().to_ascii_lowercase();
    }
    let sign = if number.is_sign_negative() { "-" } else { "" };
    if number == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let (mantissa, exponent) = parts(number);
    let (lead, fraction) = (mantissa >> 52, mantissa & ((1 << 52) - 1));
    format!("{sign}0x{lead}.{fraction:013x}p{:+}", exponent + 52)
}

/// `float.fromhex(text)`
pub(crate) fn float_from_hex(text: &str) -> Result<f64, Complaint> {
    let wrong = || Complaint::value("invalid hexadecimal floating-point string");
    let text = chars::strip(text).to_ascii_lowercase();
    let body = text.trim_start_matches(['+', '-']);
    if text.len() - body.len() > 1 {
        return Err(wrong());
    }
    let magnitude = match body {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => magnitude(body.strip_prefix("0x").unwrap_or(body)).ok_or_else(wrong)??,
    };
    Ok(if text.starts_with('-') { -magnitude } else { magnitude })
}

fn magnitude(text: &str) -> Option<Result<f64, Complaint>> {
    let (mantissa, exponent) = text.split_once('p').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let exponent: i64 = exponent.parse().ok()?;
    let digits = BigInt::parse_bytes(format!("{whole}{fraction}").as_bytes(), 16)?;
    // Beyond these a float is infinite or zero, whatever its digits.
    let scale = exponent.clamp(-1_000_000, 1_000_000) - 4 * fraction.len() as i64;
    let one = BigInt::from(1);
    let quotient = if scale < 0 {
        true_divide(&digits, &(one << scale.unsigned_abs()))
    } else {
        true_divide(&(digits << scale.unsigned_abs()), &one)
    };
    Some(quotient.map_err(|_| Complaint::overflow("hexadecimal value too large to represent as a float")))
}
