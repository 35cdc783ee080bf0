//! Who holds what and who waits for whom: the one set of rules that all worlds share.
//!
//! Pure: a world adds only sleeping and waking. A deadlock is named the moment the circle closes,
//! without a timer.
//!
//! [`locks`], [`meetings`] and [`queues`] say who gets what; [`progress`] whether anybody will go on.

mod locks;
mod meetings;
mod progress;
mod queues;

use crate::env::{Stop, Stopped, Want};
use crate::model::Arrangement;
use crate::workload::{self, AnyWorkload};
use locks::Lock;
use meetings::Meeting;
use progress::Tried;
use queues::Queue;

/// What a task gets when it wants something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// With an item of a queue; else 1, or 0 if it was only tried.
    Given(u64),
    /// Not now: the world puts the task to sleep, and asks [`Table::look`] when it is woken.
    Blocked,
}

struct Task {
    name: String,
    started: bool,
    ended: bool,
    waits_for: Option<Want>,
    /// What it was given while it waited.
    got: u64,
    /// Whether it put something into a queue or took something from one: it cannot be run again.
    touched_a_queue: bool,
}

/// Locks, meetings, queues and the tasks that want them. Who waits for whom is known as a wait-for graph; here it is one column
/// among others.
pub struct Table {
    locks: Vec<Lock>,
    meetings: Vec<Meeting>,
    queues: Vec<Queue>,
    tasks: Vec<Task>,
    arrangement: Arrangement,
    hand_over: bool,
    start_line: Option<usize>,
    started: usize,
    running: usize,
    waiting: usize,
    woken: Vec<usize>,
    tried: Tried,
    stop: Option<Stop>,
}

impl Table {
    /// With `hand_over` a freed lock goes to whoever has waited longest, as asyncio's does; without, the
    /// woken task tries again and a newcomer may be faster, as with threads (handing over would make a
    /// convoy of them).
    pub fn new(workload: &dyn AnyWorkload, arrangement: Arrangement, hand_over: bool) -> Self {
        let needs = workload.needs();
        let tasks = (0..workload.tasks()).map(|task| Task {
            name: workload.task_name(task),
            started: false,
            ended: false,
            waits_for: None,
            got: 0,
            touched_a_queue: false,
        });
        let mut meetings: Vec<Meeting> = needs.meetings.into_iter().map(Meeting::new).collect();
        let start_line = needs.start_line.then_some(meetings.len());
        if needs.start_line {
            let parties = if arrangement.event_loop { 1 } else { arrangement.busy_lanes(workload.tasks()) };
            meetings.push(Meeting::new(workload::Meeting { name: "the start line".into(), parties }));
        }
        Self {
            locks: needs.locks.into_iter().map(Lock::named).collect(),
            meetings,
            queues: needs.queues.into_iter().map(Queue::new).collect(),
            tasks: tasks.collect(),
            arrangement,
            hand_over,
            start_line,
            started: 0,
            running: 0,
            waiting: 0,
            woken: Vec::new(),
            tried: Tried::with_patience(needs.patience),
            stop: None,
        }
    }

    /// A lane takes up the task. Blocked until as many as can run at once have started, where the
    /// workload needs that.
    ///
    /// # Errors
    /// If the run has been stopped.
    pub fn start(&mut self, task: usize) -> Stopped<Answer> {
        self.stopped()?;
        self.tasks[task].started = true;
        self.started += 1;
        self.running += 1;
        match self.start_line {
            Some(line) if self.is_awaited_at(line) => self.want(task, Want::Meet(line)),
            _ => Ok(Answer::Given(1)),
        }
    }

    /// Whether those at the start line wait for whoever starts now.
    fn is_awaited_at(&self, line: usize) -> bool {
        let line = &self.meetings[line];
        !line.has_happened() && self.started <= line.parties
    }

    pub fn end(&mut self, task: usize) {
        let task = &mut self.tasks[task];
        if task.started && !task.ended {
            task.ended = true;
            self.running -= 1;
            self.look_for_standstill();
        }
    }

