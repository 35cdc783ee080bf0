//! Cores, and the lanes that want one: slices, stretches, and the lock that only some arrangements have.

use std::time::Duration;

use super::{Entry, Event, Simulation, What};
use crate::trace::Kind;

impl Simulation<'_> {
    pub(super) fn busy(&mut self, lane: usize, left: Duration) {
        self.lanes[lane].left = left;
        self.queue_up(lane);
    }

    /// The lane wants a core, if it has none and is not in the queue for one already: a task that waits
    /// for a lock may be woken again before it had a core to look.
    fn queue_up(&mut self, lane: usize) {
        if !self.lanes[lane].on_core && !self.run_queue.contains(&lane) {
            self.run_queue.push_back(lane);
        }
    }

    pub(super) fn leave_core(&mut self, lane: usize) {
        if std::mem::take(&mut self.lanes[lane].on_core) {
            self.free_cores += 1;
            self.note_aside(Entry::Core { lane, on: false });
        }
    }

    pub(super) fn hand_out_cores(&mut self) {
        while self.free_cores > 0 {
            let Some(lane) = self.run_queue.pop_front() else { return };
            self.free_cores -= 1;
            debug_assert!(!self.lanes[lane].on_core, "lane {lane} is given a second core");
            self.lanes[lane].on_core = true;
            self.note_aside(Entry::Core { lane, on: true });
            self.lanes[lane].slice_used = Duration::ZERO;
            self.lanes[lane].task.into_iter().for_each(|task| self.mark(task, Kind::Ready, self.clock.get()));
            self.go_on(lane, self.costs.switch);
        }
    }

    /// The lane has a core: it does what is left, at most to the end of its slice, after `delay`.
    pub(super) fn go_on(&mut self, lane: usize, delay: Duration) {
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
                let task = self.lanes[lane].task;
                task.into_iter().for_each(|task| self.note(What::LosesCore { lane, task }));
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
        self.note_stretch(lane, stretch, begins + stretch);
        self.lanes[lane].number += 1;
        self.at(begins + stretch, Event::Stretch(lane, self.lanes[lane].number));
    }

    fn note_stretch(&mut self, lane: usize, stretch: Duration, until: Duration) {
        let Some(task) = self.lanes[lane].task.filter(|_| !stretch.is_zero()) else { return };
        self.note(match self.tasks[task].kind {
            Kind::Talking => What::Talks { task, until },
            _ => What::Computes { task, until },
        });
    }

    pub(super) fn stretch_over(&mut self, lane: usize) {
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
        self.pass_gil(next);
        if let Some(task) = self.lanes[lane].task.filter(|_| !has_it) {
            self.note(What::WantsGil { lane, task });
        }
        has_it
    }

    pub(super) fn leave_gil(&mut self, lane: usize) {
        let next = self.gils.as_mut().and_then(|gils| gils.leave(lane));
        self.pass_gil(next);
    }

    /// The lane that has the lock now wants a core.
    fn pass_gil(&mut self, next: Option<usize>) {
        let Some(lane) = next else { return };
        self.queue_up(lane);
        let task = self.lanes[lane].task;
        task.into_iter().for_each(|task| self.note(What::GetsGil { lane, task }));
    }

    /// A lane that still waits makes the holder give the lock away, unless it changed hands meanwhile.
    pub(super) fn ask(&mut self, lane: usize, seen: u64) {
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
}
