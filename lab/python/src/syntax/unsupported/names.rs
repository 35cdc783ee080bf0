//! Names that nobody has here, or may not have.

/// Builtin names of CPython that are not in this machine.
pub(in crate::syntax) const MISSING_BUILTINS: &[&str] = &[
    "BytesWarning",
    "ChildProcessError",
    "EncodingWarning",
    "FutureWarning",
    "ImportCycleError",
    "ImportWarning",
    "IndentationError",
    "IsADirectoryError",
    "NotADirectoryError",
    "PendingDeprecationWarning",
    "ProcessLookupError",
    "PythonFinalizationError",
    "ResourceWarning",
    "SyntaxWarning",
    "TabError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "__build_class__",
    "__debug__",
    "__import__",
    "__loader__",
    "__spec__",
    "breakpoint",
    "bytearray",
    "compile",
    "complex",
    "copyright",
    "credits",
    "eval",
    "exec",
    "exit",
    "frozendict",
    "globals",
    "help",
    "input",
    "license",
    "locals",
    "memoryview",
    "open",
    "quit",
    "sentinel",
];

/// Attributes that lead from an object to the machine's inside.
const INTERNALS: &[&str] = &[
    "__subclasses__",
    "__globals__",
    "__builtins__",
    "__code__",
    "__closure__",
    "__annotations__",
    "__func__",
    "__self__",
    "__loader__",
    "__spec__",
    "__import__",
    "__reduce__",
    "__reduce_ex__",
    "__getstate__",
    "__weakref__",
    "__del__",
    "tb_frame",
    "tb_next",
    "gi_frame",
    "gi_code",
    "f_back",
    "f_locals",
    "f_globals",
    "f_code",
    "f_builtins",
    "cr_frame",
    "cr_await",
    "ag_await",
    "gi_yieldfrom",
    "cr_code",
    "ag_frame",
    "ag_code",
    "_getframe",
    "_current_frames",
    "__traceback__",
];

/// What classes, functions or all objects have in one version of CPython or another, and here have not.
const OF_ALL: &[&str] = &[
    "__annotate__",
    "__annotate_func__",
    "__annotations_cache__",
    "__basicsize__",
    "__classdictcell__",
    "__dictoffset__",
    "__firstlineno__",
    "__flags__",
    "__itemsize__",
    "__replace__",
    "__sizeof__",
    "__static_attributes__",
    "__subclasshook__",
    "__text_signature__",
    "__type_params__",
    "__weakrefoffset__",
];

/// An attribute that a program may read but not write.
pub(super) fn is_fixed(name: &str) -> bool {
    matches!(name, "__class__" | "__defaults__" | "__kwdefaults__")
}

/// Whether an attribute of this name leads to the machine's inside.
pub(crate) fn is_internal(attribute: &str) -> bool {
    INTERNALS.contains(&attribute)
}

/// Whether CPython's objects may have an attribute of this name where ours have none.
pub(crate) fn is_of_all(attribute: &str) -> bool {
    OF_ALL.contains(&attribute)
}
