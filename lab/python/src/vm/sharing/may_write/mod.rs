//! A may-write analysis: which names may still be written where another thread could see it. A variable or attribute
//! that nothing writes any more is shared by nobody, and so is a global that no function uses, because only the main
//! thread runs the body of the program.
//!
//! This is decided once, when the first thread is about to start, from the code alone: functions may be called at
//! any time, the body of a module goes on from where it is. Where the code does not say it, everything counts as
//! written.

mod classes;
mod constructors;
mod decorators;
mod imports;
mod members;
mod sections;
mod settings;

use hashbrown::HashSet;
use rustc_hash::FxBuildHasher;

use crate::bytecode::code::{Code, CodeKind, Op};
use crate::objects::names::Name;
use crate::vm::Machine;
use crate::vm::library::ModuleSpec;
pub(crate) use crate::vm::sharing::frozen::MayWrite;
use constructors::Constructors;
use decorators::decorates_what_others_know;
pub(crate) use imports::{imports_loop, is_imported_first, times_out};

/// With these a program reads or writes attributes whose names the code does not show.
const REFLECTIONS: &[&str] = &[
    "setattr",
    "delattr",
    "getattr",
    "vars",
    "globals",
    "locals",
    "__dict__",
    "__setattr__",
    "__delattr__",
    "__getattribute__",
];
/// What decides what becomes of an attribute when it is read or written, whether the object has it itself or not.
const DESCRIPTORS: &[&str] = &["property", "__get__", "__set__", "__delete__"];
/// Attributes of exceptions that are written without being named.
const IN_EXCEPTIONS: &[&str] =
    &["__context__", "__cause__", "__suppress_context__", "__traceback__", "__notes__"];

impl MayWrite {
    /// What the machine's code may write after this moment.
    pub(crate) fn from_now_on(m: &Machine) -> Self {
        let functions = m.program.codes.iter().flat_map(|code| functions_in(code)).collect::<Vec<_>>();
        let programs = programs(m);
        let everything = programs.iter().any(|code| hides_names(m, code) || imports::imports_later(m, code))
            || imports::imports_all_later(m);
        let generators = m.program.library.names(|module| module.generators);
        // What some classes have, or may have, no body says.
        let has_hidden = classes::have_metaclasses(m, &functions) || classes::may_be_made(m, &programs);
        let constructors = (!has_hidden).then(|| Constructors::of(m, &functions, &programs));
        let is_constructor = |code: &Code| constructors.as_ref().is_some_and(|found| found.has(code));
        let mut written = MayWrite {
            names: natively_written(m, &programs),
            specials: members::have_odd_specials(m, &programs) || has_hidden,
            descriptors: programs.iter().any(|code| mentions(m, code, DESCRIPTORS) || caches(m, code)),
            everything,
            // The one of a library is what an executor's `map` gives.
            pauses_in_try: programs
                .iter()
                .any(|code| pauses_in_try(code, m.heap.counts_coroutines) || mentions(m, code, &generators)),
            sections: !everything && sections::are_hidden(m, &programs),
            settings: settings::may_set(m, &functions),
        };
        let (library, program): (Vec<&Code>, Vec<&Code>) =
            functions.iter().copied().partition(|code| code.source.is_library());
        for code in program {
            written.add(m, code, &|_| true, is_constructor(code));
        }
        // The body of a class in a function is the function's.
        let bodies = functions.iter().flat_map(|code| all_in(code));
        let has_modules = !m.program.own_modules.is_empty();
        let by_functions = bodies.flat_map(used_globals).collect::<HashSet<_, FxBuildHasher>>();
        for frame in m.thread.frames.iter().filter(|frame| frame.code.kind == CodeKind::Module) {
            let reached = reached_from(&frame.code, frame.pc as usize);
            let is_seen = |at: usize| match frame.code.ops[at] {
                Op::StoreName(site)
                | Op::DeleteName(site)
                | Op::StoreGlobal(site)
                | Op::DeleteGlobal(site) => {
                    // Another module's functions read it as an attribute.
                    has_modules || by_functions.contains(&frame.code.sites[site as usize].name)
                }
                _ => true,
            };
            written.add(m, &frame.code, &|at| reached[at] && is_seen(at), false);
        }
        // A class whose body starts the thread.
        for frame in m.thread.frames.iter().filter(|frame| frame.code.kind == CodeKind::Class) {
            let reached = reached_from(&frame.code, frame.pc as usize);
            written.add(m, &frame.code, &|at| reached[at], false);
        }
        // What a quiet library writes nobody else reads, unless the program has it change.
        let is_silent = |code: &&Code| code.source.is_quiet && !written.settings;
        let library: Vec<&Code> = library.into_iter().filter(|code| !is_silent(code)).collect();
        // A property of a library is set only where the program says so.
        let setters: Vec<&Code> = library.iter().copied().filter(|code| is_setter(code, &library)).collect();
        let says_otherwise =
            programs.iter().any(|code| mentions(m, code, &m.program.library.names(|module| module.setters)));
        let is_called = |code: &&&Code| {
            let name = m.names.find(&code.name);
            says_otherwise
                || !setters.iter().any(|it| std::ptr::eq(*it, **code))
                || name.is_none_or(|name| written.has(name))
        };
        let called: Vec<&Code> = library.iter().filter(is_called).copied().collect();
        for code in called {
            written.add(m, code, &|_| true, is_constructor(code));
        }
        written
    }

