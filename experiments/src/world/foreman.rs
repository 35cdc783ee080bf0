//! The parent of processes: hands out tasks, keeps the table, notices who died. Pure: it takes what
//! the processes say and answers with the orders to send; pipes and message ports are the world's.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use super::Finished;
use crate::env::{Stop, Stopped, Want};
use crate::frame::{News, Order};
use crate::model::Arrangement;
use crate::table::{Answer, Table};
use crate::trace::{Kind, Span};
use crate::workload::AnyWorkload;

/// One round of a run on processes.
pub struct Foreman<'w> {
    workload: &'w dyn AnyWorkload,
    table: Table,
    waiting: VecDeque<usize>,
    lanes: Vec<Lane>,
    retried: BTreeSet<usize>,
    finished: Vec<Finished>,
    orders: Vec<(usize, Order)>,
}

#[derive(Clone, Copy, Default)]
struct Lane {
    task: Option<usize>,
    waits: Waits,
}

/// What a lane's process waits to be told.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Waits {
    #[default]
    ForNothing,
    /// That its task may start.
    ToStart,
    /// That it has been given what it wants.
    ToGet,
}

impl<'w> Foreman<'w> {
    /// All processes are ready for their first task.
    pub fn new(workload: &'w dyn AnyWorkload, arrangement: Arrangement) -> Self {
        let mut foreman = Self {
            workload,
            table: Table::new(workload, arrangement, true),
            waiting: (0..workload.tasks()).collect(),
            lanes: vec![Lane::default(); arrangement.lanes],
            retried: BTreeSet::new(),
            finished: Vec::new(),
            orders: Vec::new(),
        };
        (0..arrangement.lanes).for_each(|lane| foreman.hand_out(lane));
        foreman
    }

    /// What to send, to which lane, since the last call.
    pub fn take_orders(&mut self) -> Vec<(usize, Order)> {
        std::mem::take(&mut self.orders)
    }

    pub fn is_done(&self) -> bool {
        let idle = self.lanes.iter().all(|lane| lane.task.is_none());
        idle && (self.waiting.is_empty() || self.table.stopped().is_err())
    }

    /// The task that a lane is busy with.
    pub fn task_of(&self, lane: usize) -> Option<usize> {
        self.lanes[lane].task
    }

    /// At `now` on the round's clock. From a task's end until its parent hears of it, it was talking.
    pub fn hears(&mut self, lane: usize, news: News, now: Duration) {
        let Some(task) = self.lanes[lane].task else { return };
        match news {
            News::Ready { .. } => {}
            News::Want(want) => self.wants(lane, task, want),
            News::Unlock(lock) => self.table.unlock(task, lock),
            News::Part { task: told, part, spans } if told == task => {
                self.ends(lane, Finished { task, result: Ok(part), spans: with_talking(spans, now) });
            }
            News::Failed { task: told, stop, spans } if told == task => {
                self.ends(lane, Finished { task, result: Err(stop), spans: with_talking(spans, now) });
            }
            News::Part { .. } | News::Failed { .. } => {}
        }
        self.wake();
    }

