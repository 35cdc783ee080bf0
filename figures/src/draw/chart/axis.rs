use experiments::report::display_number;

/// A straight scale from values to places: pixels, or shares of the width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    from: f64,
    to: f64,
    first: f64,
    last: f64,
}

impl Axis {
    /// An axis on which `from` lies at `first` and `to` at `last`. If there is nothing between them,
    /// or nothing at all, it is one wide.
    pub fn between(from: f64, to: f64, first: f64, last: f64) -> Self {
        let from = if from > to { 0.0 } else { from };
        Self { from, to: if to > from { to } else { from + 1.0 }, first, last }
    }

    /// Where the value lies.
    pub fn at(&self, value: f64) -> f64 {
        self.first + (value - self.from) / (self.to - self.from) * (self.last - self.first)
    }

    /// Some five round values: where they lie, and their text.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        let step = round_step((self.to - self.from) / 5.0);
        let from = (self.from / step).ceil() as u64;
        let to = (self.to / step * 1.000_001).floor() as u64;
        (from..=to).map(|n| n as f64 * step).map(|value| (self.at(value), label(value))).collect()
    }
}

/// As axes write it.
pub fn label(value: f64) -> String {
    if value > 0.0 && value < 0.1 {
        format!("0.{:03}", (value * 1000.0 + 0.5) as u64)
    } else {
        display_number(value)
    }
}

/// The most values that are written one by one below an axis.
const MOST_MARKS: usize = 12;

/// The values themselves, if there is room to write each.
pub fn marks(values: &[f64]) -> Option<Vec<f64>> {
    let mut marks = values.to_vec();
    marks.sort_by(f64::total_cmp);
    marks.dedup();
    let width = marks.last()? - marks.first()?;
    let crowded = |pair: &[f64]| pair[1] - pair[0] < width / (2.0 * MOST_MARKS as f64);
    (marks.len() <= MOST_MARKS && !marks.windows(2).any(crowded)).then_some(marks)
}

/// The next of 1, 2 and 5 times a power of ten. (The standard library's powers and logarithms of floats would weigh
/// more than a page's whole chart.)
fn round_step(rough: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= rough {
        power *= 10.0;
    }
    while power > rough {
        power /= 10.0;
    }
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|factor| factor * power)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(from: f64, to: f64) -> Vec<String> {
        Axis::between(from, to, 0.0, 100.0).ticks().into_iter().map(|(_, label)| label).collect()
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(labels(0.0, 2068.0), ["0", "500", "1,000", "1,500", "2,000"]);
        assert_eq!(labels(0.0, 0.4), ["0", "0.1", "0.2", "0.3", "0.4"]);
        assert_eq!(labels(1.0, 32.0), ["10", "20", "30"]);
        assert_eq!(labels(5.0, 5.0), ["5", "5.2", "5.4", "5.6", "5.8", "6"]);
    }

    #[test]
    fn few_values_are_written_themselves_and_crowded_ones_are_not() {
        assert_eq!(marks(&[4.0, 1.0, 2.0, 1.0]), Some(vec![1.0, 2.0, 4.0]));
        assert_eq!(marks(&[1.0, 2.0, 1000.0]), None);
        assert_eq!(marks(&[]), None);
    }
}
