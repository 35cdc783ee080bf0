#![allow(clippy::disallowed_types, clippy::disallowed_methods, reason = "a test reads the sources")]

use std::collections::BTreeSet;
use std::path::Path;

use regex::Regex;

use super::*;
use crate::objects::class;
use crate::stdlib::quiet::QUIET;
use crate::stdlib::tasks::TASKS;
use crate::stdlib::{LIBRARY, pools::POOLS, sections::SECTIONS};
use crate::syntax::mend::spec::MendSpec;
use crate::vm::library::primitives::PrimitiveSpec;
use crate::vm::library::{Body, Pools, QuietSpec, Tasks};

/// The functions of a module, its classes and their methods, or the words of its text.
fn words(module: &ModuleSpec) -> Vec<&'static str> {
    match module.body {
        Body::Native { functions, classes, .. } => {
            let methods = classes.iter().flat_map(|(_, methods)| methods.iter());
            let named = functions.iter().chain(methods).map(|native| native.name);
            named.chain(classes.iter().map(|&(class, _)| class)).collect()
        }
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
fn there_is_a_place_for_each_that_is_newer() {
    assert!(newer::NEWER.len() <= crate::vm::sharing::changed::MOST_NEWER);
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
        let roles = module.roles;
        let Roles {
            clocks, liveness, listing, handing, seeds, setters, reflections, caches, telling, ..
        } = *roles;
        let Roles { sleeps, numeric, copies_attributes, writes_methods, metaclasses, .. } = *roles;
        let Roles { final_classes, stood_in_for, generators, writes_natively, .. } = *roles;
        let functions =
            [roles.awaited, roles.awaited_by_tasks].concat().into_iter().map(|(function, _)| function);
        let drawing = roles.draws.iter().map(|&(function, _)| function);
        let of_functions = functions
            .chain(roles.catching.iter().copied())
            .chain(drawing)
            .flat_map(|function| function.split('.'));
        let starters = roles.starters.iter().copied().filter(|&starter| starter != module.name);
        let said = [
            clocks,
            liveness,
            listing,
            handing,
            seeds,
            setters,
            reflections,
            caches,
            telling,
            writes_natively,
        ]
        .concat();
        let said: Vec<_> = said.into_iter().chain(of_functions).chain(starters).collect();
        let of_classes = [sleeps, numeric, copies_attributes, writes_methods, metaclasses, final_classes];
        let of_classes = [of_classes.concat(), [stood_in_for, generators].concat()].concat();
        let of_primitives = |it: &PrimitiveSpec| {
            let methods = it.operations.iter().map(|&(method, _)| method);
            [it.class].into_iter().chain(methods).collect::<Vec<_>>()
        };
        let of_primitives: Vec<_> = roles.primitives.iter().flat_map(of_primitives).collect();
        let of_containers = roles.containers.map_or(Vec::new(), |it| {
            [it.without_lock, it.reading_argument, it.looking, it.changing].concat()
        });
        let shown = roles.shown_as_lock.unwrap_or_default();
        let generic = roles.generic.unwrap_or_default();
        let (words, missing) = (words(module), module.missing.split_ascii_whitespace());
        let has = |name: &&str| words.contains(name) || missing.clone().any(|other| other == *name);
        let others: Vec<_> = said
            .iter()
            .chain(&of_classes)
            .chain(&of_containers)
            .chain(&of_primitives)
            .chain(&shown)
            .chain(&generic)
            .filter(|name| !name.is_empty() && !has(name))
            .collect();
        assert!(others.is_empty(), "{} has no {others:?}", module.name);
        if let Some(at_exit) = roles.at_exit {
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
        let settings = crate::Settings { lists_all: true, ..crate::Settings::default() };
        let report = crate::run(program.as_bytes(), "dir.py", settings, 0, &mut || true);
        assert_eq!(report.exit, Some(0), "{name}: {}", report.stderr);
        let is_missing = |found: &&str| module.missing.split_ascii_whitespace().any(|it| it == *found);
        let both: Vec<_> = report.stdout.lines().filter(is_missing).collect();
        assert!(both.is_empty(), "{name} has {both:?} and has not");
    }
}

#[test]
fn what_pools_name_is_in_the_library() {
    let Pools {
        of_tasks,
        seen,
        of_threads,
        inner,
        called,
        worker,
        workers,
        handing,
        cancelling,
        asking,
        package,
    } = POOLS;
    let has = |name: &str| {
        let is_missing = |module: &ModuleSpec| module.missing.split_ascii_whitespace().any(|it| it == name);
        MODULES.iter().any(|module| words(module).contains(&name) || is_missing(module))
    };
    let named =
        [of_tasks, seen, of_threads, inner, called].concat().into_iter().chain([worker, workers, cancelling]);
    let named = named.chain(handing).chain(asking).flat_map(|name| name.split('.'));
    let others: Vec<_> = named.filter(|name| !has(name)).collect();
    assert!(others.is_empty(), "no module has {others:?}");
    assert!(MODULES.iter().any(|module| module.name.starts_with(package)));
}

#[test]
fn what_sections_name_is_in_threading_or_queue() {
    let sections = &SECTIONS;
    let words = [words_of("threading"), words_of("queue"), words_of("_heapq"), words_of("_thread")].concat();
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

#[test]
fn what_changes_of_programs_name_is_in_the_module() {
    for module in MODULES {
        let Some(mends) = module.roles.mends else { continue };
        let MendSpec { locks, kit, counted, containing, waiting, waiting_for_time, giving, limits, .. } =
            *mends;
        let MendSpec { left_out, giving_back, telling, letting_go, cancelling, timing_out, .. } = *mends;
        let in_turn =
            mends.starting.into_iter().chain(mends.asking).flat_map(|it| [&[it.one][..], &it.both].concat());
        let kits = kit.into_iter().flat_map(|kit| {
            [kit.lock, kit.event, kit.barrier, kit.wait, kit.set].map(|made| made.trim_end_matches("()"))
        });
        let locks =
            locks.iter().flat_map(|lock| [Some(lock.name), lock.reentrant, Some(lock.left_out)]).flatten();
        let counted = counted.iter().flat_map(|&(_, class, argument)| [class, argument]);
        let timing_out = timing_out.iter().flat_map(|&(function, _, argument)| [function, argument]);
        let lists =
            [containing, waiting, waiting_for_time, giving, limits, left_out, giving_back, letting_go];
        let lists = [lists.concat(), cancelling.to_vec()];
        let telling = telling.into_iter().flatten();
        let named = lists.concat().into_iter().chain(kits).chain(locks).chain(counted).chain(timing_out);
        let parts = || MODULES.iter().filter(|it| it.name.split('.').next() == module.name.split('.').next());
        let words: Vec<_> =
            parts().flat_map(words).chain(words_of("_thread")).chain(words_of("_tasks")).collect();
        let is_there = |name: &str| name.split('.').all(|part| words.contains(&part));
        let others: Vec<_> = named.chain(telling).chain(in_turn).filter(|name| !is_there(name)).collect();
        assert!(others.is_empty(), "{} has no {others:?}", module.name);
    }
}

#[test]
fn what_is_said_of_tasks_and_quiet_modules_is_in_the_library() {
    let all: Vec<_> = MODULES.iter().flat_map(words).collect();
    let Tasks {
        module,
        unfinished,
        failure,
        was_cancelled,
        cancelled,
        name,
        coroutine,
        waits_for,
        cancellations,
        ..
    } = TASKS;
    let Tasks { future, gathering, gathered, holder, running, idle, callback, arguments, .. } = TASKS;
    let Tasks { timed_out, offering, cancelling, .. } = TASKS;
    let of_module = [
        unfinished,
        failure,
        was_cancelled,
        cancelled,
        coroutine,
        waits_for,
        cancellations,
        future,
        cancelling,
    ];
    let of_module = of_module.into_iter().chain(offering);
    let unknown: Vec<_> = of_module.filter(|it| !words_of(module).contains(it)).collect();
    assert!(unknown.is_empty(), "{module} has no {unknown:?}");
    let QuietSpec { calls, record, made_before, making } = QUIET;
    let others = [name, gathering, gathered, holder, callback, arguments, timed_out, running, record];
    let others = others.iter().chain(idle).chain(calls).chain(made_before).chain(making);
    let unknown: Vec<_> = others.flat_map(|it| it.split('.')).filter(|it| !all.contains(it)).collect();
    assert!(unknown.is_empty(), "no module has {unknown:?}");
}

/// Files in which such a name stands for something else, or has to: all others say what they know of a module where the
/// module is described.
const MAY_NAME: &[(&str, &str)] = &[
    ("objects/class.rs", "the builtin classes, some of which are called as members of modules are"),
    ("objects/names.rs", "names have fixed numbers there"),
    ("builtins/functions/", "the builtin functions, the same"),
    ("builtins/types/", "attributes of builtin types, the same"),
    ("syntax/unsupported/names.rs", "builtins of CPython"),
    ("vm/attributes/builtin_attributes.rs", "attributes of `range` and `slice`"),
    ("vm/prelude.rs", "functions of the prelude"),
    ("vm/threads/wait.rs", "kinds of choices, as schedules name them"),
    ("vm/sharing/left_open.rs", "what is written for a developer"),
    ("vm/sharing/observed.rs", "sentences about a condition name its function"),
    ("../session/src/choices.rs", "whether time passes in a sleep, or in a wait with a timeout, in words"),
];

/// Names of members that have another meaning, too, in code that means that one.
const OTHER_MEANINGS: &[&str] = &[
    // An `Ending`, and what `async with` lacks.
    "exception",
    "exit",
    // Functions and a list of the prelude, attributes of exceptions and views, an argument of `sort`.
    "_fill",
    "_parties",
    "args",
    "contains",
    "key",
    "obj",
    "value",
    // In a message about formatting.
    "string",
    // Whatever takes an item.
    "put",
];

/// The same where readers are told of programs: parts of sentences, and names in JSON and of files.
const OTHER_MEANINGS_IN_WORDS: &[&str] = &[
    "auto",
    "begins",
    "cancelled",
    "choice",
    "exception",
    "finished",
    "lab.py",
    "limit",
    "move",
    "name",
    "ok",
    "reads",
    "run",
    "step",
    "steps",
    "thread",
];

/// What programs and the library call things of a module, without what a builtin type has under the same name.
fn members() -> BTreeSet<String> {
    let defined =
        Regex::new(r"(?m)^\s*(?:async )?(?:def|class) (\w+)|\bself\.(\w+) *=[^=]|^(\w+) = ").unwrap();
    let of_text = |text: &str| {
        let found = defined.captures_iter(text);
        found
            .filter_map(|it| it.iter().skip(1).flatten().next().map(|it| it.as_str().to_owned()))
            .collect::<Vec<_>>()
    };
    let of_module = |module: &ModuleSpec| match module.body {
        Body::Native { functions, classes, .. } => {
            let methods = classes.iter().flat_map(|(_, methods)| methods.iter());
            let methods = functions.iter().chain(methods).map(|native| native.name);
            methods.chain(classes.iter().map(|&(class, _)| class)).map(str::to_owned).collect()
        }
        Body::Python { text, .. } => of_text(text),
        Body::NameOnly => Vec::new(),
    };
    let types = LIBRARY.types.iter().flat_map(|(_, methods)| methods.iter().copied());
    let functions = LIBRARY.functions.iter().copied().chain([LIBRARY.prelude.functions]);
    let builtin = types.chain(functions).flatten().map(|native| native.name);
    let builtin: Vec<_> = builtin.chain(class::BUILTIN.iter().map(|class| class.name)).collect();
    let named =
        MODULES.iter().flat_map(|module| of_module(module).into_iter().chain([module.name.to_owned()]));
    named.filter(|name| !name.starts_with("__") && !builtin.contains(&name.as_str())).collect()
}

/// Where readers are told of programs, by paths from this crate.
const TELLING: &[&str] =
    &["../session/src", "../figure/src", "../shown/src", "../../native/src/cmd/lab", "../../wasm/lab/src"];

/// The text of each file of this crate, by its path from `src`.
fn sources() -> Vec<(String, String)> {
    files_of("src")
}

/// The text of each file of a folder, by its path from there.
fn files_of(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let (mut found, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().display().to_string(), text));
            }
        }
    }
    found
}

