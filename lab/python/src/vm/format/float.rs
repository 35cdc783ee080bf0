//! Floats as text: shortest digits that read back the same, or exactly rounded to a precision.

use super::numeral::Numeral;
use super::spec::Spec;
use crate::objects::complaint::Complaint;

/// No float has more digits than this behind its point, so that what follows is zeros.
const MOST_DIGITS: usize = 1_100;

/// `repr(number)`.
pub(crate) fn repr(number: f64) -> String {
    let sign = if number.is_sign_negative() && !number.is_nan() { "-" } else { "" };
    format!("{sign}{}", shortest(number.abs()))
}

/// The shortest digits that read back as `number`, with an exponent outside of 1e-4 .. 1e16.
fn shortest(number: f64) -> String {
    if let Some(word) = special(number) {
        return word.to_owned();
    }
    let text = format!("{number:e}");
    let (mantissa, exponent) = split_exponent(&text);
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let (digits, exponent) = nearest(number, &digits).unwrap_or((digits, exponent));
    lay_out(&digits, exponent, (-4..16).contains(&exponent), true)
}

/// Of as many digits, those that are nearest to the number, the even ones of two that are equally near. The standard
/// library takes the upper ones.
fn nearest(number: f64, digits: &str) -> Option<(String, i32)> {
    if digits.len() < 16 {
        return None;
    }
    let (digits, exponent) = significant(number, digits.len() - 1);
    let reads_back = format!("{digits}e{}", exponent - (digits.len() as i32 - 1)).parse() == Ok(number);
    reads_back.then_some((digits, exponent))
}

fn special(number: f64) -> Option<&'static str> {
    if number.is_nan() {
        Some("nan")
    } else if number.is_infinite() {
        Some("inf")
    } else {
        None
    }
}

fn split_exponent(text: &str) -> (&str, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    (mantissa, exponent.parse().unwrap_or(0))
}

/// `digits`, of which the first has the value 10^`exponent`, in positional or scientific notation. `point` keeps a
/// `.0` behind positional whole numbers.
fn lay_out(digits: &str, exponent: i32, positional: bool, point: bool) -> String {
    if !positional {
        let (first, rest) = digits.split_at(1);
        let dot = if rest.is_empty() { "" } else { "." };
        return format!("{first}{dot}{rest}{}", exponent_text(exponent));
    }
    if exponent < 0 {
        return format!("0.{}{digits}", "0".repeat(exponent.unsigned_abs() as usize - 1));
    }
    let whole = exponent as usize + 1;
    if digits.len() > whole {
        let (before, after) = digits.split_at(whole);
        return format!("{before}.{after}");
    }
    let zeros = "0".repeat(whole - digits.len());
    format!("{digits}{zeros}{}", if point { ".0" } else { "" })
}

fn exponent_text(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("e{sign}{:02}", exponent.unsigned_abs())
}

/// `format(number, spec)` for a float.
pub(crate) fn format_spec(number: f64, spec: &Spec, owner: &str) -> Result<String, Complaint> {
    if spec.precision.is_some_and(|digits| digits >= i32::MAX as usize) {
        return Err(Complaint::value("precision too big"));
    }
    let Some(body) = render(number.abs(), spec) else {
        return Err(Spec::unknown_kind(spec.kind.unwrap_or(' '), owner));
    };
    let is_zero = body
        .bytes()
        .take_while(|byte| !byte.eq_ignore_ascii_case(&b'e'))
        .all(|byte| matches!(byte, b'0' | b'.' | b'%'));
    let negative = number.is_sign_negative() && !number.is_nan() && !(spec.no_negative_zero && is_zero);
    let end = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
    let (digits, rest) = if number.is_finite() { body.split_at(end) } else { ("", &*body) };
    Ok(Numeral { negative, prefix: "", digits, rest, group: 3 }.arrange(spec))
}

