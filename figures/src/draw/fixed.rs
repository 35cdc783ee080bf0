use std::fmt::{Display, Formatter, Result};

/// A number from zero up, written with two decimals. Live figures write thousands of them a second, in a
/// page that should be small: this is a tenth of what the standard library needs for any float.
pub struct Hundredths(pub f64);

impl Display for Hundredths {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let hundredths = (self.0 * 100.0 + 0.5) as u64;
        write!(f, "{}.{:02}", hundredths / 100, hundredths % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_rounded_to_two_decimals() {
        for (value, says) in
            [(0.0, "0.00"), (10.5, "10.50"), (99.996, "100.00"), (1.004, "1.00"), (-1.0, "0.00")]
        {
            assert_eq!(Hundredths(value).to_string(), says);
        }
    }
}
