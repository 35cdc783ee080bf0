//! The parent of processes: hands out tasks, keeps the table, notices who died. Pure: it takes what
//! the processes say and answers with the orders to send; pipes and message ports are the world's. What a
//! process says is to be held against [`Supervisor::is_sensible`] before it is heard.

mod news;

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use super::Finished;
use crate::env::{Stop, Stopped, Want};
use crate::model::Arrangement;
use crate::process_protocol::{Assigned, FromWorker, ToWorker};
use crate::split::TaskSource;
use crate::table::{Answer, Table};
use crate::trace::{Kind, Span};
use crate::workload::AnyWorkload;

/// One round of a run on processes.
pub struct Supervisor<'w> {
    workload: &'w dyn AnyWorkload,
    arrangement: Arrangement,
    table: Table,
    source: TaskSource,
    /// Tasks whose process died before they were done.
    again: VecDeque<usize>,
    lanes: Vec<Lane>,
    retried: BTreeSet<usize>,
    finished: Vec<Finished>,
    orders: Vec<(usize, ToWorker)>,
}

/// What a lane's process is busy with: one task, or all of its own where it has an event loop.
#[derive(Clone, Default)]
struct Lane {
    running: Vec<Running>,
    /// Tasks that it has been told of and does when it is done with the one before.
    ahead: VecDeque<usize>,
}

#[derive(Clone, Copy)]
struct Running {
    task: usize,
    waits: Waits,
}

/// What a task waits to be told.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Waits {
    #[default]
    ForNothing,
    /// That it may start.
    ToStart,
    /// That it has been given what it wants.
    ToGet,
}

impl<'w> Supervisor<'w> {
    /// All processes are ready for their first tasks.
    pub fn new(workload: &'w dyn AnyWorkload, arrangement: Arrangement) -> Self {
        let mut supervisor = Self {
            workload,
            arrangement,
            table: Table::new(workload, arrangement, true),
            source: TaskSource::new(arrangement.split, workload.tasks(), arrangement.lanes),
            again: VecDeque::new(),
            lanes: vec![Lane::default(); arrangement.lanes],
            retried: BTreeSet::new(),
            finished: Vec::new(),
            orders: Vec::new(),
        };
        (0..arrangement.lanes).for_each(|lane| supervisor.hand_out(lane));
        supervisor
    }

    /// What to send, to which lane, since the last call.
    pub fn take_orders(&mut self) -> Vec<(usize, ToWorker)> {
        std::mem::take(&mut self.orders)
    }

    /// Nobody is busy, so nothing more comes: lanes are given all that there is for them.
    pub fn is_done(&self) -> bool {
        let idle = self.lanes.iter().all(|lane| lane.running.is_empty());
        idle && (self.again.is_empty() || self.table.stopped().is_err())
    }

    /// Whether a lane is busy with a task.
    pub fn runs(&self, lane: usize, task: usize) -> bool {
        self.lanes[lane].running.iter().any(|running| running.task == task)
    }

    /// Whether a task of this lane may say something: it runs and waits for no answer.
    pub fn may_speak(&self, lane: usize, task: usize) -> bool {
        let is_free = |running: &Running| running.task == task && running.waits == Waits::ForNothing;
        self.lanes[lane].running.iter().any(is_free)
    }

    /// The tasks that a lane is busy with.
    pub fn tasks_of(&self, lane: usize) -> Vec<usize> {
        self.lanes[lane].running.iter().map(|running| running.task).collect()
    }

    /// What a lane's process goes on with by itself when it is done with its task.
    pub fn next_of(&self, lane: usize) -> Option<usize> {
        self.lanes[lane].ahead.front().copied()
    }

    /// Whether a lane has something to do that waits for nobody.
    pub fn is_busy(&self, lane: usize) -> bool {
        self.lanes[lane].running.iter().any(|running| running.waits == Waits::ForNothing)
    }

    /// At `now` on the round's clock. From a task's end until its parent hears of it, it was talking. What
    /// a lane says of a task that is not its own changes nothing.
    pub fn hears(&mut self, lane: usize, news: FromWorker, now: Duration) {
        match news {
            FromWorker::Want { task, want } if self.runs(lane, task) => self.wants(lane, task, want),
            FromWorker::Unlock { task, lock } if self.runs(lane, task) => self.table.unlock(task, lock),
            FromWorker::Part { task, part, spans } if self.runs(lane, task) => {
                self.ends(lane, Finished { task, result: Ok(part), spans: with_talking(spans, now) });
            }
            FromWorker::Failed { task, stop, spans } if self.runs(lane, task) => {
                // After a task that failed its process does none of those that it was to do next.
                self.lanes[lane].ahead.clear();
                self.ends(lane, Finished { task, result: Err(stop), spans: with_talking(spans, now) });
            }
            _ => {}
        }
        self.wake();
    }

    /// A lane's process is no more. True if a new one shall take its place: its tasks are tried once more.
    pub fn died(&mut self, lane: usize, why: &str) -> bool {
        let Lane { running, ahead } = std::mem::take(&mut self.lanes[lane]);
        ahead.into_iter().rev().for_each(|task| self.again.push_front(task));
        for Running { task, .. } in running.into_iter().rev() {
            self.lost(task, why);
        }
        self.wake();
        !self.again.is_empty() || self.has_more_for(lane)
    }

