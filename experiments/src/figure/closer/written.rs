//! Spans as a short text beside a chapter's figure. The page could simulate the run again, but the simulator and
//! all workloads would more than double what every reader loads.

use std::fmt::Write;
use std::time::Duration;

use crate::trace::{Kind, Span};

/// Such as `w0.3.120.4500`: waiting on the lane 0, task 3 counted from one (0: no task), from 120 to 4500
/// microseconds; then, if it is known, for how many of them with a core.
pub fn write(spans: &[Span]) -> String {
    let mut text = String::new();
    for span in spans {
        let (letter, task) = (letter(span.kind), span.task.map_or(0, |task| task + 1));
        let (start, end) = (span.start.as_micros(), span.end.as_micros());
        let _ = write!(text, " {letter}{}.{task}.{start}.{end}", span.lane);
        if let Some(cpu) = span.cpu {
            let _ = write!(text, ".{}", cpu.as_micros());
        }
    }
    text.split_off(text.len().min(1))
}

/// What [`write`] has written; nothing, if it is anything else.
pub fn read(text: &str) -> Option<Vec<Span>> {
    text.split_ascii_whitespace().map(span).collect()
}

fn span(text: &str) -> Option<Span> {
    let kind = Kind::ALL.into_iter().find(|kind| text.starts_with(letter(*kind)))?;
    let mut numbers = text[1..].split('.').map(|number| number.parse::<u64>().ok());
    let mut next = || numbers.next().flatten();
    let (lane, task, start, end) = (next()? as usize, next()? as usize, next()?, next()?);
    let micros = Duration::from_micros;
    let (task, cpu) = (task.checked_sub(1), next().map(micros));
    (start <= end).then_some(Span { lane, task, kind, start: micros(start), end: micros(end), cpu })
}

fn letter(kind: Kind) -> char {
    match kind {
        Kind::Starting => 's',
        Kind::Computing => 'c',
        Kind::Waiting => 'w',
        Kind::Blocked => 'b',
        Kind::Ready => 'r',
        Kind::Talking => 't',
        Kind::Idle => 'i',
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{span, us};
    use super::*;

    #[test]
    fn what_was_written_is_read_back() {
        let spans = [
            Span { task: None, ..span(2, 0, Kind::Starting, 0, 40) },
            Span { cpu: Some(us(7)), ..span(0, 3, Kind::Computing, 40, 900) },
        ];
        assert_eq!(write(&spans), "s2.0.0.40 c0.4.40.900.7");
        assert_eq!(read(&write(&spans)).unwrap(), spans);
        assert_eq!((write(&[]), read("")), (String::new(), Some(Vec::new())));
    }

    #[test]
    fn anything_else_is_nothing() {
        for text in
            ["w", "x0.0.0.0", "w0.1.9.3", "w0.1.2", "w-1.0.0.0", "é0.0.0.0", "w0.1.99999999999999999999.3"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
