//! The modules that are written in Python, and all that there is to know of each. Those in Rust say it in their own files.

use super::native;
use crate::builtins::bare::bare;
use crate::vm::library::{AtExit, ClassesInC, ModuleSpec};

macro_rules! python {
    ($name:literal) => {
        ModuleSpec::python($name, bare!(concat!("lib/", $name, ".py")))
    };
}

macro_rules! uninterrupted {
    ($name:literal) => {
        python!($name).uninterrupted()
    };
}

macro_rules! hidden {
    ($name:literal) => {
        ModuleSpec::hidden($name, bare!(concat!("lib/", $name, ".py")))
    };
}

pub(super) static MODULES: &[ModuleSpec] = &[
    native::asyncio::MODULE,
    native::class_::MODULE,
    native::deque::MODULE,
    native::math::MODULE,
    native::ordered::MODULE,
    native::random::MODULE,
    native::simple_queue::MODULE,
    native::source::MODULE,
    native::sys::MODULE,
    native::thread::MODULE,
    native::time::MODULE,
    native::traceback::MODULE,
    ModuleSpec::name_only("types", ClassesInC::All),
    hidden!("_abc"),
    hidden!("_collections"),
    hidden!("_enum"),
    hidden!("_functools"),
    ModuleSpec {
        at_exit: Some(AtExit {
            module: "concurrent.futures.thread",
            function: "_python_exit",
            unless: "is_ending",
        }),
        ..hidden!("_futures").in_one_piece()
    },
    hidden!("_heapq").walking().with_sections(),
    hidden!("_itertools"),
    python!("_namedtuple"),
    ModuleSpec {
        at_exit: Some(AtExit { module: "asyncio.futures", function: "_at_exit", unless: "is_over" }),
        holds_others: true,
        ..hidden!("_tasks").in_one_piece()
    },
    hidden!("_thread_local"),
    hidden!("_walked").walking(),
    ModuleSpec {
        missing: "abstractclassmethod abstractproperty abstractstaticmethod get_cache_token",
        reflections: &["register"],
        ..python!("abc")
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
        ..uninterrupted!("asyncio")
    },
    ModuleSpec { missing: "MAXIMUM_SELECT_TIMEOUT Server logger", ..uninterrupted!("asyncio.base_events") },
    uninterrupted!("asyncio.coroutines"),
    ModuleSpec {
        missing: "AbstractServer get_event_loop_policy on_fork set_event_loop_policy",
        ..uninterrupted!("asyncio.events")
    },
    ModuleSpec {
        missing: "IncompleteReadError LimitOverrunError SendfileNotAvailableError",
        ..uninterrupted!("asyncio.exceptions")
    },
    ModuleSpec {
        missing: "STACK_DEBUG future_add_to_awaited_by future_discard_from_awaited_by",
        ..uninterrupted!("asyncio.futures")
    },
    uninterrupted!("asyncio.locks"),
    ModuleSpec { holds_others: true, ..uninterrupted!("asyncio.queues") },
    uninterrupted!("asyncio.runners"),
    uninterrupted!("asyncio.taskgroups"),
    uninterrupted!("asyncio.tasks"),
    uninterrupted!("asyncio.threads"),
    uninterrupted!("asyncio.timeouts"),
    ModuleSpec {
        missing: "UserDict UserList UserString",
        is_package: true,
        classes_in_c: ClassesInC::Only(&["OrderedDict", "defaultdict", "deque"]),
        holds_others: true,
        ..python!("collections")
    },
    ModuleSpec { missing: "Buffer ByteString", holds_others: true, ..python!("collections.abc") },
    ModuleSpec { is_package: true, ..python!("concurrent") },
    ModuleSpec {
        missing: "ProcessPoolExecutor process",
        is_package: true,
        generators: &["map"],
        ..python!("concurrent.futures")
    },
    python!("concurrent.futures._base"),
    python!("concurrent.futures.thread"),
    ModuleSpec { missing: "chdir redirect_stderr redirect_stdout", ..python!("contextlib") },
    ModuleSpec { classes_in_c: ClassesInC::All, holds_others: true, ..hidden!("contextvars") },
    ModuleSpec { missing: "make_dataclass", ..python!("dataclasses") },
    ModuleSpec {
        missing: "CONTINUOUS DynamicClassAttribute EnumCheck NAMED_FLAGS UNIQUE global_enum global_enum_repr global_flag_repr \
         global_str pickle_by_enum_name pickle_by_global_name show_flag_values verify",
        ..python!("enum")
    },
    ModuleSpec {
        missing: "singledispatch singledispatchmethod",
        classes_in_c: ClassesInC::Only(&["partial"]),
        holds_others: true,
        caches: &["cached_property"],
        ..python!("functools")
    },
    python!("heapq").with_sections(),
    ModuleSpec { classes_in_c: ClassesInC::AllButExceptions, holds_others: true, ..hidden!("itertools") },
    ModuleSpec {
        missing: "abs call indexOf inv length_hint",
        name_in_c: Some("_operator"),
        reflections: &["attrgetter", "methodcaller"],
        ..hidden!("operator")
    },
    ModuleSpec { holds_others: true, telling: &["queue"], ..python!("queue").with_sections() },
    ModuleSpec {
        missing: "SystemRandom binomialvariate getstate setstate",
        seeds: &["seed", "setstate", "getstate", "Random", "SystemRandom"],
        ..python!("random")
    },
    ModuleSpec {
        missing: "ExceptHookArgs excepthook get_native_id getprofile gettrace setprofile \
         setprofile_all_threads settrace settrace_all_threads stack_size",
        liveness: &["is_alive", "active_count", "activeCount", "enumerate"],
        setters: &["setName", "setDaemon"],
        telling: &["_value", "_flag", "_name"],
        shown_as_lock: Some(["Condition", "_lock", "_waiters"]),
        ..python!("threading").with_sections()
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
        ..python!("typing")
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vm::library::Body;

    /// The functions of a module, or the words of its text.
    fn words(module: &ModuleSpec) -> Vec<&'static str> {
        match module.body {
            Body::Native { functions, .. } => functions.iter().map(|native| native.name).collect(),
            Body::Python { text, .. } => {
                text.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect()
            }
            Body::NameOnly => Vec::new(),
        }
    }

    fn find(name: &str) -> &'static ModuleSpec {
        MODULES.iter().find(|module| module.name == name).unwrap_or_else(|| panic!("there is {name}"))
    }

    #[test]
    fn each_module_is_there_once() {
        let mut names: Vec<_> = MODULES.iter().map(|module| module.name).collect();
        names.sort_unstable();
        let before = names.len();
        names.dedup();
        assert_eq!(names.len(), before);
    }

    #[test]
    fn what_is_said_of_a_module_it_has_or_is_missing_in_it() {
        for module in MODULES {
            let ModuleSpec { clocks, liveness, seeds, setters, reflections, caches, telling, .. } = *module;
            let said = [clocks, liveness, seeds, setters, reflections, caches, telling].concat();
            let shown = module.shown_as_lock.unwrap_or_default();
            let (words, missing) = (words(module), module.missing.split_ascii_whitespace());
            let has = |name: &&str| words.contains(name) || missing.clone().any(|other| other == *name);
            let others: Vec<_> =
                said.iter().chain(&shown).filter(|name| !name.is_empty() && !has(name)).collect();
            assert!(others.is_empty(), "{} has no {others:?}", module.name);
            if let Some(at_exit) = module.at_exit {
                assert!(words.contains(&at_exit.unless), "{} has no {}", module.name, at_exit.unless);
                assert!(words_of(at_exit.module).contains(&at_exit.function), "{}", at_exit.function);
            }
        }
    }

    fn words_of(name: &str) -> Vec<&'static str> {
        words(find(name))
    }

    #[test]
    fn what_is_missing_in_a_module_is_not_in_it() {
        for module in MODULES.iter().filter(|module| module.is_public()) {
            let name = module.name;
            let program = format!("import {name}\nfor name in dir({name}):\n    print(name)\n");
            let report =
                crate::run(program.as_bytes(), "dir.py", crate::Settings::default(), 0, &mut || true);
            assert_eq!(report.exit, Some(0), "{name}: {}", report.stderr);
            let is_missing = |found: &&str| module.missing.split_ascii_whitespace().any(|it| it == *found);
            let both: Vec<_> = report.stdout.lines().filter(is_missing).collect();
            assert!(both.is_empty(), "{name} has {both:?} and has not");
        }
    }

    #[test]
    fn what_sections_name_is_in_threading_or_queue() {
        let sections = &crate::stdlib::sections::SECTIONS;
        let words =
            [words_of("threading"), words_of("queue"), words_of("_heapq"), words_of("_thread")].concat();
        let guarded = sections.guarded.iter().flat_map(|it| [it.classes, it.ways, it.read]).flatten();
        let named = [
            sections.called,
            sections.of_queues,
            sections.read,
            sections.written,
            sections.called_with_lists,
            sections.searching,
            sections.testing,
            sections.calling_back,
        ];
        let others: Vec<_> =
            guarded.chain(named.into_iter().flatten()).filter(|name| !words.contains(name)).collect();
        assert!(others.is_empty(), "no module has {others:?}");
    }
}
