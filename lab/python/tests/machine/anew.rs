use lab_python::{Interpreter, Report, Settings};

use super::run;

/// With names and constants of its own before and after its imports, so that those of the library have other numbers.
fn program(own: &str) -> String {
    format!(
        "{own}_before = 10 ** 20, '{own}', b'{own}'\nimport asyncio\nimport queue\n\
         class {own}(Exception):\n    {own}_inside = '{own} inside'\nasync def part(number):\n    \
         await asyncio.sleep(number)\n    return number\nasync def main():\n    async with asyncio.TaskGroup() as \
         group:\n        parts = [group.create_task(part(n), name=f'{own}-{{n}}') for n in range(3)]\n    \
         print([p.result() for p in parts], parts[1], {own}_before, {own}.{own}_inside)\n    \
         asyncio.create_task(part(9))\n    raise {own}(queue.Queue(2).maxsize)\nasyncio.run(main())\n"
    )
}

fn said(report: &Report) -> (String, String, Option<i32>, Option<String>) {
    (report.stdout.clone(), report.stderr.clone(), report.exit, report.error.clone())
}

#[test]
fn a_program_that_begins_again_does_what_it_did_whatever_was_compiled_meanwhile() {
    let names = ["Alpha", "Beta", "gamma", "Alpha_2"];
    let first: Vec<_> = names.iter().map(|name| said(&run(&program(name), 0))).collect();
    assert!(first[0].0.starts_with("[0, 1, 2] <Task finished name='Alpha-1'"), "{:?}", first[0]);
    let again: Vec<_> = names.iter().rev().map(|name| said(&run(&program(name), 0))).collect();
    assert!(first.iter().eq(again.iter().rev()), "{first:?} {again:?}");
    for (name, found) in names.iter().zip(&first) {
        let renamed = |text: &str| text.replace(name, "Own");
        let expected = (first[0].0.replace("Alpha", "Own"), first[0].1.replace("Alpha", "Own"));
        assert_eq!((renamed(&found.0), renamed(&found.1)), expected, "{name}");
    }
}

/// Of what is compiled, some is the same for several interpreters, and some is not.
#[test]
fn a_program_does_the_same_whichever_interpreter_its_library_was_compiled_for_before() {
    let said_by = |interpreter| {
        let settings = Settings { interpreter, ..Settings::default() };
        said(&lab_python::run(program("Own").as_bytes(), "program.py", settings, 0, &mut || true))
    };
    let first: Vec<_> = Interpreter::ALL.into_iter().map(said_by).collect();
    let again: Vec<_> = Interpreter::ALL.into_iter().rev().map(said_by).collect();
    assert!(first.iter().eq(again.iter().rev()), "{first:?} {again:?}");
    assert!(first.iter().all(|it| it.0 == first[0].0), "{first:?}");
}
