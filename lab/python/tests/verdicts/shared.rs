//! What threads share though it does not look like it: another can come between two uses of it.

use explore::Verdict;
use lab_python::Interpreter;

use crate::threads::explored;

const STATES: usize = 100_000;

/// Two threads do `work`, and then `check` is true.
fn twice(work: &str, check: &str) -> String {
    format!(
        "import threading\nmade = []\ndef pause(): pass\ndef one(): return 1\n{work}\n\
         threads = [threading.Thread(target=work) for _ in range(2)]\nfor thread in threads: thread.start()\n\
         for thread in threads: thread.join()\nassert {check}\n"
    )
}

/// A failure is found under both interpreters.
pub(crate) fn fails(program: &str) {
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(program, interpreter), STATES);
        assert_eq!(report.verdict, Verdict::Found, "{interpreter:?}:\n{program}");
    }
}

#[test]
fn whether_a_class_a_function_or_a_module_has_an_attribute() {
    for (made, holder) in
        [("class Only: pass", "Only"), ("def only(): pass", "only"), ("import math", "math")]
    {
        let work = format!(
            "{made}\ndef work():\n    if not hasattr({holder}, 'it'):\n        {holder}.it = object()\n        made.append(1)"
        );
        fails(&twice(&work, "len(made) == 1"));
    }
}

#[test]
fn what_a_builtin_reads_and_writes_of_a_function_by_name() {
    for read in ["getattr(count, 'n')", "vars(count)['n']", "object.__getattribute__(count, 'n')"] {
        let work = format!("def count(): pass\ncount.n = 0\ndef work(): setattr(count, 'n', {read} + one())");
        fails(&twice(&work, "count.n == 2"));
    }
    let listed = "class Only: pass\ndef work():\n    if 'it' not in dir(Only):\n        pause()\n        Only.it = 1\n        made.append(1)";
    fails(&twice(listed, "len(made) == 1"));
}

#[test]
fn an_object_and_its_dict_are_one_thing() {
    let boxed = "class Box: pass\nbox = Box()\nbox.n = 0\n";
    for work in [
        "def work(): vars(box)['n'] = box.n + one()",
        "kept = box.__dict__\ndef work(): box.n = kept['n'] + one()",
        "def work():\n    kept = box.__dict__\n    kept['n'] = kept['n'] + one()",
        "kept = {'n': 0}\nbox.__dict__ = kept\nother = Box()\nother.__dict__ = kept\ndef work(): box.n = other.n + one()",
    ] {
        fails(&twice(&format!("{boxed}{work}"), "box.n == 2"));
    }
    let known = "class Box: pass\ndef work():\n    mine = Box()\n    mine.n = 0\n    made.append(vars(mine))\n    pause()\n    \
                 made[0]['n'] = 1\n    mine.n = mine.n + one()";
    fails(&twice(known, "made[0]['n'] == 2"));
    let of_class = "class Box: n = 0\nkept = Box.__dict__\ndef work(): setattr(Box, 'n', kept['n'] + one())";
    fails(&twice(of_class, "Box.n == 2"));
}

#[test]
fn what_an_object_that_nobody_else_knows_has_of_its_class() {
    for base in ["object", "Exception"] {
        let work = format!(
            "class Count({base}): n = 0\ndef work():\n    mine = Count()\n    Count.n = mine.n + one()"
        );
        fails(&twice(&work, "Count.n == 2"));
    }
    let numbered = "class Order:\n    next = 0\n    def __init__(self):\n        self.number = self.next\n        self.count()\n    \
                    def count(self): Order.next = self.number + 1\ndef work(): made.append(Order().number)";
    fails(&twice(numbered, "sorted(made) == [0, 1]"));
}

#[test]
fn what_super_and_a_bound_method_stand_for() {
    let above = "class Base: n = 0\nclass Count(Base):\n    def work(self): Base.n = super().n + one()\nwork = Count().work";
    fails(&twice(above, "Base.n == 2"));
    let bound = "class Count:\n    def work(self): Count.work.n = self.work.n + one()\n    work.n = 0\nwork = Count().work";
    fails(&twice(bound, "Count.work.n == 2"));
    let derived = "class Base: n = 0\ndef work():\n    class Mine(Base): pass\n    Base.n = Mine.n + one()";
    fails(&twice(derived, "Base.n == 2"));
}

