use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::super::gil::Gil;
use super::{Coordination, LaneTask};
use crate::env::{Access, Stop, Stopped, Want};
use crate::model::Arrangement;
use crate::table::{Answer, Table};
use crate::workload::AnyWorkload;

/// Coordination in shared memory: a table behind a mutex, a bell for each task, cells that are atomics.
pub struct Shared {
    table: Mutex<Table>,
    /// Rung when the task has been woken; waits with the table's mutex.
    bells: Vec<Condvar>,
    cells: Vec<AtomicU64>,
    /// Whether the table has a reason to stop: read at every checkpoint, where the mutex would be too dear.
    stopping: AtomicBool,
    /// One for each group of lanes.
    gils: Vec<Gil>,
}

impl Shared {
    pub fn new(workload: &dyn AnyWorkload, arrangement: Arrangement) -> Self {
        Self {
            table: Mutex::new(Table::new(workload, arrangement, false)),
            bells: (0..workload.tasks()).map(|_| Condvar::new()).collect(),
            cells: (0..workload.needs().cells).map(|_| AtomicU64::new(0)).collect(),
            stopping: AtomicBool::new(false),
            gils: arrangement.gil.map_or_else(Vec::new, |gil| {
                (0..gil.groups).map(|_| Gil::new(gil.switch_interval)).collect()
            }),
        }
    }

    /// The lane has nothing more to do in this round.
    pub fn retire(&self, lane: usize) {
        self.gil(lane).into_iter().for_each(|gil| gil.leave(lane));
    }

    /// Ends the run for everybody. The first reason stays.
    pub fn stop(&self, stop: Stop) {
        let mut table = self.table();
        table.stop_all(stop);
        self.stopping.store(true, Ordering::Release);
        drop(table);
        self.bells.iter().for_each(Condvar::notify_all);
    }

    /// The shared memory as it is now.
    pub fn cells(&self) -> Vec<u64> {
        self.cells.iter().map(|cell| cell.load(Ordering::Acquire)).collect()
    }

    /// A task that panics poisons nothing: the table is whole between any two calls.
    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ring(&self, mut table: MutexGuard<'_, Table>) {
        let woken = table.take_woken();
        if table.stopped().is_err() {
            self.stopping.store(true, Ordering::Release);
        }
        drop(table);
        woken.into_iter().for_each(|task| self.bells[task].notify_all());
    }

    /// Whoever has to wait lets its lock go.
    fn sleep_until_given(
        &self,
        place: LaneTask,
        answer: Stopped<Answer>,
        table: MutexGuard<'_, Table>,
    ) -> Stopped<u64> {
        self.ring(table);
        match answer? {
            Answer::Given(given) => Ok(given),
            Answer::Blocked => {
                self.retire(place.lane);
                self.sleep_until_woken(place.task)
            }
        }
    }

    fn sleep_until_woken(&self, task: usize) -> Stopped<u64> {
        let mut table = self.table();
        loop {
            if let Some(given) = table.look(task) {
                return given;
            }
            table = self.bells[task].wait(table).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Coordination for Shared {
    fn start(&self, place: LaneTask) -> Stopped<()> {
        let mut table = self.table();
        let answer = table.start(place.task);
        self.sleep_until_given(place, answer, table).map(|_| ())
    }

    fn end(&self, task: usize) {
        let mut table = self.table();
        table.end(task);
        self.ring(table);
    }

    fn want(&self, place: LaneTask, want: Want) -> Stopped<u64> {
        let mut table = self.table();
        let answer = table.want(place.task, want);
        self.sleep_until_given(place, answer, table)
    }

    fn unlock(&self, task: usize, lock: usize) {
        let mut table = self.table();
        table.unlock(task, lock);
        self.ring(table);
    }

    fn cell(&self, cell: usize, access: Access) -> Stopped<u64> {
        let cell = &self.cells[cell];
        Ok(match access {
            Access::Load => cell.load(Ordering::Relaxed),
            Access::Store(value) => {
                cell.store(value, Ordering::Relaxed);
                value
            }
            Access::Add(amount) => cell.fetch_add(amount, Ordering::Relaxed),
        })
    }

    fn pause(&self, task: usize, duration: Duration) -> Stopped<()> {
        let table = self.table();
        table.stopped()?;
        let paused = self.bells[task].wait_timeout(table, duration);
        paused.unwrap_or_else(PoisonError::into_inner).0.stopped()
    }

    fn stopped(&self) -> Stopped<()> {
        if self.stopping.load(Ordering::Acquire) { self.table().stopped() } else { Ok(()) }
    }

    fn gil(&self, lane: usize) -> Option<&Gil> {
        self.gils.get(lane % self.gils.len().max(1))
    }
}
