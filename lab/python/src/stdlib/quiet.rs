//! What quiet modules do with what a program gives them. Whoever edits `logging` reads [`crate::vm::sharing::quiet`].

use crate::vm::library::QuietSpec;

pub(super) const QUIET: QuietSpec = QuietSpec {
    calls: &["filter", "flush", "get", "put_nowait", "task_done", "write"],
    record: "LogRecord",
    made_before: &["args", "exc_info", "msg"],
    making: &["createLock"],
};

/// With these a program sets up `logging`.
pub(super) const LOGGING_SETTINGS: &[&str] = &[
    "addFilter",
    "addHandler",
    "addLevelName",
    "basicConfig",
    "disable",
    "disabled",
    "filters",
    "formatter",
    "handlers",
    "lastResort",
    "level",
    "manager",
    "propagate",
    "raiseExceptions",
    "removeFilter",
    "removeHandler",
    "setFormatter",
    "setLevel",
    "setLogRecordFactory",
    "setLoggerClass",
    "setStream",
    "set_name",
    "stream",
    "terminator",
];
