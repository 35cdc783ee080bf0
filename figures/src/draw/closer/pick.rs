//! Picking one span, with a pointer or step by step.

use std::time::Duration;

use experiments::trace::{Kind, Span};

use super::Closer;
use crate::draw::fixed::Hundredths;
use crate::draw::scale;
use crate::draw::timeline::{Row, x};
use crate::draw::window::Window;

/// A span that was picked: its row, and its place among the row's spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    row: usize,
    place: usize,
}

/// Where the next span is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Earlier,
    Later,
    Above,
    Below,
    First,
    Last,
}

/// Pixels beside a span that are still meant for it: fingers are no needles.
const REACH_PX: f64 = 12.0;

impl Closer {
    /// The span at a point: `share` of the window, so many pixels from the top of a figure that is so many
    /// pixels wide.
    pub fn at(&self, window: Window, share: f64, y: f64, width: f64) -> Option<Pick> {
        let distance = |row: &Row| (row.top - y).max(y - row.top - row.height).max(0.0);
        let rows = self.rows.iter().enumerate().map(|(index, row)| (index, distance(row)));
        let near = rows.filter(|(index, far)| *far < REACH_PX && !self.places(*index).is_empty());
        let (row, _) = near.min_by(|a, b| a.1.total_cmp(&b.1))?;
        let reach = window.length().mul_f64(REACH_PX / width.max(REACH_PX));
        let (place, far) = self.nearest(row, window.at(share))?;
        (far <= reach).then_some(Pick { row, place })
    }

    /// The first span that the window shows.
    pub fn first(&self, window: Window) -> Option<Pick> {
        let row = (0..self.rows.len()).find(|row| !self.places(*row).is_empty())?;
        let (place, _) = self.nearest(row, window.from)?;
        Some(Pick { row, place })
    }

    /// The span one step on; the same, if there is none.
    #[must_use]
    pub fn next(&self, pick: Pick, step: Step) -> Pick {
        let places = self.places(pick.row);
        let before = places.iter().rev().find(|place| **place < pick.place).copied();
        let place = match step {
            Step::Earlier => before,
            Step::Later => places.iter().find(|place| **place > pick.place).copied(),
            Step::First => places.first().copied(),
            Step::Last => places.last().copied(),
            Step::Above => return self.beside(pick, (0..pick.row).rev()),
            Step::Below => return self.beside(pick, pick.row + 1..self.rows.len()),
        };
        Pick { place: place.unwrap_or(pick.place), ..pick }
    }

    /// At the same time, in the first of these rows that shows anything.
    fn beside(&self, pick: Pick, rows: impl Iterator<Item = usize>) -> Pick {
        let Span { start, end, .. } = *self.span(pick);
        let mut found =
            rows.filter_map(|row| Some(Pick { row, place: self.nearest(row, (start + end) / 2)?.0 }));
        found.next().unwrap_or(pick)
    }

    /// The row's span at an instant, or else the nearest, and how far away it is.
    fn nearest(&self, row: usize, at: Duration) -> Option<(usize, Duration)> {
        let far = |place: &usize| {
            let span = self.span(Pick { row, place: *place });
            let far = span.start.saturating_sub(at).max(at.saturating_sub(span.end));
            (far, span.length())
        };
        let place = self.places(row).into_iter().min_by_key(far)?;
        Some((place, far(&place).0))
    }

    /// Of the row's spans those that can be seen.
    fn places(&self, row: usize) -> Vec<usize> {
        let Some(row) = self.rows.get(row) else { return Vec::new() };
        let is_seen = |place: &usize| self.spans[row.spans[*place]].kind != Kind::Idle;
        (0..row.spans.len()).filter(is_seen).collect()
    }

    pub fn span(&self, pick: Pick) -> &Span {
        &self.spans[self.rows[pick.row].spans[pick.place]]
    }

