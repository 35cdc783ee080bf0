//! The machine: its clock, its events, and what lanes and tasks are in it. [`cores`] says who computes,
//! [`act`] what a task does when it does.

mod act;
mod cores;

use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::rc::Rc;
use std::time::Duration;

use super::Costs;
use super::env::Slot;
use super::gil::Gils;
use super::lanes::{Handout, Taken};
use super::steps::{Entry, Log, What};
use crate::env::{Access, Stop, Stopped, Want};
use crate::model::Arrangement;
use crate::report::Round;
use crate::table::Table;
use crate::trace::{self, Kind, Recorder};
use crate::workload::{AnyWorkload, Part, TaskFuture};
use crate::world::reduce;

/// The machine while it runs.
pub struct Simulation<'w> {
    workload: &'w dyn AnyWorkload,
    arrangement: Arrangement,
    costs: &'w Costs,
    clock: Rc<Cell<Duration>>,
    table: Rc<RefCell<Table>>,
    cells: Vec<u64>,
    random: u64,
    /// In order of time; events of the same time in the order in which they were made.
    events: BinaryHeap<Reverse<(Duration, u64, Event)>>,
    made: u64,
    free_cores: usize,
    /// Lanes that could run and have no core.
    run_queue: VecDeque<usize>,
    lanes: Vec<Lane>,
    tasks: Vec<Task<'w>>,
    handout: Handout,
    gils: Option<Gils>,
    ended: usize,
    /// For those who want to know what happens.
    log: Option<Log>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// The lane's stretch on its core is over, unless it was cut short before: it has a number.
    Stretch(usize, u64),
    /// The lane has waited for its lock for a whole switch interval, since it had changed hands so often.
    Ask(usize, u64),
    /// What the task waited for is there.
    Woken(usize),
}

#[derive(Default)]
struct Lane {
    task: Option<usize>,
    /// Tasks of an event loop that could go on.
    ready: VecDeque<usize>,
    on_core: bool,
    /// What it still has to do before `then`, and how much of that the stretch on the core does.
    left: Duration,
    stretch: Duration,
    /// When the stretch begins, and its number.
    begins: Duration,
    number: u64,
    slice_used: Duration,
}

struct Task<'w> {
    future: Option<TaskFuture<'w>>,
    slot: Rc<Slot>,
    recorder: Option<Recorder>,
    lane: usize,
    /// What it is doing, or waiting for, since its recorder's last mark.
    kind: Kind,
    then: Then,
    /// What it is blocked on, or was until it was woken.
    wanted: Option<Want>,
    result: Option<Stopped<Part>>,
}

/// What happens when a task has the core and its computing is done.
enum Then {
    Begin,
    Go(Stopped<u64>),
    Access(usize, Access),
    Look,
    Finish(Stopped<Part>),
}

/// What a step leaves the lane to do.
enum Next {
    /// So long of this kind, then go on.
    Busy(Duration, Kind, Then),
    /// The task waits.
    Wait(Kind, Then),
    /// The task gives way once.
    GiveWay,
    Ended,
}

impl<'w> Simulation<'w> {
    pub fn new(workload: &'w dyn AnyWorkload, arrangement: Arrangement, costs: &'w Costs) -> Self {
        let hand_over = arrangement.event_loop || !arrangement.shares_memory;
        let table = Rc::new(RefCell::new(Table::new(workload, arrangement, hand_over)));
        let task = |_| Task {
            future: None,
            slot: Rc::default(),
            recorder: None,
            lane: 0,
            kind: Kind::Ready,
            then: Then::Begin,
            wanted: None,
            result: None,
        };
        workload.prepare();
        Self {
            workload,
            arrangement,
            costs,
            clock: Rc::default(),
            table,
            cells: vec![0; workload.needs().cells],
            random: costs.seed.max(1),
            events: BinaryHeap::new(),
            made: 0,
            free_cores: costs.cores.max(1),
            run_queue: VecDeque::new(),
            lanes: (0..arrangement.lanes).map(|_| Lane::default()).collect(),
            tasks: (0..workload.tasks()).map(task).collect(),
            handout: Handout::new(workload.tasks(), &arrangement),
            gils: arrangement.gil.map(Gils::new),
            ended: 0,
            log: None,
        }
    }

    pub fn run(mut self) -> Round {
        self.open();
        while self.advance() {}
        self.close().0
    }

    /// The same, noting what happens.
    ///
    /// # Errors
    /// A sentence, if that would take more than so many notes.
    pub fn run_noting(mut self, most: usize) -> Result<(Round, Log), String> {
        self.log = Some(Log::default());
        self.open();
        while self.advance() {
            if self.log.as_ref().is_some_and(|log| log.lines.len() > most) {
                return Err("this run is too long to be stepped through".into());
            }
        }
        let (round, log) = self.close();
        Ok((round, log.unwrap_or_default()))
    }

    /// Up to the next event and what follows from it; false if the run is over.
    fn advance(&mut self) -> bool {
        self.hand_out_cores();
        if self.is_over() {
            return false;
        }
        let Some(Reverse((time, _, event))) = self.events.pop() else {
            let why = "nothing more can happen, and not all tasks have ended";
            self.table.borrow_mut().stop_all(Stop::failed(why));
            return false;
        };
        if self.made > self.costs.most_events {
            self.table.borrow_mut().stop_all(Stop::failed("this run is too long to be simulated"));
        }
        self.clock.set(time);
        match event {
            Event::Stretch(lane, number) if self.lanes[lane].number == number => self.stretch_over(lane),
            Event::Stretch(..) => {}
            Event::Ask(lane, seen) => self.ask(lane, seen),
            Event::Woken(task) => self.wake(task),
        }
        !self.is_over()
    }

