//! What is here and not in every version of CPython that is modelled. A test asks those that it finds.

use crate::stdlib::LIBRARY;
use crate::syntax::changed::Changing;
use crate::syntax::newer::{New, Used};

const fn member(minor: u8, name: &'static str) -> New {
    New { minor, name, used: Used::Member }
}

const fn keyword(minor: u8, name: &'static str, keyword: &'static str) -> New {
    New { minor, name, used: Used::Keyword(keyword) }
}

const fn run(minor: u8, name: &'static str) -> New {
    New { minor, name, used: Used::Run }
}

const fn method(minor: u8, name: &'static str, imports: &'static [&'static str]) -> New {
    New { minor, name, used: Used::MethodBut { imports, but: &[] } }
}

pub(crate) const NEWER: &[New] = &[
    member(12, "asyncio.create_eager_task_factory"),
    member(12, "asyncio.eager_task_factory"),
    member(12, "itertools.batched"),
    member(12, "logging.getHandlerByName"),
    member(12, "logging.getHandlerNames"),
    member(12, "logging.logAsyncioTasks"),
    member(12, "math.sumprod"),
    member(12, "random.binomialvariate"),
    member(12, "typing.override"),
    member(13, "asyncio.EventLoop"),
    member(13, "asyncio.QueueShutDown"),
    member(13, "enum.EnumDict"),
    member(13, "math.fma"),
    member(13, "os.process_cpu_count"),
    member(13, "queue.ShutDown"),
    member(14, "functools.Placeholder"),
    member(14, "heapq.heapify_max"),
    member(14, "heapq.heappop_max"),
    member(14, "heapq.heappush_max"),
    member(14, "heapq.heappushpop_max"),
    member(14, "heapq.heapreplace_max"),
    member(14, "operator.is_none"),
    member(14, "operator.is_not_none"),
    member(15, "math.fmax"),
    member(15, "math.fmin"),
    member(15, "math.isnormal"),
    member(15, "math.issubnormal"),
    member(15, "math.signbit"),
    New { minor: 15, name: "`sys.version_info`", used: Used::Changed },
    method(12, "Task.get_context", &["asyncio"]),
    method(12, "Logger.getChildren", &["logging"]),
    method(12, "LogRecord.taskName", &["logging"]),
    method(13, "Queue.is_shutdown", &["queue"]),
    New {
        minor: 13,
        name: "Queue.shutdown",
        used: Used::MethodBut { imports: &["queue", "asyncio"], but: &["ThreadPoolExecutor"] },
    },
    run(12, "Handle.get_context"),
    run(14, "Condition.locked"),
    run(14, "RLock.locked"),
    run(15, "Counter.__xor__"),
    New { minor: 15, name: "TaskGroup.cancel", used: Used::MethodOf("TaskGroup") },
    New { minor: 13, name: "str.replace(count=)", used: Used::KeywordOfMethod("count") },
    keyword(12, "asyncio.run(loop_factory=)", "loop_factory"),
    keyword(12, "math.nextafter(steps=)", "steps"),
    keyword(13, "itertools.batched(strict=)", "strict"),
    keyword(13, "logging.LoggerAdapter(merge_extra=)", "merge_extra"),
    keyword(14, "create_task(eager_start=)", "eager_start"),
    keyword(14, "dataclasses.field(doc=)", "doc"),
    keyword(14, "functools.reduce(initial=)", "initial"),
    keyword(14, "map(buffersize=)", "buffersize"),
    keyword(14, "map(strict=)", "strict"),
    keyword(14, "threading.Thread(context=)", "context"),
];

const ONE: &[&str] = &[
    "typing.AbstractSet",
    "typing.AsyncIterable",
    "typing.AsyncIterator",
    "typing.Awaitable",
    "typing.ClassVar",
    "typing.Collection",
    "typing.Counter",
    "typing.Deque",
    "typing.Final",
    "typing.FrozenSet",
    "typing.Iterable",
    "typing.Iterator",
    "typing.List",
    "typing.MutableSequence",
    "typing.MutableSet",
    "typing.Optional",
    "typing.Sequence",
    "typing.Set",
    "typing.Type",
];

pub(crate) const CHANGING: Changing = Changing {
    classes: &[("threading.Lock", 13, "`threading.Lock` as a class")],
    in_unions: &[
        ("threading.Lock", 13, "`threading.Lock` in a union"),
        ("threading.RLock", 14, "`threading.RLock` in a union"),
    ],
    bare: &[("random.expovariate", 12, "`random.expovariate()`")],
    slotting: "dataclass",
    generic: &[
        "asyncio.Future",
        "asyncio.LifoQueue",
        "asyncio.PriorityQueue",
        "asyncio.Queue",
        "asyncio.Task",
        "collections",
        "concurrent.futures.Future",
        "contextlib.AbstractAsyncContextManager",
        "contextlib.AbstractContextManager",
        "contextvars.ContextVar",
        "contextvars.Token",
        "dataclasses.InitVar",
        "functools.cached_property",
        "functools.partial",
        "functools.partialmethod",
        "itertools.chain",
        "logging.LoggerAdapter",
        "logging.StreamHandler",
        "queue",
        "typing",
    ],
    plain: &[
        "collections.abc.Buffer",
        "collections.abc.ByteString",
        "collections.abc.Hashable",
        "collections.abc.Sized",
        "collections.namedtuple",
        "queue.Empty",
        "queue.Full",
        "queue.ShutDown",
        "typing.Any",
        "typing.AnyStr",
        "typing.Hashable",
        "typing.LiteralString",
        "typing.NamedTuple",
        "typing.Never",
        "typing.NewType",
        "typing.NoReturn",
        "typing.Self",
        "typing.Sized",
        "typing.SupportsInt",
        "typing.SupportsFloat",
        "typing.SupportsIndex",
        "typing.Text",
        "typing.TypeAlias",
        "typing.TypeVar",
        "typing.TypedDict",
    ],
    telling: "typing.",
    making: &[
        "collections.namedtuple",
        "dataclasses.make_dataclass",
        "typing.NamedTuple",
        "typing.NewType",
        "typing.TypeVar",
        "typing.TypedDict",
    ],
    may_have: |module, name| LIBRARY.may_have(module, name),
    taking: &[
        (ONE, 1),
        (&["typing.Callable", "collections.abc.Callable"], 2),
        (
            &[
                "typing.AsyncGenerator",
                "typing.Dict",
                "typing.DefaultDict",
                "typing.OrderedDict",
                "typing.Mapping",
            ],
            2,
        ),
        (&["typing.MutableMapping"], 2),
        (&["typing.Coroutine", "typing.Generator"], 3),
    ],
    listing: &["typing.Callable", "collections.abc.Callable"],
    naming: "Generic",
    evaluating: &["NamedTuple"],
    for_tools: "typing.TYPE_CHECKING",
};
