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
    /// For which share of it there was a core.
    pub had_core: f64,
}

impl Bar {
    pub fn width(&self) -> f64 {
        self.to - self.from
    }

    fn extend(&mut self, next: &Self) {
        let (own, its) = (self.width(), next.width());
        if own + its > 0.0 {
            self.had_core = (self.had_core * own + next.had_core * its) / (own + its);
        }
        self.to = self.to.max(next.to);
    }

    /// Whether `next` goes on with the same thing without a gap.
    fn goes_on(&self, next: &Self) -> bool {
        self.kind == next.kind && self.task == next.task && next.from - self.to < 1e-9
    }
}

/// The bars of a row. With more than `room` spans, each of `room` equal slots shows what took most of it.
pub fn bars(spans: Vec<&Span>, width: Duration, room: usize) -> Vec<Bar> {
    let bars = all(spans, width);
    if bars.len() > room { join(slots(&bars, room)) } else { bars }
}

/// The bars of a row that several tasks share: each of `room` equal slots shows what took most of it.
pub fn shared_bars(spans: Vec<&Span>, width: Duration, room: usize) -> Vec<Bar> {
    join(slots(&all(spans, width), room))
}

/// A bar for each span, and one for those that go on.
fn all(mut spans: Vec<&Span>, width: Duration) -> Vec<Bar> {
    spans.sort_unstable_by_key(|span| span.start);
    let whole = width.as_secs_f64().max(1e-9);
    let share = |time: Duration| (time.as_secs_f64() / whole).min(1.0);
    let bars = spans.into_iter().map(|span| Bar {
        from: share(span.start),
        to: share(span.end),
        kind: span.kind,
        task: span.task,
        had_core: had_core(span),
    });
    join(bars)
}

fn had_core(span: &Span) -> f64 {
    let length = span.length().as_secs_f64();
    span.cpu.map_or(1.0, |cpu| (cpu.as_secs_f64() / length.max(1e-9)).min(1.0))
}

fn join(bars: impl IntoIterator<Item = Bar>) -> Vec<Bar> {
    let mut joined: Vec<Bar> = Vec::new();
    for bar in bars {
        match joined.last_mut() {
            Some(last) if last.goes_on(&bar) => last.extend(&bar),
            _ => joined.push(bar),
        }
    }
    joined
}

/// What took most of each slot, if it took a tenth of it; a slot that several tasks share names none.
fn slots(bars: &[Bar], room: usize) -> Vec<Bar> {
    let mut taken = vec![[0.0; Kind::ALL.len()]; room];
    let mut cores = vec![0.0; room];
    for bar in bars {
        let first = ((bar.from * room as f64) as usize).min(room - 1);
        for (slot, taken) in taken.iter_mut().enumerate().skip(first) {
            let (from, to) = (slot as f64 / room as f64, (slot + 1) as f64 / room as f64);
            if from >= bar.to && slot > first {
                break;
            }
            let part = (bar.to.min(to) - bar.from.max(from)).max(0.0);
            taken[bar.kind as usize] += part;
            if bar.kind == Kind::Computing {
                cores[slot] += part * bar.had_core;
            }
        }
    }
    let slot = |(slot, taken): (usize, &[f64; Kind::ALL.len()])| {
        let kind = Kind::ALL.into_iter().max_by(|a, b| taken[*a as usize].total_cmp(&taken[*b as usize]))?;
        let (from, to) = (slot as f64 / room as f64, (slot + 1) as f64 / room as f64);
        let computing = taken[Kind::Computing as usize];
        let had_core = if computing > 0.0 { cores[slot] / computing } else { 1.0 };
        (taken[kind as usize] * room as f64 >= 0.1).then_some(Bar { from, to, kind, task: None, had_core })
    };
    taken.iter().enumerate().filter_map(slot).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn us(us: usize) -> Duration {
        Duration::from_micros(us as u64)
    }

    fn span(start: usize, end: usize, kind: Kind) -> Span {
        Span { lane: 0, task: Some(0), kind, start: us(start), end: us(end), cpu: None }
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
}