    /// One line: who, what, from when to when, and for how long.
    pub fn says(&self, pick: Pick) -> String {
        let span = self.span(pick);
        let task = span.task.map(|task| format!(", task {}", task + 1)).unwrap_or_default();
        let core =
            span.cpu.map(|cpu| format!(", {} of it with a core", scale::length(cpu))).unwrap_or_default();
        format!(
            "{} {}{task}: {} from {}, for {}{core}",
            self.lane_name,
            span.lane + 1,
            span.kind.name(),
            scale::stretch(span.start, span.end),
            scale::length(span.length()),
        )
    }

    /// An outline around what was picked, to be put on top of the drawing; nothing, if it is out of sight.
    pub fn mark(&self, pick: Pick, window: Window) -> String {
        let (span, row) = (self.span(pick), &self.rows[pick.row]);
        if span.end < window.from || span.start > window.to {
            return String::new();
        }
        let (from, to) = (x(window.share(span.start)), x(window.share(span.end)));
        format!(
            r#"<rect class="mt-pick" x="{}%" y="{}" width="{}%" height="{}" fill="none" stroke="currentColor" stroke-width="2"/>"#,
            Hundredths(from),
            Hundredths(row.top),
            Hundredths((to - from).max(0.2)),
            Hundredths(row.height.max(3.0)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{span, threads, us};
    use super::*;

    fn closer() -> Closer {
        threads(vec![
            span(1, 3, Kind::Computing, 400, 1000),
            span(0, 0, Kind::Waiting, 0, 300),
            span(0, 0, Kind::Idle, 300, 320),
            span(0, 1, Kind::Computing, 320, 900),
        ])
    }

    const WIDTH: f64 = 100.0;

    #[test]
    fn a_pointer_picks_what_lies_under_it_or_near_to_it() {
        let (closer, window) = (closer(), Window::whole(us(1000)));
        let kind = |share, y| closer.at(window, share, y, WIDTH).map(|pick| closer.span(pick).task);
        assert_eq!(kind(0.1, 10.0), Some(Some(0)));
        assert_eq!(kind(0.5, 10.0), Some(Some(1)));
        assert_eq!(kind(0.5, 30.0), Some(Some(3)), "the row below");
        assert_eq!(kind(0.35, 50.0), Some(Some(3)), "a little beside it");
        assert_eq!(kind(0.1, 30.0), None, "too far away in time");
        assert_eq!(kind(0.5, 60.0), None, "too far below");
    }

    #[test]
    fn steps_go_along_a_row_and_from_row_to_row_at_the_same_time() {
        let closer = closer();
        let first = closer.first(Window::whole(us(1000))).unwrap();
        let task = |pick| closer.span(pick).task.unwrap();
        let later = closer.next(first, Step::Later);
        assert_eq!((task(first), task(later)), (0, 1), "idle lanes are passed over");
        assert_eq!(closer.next(later, Step::Later), later);
        assert_eq!(closer.next(later, Step::Earlier), first);
        let below = closer.next(later, Step::Below);
        assert_eq!(task(below), 3);
        assert_eq!(closer.next(below, Step::Below), below);
        assert_eq!(closer.next(below, Step::Above), later);
        assert_eq!((closer.next(later, Step::First), closer.next(first, Step::Last)), (first, later));
    }

    #[test]
    fn a_picked_span_is_told_in_one_line_and_outlined_where_it_can_be_seen() {
        let spans = vec![Span { cpu: Some(us(90)), ..span(0, 6, Kind::Computing, 120, 300) }];
        let closer = threads(spans);
        let pick = closer.first(Window::whole(us(1000))).unwrap();
        assert_eq!(
            closer.says(pick),
            "thread 1, task 7: computing from 120 to 300 µs, for 180 µs, 90 µs of it with a core"
        );
        let mark = closer.mark(pick, Window { from: us(120), to: us(480) });
        assert!(mark.contains(r#"x="10.50%""#) && mark.contains(r#"width="44.25%""#), "{mark}");
        assert_eq!(closer.mark(pick, Window { from: us(400), to: us(500) }), "");
    }

    #[test]
    fn where_there_is_nothing_nothing_is_picked() {
        let closer = threads(Vec::new());
        assert_eq!(closer.first(Window::whole(us(10))), None);
        assert_eq!(closer.at(Window::whole(us(10)), 0.5, 5.0, WIDTH), None);
    }
}