#[test]
fn what_an_object_has_of_its_class_without_naming_it() {
    for (special, read) in [
        ("__len__", "len(Box())"),
        ("__hash__", "hash(Box())"),
        ("__int__", "int(Box())"),
        ("__add__", "Box() + 1"),
        ("__neg__", "-Box()"),
        ("__getitem__", "Box()[0]"),
        ("__eq__", "(Box() == 1)"),
        ("__call__", "Box()()"),
        ("__getattr__", "Box().it"),
    ] {
        let class = format!("class Box: {special} = lambda *_: 0\ndef answer(n): return lambda *_: n\n");
        let work =
            format!("{class}def work():\n    n = {read}\n    pause()\n    Box.{special} = answer(n + 1)");
        fails(&twice(&work, &format!("{read} == 2")));
        let by_name = format!(
            "{class}def work():\n    n = {read}\n    pause()\n    setattr(Box, '{special}', answer(n + 1))"
        );
        fails(&twice(&by_name, &format!("{read} == 2")));
    }
    let raised = "class Bad(Exception):\n    def __init__(self): self.n = 0\ndef init(n):\n    def init(self): self.n = n\n    \
                  return init\ndef work():\n    try: raise Bad\n    except Bad as bad: n = bad.n\n    pause()\n    \
                  Bad.__init__ = init(n + 1)";
    fails(&twice(raised, "Bad().n == 2"));
    let made = "class Box:\n    def __init__(self): self.n = 0\ndef init(n):\n    def init(self): self.n = n\n    return init\n\
                def work():\n    n = Box().n\n    pause()\n    Box.__init__ = init(n + 1)";
    fails(&twice(made, "Box().n == 2"));
    let named = "class Box: pass\ndef work():\n    n = str(Box)\n    pause()\n    Box.__qualname__ = n";
    fails(&twice(named, "len(str(Box)) == 60"));
}

#[test]
fn what_a_pattern_reads_of_a_class() {
    let keyword = "class Box: n = 0\ndef work():\n    match Box():\n        case Box(n=n):\n            pause()\n            \
                   Box.n = n + 1";
    fails(&twice(keyword, "Box.n == 2"));
    let position = "class Box:\n    n = 0\n    __match_args__ = ('n',)\ndef work():\n    match Box():\n        case Box(n):\n            \
                    pause()\n            Box.n = n + 1";
    fails(&twice(position, "Box.n == 2"));
    let arguments = "class Box:\n    n, m, __match_args__ = 0, 1, ('n',)\ndef work():\n    match Box():\n        case Box(n):\n            \
                     pause()\n            Box.__match_args__ = ('n',) if n else ('m',)";
    fails(&twice(arguments, "Box.__match_args__ == ('n',)"));
}

#[test]
fn a_lock_that_an_exception_releases() {
    let program = "import threading\nlock, x = threading.Lock(), 0\ndef pause(): pass\ndef fail(): raise ValueError\n\
                   def work():\n    global x\n    try:\n        with lock: fail()\n    except ValueError: pass\n    pause()\n    x = 1\n\
                   thread = threading.Thread(target=work)\nthread.start()\nif lock.locked():\n    with lock: assert x == 1\n";
    fails(program);
}

/// `Node`'s objects get known to others before `b` is set, and after `a` was.
fn known_too_soon(class: &str, init: &str) -> String {
    format!(
        "import threading\nknown = []\ndef pause(): pass\n{class}    a = b = 0\n    def __init__(self):\n        {init}\n        \
         self.a = 1; pause(); self.b = 1\n    def look(self):\n        a = self.a\n        pause()\n        \
         assert a == 1 or self.b == 0\ndef read():\n    for node in known: node.look()\n\
         thread = threading.Thread(target=read)\nthread.start()\nNode()\nthread.join()\n"
    )
}

#[test]
fn an_object_that_its_constructor_makes_known() {
    let node = "class Node:\n";
    let seen = "class Seen:\n    def __init__(self, look): self.look = look\nclass Node:\n";
    let named = |does: &str| format!("{node}    {does}\n");
    let descriptor = "class Told:\n    def __set__(self, node, value): known.append(node)\nclass Node:\n    told = Told()\n";
    for (class, init) in [
        (node.to_owned(), "known.append(self)"),
        (seen.to_owned(), "known.append(Seen(self.look))"),
        (named("told = property(lambda self: known.append(self))"), "self.told"),
        (named("told = property(len, lambda self, value: known.append(self))"), "self.told = 1"),
        (named("def __getattr__(self, name): known.append(self)"), "self.told"),
        (descriptor.to_owned(), "self.told = 1"),
        ("class Base:\n    def tell(self): known.append(self)\nclass Node(Base):\n".into(), "super().tell()"),
    ] {
        fails(&known_too_soon(&class, init));
    }
}

