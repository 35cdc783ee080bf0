//! Floats beside floats.

use std::cmp::Ordering;

/// The float so many steps from one number towards another, and no further.
pub(crate) fn next_after(from: f64, to: f64, steps: u64) -> f64 {
    if steps == 0 {
        return from;
    }
    let (place, target) = (place(from), place(to));
    match from.partial_cmp(&to) {
        None => f64::NAN,
        Some(Ordering::Equal) => to,
        Some(_) if i128::from(steps) >= (target - place).abs() => to,
        Some(Ordering::Less) => at_place(place + i128::from(steps), from),
        Some(Ordering::Greater) => at_place(place - i128::from(steps), from),
    }
}

/// Which one it is of all floats, counted from zero.
fn place(number: f64) -> i128 {
    let place = i128::from(number.abs().to_bits());
    if number.is_sign_negative() { -place } else { place }
}

/// Zero has the sign of where one comes from.
fn at_place(place: i128, from: f64) -> f64 {
    let number = u64::try_from(place.unsigned_abs()).map_or(f64::NAN, f64::from_bits);
    if place < 0 || place == 0 && from.is_sign_negative() { -number } else { number }
}

/// What lies between a number and the next one, away from zero.
pub(crate) fn ulp(number: f64) -> f64 {
    let number = number.abs();
    if number == f64::MAX { number - number.next_down() } else { number.next_up() - number }
}