    /// The stores at the places that `is_live`. A constructor's stores to the object that it makes do not count.
    fn add(&mut self, m: &Machine, code: &Code, is_live: &dyn Fn(usize) -> bool, is_constructor: bool) {
        let targets = if is_constructor { targets(code) } else { HashSet::default() };
        for (at, &op) in code.ops.iter().enumerate().filter(|&(at, _)| is_live(at)) {
            let is_own =
                is_constructor && at > 0 && code.ops[at - 1] == Op::Local(0) && !targets.contains(&at);
            match op {
                Op::StoreAttr(_) if is_own => {}
                Op::ClassBody(index) => self.add(m, &code.inner[index as usize], &|_| true, false),
                _ => {
                    let name = stored_name(code, op);
                    let is_attribute = matches!(op, Op::StoreAttr(_) | Op::DeleteAttr(_));
                    self.names.extend(name);
                    // Those of a library are of functions and classes that it has just made.
                    self.specials |= is_attribute
                        && !code.source.is_library()
                        && name.is_some_and(|name| is_special(m, name));
                }
            }
        }
    }
}

/// Names of what is written though no code says so.
fn natively_written(m: &Machine, programs: &[&Code]) -> HashSet<Name, FxBuildHasher> {
    // A cached property is written into the object; `__init__` of an exception writes its arguments.
    let is_cached = programs.iter().any(|code| caches(m, code));
    let is_begun_again = programs.iter().any(|code| constructors::names_init(code));
    let is_there =
        |module: &&ModuleSpec| m.names.find(module.name).is_some_and(|name| m.module(name).is_some());
    let writing = m.program.library.modules.iter().filter(|module| !module.roles.writes_natively.is_empty());
    let by_modules = writing.filter(is_there).flat_map(|module| module.roles.writes_natively);
    let targets =
        m.program.library.modules.iter().filter(|_| m.search.names_targets).flat_map(|it| it.roles.targets);
    let named =
        IN_EXCEPTIONS.iter().chain(is_begun_again.then_some(&"args")).chain(by_modules).chain(targets);
    let cached = is_cached.then(|| members::in_bodies(programs));
    named.filter_map(|name| m.names.find(name)).chain(cached.into_iter().flatten()).collect()
}

/// Whether the program names one of these functions of a module or methods.
pub(crate) fn names(m: &Machine, wanted: &[&str]) -> bool {
    let site = |op: Op| match op {
        Op::Attr(site) | Op::Method(site) | Op::ImportFrom(site) => Some(site),
        _ => None,
    };
    programs(m).into_iter().any(|code| {
        let mut sites = code.ops.iter().filter_map(|&op| site(op));
        sites.any(|site| wanted.contains(&&**m.names.text(code.sites[site as usize].name)))
            || has_patterns(code) && wanted.iter().any(|name| code.source.text.contains(name))
    })
}

