//! What a simulated task sees. `Pending` means here that virtual time has to pass, never that another
//! task may go: who gets the lane is the model's decision.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

use crate::env::{Access, Env, Eventually, Response, Site, Stopped, Want, Work};
use crate::table::Table;
use crate::workload::AnyWorkload;

/// What a task asks of the simulator.
pub enum Request {
    Sleep(Duration),
    Fetch(Site),
    Compute(Duration),
    Cell(usize, Access),
    Want(Want),
}

/// Where a task and the simulator leave things for each other.
#[derive(Default)]
pub struct Slot {
    pub request: Cell<Option<Request>>,
    pub answer: Cell<Option<Stopped<u64>>>,
    /// Whether the task has asked for anything yet.
    pub begun: Cell<bool>,
    /// Locks that it has let go since anybody looked.
    pub let_go: RefCell<Vec<usize>>,
}

impl Slot {
    pub fn started(&self) -> bool {
        self.begun.get()
    }
}

pub struct Simulated<'w> {
    pub workload: &'w dyn AnyWorkload,
    pub task: usize,
    pub clock: Rc<Cell<Duration>>,
    pub slot: Rc<Slot>,
    pub table: Rc<RefCell<Table>>,
    /// Computing takes longer by so much.
    pub slower_percent: u32,
}

impl Simulated<'_> {
    fn ask(&self, request: Request) -> Eventually<'_, u64> {
        let before = self.slot.request.replace(Some(request));
        assert!(before.is_none(), "a task has one operation in flight");
        Eventually::later(poll_fn(|_| self.slot.answer.take().map_or(Poll::Pending, Poll::Ready)))
    }

    fn ask_for_nothing(&self, request: Request) -> Eventually<'_, ()> {
        let answer = self.ask(request);
        Eventually::later(async move { answer.await.map(|_| ()) })
    }
}

impl Env for Simulated<'_> {
    fn now(&self) -> Duration {
        self.clock.get()
    }

    fn sleep(&self, duration: Duration) -> Eventually<'_, ()> {
        self.ask_for_nothing(Request::Sleep(duration))
    }

    fn fetch(&self, site: Site) -> Eventually<'_, Response> {
        let answer = self.ask(Request::Fetch(site));
        Eventually::later(async move { answer.await.map(|_| Response { body: site.body() }) })
    }

    fn checkpoint(&self, done: Work) -> Eventually<'_, ()> {
        if done.0.is_zero() {
            return Eventually::now(Ok(()));
        }
        self.ask_for_nothing(Request::Compute(done.0 + done.0 * self.slower_percent / 100))
    }

    fn busy(&self, duration: Duration) -> Eventually<'_, ()> {
        self.checkpoint(Work(duration))
    }

    fn input(&self) -> Cow<'_, [u8]> {
        self.workload.input(self.task).unwrap_or_default().into()
    }

    fn cell(&self, cell: usize, access: Access) -> Eventually<'_, u64> {
        self.ask(Request::Cell(cell, access))
    }

    fn want(&self, want: Want) -> Eventually<'_, u64> {
        self.ask(Request::Want(want))
    }

    fn unlock(&self, lock: usize) {
        self.slot.let_go.borrow_mut().push(lock);
        self.table.borrow_mut().unlock(self.task, lock);
    }
}
