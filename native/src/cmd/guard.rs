use std::ffi::OsString;
use std::io::{self, Read};
use std::process::{Command, Stdio};
use std::thread;

use clap::Args;

use super::{Done, Failure};
use crate::os;

/// Started in a process group of its own, with a pipe from its parent as standard input. When the parent
/// lets go of the pipe, whatever the reason, the whole group is killed: no program that it started, nor
/// any that those have started, outlives the parent.
#[derive(Args)]
pub struct Guard {
    #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
    program: Vec<OsString>,
}

impl Guard {
    pub fn execute(&self) -> Done {
        thread::spawn(|| {
            // Nothing is ever sent: this returns at the end of the pipe, or because it is broken.
            let _ = io::stdin().lock().read(&mut [0]);
            os::kill_own_group();
        });
        let status = Command::new(&self.program[0]).args(&self.program[1..]).stdin(Stdio::null()).status();
        let status = status.map_err(|error| Failure::Run(format!("it cannot be started: {error}")))?;
        super::code_of(status)
    }
}
