//! The page that says what runs is right. `LAB_UPDATE=1` writes its tables anew.

use std::fs;
use std::path::{Path, PathBuf};

use lab_python::{Id, Settings, builtins, class, modules, types};

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../book/lab/what-runs.md")
}

#[test]
fn the_page_lists_what_the_machine_has() {
    let text = fs::read_to_string(page()).expect("the page is there");
    let expected = [("builtins", builtins_table()), ("types", types_table()), ("modules", modules_table())]
        .iter()
        .fold(text.clone(), |text, (name, table)| with_table(&text, name, table));
    if std::env::var_os("LAB_UPDATE").is_some() {
        fs::write(page(), &expected).expect("the page can be written");
    }
    assert!(text == expected, "book/lab/what-runs.md is out of date: run this test with LAB_UPDATE=1");
}

/// The page with this table between its two comments.
fn with_table(page: &str, name: &str, table: &str) -> String {
    let start = format!("<!-- table: {name} -->\n");
    let (before, rest) = page.split_once(&start).unwrap_or_else(|| panic!("the page has no table {name}"));
    let (_, after) = rest.split_once("<!-- end -->").unwrap_or_else(|| panic!("the table {name} has no end"));
    format!("{before}{start}\n{table}\n<!-- end -->{after}")
}

fn row(name: &str, mut items: Vec<String>) -> String {
    items.sort();
    items.dedup();
    format!("| `{name}` | `{}` |\n", items.join("` `"))
}

/// What a program prints in the lab.
fn printed(program: &str) -> String {
    let report = lab_python::run(program.as_bytes(), "program.py", Settings::default(), 0, &mut || true);
    assert_eq!(report.exit, Some(0), "{:?} {:?}\n{program}", report.error, report.refused);
    report.stdout
}

fn builtins_table() -> String {
    let functions = builtins::FUNCTIONS.iter().flat_map(|functions| functions.iter());
    let functions: Vec<String> =
        functions.map(|native| native.name.to_owned()).filter(|name| !name.starts_with('_')).collect();
    let classes = class::BUILTIN[..class::BASE_EXCEPTION.0 as usize].iter().map(|class| class.name);
    let probe = |name: &str| format!("try:\n    {name}\n    print('{name}')\nexcept NameError:\n    pass\n");
    let classes = printed(&classes.map(probe).collect::<String>());
    let of = |what: &str, names: Vec<String>| row(what, names).replacen('`', "", 2);
    format!(
        "| what | names |\n|---|---|\n{}{}",
        of("functions", functions),
        of("types", classes.lines().map(str::to_owned).collect())
    )
}

fn types_table() -> String {
    let mut rows: Vec<String> = types::TYPES
        .iter()
        .filter_map(|&(id, groups)| {
            let methods =
                groups.iter().flat_map(|methods| methods.iter()).map(|native| native.name.to_owned());
            let methods: Vec<String> = methods.filter(|name| !name.starts_with('_')).collect();
            (!methods.is_empty()).then(|| row(class_name(id), methods))
        })
        .collect();
    rows.sort();
    format!("| type | methods |\n|---|---|\n{}", rows.concat())
}

fn class_name(id: Id) -> &'static str {
    class::BUILTIN[id.0 as usize].name
}

fn modules_table() -> String {
    let native = modules::NATIVE.iter().map(|module| module.name);
    let python = modules::PYTHON.iter().map(|module| module.name);
    let mut names: Vec<&str> = native.chain(python).filter(|name| modules::exists(name)).collect();
    names.sort_unstable();
    let rows: String = names.iter().map(|module| row(module, members(module))).collect();
    format!("| module | names |\n|---|---|\n{rows}")
}

fn members(module: &str) -> Vec<String> {
    let program = format!("import {module}\nfor name in dir({module}):\n    print(name)\n");
    printed(&program).lines().filter(|name| !name.starts_with('_')).map(str::to_owned).collect()
}
