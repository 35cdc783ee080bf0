//! The life of a process: it takes orders from its port and has nothing else in common with anybody.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::task::Waker;

use experiments::env::{Access, Stop, Stopped, Want};
use experiments::process_protocol::{Assigned, FromWorker, ToWorker};
use experiments::workload::AnyWorkload;
use experiments::world::Finished;
use experiments::world::local::{Coordination, LocalFuture, run_task};
use futures_channel::{mpsc, oneshot};
use futures_util::StreamExt;
use host::Sites;
use host::message::decode;
use host::worker::{SpanStream, bytes, now_epoch_ms};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, MessagePort};

use super::local::Loop;
use crate::panic;
use crate::request::arrive;

/// Takes orders until the worker is ended.
pub fn run(port: MessagePort) {
    panic::in_process();
    let (order, orders) = mpsc::unbounded();
    let line = Rc::new(Line {
        port,
        given: RefCell::default(),
        inputs: RefCell::default(),
        halted: Cell::default(),
    });
    let heard = {
        let line = line.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            match decode(&event.data().unchecked_into::<Uint8Array>().to_vec()) {
                // Answers go to the task that waits for them.
                Ok(ToWorker::Given { task, given }) => line.given(task, given),
                Ok(ToWorker::Stop) => line.halted.set(true),
                Ok(other) => drop(order.unbounded_send(other)),
                Err(why) => host::worker::fail(&why),
            }
        })
    };
    line.port.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    // Lives as long as the worker.
    heard.forget();
    wasm_bindgen_futures::spawn_local(obey(line, orders));
}

async fn obey(line: Rc<Line>, mut orders: mpsc::UnboundedReceiver<ToWorker>) {
    let Some(ToWorker::Job { plan, lane, sites }) = orders.next().await else { return };
    let sites = sites.map_or(Sites::Timers, Sites::ServiceWorker);
    let has_loop = plan.arrangement().event_loop;
    let workload: Rc<dyn AnyWorkload> = match plan.workload() {
        Ok(workload) => workload.into(),
        Err(why) => return host::worker::fail(&why),
    };
    let (identity, arrival) = arrive();
    line.say(&FromWorker::Ready { identity, arrival });
    let mut home =
        Home { workload, line, lane, stream: SpanStream::new(false), begin_epoch_ms: now_epoch_ms(), sites };
    while let Some(order) = orders.next().await {
        match order {
            ToWorker::Round { ago, epoch_ns } => {
                let ago_ms = ago.as_secs_f64() * 1000.0;
                home.begin_epoch_ms = epoch_ns.map_or(now_epoch_ms() - ago_ms, |ns| ns as f64 / 1e6);
                home.line.halted.set(false);
            }
            ToWorker::Tasks(tasks) if has_loop => {
                for task in home.line.take_in(tasks) {
                    let home = home.clone();
                    wasm_bindgen_futures::spawn_local(async move { drop(home.run(task).await) });
                }
            }
            ToWorker::Tasks(tasks) => home.run_all(home.line.take_in(tasks)).await,
            ToWorker::Job { .. } | ToWorker::Given { .. } | ToWorker::Stop => {}
        }
    }
}

/// What the tasks of a process have in common.
#[derive(Clone)]
struct Home {
    workload: Rc<dyn AnyWorkload>,
    line: Rc<Line>,
    lane: usize,
    stream: Rc<SpanStream>,
    begin_epoch_ms: f64,
    sites: Sites,
}

impl Home {
    /// One after the other. What comes after a task that failed is given to nobody.
    async fn run_all(&self, tasks: Vec<usize>) {
        for task in tasks {
            if self.run(task).await.is_err() {
                break;
            }
        }
    }

    async fn run(&self, task: usize) -> Stopped<()> {
        let platform = Loop { begin_epoch_ms: self.begin_epoch_ms, sites: self.sites.clone() };
        let place = (self.lane, task);
        let running = run_task(&*self.workload, &*self.line, &platform, place, Some(self.stream.clone()));
        let done = panic::named(self.workload.task_name(task), running).await;
        let result = done.result.as_ref().map(|_| ()).map_err(Clone::clone);
        self.stream.tell();
        self.line.say(&news(done));
        result
    }
}

fn news(done: Finished) -> FromWorker {
    let Finished { task, result, spans } = done;
    match result {
        Ok(part) => FromWorker::Part { task, part, spans },
        Err(stop) => FromWorker::Failed { task, stop, spans },
    }
}

/// The line to the coordinator, and the tasks that wait for what it says.
struct Line {
    port: MessagePort,
    given: RefCell<BTreeMap<usize, oneshot::Sender<Stopped<u64>>>>,
    inputs: RefCell<BTreeMap<usize, Rc<[u8]>>>,
    /// The coordinator wants no more work in this round.
    halted: Cell<bool>,
}

impl Line {
    fn say(&self, news: &FromWorker) {
        let _ = self.port.post_message(&bytes(news));
    }

    /// Keeps the tasks' inputs until they begin; returns their numbers.
    fn take_in(&self, tasks: Vec<Assigned>) -> Vec<usize> {
        let numbers = tasks.iter().map(|assigned| assigned.task).collect();
        let inputs = tasks.into_iter().filter_map(|assigned| Some((assigned.task, assigned.input?.into())));
        self.inputs.borrow_mut().extend(inputs);
        numbers
    }

    fn given(&self, task: usize, given: Stopped<u64>) {
        if let Some(waiting) = self.given.borrow_mut().remove(&task) {
            let _ = waiting.send(given);
        }
    }
}

impl Coordination for Line {
    /// The coordinator has started the task before it sent it here.
    fn start(&self, _: usize) -> LocalFuture<'_, Stopped<()>> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn end(&self, _: usize) {}

    fn want(&self, task: usize, want: Want) -> LocalFuture<'_, Stopped<u64>> {
        let (sender, answer) = oneshot::channel();
        self.given.borrow_mut().insert(task, sender);
        self.say(&FromWorker::Want { task, want });
        Box::pin(async move { answer.await.unwrap_or(Err(Stop::Cancelled)) })
    }

    fn unlock(&self, task: usize, lock: usize) {
        self.say(&FromWorker::Unlock { task, lock });
    }

    fn cell(&self, _: usize, _: Access) -> Stopped<u64> {
        Err(Stop::failed("processes share no memory"))
    }

    fn input(&self, task: usize) -> Option<Rc<[u8]>> {
        self.inputs.borrow_mut().remove(&task)
    }

    fn stopped(&self, _: usize, _: Option<&Waker>) -> Stopped<()> {
        if self.halted.get() { Err(Stop::Cancelled) } else { Ok(()) }
    }
}
