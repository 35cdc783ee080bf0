//! From spans to bars: what is drawn of one row, and never more of it than there is room for.

use std::time::Duration;

use experiments::trace::{Kind, Span};

use crate::draw::window::Window;

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

/// The bars of a row, whose spans come from the earliest to the latest. With more than `room` spans, each of
/// `room` equal slots shows what took most of it.
pub fn bars<'a>(spans: impl Iterator<Item = &'a Span>, window: Window, room: usize) -> Vec<Bar> {
    let bars = all(spans, window);
    if bars.len() > room { join(slots(&bars, window, room)) } else { bars }
}

/// The bars of a row that several tasks share: each of `room` equal slots shows what took most of it.
pub fn shared_bars<'a>(spans: impl Iterator<Item = &'a Span>, window: Window, room: usize) -> Vec<Bar> {
    join(slots(&all(spans, window), window, room))
}

/// A bar for each span of which the window shows something, and one for those that go on.
fn all<'a>(spans: impl Iterator<Item = &'a Span>, window: Window) -> Vec<Bar> {
    // What ends where the window begins cannot be seen; what takes no time can.
    let is_seen = |span: &&Span| {
        let is_within = span.start < window.to && span.end > window.from;
        is_within || span.start == span.end && (window.from..=window.to).contains(&span.start)
    };
    // Twenty thousand times a frame: what is the same for all is reckoned once.
    let (begin, shares) = (window.from.as_secs_f64(), 1.0 / window.length().as_secs_f64().max(1e-9));
    let bar = |span: &Span| {
        let share = |time: Duration| ((time.as_secs_f64() - begin) * shares).clamp(0.0, 1.0);
        let (from, to) = (share(span.start), share(span.end));
        Bar { from, to, kind: span.kind, task: span.task, had_core: had_core(span) }
    };
    join(spans.filter(is_seen).map(bar))
}

fn had_core(span: &Span) -> f64 {
    let share = |cpu: Duration| (cpu.as_secs_f64() / span.length().as_secs_f64().max(1e-9)).min(1.0);
    span.cpu.map_or(1.0, share)
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
///
/// The slots stay where they are in time while the window moves over them, or their colours would flicker.
fn slots(bars: &[Bar], window: Window, room: usize) -> Vec<Bar> {
    let length = window.length().as_secs_f64().max(1e-9);
    let hidden = (window.from.as_secs_f64() / length * room as f64).fract();
    let begin = |slot: usize| (slot as f64 - hidden) / room as f64;
    let slot_of = |share: f64| ((share * room as f64 + hidden) as usize).min(room);
    // The first and the last may be in view by halves.
    let mut taken = vec![Taken::default(); room + 1];
    // Long bars go through many slots: it is noted where that begins and ends, and added up once.
    let mut through = vec![Taken::default(); room + 1];
    for bar in bars {
        let (first, last) = (slot_of(bar.from), slot_of(bar.to));
        taken[first].add(bar, bar.to.min(begin(first + 1)) - bar.from);
        if last > first {
            taken[last].add(bar, bar.to - begin(last));
            through[first + 1].add(bar, 1.0);
            through[last].add(bar, -1.0);
        }
    }
    let mut under_way = Taken::default();
    let slot = |(slot, mut taken): (usize, Taken)| {
        under_way.join(&through[slot], 1.0);
        taken.join(&under_way, 1.0 / room as f64);
        let (from, to) = (begin(slot).max(0.0), begin(slot + 1).min(1.0));
        taken.most(to - from).map(|(kind, had_core)| Bar { from, to, kind, task: None, had_core })
    };
    taken.into_iter().enumerate().filter_map(slot).collect()
}

/// How much of something each kind took, and how much of the computing had a core.
#[derive(Clone, Default)]
struct Taken {
    kinds: [f64; Kind::ALL.len()],
    cores: f64,
}

impl Taken {
    fn add(&mut self, bar: &Bar, part: f64) {
        self.kinds[bar.kind as usize] += part;
        if bar.kind == Kind::Computing {
            self.cores += part * bar.had_core;
        }
    }

    fn join(&mut self, other: &Self, times: f64) {
        self.kinds.iter_mut().zip(other.kinds).for_each(|(own, its)| *own += its * times);
        self.cores += other.cores * times;
    }

    /// What took most, if it took a tenth of so much, and which share of that had a core.
    fn most(&self, of: f64) -> Option<(Kind, f64)> {
        let taken = |kind: Kind| self.kinds[kind as usize];
        let kind = Kind::ALL.into_iter().max_by(|a, b| taken(*a).total_cmp(&taken(*b)))?;
        let had_core = if kind == Kind::Computing { (self.cores / taken(kind)).min(1.0) } else { 1.0 };
        (of > 0.0 && taken(kind) >= 0.1 * of).then_some((kind, had_core))
    }
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
        let bars = bars(spans.iter(), Window::whole(us(10_000)), 100);
        assert_eq!(bars.len(), 1);
        assert_eq!((bars[0].kind, bars[0].from), (Kind::Blocked, 0.0));
        assert!((bars[0].to - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_gap_in_a_crowded_row_stays_a_gap() {
        let mut spans: Vec<Span> =
            (0..200).map(|n| span(n, n + 1, [Kind::Waiting, Kind::Ready][n % 2])).collect();
        spans.push(span(900, 1000, Kind::Computing));
        let bars = bars(spans.iter(), Window::whole(us(1000)), 100);
        assert!(bars.iter().all(|bar| bar.to <= 0.2 + 1e-9 || bar.from >= 0.9 - 1e-9), "{bars:?}");
    }

    #[test]
    fn a_window_shows_what_is_in_it_cut_off_at_its_ends() {
        let spans = [span(0, 10, Kind::Waiting), span(10, 30, Kind::Computing), span(40, 50, Kind::Waiting)];
        let bars = bars(spans.iter(), Window { from: us(20), to: us(40) }, 100);
        assert_eq!(bars.len(), 1, "{bars:?}");
        assert!(bars[0].from == 0.0 && (bars[0].to - 0.5).abs() < 1e-9, "{bars:?}");
    }

    #[test]
    fn slots_stay_where_they_are_in_time_while_the_window_moves() {
        let kinds = [Kind::Waiting, Kind::Computing, Kind::Blocked];
        let spans: Vec<Span> = (0..3000).map(|n| span(n, n + 1, kinds[n * n % 7 % 3])).collect();
        // Both show slots of ten microseconds; an end of a bar in one must be an end in the other.
        let ends = |from: usize| -> Vec<i64> {
            let window = Window { from: us(from), to: us(from + 1000) };
            let bars = bars(spans.iter(), window, 100);
            bars.iter().map(|bar| (bar.from * 1000.0).round() as i64 + from as i64).collect()
        };
        let (before, after) = (ends(500), ends(503));
        assert!(
            after[1..].iter().filter(|at| **at < 1500).all(|at| before.contains(at)),
            "{before:?} {after:?}"
        );
    }
}
