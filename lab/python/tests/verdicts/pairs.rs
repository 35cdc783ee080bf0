//! Every program is what it says of itself.

use lab_python::Interpreter;

use crate::threads::{self, Program, explored};

/// So many states are enough for each of them.
const STATES: usize = 100_000;

#[test]
fn every_program_comes_to_what_it_says_under_a_global_lock() {
    are_as_they_say(&threads::programs(), Interpreter::Gil);
}

#[test]
fn programs_come_to_what_they_say_without_a_global_lock() {
    are_as_they_say(&threads::some_programs(), Interpreter::Free);
}

fn are_as_they_say(programs: &[Program], interpreter: Interpreter) {
    let wrong: Vec<String> = programs.iter().filter_map(|program| differs(program, interpreter)).collect();
    assert!(wrong.is_empty(), "{} programs are otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

fn differs(program: &Program, interpreter: Interpreter) -> Option<String> {
    let start = explored::start(&program.source, interpreter);
    let report = explored::explored(&start, STATES);
    let expected = program.expected(interpreter);
    let is_as_said = report.verdict.name() == expected.verdict && explored::kinds(&report) == expected.kinds;
    let other = || format!("{expected}, but it is {}: {:?}", report.verdict.name(), explored::ends(&report));
    let misled = || report.outcomes.iter().find_map(|outcome| explored::misled(&start, outcome));
    let problem = (!is_as_said).then(other).or_else(|| explored::contradiction(&report)).or_else(misled);
    problem.map(|problem| format!("{}.py: {problem}", program.name))
}

#[test]
fn two_of_a_pair_differ_in_one_line_and_in_what_they_come_to() {
    let pairs = threads::pairs();
    assert!(pairs.len() >= 75);
    for pair in pairs {
        let (broken, mended) = (pair.broken.body(), pair.mended.body());
        let lines = broken.iter().zip(&mended).filter(|(a, b)| a != b).count();
        assert!(broken.len() == mended.len() && lines == 1, "{}: {lines} lines differ", pair.broken.name);
        assert!(
            pair.broken.gil.verdict != pair.mended.gil.verdict
                || pair.broken.free.verdict != pair.mended.free.verdict,
            "{}: both come to the same",
            pair.broken.name
        );
    }
}

#[test]
fn a_name_that_is_set_with_an_old_method_is_seen_before_and_after() {
    let source = "import threading\nmain = threading.current_thread()\ndef work(): main.setName('new')\n\
                  thread = threading.Thread(target=work)\nthread.start()\nprint(main.name, main.name)\nthread.join()\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(source, interpreter), STATES);
        let printed: Vec<_> =
            report.outcomes.iter().filter_map(|outcome| outcome.stdout.as_deref()).collect();
        for names in ["MainThread MainThread\n", "MainThread new\n", "new new\n"] {
            assert!(printed.contains(&names), "{names} is not in {printed:?}");
        }
    }
}
