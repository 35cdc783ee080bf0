use std::time::Duration;

use experiments::report::display_number;

use crate::draw::window::Window;

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

/// The unit in which what takes so long is written, and its nanoseconds.
fn unit(length: Duration) -> (&'static str, f64) {
    match length.as_nanos() {
        0 | 1_000_000..10_000_000_000 => (" ms", 1e6),
        1..1_000_000 => (" µs", 1e3),
        _ => (" s", 1e9),
    }
}

const SECOND: Duration = Duration::from_secs(1);

/// In which all times of a table's column are written; its head names it.
pub struct Column {
    unit: &'static str,
    nanos_per_unit: f64,
}

impl Column {
    /// As coarse as the longest asks for, unless the shortest would be nothing then.
    pub fn of(times: impl IntoIterator<Item = Duration>) -> Self {
        let times: Vec<Duration> = times.into_iter().filter(|time| !time.is_zero()).collect();
        let is_fine = times.iter().any(|time| *time < Duration::from_millis(10));
        let longest = times.into_iter().max().unwrap_or_default();
        let (unit, nanos_per_unit) = unit(if is_fine { longest.min(SECOND) } else { longest });
        Self { unit, nanos_per_unit }
    }

    /// Such as `Length (ms)`.
    pub fn head(&self, name: &str) -> String {
        format!("{name} ({})", self.unit.trim_start())
    }

    /// The number alone, with at most three decimals.
    pub fn number(&self, time: Duration) -> String {
        let thousandths = (time.as_nanos() as f64 / self.nanos_per_unit * 1000.0).round() as u64;
        let whole = display_number((thousandths / 1000) as f64);
        match thousandths % 1000 {
            0 => whole,
            rest => format!("{whole}.{rest:03}").trim_end_matches('0').to_owned(),
        }
    }
}

/// Some five ticks at 1, 2 or 5 times a power of ten.
pub fn ticks(window: Window) -> Ticks {
    let (from, length) = (window.from.as_nanos() as f64, window.length().as_nanos() as f64);
    let (unit, nanos_per_unit) = unit(window.length());
    let rough = (length / 5.0).max(1.0);
    let power = std::iter::successors(Some(1.0), |power| Some(power * 10.0))
        .take_while(|power| *power <= rough)
        .last();
    let power = power.unwrap_or(1.0);
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= rough);
    let step = step.unwrap_or(rough);
    let first = (from / step).ceil();
    let at = (0..=5).map(|n| step * (first + f64::from(n))).take_while(|at| *at <= from + length * 1.001);
    Ticks { at: at.map(|at| Duration::from_nanos(at as u64)).collect(), unit, nanos_per_unit }
}

/// From when to when, as finely as the length asks for: such as `120.5 to 180 ms`.
pub fn stretch(start: Duration, end: Duration) -> String {
    let (unit, nanos_per_unit) = unit(end.saturating_sub(start));
    let number = |time: Duration| display_number(time.as_nanos() as f64 / nanos_per_unit);
    format!("{} to {}{unit}", number(start), number(end))
}

/// How long something took, such as `60 ms`.
pub fn length(length: Duration) -> String {
    let (unit, nanos_per_unit) = unit(length);
    format!("{}{unit}", display_number(length.as_nanos() as f64 / nanos_per_unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ms: u64) -> Vec<String> {
        let ticks = ticks(Window::whole(Duration::from_millis(ms)));
        (0..ticks.at.len()).map(|index| ticks.label(index)).collect()
    }

    #[test]
    fn ticks_are_round_and_the_last_says_the_unit() {
        assert_eq!(labels(400), ["0", "100", "200", "300", "400 ms"]);
        assert_eq!(labels(2003), ["0", "500", "1,000", "1,500", "2,000 ms"]);
        assert_eq!(labels(43_200_000).last().unwrap(), "40,000 s");
        assert_eq!(labels(0), ["0 ms"]);
    }

    #[test]
    fn in_a_window_ticks_are_as_fine_as_it_is_short() {
        let us = Duration::from_micros;
        let ticks = ticks(Window { from: us(2_000_011), to: us(2_000_111) });
        let labels: Vec<String> = (0..ticks.at.len()).map(|index| ticks.label(index)).collect();
        assert_eq!(labels, ["2,000,020", "2,000,040", "2,000,060", "2,000,080", "2,000,100 µs"]);
        assert_eq!(stretch(us(120_250), us(180_000)), "120.25 to 180 ms");
        assert_eq!(stretch(us(120_250), us(120_250)), "120.25 to 120.25 ms");
        assert_eq!((length(us(90)), length(us(12_340_000))), ("90 µs".to_owned(), "12.34 s".to_owned()));
    }

    #[test]
    fn a_column_has_one_unit_in_which_nothing_becomes_nothing() {
        let us = Duration::from_micros;
        for (times, head, numbers) in [
            (&[us(5), us(90)][..], "Length (µs)", "5 90"),
            (&[us(0), us(90), us(100_250)], "Length (ms)", "0 0.09 100.25"),
            (&[us(2_500_000), us(12_340_000)], "Length (s)", "2.5 12.34"),
            (&[us(5), us(12_340_000)], "Length (ms)", "0.005 12,340"),
            (&[us(0)], "Length (ms)", "0"),
            (&[], "Length (ms)", ""),
        ] {
            let column = Column::of(times.iter().copied());
            let written: Vec<String> = times.iter().map(|time| column.number(*time)).collect();
            assert_eq!((column.head("Length").as_str(), written.join(" ").as_str()), (head, numbers));
        }
    }
}
