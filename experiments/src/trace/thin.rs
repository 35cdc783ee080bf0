//! Spans told coarser: fewer, and without a gap.

use std::time::Duration;

use super::Span;

/// A shorter list that tells the same, coarser: neighbours of one task that are shorter than `grain` become
/// one span of the kind that took longer. The spans of each task are in order.
pub fn thin(spans: &[Span], grain: Duration) -> Vec<Span> {
    let mut thinned: Vec<Span> = Vec::new();
    // Where each task's last span is.
    let mut last: Vec<usize> = Vec::new();
    for span in spans {
        let task = span.task.map_or(0, |task| task + 1);
        if last.len() <= task {
            last.resize(task + 1, usize::MAX);
        }
        match thinned.get_mut(last[task]) {
            Some(last) if joins(last, span, grain) => {
                if span.length() > last.length() {
                    last.kind = span.kind;
                }
                last.extend(span);
            }
            _ => {
                last[task] = thinned.len();
                thinned.push(*span);
            }
        }
    }
    thinned
}

fn joins(last: &Span, next: &Span, grain: Duration) -> bool {
    let together = next.lane == last.lane && last.end.abs_diff(next.start) < grain;
    together && (last.kind == next.kind || last.length() < grain && next.length() < grain)
}

/// At most about so many spans, and the grain at which they are told: zero, if they are all there.
pub fn bounded(spans: Vec<Span>, most: usize) -> (Vec<Span>, Duration) {
    if spans.len() <= most {
        return (spans, Duration::ZERO);
    }
    let end = spans.iter().map(|span| span.end).max().unwrap_or_default();
    let mut grain = Duration::from_micros(1);
    loop {
        let thinned = thin(&spans, grain);
        // Each task keeps one span at least, however many tasks there are.
        if thinned.len() <= most || grain > end {
            return (thinned, grain);
        }
        grain *= 2;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, check};
    use super::*;

    fn us(us: usize) -> Duration {
        Duration::from_micros(us as u64)
    }

    fn span(start: usize, end: usize, kind: Kind) -> Span {
        Span { lane: 0, task: Some(0), kind, start: us(start), end: us(end), cpu: None }
    }

    #[test]
    fn thinning_keeps_the_ends_and_the_longest() {
        let mut spans: Vec<Span> = (0..1000).map(|n| span(n, n + 1, Kind::Computing)).collect();
        spans.push(span(1000, 9000, Kind::Waiting));
        let spans = thin(&spans, us(50));
        assert!(spans.len() < 30, "{}", spans.len());
        assert_eq!((spans[0].start, spans.last().unwrap().end), (us(0), us(9000)));
        assert_eq!(spans.last().unwrap().kind, Kind::Waiting);
    }

    #[test]
    fn too_many_spans_are_told_coarser_without_a_gap() {
        let kinds = [Kind::Computing, Kind::Blocked];
        let spans: Vec<Span> = (0..40_000).map(|n| span(n, n + 1, kinds[n % 2])).collect();
        assert_eq!(bounded(spans.clone(), 40_000), (spans.clone(), Duration::ZERO));
        let (few, grain) = bounded(spans, 500);
        assert!((100..=500).contains(&few.len()), "{}", few.len());
        assert!(grain > Duration::from_micros(50) && grain < Duration::from_millis(1), "{grain:?}");
        assert_eq!(check(&few, Duration::ZERO), Ok(()));
        assert_eq!((few[0].start, few.last().unwrap().end), (us(0), us(40_000)));
    }
}
