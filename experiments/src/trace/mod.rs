//! What happened, when, to which task, on which lane.

mod thin;
mod totals;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::env::{Stop, Stopped};

pub use thin::{bounded, thin};
pub use totals::Totals;

/// What a task, or a lane, was doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A thread, worker or process comes to life.
    Starting,
    /// Running; in real worlds also waiting for a core, for nobody sees the system take it away.
    Computing,
    /// Waiting for the outside: a timer, the network.
    Waiting,
    /// Waiting for another task: a lock, a meeting.
    Blocked,
    /// Could run, is not running.
    Ready,
    /// Packing, sending and unpacking messages.
    Talking,
    /// Nothing to do.
    Idle,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Computing,
        Self::Waiting,
        Self::Blocked,
        Self::Ready,
        Self::Talking,
        Self::Starting,
        Self::Idle,
    ];

    pub fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Computing => "computing",
            Self::Waiting => "waiting",
            Self::Blocked => "blocked",
            Self::Ready => "ready",
            Self::Talking => "talking",
            Self::Idle => "idle",
        }
    }
}

/// One stretch of one kind. `task` is `None` where a lane does something for no task (starting).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub lane: usize,
    pub task: Option<usize>,
    pub kind: Kind,
    pub start: Duration,
    pub end: Duration,
    /// For how long of it the thread had a core, where the system tells; only of what was computing.
    pub cpu: Option<Duration>,
}

impl Span {
    pub fn length(&self) -> Duration {
        self.end.saturating_sub(self.start)
    }

    /// Goes on to the end of `next`, which follows it.
    fn extend(&mut self, next: &Self) {
        self.end = self.end.max(next.end);
        self.cpu = match (self.cpu, next.cpu) {
            (Some(cpu), Some(more)) => Some(cpu + more),
            (cpu, more) => cpu.or(more),
        };
    }
}

/// In a report: microseconds, whole or not, and no word of what is not known.
#[derive(Serialize, Deserialize)]
struct Readable {
    lane: usize,
    task: Option<usize>,
    kind: Kind,
    start_us: f64,
    end_us: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cpu_us: Option<f64>,
}

/// In a message: nanoseconds, and every field.
type Compact = (usize, Option<usize>, Kind, u64, u64, Option<u64>);

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { lane, task, kind, start, end, cpu } = *self;
        if serializer.is_human_readable() {
            let micros = |duration: Duration| duration.as_nanos() as f64 / 1000.0;
            let (start_us, end_us, cpu_us) = (micros(start), micros(end), cpu.map(micros));
            return Readable { lane, task, kind, start_us, end_us, cpu_us }.serialize(serializer);
        }
        let nanos = |duration: Duration| u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX);
        let compact: Compact = (lane, task, kind, nanos(start), nanos(end), cpu.map(nanos));
        compact.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let Readable { lane, task, kind, start_us, end_us, cpu_us } =
                Readable::deserialize(deserializer)?;
            let duration = |micros: f64| Duration::try_from_secs_f64(micros / 1e6).map_err(D::Error::custom);
            let cpu = cpu_us.map(duration).transpose()?;
            return Ok(Self { lane, task, kind, start: duration(start_us)?, end: duration(end_us)?, cpu });
        }
        let (lane, task, kind, start, end, cpu) = Compact::deserialize(deserializer)?;
        let duration = Duration::from_nanos;
        Ok(Self { lane, task, kind, start: duration(start), end: duration(end), cpu: cpu.map(duration) })
    }
}

/// What a task is doing right now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Open {
    pub lane: usize,
    pub task: usize,
    pub kind: Kind,
    pub start: Duration,
}

/// Is told what happens as it happens, so that a page can draw while a run is going on.
pub trait Watch {
    fn ended(&self, span: Span);
    /// A wait begins.
    fn begins(&self, open: Open);
}

/// Records one task's spans. It belongs to the task and travels home with its part: no lock anywhere.
///
/// [`mark`](Self::mark) says what happened *since the last mark*, so gaps and overlaps within a task
/// cannot be expressed.
pub struct Recorder {
    lane: usize,
    task: usize,
    watch: Option<Rc<dyn Watch>>,
    state: RefCell<State>,
}