#[test]
fn an_object_whose_constructor_is_not_what_it_is_called() {
    let leak = "def leak(node): known.append(node)\ndef told(f):\n    return lambda node, *rest: (leak(node), f(node, *rest))[1]\n";
    let set = "class Told:\n    def __set__(self, node, value): known.append(node)\n";
    let node = "class Node:\n";
    for (class, init) in [
        (format!("{leak}{node}    @told\n    def tell(self): pass\n"), "self.tell()"),
        (format!("{leak}class Other:\n    def tell(self): pass\n{node}    tell = leak\n"), "self.tell()"),
        (format!("{set}{node}    told: object = Told()\n"), "self.told = 1"),
        (format!("{set}{node}    told = also = Told()\n"), "self.told = 1"),
        (format!("{set}{node}    x, told = 1, Told()\n"), "self.told = 1"),
    ] {
        fails(&known_too_soon(&class, init));
    }
    let decorated = known_too_soon(&format!("{leak}{node}"), "pass")
        .replace("    def __init__", "    @told\n    def __init__");
    fails(&decorated);
    for (init, later) in [
        ("self.told", "Node.told = property(leak)"),
        ("self.tell()", "Node.tell = leak"),
        ("self.told", "def patch(cls): cls.told = property(leak)\npatch(Node)"),
    ] {
        let class = format!("{leak}{node}    def tell(self): pass\n");
        fails(&known_too_soon(&class, init).replace("def read", &format!("{later}\ndef read")));
    }
}

#[test]
fn what_a_library_writes_that_is_imported_later() {
    let program = "import threading\ndef put(q): q.put(1)\ndef pause(): pass\ndef main():\n    import queue\n    q = queue.Queue()\n    \
                   thread = threading.Thread(target=put, args=(q,))\n    thread.start()\n    a = q.unfinished_tasks\n    pause()\n    \
                   b = q.unfinished_tasks\n    thread.join()\n    assert a == b\nthreading.Thread(target=main).start()\n";
    fails(program);
}

#[test]
fn what_a_module_holds_and_what_is_set_by_a_function_of_a_library() {
    let work = |reads: &str, writes: &str| {
        format!(
            "import threading, math, operator\nclass P: n = 0\np = P()\nmath.n = 0\ndef pause(): pass\ndef work():\n    {reads}\n    pause()\n    {writes}\n\
             threads = [threading.Thread(target=work) for _ in range(2)]\nfor thread in threads: thread.start()\n\
             for thread in threads: thread.join()\nassert math.n + p.n == 2\n"
        )
    };
    fails(&work("from math import n", "math.n = n + 1"));
    fails(&work("n = p.n", "operator.methodcaller('__setattr__', 'n', n + 1)(p)"));
}

#[test]
fn an_object_whose_constructor_starts_a_thread_with_its_method() {
    for thread in ["threading.Thread(target=self.look)", "threading.Timer(1, self.look)"] {
        let init = format!("self.thread = {thread}; self.thread.start()");
        fails(&known_too_soon("class Node:\n", &init));
    }
}

#[test]
fn an_object_whose_constructor_has_another_name() {
    fails(
        "import threading\ndef pause(): pass\nclass Node:\n    def __init__(self):\n        self.a = 1; pause(); self.b = 1\n    \
         clear = __init__\nnode = Node()\nnode.a = node.b = 0\nthread = threading.Thread(target=node.clear)\nthread.start()\n\
         a = node.a\npause()\nassert a == 1 or node.b == 0\n",
    );
}

#[test]
fn a_thread_that_has_done_everything_and_is_still_alive() {
    for asked in ["not thread.is_alive()", "threading.active_count() == 1", "threading.enumerate() == [main]"]
    {
        fails(&format!(
            "import threading\nmain, x = threading.main_thread(), 0\ndef work():\n    global x\n    x = 1\n\
             thread = threading.Thread(target=work)\nthread.start()\nif x == 1: assert {asked}\nthread.join()\n"
        ));
    }
}

