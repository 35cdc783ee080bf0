//! A program that checks for the one output that its reader calls right.

/// What the check calls what was printed.
const PRINTED: &str = "printed";

/// The program with a check that it prints this, of the outputs that it has. Nothing, if that cannot be written into it.
pub fn checked(program: &str, outputs: &[&str], right: &str) -> Option<String> {
    let program = program.trim_end();
    checked_value(program, outputs, right).or_else(|| checked_output(program, right))
}

/// What is to be added, if that is a line or two at the end.
pub fn added<'p>(program: &str, checked: &'p str) -> Option<&'p str> {
    checked.strip_prefix(program.trim_end()).map(str::trim)
}

/// If a variable decides which output it is, and is printed last: an `assert` of its value.
fn checked_value(program: &str, outputs: &[&str], right: &str) -> Option<String> {
    let name = program.lines().last()?.strip_prefix("print(")?.strip_suffix(')')?;
    let is_name = |name: &str| {
        let mut characters = name.chars();
        characters.next().is_some_and(|it| it.is_alphabetic() || it == '_')
            && characters.all(|it| it.is_alphanumeric() || "_.".contains(it))
    };
    // What other threads may change between the two is checked as a whole.
    let all_are_done = ["join(", "Executor(", "asyncio.run("].iter().any(|it| program.contains(it));
    if !is_name(name) || !all_are_done {
        return None;
    }
    let split = |output: &str| {
        let lines = output.strip_suffix('\n')?;
        Some(match lines.rsplit_once('\n') {
            Some((before, last)) => (before.to_owned(), last.to_owned()),
            None => (String::new(), lines.to_owned()),
        })
    };
    let (before, value) = split(right)?;
    if !outputs.iter().all(|output| split(output).is_some_and(|(other, _)| other == before)) {
        return None;
    }
    let is_whole = |text: &str| text.parse::<i64>().is_ok_and(|number| number.to_string() == text);
    let mut assigned = program.lines().filter_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
    let check = if is_whole(&value) && assigned.any(is_whole) {
        format!("assert {name} == {value}, {name}")
    } else {
        format!("assert str({name}) == {}, {name}", quoted(&value))
    };
    Some(format!("{program}\n{check}\n"))
}

/// All that is printed goes into a list, and is compared when the program's threads are done.
fn checked_output(program: &str, right: &str) -> Option<String> {
    let has_own = [PRINTED, "def print", "sys.stdout", "file=", "flush=", "__future__"]
        .iter()
        .any(|it| program.contains(it));
    // A module's own last line is not where a program ends that runs something else there.
    if has_own || program.is_empty() {
        return None;
    }
    let begin = first_after_imports(program);
    let (imports, body) = program.split_at(begin);
    let waits = if program.lines().any(|line| line == "import threading") {
        "for thread in threading.enumerate():\n    \
         if thread is not threading.current_thread() and not thread.daemon:\n        thread.join()\n"
    } else {
        ""
    };
    let between = if imports.is_empty() || imports.ends_with("\n\n") { "" } else { "\n" };
    Some(format!(
        "{imports}{between}{PRINTED} = []\n\n\n\
         def print(*values, sep=\" \", end=\"\\n\"):\n    \
         {PRINTED}.append(sep.join(map(str, values)))\n    \
         {PRINTED}.append(end)\n\n\n\
         {body}\n\n{waits}assert \"\".join({PRINTED}) == {right}, {PRINTED}\n",
        right = quoted(right)
    ))
}

/// Where the first line begins that is no import, comment or empty line.
fn first_after_imports(program: &str) -> usize {
    let (mut at, mut in_brackets) = (0, false);
    for line in program.split_inclusive('\n') {
        let text = line.trim_end();
        let is_import = text.starts_with("import ") || text.starts_with("from ");
        if !(in_brackets || is_import || text.is_empty() || text.starts_with('#')) {
            break;
        }
        in_brackets = (in_brackets || (is_import && text.contains('('))) && !text.contains(')');
        at += line.len();
    }
    at
}

/// As Python writes it.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            '"' | '\\' => quoted.extend(['\\', character]),
            other if other.is_control() => quoted.push_str(&format!("\\x{:02x}", u32::from(other))),
            other => quoted.push(other),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNTS: &str = "import threading\n\ncounter = 0\n\n\ndef add():\n    global counter\n    counter += 1\n\n\n\
                          t = threading.Thread(target=add)\nt.start()\nadd()\nt.join()\nprint(counter)\n";

    #[test]
    fn a_number_that_is_printed_last_is_asserted() {
        let checked = checked(COUNTS, &["1\n", "2\n"], "2\n").expect("it can be checked");
        assert_eq!(checked, format!("{COUNTS}assert counter == 2, counter\n"));
        assert_eq!(added(COUNTS, &checked), Some("assert counter == 2, counter"));
    }

    #[test]
    fn what_is_no_number_is_compared_as_it_is_printed() {
        let program = COUNTS.replace("counter = 0", "counter = start()");
        let checked = checked(&program, &["a\"\n", "b\n"], "a\"\n").expect("it can be checked");
        assert!(checked.ends_with("\nassert str(counter) == \"a\\\"\", counter\n"), "{checked}");
    }

    #[test]
    fn where_lines_change_places_all_that_is_printed_is_compared() {
        let program = "# Letters.\nimport threading\n\nthreading.Thread(target=print, args=('a',)).start()\nprint('b')\n";
        let checked = checked(program, &["a\nb\n", "b\na\n"], "b\na\n").expect("it can be checked");
        assert!(
            checked.starts_with("# Letters.\nimport threading\n\nprinted = []\n\n\ndef print("),
            "{checked}"
        );
        assert!(checked.contains("thread.join()\n"), "{checked}");
        assert!(checked.ends_with("assert \"\".join(printed) == \"b\\na\\n\", printed\n"), "{checked}");
    }

    #[test]
    fn a_value_that_others_may_still_change_is_not_read_again() {
        let program = COUNTS.replace("t.join()\n", "");
        let checked = checked(&program, &["1\n", "2\n"], "2\n").expect("it can be checked");
        assert!(checked.contains("printed.append"), "{checked}");
    }

    #[test]
    fn a_program_that_prints_elsewhere_is_left_alone() {
        for own in ["print('x', file=log)\n", "def print(x): ...\n", "printed = 1\n"] {
            assert_eq!(checked(own, &["1\n", "2\n"], "2\n"), None);
        }
    }
}