/// Whether classes are matched, whose attributes are texts there.
fn has_patterns(code: &Code) -> bool {
    code.ops.iter().any(|op| matches!(op, Op::MatchClass(_)))
}

/// Whether the program names what a thread is to call, or has that called once more.
pub(crate) fn names_targets(m: &Machine) -> bool {
    let library = m.program.library;
    names(m, &library.names(|module| module.targets)) || runs_again(m) || may_read_clock(m)
}

/// Whether the program names what hands something to an event loop that another thread runs, or hides names.
pub(crate) fn hands_over(m: &Machine) -> bool {
    names(m, &m.program.library.names(|module| module.handing)) || may_read_clock(m)
}

/// Whether it may have a thread run once more. A module with an event loop has a function of that name.
fn runs_again(m: &Machine) -> bool {
    let runs = m.program.library.names(|module| module.runs);
    let text = |code: &Code, site: u32| m.names.text(code.sites[site as usize].name).clone();
    let is_module = |code: &Code, op: Op| match op {
        Op::Name(site) | Op::Global(site) => {
            m.program.library.imports(&text(code, site), |module| module.has_loop)
        }
        _ => false,
    };
    programs(m).into_iter().any(|code| {
        code.ops.iter().enumerate().any(|(at, &op)| match op {
            Op::Attr(site) | Op::Method(site) => {
                runs.contains(&&*text(code, site)) && !(at > 0 && is_module(code, code.ops[at - 1]))
            }
            _ => false,
        })
    })
}

/// Whether the program may look at a clock that it does not name.
pub(crate) fn may_read_clock(m: &Machine) -> bool {
    programs(m).into_iter().any(|code| hides_names(m, code))
}

/// Whether the program names what starts threads, or hides names.
pub(crate) fn may_start_threads(m: &Machine) -> bool {
    let starters = m.program.library.names(|module| module.starters);
    programs(m).iter().any(|code| hides_names(m, code) || mentions(m, code, &starters))
}

/// Whether the program may look at variables of functions by another way than by their names.
pub(crate) fn may_list_variables(m: &Machine) -> bool {
    programs(m).into_iter().any(|code| hides_names(m, code) || mentions(m, code, &["dir", "eval", "exec"]))
}

pub(crate) fn hides_names(m: &Machine, code: &Code) -> bool {
    mentions(m, code, REFLECTIONS)
        || mentions(m, code, &m.program.library.names(|module| module.reflections))
        || decorates_what_others_know(m, code)
}

/// Whether Python comes to an attribute of this name by itself, as to `__len__`.
fn is_special(m: &Machine, name: Name) -> bool {
    let name = m.names.text(name);
    name.starts_with("__") && name.ends_with("__")
}

/// Whether one of these is named in the code.
pub(crate) fn mentions(m: &Machine, code: &Code, wanted: &[&str]) -> bool {
    code.sites.iter().any(|site| wanted.contains(&&**m.names.text(site.name)))
}

/// Whether what the program draws is of a seed that it does not name.
pub(crate) fn is_of_any_seed(m: &Machine) -> bool {
    let programs = programs(m);
    let sources = m.program.library.modules.iter().filter(|module| !module.roles.seeds.is_empty());
    let sources = sources.map(|module| module.name).collect::<Vec<_>>();
    programs.iter().any(|code| mentions(m, code, &sources))
        && !programs.iter().any(|code| names_source(m, code))
}

fn names_source(m: &Machine, code: &Code) -> bool {
    hides_names(m, code) || mentions(m, code, &m.program.library.names(|module| module.seeds))
}

/// Whether it names what writes a method's result into its object.
fn caches(m: &Machine, code: &Code) -> bool {
    mentions(m, code, &m.program.library.names(|module| module.caches))
}

