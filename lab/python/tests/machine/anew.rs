use lab_python::Report;

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
