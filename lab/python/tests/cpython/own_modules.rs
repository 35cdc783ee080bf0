//! Programs of several texts.

use std::fs;
use std::path::{Path, PathBuf};

use lab_python::{Interpreter, Report, Settings, Texts, own_modules};

use crate::python;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cpython/modules").join(name)
}

fn run(name: &str, interpreter: Interpreter) -> Report {
    let folder = folder(name);
    let main = fs::read(folder.join("main.py")).expect("there is a program");
    let mut read = |path: &str| fs::read(folder.join(path)).ok();
    let modules = own_modules(&main, &mut read, &|path| path.to_owned()).expect("they are few");
    let settings = Settings { interpreter, ..Settings::default() };
    lab_python::run(Texts::new(&main, &modules), "main.py", settings, 0, &mut || true)
}

#[test]
fn modules_of_ones_own_print_what_they_print_in_cpython() {
    for interpreter in [Settings::default().interpreter, Interpreter::Free] {
        for name in ["shared", "packages"] {
            let ours = run(name, interpreter);
            assert_eq!(ours.refused, None, "{name}");
            for python in python::each() {
                let theirs = python.output(&folder(name).join("main.py"), &[]);
                assert_eq!(ours.stdout, theirs, "{name} in {python}");
            }
        }
    }
}

#[test]
fn what_goes_wrong_in_a_module_is_told_with_its_file_and_line() {
    let ours = run("errors", Settings::default().interpreter);
    let printed = "broken runs\nbroken: division by zero\nbroken runs\nagain: division by zero\n\
                   cannot import name 'value' from 'first' (consider renaming 'first.py' if it has the same name as a \
                   library you intended to import)\n\
                   module 'half' has no attribute 'value' (consider renaming 'half.py' if it has the same name as a \
                   library you intended to import)\n";
    assert_eq!(ours.stdout, printed);
    assert_eq!(ours.exit, Some(1));
    let traceback = "Traceback (most recent call last):\n  File \"main.py\", line 18, in <module>\n    failing.call(0)\n    \
                     ~~~~~~~~~~~~^^^\n  File \"failing.py\", line 4, in call\n    raise ValueError(f\"no {number}\")\n\
                     ValueError: no 0\n";
    assert_eq!(ours.stderr, traceback);
}

#[test]
fn only_what_stands_in_for_the_labs_own_module_is_not_read() {
    let read = |text: &'static str| {
        let found =
            own_modules(b"import lab\n", &mut |path| (path == "lab.py").then(|| text.into()), &str::to_owned);
        found.expect("it can be read").len()
    };
    assert_eq!(read(include_str!("../../../../book/listings/lab/lab.py")), 0);
    assert_eq!(read("# Is always possible, never a choice.\nmine = 1\n"), 1);
}
