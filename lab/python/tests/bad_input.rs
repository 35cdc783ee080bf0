//! Whatever it is given, the machine answers with a refusal or a result, in bounded memory, and never panics.

use lab_python::{RefusalKind, Report, Settings};

/// So often may a run ask for more time: that it asks is what the bound on time needs.
const PATIENCE: usize = 1000;

fn run(program: &[u8]) -> Report {
    let mut left = PATIENCE;
    let settings = Settings { memory_bytes: 128 << 20, ..Settings::default() };
    lab_python::run(program, "program.py", settings, 0, &mut || {
        left = left.saturating_sub(1);
        left > 0
    })
}

#[track_caller]
fn refused(program: impl AsRef<[u8]>, kind: RefusalKind, line: u32) -> String {
    let report = run(program.as_ref());
    let refusal =
        report.refused.unwrap_or_else(|| panic!("it was not refused: {:?} {:?}", report.exit, report.error));
    assert_eq!((refusal.kind, refusal.line), (kind, Some(line)), "{}", refusal.message);
    assert_eq!(report.exit, None, "a refused program has no exit status");
    refusal.message
}

#[test]
fn a_program_that_is_no_text_is_a_syntax_error_with_its_line() {
    refused(b"x = 1\n\0", RefusalKind::Syntax, 2);
    refused(b"x = 1\n\n'\xff'\n", RefusalKind::Syntax, 3);
    refused("x = 1\nif x\n    print(x)\n", RefusalKind::Syntax, 2);
    refused("def f():\n    return\nreturn 5\n", RefusalKind::Syntax, 3);
    refused("for x in []:\n    pass\nbreak\n", RefusalKind::Syntax, 3);
}

#[test]
fn a_program_beyond_the_gate_is_refused_before_it_is_parsed() {
    let deep = |open: &str, close: &str| format!("x = {}1{}", open.repeat(201), close.repeat(201));
    for nest in [deep("(", ")"), deep("[", "]"), deep("{1: ", "}"), deep("f(", ")")] {
        refused(nest, RefusalKind::Limit, 1);
    }
    let indents: String = (0..101).map(|depth| format!("{}if 1:\n", " ".repeat(depth))).collect();
    refused(indents, RefusalKind::Limit, 101);
    refused(format!("x = {}1", "1 + ".repeat(1001)), RefusalKind::Limit, 1);
    refused("#".repeat(16_385), RefusalKind::Limit, 1);
}

#[test]
fn what_the_lab_does_not_have_is_named_with_its_line_before_anything_is_printed() {
    for (program, line, what) in [
        ("print(1)\nopen('x')\n", 2, "open"),
        ("print(1)\n\neval('1')\n", 3, "eval"),
        ("exec('1')\n", 1, "exec"),
        ("__import__('os')\n", 1, "__import__"),
        ("print(1)\nimport re\n", 2, "re"),
        ("from subprocess import run\n", 1, "subprocess"),
        ("import _thread\n", 1, "_thread"),
        ("import time\nprint(1)\ntime.localtime()\n", 3, "time.localtime"),
        ("from threading import excepthook\n", 1, "threading.excepthook"),
        ("print(1)\nx = ().__class__.__subclasses__\n", 2, "__subclasses__"),
        ("x = [].__class__.__mro__[1].__subclasses__()\n", 1, "__subclasses__"),
        ("def f():\n    pass\nf.__globals__\n", 3, "__globals__"),
        ("f = print\nf.__code__\n", 2, "__code__"),
        ("def f(a=1): pass\nf.__defaults__ = (2,)\n", 2, "__defaults__"),
        ("def f(*, a=1): pass\nf.__kwdefaults__ = {}\n", 2, "__kwdefaults__"),
        ("class A: pass\nclass B: pass\nclass C(*[A, B]):\n    pass\n", 3, "'*' in a class's arguments"),
        // Every version evaluates these.
        (
            "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: 'A' | None = None\n",
            4,
            "an annotation that calls",
        ),
        (
            "from typing import NamedTuple\ndef f():\n    class P(NamedTuple):\n        x: print(1)\n",
            4,
            "an annotation that calls",
        ),
    ] {
        let message = refused(program, RefusalKind::Unsupported, line);
        assert!(message.contains(what), "{message:?} does not name {what}");
        assert_eq!(run(program.as_bytes()).stdout, "", "{program}");
    }
}