    /// A task whose lane died goes back to those that have not started. When it starts again it passes
    /// every meeting that it has been at: the others have gone on.
    pub fn forget(&mut self, task: usize) {
        if self.tasks[task].started && !self.tasks[task].ended {
            self.tasks[task].started = false;
            self.started -= 1;
            self.running -= 1;
            if self.tasks[task].waits_for.take().is_some() {
                self.waiting -= 1;
            }
            self.meetings.iter_mut().for_each(|meeting| meeting.forget(task));
            self.queues.iter_mut().for_each(|queue| queue.forget(task));
            self.forget_locks_of(task);
        }
    }

    /// Whether the task has left traces that a second try of it would not find as the first did.
    pub fn touched_a_queue(&self, task: usize) -> bool {
        self.tasks[task].touched_a_queue
    }

    /// A task that will never start, or start again.
    pub fn give_up(&mut self, task: usize) {
        if !self.tasks[task].started {
            self.tasks[task].started = true;
            self.tasks[task].ended = true;
            self.started += 1;
            self.look_for_standstill();
        }
    }

    /// # Errors
    /// If the run has been stopped, or this wish closes a circle.
    pub fn want(&mut self, task: usize, want: Want) -> Stopped<Answer> {
        self.stopped()?;
        if let Some(given) = self.try_give(task, want) {
            self.stopped()?;
            return Ok(Answer::Given(given));
        }
        self.tasks[task].waits_for = Some(want);
        self.waiting += 1;
        match want {
            Want::Lock(lock) | Want::TryLock(lock) => self.locks[lock].queue.push_back(task),
            Want::Put { queue, item } => self.queues[queue].putters.push_back((task, item)),
            Want::Get(queue) => self.queues[queue].getters.push_back(task),
            Want::Meet(_) => {}
        }
        self.look_for_circle(task);
        self.look_for_standstill();
        self.stopped()?;
        Ok(Answer::Blocked)
    }

    /// Asked by a woken task: has it got what it waits for? `None` means sleep on.
    pub fn look(&mut self, task: usize) -> Option<Stopped<u64>> {
        if let Some(stop) = &self.stop {
            return Some(Err(stop.clone()));
        }
        let Some(want) = self.tasks[task].waits_for else { return Some(Ok(self.tasks[task].got)) };
        let Want::Lock(lock) = want else { return None };
        if self.locks[lock].holder.is_some() {
            return None;
        }
        self.locks[lock].holder = Some(task);
        self.locks[lock].queue.retain(|waits| *waits != task);
        self.satisfied(task, 1);
        Some(Ok(1))
    }

    /// What the task is blocked on.
    pub fn waits_for(&self, task: usize) -> Option<Want> {
        self.tasks[task].waits_for
    }

    /// By name what is wanted, as in “waits for …”.
    pub fn wanted(&self, want: Want) -> String {
        match want {
            Want::Lock(lock) | Want::TryLock(lock) => format!("“{}”", self.locks[lock].name),
            Want::Meet(meeting) => format!("“{}”", self.meetings[meeting].name),
            Want::Put { queue, .. } => format!("room in “{}”", self.queues[queue].name),
            Want::Get(queue) => format!("an item of “{}”", self.queues[queue].name),
        }
    }

    /// The tasks to wake since the last call.
    pub fn take_woken(&mut self) -> Vec<usize> {
        std::mem::take(&mut self.woken)
    }

    /// Ends the run: everybody who waits, and everybody who asks from now on, gets `stop`. The first
    /// reason stays.
    pub fn stop_all(&mut self, stop: Stop) {
        if self.stop.is_none() {
            self.stop = Some(stop);
            self.woken = (0..self.tasks.len()).filter(|t| self.tasks[*t].waits_for.is_some()).collect();
        }
    }

    /// # Errors
    /// Why the run has been stopped, if it has.
    pub fn stopped(&self) -> Stopped<()> {
        self.stop.clone().map_or(Ok(()), Err)
    }

    fn try_give(&mut self, task: usize, want: Want) -> Option<u64> {
        match want {
            Want::Lock(lock) => self.lock(task, lock),
            Want::TryLock(lock) => Some(self.try_lock(task, lock)),
            Want::Meet(meeting) => self.arrive(task, meeting).then_some(1),
            Want::Put { queue, item } => self.put(task, queue, item),
            Want::Get(queue) => self.get(task, queue),
        }
    }

    fn satisfied(&mut self, task: usize, given: u64) {
        if self.tasks[task].waits_for.take().is_some() {
            self.tasks[task].got = given;
            self.waiting -= 1;
        }
    }
}

#[cfg(test)]
mod tests;
