//! Ctrl-C.

use std::future::poll_fn;
use std::io;
use std::task::Poll;
use std::thread;

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::cancel::Cancel;

/// What a shell expects of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// From now on the first Ctrl-C (or request to end) cancels, and the second ends the program at once.
///
/// # Errors
/// If the system does not let us listen.
pub fn cancel_on_interrupt(cancel: Cancel) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let mut interrupts = {
        let _inside = runtime.enter();
        Interrupts::listen()?
    };
    thread::Builder::new().name("signals".into()).spawn(move || {
        runtime.block_on(interrupts.next());
        eprintln!("stopping … (once more to stop at once)");
        cancel.cancel();
        runtime.block_on(interrupts.next());
        std::process::exit(INTERRUPTED);
    })?;
    Ok(())
}

/// Signals that ask a program to end.
pub struct Interrupts(Vec<Signal>);

impl Interrupts {
    /// # Errors
    /// If the system does not let us listen.
    pub fn listen() -> io::Result<Self> {
        let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
        kinds.into_iter().map(signal).collect::<io::Result<_>>().map(Self)
    }

    /// The next of any of them.
    pub async fn next(&mut self) {
        poll_fn(|context| {
            let any = self.0.iter_mut().any(|signal| signal.poll_recv(context).is_ready());
            if any { Poll::Ready(()) } else { Poll::Pending }
        })
        .await;
    }
}
