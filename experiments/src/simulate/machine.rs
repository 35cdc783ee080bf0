use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::Costs;
use super::env::{Request, Simulated, Slot};
use super::gil::Gils;
use super::lanes::Handout;
use crate::env::{Access, Stop, Stopped, Want};
use crate::model::{Arrangement, Model};
use crate::report::{self, Round};
use crate::table::{Answer, Table};
use crate::trace::{Kind, Recorder};
use crate::workload::{AnyWorkload, Part, TaskFuture};
use crate::world::{panicked, reduce};

/// After so many events a run is too long to be worth simulating.
const MOST_EVENTS: u64 = 20_000_000;

/// The machine while it runs.
pub struct Simulation<'w> {
    workload: &'w dyn AnyWorkload,
    model: Model,
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
    pub fn new(
        workload: &'w dyn AnyWorkload,
        model: Model,
        arrangement: Arrangement,
        costs: &'w Costs,
    ) -> Self {
        let hand_over = arrangement.event_loop || !arrangement.shares_memory;
        let table = Rc::new(RefCell::new(Table::new(workload, arrangement, hand_over)));
        let task = |_| Task {
            future: None,
            slot: Rc::default(),
            recorder: None,
            lane: 0,
            kind: Kind::Ready,
            then: Then::Begin,
            result: None,
        };
        workload.prepare();
        Self {
            workload,
            model,
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
        }
    }

    pub fn lane_names(&self) -> Vec<report::Lane> {
        let kind = self.model.lane_name().to_owned();
        let lane = |lane| report::Lane { lane, kind: kind.clone(), os_id: None, arrival: None };
        (0..self.lanes.len()).map(lane).collect()
    }

    pub fn run(mut self) -> Round {
        self.open();
        while self.ended < self.tasks.len() && self.table.borrow().stopped().is_ok() {
            self.hand_out_cores();
            if self.ended == self.tasks.len() || self.table.borrow().stopped().is_err() {
                break;
            }
            let Some(Reverse((time, _, event))) = self.events.pop() else {
                self.table
                    .borrow_mut()
                    .stop_all(Stop::failed("nothing more can happen, and not all tasks have ended"));
                break;
            };
            if self.made > MOST_EVENTS {
                self.table.borrow_mut().stop_all(Stop::failed("this run is too long to be simulated"));
            }
            self.clock.set(time);
            match event {
                Event::Stretch(lane, number) if self.lanes[lane].number == number => self.stretch_over(lane),
                Event::Stretch(..) => {}
                Event::Ask(lane, seen) => self.ask(lane, seen),
                Event::Woken(task) => self.wake(task),
            }
        }
        self.close()
    }

    fn open(&mut self) {
        if self.arrangement.event_loop {
            for lane in 0..self.lanes.len() {
                while let Some(task) = self.handout.next(lane) {
                    self.assign(task, lane);
                    self.lanes[lane].ready.push_back(task);
                }
            }
        }
        for lane in 0..self.lanes.len() {
            self.take_up(lane);
        }
    }

    fn close(self) -> Round {
        let makespan = self.clock.get();
        let stopped = self.table.borrow().stopped();
        let mut parts = Vec::new();
        let mut spans = Vec::new();
        for task in self.tasks {
            if let Some(recorder) = &task.recorder {
                if task.result.is_none() {
                    recorder.mark(task.kind, makespan);
                }
                spans.extend(recorder.take());
            }
            parts.push(task.result.unwrap_or(Err(Stop::Cancelled)));
        }
        let parts: Stopped<Vec<Part>> = stopped.and_then(|()| parts.into_iter().collect());
        let (answer, findings) = reduce(self.workload, parts, &self.cells);
        Round { makespan, answer, findings, spans }
    }

    fn assign(&mut self, task: usize, lane: usize) {
        self.tasks[task].lane = lane;
        self.tasks[task].recorder = Some(Recorder::new(lane, task, self.clock.get()));
    }

    /// The lane takes its next task and asks for a core, or goes idle.
    fn take_up(&mut self, lane: usize) {
        let task = if self.arrangement.event_loop {
            let task = self.lanes[lane].ready.pop_front();
            task.into_iter().for_each(|task| self.mark(task, Kind::Ready, self.clock.get()));
            task
        } else {
            let task = self.handout.next(lane);
            task.into_iter().for_each(|task| self.assign(task, lane));
            task
        };
        self.lanes[lane].task = task;
        match task {
            Some(_) => self.busy(lane, Duration::ZERO),
            None => {
                self.leave_gil(lane);
                self.leave_core(lane);
            }
        }
    }

    fn busy(&mut self, lane: usize, left: Duration) {
        self.lanes[lane].left = left;
        // A task that waits for a lock may be woken again before it had a core to look.
        if !self.lanes[lane].on_core && !self.run_queue.contains(&lane) {
            self.run_queue.push_back(lane);
        }
    }

    fn leave_core(&mut self, lane: usize) {
        if std::mem::take(&mut self.lanes[lane].on_core) {
            self.free_cores += 1;
        }
    }

    fn hand_out_cores(&mut self) {
        while self.free_cores > 0 {
            let Some(lane) = self.run_queue.pop_front() else { return };
            self.free_cores -= 1;
            self.lanes[lane].on_core = true;
            self.lanes[lane].slice_used = Duration::ZERO;
            self.lanes[lane].task.into_iter().for_each(|task| self.mark(task, Kind::Ready, self.clock.get()));
            self.go_on(lane, self.costs.switch);
        }
    }

    /// The lane has a core: it does what is left, at most to the end of its slice, after `delay`.
    fn go_on(&mut self, lane: usize, delay: Duration) {
        loop {
            if !self.may_compute(lane) {
                return self.leave_core(lane);
            }
            if self.lanes[lane].left + delay > Duration::ZERO {
                return self.begin_stretch(lane, delay);
            }
            if self.table.borrow().stopped().is_err() || !self.step(lane) {
                return;
            }
        }
    }

    fn begin_stretch(&mut self, lane: usize, delay: Duration) {
        if self.lanes[lane].slice_used >= self.costs.time_slice {
            if !self.run_queue.is_empty() {
                self.leave_core(lane);
                self.run_queue.push_back(lane);
                return;
            }
            self.lanes[lane].slice_used = Duration::ZERO;
        }
        let stretch = self.lanes[lane].left.min(self.costs.time_slice - self.lanes[lane].slice_used);
        let begins = self.clock.get() + delay;
        self.lanes[lane].stretch = stretch;
        self.lanes[lane].begins = begins;
        self.lanes[lane].number += 1;
        self.at(begins + stretch, Event::Stretch(lane, self.lanes[lane].number));
    }

    fn stretch_over(&mut self, lane: usize) {
        self.account(lane);
        self.go_on(lane, Duration::ZERO);
    }

    /// What the lane has done of its stretch until now is done.
    fn account(&mut self, lane: usize) {
        let now = self.clock.get();
        let planned = std::mem::take(&mut self.lanes[lane].stretch);
        let stretch = now.saturating_sub(self.lanes[lane].begins).min(planned);
        self.lanes[lane].number += 1;
        self.lanes[lane].left -= stretch;
        self.lanes[lane].slice_used += stretch;
        if let Some(task) = self.lanes[lane].task {
            self.mark(task, Kind::Ready, now - stretch);
            self.mark(task, self.tasks[task].kind, now);
        }
    }

    /// Whether the lane may compute; else it waits for the lock, and is given a core when it has it.
    fn may_compute(&mut self, lane: usize) -> bool {
        let Some(gils) = &mut self.gils else { return true };
        // Somebody asked while this lane had no core to notice.
        let next = if gils.is_asked(lane) { gils.leave(lane) } else { None };
        let has_it = gils.take(lane);
        if !has_it {
            let (ask, seen) = (self.clock.get() + gils.switch_interval, gils.handed_over(lane));
            self.at(ask, Event::Ask(lane, seen));
        }
        next.into_iter().for_each(|next| self.run_queue.push_back(next));
        has_it
    }

    fn leave_gil(&mut self, lane: usize) {
        let next = self.gils.as_mut().and_then(|gils| gils.leave(lane));
        next.into_iter().for_each(|next| self.run_queue.push_back(next));
    }

    /// A lane that still waits makes the holder give the lock away, unless it changed hands meanwhile.
    fn ask(&mut self, lane: usize, seen: u64) {
        let Some(gils) = self.gils.as_mut().filter(|gils| gils.is_waiting(lane)) else { return };
        let now_seen = gils.handed_over(lane);
        if now_seen != seen {
            let again = self.clock.get() + gils.switch_interval;
            return self.at(again, Event::Ask(lane, now_seen));
        }
        let holder = gils.ask(lane);
        if let Some(holder) = holder.filter(|holder| self.lanes[*holder].on_core) {
            self.account(holder);
            self.go_on(holder, Duration::ZERO);
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
        if self.arrangement.event_loop {
            self.lanes[self.tasks[task].lane].ready.push_back(task);
        } else {
            self.at(self.clock.get(), Event::Woken(task));
        }
    }

    fn act(&mut self, task: usize) -> Next {
        match std::mem::replace(&mut self.tasks[task].then, Then::Look) {
            Then::Begin if self.tasks[task].future.is_none() => self.begin(task),
            Then::Begin => self.poll(task),
            Then::Go(answer) => {
                self.tasks[task].slot.answer.set(Some(answer));
                self.poll(task)
            }
            Then::Access(cell, access) => {
                Next::Busy(Duration::ZERO, Kind::Computing, Then::Go(Ok(self.access(cell, access))))
            }
            Then::Look => self.look(task),
            Then::Finish(result) => {
                self.tasks[task].future = None;
                self.table.borrow_mut().end(task);
                if let Err(stop) = &result {
                    self.table.borrow_mut().stop_all(stop.clone());
                }
                self.tasks[task].result = Some(result);
                Next::Ended
            }
        }
    }

    fn begin(&mut self, task: usize) -> Next {
        let env = Simulated {
            workload: self.workload,
            task,
            clock: self.clock.clone(),
            slot: self.tasks[task].slot.clone(),
            table: self.table.clone(),
        };
        let workload = self.workload;
        self.tasks[task].future = Some(Box::pin(async move { workload.task(&env, task).await }));
        let started = self.table.borrow_mut().start(task);
        match started {
            Ok(Answer::Given(_)) => self.receive(task),
            Ok(Answer::Blocked) => Next::Wait(Kind::Blocked, Then::Look),
            Err(stop) => Next::Busy(Duration::ZERO, Kind::Computing, Then::Finish(Err(stop))),
        }
    }

    /// A process has to unpack the message that brings the task.
    fn receive(&self, task: usize) -> Next {
        let bytes = self.workload.input(task).map_or(0, <[u8]>::len);
        Next::Busy(self.message(bytes), Kind::Talking, Then::Begin)
    }

    /// What a message of so many bytes costs.
    fn message(&self, bytes: usize) -> Duration {
        if self.arrangement.shares_memory {
            return Duration::ZERO;
        }
        self.costs.message + self.costs.message_per_kib * u32::try_from(bytes / 1024).unwrap_or(u32::MAX)
    }

    fn look(&mut self, task: usize) -> Next {
        let looked = self.table.borrow_mut().look(task);
        match looked {
            None => Next::Wait(Kind::Blocked, Then::Look),
            // At the start line there is no operation under way that could be answered.
            Some(Ok(given)) if self.tasks[task].slot.started() => {
                Next::Busy(Duration::ZERO, Kind::Computing, Then::Go(Ok(given)))
            }
            Some(Ok(_)) => self.receive(task),
            Some(Err(stop)) => Next::Busy(Duration::ZERO, Kind::Computing, Then::Go(Err(stop))),
        }
    }

    fn poll(&mut self, task: usize) -> Next {
        let future = self.tasks[task].future.as_mut().expect("a task that is polled has begun");
        let polled =
            catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(&mut Context::from_waker(Waker::noop()))));
        match polled {
            Ok(Poll::Ready(result)) => self.send(result),
            Ok(Poll::Pending) => self.answer(task),
            Err(panic) => self.send(Err(panicked(&self.workload.task_name(task), &*panic))),
        }
    }

    /// A process has to send its part.
    fn send(&self, result: Stopped<Part>) -> Next {
        let bytes = match &result {
            Ok(Part::Tile { iterations, .. }) => iterations.len() * 2,
            Ok(Part::Words(words)) => words.iter().map(|(word, _)| word.len() + 8).sum(),
            _ => 8,
        };
        Next::Busy(self.message(bytes), Kind::Talking, Then::Finish(result))
    }

    fn answer(&mut self, task: usize) -> Next {
        let Some(request) = self.tasks[task].slot.request.take() else {
            let stop =
                Stop::failed(format!("{} awaits something that is not Env's", self.workload.task_name(task)));
            return Next::Busy(Duration::ZERO, Kind::Computing, Then::Finish(Err(stop)));
        };
        self.tasks[task].slot.begun.set(true);
        match request {
            Request::Sleep(Duration::ZERO) => Next::GiveWay,
            Request::Sleep(duration) => self.wait(task, duration),
            Request::Fetch(site) => self.wait(task, site.latency),
            Request::Compute(cost) => Next::Busy(cost, Kind::Computing, Then::Go(Ok(0))),
            Request::Cell(cell, access) => {
                Next::Busy(self.access_cost(), Kind::Computing, Then::Access(cell, access))
            }
            Request::Want(want) => self.want(task, want),
        }
    }

    fn wait(&mut self, task: usize, duration: Duration) -> Next {
        self.at(self.clock.get() + duration, Event::Woken(task));
        Next::Wait(Kind::Waiting, Then::Go(Ok(0)))
    }

    fn want(&mut self, task: usize, want: Want) -> Next {
        let answer = self.table.borrow_mut().want(task, want);
        match answer {
            Ok(Answer::Given(given)) => Next::Busy(Duration::ZERO, Kind::Computing, Then::Go(Ok(given))),
            Ok(Answer::Blocked) => Next::Wait(Kind::Blocked, Then::Look),
            Err(stop) => Next::Busy(Duration::ZERO, Kind::Computing, Then::Go(Err(stop))),
        }
    }

    fn access(&mut self, cell: usize, access: Access) -> u64 {
        let before = self.cells[cell];
        match access {
            Access::Load => {}
            Access::Store(value) => self.cells[cell] = value,
            Access::Add(amount) => self.cells[cell] = before.wrapping_add(amount),
        }
        before
    }

    /// Without chance in it, cores march in step, and a race loses always the same.
    fn access_cost(&mut self) -> Duration {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        let nanos = u64::try_from(self.costs.access.as_nanos()).unwrap_or(u64::MAX);
        self.costs.access + Duration::from_nanos(if nanos == 0 { 0 } else { self.random % nanos })
    }

    fn wake_the_woken(&mut self) {
        let woken = self.table.borrow_mut().take_woken();
        woken.into_iter().for_each(|task| self.wake(task));
    }

    /// From now on the task could run.
    fn wake(&mut self, task: usize) {
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

    fn at(&mut self, time: Duration, event: Event) {
        self.made += 1;
        self.events.push(Reverse((time, self.made, event)));
    }
}
