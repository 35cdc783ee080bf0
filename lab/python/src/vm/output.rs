//! What a program prints.

use triomphe::Arc;

use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

impl Machine {
    /// What was printed since this was last asked. What went to `sys.stderr` is forgotten.
    pub(crate) fn take_output(&mut self) -> String {
        if !self.world.stderr.is_empty() {
            self.world.stderr = Arc::default();
        }
        if self.world.stdout.is_empty() {
            String::new()
        } else {
            std::mem::take(Arc::make_mut(&mut self.world.stdout))
        }
    }

    pub(crate) fn write_stdout(&mut self, text: &str) -> PyResult<()> {
        self.check_room(text)?;
        Arc::make_mut(&mut self.world.stdout).push_str(text);
        self.watch_print(text);
        // Others see it though C code may have called `print`, of which nobody knew that it would.
        self.note_output();
        Ok(())
    }

    /// As far as there is room: the rest of a traceback that is too long is no reason to fail.
    pub(crate) fn write_stderr(&mut self, text: &str) {
        if self.check_room(text).is_ok() {
            Arc::make_mut(&mut self.world.stderr).push_str(text);
        }
    }

    fn check_room(&self, text: &str) -> PyResult<()> {
        let limit = self.settings.output_bytes;
        if self.world.stdout.len() + self.world.stderr.len() + text.len() > limit {
            return self.refuse_limit(format!("the program prints more than {} KiB", limit >> 10));
        }
        Ok(())
    }
}
