//! The notes of a run, read forwards and backwards. Whoever has them needs no simulator.

use std::time::Duration;

use super::log::{Entry, What};
use super::scene::{Lane, Scene, State};
use super::words::Names;
use crate::env::Want;
use crate::trace::{Kind, Span};

/// What was noted of a run, and where in it one stands.
pub struct Reel {
    names: Names,
    log: Vec<(Duration, Entry)>,
    /// Where each step's notes begin in the log.
    starts: Vec<usize>,
    number: usize,
    scene: Scene,
    opening: Scene,
}

/// What the machine looks like right after a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Of the step; 0 is the beginning.
    pub number: usize,
    pub time: Duration,
    pub what: What,
    /// The same as a sentence, without a full stop.
    pub words: String,
    pub lanes: Vec<Lane>,
    pub tasks: Vec<State>,
    /// When which task will be woken, the soonest first.
    pub timers: Vec<(Duration, usize)>,
}

impl Reel {
    /// Stands at the beginning. There is at least one step in the log.
    pub(super) fn new(names: Names, event_loop: bool, log: Vec<(Duration, Entry)>) -> Self {
        let starts = (0..log.len()).filter(|line| matches!(log[*line].1, Entry::Step(_))).collect();
        let scene = Scene::new(names.lanes, names.tasks.len(), event_loop);
        let mut reel = Self { names, log, starts, number: 0, opening: scene.clone(), scene };
        reel.read(0);
        reel
    }

    pub(super) fn log(&self) -> &[(Duration, Entry)] {
        &self.log
    }

    /// What the tasks are called.
    pub fn names(&self) -> &[String] {
        &self.names.tasks
    }

    /// Of the step at which it stands.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The number of the last step.
    pub fn last(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of the last step at or before that time.
    pub fn at(&self, time: Duration) -> usize {
        self.starts.partition_point(|start| self.log[*start].0 <= time).saturating_sub(1)
    }

    /// Of the step at which it stands.
    pub fn time(&self) -> Duration {
        self.log[self.starts[self.number]].0
    }

    /// When all is over.
    pub fn end(&self) -> Duration {
        self.log.last().map_or(Duration::ZERO, |(time, _)| *time)
    }

    pub fn has_ended(&self, task: usize) -> bool {
        self.scene.tasks[task] == State::Ended
    }

    /// All that has happened so far, the step at which it stands included.
    pub fn so_far(&self) -> impl DoubleEndedIterator<Item = &What> {
        self.log[..=self.starts[self.number]].iter().filter_map(|(_, entry)| match entry {
            Entry::Step(what) => Some(what),
            _ => None,
        })
    }

    /// The moment at which it stands, in words too.
    pub fn here(&self) -> Moment {
        let still = self.still();
        Moment { words: self.names.sentence(still.time, &still.what), ..still }
    }

    /// The moment at which it stands, without words: whoever has words of its own need not load these.
    pub fn still(&self) -> Moment {
        let (time, Entry::Step(what)) = &self.log[self.starts[self.number]] else {
            unreachable!("a step starts with what happens")
        };
        let in_words = |state: &State<_>| state.clone().map(|want| (self.names.wanted)(want));
        Moment {
            number: self.number,
            time: *time,
            what: what.clone(),
            words: String::new(),
            lanes: self.scene.lanes.clone(),
            tasks: self.scene.tasks.iter().map(in_words).collect(),
            timers: self.scene.timers.clone(),
        }
    }

    /// What is wanted, as in “waits for …”.
    pub fn wanted(&self, want: Want) -> String {
        (self.names.wanted)(want)
    }

    /// To the step of that number, or to the last.
    pub fn seek(&mut self, number: usize) {
        let number = number.min(self.last());
        if number < self.number {
            self.scene = self.opening.clone();
            (0..=number).for_each(|step| self.read(step));
        } else {
            (self.number + 1..=number).for_each(|step| self.read(step));
        }
        self.number = number;
    }

    /// What one lane's tasks have done so far, told by the states that they were in.
    pub fn spans(&self) -> Vec<Span> {
        let mut scene = self.opening.clone();
        let mut spans: Vec<Span> = Vec::new();
        // Each task's kind and since when.
        let mut open: Vec<Option<(Kind, Duration)>> = vec![None; scene.tasks.len()];
        let end = self.starts.get(self.number + 1).copied().unwrap_or(self.log.len());
        for (time, entry) in &self.log[..end] {
            scene.apply(*time, entry);
            for (task, state) in scene.tasks.iter().enumerate() {
                turn(&mut spans, &mut open[task], (task, kind(state)), *time);
            }
        }
        for (task, open) in open.iter_mut().enumerate() {
            turn(&mut spans, open, (task, None), self.time());
        }
        spans
    }

    /// Puts into the scene what is noted of the step.
    fn read(&mut self, step: usize) {
        let end = self.starts.get(step + 1).copied().unwrap_or(self.log.len());
        for (time, entry) in &self.log[self.starts[step]..end] {
            self.scene.apply(*time, entry);
        }
    }
}

/// Ends what a task was doing, unless it goes on with it.
fn turn(
    spans: &mut Vec<Span>,
    open: &mut Option<(Kind, Duration)>,
    (task, next): (usize, Option<Kind>),
    now: Duration,
) {
    if open.map(|(kind, _)| kind) == next {
        return;
    }
    if let Some((kind, start)) = *open
        && start < now
    {
        match spans.iter_mut().rfind(|span| span.task == Some(task)) {
            Some(last) if last.kind == kind && last.end == start => last.end = now,
            _ => spans.push(Span { lane: 0, task: Some(task), kind, start, end: now, cpu: None }),
        }
    }
    *open = next.map(|kind| (kind, now));
}

fn kind(state: &State<impl Sized>) -> Option<Kind> {
    match state {
        State::NotStarted | State::Ended => None,
        State::Ready => Some(Kind::Ready),
        State::Computing { .. } => Some(Kind::Computing),
        State::Talking { .. } => Some(Kind::Talking),
        State::Waiting { .. } => Some(Kind::Waiting),
        State::Blocked { .. } => Some(Kind::Blocked),
    }
}
