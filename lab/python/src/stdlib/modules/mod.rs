//! The modules that are written in Python, and all that there is to know of each. Those in Rust say it in their own files.

use super::native;
use crate::builtins::embed::bare;
use crate::vm::library::{AtExit, ClassesInC, ModuleSpec};
use crate::vm::sharing::left_open::LeftOpen;
use crate::vm::threads::awaited::Awaited;

macro_rules! python {
    ($name:literal) => {
        ModuleSpec::python($name, bare!(concat!("../lib/", $name, ".py")))
    };
}

macro_rules! uninterrupted {
    ($name:literal) => {
        python!($name).uninterrupted()
    };
}

macro_rules! hidden {
    ($name:literal) => {
        ModuleSpec::hidden($name, bare!(concat!("../lib/", $name, ".py")))
    };
}

/// With these a program sets up `logging`.
const LOGGING_SETTINGS: &[&str] = &[
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

pub(super) static MODULES: &[ModuleSpec] = &[
    native::asyncio::MODULE,
    native::calendar::MODULE,
    native::cancels::MODULE,
    native::class_::MODULE,
    native::deque::MODULE,
    native::lab::MODULE,
    native::logging::MODULE,
    native::math::MODULE,
    native::network::MODULE,
    native::old::MODULE,
    native::pool::MODULE,
    native::ordered::MODULE,
    native::random::MODULE,
    native::simple_queue::MODULE,
    native::source::MODULE,
    native::sys::MODULE,
    native::thread::MODULE,
    native::time::MODULE,
    native::traceback::MODULE,
    native::warnings::MODULE,
    ModuleSpec::name_only("types", ClassesInC::All),
    hidden!("_abc").apart(),
    hidden!("_collections"),
    hidden!("_enum").apart(),
    hidden!("_functools").apart(),
    ModuleSpec {
        at_exit: Some(AtExit {
            module: "concurrent.futures.thread",
            function: "_python_exit",
            unless: "is_ending",
        }),
        awaited: &[
            ("_await_any", Awaited::Tasks),
            ("_await_end", Awaited::Result),
            ("_await_item", Awaited::Task),
            ("_await_next", Awaited::NextTask),
        ],
        catching: &["_await_any", "_await_end", "_await_item", "_await_next"],
        ..hidden!("_futures").in_one_piece().apart()
    },
    hidden!("_heapq").walking().with_sections(),
    hidden!("_itertools"),
    // Between the ends of pools and of event loops.
    ModuleSpec {
        at_exit: Some(AtExit { module: "_last", function: "run", unless: "is_done" }),
        ..hidden!("_last")
    },
    hidden!("_listed").in_one_piece(),
    hidden!("_log"),
    python!("_namedtuple"),
    ModuleSpec {
        awaited: &[("_await_turn", Awaited::Task)],
        catching: &["_await_turn"],
        ..hidden!("_pools").in_one_piece().apart()
    },
    python!("_network").quiet().apart(),
    ModuleSpec {
        at_exit: Some(AtExit { module: "asyncio.futures", function: "_at_exit", unless: "is_over" }),
        holds_others: true,
        ..hidden!("_tasks").in_one_piece().apart()
    },
    hidden!("_thread_local"),
    hidden!("_walked").walking(),
    ModuleSpec {
        missing: "abstractclassmethod abstractproperty abstractstaticmethod get_cache_token",
        reflections: &["register"],
        ..python!("abc").apart()
    },
    ModuleSpec {
        has_only: "ClientConnectionError ClientConnectorDNSError ClientConnectorError ClientError ClientOSError ClientResponse \
         ClientResponseError ClientSession ClientTimeout ContentTypeError InvalidURL ServerTimeoutError TCPConnector",
        has_loop: true,
        ..uninterrupted!("aiohttp").apart()
    },
    ModuleSpec {
        missing: "AbstractEventLoopPolicy AbstractServer BaseProtocol BaseTransport BufferedProtocol DatagramProtocol \
         DatagramTransport DefaultEventLoopPolicy FrameCallGraphEntry FutureCallGraph IncompleteReadError \
         LimitOverrunError Protocol ReadTransport SendfileNotAvailableError Server StreamReader StreamReaderProtocol \
         StreamWriter SubprocessProtocol SubprocessTransport Transport WriteTransport capture_call_graph constants \
         create_subprocess_exec create_subprocess_shell format_call_graph future_add_to_awaited_by \
         future_discard_from_awaited_by get_event_loop_policy graph log open_connection open_unix_connection \
         print_call_graph protocols set_event_loop_policy sslproto staggered start_server start_unix_server streams \
         subprocess transports unix_events",
        is_package: true,
        has_loop: true,
        ..uninterrupted!("asyncio").apart()
    },
    ModuleSpec {
        missing: "MAXIMUM_SELECT_TIMEOUT Server logger",
        starters: &["run_in_executor", "set_default_executor"],
        ..uninterrupted!("asyncio.base_events").apart()
    },
    uninterrupted!("asyncio.coroutines").apart(),
    ModuleSpec {
        missing: "AbstractServer get_event_loop_policy on_fork set_event_loop_policy",
        ..uninterrupted!("asyncio.events").apart()
    },
    ModuleSpec {
        missing: "IncompleteReadError LimitOverrunError SendfileNotAvailableError",
        ..uninterrupted!("asyncio.exceptions").apart()
    },
    ModuleSpec {
        missing: "STACK_DEBUG future_add_to_awaited_by future_discard_from_awaited_by",
        ..uninterrupted!("asyncio.futures").apart()
    },
    ModuleSpec {
        awaited_by_tasks: &[("Lock.acquire", Awaited::Lock)],
        ..uninterrupted!("asyncio.locks").apart()
    },
    ModuleSpec { holds_others: true, ..uninterrupted!("asyncio.queues").apart() },
    uninterrupted!("asyncio.runners").apart(),
    ModuleSpec {
        awaited_by_tasks: &[("TaskGroup.__aexit__", Awaited::Group)],
        ..uninterrupted!("asyncio.taskgroups").apart()
    },
    ModuleSpec {
        awaited_by_tasks: &[("sleep", Awaited::Time), ("wait", Awaited::Tasks)],
        ..uninterrupted!("asyncio.tasks").apart()
    },
    ModuleSpec { starters: &["to_thread"], ..uninterrupted!("asyncio.threads").apart() },
    uninterrupted!("asyncio.timeouts").apart(),
    ModuleSpec {
        missing: "UserDict UserList UserString",
        is_package: true,
        classes_in_c: ClassesInC::Only(&["OrderedDict", "defaultdict", "deque"]),
        holds_others: true,
        ..python!("collections")
    },
    ModuleSpec { missing: "Buffer ByteString", holds_others: true, ..python!("collections.abc").apart() },
    ModuleSpec { is_package: true, starters: &["concurrent"], ..python!("concurrent") },
    ModuleSpec {
        missing: "ProcessPoolExecutor process",
        is_package: true,
        generators: &["map"],
        starters: &["concurrent.futures"],
        ..python!("concurrent.futures").apart()
    },
    ModuleSpec { missing: "_clear _run_exitfuncs", ..hidden!("atexit") },
    python!("concurrent.futures._base").apart(),
    python!("concurrent.futures.thread").apart(),
    ModuleSpec { missing: "chdir redirect_stderr redirect_stdout", ..python!("contextlib").apart() },
    ModuleSpec { classes_in_c: ClassesInC::All, holds_others: true, ..hidden!("contextvars").apart() },
    ModuleSpec { missing: "make_dataclass", ..python!("dataclasses").apart() },
    ModuleSpec {
        missing: "CONTINUOUS DynamicClassAttribute EnumCheck NAMED_FLAGS UNIQUE global_enum global_enum_repr global_flag_repr \
         global_str pickle_by_enum_name pickle_by_global_name show_flag_values verify",
        ..python!("enum").apart()
    },
    ModuleSpec {
        missing: "singledispatch singledispatchmethod",
        classes_in_c: ClassesInC::Only(&["partial"]),
        holds_others: true,
        reflections: &["update_wrapper"],
        caches: &["cached_property"],
        ..python!("functools").apart()
    },
    ModuleSpec {
        missing: "datetime_CAPI",
        clocks: &["now", "today", "utcnow"],
        classes_in_c: ClassesInC::All,
        ..hidden!("datetime").apart()
    },
    python!("heapq").with_sections(),
    ModuleSpec {
        classes_in_c: ClassesInC::AllButExceptions,
        holds_others: true,
        ..hidden!("itertools").walking()
    },
    ModuleSpec { leaves_open: LeftOpen::Nothing, ..hidden!("lab") },
    ModuleSpec {
        missing: "FileHandler captureWarnings currentframe",
        is_package: true,
        clocks: &["created", "msecs", "relativeCreated"],
        settings: LOGGING_SETTINGS,
        writes: &["parent", "message", "asctime", "exc_text", "emittedNoHandlerWarning"],
        writes_natively: &["message", "asctime", "exc_text", "parent"],
        leaves_open: LeftOpen::Begins,
        ..python!("logging").quiet().apart()
    },
    ModuleSpec {
        missing: "BaseRotatingHandler BufferingHandler DatagramHandler HTTPHandler MemoryHandler NTEventLogHandler \
         RotatingFileHandler SMTPHandler SocketHandler SysLogHandler TimedRotatingFileHandler WatchedFileHandler",
        ..python!("logging.handlers").quiet().apart()
    },
    ModuleSpec {
        missing: "abs call indexOf inv length_hint",
        name_in_c: Some("_operator"),
        reflections: &["attrgetter", "methodcaller"],
        ..hidden!("operator")
    },
    ModuleSpec {
        has_only: "altsep cpu_count curdir devnull environ extsep getenv getpid getppid linesep name pardir pathsep \
         process_cpu_count sep",
        ..python!("os")
    },
    ModuleSpec {
        holds_others: true,
        telling: &["queue"],
        awaited: &[
            ("Queue.get", Awaited::Item),
            ("Queue.join", Awaited::ItemsDone),
            ("Queue.put", Awaited::Room),
        ],
        ..python!("queue").with_sections()
    },
    ModuleSpec {
        missing: "SystemRandom binomialvariate getstate setstate",
        seeds: &["seed", "setstate", "getstate", "Random", "SystemRandom"],
        ..python!("random")
    },
    ModuleSpec {
        has_only: "ConnectTimeout ConnectionError HTTPError JSONDecodeError ReadTimeout RequestException Response Session \
         Timeout TooManyRedirects delete exceptions get head post put request session",
        is_package: true,
        asks_network: true,
        ..python!("requests").quiet().apart()
    },
    python!("requests.exceptions").quiet().apart(),
    ModuleSpec { missing: "Formatter Template templatelib", ..hidden!("string").apart() },
    ModuleSpec { missing: "TextWrapper fill shorten wrap", ..hidden!("textwrap").apart() },
    ModuleSpec {
        missing: "ExceptHookArgs excepthook get_native_id getprofile gettrace setprofile \
         setprofile_all_threads settrace settrace_all_threads stack_size",
        liveness: &["is_alive", "active_count", "activeCount", "enumerate"],
        starters: &["threading"],
        awaited: &[
            ("Barrier.wait", Awaited::Others),
            ("Condition.wait", Awaited::Notification),
            ("Event.wait", Awaited::Event),
            ("Semaphore.acquire", Awaited::Permit),
        ],
        catching: &["Condition.wait"],
        listing: &["active_count", "activeCount", "enumerate"],
        setters: &["setName", "setDaemon"],
        telling: &["_value", "_flag", "_name"],
        shown_as_lock: Some(["Condition", "_lock", "_waiters"]),
        ..python!("threading").with_sections()
    },
    ModuleSpec {
        missing: "dummy_src_name gc itertools main reindent sys template time",
        clocks: &["default_timer", "timeit"],
        ..python!("timeit").apart()
    },
    ModuleSpec {
        missing: "FrameSummary StackSummary TracebackException clear_frames extract_stack extract_tb format_list \
         format_stack print_last print_list print_stack walk_stack walk_tb",
        ..python!("traceback").apart()
    },
    ModuleSpec {
        missing: "AsyncContextManager BinaryIO ByteString Concatenate ContextManager ForwardRef IO Match NotRequired \
         ParamSpec ParamSpecArgs ParamSpecKwargs Pattern ReadOnly Required SupportsAbs SupportsBytes SupportsComplex \
         SupportsFloat SupportsIndex SupportsInt SupportsRound TextIO TypeAliasType TypeGuard TypeIs TypeVarTuple \
         TypedDict Unpack assert_never assert_type clear_overloads dataclass_transform get_args get_origin \
         get_overloads get_protocol_members get_type_hints is_protocol is_typeddict no_type_check \
         no_type_check_decorator reveal_type",
        classes_in_c: ClassesInC::Only(&["Union"]),
        is_for_annotations: true,
        ..python!("typing").apart()
    },
    ModuleSpec { is_package: true, ..python!("urllib").apart() },
    ModuleSpec { missing: "ContentTooShortError", ..python!("urllib.error").quiet().apart() },
    ModuleSpec {
        has_only: "Request urlopen",
        asks_network: true,
        writes: &["_rest"],
        ..python!("urllib.request").quiet().apart()
    },
    ModuleSpec {
        missing: "WarningMessage catch_warnings deprecated filters filterwarnings formatwarning onceregistry showwarning \
         warn_explicit",
        settings: &["simplefilter", "resetwarnings"],
        ..uninterrupted!("warnings").quiet().apart()
    },
];

#[cfg(test)]
mod tests;