struct State {
    /// The last mark, and what the thread's own clock showed then.
    last: Duration,
    last_cpu: Option<Duration>,
    spans: Vec<Span>,
    /// What it is until it is over, whatever is said of it.
    stays: Option<Kind>,
}

impl Recorder {
    pub fn new(lane: usize, task: usize, begin: Duration) -> Self {
        let state = State { last: begin, last_cpu: None, spans: Vec::new(), stays: None };
        Self { lane, task, watch: None, state: RefCell::new(state) }
    }

    /// The thread's own clock at the beginning.
    #[must_use]
    pub fn with_cpu(self, cpu: Option<Duration>) -> Self {
        self.state.borrow_mut().last_cpu = cpu;
        self
    }

    #[must_use]
    pub fn watched(mut self, watch: Option<Rc<dyn Watch>>) -> Self {
        self.watch = watch;
        self
    }

    /// Since the last mark the task was `kind`. Equal neighbours become one span.
    pub fn mark(&self, kind: Kind, now: Duration) {
        self.mark_with(kind, now, None);
    }

    /// The same with what the thread's own clock shows, which stands still while another has the core. To
    /// ask for it takes its time; a stretch of computing needs it at its end only.
    pub fn mark_with(&self, kind: Kind, now: Duration, cpu: Option<Duration>) {
        let mut state = self.state.borrow_mut();
        let State { last, last_cpu, spans, stays } = &mut *state;
        let kind = stays.unwrap_or(kind);
        if now <= *last {
            return;
        }
        let since = last_cpu.zip(cpu).map(|(then, now)| now.saturating_sub(then));
        *last_cpu = cpu.or(*last_cpu);
        let cpu = since.filter(|_| kind == Kind::Computing);
        let span = Span { lane: self.lane, task: Some(self.task), kind, start: *last, end: now, cpu };
        *last = now;
        match spans.last_mut() {
            Some(previous) if previous.kind == kind && previous.end == span.start => previous.extend(&span),
            _ => spans.push(span),
        }
        if let Some(watch) = &self.watch {
            watch.ended(span);
        }
    }

    /// What was `kind` has answered. Where the answer is that nobody can go on the task stays so: all that comes after is how
    /// the world lets go of it.
    pub fn answered<T>(&self, kind: Kind, answer: &Stopped<T>) {
        if answer.as_ref().is_err_and(Stop::is_standstill) {
            self.state.borrow_mut().stays = Some(kind);
        }
    }

    /// From its last mark on the task is `kind`; said to whoever watches, not recorded.
    pub fn begins(&self, kind: Kind) {
        if let Some(watch) = &self.watch {
            watch.begins(Open { lane: self.lane, task: self.task, kind, start: self.state.borrow().last });
        }
    }

    /// What was recorded. A task that took less than a step of the clock leaves a span without length.
    pub fn take(&self) -> Vec<Span> {
        let State { last: at, spans, .. } = &mut *self.state.borrow_mut();
        if spans.is_empty() {
            let (lane, task) = (self.lane, Some(self.task));
            spans.push(Span { lane, task, kind: Kind::Computing, start: *at, end: *at, cpu: None });
        }
        std::mem::take(spans)
    }
}

/// The spans of a task that never ends: when the run can go no further, at `end`, it is blocked.
pub fn never_ends(spans: &mut Vec<Span>, end: Duration) {
    match spans.last_mut() {
        Some(last) if last.kind == Kind::Blocked => last.end = end,
        Some(last) => {
            let blocked = Span { kind: Kind::Blocked, start: last.end, end, cpu: None, ..*last };
            spans.push(blocked);
        }
        None => {}
    }
}