fn pauses_in_try(code: &Code, counts_coroutines: bool) -> bool {
    let pauses = |(at, op): (u32, &Op)| matches!(op, Op::Yield | Op::YieldFrom(_)) && code.is_in_try(at);
    let is_counted =
        code.kind == CodeKind::Generator || counts_coroutines && code.kind == CodeKind::Coroutine;
    is_counted && (0..).zip(&code.ops).any(pauses)
}

/// The globals that a function reads or writes.
fn used_globals(code: &Code) -> impl Iterator<Item = Name> {
    code.ops.iter().filter_map(|&op| match op {
        Op::Global(site)
        | Op::StoreGlobal(site)
        | Op::DeleteGlobal(site)
        | Op::Name(site)
        | Op::NameOrDeref(site) => Some(code.sites[site as usize].name),
        _ => None,
    })
}

/// Whether it is the second method of its name in the same class: a property's setter.
fn is_setter(code: &Code, functions: &[&Code]) -> bool {
    let is_getter = |it: &&&Code| it.qualname == code.qualname && it.parameters.positional == 1;
    code.parameters.positional == 2 && functions.iter().any(|it| is_getter(&it))
}

/// The name that an instruction writes.
fn stored_name(code: &Code, op: Op) -> Option<Name> {
    match op {
        Op::StoreAttr(site)
        | Op::DeleteAttr(site)
        | Op::StoreGlobal(site)
        | Op::DeleteGlobal(site)
        | Op::StoreName(site)
        | Op::DeleteName(site) => Some(code.sites[site as usize].name),
        Op::StoreDeref(slot) | Op::DeleteDeref(slot) => Some(code.local_name(slot)),
        _ => None,
    }
}

/// Which instructions write a name.
pub(crate) fn stores_of(code: &Code, name: Name) -> impl Iterator<Item = usize> {
    (0..code.ops.len()).filter(move |&at| stored_name(code, code.ops[at]) == Some(name))
}

/// All codes of the program itself.
pub(crate) fn programs(m: &Machine) -> Vec<&Code> {
    let mut all = Vec::new();
    for code in m.program.codes.iter().filter(|code| !code.source.is_library()) {
        all.extend(all_in(code));
    }
    all
}

/// A code and all codes in it.
fn all_in(code: &Code) -> Vec<&Code> {
    let mut all = vec![code];
    let mut at = 0;
    while let Some(code) = all.get(at).copied() {
        all.extend(code.inner.iter().map(|inner| &**inner));
        at += 1;
    }
    all
}

/// The functions in a code. The body of a class or module is none.
fn functions_in(code: &Code) -> Vec<&Code> {
    let mut all = all_in(code);
    all.retain(|code| !matches!(code.kind, CodeKind::Module | CodeKind::Class));
    all
}

/// Which instructions can still be reached from one.
fn reached_from(code: &Code, from: usize) -> Vec<bool> {
    let mut reached = vec![false; code.ops.len()];
    let mut waiting = vec![from];
    while let Some(at) = waiting.pop() {
        if at >= reached.len() || std::mem::replace(&mut reached[at], true) {
            continue;
        }
        let op = code.ops[at];
        waiting.extend(target(op).map(|to| to as usize));
        waiting.extend(code.handler(at as u32).map(|handler| handler.target as usize));
        if !matches!(op, Op::Jump(_) | Op::JumpBack(_) | Op::Return | Op::Reraise | Op::Raise(_)) {
            waiting.push(at + 1);
        }
    }
    reached
}

/// Where a jump leads.
pub(crate) fn targets(code: &Code) -> HashSet<usize, FxBuildHasher> {
    code.ops.iter().filter_map(|&op| target(op)).map(|to| to as usize).collect()
}

pub(crate) fn target(op: Op) -> Option<u32> {
    match op {
        Op::Jump(to)
        | Op::JumpBack(to)
        | Op::JumpIfFalse(to)
        | Op::JumpIfTrue(to)
        | Op::JumpIfFalseOrPop(to)
        | Op::JumpIfTrueOrPop(to)
        | Op::JumpIfNone(to)
        | Op::JumpIfNotNone(to)
        | Op::JumpUnless(_, to)
        | Op::ForIter(to)
        | Op::YieldFrom(to) => Some(to),
        _ => None,
    }
}
