//! Numbers as the terminal and the page write them, and what both say.

use crate::options::{Interpreter, Order};
use crate::report::{Established, ExploreReport, ExploreReports, Verdict};

/// What exploring takes for granted where a program reads a clock.
pub const CLOCK: &str = "Each reading of the clock is later than those before it, by nobody knows how much (only `time.time` and `datetime.now` may say the same twice); a duration that is printed or computed with stands for its least value.";

/// What exploring takes for granted where a program draws random numbers and says no seed.
pub const CHANCE: &str = "The random numbers are those of one seed. In the terminal, `--explore-random` tries each number that is one of at most 64.";

/// What is said of an output that only threads print that run at the same time.
pub const NOT_SERIAL: &str = "No order in which the threads run one after the other prints this.";

/// The version whose `asyncio` is modelled, whatever the interpreter.
pub const ASYNCIO: &str = "3.15";

/// Such as `1 switch` and `1,204 switches`.
pub fn count(number: u64, one: &str) -> String {
    let plural = match one {
        _ if number == 1 => "",
        "switch" => "es",
        _ => "s",
    };
    format!("{} {one}{plural}", grouped(&number.to_string()))
}

/// The verdicts of several reports, as a sentence.
pub fn headline(reports: &ExploreReports) -> String {
    let first = &reports.first;
    let (word, lock) = (first.word(), first.interpreter_words());
    let same = |other: &ExploreReport| other.word() == word;
    let Some(order) = first.order else {
        return match &reports.others[..] {
            [] => format!("{word} for {lock}."),
            // Nobody has asked for the newest version alone.
            others if others.iter().all(same) && first.is_of_newest() => {
                format!("{word} with a global lock and without one.")
            }
            [other, ..] if first.is_of_newest() => {
                format!("{word} with a global lock; without one, {}.", other.word().to_lowercase())
            }
            others if others.iter().all(same) => format!("{word} for {lock} and without one."),
            [other, ..] => format!("{word} for {lock}; without one, {}.", other.word().to_lowercase()),
        };
    };
    let without = |order| {
        let mut others = reports.others.iter().filter(move |other| other.order == Some(order));
        others.find(|other| other.interpreter == Interpreter::Free)
    };
    let among = |order| match without(order).filter(|other| !same(other)) {
        Some(other) => format!(" (without a global lock, {})", other.word().to_lowercase()),
        None => String::new(),
    };
    let any = reports.others.iter().find(|other| other.order == Some(Order::Any));
    match any.filter(|_| order == Order::Fifo) {
        None if order == Order::Any => format!("{word} where every await may take longer{}.", among(order)),
        None => format!("{word} in the usual order{}.", among(order)),
        Some(any) if same(any) && first.verdict == Some(Verdict::Proved) => {
            format!("{word} in every order{}.", among(order))
        }
        Some(any) if same(any) => {
            format!("{word} in the usual order{}, and if an await takes longer.", among(order))
        }
        Some(any) => format!(
            "{word} in the usual order{}; if an await takes longer, {}.",
            among(order),
            any.word().to_lowercase()
        ),
    }
}

/// [`headline`] before the first report is there, when it is known of the same order that it fails without a global lock.
pub fn so_far(has_loop: bool) -> String {
    match has_loop {
        true => "Incomplete so far in the usual order (without a global lock, found).".to_owned(),
        false => format!("Incomplete so far for {}; without one, found.", Interpreter::Gil.words(None)),
    }
}

/// The report in which something goes wrong; if there is none, one in which what ought to be possible is not.
pub fn not_well(reports: &ExploreReports) -> Option<&ExploreReport> {
    let found = || reports.all().filter(|report| report.verdict == Some(Verdict::Found));
    found().find(|report| !report.only_lacks()).or_else(|| found().next())
}

/// What alone saves a program in which nothing goes wrong as long as nobody looks further, as a sentence.
pub fn saved_by(reports: &ExploreReports) -> Option<&'static str> {
    let is = |report: &ExploreReport, verdict| report.verdict == Some(verdict);
    let bad = not_well(reports)?;
    let is_first_well = is(&reports.first, Verdict::Proved) || is(&reports.first, Verdict::Differs);
    let is_of_order = bad.order == Some(Order::Any) && bad.interpreter != Interpreter::Free;
    let by = match (is_of_order, bad.only_lacks()) {
        (true, false) => "Only luck saves this program.",
        (false, false) => "Only the lock around Python saves this program.",
        (true, true) => "What ought to be possible is so only in the usual order.",
        (false, true) => "What ought to be possible is so only with the lock around Python.",
    };
    is_first_well.then_some(by)
}

/// Which of several reports one is: what it is about and others are not.
pub fn label(report: &ExploreReport, reports: &ExploreReports) -> String {
    let mut parts = Vec::new();
    if reports.all().any(|other| other.interpreter == Interpreter::Free) {
        let is_free = report.interpreter == Interpreter::Free;
        parts.push(if is_free { "without a global lock" } else { "with a global lock" });
    }
    match report.order {
        Some(Order::Fifo) => parts.push("in the usual order"),
        Some(Order::Any) => parts.push("if an await takes longer"),
        None => {}
    }
    let label = parts.join(", ");
    label.get(..1).map(str::to_uppercase).unwrap_or_default() + label.get(1..).unwrap_or_default()
}

/// What is known although not everything was looked at, as a sentence behind others: nothing where what was taken for granted
/// is all that is missing.
pub fn established(report: &ExploreReport) -> String {
    let Some(Established { preemptions, states }) = report.established else {
        let is_cut_off = report.bound.as_ref().is_some_and(|bound| !bound.starts_with("assumed"));
        let nothing = " Not even all orders without a preemption could be tried.";
        return if is_cut_off { nothing } else { "" }.to_owned();
    };
    let few = match preemptions {
        0 => "no preemption".to_owned(),
        1 => "at most one preemption".to_owned(),
        preemptions => format!("up to {preemptions} preemptions"),
    };
    let states = count(states, "state");
    format!(
        " No exception, failed assertion or deadlock comes about with {few}: {states} were looked at for that."
    )
}

/// From here on digits tell less than their number does.
const MOST_DIGITS: usize = 15;

/// A whole number of any size, its digits in threes, or about `1.3 × 10^30`; a word stays as it is.
pub fn grouped(digits: &str) -> String {
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return digits.to_owned();
    }
    if digits.len() > MOST_DIGITS {
        return format!("about {}.{} × 10^{}", &digits[..1], &digits[1..2], digits.len() - 1);
    }
    let from_the_end: Vec<&[u8]> = digits.as_bytes().rchunks(3).collect();
    let groups: Vec<_> = from_the_end.into_iter().rev().map(String::from_utf8_lossy).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_written_in_threes_and_words_stay() {
        assert_eq!(grouped("137846528820"), "137,846,528,820");
        assert_eq!((grouped("7"), grouped("infinite")), ("7".to_owned(), "infinite".to_owned()));
        assert_eq!(
            (count(1, "switch"), count(2, "switch"), count(1204, "step")),
            ("1 switch".to_owned(), "2 switches".to_owned(), "1,204 steps".to_owned())
        );
    }

    #[test]
    fn of_numbers_that_nobody_reads_the_size_is_told() {
        assert_eq!(grouped("999999999999999"), "999,999,999,999,999");
        assert_eq!(grouped("1321650655343954704403894361736"), "about 1.3 × 10^30");
    }
}
