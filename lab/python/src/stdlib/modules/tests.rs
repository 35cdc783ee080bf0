use super::*;
use crate::vm::library::{Body, Pools};

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
        let ModuleSpec { clocks, liveness, listing, seeds, setters, reflections, caches, telling, .. } =
            *module;
        let functions =
            [module.awaited, module.awaited_by_tasks].concat().into_iter().map(|(function, _)| function);
        let of_functions =
            functions.chain(module.catching.iter().copied()).flat_map(|function| function.split('.'));
        let starters = module.starters.iter().copied().filter(|&starter| starter != module.name);
        let said =
            [clocks, liveness, listing, seeds, setters, reflections, caches, telling, module.writes_natively]
                .concat();
        let said: Vec<_> = said.into_iter().chain(of_functions).chain(starters).collect();
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
        let report = crate::run(program.as_bytes(), "dir.py", crate::Settings::default(), 0, &mut || true);
        assert_eq!(report.exit, Some(0), "{name}: {}", report.stderr);
        let is_missing = |found: &&str| module.missing.split_ascii_whitespace().any(|it| it == *found);
        let both: Vec<_> = report.stdout.lines().filter(is_missing).collect();
        assert!(both.is_empty(), "{name} has {both:?} and has not");
    }
}

#[test]
fn what_pools_name_is_in_the_library() {
    let Pools { of_tasks, seen, of_threads, inner, called, worker, package } = crate::stdlib::pools::POOLS;
    let has = |name: &str| {
        let is_missing = |module: &ModuleSpec| module.missing.split_ascii_whitespace().any(|it| it == name);
        MODULES.iter().any(|module| words(module).contains(&name) || is_missing(module))
    };
    let named = [of_tasks, seen, of_threads, inner, called].concat().into_iter().chain([worker]);
    let others: Vec<_> = named.filter(|name| !has(name)).collect();
    assert!(others.is_empty(), "no module has {others:?}");
    assert!(MODULES.iter().any(|module| module.name.starts_with(package)));
}

#[test]
fn what_sections_name_is_in_threading_or_queue() {
    let sections = &crate::stdlib::sections::SECTIONS;
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
