//! Programs of several files: `many lab` follows their imports in their folder.

use std::fs;

use tempfile::TempDir;

use crate::support::{finish, many};

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn lab(folder: &TempDir, arguments: &[&str]) -> (Option<i32>, String, String) {
    finish(many(&[&["lab"], arguments].concat()).current_dir(folder.path()))
}

const MAIN: &str = "import threading\nfrom tools.counter import add\nimport tools.counter\n\
                    threads = [threading.Thread(target=add) for _ in range(2)]\nfor thread in threads:\n    thread.start()\n\
                    for thread in threads:\n    thread.join()\nassert tools.counter.count == 2\n";
const COUNTER: &str = "count = 0\n\n\ndef add():\n    global count\n    before = count\n    pause()\n    count = before + 1\n\n\n\
                       def pause():\n    pass\n";

#[test]
fn a_race_in_a_module_beside_the_program_is_found_with_its_file() {
    let folder = folder(&[("main.py", MAIN), ("tools/__init__.py", ""), ("tools/counter.py", COUNTER)]);
    let (code, stdout, _) = lab(&folder, &["explore", "main.py", "--interpreter", "3.15"]);
    assert_eq!(code, Some(1), "{stdout}");
    assert!(stdout.contains("tools/counter.py: before = count"), "{stdout}");
    let (code, json, _) = lab(&folder, &["explore", "main.py", "--interpreter", "3.15", "--json"]);
    assert_eq!(code, Some(1));
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let schedule = report["outcomes"][0]["schedule"].to_string();
    let (code, stdout, stderr) =
        lab(&folder, &["step", "main.py", "--interpreter", "3.15", "--schedule", &schedule]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.contains("The end: "), "{stdout}");
}

#[test]
fn what_goes_wrong_in_a_module_names_its_file() {
    let folder = folder(&[
        ("main.py", "import helper\nhelper.divide(0)\n"),
        ("helper.py", "def divide(n):\n    return 1 / n\n"),
        ("reads.py", "import missing_here\n"),
        ("opens.py", "import opener\n"),
        ("opener.py", "x = 1\nopen('x')\n"),
        ("hides.py", "import queue\n"),
        ("queue.py", "x = 1\n"),
        ("wrong.py", "import no_python\n"),
        ("no_python.py", "x = 1\nif x\n"),
    ]);
    let (code, _, stderr) = lab(&folder, &["run", "main.py"]);
    assert_eq!(code, Some(1));
    assert!(stderr.contains("File \"main.py\", line 2, in <module>"), "{stderr}");
    assert!(stderr.contains("File \"helper.py\", line 2, in divide\n    return 1 / n\n"), "{stderr}");
    for (program, says) in [
        ("reads.py", "line 1: the module 'missing_here' is not in the lab"),
        ("opens.py", "line 2: in opener.py: the builtin 'open' is not in the lab"),
        ("hides.py", "line 1: the program's own 'queue' hides a module of the library"),
        ("wrong.py", "line 2: in no_python.py: "),
    ] {
        let (code, stdout, stderr) = lab(&folder, &["run", program]);
        assert_eq!((code, stdout.as_str()), (Some(3), ""), "{program}: {stderr}");
        assert!(stderr.contains(says), "{program}: {stderr}");
    }
}

#[test]
fn the_books_downloaders_run_in_the_lab_as_they_stand() {
    let listings = concat!(env!("CARGO_MANIFEST_DIR"), "/../book/listings/");
    for name in ["network/fetch", "network/bounded", "network/robust", "network/libraries"] {
        let program = format!("{listings}{name}.py");
        let (code, stdout, stderr) = finish(&mut many(&["lab", "run", &program]));
        assert_eq!(code, Some(0), "{name}: {stderr}");
        let wanted = fs::read_to_string(format!("{listings}{name}.out")).unwrap();
        assert_eq!(stdout, wanted, "{name}");
    }
}
