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

/// From here on nobody counts in seconds.
const LONG: Duration = Duration::from_secs(600);
const VERY_LONG: Duration = Duration::from_secs(2 * 3600);

/// As [`unit`], with minutes and hours for what is long.
fn wide_unit(length: Duration) -> (&'static str, f64) {
    if length >= VERY_LONG {
        (" h", 3.6e12)
    } else if length >= LONG {
        (" min", 6e10)
    } else {
        unit(length)
    }
}

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
    let (unit, nanos_per_unit) = wide_unit(window.length());
    let rough = (length / 5.0).max(1.0);
    // Round in its unit, of which an hour is no power of ten nanoseconds.
    let least = if window.length() >= LONG { nanos_per_unit } else { 1.0 };
    let power = std::iter::successors(Some(least), |power| Some(power * 10.0))
        .take_while(|power| *power <= rough)
        .last();
    let power = power.unwrap_or(least);
    let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|factor| factor * power).find(|step| *step >= rough);
    let step = step.unwrap_or(rough);
    let first = (from / step).ceil();
    let at = (0..=5).map(|n| step * (first + f64::from(n))).take_while(|at| *at <= from + length * 1.001);
    Ticks { at: at.map(|at| Duration::from_nanos(at as u64)).collect(), unit, nanos_per_unit }
}

/// From when to when, in the unit of the later and as finely as the length asks for: such as `120.5 to 180 ms`. What is
/// long is written as a clock shows it: `1:05:00 to 1:05:30`.
pub fn stretch(start: Duration, end: Duration) -> String {
    if end >= LONG {
        return format!("{} to {}", clock(start), clock(end));
    }
    let (unit, nanos_per_unit) = unit(end);
    let length = end.saturating_sub(start).as_nanos() as u64;
    let nanos_per_unit = nanos_per_unit as u64;
    // Two digits of the length.
    let mut decimals = 2;
    while decimals < 6 && length > 0 && length * 10_u64.pow(decimals) < nanos_per_unit * 10 {
        decimals += 1;
    }
    let number = |time: Duration| with_decimals(time.as_nanos() as u64, nanos_per_unit, decimals);
    format!("{} to {}{unit}", number(start), number(end))
}

/// Without what a fraction of a number takes to be formatted.
fn with_decimals(nanos: u64, nanos_per_unit: u64, decimals: u32) -> String {
    let parts = 10_u64.pow(decimals);
    let rest = (nanos % nanos_per_unit * parts + nanos_per_unit / 2) / nanos_per_unit;
    let scaled = nanos / nanos_per_unit * parts + rest;
    let (whole, rest) = (scaled / parts, scaled % parts);
    let whole = display_number(whole as f64);
    match rest {
        0 => whole,
        rest => format!("{whole}.{rest:0width$}", width = decimals as usize).trim_end_matches('0').to_owned(),
    }
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// How long something took, such as `60 ms`.
pub fn length(length: Duration) -> String {
    let (unit, nanos_per_unit) = wide_unit(length);
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
        assert_eq!(labels(43_200_000), ["0", "5", "10 h"]);
        assert_eq!(labels(1_800_000), ["0", "10", "20", "30 min"]);
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
    fn what_is_short_and_late_is_told_in_a_unit_that_a_person_would_use() {
        let us = Duration::from_micros;
        assert_eq!(stretch(us(368_785), us(368_795)), "368.785 to 368.795 ms");
        assert_eq!(stretch(us(12_000_000), us(12_000_090)), "12 to 12.00009 s");
        assert_eq!(stretch(us(3), us(9)), "3 to 9 µs");
        assert_eq!(stretch(us(3_900_000_000), us(3_905_000_000)), "1:05:00 to 1:05:05");
        assert_eq!(length(us(5_400_000_000)), "90 min");
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
