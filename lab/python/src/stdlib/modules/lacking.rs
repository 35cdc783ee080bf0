//! What CPython's classes have and ours have not, but for what begins with `_`: who looks it up is told so. A test compares the
//! classes.

use crate::ids::Id;
use crate::objects::class;

/// Sorted by the classes.
pub(crate) const LACKING: &[(&str, &str)] = &[
    ("_asyncio.Task", "get_stack print_stack"),
    (
        "_io.TextIOWrapper",
        "buffer close closed detach encoding errors fileno line_buffering mode name newlines read \
         readable readline readlines reconfigure seek seekable tell truncate writable write_through \
         writelines",
    ),
    ("_thread.lock", "acquire_lock locked_lock release_lock"),
    (
        "asyncio.events.AbstractEventLoop",
        "add_reader add_signal_handler add_writer call_at call_exception_handler call_later call_soon \
         call_soon_threadsafe close connect_accepted_socket connect_read_pipe connect_write_pipe \
         create_connection create_datagram_endpoint create_future create_server create_task \
         create_unix_connection create_unix_server default_exception_handler get_debug \
         get_exception_handler get_task_factory getaddrinfo getnameinfo is_closed is_running \
         remove_reader remove_signal_handler remove_writer run_forever run_in_executor run_until_complete \
         sendfile set_debug set_default_executor set_exception_handler set_task_factory \
         shutdown_asyncgens shutdown_default_executor sock_accept sock_connect sock_recv sock_recv_into \
         sock_recvfrom sock_recvfrom_into sock_sendall sock_sendfile sock_sendto start_tls stop \
         subprocess_exec subprocess_shell time",
    ),
    ("builtins.AttributeError", "name obj"),
    ("builtins.BaseException", "args"),
    ("builtins.BaseExceptionGroup", "exceptions message"),
    ("builtins.ImportError", "msg name name_from path"),
    ("builtins.NameError", "name"),
    ("builtins.OSError", "characters_written errno filename filename2 strerror"),
    ("builtins.StopIteration", "value"),
    ("builtins.SyntaxError", "end_lineno end_offset filename lineno msg offset print_file_and_line text"),
    ("builtins.SystemExit", "code"),
    ("builtins.UnicodeDecodeError", "encoding end object reason start"),
    ("builtins.UnicodeEncodeError", "encoding end object reason start"),
    ("builtins.dict_items", "mapping"),
    ("builtins.dict_keys", "mapping"),
    ("builtins.dict_values", "mapping"),
    ("builtins.float", "from_number imag real"),
    ("builtins.int", "denominator imag numerator real"),
    ("builtins.property", "fdel fget fset"),
    ("builtins.range", "start step stop"),
    ("builtins.slice", "start step stop"),
    ("collections.defaultdict", "default_factory"),
    ("concurrent.futures.thread.ThreadPoolExecutor", "BROKEN prepare_context"),
    ("contextlib._GeneratorContextManager", "gen"),
    ("dataclasses.Field", "compare default default_factory doc hash init kw_only metadata name repr"),
    ("dataclasses.InitVar", "type"),
    ("datetime.date", "fromisocalendar strptime timetuple"),
    ("datetime.datetime", "dst timetz utcfromtimestamp utctimetuple"),
    ("datetime.time", "dst resolution strptime tzname utcoffset"),
    ("datetime.timezone", "max min"),
    ("datetime.tzinfo", "dst fromutc tzname utcoffset"),
    ("enum.property", "deleter getter member setter"),
    ("functools.partial", "args func keywords"),
    ("logging.Logger", "findCaller"),
    ("logging.Manager", "setLogRecordFactory"),
    ("logging.PercentStyle", "validation_pattern"),
    ("logging.PlaceHolder", "append"),
    ("logging.StrFormatStyle", "field_spec fmt_spec"),
    ("os._Environ", "decodekey decodevalue encodekey encodevalue"),
    ("random.Random", "VERSION binomialvariate getrandbits getstate random setstate"),
    ("sys.version_info", "n_fields n_sequence_fields n_unnamed_fields"),
    ("timeit.Timer", "autorange inner print_exc src"),
    ("urllib.error.HTTPError", "close getcode geturl headers info reason status"),
    (
        "urllib.request.Request",
        "add_header add_unredirected_header data full_url get_full_url get_header get_method has_header \
         has_proxy header_items remove_header set_proxy",
    ),
];

/// Written in C, without a `__dict__`.
pub(crate) const BARE: &[&str] = &[
    "_asyncio.",
    "_contextvars.",
    "asyncio.events.",
    "collections.defaultdict",
    "dataclasses.Field",
    "datetime.",
    "itertools.",
    "typing.TypeVar",
    "typing.Union",
];

/// What those look for who come from another language, or take one type for another, by the class whose object they ask; and 3.15's hint.
pub(crate) const OF_OTHERS: &[(Id, &[&str], &str)] = &[
    (class::LIST, &["push"], ".append"),
    (class::LIST, &["concat", "addAll"], ".extend"),
    (class::LIST, &["contains"], "Use 'x in list'."),
    (class::LIST, &["add"], SET),
    (class::STR, &["toUpperCase"], ".upper"),
    (class::STR, &["toLowerCase"], ".lower"),
    (class::STR, &["trimStart"], ".lstrip"),
    (class::STR, &["trimEnd"], ".rstrip"),
    (class::DICT, &["keySet"], ".keys"),
    (class::DICT, &["entrySet", "entries"], ".items"),
    (class::DICT, &["putAll"], ".update"),
    (class::DICT, &["put"], "Use d[k] = v."),
    (class::TUPLE, &["append", "extend", "insert", "remove"], "Did you mean to use a 'list' object?"),
    (class::FROZENSET, &["add", "remove", "discard", "update"], SET),
    (class::FLOAT, &["__or__", "__and__", "__xor__", "__lshift__", "__rshift__"], INT),
];

const SET: &str = "Did you mean to use a 'set' object?";
const INT: &str = "Did you mean to use an 'int' object? Bitwise operators are not supported by 'float'.";
