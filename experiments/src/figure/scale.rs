use std::time::Duration;

use crate::report::display_number;

/// Where the axis has its ticks, and in which unit they are written.
pub struct Ticks {
    pub at: Vec<Duration>,
    unit: &'static str,
    nanos_per_unit: f64,
}

impl Ticks {
    /// The number alone; the last with its unit.
    pub fn label(&self, index: usize) -> String {
        let value = self.at[index].as_nanos() as f64 / self.nanos_per_unit;
        let unit = if index + 1 == self.at.len() { self.unit } else { "" };
        format!("{}{unit}", display_number(value))
    }
}

/// Some five ticks at 1, 2 or 5 times a power of ten.
pub fn ticks(width: Duration) -> Ticks {
    let nanos = width.as_nanos() as f64;
    let (unit, nanos_per_unit) = if nanos >= 10e9 {
        (" s", 1e9)
    } else if (10e3..1e6).contains(&nanos) {
        (" µs", 1e3)
    } else {
        (" ms", 1e6)
    };
    let rough = (nanos / 5.0).max(1.0);
    let power = std::iter::successors(Some(1.0), |power| Some(power * 10.0))
        .take_while(|power| *power <= rough)
        .last();
    let power = power.unwrap_or(1.0);
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= rough);
    let step = step.unwrap_or(rough);
    let at = (0..=5).map(|n| step * f64::from(n)).take_while(|at| *at <= nanos * 1.001);
    Ticks { at: at.map(|at| Duration::from_nanos(at as u64)).collect(), unit, nanos_per_unit }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ms: u64) -> Vec<String> {
        let ticks = ticks(Duration::from_millis(ms));
        (0..ticks.at.len()).map(|index| ticks.label(index)).collect()
    }

    #[test]
    fn ticks_are_round_and_the_last_says_the_unit() {
        assert_eq!(labels(400), ["0", "100", "200", "300", "400 ms"]);
        assert_eq!(labels(2003), ["0", "500", "1,000", "1,500", "2,000 ms"]);
        assert_eq!(labels(43_200_000).last().unwrap(), "40,000 s");
        assert_eq!(labels(0), ["0 ms"]);
    }
}
