//! Programs that are none: what is wrong, in CPython's words.

use lab_python::{Interpreter, RefusalKind};

use crate::ours;
use crate::python::{self, Runner};

/// Each with the line of its mistake.
const MISTAKES: &[(&str, u32)] = &[
    ("try:\n    pass\nexcept:\n    pass\nexcept ValueError:\n    pass\n", 3),
    ("match 1:\n    case 0:\n        pass\n    case RED:\n        pass\n    case 2:\n        pass\n", 4),
    ("match 1:\n    case _:\n        pass\n    case 2:\n        pass\n", 2),
    ("match 1:\n    case whole as part:\n        pass\n    case 2:\n        pass\n", 2),
    ("match 1:\n    case a | b:\n        pass\n", 2),
    ("match 1:\n    case _ | 2:\n        pass\n", 2),
    ("match 1:\n    case [(y | 1)]:\n        pass\n", 2),
    ("match 1:\n    case (1, a) | (2, b):\n        pass\n", 2),
    ("match 1:\n    case 1 | x:\n        pass\n", 2),
    ("match 1:\n    case [*a, *b]:\n        pass\n", 2),
    ("match 1:\n    case [a, {'k': a}]:\n        pass\n", 2),
    ("match 1:\n    case {'a': a, **a}:\n        pass\n", 2),
    ("match 1:\n    case {'a': 1, 2: 2, 'a': 3}:\n        pass\n", 2),
    ("match 1:\n    case {-1: 1, -1: 2}:\n        pass\n", 2),
    ("match 1:\n    case {1: 1, True: 2}:\n        pass\n", 2),
    ("match 1:\n    case {0x10: 1, 16.0: 2}:\n        pass\n", 2),
    ("match 1:\n    case {'a' \"b\": 1, 'ab': 2}:\n        pass\n", 2),
    ("match 1:\n    case int(real=1, real=2):\n        pass\n", 2),
    ("def f():\n    try:\n        pass\n    except* ValueError:\n        return 1\n", 5),
    ("for x in []:\n    try:\n        pass\n    except* ValueError:\n        break\n", 5),
    ("for x in []:\n    try:\n        pass\n    except* ValueError:\n        continue\n", 5),
    ("x = 1\n__debug__ = 2\n", 2),
    ("def f(__debug__):\n    pass\n", 1),
    ("y = []\n[x := 1 for x in y]\n", 2),
    ("class A:\n    [(x := i) for i in range(3)]\n", 2),
    ("Thread(target=f, args=(1,)\nt.start()\n", 1),
    ("x = [1, 2\ny = 3\n", 1),
    ("x = {1: 2\ny = 3\n", 1),
    ("from math import (pi, e\ny = 3\n", 1),
    ("f(1,\n    [2, 3\nprint(x)\n", 2),
    ("def f():\n    x = f(1,\n    return x\n", 2),
    ("print(1,\n", 1),
    ("x = (1, 2]\n", 1),
    ("x = (1,\n     2]\n", 2),
    ("x = 1)\n", 1),
    ("x = 0o8\n", 1),
    ("x = 0o18\n", 1),
    ("x = 0b12\n", 1),
    ("x = 0xg\n", 1),
    ("x = 1_\n", 1),
    ("x = 1.5abc\n", 1),
    ("def f():\n\tif True:\n        return 1\n", 3),
    ("if True:\n        x = 1\n\ty = 2\n", 3),
    ("if True:\n\tif True:\n\t\tx = 1\n    \ty = 1\n", 4),
    ("x = [(yield 1) for i in range(3)]\n", 1),
    ("def f():\n    return [(yield i) for i in range(3)]\n", 2),
    ("def f():\n    return ((yield i) for i in range(3))\n", 2),
    ("def f():\n    return {(yield i) for i in range(3)}\n", 2),
    ("def f():\n    return {(yield i): 1 for i in range(3)}\n", 2),
    ("def f():\n    return [(yield from i) for i in range(3)]\n", 2),
    ("async def f():\n    return [(yield i) for i in range(3)]\n", 2),
    ("async def f():\n    x: (await g()) = 1\n", 2),
    ("async def f(x: (await g())):\n    pass\n", 1),
    ("async def f() -> (await g()):\n    pass\n", 1),
    ("def f(*args: (yield 1)):\n    pass\n", 1),
    ("def f():\n    x: (yield) = 1\n", 2),
    ("class A:\n    x: list[(await g())]\n", 2),
    ("def f(x: (y := 1)):\n    pass\n", 1),
];

#[test]
fn mistakes_are_named_in_the_words_of_cpython() {
    let mut runner = Runner::new(python::newest());
    for &(program, line) in MISTAKES {
        let refusal = ours::run(program, Interpreter::default(), 0)
            .refused
            .unwrap_or_else(|| panic!("it runs: {program}"));
        assert_eq!((refusal.kind, refusal.line), (RefusalKind::Syntax, Some(line)), "{program}");
        let kind = if program.contains('\t') { "TabError" } else { "SyntaxError" };
        assert_eq!(format!("{kind}: {}", refusal.message), runner.run(program).last, "{program}");
    }
}

#[test]
fn what_only_looks_like_a_mistake_runs() {
    for program in [
        "match 1:\n    case x if x > 2:\n        pass\n    case y:\n        pass\n",
        "match 1:\n    case [a, _] | {'b': a, 'c': _}:\n        pass\n    case _:\n        pass\n",
        "match 1:\n    case (2 | 3) as x:\n        pass\n",
        "if True:\n\tx = 1\n\tif x:\n\t    y = (\n 2)\n    # a comment\n\tz = 3\nif True:\n    y = 1\n\t",
        "try:\n    pass\nexcept* ValueError:\n    for x in []:\n        break\n",
        "try:\n    pass\nexcept* ValueError:\n    def f():\n        return 1\n",
    ] {
        assert_eq!(ours::run(program, Interpreter::default(), 0).refused, None, "{program}");
    }
}
