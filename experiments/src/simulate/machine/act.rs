//! What a task does next.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use super::{Event, Next, Simulation, Then, What};
use crate::env::{Access, Stop, Stopped, Want};
use crate::simulate::env::{Request, Simulated};
use crate::table::Answer;
use crate::trace::Kind;
use crate::workload::Part;
use crate::world::panicked;

impl Simulation<'_> {
    pub(super) fn act(&mut self, task: usize) -> Next {
        match std::mem::replace(&mut self.tasks[task].then, Then::Look) {
            Then::Begin if self.tasks[task].future.is_none() => self.begin(task),
            Then::Begin => self.poll(task),
            Then::Go(answer) => {
                self.tasks[task].slot.answer.set(Some(answer));
                self.poll(task)
            }
            Then::Access(cell, access) => {
                let before = self.access(cell, access);
                self.note(What::Touches { task, cell, access, before });
                Next::Busy(Duration::ZERO, Kind::Computing, Then::Go(Ok(before)))
            }
            Then::Look => self.look(task),
            Then::Finish(result) => {
                self.tasks[task].future = None;
                self.note_what_it_let_go(task);
                self.note(What::Ends { task });
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
            slower_percent: self.arrangement.slower_percent,
            table: self.table.clone(),
        };
        let workload = self.workload;
        self.tasks[task].future = Some(Box::pin(async move { workload.task(&env, task).await }));
        self.note(What::Begins { task });
        let started = self.table.borrow_mut().start(task);
        match started {
            Ok(Answer::Given(_)) => self.receive(task),
            Ok(Answer::Blocked) => self.block(task),
            Err(stop) => {
                self.note_block(task);
                Next::Busy(Duration::ZERO, Kind::Computing, Then::Finish(Err(stop)))
            }
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
        if let (Some(Ok(_)), Some(wanted)) = (&looked, self.tasks[task].wanted) {
            self.note(What::Gets { task, wanted });
        }
        match looked {
            None => self.block(task),
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
        self.note_what_it_let_go(task);
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
        let until = self.clock.get() + duration;
        self.at(until, Event::Woken(task));
        self.note(What::Waits { task, until });
        Next::Wait(Kind::Waiting, Then::Go(Ok(0)))
    }

    fn want(&mut self, task: usize, want: Want) -> Next {
        let answer = self.table.borrow_mut().want(task, want);
        match answer {
            Ok(Answer::Given(given)) => {
                self.note(match want {
                    Want::TryLock(lock) if given == 0 => What::DoesNotGet { task, lock },
                    wanted => What::Gets { task, wanted },
                });
                Next::Busy(Duration::ZERO, Kind::Computing, Then::Go(Ok(given)))
            }
            Ok(Answer::Blocked) => self.block(task),
            Err(stop) => {
                self.note_block(task);
                Next::Busy(Duration::ZERO, Kind::Computing, Then::Go(Err(stop)))
            }
        }
    }

    fn block(&mut self, task: usize) -> Next {
        self.note_block(task);
        Next::Wait(Kind::Blocked, Then::Look)
    }

    /// A task that closes a circle waits in it too, though the run has just been stopped.
    fn note_block(&mut self, task: usize) {
        let wanted = self.table.borrow().waits_for(task);
        self.tasks[task].wanted = wanted;
        wanted.into_iter().for_each(|on| self.note(What::Blocks { task, on }));
    }

    fn note_what_it_let_go(&mut self, task: usize) {
        let let_go = self.tasks[task].slot.let_go.take();
        let_go.into_iter().for_each(|lock| self.note(What::LetsGo { task, lock }));
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
}
