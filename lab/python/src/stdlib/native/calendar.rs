//! `_calendar`: days and seconds as dates, and dates as text. The lab lies in UTC.

use std::fmt::Write;

use crate::objects::value::Value;
use crate::stdlib::native::time;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;
use crate::vm::sharing::assumed::Assumption;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec::native("_calendar", FUNCTIONS, |_, _| {});

const FUNCTIONS: &[Native] = &[
    Native::function("fields", Arity::One, |m, args| {
        let seconds = whole(m, args[0])?;
        let fields = Moment::of(seconds).fields();
        Ok(m.tuple(fields.map(Value::Int)))
    }),
    Native::function("days", Arity::Exactly(3), |m, args| {
        let [year, month, day] = [whole(m, args[0])?, whole(m, args[1])?, whole(m, args[2])?];
        Ok(Value::Int(days_from_civil(year, month, day)))
    }),
    Native::function("strftime", Arity::Exactly(4), strftime),
    Native::function("nanoseconds_now", Arity::None, |m, _| time::now_ns(m)).visible(),
    Native::function("plain", Arity::One, |m, args| {
        if m.reckoned(args[0]).is_some() && !m.is_result_shown() {
            m.assume(Assumption::Duration);
        }
        Ok(m.plain(args[0]))
    }),
    Native::function("seconds", Arity::One, seconds),
];

const SECONDS_A_DAY: i64 = 86_400;
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A second of a day.
struct Moment {
    year: i64,
    month: i64,
    day: i64,
    second: i64,
    /// From Monday, which is 0.
    weekday: i64,
    /// From 1.
    day_of_year: i64,
}

impl Moment {
    /// Seconds after 1970 began.
    fn of(seconds: i64) -> Self {
        let (days, second) = (seconds.div_euclid(SECONDS_A_DAY), seconds.rem_euclid(SECONDS_A_DAY));
        let (year, month, day) = civil_from_days(days);
        let day_of_year = days - days_from_civil(year, 1, 1) + 1;
        Moment { year, month, day, second, weekday: (days + 3).rem_euclid(7), day_of_year }
    }

    /// Year, month, day, hour, minute, second, weekday, day of the year.
    fn fields(&self) -> [i64; 8] {
        let &Moment { year, month, day, second, weekday, day_of_year } = self;
        [year, month, day, second / 3600, second / 60 % 60, second % 60, weekday, day_of_year]
    }

    /// The year and the week of ISO 8601.
    fn iso_week(&self) -> (i64, i64) {
        let week = (self.day_of_year - 1 - self.weekday + 10) / 7;
        let weeks_of = |year: i64| {
            let first = (days_from_civil(year, 1, 1) + 3).rem_euclid(7);
            let is_leap = days_from_civil(year + 1, 1, 1) - days_from_civil(year, 1, 1) == 366;
            if first == 3 || first == 2 && is_leap { 53 } else { 52 }
        };
        match week {
            ..1 => (self.year - 1, weeks_of(self.year - 1)),
            53 if weeks_of(self.year) == 52 => (self.year + 1, 1),
            week => (self.year, week),
        }
    }
}

/// Days since 1970 began, in the Gregorian calendar. Years are counted from March, so that leap days come last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let months = (5 * day_of_year + 2) / 153;
    let month = if months < 10 { months + 3 } else { months - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * months + 2) / 5 + 1)
}

/// `seconds(nanoseconds)`: as a float, of whole microseconds.
fn seconds(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if let Some(seconds) = m.in_seconds(args[0]) {
        return Ok(seconds);
    }
    let us = whole(m, args[0])?.div_euclid(1000);
    Ok(Value::Float(us as f64 / 1e6))
}

fn whole(m: &mut Machine, number: Value) -> PyResult<i64> {
    m.index_of(number)
}

/// `strftime(format, seconds, microsecond, zone)`: a zone is a text such as `+01:00`, or nothing.
fn strftime(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (format, zone) = (m.text_of(args[0])?, m.text_of(args[3])?);
    let (seconds, microsecond) = (whole(m, args[1])?, whole(m, args[2])?);
    let text = formatted(&format, &Moment::of(seconds), seconds, microsecond, &zone);
    Ok(m.str(text))
}

fn formatted(format: &str, moment: &Moment, seconds: i64, microsecond: i64, zone: &str) -> String {
    let mut text = String::new();
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        if letter != '%' {
            text.push(letter);
            continue;
        }
        let Some(directive) = letters.next() else {
            text.push('%');
            break;
        };
        if !add(&mut text, directive, moment, seconds, microsecond, zone) {
            text.push('%');
            text.push(directive);
        }
    }
    text
}

/// Whether there is such a directive.
fn add(text: &mut String, directive: char, at: &Moment, seconds: i64, microsecond: i64, zone: &str) -> bool {
    let [year, month, day, hour, minute, second, weekday, day_of_year] = at.fields();
    let name = |names: &'static [&'static str], place: i64| names[place as usize];
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let mut again = |format: &str| text.push_str(&formatted(format, at, seconds, microsecond, zone));
    match directive {
        'c' => again("%a %b %e %H:%M:%S %Y"),
        'x' | 'D' => again("%m/%d/%y"),
        'X' | 'T' => again("%H:%M:%S"),
        'F' => again("%Y-%m-%d"),
        'R' => again("%H:%M"),
        'r' => again("%I:%M:%S %p"),
        'a' => text.push_str(&name(&DAYS, weekday)[..3]),
        'A' => text.push_str(name(&DAYS, weekday)),
        'b' | 'h' => text.push_str(&name(&MONTHS, month - 1)[..3]),
        'B' => text.push_str(name(&MONTHS, month - 1)),
        'p' => text.push_str(if hour < 12 { "AM" } else { "PM" }),
        'P' => text.push_str(if hour < 12 { "am" } else { "pm" }),
        'z' => text.push_str(&zone.replace(':', "")),
        ':' => text.push_str(zone),
        'Z' => text.push_str(if zone == "+00:00" { "UTC" } else { "" }),
        'n' => text.push('\n'),
        't' => text.push('\t'),
        '%' => text.push('%'),
        _ => {
            let (number, width) = match directive {
                'C' => (year / 100, 2),
                'd' => (day, 2),
                'f' => (microsecond, 6),
                'G' => (at.iso_week().0, 4),
                'g' => (at.iso_week().0 % 100, 2),
                'H' => (hour, 2),
                'I' => (twelve, 2),
                'j' => (day_of_year, 3),
                'm' => (month, 2),
                'M' => (minute, 2),
                's' => (seconds, 0),
                'S' => (second, 2),
                'u' => (weekday + 1, 1),
                'U' => ((day_of_year + 6 - (weekday + 1) % 7) / 7, 2),
                'V' => (at.iso_week().1, 2),
                'w' => ((weekday + 1) % 7, 1),
                'W' => ((day_of_year + 6 - weekday) / 7, 2),
                'y' => (year % 100, 2),
                'Y' => (year, 4),
                'e' => return write!(text, "{day:2}").is_ok(),
                'k' => return write!(text, "{hour:2}").is_ok(),
                'l' => return write!(text, "{twelve:2}").is_ok(),
                _ => return false,
            };
            return write!(text, "{number:0width$}").is_ok();
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_dates_and_dates_are_days() {
        for days in (-719_162..2_932_896).step_by(37) {
            let (year, month, day) = civil_from_days(days);
            assert_eq!(days_from_civil(year, month, day), days);
        }
        assert_eq!(civil_from_days(20_089), (2025, 1, 1));
        assert_eq!(civil_from_days(11_016), (2000, 2, 29));
    }
}
