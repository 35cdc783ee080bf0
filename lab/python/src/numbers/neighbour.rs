//! Floats beside floats.

use std::cmp::Ordering;

/// The next float from one number towards another.
pub(crate) fn next_after(from: f64, to: f64) -> f64 {
    match from.partial_cmp(&to) {
        None => f64::NAN,
        Some(Ordering::Equal) => to,
        Some(Ordering::Less) => from.next_up(),
        Some(Ordering::Greater) => from.next_down(),
    }
}

/// What lies between a number and the next one, away from zero.
pub(crate) fn ulp(number: f64) -> f64 {
    let number = number.abs();
    if number == f64::MAX { number - number.next_down() } else { number.next_up() - number }
}
