//! Where lanes in shared memory put what their tasks leave behind, and how the coordinator waits for it.

use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread::{self, Thread};
use std::time::Duration;

use experiments::world::Finished;
use host::worker::is_cancelled;

use crate::request::tell_parts_if_due;

/// How often a coordinator that waits looks whether the run shall end: while it waits it hears no message.
const LOOK_EVERY: Duration = Duration::from_millis(25);

/// A lane's part in a round. When the last one is dropped the round is over.
#[derive(Clone)]
pub struct Ends {
    // Dropped before the bell rings.
    sender: Sender<Finished>,
    bell: Bell,
}

/// Wakes the coordinator when it is dropped.
#[derive(Clone)]
struct Bell(Thread);

/// The coordinator's part.
pub struct Ended(Receiver<Finished>);

/// For the coordinator, on its own thread.
pub fn ends() -> (Ends, Ended) {
    let (sender, receiver) = channel();
    (Ends { sender, bell: Bell(thread::current()) }, Ended(receiver))
}

impl Ends {
    pub fn send(&self, done: Finished) {
        let _ = self.sender.send(done);
        self.bell.0.unpark();
    }
}

impl Drop for Bell {
    fn drop(&mut self) {
        self.0.unpark();
    }
}

impl Ended {
    /// Waits for the next task to end; nothing when the round is over. Calls `cancel`, maybe more than
    /// once, if the page wants the run to end.
    pub fn next(&self, cancel: impl Fn()) -> Option<Finished> {
        loop {
            match self.0.try_recv() {
                Ok(done) => return Some(done),
                Err(TryRecvError::Disconnected) => return None,
                // Not `recv_timeout`, which asks for a clock that this platform has not.
                Err(TryRecvError::Empty) => thread::park_timeout(LOOK_EVERY),
            }
            tell_parts_if_due();
            if is_cancelled() {
                cancel();
            }
        }
    }
}
