//! The page that says what runs is right. `LAB_UPDATE=1` writes its tables anew.

use std::fs;
use std::path::{Path, PathBuf};

use lab_python::{Settings, inventory};

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
    let settings = Settings { lists_all: true, ..Settings::default() };
    let report = lab_python::run(program.as_bytes(), "program.py", settings, 0, &mut || true);
    assert_eq!(report.exit, Some(0), "{:?} {:?}\n{program}", report.error, report.refused);
    report.stdout
}

fn builtins_table() -> String {
    let functions = inventory::functions().into_iter().filter(|name| !name.starts_with('_'));
    let functions: Vec<String> = functions.map(str::to_owned).collect();
    let probe = |name: &str| format!("try:\n    {name}\n    print('{name}')\nexcept NameError:\n    pass\n");
    let classes = printed(&inventory::types().into_iter().map(probe).collect::<String>());
    let of = |what: &str, names: Vec<String>| row(what, names).replacen('`', "", 2);
    format!(
        "| what | names |\n|---|---|\n{}{}",
        of("functions", functions),
        of("types", classes.lines().map(str::to_owned).collect())
    )
}

fn types_table() -> String {
    let public = |methods: Vec<&str>| {
        let named = methods.into_iter().filter(|name| !name.starts_with('_'));
        named.map(str::to_owned).collect::<Vec<_>>()
    };
    let all = inventory::methods().into_iter().map(|(name, methods)| (name, public(methods)));
    let mut rows: Vec<String> =
        all.filter(|(_, methods)| !methods.is_empty()).map(|(name, methods)| row(name, methods)).collect();
    rows.sort();
    format!("| type | methods |\n|---|---|\n{}", rows.concat())
}

fn modules_table() -> String {
    let mut names = inventory::modules();
    names.sort_unstable();
    let rows =
        names.iter().map(|module| (module, members(module))).filter(|(_, members)| !members.is_empty());
    let rows: String = rows.map(|(module, members)| row(module, members)).collect();
    format!("| module | names |\n|---|---|\n{rows}")
}

fn members(module: &str) -> Vec<String> {
    let program = format!("import {module}\nfor name in dir({module}):\n    print(name)\n");
    printed(&program).lines().filter(|name| !name.starts_with('_')).map(str::to_owned).collect()
}