#[test]
fn what_a_name_for_annotations_cannot_do_here_is_refused_with_its_line() {
    for program in [
        "from typing import Optional\nclass A(Optional[int]): pass\n",
        "import typing\ntyping.get_type_hints\n",
        "from typing import Mapping\nmatch {}:\n    case Mapping(): pass\n",
        "from typing import List\nList()\n",
        "from typing import Dict\nDict.__origin__\n",
        "\nfrom typing import TypedDict\n",
        "\nfrom enum import verify\n",
        "\nprint(vars())\n",
        "\nprint(dir())\n",
    ] {
        let line = if program.contains("case") { 3 } else { 2 };
        refused(program, RefusalKind::Unsupported, line);
    }
}

#[test]
fn internals_cannot_be_reached_by_names_made_at_run_time() {
    for ladder in [
        "getattr(object, '__sub' + 'classes__')",
        "getattr(print, '__glob' + 'als__', None)",
        "(lambda: 0).__getattribute__('__co' + 'de__')",
        "vars(type(lambda: 0))['__glob' + 'als__']",
        "'{0.__class__.__subclasses__}'.format(1)",
        "getattr(getattr(1, '__class__'), '__sub' + 'classes__')",
    ] {
        let report = run(format!("x = {ladder}\nprint(x)\n").as_bytes());
        let is_refused =
            report.refused.as_ref().is_some_and(|refusal| refusal.kind == RefusalKind::Unsupported);
        let is_nothing = report.exit == Some(1) || report.stdout == "None\n";
        assert!(is_refused || is_nothing, "{ladder} is {:?}", report.stdout);
    }
}

#[test]
fn an_internal_that_a_name_made_at_run_time_leads_to_is_refused_with_its_line() {
    for (program, what) in [
        ("f = lambda: 0\nprint(getattr(f, '__glob' + 'als__'))\n", "__globals__"),
        (
            "import dataclasses as d\nprint(d.fields(d.dataclass(type('P', (), {})))or d.field().type)\n",
            "the type of a dataclass's field",
        ),
        ("f = lambda a=1: a\nsetattr(f, '__defaults__', (2,))\n", "__defaults__"),
        ("\nprint(hasattr(print, '__se' + 'lf__'))\n", "__self__"),
    ] {
        let refusal = run(program.as_bytes()).refused.expect(program);
        assert_eq!((refusal.kind, refusal.line), (RefusalKind::Unsupported, Some(2)), "{program}");
        assert!(refusal.message.contains(what), "{}", refusal.message);
    }
}

#[test]
fn what_never_ends_or_grows_without_bound_meets_a_limit() {
    for (program, line) in [
        ("while True:\n    pass\n", 1),
        ("x = 10 ** 10 ** 10\n", 1),
        ("import math\nx = math.factorial(10 ** 6)\n", 2),
        ("import math\nx = math.comb(10 ** 6, 5 * 10 ** 5)\n", 2),
        ("x = 'a' * 10**12\n", 1),
        ("x = [0] * 10**12\n", 1),
        ("x = 1 << 10**12\n", 1),
        ("x = []\nwhile True:\n    x.append('a' * 1000)\n", 3),
        ("x = 'a'\nwhile True:\n    x += x\n", 3),
        ("x = [1]\nwhile True:\n    x += x\n", 3),
        ("d = {}\ni = 0\nwhile True:\n    d[i] = i\n    i += 1\n", 4),
        ("print('a' * 2_000_000)\n", 1),
        ("while True:\n    print('flood')\n", 2),
        ("x = list(range(10**12))\n", 1),
        ("x = sum(range(10**12))\n", 1),
        ("import itertools\nx = list(itertools.count())\n", 2),
        ("f'{1:2000000000}'\n", 1),
        ("'%*d' % (10**10, 1)\n", 1),
        ("'a'.ljust(10**12)\n", 1),
        ("import math\nmath.factorial(10**9)\n", 2),
        ("x = 3\nwhile True:\n    x = x * x\n", 3),
    ] {
        let report = run(program.as_bytes());
        let refusal =
            report.refused.unwrap_or_else(|| panic!("{program}: {:?} {:?}", report.exit, report.error));
        assert_eq!(refusal.kind, RefusalKind::Limit, "{program}: {}", refusal.message);
        assert!(
            refusal.line.is_some_and(|found| found.abs_diff(line) <= 2),
            "{program}: line {:?}",
            refusal.line
        );
    }
}

