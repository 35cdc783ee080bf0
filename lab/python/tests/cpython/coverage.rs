//! What runs in the lab is run by a program of these tests.

use std::collections::BTreeMap;

use lab_python::{Interpreter, inventory};

use crate::python::{self, Runner};
use crate::{network, ours, programs};

/// What CPython has only beside a program.
const OF_THE_LAB: [&str; 2] = ["possible", "explore"];

/// Objects of classes that have no name in a module, or have more than their class shows.
const EXAMPLES: [(&str, &str); 9] = [
    ("threading", "threading.Lock()"),
    ("contextlib", "contextlib.contextmanager(iter)([])"),
    ("os", "os.environ"),
    ("sys", "sys.stdout"),
    ("sys", "sys.version_info"),
    ("timeit", "timeit.Timer()"),
    ("builtins", "{}.keys()"),
    ("builtins", "{}.values()"),
    ("builtins", "{}.items()"),
];

type Constructs = BTreeMap<String, BTreeMap<String, (String, String)>>;

#[test]
fn every_construct_is_in_the_program_that_the_table_names() {
    let table: Constructs = toml::from_str(include_str!("constructs.toml")).expect("the table is TOML");
    let programs: BTreeMap<_, _> = programs::all().into_iter().collect();
    for (construct, (program, shows)) in table.values().flatten() {
        let source = programs.get(program).unwrap_or_else(|| panic!("{construct}: there is no {program}.py"));
        assert!(source.contains(shows), "{construct}: {program}.py does not contain {shows:?}");
    }
}

#[test]
fn every_method_and_function_is_called_in_a_program() {
    let (programs, network) = (programs::all(), network::all());
    let words = Words::of(
        programs.iter().map(|(_, source)| source.as_str()).chain(network.iter().map(String::as_str)),
    );
    let missing: Vec<String> = names().into_iter().filter(|name| !words.has(name)).collect();
    assert!(missing.is_empty(), "no program uses: {}", missing.join(", "));
}

/// Each class of the modules, with all that it is over, and the public names that it has.
const LISTED: &str = "def show(name, it):\n    kind = it if isinstance(it, type) else type(it)\n    \
                      names = [name for name in dir(it) if name[0] != '_']\n    \
                      print(name, ' '.join([f'{base.__module__}.{base.__name__}' for base in kind.__mro__]), ' '.join(names), sep='|')\n";

#[test]
fn what_a_class_of_cpython_has_and_ours_has_not_is_in_the_table() {
    if python::newest().version != (3, 15) {
        return;
    }
    let mut program = LISTED.to_owned();
    let modules = inventory::modules();
    let of_cpython =
        |module: &&str| !["lab", "aiohttp", "requests", "requests.exceptions", "typing"].contains(module);
    for module in modules.into_iter().filter(of_cpython) {
        program += &format!(
            "import {module}\nfor name in dir({module}):\n    it = getattr({module}, name)\n    \
             if name[0] != '_' and isinstance(it, type): show('{module}.' + name, it)\n"
        );
    }
    let exceptions = inventory::lacking().iter().filter_map(|(class, _)| class.strip_prefix("builtins."));
    for name in inventory::types().into_iter().chain(exceptions).filter(|name| !name.starts_with('_')) {
        program += &format!(
            "try:\n    if isinstance({name}, type): show('{name}', {name})\nexcept NameError: pass\n"
        );
    }
    for (module, example) in EXAMPLES {
        let import = if module == "builtins" { String::new() } else { format!("import {module}\n") };
        program += &format!("{import}show({example:?}, {example})\n");
    }
    let own = ours::listed(&program);
    let theirs = Runner::new(python::newest()).run(&program).stdout;
    let [ours, theirs] = [&own, &theirs].map(|text| listed(text));
    let (mut unknown, mut seen) = (String::new(), BTreeMap::<&str, Vec<&str>>::new());
    for (name, (bases, has)) in &ours {
        let Some((_, wanted)) = theirs.get(name) else { continue };
        let rows = inventory::lacking().iter().filter(|(class, _)| bases.contains(class));
        let known: Vec<&str> = rows.flat_map(|(_, names)| names.split(' ')).collect();
        for base in bases {
            seen.entry(*base).or_default().extend(wanted.iter().filter(|name| !has.contains(name)));
        }
        for lacks in wanted.iter().filter(|it| !has.contains(it) && !known.contains(it)) {
            let (import, _) = name.rsplit_once('.').unwrap_or(("sys", ""));
            let import = if name.contains('(') || name.contains('{') {
                "threading, contextlib, timeit"
            } else {
                import
            };
            unknown +=
                &format!("import {import}\nif not hasattr({name}, {lacks:?}): print({name:?}, {lacks:?})\n");
        }
    }
    let report = ours::run(&unknown, Interpreter::default(), 0);
    assert_eq!((report.refused, report.error, &*report.stdout), (None, None, ""));
    let is_stale = |class: &&str, name: &&str| seen.get(class).is_none_or(|lacks| !lacks.contains(name));
    let stale: Vec<_> = inventory::lacking()
        .iter()
        .flat_map(|(class, names)| names.split(' ').map(move |name| (class, name)))
        .filter(|(class, name)| is_stale(class, name))
        .collect();
    assert!(stale.is_empty(), "no longer lacking: {stale:?}");
}

/// Of each line: the classes, and the names.
fn listed(text: &str) -> BTreeMap<&str, (Vec<&str>, Vec<&str>)> {
    text.lines()
        .filter_map(|line| {
            let [name, bases, names] = line.split('|').collect::<Vec<_>>().try_into().ok()?;
            Some((name, (bases.split(' ').collect(), names.split(' ').collect())))
        })
        .collect()
}

/// All words that programs consist of.
struct Words(Vec<String>);

impl Words {
    fn of<'a>(sources: impl Iterator<Item = &'a str>) -> Self {
        let mut words: Vec<String> = sources
            .flat_map(|source| source.split(|letter: char| !letter.is_alphanumeric() && letter != '_'))
            .map(str::to_owned)
            .collect();
        words.sort();
        words.dedup();
        Words(words)
    }

    fn has(&self, name: &str) -> bool {
        self.0.binary_search_by(|word| word.as_str().cmp(name)).is_ok()
    }
}

/// The public names of the builtin types, the builtin functions and the modules.
fn names() -> Vec<String> {
    let methods = inventory::methods().into_iter().flat_map(|(_, methods)| methods);
    let native = methods.chain(inventory::functions()).chain(inventory::module_functions());
    let python = inventory::module_texts().into_iter().flat_map(defined);
    let are_of_cpython = |name: &String| !name.starts_with('_') && !OF_THE_LAB.contains(&&**name);
    native.map(str::to_owned).chain(python).filter(are_of_cpython).collect()
}

/// The functions, classes and methods that a module's text defines.
fn defined(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut in_class = false;
    for line in text.lines() {
        if !line.starts_with([' ', ')', '#']) && !line.is_empty() {
            in_class = line.starts_with("class ");
        }
        let definition = match line.strip_prefix("    ") {
            Some(inner) if in_class => inner.strip_prefix("def "),
            _ => line.strip_prefix("def ").or_else(|| line.strip_prefix("class ")),
        };
        names.extend(definition.and_then(|rest| rest.split(['(', ':']).next()).map(str::to_owned));
    }
    names
}
