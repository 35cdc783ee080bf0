//! Modules, and parts of modules, that are written in Rust.

pub(crate) mod asyncio;
pub(crate) mod calendar;
pub(crate) mod cancels;
pub(crate) mod class_;
pub(crate) mod deadline;
pub(crate) mod deque;
pub(crate) mod generator;
pub(crate) mod lab;
pub(crate) mod lock;
pub(crate) mod logging;
pub(crate) mod math;
pub(crate) mod network;
pub(crate) mod old;
pub(crate) mod ordered;
pub(crate) mod pool;
pub(crate) mod random;
pub(crate) mod simple_queue;
pub(crate) mod source;
pub(crate) mod sys;
pub(crate) mod thread;
pub(crate) mod time;
pub(crate) mod traceback;
pub(crate) mod wake_signal;
pub(crate) mod warnings;
