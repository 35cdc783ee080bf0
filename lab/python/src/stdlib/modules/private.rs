//! Names that CPython's classes use for themselves, and those here do not: see [`ModuleSpec::private_of`].
//!
//! [`ModuleSpec::private_of`]: crate::vm::library::ModuleSpec::private_of

use crate::vm::library::Roles;

type Private = &'static [(&'static str, &'static str)];

const THREAD: &str = "_after_fork _bootstrap _bootstrap_inner _context _delete _handle _ident _invoke_excepthook \
     _is_stopped _native_id _os_thread_handle _reset_internal_locks _set_ident _set_native_id _set_os_name _set_tstate_lock \
     _started _stderr _stop _tstate_lock _wait_for_tstate_lock";

/// What a thread is to call is private in another way: CPython forgets it.
pub(super) const THREADS: Roles =
    Roles { targets: &["_target", "_args", "_kwargs", "_lab_kwargs"], runs: &["run"], ..Roles::NONE };

const STACK: &str = "_create_async_cb_wrapper _create_async_exit_wrapper _create_cb_wrapper _create_exit_wrapper \
     _exit_callbacks _push_async_cm_exit _push_cm_exit _push_exit_callback";

const BARRIER: &str = "_block _enter _exit _release _wait";

pub(super) const THREADING: Private = &[("Thread", THREAD), ("Timer", THREAD), ("Barrier", BARRIER)];

pub(super) const FUTURES: Private = &[
    ("Future", "_condition _done_callbacks _get_snapshot _waiters"),
    (
        "ThreadPoolExecutor",
        "_adjust_thread_count _counter _create_worker_context _idle_semaphore _initargs _initializer _resolve_work_item_task \
         _work_queue",
    ),
];

pub(super) const ASYNCIO: Private = &[
    ("Barrier", BARRIER),
    ("Condition", "_notify"),
    ("LifoQueue", "_wakeup_next"),
    ("PriorityQueue", "_wakeup_next"),
    ("Queue", "_wakeup_next"),
    ("TaskGroup", "_aexit _is_base_error _tasks"),
];

pub(super) const CONTEXTLIB: Private = &[("AsyncExitStack", STACK), ("ExitStack", STACK)];