    /// A lane's process is no more. True if a new one shall take its place: its task is tried once more.
    pub fn died(&mut self, lane: usize, why: &str) -> bool {
        let Some(task) = self.lanes[lane].task.take() else { return !self.waiting.is_empty() };
        self.lanes[lane] = Lane::default();
        self.table.forget(task);
        if self.retried.insert(task) {
            self.waiting.push_front(task);
        } else {
            let name = self.workload.task_name(task);
            let result = Err(Stop::failed(format!("{name} failed twice: {why}")));
            self.finished.push(Finished { task, result, spans: Vec::new() });
            // The others go on; who waits for it is told that it will not come.
            self.table.give_up(task);
        }
        self.wake();
        !self.waiting.is_empty()
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

    fn hand_out(&mut self, lane: usize) {
        if self.table.stopped().is_err() {
            return;
        }
        let Some(task) = self.waiting.pop_front() else { return };
        self.lanes[lane] = Lane { task: Some(task), waits: Waits::ToStart };
        if self.table.start(task) == Ok(Answer::Given) {
            self.tell(lane, Ok(()));
        }
    }

    fn wants(&mut self, lane: usize, task: usize, want: Want) {
        self.lanes[lane].waits = Waits::ToGet;
        match self.table.want(task, want) {
            Ok(Answer::Given) => self.tell(lane, Ok(())),
            Ok(Answer::Blocked) => {}
            Err(stop) => self.tell(lane, Err(stop)),
        }
    }

    fn ends(&mut self, lane: usize, finished: Finished) {
        self.lanes[lane] = Lane::default();
        self.table.end(finished.task);
        self.finished.push(finished);
        self.hand_out(lane);
    }

    /// Tells those who waited and have been given, or stopped.
    fn wake(&mut self) {
        for task in self.table.take_woken() {
            let Some(lane) = self.lanes.iter().position(|lane| lane.task == Some(task)) else { continue };
            if let Some(given) = self.table.look(task) {
                self.tell(lane, given);
            }
        }
    }

    fn tell(&mut self, lane: usize, given: Stopped<()>) {
        let Some(task) = self.lanes[lane].task else { return };
        let order = match (std::mem::take(&mut self.lanes[lane].waits), given) {
            (Waits::ToStart, Ok(())) => Order::Task(task),
            (Waits::ToStart, Err(_)) => {
                self.lanes[lane] = Lane::default();
                return;
            }
            (Waits::ToGet, given) => Order::Given(given),
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
mod tests {
    use super::*;
    use crate::model::Model;
    use crate::workload::{self, Part};

    fn part(task: usize) -> News {
        News::Part { task, part: Part::Count(1), spans: Vec::new() }
    }

    fn foreman(workload: &dyn AnyWorkload, lanes: usize) -> Foreman<'_> {
        Foreman::new(workload, Model::Processes.arrangement(lanes))
    }

    fn friends() -> Box<dyn AnyWorkload> {
        let entry = workload::find("meeting").unwrap();
        entry.make(&entry.defaults())
    }

    #[test]
    fn those_who_meet_are_told_when_the_last_one_comes() {
        let workload = friends();
        let mut foreman = foreman(&*workload, 2);
        assert_eq!(foreman.take_orders(), vec![(0, Order::Task(0)), (1, Order::Task(1))]);
        foreman.hears(1, News::Want(Want::Meet(0)), Duration::ZERO);
        assert_eq!(foreman.take_orders(), vec![]);
        foreman.hears(0, News::Want(Want::Meet(0)), Duration::ZERO);
        assert_eq!(foreman.take_orders(), vec![(0, Order::Given(Ok(()))), (1, Order::Given(Ok(())))]);
        foreman.hears(0, part(0), Duration::ZERO);
        foreman.hears(1, part(1), Duration::ZERO);
        assert!(foreman.is_done());
        assert_eq!(foreman.close().1.len(), 2);
    }

    #[test]
    fn a_single_process_is_told_at_once_that_it_cannot_meet() {
        let workload = friends();
        let mut foreman = foreman(&*workload, 1);
        foreman.hears(0, News::Want(Want::Meet(0)), Duration::ZERO);
        let told = foreman.take_orders().split_off(1);
        assert!(matches!(told[..], [(0, Order::Given(Err(Stop::CannotMeet(_))))]), "{told:?}");
        foreman.hears(0, News::Failed { task: 0, stop: Stop::Cancelled, spans: Vec::new() }, Duration::ZERO);
        assert!(foreman.is_done());
        assert!(matches!(foreman.close().0, Err(Stop::CannotMeet(_))));
    }

    #[test]
    fn the_task_of_a_dead_process_is_tried_once_more_and_the_others_go_on() {
        let workload = friends();
        let mut foreman = foreman(&*workload, 2);
        foreman.take_orders();
        assert!(foreman.died(0, "killed by signal 9"));
        foreman.replaced(0);
        assert_eq!(foreman.take_orders(), vec![(0, Order::Task(0))]);
        assert!(!foreman.died(0, "killed by signal 9"));
        assert!(!foreman.is_done(), "task 1 is still under way");
        foreman.hears(1, part(1), Duration::ZERO);
        assert!(foreman.is_done());
        let failed = foreman.close().1.into_iter().find(|f| f.task == 0).unwrap().result.unwrap_err();
        assert_eq!(failed.sentence(), "friend 1 failed twice: killed by signal 9");
    }

    #[test]
    fn whoever_waits_for_a_task_that_failed_twice_is_told_that_it_will_not_come() {
        let workload = friends();
        let mut foreman = foreman(&*workload, 2);
        foreman.hears(1, News::Want(Want::Meet(0)), Duration::ZERO);
        foreman.died(0, "killed by signal 9");
        foreman.replaced(0);
        foreman.take_orders();
        foreman.died(0, "killed by signal 9");
        let told = foreman.take_orders();
        assert!(matches!(told[..], [(1, Order::Given(Err(Stop::CannotMeet(_))))]), "{told:?}");
        let ended = News::Failed { task: 1, stop: Stop::Cancelled, spans: Vec::new() };
        foreman.hears(1, ended, Duration::ZERO);
        assert!(foreman.is_done());
        let why = foreman.close().0.unwrap_err();
        assert_eq!(why.sentence(), "friend 1 failed twice: killed by signal 9");
    }

    #[test]
    fn what_a_process_says_of_a_task_that_is_not_its_own_changes_nothing() {
        let workload = friends();
        let mut foreman = foreman(&*workload, 2);
        foreman.take_orders();
        foreman.hears(0, part(1), Duration::ZERO);
        assert_eq!(foreman.task_of(0), Some(0));
        assert_eq!(foreman.task_of(1), Some(1));
        assert!(foreman.take_orders().is_empty());
    }
}
