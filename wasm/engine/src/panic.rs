//! A task that panics ends its worker; before it does, the page is told which task it was.

use std::cell::RefCell;
use std::sync::Once;
#[cfg(not(feature = "threads"))]
use std::{
    future::{Future, poll_fn},
    pin::pin,
};

use experiments::world::SHARED;
use host::Event;

thread_local! {
    static TASK: RefCell<Option<String>> = const { RefCell::new(None) };
    static IN_PROCESS: RefCell<bool> = const { RefCell::new(false) };
}

static INSTALLED: Once = Once::new();

/// What this worker is busy with, should it panic.
pub fn busy_with(task: String) {
    TASK.with_borrow_mut(|busy| *busy = Some(task));
}

/// A process does not speak for the whole run: what it throws is enough for its coordinator.
#[cfg(not(feature = "threads"))]
pub fn in_process() {
    IN_PROCESS.set(true);
}

/// Says so before each poll of a future that shares its worker with others.
#[cfg(not(feature = "threads"))]
pub async fn named<T>(task: String, future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    poll_fn(|context| {
        busy_with(task.clone());
        future.as_mut().poll(context)
    })
    .await
}

pub fn install() {
    INSTALLED.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            let task = TASK.with_borrow(|busy| busy.clone());
            let message = panic.payload_as_str().unwrap_or("no message");
            let says = |who: &str| format!("{who} panicked: {message}");
            match (IN_PROCESS.with_borrow(|process| *process), &task) {
                (true, _) => host::worker::fail(&says(task.as_deref().unwrap_or("the run"))),
                (false, None) => host::worker::tell(&Event::Failed(says("the run"))),
                (false, Some(task)) => {
                    host::worker::tell(&Event::Failed(format!("{}. {SHARED}", says(task))));
                }
            }
        }));
    });
}
