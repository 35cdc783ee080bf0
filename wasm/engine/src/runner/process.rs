//! The life of a process: it takes orders from its port and has nothing else in common with anybody.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::Waker;

use experiments::env::{Access, Stop, Stopped, Want};
use experiments::frame::{News, Order};
use experiments::world::Finished;
use experiments::world::local::{Company, LocalFuture, run_task};
use futures_channel::{mpsc, oneshot};
use futures_util::StreamExt;
use host::Sites;
use host::message::decode;
use host::worker::{Live, bytes, now_epoch_ms};
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, MessagePort};

use super::local::Loop;
use crate::errand::arrive;
use crate::panic;

/// Takes orders until the worker is ended.
pub fn run(port: MessagePort) {
    panic::in_process();
    let (order, orders) = mpsc::unbounded();
    let line = Rc::new(Line { port, given: RefCell::default() });
    let heard = {
        let line = line.clone();
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            match decode(&event.data().unchecked_into::<Uint8Array>().to_vec()) {
                // Answers go to the task that waits for them.
                Ok(Order::Given(given)) => line.given(given),
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

async fn obey(line: Rc<Line>, mut orders: mpsc::UnboundedReceiver<Order>) {
    let Some(Order::Job { plan, lane, sites }) = orders.next().await else { return };
    let sites = sites.map_or(Sites::Timers, Sites::ServiceWorker);
    let workload = match plan.workload() {
        Ok(workload) => workload,
        Err(why) => return host::worker::fail(&why),
    };
    let (identity, arrival) = arrive();
    line.say(&News::Ready { identity, arrival });
    let live = Live::new(false);
    let mut begin_epoch_ms = now_epoch_ms();
    while let Some(order) = orders.next().await {
        match order {
            Order::Round { ago, epoch_ns } => {
                let ago_ms = ago.as_secs_f64() * 1000.0;
                begin_epoch_ms = epoch_ns.map_or(now_epoch_ms() - ago_ms, |ns| ns as f64 / 1e6);
            }
            Order::Task(task) => {
                panic::busy_with(workload.task_name(task));
                let backend = Loop { begin_epoch_ms, sites: sites.clone() };
                let done = run_task(&*workload, &*line, &backend, (lane, task), Some(live.clone())).await;
                live.tell();
                line.say(&news(done));
            }
            Order::Stop => return,
            Order::Job { .. } | Order::Given(_) => {}
        }
    }
}

fn news(done: Finished) -> News {
    let Finished { task, result, spans } = done;
    match result {
        Ok(part) => News::Part { task, part, spans },
        Err(stop) => News::Failed { task, stop, spans },
    }
}

/// The line to the coordinator, and what it says to the one task that runs here.
struct Line {
    port: MessagePort,
    given: RefCell<Option<oneshot::Sender<Stopped<()>>>>,
}

impl Line {
    fn say(&self, news: &News) {
        let _ = self.port.post_message(&bytes(news));
    }

    fn given(&self, given: Stopped<()>) {
        if let Some(waiting) = self.given.take() {
            let _ = waiting.send(given);
        }
    }
}

impl Company for Line {
    /// The coordinator has started the task before it sent it here.
    fn start(&self, _: usize) -> LocalFuture<'_, Stopped<()>> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn end(&self, _: usize) {}

    fn want(&self, _: usize, want: Want) -> LocalFuture<'_, Stopped<()>> {
        let (sender, answer) = oneshot::channel();
        *self.given.borrow_mut() = Some(sender);
        self.say(&News::Want(want));
        Box::pin(async move { answer.await.unwrap_or(Err(Stop::Cancelled)) })
    }

    fn unlock(&self, _: usize, lock: usize) {
        self.say(&News::Unlock(lock));
    }

    fn cell(&self, _: usize, _: Access) -> Stopped<u64> {
        Err(Stop::failed("processes share no memory"))
    }

    fn stopped(&self, _: usize, _: Option<&Waker>) -> Stopped<()> {
        Ok(())
    }
}
