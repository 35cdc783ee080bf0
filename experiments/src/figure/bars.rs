//! From spans to bars: what is drawn of one row, and never more of it than there is room for.

use std::time::Duration;

use crate::trace::{Kind, Span};

/// A bar; its ends are shares of the timeline's width.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    pub from: f64,
    pub to: f64,
    pub kind: Kind,
    pub task: Option<usize>,
}

impl Bar {
    pub fn width(&self) -> f64 {
        self.to - self.from
    }

    /// Whether `next` goes on with the same thing without a gap.
    fn goes_on(&self, next: &Self) -> bool {
        self.kind == next.kind && self.task == next.task && next.from - self.to < 1e-9
    }
}

/// The bars of a row. With more than `room` spans, each of `room` equal slots shows what took most of it.
pub fn bars(mut spans: Vec<&Span>, width: Duration, room: usize) -> Vec<Bar> {
    spans.sort_unstable_by_key(|span| span.start);
    let whole = width.as_secs_f64().max(1e-9);
    let share = |time: Duration| (time.as_secs_f64() / whole).min(1.0);
    let bars = spans.into_iter().map(|span| Bar {
        from: share(span.start),
        to: share(span.end),
        kind: span.kind,
        task: span.task,
    });
    let bars = join(bars);
    if bars.len() > room { join(slots(&bars, room)) } else { bars }
}

fn join(bars: impl IntoIterator<Item = Bar>) -> Vec<Bar> {
    let mut joined: Vec<Bar> = Vec::new();
    for bar in bars {
        match joined.last_mut() {
            Some(last) if last.goes_on(&bar) => last.to = last.to.max(bar.to),
            _ => joined.push(bar),
        }
    }
    joined
}

/// What took most of each slot, if it took a tenth of it; a slot that several tasks share names none.
fn slots(bars: &[Bar], room: usize) -> Vec<Bar> {
    let mut taken = vec![[0.0; Kind::ALL.len()]; room];
    for bar in bars {
        let first = ((bar.from * room as f64) as usize).min(room - 1);
        for (slot, taken) in taken.iter_mut().enumerate().skip(first) {
            let (from, to) = (slot as f64 / room as f64, (slot + 1) as f64 / room as f64);
            if from >= bar.to && slot > first {
                break;
            }
            taken[bar.kind as usize] += (bar.to.min(to) - bar.from.max(from)).max(0.0);
        }
    }
    let slot = |(slot, taken): (usize, &[f64; Kind::ALL.len()])| {
        let kind = Kind::ALL.into_iter().max_by(|a, b| taken[*a as usize].total_cmp(&taken[*b as usize]))?;
        let (from, to) = (slot as f64 / room as f64, (slot + 1) as f64 / room as f64);
        (taken[kind as usize] * room as f64 >= 0.1).then_some(Bar { from, to, kind, task: None })
    };
    taken.iter().enumerate().filter_map(slot).collect()
}

/// A shorter list, for a drawing that goes on: neighbours of one task that are shorter than `grain` become
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
                last.end = last.end.max(span.end);
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

#[cfg(test)]
mod tests {
    use super::*;

    fn us(us: usize) -> Duration {
        Duration::from_micros(us as u64)
    }

    fn span(start: usize, end: usize, kind: Kind) -> Span {
        Span { lane: 0, task: Some(0), kind, start: us(start), end: us(end) }
    }

    #[test]
    fn a_crowded_row_shows_what_took_most_of_each_slot() {
        let spans: Vec<Span> = (0..1000)
            .flat_map(|n| {
                [span(n * 10, n * 10 + 7, Kind::Blocked), span(n * 10 + 7, n * 10 + 10, Kind::Computing)]
            })
            .collect();
        let bars = bars(spans.iter().collect(), us(10_000), 100);
        assert_eq!(bars.len(), 1);
        assert_eq!((bars[0].kind, bars[0].from), (Kind::Blocked, 0.0));
        assert!((bars[0].to - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_gap_in_a_crowded_row_stays_a_gap() {
        let mut spans: Vec<Span> =
            (0..200).map(|n| span(n, n + 1, [Kind::Waiting, Kind::Ready][n % 2])).collect();
        spans.push(span(900, 1000, Kind::Computing));
        let bars = bars(spans.iter().collect(), us(1000), 100);
        assert!(bars.iter().all(|bar| bar.to <= 0.2 + 1e-9 || bar.from >= 0.9 - 1e-9), "{bars:?}");
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
}
