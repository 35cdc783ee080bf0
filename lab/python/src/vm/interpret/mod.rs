//! The loop that runs a thread, and what each instruction does.

pub(crate) mod execute;
pub(crate) mod fast_path;
pub(crate) mod returns;
pub(crate) mod run;
pub(crate) mod stack;
pub(crate) mod variables;
