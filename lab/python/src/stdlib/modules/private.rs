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

pub(super) const THREADING: Private = &[
    ("Barrier", BARRIER),
    ("Condition", "_at_fork_reinit"),
    ("Event", "_at_fork_reinit"),
    ("Thread", THREAD),
    ("Timer", THREAD),
];

pub(in crate::stdlib) const LOCKS: Private =
    &[("RLock", "_at_fork_reinit _recursion_count"), ("lock", "_at_fork_reinit")];

pub(super) const FUTURES: Private = &[
    ("Future", "_condition _done_callbacks _get_snapshot _waiters"),
    (
        "ThreadPoolExecutor",
        "_adjust_thread_count _counter _create_worker_context _idle_semaphore _initargs _initializer _resolve_work_item_task \
         _work_queue",
    ),
];

const LOOP: &str = "_accept_connection _accept_connection2 _add_callback _add_callback_signalsafe _add_reader \
     _add_writer _asyncgen_finalizer_hook _asyncgen_firstiter_hook _asyncgens _asyncgens_shutdown_called _call_soon \
     _check_default_executor _check_sendfile_params _check_signal _child_watcher_callback _clock_resolution \
     _close_self_pipe _connect_sock _coroutine_origin_tracking_enabled _coroutine_origin_tracking_saved_depth \
     _create_connection_transport _create_server_getaddrinfo _csock _current_handle _ensure_fd_no_transport \
     _ensure_resolved _getaddrinfo_debug _handle_signal _internal_fds _log_subprocess _make_datagram_transport \
     _make_read_pipe_transport _make_self_pipe _make_socket_transport _make_ssl_transport _make_subprocess_transport \
     _make_write_pipe_transport _old_agen_hooks _process_events _process_self_data _read_from_self _remove_reader \
     _remove_writer _run_forever_cleanup _run_forever_setup _scheduled _selector _sendfile_fallback _sendfile_native \
     _set_coroutine_origin_tracking _signal_handlers _sock_accept _sock_add_cancellation_callback _sock_connect \
     _sock_connect_cb _sock_read_done _sock_recv _sock_recv_into _sock_recvfrom _sock_recvfrom_into _sock_sendall \
     _sock_sendfile_fallback _sock_sendfile_native _sock_sendfile_native_impl _sock_sendfile_update_filepos \
     _sock_sendto _sock_write_done _ssock _start_serving _stop_serving _timer_cancelled_count _transports \
     _unix_server_sockets _watcher _write_to_self";

pub(super) const ASYNCIO: Private = &[
    ("Barrier", BARRIER),
    ("BaseEventLoop", LOOP),
    ("Condition", "_notify"),
    ("Handle", "_args _source_traceback"),
    ("LifoQueue", "_wakeup_next"),
    ("PriorityQueue", "_wakeup_next"),
    ("Queue", "_wakeup_next"),
    ("Runner", "_interrupt_count _on_sigint _set_event_loop"),
    ("TaskGroup", "_aexit _is_base_error _tasks"),
    ("Timeout", "_insert_timeout_error _timeout_handler"),
    ("TimerHandle", "_scheduled"),
];

/// What they have is in C, where an object of a class over one may have the rest.
pub(in crate::stdlib) const TASKS: Private = &[
    ("Future", "_asyncio_awaited_by _cancelled_exc _source_traceback"),
    ("Task", "_context _name _num_cancels_requested"),
];

pub(super) const CONTEXTLIB: Private = &[("AsyncExitStack", STACK), ("ExitStack", STACK)];

pub(super) const LOGGING: Private =
    &[("Handler", "_at_fork_reinit"), ("LoggerAdapter", "_log"), ("Manager", "_fixupChildren _fixupParents")];
