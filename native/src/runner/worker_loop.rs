//! As [`super::worker`], with an event loop: the process does all its tasks in turns.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::io::{self, Stdout};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Waker;
use std::thread;
use std::time::Duration;

use experiments::env::{Access, Response, Site, Stop, Stopped, Want};
use experiments::process_protocol::{Assigned, FromWorker, ToWorker};
use experiments::workload::AnyWorkload;
use experiments::world::local::{Clock, Coordination, LocalFuture, Platform, run_task};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{LocalSet, spawn_local};

use super::worker::{Assignment, Heard, last_news, listen};
use crate::cancel::Cancel;
use crate::clock::Since;
use crate::frames;
use crate::http;

/// Does what standard input says, until it ends.
pub fn work(assignment: Assignment) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("cannot start an event loop: {error}"))?;
    let halted = Arc::new(AtomicBool::new(false));
    let (tell, orders) = mpsc::unbounded_channel();
    let listener = halted.clone();
    thread::spawn(move || {
        listen(|heard| {
            match heard.order {
                // A loop that is busy hears of it only this way.
                ToWorker::Stop => listener.store(true, Ordering::Relaxed),
                ToWorker::Round { .. } => listener.store(false, Ordering::Relaxed),
                _ => {}
            }
            tell.send(heard).is_ok()
        })
    });
    let home = Rc::new(Home {
        out: RefCell::new(io::stdout()),
        client: http::async_client()?,
        clock: Cell::new(Since::now()),
        halted,
        wakers: RefCell::default(),
        waiting: RefCell::default(),
        inputs: RefCell::default(),
        assignment,
    });
    LocalSet::new().block_on(&runtime, home.obey(orders))
}

/// All that the tasks of this process share.
struct Home {
    assignment: Assignment,
    out: RefCell<Stdout>,
    client: reqwest::Client,
    clock: Cell<Since>,
    /// The parent wants no more work in this round.
    halted: Arc<AtomicBool>,
    wakers: RefCell<BTreeMap<usize, Waker>>,
    /// Tasks that wait for the parent's answer.
    waiting: RefCell<BTreeMap<usize, oneshot::Sender<Stopped<u64>>>>,
    inputs: RefCell<BTreeMap<usize, Rc<[u8]>>>,
}

impl Home {
    async fn obey(self: Rc<Self>, mut orders: mpsc::UnboundedReceiver<Heard>) -> Result<(), String> {
        self.tell(&self.assignment.ready())?;
        while let Some(Heard { order, at }) = orders.recv().await {
            match order {
                ToWorker::Round { ago, .. } => self.clock.set(Since::running(ago, at)),
                ToWorker::Tasks(tasks) if self.assignment.has(&tasks) => {
                    for Assigned { task, input } in tasks {
                        let input = input.map(|input| (task, input.into()));
                        self.inputs.borrow_mut().extend(input);
                        drop(spawn_local(self.clone().run(task)));
                    }
                }
                ToWorker::Given { task, given } => {
                    let waiting = self.waiting.borrow_mut().remove(&task);
                    waiting.into_iter().for_each(|waiting| waiting.send(given.clone()).unwrap_or_default());
                }
                ToWorker::Stop => {
                    let wakers = self.wakers.take();
                    wakers.into_values().for_each(Waker::wake);
                }
                other => return Err(format!("the parent ordered {other:?}, which makes no sense here")),
            }
        }
        Ok(())
    }

    async fn run(self: Rc<Self>, task: usize) {
        let lane = self.assignment.lane;
        let workload: &dyn AnyWorkload = &*self.assignment.workload;
        let finished = run_task(workload, &*self, &*self, (lane, task), None).await;
        // If the parent is gone the listener ends this process.
        let _ = last_news(finished, workload).and_then(|frame| self.send(&frame));
    }

    fn tell(&self, news: &FromWorker) -> Result<(), String> {
        self.send(&frames::encode(news)?)
    }

    fn send(&self, frame: &[u8]) -> Result<(), String> {
        frames::send(&mut *self.out.borrow_mut(), frame)
            .map_err(|error| format!("the parent does not listen: {error}"))
    }
}

impl Coordination for Home {
    /// The parent has entered the task in its table before it sent the order.
    fn start(&self, _: usize) -> LocalFuture<'_, Stopped<()>> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn end(&self, task: usize) {
        self.wakers.borrow_mut().remove(&task);
    }

    fn want(&self, task: usize, want: Want) -> LocalFuture<'_, Stopped<u64>> {
        let (sender, given) = oneshot::channel();
        self.waiting.borrow_mut().insert(task, sender);
        let told = self.tell(&FromWorker::Want { task, want });
        Box::pin(async move {
            told.map_err(Stop::failed)?;
            given.await.unwrap_or(Err(Stop::Cancelled))
        })
    }

    fn unlock(&self, task: usize, lock: usize) {
        let _ = self.tell(&FromWorker::Unlock { task, lock });
    }

    fn cell(&self, _: usize, _: Access) -> Stopped<u64> {
        Err(Stop::failed("processes share no memory, so there is no cell for all of them"))
    }

    fn input(&self, task: usize) -> Option<Rc<[u8]>> {
        self.inputs.borrow_mut().remove(&task)
    }

    fn stopped(&self, task: usize, waker: Option<&Waker>) -> Stopped<()> {
        if self.halted.load(Ordering::Relaxed) {
            return Err(Stop::Cancelled);
        }
        if let Some(waker) = waker {
            self.wakers.borrow_mut().insert(task, waker.clone());
        }
        Ok(())
    }
}

impl Platform for Home {
    fn clock(&self) -> Arc<dyn Clock> {
        Arc::new(self.clock.get())
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'static, ()> {
        Box::pin(tokio::time::sleep(duration))
    }

    fn give_way(&self) -> LocalFuture<'static, ()> {
        Box::pin(tokio::task::yield_now())
    }

    /// The parent closes the sites when it cancels, and knows that it did.
    fn fetch(&self, site: Site) -> LocalFuture<'static, Stopped<Response>> {
        let (client, url) = (self.client.clone(), self.assignment.sites.clone());
        Box::pin(async move { http::fetch_async(&client, &url, site, &Cancel::default()).await })
    }
}