/// Checks that no task's spans leave a gap or overlap by more than `clock_step`.
///
/// # Errors
/// A sentence that names the task and the place.
pub fn check(spans: &[Span], clock_step: Duration) -> Result<(), String> {
    let mut by_task: std::collections::BTreeMap<usize, Vec<Span>> = std::collections::BTreeMap::new();
    for span in spans {
        if span.end < span.start {
            return Err(format!("a span ends before it starts: {span:?}"));
        }
        if let Some(task) = span.task {
            by_task.entry(task).or_default().push(*span);
        }
    }
    for (task, mut spans) in by_task {
        spans.sort_by_key(|s| (s.start, s.end));
        for pair in spans.windows(2) {
            let apart = pair[0].end.abs_diff(pair[1].start);
            if apart > clock_step {
                return Err(format!("task {task}: {apart:?} apart between {:?} and {:?}", pair[0], pair[1]));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(ms: u64) -> Duration {
        Duration::from_millis(ms)
    }

    fn us(us: usize) -> Duration {
        Duration::from_micros(us as u64)
    }

    fn span(start: usize, end: usize, kind: Kind) -> Span {
        Span { lane: 0, task: Some(0), kind, start: us(start), end: us(end), cpu: None }
    }

    #[test]
    fn equal_neighbours_become_one_span() {
        let recorder = Recorder::new(0, 3, Duration::ZERO);
        recorder.mark(Kind::Computing, ms(1));
        recorder.mark(Kind::Computing, ms(2));
        recorder.mark(Kind::Waiting, ms(5));
        let spans = recorder.take();
        assert_eq!(spans.len(), 2);
        assert_eq!((spans[0].start, spans[0].end), (ms(0), ms(2)));
        assert_eq!(check(&spans, Duration::ZERO), Ok(()));
    }

    #[test]
    fn a_gap_within_a_task_is_named() {
        let span = |start, end| Span { lane: 0, task: Some(1), kind: Kind::Computing, start, end, cpu: None };
        let message = check(&[span(ms(0), ms(1)), span(ms(3), ms(4))], ms(1)).unwrap_err();
        assert!(message.starts_with("task 1: 2ms apart"), "{message}");
    }

    #[test]
    fn a_wait_that_a_standstill_ended_goes_on_until_all_is_over() {
        let still = crate::standstill::Standstill { why: "a circle".into(), waits: Vec::new() };
        for (stop, were) in [
            (Stop::Deadlock(still), vec![(Kind::Computing, ms(0)), (Kind::Blocked, ms(1))]),
            (Stop::Cancelled, vec![(Kind::Computing, ms(0)), (Kind::Blocked, ms(1)), (Kind::Ready, ms(5))]),
        ] {
            let recorder = Recorder::new(0, 0, ms(0));
            recorder.mark(Kind::Computing, ms(1));
            recorder.answered(Kind::Blocked, &Err::<(), _>(stop));
            recorder.mark(Kind::Blocked, ms(5));
            recorder.mark(Kind::Ready, ms(7));
            let spans = recorder.take();
            assert_eq!(spans.iter().map(|span| (span.kind, span.start)).collect::<Vec<_>>(), were);
        }
    }

    #[test]
    fn a_task_that_took_no_time_is_still_there() {
        let recorder = Recorder::new(1, 3, ms(2));
        recorder.mark(Kind::Computing, ms(2));
        let at = Span { lane: 1, task: Some(3), kind: Kind::Computing, start: ms(2), end: ms(2), cpu: None };
        assert_eq!(recorder.take(), [at]);
        assert_eq!(Totals::of(&[at]).most_under_way, 1);
    }

    #[test]
    fn what_was_computing_knows_for_how_long_it_had_a_core() {
        let recorder = Recorder::new(0, 0, ms(0)).with_cpu(Some(ms(100)));
        recorder.mark(Kind::Computing, ms(4));
        recorder.mark_with(Kind::Computing, ms(10), Some(ms(105)));
        recorder.mark_with(Kind::Waiting, ms(20), Some(ms(106)));
        let spans = recorder.take();
        assert_eq!(spans.iter().map(|span| span.cpu).collect::<Vec<_>>(), [Some(ms(5)), None]);
        assert_eq!(Totals::of(&spans).cpu, Some(ms(5)));
    }

    #[test]
    fn a_span_survives_both_formats_and_a_report_says_nothing_of_what_is_not_known() {
        for cpu in [None, Some(us(1500))] {
            let span = Span { cpu, ..span(1000, 4500, Kind::Computing) };
            let json = serde_json::to_string(&span).unwrap();
            assert_eq!(json.contains("cpu_us"), cpu.is_some(), "{json}");
            assert_eq!(serde_json::from_str::<Span>(&json).unwrap(), span);
            let bytes = postcard::to_stdvec(&span).unwrap();
            assert_eq!(postcard::from_bytes::<Span>(&bytes).unwrap(), span);
        }
    }
}
