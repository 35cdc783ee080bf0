//! What CPython's modules have beyond those here: a program that uses it is refused before it starts.
//! (What is in neither is an `AttributeError` or `ImportError` in both.)

/// Whether CPython's module has this name and the one here has not.
pub fn is_missing(module: &str, name: &str) -> bool {
    MISSING.iter().any(|&(found, names)| {
        found == module && names.split_ascii_whitespace().any(|missing| missing == name)
    })
}

/// What a text stream has beyond `write`, `flush` and `isatty`.
const STREAM: &str = "buffer close closed detach encoding errors fileno line_buffering mode name newlines read readable \
                      readline readlines reconfigure seek seekable tell truncate writable write_through writelines";

const MISSING: &[(&str, &str)] = &[
    (
        "abc",
        "ABCMeta abstractclassmethod abstractproperty abstractstaticmethod get_cache_token update_abstractmethods",
    ),
    ("collections", "UserDict UserList UserString"),
    (
        "collections.abc",
        "AsyncGenerator AsyncIterable AsyncIterator Awaitable Buffer ByteString Coroutine MappingView",
    ),
    ("concurrent.futures", "ProcessPoolExecutor process"),
    (
        "contextlib",
        "AbstractAsyncContextManager AsyncExitStack aclosing asynccontextmanager chdir redirect_stderr \
         redirect_stdout",
    ),
    ("dataclasses", "make_dataclass"),
    ("functools", "singledispatch singledispatchmethod"),
    ("math", "erf erfc gamma lgamma"),
    ("operator", "abs call indexOf inv length_hint"),
    ("random", "SystemRandom binomialvariate getstate setstate"),
    (
        "sys",
        "abiflags activate_stack_trampoline addaudithook api_version audit base_exec_prefix base_prefix \
         breakpointhook builtin_module_names byteorder call_tracing copyright deactivate_stack_trampoline \
         displayhook dont_write_bytecode excepthook exec_prefix executable flags \
         float_info float_repr_style get_asyncgen_hooks get_coroutine_origin_tracking_depth \
         get_int_max_str_digits getallocatedblocks getdefaultencoding getdlopenflags \
         getfilesystemencodeerrors getfilesystemencoding getprofile getrefcount getsizeof gettrace \
         getunicodeinternedsize hash_info hexversion implementation int_info intern is_finalizing \
         is_stack_trampoline_active maxunicode meta_path modules orig_argv path path_hooks \
         path_importer_cache platlibdir prefix pycache_prefix set_asyncgen_hooks \
         set_coroutine_origin_tracking_depth set_int_max_str_digits setdlopenflags setprofile \
         setrecursionlimit settrace stdin stdlib_module_names thread_info unraisablehook version warnoptions",
    ),
    ("sys.stderr", STREAM),
    ("sys.stdout", STREAM),
    (
        "threading",
        "ExceptHookArgs excepthook get_native_id getprofile gettrace setprofile \
         setprofile_all_threads settrace settrace_all_threads stack_size",
    ),
    (
        "time",
        "CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI \
         CLOCK_THREAD_CPUTIME_ID altzone asctime clock_getres clock_gettime clock_gettime_ns clock_settime \
         clock_settime_ns ctime daylight get_clock_info gmtime localtime mktime process_time_ns \
         pthread_getcpuclockid strftime strptime struct_time thread_time_ns timezone tzname tzset",
    ),
    (
        "typing",
        "AbstractSet AsyncContextManager AsyncGenerator AsyncIterable AsyncIterator Awaitable BinaryIO ByteString \
         ChainMap Concatenate ContextManager Coroutine Counter ForwardRef IO ItemsView KeysView MappingView Match \
         NamedTuple NotRequired OrderedDict ParamSpec ParamSpecArgs ParamSpecKwargs Pattern Protocol ReadOnly \
         Required SupportsAbs SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsInt SupportsRound \
         TextIO TypeAliasType TypeGuard TypeIs TypeVarTuple TypedDict Unpack ValuesView assert_never assert_type \
         clear_overloads dataclass_transform get_args get_origin get_overloads get_protocol_members \
         get_type_hints is_protocol is_typeddict no_type_check no_type_check_decorator overload reveal_type \
         runtime_checkable",
    ),
];
