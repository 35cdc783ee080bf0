//! What runs in the lab is run by a program of these tests.

use std::collections::BTreeMap;

use lab_python::inventory;

use crate::{network, programs};

/// What CPython has only beside a program.
const OF_THE_LAB: [&str; 2] = ["possible", "explore"];

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
