use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::context::Observer;

/// A bar that counts finished tasks, if standard error is a terminal.
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub fn of_tasks(tasks: usize) -> Self {
        let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} tasks");
        let bar = ProgressBar::new(tasks as u64);
        Self { bar: bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar())) }
    }

    pub fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Progress {
    fn ended(&self, _: usize) {
        self.bar.inc(1);
    }

    fn notice(&self, sentence: &str) {
        self.bar.suspend(|| eprintln!("{sentence}"));
    }
}

/// Says what is going on where nothing can be counted, for as long as it lives.
pub struct Spinner {
    bar: ProgressBar,
}

impl Spinner {
    pub fn start(message: String) -> Self {
        let bar = ProgressBar::new_spinner().with_message(message);
        bar.enable_steady_tick(Duration::from_millis(100));
        Self { bar }
    }

    pub fn say(&self, message: String) {
        self.bar.set_message(message);
    }

    /// Writes a line of the result while it goes on.
    pub fn print(&self, line: &str) {
        // If that cannot be written, neither can what follows, and then it is said.
        let _ = self.aside(|| super::print(line));
    }

    /// Does something that may write while it goes on.
    pub fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.bar.suspend(act)
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