    fn is_over(&self) -> bool {
        self.ended == self.tasks.len() || self.table.borrow().stopped().is_err()
    }

    fn open(&mut self) {
        self.note(What::Opens);
        if self.arrangement.event_loop {
            for lane in 0..self.lanes.len() {
                while let Some(Taken { task, .. }) = self.handout.next(lane) {
                    self.assign(task, lane);
                    self.note_aside(Entry::Queued { lane, task });
                    self.lanes[lane].ready.push_back(task);
                }
            }
        }
        for lane in 0..self.lanes.len() {
            self.take_up(lane);
        }
    }

    fn close(mut self) -> (Round, Option<Log>) {
        let makespan = self.clock.get();
        let stopped = self.table.borrow().stopped();
        self.note(What::Closes(stopped.clone()));
        let stands_still = stopped.as_ref().is_err_and(Stop::is_standstill);
        let mut parts = Vec::new();
        let mut spans = Vec::new();
        for task in self.tasks {
            if let Some(recorder) = &task.recorder {
                if task.result.is_none() {
                    recorder.mark(task.kind, makespan);
                }
                let mut its = recorder.take();
                if stands_still && !matches!(task.result, Some(Ok(_))) {
                    trace::never_ends(&mut its, makespan);
                }
                spans.extend(its);
            }
            parts.push(task.result.unwrap_or(Err(Stop::Cancelled)));
        }
        let parts: Stopped<Vec<Part>> = stopped.and_then(|()| parts.into_iter().collect());
        let (answer, findings) = reduce(self.workload, parts, &self.cells);
        (Round { makespan, answer, findings, spans }, self.log)
    }

    fn assign(&mut self, task: usize, lane: usize) {
        self.tasks[task].lane = lane;
        self.tasks[task].recorder = Some(Recorder::new(lane, task, self.clock.get()));
    }

    /// The lane takes its next task and asks for a core, or goes idle.
    fn take_up(&mut self, lane: usize) {
        let taken = if self.arrangement.event_loop {
            let task = self.lanes[lane].ready.pop_front();
            task.into_iter().for_each(|task| self.mark(task, Kind::Ready, self.clock.get()));
            task.map(|task| Taken { task, stolen_from: None })
        } else {
            let taken = self.handout.next(lane);
            taken.into_iter().for_each(|taken| self.assign(taken.task, lane));
            taken
        };
        self.lanes[lane].task = taken.map(|taken| taken.task);
        match taken {
            Some(Taken { task, stolen_from }) => {
                self.note(What::Takes { lane, task, stolen_from });
                self.busy(lane, Duration::ZERO);
            }
            None => {
                self.leave_gil(lane);
                self.leave_core(lane);
            }
        }
    }

    /// The lane's task does its next thing; false if the lane has given up its core.
    fn step(&mut self, lane: usize) -> bool {
        let Some(task) = self.lanes[lane].task else { return false };
        let next = self.act(task);
        self.wake_the_woken();
        match next {
            Next::Busy(left, kind, then) => {
                self.tasks[task].kind = kind;
                self.tasks[task].then = then;
                self.lanes[lane].left = left;
                true
            }
            Next::Wait(kind, then) => {
                self.tasks[task].kind = kind;
                self.tasks[task].then = then;
                self.without_task(lane)
            }
            Next::GiveWay => {
                self.tasks[task].kind = Kind::Ready;
                self.tasks[task].then = Then::Go(Ok(0));
                self.give_way(task);
                self.without_task(lane)
            }
            Next::Ended => {
                self.ended += 1;
                self.take_up(lane);
                self.lanes[lane].on_core
            }
        }
    }

    /// The lane's task waits: an event loop takes up another, any other lane waits with its task.
    fn without_task(&mut self, lane: usize) -> bool {
        if self.arrangement.event_loop {
            self.take_up(lane);
        } else {
            self.leave_gil(lane);
            self.leave_core(lane);
        }
        self.lanes[lane].on_core
    }

    fn give_way(&mut self, task: usize) {
        self.note(What::GivesWay { task });
        if self.arrangement.event_loop {
            self.lanes[self.tasks[task].lane].ready.push_back(task);
        } else {
            self.at(self.clock.get(), Event::Woken(task));
        }
    }

    /// Once the run has been stopped nobody goes on.
    fn wake_the_woken(&mut self) {
        if self.is_over() {
            return;
        }
        let woken = self.table.borrow_mut().take_woken();
        woken.into_iter().for_each(|task| self.wake(task));
    }

    /// From now on the task could run.
    fn wake(&mut self, task: usize) {
        self.note(What::Wakes { task });
        self.mark(task, self.tasks[task].kind, self.clock.get());
        let lane = self.tasks[task].lane;
        if !self.arrangement.event_loop {
            return self.busy(lane, Duration::ZERO);
        }
        self.lanes[lane].ready.push_back(task);
        if self.lanes[lane].task.is_none() {
            self.take_up(lane);
        }
    }

    fn mark(&self, task: usize, kind: Kind, until: Duration) {
        if let Some(recorder) = &self.tasks[task].recorder {
            recorder.mark(kind, until);
        }
    }

    fn note(&mut self, what: What) {
        self.note_aside(Entry::Step(what));
    }

    fn note_aside(&mut self, entry: Entry) {
        if let Some(log) = &mut self.log {
            log.note(self.clock.get(), entry);
        }
    }

    fn at(&mut self, time: Duration, event: Event) {
        self.made += 1;
        self.events.push(Reverse((time, self.made, event)));
    }
}
