//! The timeline of a run that is still going on.

use std::time::Duration;

use experiments::model::{Arrangement, Model};
use experiments::trace::{Kind, Open, Span, thin};
use figures::draw::{self, Closer, Timeline};

/// More spans than these are drawn coarser.
const MOST_SPANS: usize = 4000;

/// News come once a frame at most, so what has just begun may be over already.
const JUST_BEGUN: Duration = Duration::from_millis(40);

/// What is known of a run so far.
#[derive(Debug)]
pub struct LiveTrace {
    arrangement: Arrangement,
    tasks: usize,
    begin_epoch_ms: Option<f64>,
    spans: Vec<Span>,
    /// Where in `spans` the last of each task is.
    last: Vec<Option<usize>>,
    /// What each task does now.
    open: Vec<Option<Open>>,
}

impl LiveTrace {
    pub fn new(arrangement: Arrangement, tasks: usize) -> Self {
        let (last, open) = (vec![None; tasks], vec![None; tasks]);
        Self { arrangement, tasks, begin_epoch_ms: None, spans: Vec::new(), last, open }
    }

    /// A round begins.
    pub fn begin(&mut self, epoch_ms: f64) {
        *self = Self { begin_epoch_ms: Some(epoch_ms), ..Self::new(self.arrangement, self.tasks) };
    }

    pub fn elapsed(&self, now_epoch_ms: f64) -> Duration {
        let begin = self.begin_epoch_ms.unwrap_or(now_epoch_ms);
        Duration::from_secs_f64((now_epoch_ms - begin).max(0.0) / 1000.0)
    }

    /// Spans that ended, and what their tasks do now.
    pub fn grow(&mut self, spans: Vec<Span>, open: Vec<Open>) {
        for span in spans {
            self.add(span);
        }
        for open in open {
            if let Some(place) = self.open.get_mut(open.task) {
                *place = Some(open);
            }
        }
        if self.spans.len() > MOST_SPANS {
            let end = self.spans.iter().map(|span| span.end).max().unwrap_or_default();
            self.spans = thin(&self.spans, end / 500);
            self.last.fill(None);
        }
    }

    /// A span that goes on with the task's last one makes that longer.
    fn add(&mut self, span: Span) {
        let Some(task) = span.task.filter(|task| *task < self.tasks) else { return self.spans.push(span) };
        self.open[task] = None;
        let last = self.last[task].map(|index| &mut self.spans[index]);
        match last {
            Some(last) if last.kind == span.kind && last.lane == span.lane && last.end == span.start => {
                last.end = span.end;
            }
            _ => {
                self.last[task] = Some(self.spans.len());
                self.spans.push(span);
            }
        }
    }

    /// Nothing goes on any more: what is open ends now.
    pub fn freeze(&mut self, now_epoch_ms: f64) {
        self.spans = self.spans_until(now_epoch_ms);
        self.open.fill(None);
        self.begin_epoch_ms = None;
    }

    fn spans_until(&self, now_epoch_ms: f64) -> Vec<Span> {
        let now = self.elapsed(now_epoch_ms);
        let open = self.open.iter().flatten().filter(|open| now > open.start + JUST_BEGUN);
        let until_now = |open: &Open| Span {
            lane: open.lane,
            task: Some(open.task),
            kind: open.kind,
            start: open.start,
            end: now,
            cpu: None,
        };
        self.spans.iter().copied().chain(open.map(until_now)).collect()
    }

    pub fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.spans.iter().map(|span| span.kind).chain(self.open.iter().flatten().map(|open| open.kind))
    }

    /// What is known when it goes on no more.
    pub fn closer(&self, model: Model, title: String, id: &str) -> Closer {
        Closer::of_spans(self.spans.clone(), model, self.arrangement, id, title)
    }

    pub fn svg(&self, model: Model, title: &str, width: Duration, now_epoch_ms: f64, id: &str) -> String {
        Timeline {
            spans: &self.spans_until(now_epoch_ms),
            rows: draw::rows(&self.arrangement, self.tasks),
            lane_name: draw::lane_name(model),
            width,
            id,
            title,
            description: "",
            is_stuck: false,
        }
        .svg()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn us(us: u64) -> Duration {
        Duration::from_micros(us)
    }

    fn span(task: usize, kind: Kind, start: u64, end: u64) -> Span {
        Span { lane: 0, task: Some(task), kind, start: us(start), end: us(end), cpu: None }
    }

    fn live() -> LiveTrace {
        let mut live = LiveTrace::new(Model::Async.arrangement(1), 2);
        live.begin(1000.0);
        live
    }

    #[test]
    fn what_a_task_does_now_reaches_until_now() {
        let mut live = live();
        live.grow(vec![], vec![Open { lane: 0, task: 1, kind: Kind::Waiting, start: us(500) }]);
        let spans = live.spans_until(1200.0);
        assert_eq!((spans[0].start, spans[0].end), (us(500), us(200_000)));
        assert!(live.spans_until(1002.0).is_empty(), "it may be over already");
    }

    #[test]
    fn what_a_task_did_takes_the_place_of_what_it_was_doing() {
        let mut live = live();
        live.grow(vec![], vec![Open { lane: 0, task: 1, kind: Kind::Waiting, start: us(0) }]);
        live.grow(vec![span(1, Kind::Waiting, 0, 900)], vec![]);
        assert_eq!(live.spans_until(1005.0), [span(1, Kind::Waiting, 0, 900)]);
    }

    #[test]
    fn spans_that_go_on_become_one_and_many_are_thinned() {
        let mut live = live();
        live.grow((0..10).map(|n| span(1, Kind::Computing, n, n + 1)).collect(), vec![]);
        assert_eq!(live.spans, [span(1, Kind::Computing, 0, 10)]);
        let kinds = [Kind::Computing, Kind::Blocked];
        live.grow((10..20_000).map(|n| span(1, kinds[n as usize % 2], n, n + 1)).collect(), vec![]);
        assert!(live.spans.len() < 1100, "{}", live.spans.len());
    }

    #[test]
    fn a_round_begins_with_nothing() {
        let mut live = live();
        live.grow(vec![span(1, Kind::Computing, 0, 1)], vec![]);
        live.begin(2000.0);
        assert!(live.spans_until(2001.0).is_empty());
        assert_eq!(live.elapsed(2001.0), us(1000));
    }
}