#[test]
fn what_others_print_until_an_exception_leaves_its_thread() {
    let program = "import threading\nflag = 0\ndef pause(): pass\ndef work():\n    x = flag\n    pause()\n    \
                   if x == 0: raise ValueError\nthread = threading.Thread(target=work)\nthread.start()\nflag = 1\n\
                   print('b')\nthread.join()\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(program, interpreter), STATES);
        let is_late = |it: &explore::Outcome| {
            it.kind == explore::Kind::Exception && it.stdout.as_deref() == Some("b\n")
        };
        assert!(report.outcomes.iter().any(is_late), "{interpreter:?}: {:?}", explored::ends(&report));
    }
}

#[test]
fn how_far_two_have_come_with_one_iterator_of_a_dict() {
    // A free-threaded CPython writes where it is, and then how many keys are left.
    let ends = |asked: &str| {
        let program = format!(
            "import threading\nnames = dict.fromkeys(range(3))\nshared = iter({asked})\ndef work():\n    for name in shared: pass\n\
             thread = threading.Thread(target=work)\nthread.start()\nwork()\nthread.join()\n"
        );
        let of = |interpreter| explored::explored(&explored::start(&program, interpreter), STATES);
        assert_eq!(of(Interpreter::Gil).verdict, Verdict::Proved, "{asked}");
        let report = of(Interpreter::Free);
        let mut details: Vec<String> = report.outcomes.into_iter().map(|it| it.detail).collect();
        details.retain(|it| !it.is_empty());
        details.dedup();
        details
    };
    for asked in ["names", "names.values()", "names.items()"] {
        let changed = "RuntimeError: dictionary keys changed during iteration";
        assert!(ends(asked).iter().all(|it| it.starts_with(changed)) && !ends(asked).is_empty(), "{asked}");
    }
    for asked in ["reversed(names)", "set(names)", "list(names)"] {
        assert!(ends(asked).is_empty(), "{asked}");
    }
}

#[test]
fn a_context_in_which_another_calls_something_of_c() {
    let program = "import contextvars, threading\nvar = contextvars.ContextVar('var', default=0)\n\
                   shared = contextvars.copy_context()\ndef work():\n    try: shared.run(var.set, 1)\n    \
                   except RuntimeError: print('entered')\nthread = threading.Thread(target=work)\nthread.start()\nwork()\n\
                   thread.join()\n";
    let prints = |interpreter| {
        let outcomes = explored::explored(&explored::start(program, interpreter), STATES).outcomes;
        outcomes.into_iter().filter_map(|it| it.stdout).collect::<std::collections::BTreeSet<_>>()
    };
    assert!(prints(Interpreter::Gil).into_iter().eq([""]));
    assert!(prints(Interpreter::Free).into_iter().eq(["", "entered\n"]));
}

#[test]
fn what_a_builtin_that_c_code_calls_has_printed() {
    let program = "import threading\ndef work(name):\n    list(map(print, 'a'))\n    print(name)\n\
                   for name in '12': threading.Thread(target=work, args=(name,)).start()\n";
    for interpreter in [Interpreter::Gil, Interpreter::Free] {
        let report = explored::explored(&explored::start(program, interpreter), STATES);
        let printed = |it: &explore::Outcome| it.stdout.as_deref() == Some("a\na\n1\n2\n");
        assert!(report.outcomes.iter().any(printed), "{interpreter:?}: {:?}", explored::ends(&report));
    }
}

#[test]
fn what_two_iterators_give_that_others_have_too() {
    let own = |take: &str| {
        format!(
            "import itertools\nids = itertools.count()\ndef pair(a, b): return a, b\ndef work(): made.append(next({take}))"
        )
    };
    let of_all = "import itertools\npairs = zip(itertools.count(), itertools.count())\ndef work(): made.append(next(pairs))";
    let programs = [
        twice(&own("zip(ids, ids)"), "all(b == a + 1 for a, b in made)"),
        twice(&own("map(pair, ids, ids)"), "all(b == a + 1 for a, b in made)"),
        twice(of_all, "all(b == a for a, b in made)"),
    ];
    for program in programs {
        for (interpreter, verdict) in
            [(Interpreter::Gil, Verdict::Proved), (Interpreter::Free, Verdict::Found)]
        {
            let report = explored::explored(&explored::start(&program, interpreter), STATES);
            assert_eq!(report.verdict, verdict, "{interpreter:?}:\n{program}");
        }
    }
}
