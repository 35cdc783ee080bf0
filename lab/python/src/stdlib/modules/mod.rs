//! The modules that are written in Python, and all that there is to know of each. Those in Rust say it in their own files.

pub(crate) mod lacking;
mod mends;
pub(crate) mod newer;
pub(in crate::stdlib) mod private;

use super::quiet::LOGGING_SETTINGS;
use super::{native, primitives};
use crate::builtins::embed::bare;
use crate::vm::library::{AtExit, ClassesInC, Drawn, ModuleSpec, Roles};
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
        roles: &Roles {
            at_exit: Some(AtExit::of("concurrent.futures.thread", "_python_exit", "is_ending")),
            awaited: super::pools::AWAITED,
            catching: &["_await_any", "_await_end", "_await_item", "_await_next"],
            ..Roles::NONE
        },
        ..hidden!("_futures").in_one_piece().apart()
    },
    hidden!("_heapq").walking().with_sections(),
    hidden!("_itertools"),
    // Between the ends of pools and of event loops.
    ModuleSpec {
        roles: &Roles {
            at_exit: Some(AtExit::of("_last", "run", "is_done").unless_alone("is_alone")),
            ..Roles::NONE
        },
        ..hidden!("_last")
    },
    hidden!("_listed").in_one_piece(),
    hidden!("_log"),
    python!("_namedtuple"),
    ModuleSpec {
        roles: &Roles {
            awaited: &[("_await_turn", Awaited::Task)],
            catching: &["_await_turn"],
            ..Roles::NONE
        },
        ..hidden!("_pools").in_one_piece().apart()
    },
    ModuleSpec { is_network: true, ..python!("_network").quiet().apart() },
    ModuleSpec {
        holds_others: true,
        roles: &Roles { at_exit: Some(AtExit::of("asyncio.futures", "_at_exit", "is_over")), ..Roles::NONE },
        ..hidden!("_tasks").in_one_piece().apart()
    },
    hidden!("_thread_local"),
    hidden!("_walked").walking(),
    ModuleSpec {
        missing: "abstractclassmethod abstractproperty abstractstaticmethod get_cache_token",
        roles: &Roles {
            reflections: &["register"],
            metaclasses: &["ABCMeta"],
            writes_methods: &["update_abstractmethods"],
            ..Roles::NONE
        },
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
         DatagramTransport DefaultEventLoopPolicy FrameCallGraphEntry FutureCallGraph IncompleteReadError LimitOverrunError \
         Protocol ReadTransport SendfileNotAvailableError Server StreamReader StreamReaderProtocol StreamWriter \
         SubprocessProtocol SubprocessTransport Transport WriteTransport capture_call_graph constants \
         create_subprocess_exec create_subprocess_shell format_call_graph future_add_to_awaited_by \
         future_discard_from_awaited_by get_event_loop_policy graph log open_connection open_unix_connection \
         print_call_graph protocols set_event_loop_policy sslproto staggered start_server start_unix_server streams \
         subprocess transports unix_events",
        private_of: private::ASYNCIO,
        is_package: true,
        has_loop: true,
        roles: &Roles { mends: Some(&mends::ASYNCIO), handing: super::pools::HANDING, ..Roles::NONE },
        ..uninterrupted!("asyncio").apart()
    },
    ModuleSpec {
        missing: "MAXIMUM_SELECT_TIMEOUT Server logger",
        roles: super::pools::LOOPS,
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
        roles: &Roles {
            awaited_by_tasks: &[("Lock.acquire", Awaited::Lock)],
            primitives: primitives::OF_TASKS,
            mends: Some(&mends::SYNCHRONIZERS),
            ..Roles::NONE
        },
        ..uninterrupted!("asyncio.locks").apart()
    },
    ModuleSpec {
        holds_others: true,
        roles: &Roles { mends: Some(&mends::QUEUES), primitives: primitives::QUEUE, ..Roles::NONE },
        ..uninterrupted!("asyncio.queues").apart()
    },
    uninterrupted!("asyncio.runners").apart(),
    ModuleSpec {
        roles: &Roles { awaited_by_tasks: &[("TaskGroup.__aexit__", Awaited::Group)], ..Roles::NONE },
        ..uninterrupted!("asyncio.taskgroups").apart()
    },
    ModuleSpec {
        roles: &Roles {
            awaited_by_tasks: &[("sleep", Awaited::Time), ("wait", Awaited::Tasks)],
            mends: Some(&mends::TASKS),
            ..Roles::NONE
        },
        ..uninterrupted!("asyncio.tasks").apart()
    },
    ModuleSpec {
        roles: &Roles { starters: &["to_thread"], ..Roles::NONE },
        ..uninterrupted!("asyncio.threads").apart()
    },
    ModuleSpec {
        roles: &Roles { mends: Some(&mends::TIMEOUTS), ..Roles::NONE },
        ..uninterrupted!("asyncio.timeouts").apart()
    },
    ModuleSpec {
        missing: "UserDict UserList UserString",
        is_package: true,
        classes_in_c: ClassesInC::Only(&["OrderedDict", "defaultdict", "deque"]),
        holds_others: true,
        roles: &Roles { mends: Some(&mends::DEFAULT_DICT), ..Roles::NONE },
        ..python!("collections")
    },
    ModuleSpec { missing: "Buffer ByteString", holds_others: true, ..python!("collections.abc").apart() },
    ModuleSpec {
        is_package: true,
        roles: &Roles { starters: &["concurrent"], ..Roles::NONE },
        ..python!("concurrent")
    },
    ModuleSpec {
        missing: "InterpreterPoolExecutor ProcessPoolExecutor process",
        is_package: true,
        private_of: private::FUTURES,
        roles: &Roles { starters: &["concurrent.futures"], ..Roles::NONE },
        ..python!("concurrent.futures").apart()
    },
    ModuleSpec { missing: "_clear _run_exitfuncs", ..hidden!("atexit") },
    ModuleSpec {
        roles: &Roles { generators: &["map"], mends: Some(&mends::FUTURES), ..Roles::NONE },
        ..python!("concurrent.futures._base").apart()
    },
    ModuleSpec {
        roles: &Roles { mends: Some(&mends::POOLS), ..Roles::NONE },
        ..python!("concurrent.futures.thread").apart()
    },
    ModuleSpec {
        private_of: private::CONTEXTLIB,
        missing: "chdir redirect_stderr redirect_stdout",
        ..python!("contextlib").apart()
    },
    ModuleSpec { classes_in_c: ClassesInC::All, holds_others: true, ..hidden!("contextvars").apart() },
    ModuleSpec {
        missing: "make_dataclass",
        roles: &Roles { writes_methods: &["dataclass"], mends: Some(&mends::FIELD), ..Roles::NONE },
        ..python!("dataclasses").apart()
    },
    ModuleSpec {
        missing: "CONTINUOUS DynamicClassAttribute EnumCheck NAMED_FLAGS UNIQUE global_enum global_enum_repr global_flag_repr \
         global_str pickle_by_enum_name pickle_by_global_name show_flag_values verify",
        roles: &Roles { metaclasses: &["EnumMeta", "EnumType"], ..Roles::NONE },
        ..python!("enum").apart()
    },
    ModuleSpec {
        missing: "Placeholder singledispatch singledispatchmethod",
        classes_in_c: ClassesInC::Only(&["partial"]),
        holds_others: true,
        roles: &Roles {
            reflections: &["update_wrapper"],
            copies_attributes: &["wraps"],
            writes_methods: &["total_ordering"],
            draws: &[("_locks_properties", Drawn::HasLock)],
            caches: &["cached_property"],
            ..Roles::NONE
        },
        ..python!("functools").apart()
    },
    ModuleSpec {
        missing: "datetime_CAPI",
        classes_in_c: ClassesInC::All,
        roles: &Roles { clocks: &["now", "today", "utcnow"], ..Roles::NONE },
        ..hidden!("datetime").apart()
    },
    python!("heapq").with_sections(),
    ModuleSpec {
        classes_in_c: ClassesInC::AllButExceptions,
        holds_others: true,
        ..hidden!("itertools").walking()
    },
    ModuleSpec {
        leaves_open: LeftOpen::Nothing,
        roles: &Roles {
            draws: &[("choice", Drawn::ItemOf("options"))],
            stood_in_for: &["always", "never", "possible", "choice"],
            ..Roles::NONE
        },
        ..hidden!("lab")
    },
    ModuleSpec {
        missing: "FileHandler captureWarnings currentframe",
        is_package: true,
        leaves_open: LeftOpen::Begins,
        roles: &Roles {
            clocks: &["created", "msecs", "relativeCreated"],
            settings: LOGGING_SETTINGS,
            writes: &["_cache", "parent", "message", "asctime", "exc_text", "emittedNoHandlerWarning"],
            writes_natively: &["message", "asctime", "exc_text", "parent"],
            ..Roles::NONE
        },
        private_of: private::LOGGING,
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
        roles: &Roles {
            reflections: &["attrgetter", "methodcaller"],
            final_classes: &["attrgetter", "itemgetter", "methodcaller"],
            ..Roles::NONE
        },
        classes_in_c: ClassesInC::All,
        ..hidden!("operator")
    },
    ModuleSpec {
        has_only: "altsep cpu_count curdir devnull environ extsep getenv getpid getppid linesep name pardir pathsep \
         process_cpu_count sep",
        ..python!("os")
    },
    ModuleSpec {
        holds_others: true,
        roles: &Roles {
            telling: &["queue"],
            primitives: primitives::QUEUE,
            mends: Some(&mends::QUEUE),
            awaited: &[
                ("Queue.get", Awaited::Item),
                ("Queue.join", Awaited::ItemsDone),
                ("Queue.put", Awaited::Room),
            ],
            ..Roles::NONE
        },
        ..python!("queue").with_sections()
    },
    ModuleSpec {
        missing: "SystemRandom binomialvariate getstate setstate",
        roles: &Roles {
            draws: &[
                ("Random._below", Drawn::Itself),
                ("Random._place_below", Drawn::Itself),
                ("Random.randint", Drawn::Itself),
                ("Random.randrange", Drawn::Scaled { start: "start", step: "step" }),
                ("Random.choice", Drawn::ItemOf("seq")),
                ("Random._sample_from_list", Drawn::ItemOf("left")),
            ],
            seeds: &["seed", "setstate", "getstate", "Random", "SystemRandom"],
            ..Roles::NONE
        },
        ..python!("random")
    },
    ModuleSpec {
        has_only: "ConnectTimeout ConnectionError HTTPError JSONDecodeError ReadTimeout RequestException Response Session \
         Timeout TooManyRedirects delete exceptions get head post put request session",
        is_package: true,
        roles: &Roles { asks_network: Some("timeout"), ..Roles::NONE },
        ..python!("requests").quiet().apart()
    },
    python!("requests.exceptions").quiet().apart(),
    ModuleSpec { missing: "Formatter Template templatelib", ..hidden!("string").apart() },
    ModuleSpec { missing: "TextWrapper fill shorten wrap", ..hidden!("textwrap").apart() },
    ModuleSpec {
        private_of: private::THREADING,
        missing: "ExceptHookArgs concurrent_tee excepthook get_native_id getprofile gettrace serialize_iterator setprofile \
         setprofile_all_threads settrace settrace_all_threads stack_size synchronized_iterator",
        roles: &Roles {
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
            primitives: primitives::OF_THREADS,
            mends: Some(&mends::THREADING),
            ..private::THREADS
        },
        ..python!("threading").with_sections()
    },
    ModuleSpec {
        missing: "dummy_src_name gc itertools main reindent sys template time",
        roles: &Roles { clocks: &["default_timer", "timeit"], ..Roles::NONE },
        ..python!("timeit").apart()
    },
    ModuleSpec {
        missing: "FrameSummary StackSummary TracebackException clear_frames extract_stack extract_tb format_list \
         format_stack print_last print_list print_stack walk_stack walk_tb",
        ..python!("traceback").apart()
    },
    ModuleSpec {
        missing: "AsyncContextManager BinaryIO ByteString Concatenate ContextManager ForwardRef IO Match NotRequired ParamSpec \
         ParamSpecArgs ParamSpecKwargs Pattern ReadOnly Required SupportsAbs SupportsBytes SupportsComplex SupportsFloat \
         SupportsIndex SupportsInt SupportsRound TextIO TypeAliasType TypeGuard TypeIs TypeVarTuple TypedDict Unpack \
         assert_never assert_type clear_overloads dataclass_transform get_args get_origin get_overloads \
         get_protocol_members get_type_hints is_protocol is_typeddict no_type_check no_type_check_decorator reveal_type",
        classes_in_c: ClassesInC::Only(&["Union"]),
        is_for_annotations: true,
        roles: &Roles { generic: Some(["Generic", "Protocol"]), ..Roles::NONE },
        ..python!("typing").apart()
    },
    ModuleSpec { is_package: true, ..python!("urllib").apart() },
    ModuleSpec { missing: "ContentTooShortError", ..python!("urllib.error").quiet().apart() },
    ModuleSpec {
        has_only: "Request urlopen",
        roles: &Roles { asks_network: Some("timeout"), writes: &["_rest"], ..Roles::NONE },
        ..python!("urllib.request").quiet().apart()
    },
    ModuleSpec {
        missing: "WarningMessage catch_warnings deprecated filters filterwarnings formatwarning onceregistry showwarning \
         warn_explicit",
        roles: &Roles { settings: &["simplefilter", "resetwarnings"], ..Roles::NONE },
        ..uninterrupted!("warnings").quiet().apart()
    },
];

#[cfg(test)]
mod tests;