/// The digits of a number that has no sign; `None` if floats have no such type of presentation.
fn render(number: f64, spec: &Spec) -> Option<String> {
    let kind = spec.kind;
    let precision = spec.precision;
    let text = match (kind, precision) {
        (None, None) if spec.alternate && number.is_finite() => keep_point(shortest(number)),
        (None, None) => shortest(number),
        (None, Some(digits)) => general(number, digits, spec.alternate, true),
        (Some('f' | 'F'), _) => fixed(number, precision.unwrap_or(6), spec.alternate),
        (Some('e' | 'E'), _) => scientific(number, precision.unwrap_or(6), spec.alternate),
        (Some('g' | 'G' | 'n'), _) => general(number, precision.unwrap_or(6), spec.alternate, false),
        (Some('%'), _) => fixed(number * 100.0, precision.unwrap_or(6), spec.alternate) + "%",
        _ => return None,
    };
    Some(if matches!(kind, Some('F' | 'E' | 'G')) { text.to_uppercase() } else { text })
}

/// `%.{precision}f`
pub(crate) fn fixed(number: f64, precision: usize, alternate: bool) -> String {
    if let Some(word) = special(number) {
        return word.to_owned();
    }
    let shown = precision.min(MOST_DIGITS);
    let dot = if alternate && precision == 0 { "." } else { "" };
    format!("{number:.shown$}{dot}{}", "0".repeat(precision - shown))
}

/// `%.{precision}e`
pub(crate) fn scientific(number: f64, precision: usize, alternate: bool) -> String {
    if let Some(word) = special(number) {
        return word.to_owned();
    }
    let (digits, exponent) = significant(number, precision);
    let (first, rest) = digits.split_at(1);
    let dot = if alternate || precision > 0 { "." } else { "" };
    format!("{first}{dot}{rest}{}", exponent_text(exponent))
}

/// One digit and `after` more, and the first one's power of ten.
fn significant(number: f64, after: usize) -> (String, i32) {
    let shown = after.min(MOST_DIGITS);
    let text = format!("{number:.shown$e}");
    let (mantissa, exponent) = split_exponent(&text);
    let mut digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.extend(std::iter::repeat_n('0', after - shown));
    (digits, exponent)
}

/// `%.{precision}g`. Without a type of presentation (`plain`) whole numbers keep a digit behind the point, and the
/// exponent is used one digit sooner.
pub(crate) fn general(number: f64, precision: usize, alternate: bool, plain: bool) -> String {
    if let Some(word) = special(number) {
        return word.to_owned();
    }
    let precision = precision.max(1);
    let (mut digits, exponent) = significant(number, precision - 1);
    let most = i32::try_from(precision).unwrap_or(i32::MAX) - i32::from(plain);
    let positional = (-4..most).contains(&exponent);
    if !alternate {
        digits.truncate(digits.trim_end_matches('0').len().max(1));
    }
    let text = lay_out(&digits, exponent, positional, plain);
    if alternate { keep_point(text) } else { text }
}

fn keep_point(text: String) -> String {
    match text.find('e') {
        _ if text.contains('.') => text,
        Some(at) => format!("{}.{}", &text[..at], &text[at..]),
        None => text + ".",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn formatted(number: f64, spec: &str) -> String {
        let spec = Spec::parse(spec, "float").expect("a spec");
        format_spec(number, &spec, "float").expect("a kind for floats")
    }

    #[test]
    fn repr_is_the_shortest_text_that_reads_back() {
        assert_eq!(
            [0.1, 1e16, 1e15, 1e-4, 1e-5, -0.0].map(repr),
            ["0.1", "1e+16", "1000000000000000.0", "0.0001", "1e-05", "-0.0"]
        );
        // Two texts of 17 digits are equally near; the even one is CPython's.
        assert_eq!(repr(0.001_561_164_855_957_031_2), "0.0015611648559570312");
    }

    #[test]
    fn precision_rounds_the_exact_value() {
        assert_eq!(formatted(2.675, ".2f"), "2.67");
        assert_eq!(formatted(0.5, ".0f"), "0");
        assert_eq!(formatted(0.1, ".30f"), "0.100000000000000005551115123126");
        assert_eq!(formatted(123_456.0, ".3"), "1.23e+05");
    }

    #[test]
    fn zeros_that_fill_are_grouped_but_words_are_not() {
        assert_eq!(formatted(12_345.678, "015,.2f"), "0,000,012,345.68");
        assert_eq!(formatted(f64::INFINITY, "010,"), "0000000inf");
        assert_eq!(formatted(-0.001, "z.1f"), "0.0");
    }
}
