//! Times and numbers, as all reports and pages show them.

use std::time::Duration;

pub fn ms(duration: Duration) -> f64 {
    duration.as_nanos() as f64 / 1e6
}

/// A time as the page and the terminal show it.
pub fn display_ms(ms: f64) -> String {
    if ms >= 10_000.0 {
        format!("{} s", display_number((ms / 100.0).round() / 10.0))
    } else if ms >= 0.1 || ms == 0.0 {
        format!("{} ms", display_number(round_ms(ms)))
    } else {
        format!("{} µs", display_number((ms * 1000.0).round()))
    }
}

/// A number with a comma between thousands, and at most two decimals.
pub fn display_number(value: f64) -> String {
    let hundredths = (value.abs() * 100.0).round() as u64;
    let sign = if value < 0.0 && hundredths > 0 { "-" } else { "" };
    let (text, fraction) = (sign.to_owned() + &grouped(&(hundredths / 100).to_string()), hundredths % 100);
    match fraction {
        0 => text,
        tenths if tenths % 10 == 0 => format!("{text}.{}", tenths / 10),
        hundredths => format!("{text}.{hundredths:02}"),
    }
}

/// A whole number of any size, as digits, with a comma between thousands. Any other text stays as it is.
pub fn grouped(text: &str) -> String {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    let mut grouped = String::new();
    for (position, digit) in text.chars().enumerate() {
        if is_number && position > 0 && (text.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Three digits are more than a clock on a shared machine can give.
pub fn round_ms(ms: f64) -> f64 {
    if ms >= 100.0 { ms.round() } else { (ms * 10.0).round() / 10.0 }
}

pub fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    match sorted.len() {
        0 => 0.0,
        n if n % 2 == 1 => sorted[n / 2],
        n => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
    }
}

/// The index of the value in the middle.
pub(super) fn middle(values: &[f64]) -> usize {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    order[(order.len() - 1) / 2]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_with_as_many_digits_as_they_deserve() {
        for (ms, says) in [
            (0.0, "0 ms"),
            (0.0123, "12 µs"),
            (2.345, "2.3 ms"),
            (2003.4, "2,003 ms"),
            (43_200_000.0, "43,200 s"),
        ] {
            assert_eq!(display_ms(ms), says);
        }
        assert_eq!(display_number(4.9), "4.9");
        assert_eq!(display_number(137_846_528_820.0), "137,846,528,820");
        for (value, says) in
            [(1.98, "1.98"), (0.05, "0.05"), (19.999, "20"), (-1234.5, "-1,234.5"), (-0.001, "0")]
        {
            assert_eq!(display_number(value), says);
        }
        for (text, says) in [
            ("146420", "146,420"),
            ("999", "999"),
            ("18446744073709551616", "18,446,744,073,709,551,616"),
            ("12ab34", "12ab34"),
        ] {
            assert_eq!(grouped(text), says);
        }
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        assert!((median(&[4.0, 1.0, 3.0, 2.0]) - 2.5).abs() < 1e-12);
        assert!((median(&[4.0, 1.0, 3.0]) - 3.0).abs() < 1e-12);
        assert_eq!(middle(&[4.0, 1.0, 3.0]), 2);
    }
}
