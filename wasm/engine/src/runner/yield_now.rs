//! How a task gives way on a worker's event loop: to other tasks, to timers that are due, and now and then to all
//! that comes from outside.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::task::{Poll, Waker};

use gloo_events::EventListener;
use host::worker::now_epoch_ms;
use wasm_bindgen::JsValue;
use web_sys::{MessageChannel, MessagePort};

use super::timers;

/// Tasks that are woken at once follow each other without an end to the browser's turn: answers from the network would
/// wait for as long as they give way to each other. A turn of its own for each would take ten times as long.
const TURN_MS: f64 = 1.0;

/// Ready when the others have had their turn.
pub fn give_way() -> impl Future<Output = ()> {
    let mut gave_way = false;
    poll_fn(move |context| {
        if std::mem::replace(&mut gave_way, true) {
            return Poll::Ready(());
        }
        timers::ring_if_due();
        match now_epoch_ms() - LAST_TURN_MS.get() < TURN_MS {
            true => context.waker().wake_by_ref(),
            false => OUTSIDE.with_borrow_mut(|outside| outside.wait(context.waker().clone())),
        }
        Poll::Pending
    })
}

thread_local! {
    static LAST_TURN_MS: Cell<f64> = const { Cell::new(0.0) };
    static OUTSIDE: RefCell<Outside> = RefCell::default();
}

/// A message to ourselves: the browser delivers it behind all that has come before.
#[derive(Default)]
struct Outside {
    channel: Option<(MessagePort, EventListener)>,
    waiting: Vec<Waker>,
}

impl Outside {
    fn wait(&mut self, waker: Waker) {
        self.waiting.push(waker);
        // One message for all who wait.
        if self.waiting.len() == 1 && !self.post() {
            self.waiting.drain(..).for_each(Waker::wake);
        }
    }

    /// Whether there is somebody to deliver it.
    fn post(&mut self) -> bool {
        if self.channel.is_none() {
            self.channel = MessageChannel::new().ok().map(|channel| {
                let (ours, theirs) = (channel.port1(), channel.port2());
                let listener = EventListener::new(&theirs, "message", |_| turn());
                theirs.start();
                (ours, listener)
            });
        }
        self.channel.as_ref().is_some_and(|(port, _)| port.post_message(&JsValue::NULL).is_ok())
    }
}

fn turn() {
    LAST_TURN_MS.set(now_epoch_ms());
    // Not while it is borrowed: who is woken may give way again.
    let waiting = OUTSIDE.with_borrow_mut(|outside| std::mem::take(&mut outside.waiting));
    waiting.into_iter().for_each(Waker::wake);
}