#[test]
fn no_name_of_a_module_or_a_member_stands_where_no_module_is_described() {
    // Part of a program's text too, as in `.acquire(`.
    let (members, literal) = (members(), Regex::new(r#""\.?([\w.]+)(?:\(\)?)?""#).unwrap());
    assert!(["threading", "notify_all", "popleft", "_fut_waiter"].iter().all(|it| members.contains(*it)));
    let is_of_module = |name: &str| {
        let is_member = |part: &str| members.contains(part) && !OTHER_MEANINGS.contains(&part);
        members.contains(name.trim_end_matches('.')) || name.split('.').any(is_member)
    };
    let is_looked_at = |path: &str| {
        !path.starts_with("stdlib/")
            && !path.contains("tests")
            && !path.starts_with("explore/fingerprint/fields/")
            && !MAY_NAME.iter().any(|(allowed, _)| path.starts_with(allowed))
    };
    let told = TELLING.iter().flat_map(|folder| {
        files_of(folder).into_iter().map(move |(path, text)| (format!("{folder}/{path}"), text))
    });
    let all: Vec<_> = sources().into_iter().chain(told).collect();
    let mut named = Vec::new();
    for (path, text) in all.iter().filter(|(path, _)| is_looked_at(path)) {
        let other_meanings = if path.starts_with("..") { OTHER_MEANINGS_IN_WORDS } else { OTHER_MEANINGS };
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            let literals = literal.captures_iter(line).map(|found| found[1].to_owned());
            let wrong = literals.filter(|it| is_of_module(it) && !other_meanings.contains(&it.as_str()));
            named.extend(wrong.map(|name| format!("{path}: {name}")));
        }
    }
    assert!(named.is_empty(), "say it in a ModuleSpec or beside the list of modules:\n{}", named.join("\n"));
}
