use std::collections::BTreeMap;
use std::time::Duration;

use super::{Kind, Span};

/// What the spans of one run add up to. The sentences and the tables are made from it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Totals {
    pub makespan: Duration,
    pub computing: Duration,
    /// For how long of that there was a core, where that is known.
    pub cpu: Option<Duration>,
    pub waiting: Duration,
    pub blocked: Duration,
    pub starting: Duration,
    pub talking: Duration,
    /// The most tasks that were under way at one instant.
    pub most_under_way: usize,
    /// The most tasks that were computing at one instant.
    pub most_computing: usize,
    /// Lanes that ran at least one task.
    pub lanes: usize,
}

impl Totals {
    pub fn of(spans: &[Span]) -> Self {
        let sum = |kind| spans.iter().filter(|s| s.kind == kind).map(Span::length).sum();
        let mut lanes: Vec<usize> = spans.iter().filter(|s| s.task.is_some()).map(|s| s.lane).collect();
        lanes.sort_unstable();
        lanes.dedup();
        Self {
            makespan: spans.iter().map(|s| s.end).max().unwrap_or_default(),
            computing: sum(Kind::Computing),
            cpu: spans.iter().filter_map(|span| span.cpu).reduce(std::ops::Add::add),
            waiting: sum(Kind::Waiting),
            blocked: sum(Kind::Blocked),
            starting: sum(Kind::Starting),
            talking: sum(Kind::Talking),
            most_under_way: most_at_once(&lifetimes(spans)),
            most_computing: most_at_once(&periods(spans, Kind::Computing)),
            lanes: lanes.len(),
        }
    }
}

/// From each task's first span to its last.
fn lifetimes(spans: &[Span]) -> Vec<(Duration, Duration)> {
    let mut lives: BTreeMap<usize, (Duration, Duration)> = BTreeMap::new();
    for span in spans {
        let Some(task) = span.task else { continue };
        let life = lives.entry(task).or_insert((span.start, span.end));
        *life = (life.0.min(span.start), life.1.max(span.end));
    }
    lives.into_values().collect()
}

fn periods(spans: &[Span], kind: Kind) -> Vec<(Duration, Duration)> {
    spans.iter().filter(|s| s.kind == kind && s.task.is_some()).map(|s| (s.start, s.end)).collect()
}

/// An end at the instant of another's start does not overlap it.
fn most_at_once(periods: &[(Duration, Duration)]) -> usize {
    let mut changes: Vec<(Duration, i64)> = periods.iter().flat_map(|p| [(p.0, 1), (p.1, -1)]).collect();
    changes.sort_unstable();
    let mut under_way = 0;
    let mut most = 0;
    for (_, change) in changes {
        under_way += change;
        most = most.max(under_way);
    }
    // Nobody else is there while something happens that took no time.
    usize::try_from(most).unwrap_or_default().max(usize::from(!periods.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    #[test]
    fn tasks_that_follow_each_other_are_never_under_way_at_once() {
        let span =
            |task, start, end| Span { lane: 0, task: Some(task), kind: Kind::Waiting, start, end, cpu: None };
        assert_eq!(Totals::of(&[span(0, ms(0), ms(1)), span(1, ms(1), ms(2))]).most_under_way, 1);
        assert_eq!(Totals::of(&[span(0, ms(0), ms(2)), span(1, ms(1), ms(2))]).most_under_way, 2);
    }
}
