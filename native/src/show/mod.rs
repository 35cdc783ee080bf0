//! What goes to the terminal: results on standard output, progress on standard error.

mod progress;
mod table;

use std::io::{self, Write};

pub use progress::{Progress, Spinner};
pub use table::{of_entries, of_workloads, plain, wrapped};

/// Writes a line to standard output. Whoever reads it may have had enough.
///
/// # Errors
/// If it cannot be written for another reason.
pub fn print(text: &str) -> Result<(), String> {
    write(&format!("{text}\n"))
}

/// The same with no line end of its own.
///
/// # Errors
/// If it cannot be written for another reason.
pub fn write(text: &str) -> Result<(), String> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write the result: {error}"))
        }
        _ => Ok(()),
    }
}
