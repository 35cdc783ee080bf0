//! Spans as a short text beside a chapter's figure. The page could simulate the run again, but the simulator and
//! all workloads would more than double what every reader loads.

use std::fmt::Write;
use std::time::Duration;

use experiments::trace::{Kind, Span};

/// Such as `w0.3.120.4500`: waiting on the lane 0; a task whose number is greater by 3 than that of the span before
/// (counted from one, 0: no task); from 120 microseconds after its last span, or that lane's if it is its first, for
/// 4500 microseconds; then, if it is known, for how many of them with a core. What is the same again and again looks
/// the same so, and compresses well.
pub fn write(spans: &[Span]) -> String {
    let mut text = String::new();
    let mut last = Last::default();
    for span in spans {
        let (task, start, end) = (number(span.task), micros(span.start), micros(span.end));
        let (task_more, gap) = (task - last.task, start - last.end(span.lane, task));
        let _ = write!(text, " {}{}.{task_more}.{gap}.{}", letter(span.kind), span.lane, end - start);
        if let Some(cpu) = span.cpu {
            let _ = write!(text, ".{}", cpu.as_micros() as u64);
        }
        last.note(span.lane, task, end);
    }
    text.split_off(text.len().min(1))
}

/// What [`write`] has written; nothing, if it is anything else.
pub fn read(text: &str) -> Option<Vec<Span>> {
    let mut last = Last::default();
    text.split_ascii_whitespace().map(|text| span(text, &mut last)).collect()
}

fn span(text: &str, last: &mut Last) -> Option<Span> {
    let kind = Kind::ALL.into_iter().find(|kind| text.starts_with(letter(*kind)))?;
    let mut numbers = text[1..].split('.').map(|number| number.parse::<i64>().ok());
    let mut next = || numbers.next().flatten();
    let (lane, more, gap, length) = (usize::try_from(next()?).ok()?, next()?, next()?, next()?);
    let task = last.task.checked_add(more)?;
    let start = last.end(lane, task).checked_add(gap)?;
    let end = start.checked_add(length)?;
    let cpu = next().map(duration).map(|cpu| cpu.ok_or(())).transpose().ok()?;
    last.note(lane, task, end);
    let task = usize::try_from(task).ok()?.checked_sub(1);
    let (start, end) = (duration(start)?, duration(end)?);
    (start <= end).then_some(Span { lane, task, kind, start, end, cpu })
}

/// Where the spans so far have come to.
#[derive(Default)]
struct Last {
    task: i64,
    lanes: Vec<(usize, i64)>,
    tasks: Vec<(i64, i64)>,
}

impl Last {
    fn end(&self, lane: usize, task: i64) -> i64 {
        let of_task = self.tasks.iter().rev().find(|(number, _)| *number == task && task > 0);
        let end = of_task.map(|(_, end)| *end);
        let of_lane = || self.lanes.iter().find(|(number, _)| *number == lane).map(|(_, end)| *end);
        end.or_else(of_lane).unwrap_or_default()
    }

    fn note(&mut self, lane: usize, task: i64, end: i64) {
        self.task = task;
        set(&mut self.lanes, lane, end);
        set(&mut self.tasks, task, end);
    }
}

fn set<T: PartialEq>(ends: &mut Vec<(T, i64)>, key: T, end: i64) {
    match ends.iter_mut().rev().find(|(known, _)| *known == key) {
        Some(known) => known.1 = end,
        None => ends.push((key, end)),
    }
}

fn number(task: Option<usize>) -> i64 {
    task.map_or(0, |task| task as i64 + 1)
}

fn micros(time: Duration) -> i64 {
    time.as_micros() as i64
}

fn duration(micros: i64) -> Option<Duration> {
    Some(Duration::from_micros(u64::try_from(micros).ok()?))
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
            span(0, 1, Kind::Waiting, 850, 950),
            span(0, 3, Kind::Ready, 900, 910),
        ];
        assert_eq!(write(&spans), "s2.0.0.40 c0.4.40.860.7 w0.-2.-50.100 r0.2.0.10");
        assert_eq!(read(&write(&spans)).unwrap(), spans);
        assert_eq!((write(&[]), read("")), (String::new(), Some(Vec::new())));
    }

    #[test]
    fn anything_else_is_nothing() {
        for text in [
            "w",
            "x0.0.0.0",
            "w0.1.9.-3",
            "w0.1.2",
            "w-1.0.0.0",
            "w0.-1.0.0",
            "w0.1.-1.3",
            "é0.0.0.0",
            "w0.1.99999999999999999999.3",
            "w0.1.9223372036854775807.3",
            "w0.1.2.3.-4",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
