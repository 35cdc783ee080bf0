//! Ctrl-C.

use std::future::poll_fn;
use std::io;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::task::Poll;
use std::thread;

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::cancel::Cancel;

/// The signal that has cancelled what this program did.
static CANCELLED_BY: OnceLock<SignalKind> = OnceLock::new();

/// What shells expect of a program that a signal has ended, such as 130 after Ctrl-C; nothing if none has.
pub fn exit_code() -> Option<ExitCode> {
    CANCELLED_BY.get().and_then(|signal| u8::try_from(status(*signal)).ok()).map(ExitCode::from)
}

fn status(signal: SignalKind) -> i32 {
    128 + signal.as_raw_value()
}

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
        let signal = runtime.block_on(interrupts.next());
        let _ = CANCELLED_BY.set(signal);
        eprintln!("stopping … (once more to stop at once)");
        cancel.cancel();
        let signal = runtime.block_on(interrupts.next());
        std::process::exit(status(signal));
    })?;
    Ok(())
}

/// Signals that ask a program to end.
pub struct Interrupts(Vec<(SignalKind, Signal)>);

impl Interrupts {
    /// # Errors
    /// If the system does not let us listen.
    pub fn listen() -> io::Result<Self> {
        let kinds = [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup()];
        let listen = |kind| Ok((kind, signal(kind)?));
        kinds.into_iter().map(listen).collect::<io::Result<_>>().map(Self)
    }

    /// The next of any of them.
    pub async fn next(&mut self) -> SignalKind {
        poll_fn(|context| {
            let mut came = self
                .0
                .iter_mut()
                .filter_map(|(kind, signal)| signal.poll_recv(context).is_ready().then_some(*kind));
            came.next().map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }
}
