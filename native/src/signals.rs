//! Ctrl-C.

use std::io;
use std::process::ExitCode;
use std::sync::OnceLock;
use std::thread;

use crate::cancel::Cancel;
use crate::os::Interrupts;

/// The exit code of the signal that has cancelled what this program did.
static CANCELLED_BY: OnceLock<u8> = OnceLock::new();

/// What shells expect of a program that a signal has ended, such as 130 after Ctrl-C; nothing if none has.
pub fn exit_code() -> Option<ExitCode> {
    CANCELLED_BY.get().copied().map(ExitCode::from)
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
        let code = runtime.block_on(interrupts.next());
        let _ = CANCELLED_BY.set(code);
        eprintln!("stopping … (once more to stop at once)");
        cancel.cancel();
        let code = runtime.block_on(interrupts.next());
        std::process::exit(code.into());
    })?;
    Ok(())
}
