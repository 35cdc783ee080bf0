//! What goes to the terminal: results on standard output, progress on standard error.

mod progress;
mod table;

use std::io::{self, Write};

pub use progress::{Progress, Spinner};
pub use table::{of_entries, of_workloads, plain};

/// Writes to standard output. Whoever reads it may have had enough.
///
/// # Errors
/// If it cannot be written for another reason.
pub fn print(text: &str) -> Result<(), String> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write the result: {error}"))
        }
        _ => Ok(()),
    }
}