#[test]
fn a_million_threads_are_too_many() {
    let program = "import threading\nfor _ in range(10**6):\n    threading.Thread(target=threading.Event().wait).start()\n";
    assert_eq!(run(program.as_bytes()).refused.map(|refusal| refusal.kind), Some(RefusalKind::Limit));
}

#[test]
fn endless_recursion_is_an_exception_that_can_be_caught() {
    let report =
        run(b"def f():\n    return f()\ntry:\n    f()\nexcept RecursionError as error:\n    print(error)\n");
    assert_eq!(report.stdout, "maximum recursion depth exceeded\n");
    let report = run(b"class A:\n    def __repr__(self):\n        return repr(self)\nrepr(A())\n");
    assert!(report.error.is_some_and(|error| error.starts_with("RecursionError")));
}

#[test]
fn data_nested_200_000_deep_overflows_nothing() {
    let build = "x = y = None\nfor _ in range(200_000):\n    x, y = [x], [y]\n";
    for (what, expected) in [
        ("print(x == y)", None),
        ("print(len(str(x)))", None),
        ("print(x < y)", None),
        ("del x\nprint(1)", Some("1\n")),
        ("t = ()\nfor _ in range(200_000):\n    t = (t,)\nprint(hash(t) == hash(t))", None),
        ("d = {}\nfor _ in range(200_000):\n    d = {1: d}\nprint(len(repr(d)), d == d)", None),
        ("g = iter([])\nfor _ in range(100_000):\n    g = map(str, g)\nprint(list(g))", None),
    ] {
        let report = run(format!("{build}{what}\n").as_bytes());
        let ended = report.exit.is_some() || report.refused.is_some();
        assert!(ended, "{what}: {:?}", report.error);
        if let Some(expected) = expected {
            assert_eq!(report.stdout, expected, "{what}");
        }
    }
}

#[test]
fn threads_that_wait_for_each_other_are_a_deadlock_that_names_them() {
    let report = run(
        b"import threading\na, b = threading.Lock(), threading.Lock()\nmeet = threading.Barrier(2)\n\
          def take(x, y):\n    with x:\n        meet.wait()\n        with y:\n            pass\n\
          threads = [threading.Thread(target=take, args=p, name=n) for p, n in [((a, b), 'left'), ((b, a), 'right')]]\n\
          for t in threads: t.start()\nfor t in threads: t.join()\n",
    );
    let error = report.error.unwrap_or_default();
    assert!(error.starts_with("Deadlock: ") && error.contains("left") && error.contains("right"), "{error}");
    assert_eq!((report.exit, report.refused), (None, None));
}

#[test]
fn sleeping_costs_nothing() {
    let report = run(b"import time\ntime.sleep(1000)\nprint('awake')\n");
    assert_eq!((report.stdout.as_str(), report.virtual_seconds), ("awake\n", 1000.0));
}

#[test]
fn exception_groups_that_are_nested_too_deeply_to_be_split_are_refused() {
    let nested = |depth: usize| {
        format!(
            "group = ValueError(1)\nfor _ in range({depth}):\n    group = ExceptionGroup('', [group])\n\
             try:\n    raise group\nexcept* ValueError:\n    print('caught')\n"
        )
    };
    assert_eq!(run(nested(400).as_bytes()).stdout, "caught\n");
    refused(nested(10_000), RefusalKind::Limit, 5);
}