    fn lost(&mut self, task: usize, why: &str) {
        let spoiled = self.table.touched_a_queue(task);
        self.table.forget(task);
        if !spoiled && self.retried.insert(task) {
            return self.again.push_front(task);
        }
        let name = self.workload.task_name(task);
        let how = if spoiled { "was lost with what it had taken from a queue" } else { "failed twice" };
        // A process that ends with its task may say itself whose fault it was.
        let sentence = match why.strip_prefix(&format!("{name} ")) {
            Some(rest) => format!("{name} {how}. It {rest}"),
            None => format!("{name} {how}: {why}"),
        };
        let result = Err(Stop::failed(sentence));
        self.finished.push(Finished { task, result, spans: Vec::new() });
        // The others go on; who waits for it is told that it will not come.
        self.table.give_up(task);
    }

    /// The new process on this lane is ready.
    pub fn replaced(&mut self, lane: usize) {
        self.hand_out(lane);
    }

    /// Ends the run: nobody starts anything more.
    pub fn stop(&mut self, stop: Stop) {
        self.table.stop_all(stop);
        self.wake();
    }

    /// # Errors
    /// Why the run has been stopped, if it has.
    pub fn stopped(&self) -> Stopped<()> {
        self.table.stopped()
    }

    /// What the tasks left behind, and why the run stopped if it did.
    pub fn close(self) -> (Stopped<()>, Vec<Finished>) {
        let stopped = self.table.stopped();
        if stopped == Err(Stop::Cancelled) {
            return (stopped, self.finished);
        }
        // What failed comes before what followed from it.
        let mut stops = self.finished.iter().filter_map(|f| f.result.as_ref().err());
        let failed = stops.find(|stop| matches!(stop, Stop::Failed(_))).cloned();
        (failed.map_or(stopped, Err), self.finished)
    }

    fn has_more_for(&mut self, lane: usize) -> bool {
        match self.source.take(lane) {
            Some(tasks) => {
                self.again.extend(tasks);
                true
            }
            None => false,
        }
    }

    /// Gives a lane without work what there is for it.
    fn hand_out(&mut self, lane: usize) {
        if self.table.stopped().is_err() {
            return;
        }
        // Tasks that went on in turns may wait for each other, so an event loop is given all of them again.
        let again = if self.arrangement.event_loop { self.again.len() } else { self.again.len().min(1) };
        let mut tasks: VecDeque<usize> = self.again.drain(..again).collect();
        if tasks.is_empty() {
            tasks.extend(self.source.take(lane).into_iter().flatten());
        }
        if self.arrangement.event_loop {
            tasks.into_iter().for_each(|task| self.start(lane, task));
        } else {
            let first = tasks.pop_front();
            self.lanes[lane].ahead = tasks;
            first.into_iter().for_each(|task| self.start(lane, task));
        }
    }

    fn start(&mut self, lane: usize, task: usize) {
        self.lanes[lane].running.push(Running { task, waits: Waits::ToStart });
        if self.table.start(task) != Ok(Answer::Blocked) {
            let stopped = self.table.stopped().map(|()| 1);
            self.tell(lane, task, stopped);
        }
    }

    fn wants(&mut self, lane: usize, task: usize, want: Want) {
        self.set(lane, task, Waits::ToGet);
        match self.table.want(task, want) {
            Ok(Answer::Given(given)) => self.tell(lane, task, Ok(given)),
            Ok(Answer::Blocked) => {}
            Err(stop) => self.tell(lane, task, Err(stop)),
        }
    }

    fn ends(&mut self, lane: usize, finished: Finished) {
        self.lanes[lane].running.retain(|running| running.task != finished.task);
        self.table.end(finished.task);
        self.finished.push(finished);
        // Done with one, the process goes on with the next by itself.
        match self.lanes[lane].ahead.pop_front() {
            Some(task) => self.goes_on(lane, task),
            None if self.lanes[lane].running.is_empty() => self.hand_out(lane),
            None => {}
        }
    }

    fn goes_on(&mut self, lane: usize, task: usize) {
        let _ = self.table.start(task);
        self.lanes[lane].running.push(Running { task, waits: Waits::ForNothing });
    }

    /// Tells those who waited and have been given, or stopped.
    fn wake(&mut self) {
        for task in self.table.take_woken() {
            let Some(lane) = (0..self.lanes.len()).find(|lane| self.runs(*lane, task)) else { continue };
            if let Some(given) = self.table.look(task) {
                self.tell(lane, task, given);
            }
        }
    }

    fn set(&mut self, lane: usize, task: usize, waits: Waits) -> Waits {
        let running = self.lanes[lane].running.iter_mut().find(|running| running.task == task);
        running.map_or(Waits::ForNothing, |running| std::mem::replace(&mut running.waits, waits))
    }

    fn assigned(&self, task: usize) -> Assigned {
        Assigned { task, input: self.workload.input(task).map(<[u8]>::to_vec) }
    }

    fn tell(&mut self, lane: usize, task: usize, given: Stopped<u64>) {
        let order = match (self.set(lane, task, Waits::ForNothing), given) {
            (Waits::ToStart, Ok(_)) => {
                let ahead = self.lanes[lane].ahead.iter().copied();
                ToWorker::Tasks(std::iter::once(task).chain(ahead).map(|task| self.assigned(task)).collect())
            }
            (Waits::ToStart, Err(_)) => {
                self.lanes[lane].running.retain(|running| running.task != task);
                return;
            }
            (Waits::ToGet, given) => ToWorker::Given { task, given },
            (Waits::ForNothing, _) => return,
        };
        self.orders.push((lane, order));
    }
}

fn with_talking(mut spans: Vec<Span>, now: Duration) -> Vec<Span> {
    if let Some(last) = spans.last().copied().filter(|last| last.end < now) {
        spans.push(Span { kind: Kind::Talking, start: last.end, end: now, ..last });
    }
    spans
}

#[cfg(test)]
mod tests;
