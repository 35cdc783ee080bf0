//! What programs can do with `concurrent.futures.thread` and `threading` that shows what a pool leaves open. Whoever edits these
//! reads [`crate::vm::sharing::pools`].

use crate::vm::library::{Pools, Roles};
use crate::vm::threads::awaited::Awaited;

pub(super) const POOLS: Pools = Pools {
    of_tasks: &["cancel", "running", "set_exception", "set_result", "set_running_or_notify_cancel"],
    seen: &["cancel", "running"],
    of_threads: &["ContextVar", "currentThread", "current_thread", "get_ident", "get_native_id", "local"],
    inner: &[
        "_WorkItem",
        "_base",
        "_bootstrap_inner",
        "_initializer_failed",
        "_invoke_callbacks",
        "_max_workers",
        "_python_exit",
        "_shutdown_lock",
        "_thread_name_prefix",
        "_work_queue",
        // How many workers there are.
        "activeCount",
        "active_count",
    ],
    called: &["Thread", "__init__", "run"],
    worker: "_plain_worker",
    workers: "_threads",
    handing: ["_is_missed", "ways", "surplus"],
    cancelling: "_cancel_unseen",
    asking: ["current_thread", "Thread.__init__"],
    package: "concurrent.futures.",
};

/// What hands something to an event loop that another thread runs, or has a thread do so: functions of `asyncio`, and what the
/// loop itself has, besides what starts threads for it.
pub(super) const HANDING: &[&str] = &["run_coroutine_threadsafe", "to_thread", "wrap_future"];
pub(super) const LOOPS: &Roles = &Roles {
    starters: &["run_in_executor", "set_default_executor"],
    handing: &["call_soon_threadsafe", "run_in_executor"],
    ..Roles::NONE
};

/// In what functions of `_futures.py` somebody waits, and for what.
pub(super) const AWAITED: &[(&str, Awaited)] = &[
    ("_await_any", Awaited::Tasks),
    ("_await_end", Awaited::Result),
    ("_await_item", Awaited::Task),
    ("_await_next", Awaited::NextTask),
];
