//! What `range()` makes.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

impl Range {
    pub(crate) fn len(self) -> i64 {
        let (low, high) = if self.step > 0 { (self.start, self.stop) } else { (self.stop, self.start) };
        let span = i128::from(high) - i128::from(low);
        if span <= 0 {
            return 0;
        }
        let step = i128::from(self.step).abs();
        i64::try_from((span + step - 1) / step).unwrap_or(i64::MAX)
    }

    pub(crate) fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// Where `number` is in it.
    pub(crate) fn position(self, number: i64) -> Option<i64> {
        let offset = i128::from(number) - i128::from(self.start);
        let at = i64::try_from(offset / i128::from(self.step)).ok()?;
        (offset % i128::from(self.step) == 0 && (0..self.len()).contains(&at)).then_some(at)
    }

    /// The element at `at`, which is less than its length.
    pub(crate) fn at(self, at: i64) -> i64 {
        self.start.wrapping_add(at.wrapping_mul(self.step))
    }
}

#[cfg(test)]
crate::objects::vary::vary!(Range { start, stop, step });

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_counts_up_and_down() {
        assert_eq!(Range { start: 0, stop: 10, step: 3 }.len(), 4);
        assert_eq!(Range { start: 10, stop: 0, step: -3 }.len(), 4);
        assert_eq!(Range { start: 3, stop: 3, step: 1 }.len(), 0);
    }
}
