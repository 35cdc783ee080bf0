//! What pairs of measurements say. Each pair was taken one right after the other, so that a machine that
//! becomes slower in the middle changes both.

use experiments::report::median;

/// A median, and where it lies in 95 of 100 such series, if there are enough values to say so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub median: f64,
    pub interval: Option<(f64, f64)>,
}

impl Estimate {
    /// # Panics
    /// If there are no values.
    pub fn of(values: &[f64]) -> Self {
        assert!(!values.is_empty(), "nothing was measured");
        Self { median: median(values), interval: interval(values) }
    }

    /// Of the ratios of pairs.
    pub fn of_ratios(above: &[f64], below: &[f64]) -> Self {
        Self::of(&ratios(above, below))
    }
}

/// Pair by pair.
pub fn ratios(above: &[f64], below: &[f64]) -> Vec<f64> {
    assert_eq!(above.len(), below.len(), "every measurement has its partner");
    above.iter().zip(below).map(|(above, below)| above / below).collect()
}

pub fn geometric_mean(values: &[f64]) -> f64 {
    (values.iter().map(|value| value.ln()).sum::<f64>() / values.len() as f64).exp()
}

/// Between two order statistics, as the sign test has it: it assumes nothing of how the values are
/// distributed. Fewer than six values say nothing at this level.
fn interval(values: &[f64]) -> Option<(f64, f64)> {
    let left_out = left_out(values.len())?;
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    Some((sorted[left_out], sorted[sorted.len() - 1 - left_out]))
}

/// How many values may be left out at either end: the most of which it is at most 2.5 % likely that so many,
/// or fewer, of `count` fair coins show heads. `None` if not even none.
fn left_out(count: usize) -> Option<usize> {
    let mut likelihood = 0.5_f64.powi(i32::try_from(count).ok()?);
    let mut sum = 0.0;
    let mut heads = 0;
    while heads < count {
        sum += likelihood;
        if sum > 0.025 {
            break;
        }
        likelihood *= (count - heads) as f64 / (heads + 1) as f64;
        heads += 1;
    }
    heads.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Found with exact whole numbers: the largest k for which 40 · Σ C(n, i) ≤ 2ⁿ, i from 0 to k − 1.
    #[test]
    fn the_interval_is_that_of_the_sign_test() {
        for (count, k) in [(6, 1), (8, 1), (9, 2), (10, 2), (15, 4), (20, 6), (31, 10), (45, 16), (100, 40)] {
            assert_eq!(left_out(count), Some(k - 1), "{count} values");
        }
        for count in 0..6 {
            assert_eq!(left_out(count), None, "{count} values");
        }
    }

    #[test]
    fn one_disturbed_round_changes_neither_median_nor_interval() {
        let mut values: Vec<f64> = (1..=31).map(f64::from).collect();
        let calm = Estimate::of(&values);
        assert_eq!(calm, Estimate { median: 16.0, interval: Some((10.0, 22.0)) });
        values[30] = 1e9;
        assert_eq!(Estimate::of(&values), calm);
    }

    #[test]
    fn ratios_are_those_of_pairs_not_of_medians() {
        let estimate = Estimate::of_ratios(&[1.1, 22.0, 3.3], &[1.0, 20.0, 3.0]);
        assert!((estimate.median - 1.1).abs() < 1e-12);
        assert_eq!(estimate.interval, None);
    }

    #[test]
    fn twice_as_slow_and_twice_as_fast_even_out() {
        assert!((geometric_mean(&[2.0, 0.5]) - 1.0).abs() < 1e-12);
        assert!((geometric_mean(&[1.0, 10.0, 100.0]) - 10.0).abs() < 1e-9);
    }

    /// The interval covers the true median about as often as it says, whatever the distribution: here a
    /// skewed one, as times are, from a fixed sequence.
    #[test]
    fn the_interval_covers_the_median_at_least_95_times_in_100() {
        let mut state = 1_u64;
        let mut skewed = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            -(((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64).ln()
        };
        let median = std::f64::consts::LN_2;
        let covers = |_: &i32| {
            let values: Vec<f64> = (0..31).map(|_| skewed()).collect();
            interval(&values).is_some_and(|(low, high)| (low..=high).contains(&median))
        };
        let covered = (0..2000).filter(covers).count();
        assert!((1890..=1960).contains(&covered), "{covered} of 2000");
    }
}
