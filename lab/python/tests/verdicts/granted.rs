//! What one run of CPython does otherwise than another, and the lab in one way: where that decides something, nothing is
//! proved.

use explore::{Bound, Verdict};
use lab_python::{Assumption, Interpreter};

use crate::threads::explored;

const BEGINNING: &str = "import queue, random, threading, time\nnames = {'ann', 'bob', 'cem'}\nfound = []\n";

/// What is taken for granted in which line, if nothing is proved because of that.
fn granted(source: &str, interpreter: Interpreter) -> Vec<(Assumption, u32)> {
    let start = explored::start(&format!("{BEGINNING}{source}"), interpreter);
    let report = explored::explored(&start, 20_000);
    let assumed: Vec<_> = start.assumed().collect();
    let wanted = match assumed.is_empty() {
        true => (Verdict::Proved, None),
        false => (Verdict::Incomplete, Some(Bound::Assumed)),
    };
    assert_eq!((report.verdict, report.bound), wanted, "{source}");
    assumed
}

pub(crate) fn each_is(sources: &[&str], wanted: &[(Assumption, u32)]) {
    for source in sources {
        for interpreter in [Interpreter::Gil, Interpreter::Free] {
            assert_eq!(granted(source, interpreter), wanted, "{interpreter:?}: {source}");
        }
    }
}

#[test]
fn a_set_of_texts_has_another_order_in_each_run() {
    let shows = [
        "for name in names: found.append(name)\n",
        "found.extend(names)\n",
        "found += names\n",
        "text = 'of %s' % names\n",
        "print(*names)\n",
        "first, *rest = names\n",
        "found = list(names)\n",
        "found = tuple(names)\n",
        "text = ', '.join(names)\n",
        "text = str(names)\n",
        "text = f'{names}'\n",
        "first = next(iter(names))\n",
        "first = names.pop()\n",
        "found = dict.fromkeys(names)\n",
        "found = [name for name in names]\n",
        "found = list(zip(names, range(3)))\n",
        "found = list(map(len, frozenset(names)))\n",
        "found = list(names | {'dot'})\n",
        "found = sorted(names, key=len)\n",
        "found = sorted(names, key=len, reverse=True)\n",
        "found = list({('ann', 1), ('bob', 2)})\n",
        "found = [*{len, print}]\n",
        "class It: pass\nfound = [*{It(), It()}]\n",
    ];
    for source in shows {
        let line = 3 + source.lines().count() as u32;
        each_is(&[source], &[(Assumption::Hash, line)]);
    }
}

#[test]
fn what_a_set_is_besides_its_order_is_the_same_in_each_run() {
    let hides = [
        "found = sorted(names)\n",
        "found = sorted(names, reverse=True)\n",
        "found = sorted({(1, 'ann'), (1, 'bob'), (0, 'cem')}), max({('ann', 1), ('bob', 2)})\n",
        "found = min(names), max(names), len(names), any(names), all(names)\n",
        "found = 'ann' in names, names == {'bob', 'cem', 'ann'}, names <= set(names)\n",
        "names |= {'dot'}\nnames.add('eve')\nnames.discard('ann')\nnames.update({'fay', 'gil'})\n",
        "found = sorted(names.union({'dot', 'eve'}) - {'ann'} ^ {'bob'})\n",
        "found = sorted(frozenset(names).intersection({'ann', 'bob'}))\n",
        "if names: found.append(1)\n",
        "for name in {'ann'}: found.append(name)\n",
        "for number in {3, 1, 2}: found.append(number)\n",
        "for pair in {(1, 2), (3, 4)}: found.append(pair)\n",
        "found = sum({1, 2, 3}), {'ann': 1}, list({'ann': 1, 'bob': 2})\n",
    ];
    each_is(&hides, &[]);
}

#[test]
fn the_hash_of_a_text_is_another_one_in_each_run() {
    each_is(&["number = hash('ann')\n", "number = hash((1, 'ann'))\n"], &[(Assumption::Hash, 4)]);
    let of_functions = ["found = list(map(hash, ['ann']))\n", "found = sorted(['ann', 'bob'], key=hash)\n"];
    each_is(&of_functions, &[(Assumption::Hash, 4)]);
    each_is(&["number = hash(queue.Queue())\n", "number = 'ann'.__hash__()\n"], &[(Assumption::Hash, 4)]);
    let of_place = "class It:\n    def __hash__(self): return super().__hash__()\nfound = {It(): 1}\n";
    each_is(&[of_place], &[(Assumption::Hash, 5)]);
    let hides = [
        "number = hash(12), hash((1, 2.5)), hash(frozenset({1, 2}))\n",
        "class Name:\n    def __init__(self, name): self.name = name\n    \
         def __eq__(self, other): return self.name == other.name\n    \
         def __hash__(self): return hash(self.name)\nassert Name('ann') in {Name('ann'): 1}\n",
    ];
    each_is(&hides, &[]);
}

#[test]
fn a_hash_that_an_object_has_of_its_own_is_made_of_what_the_object_has() {
    let class = "class Place:\n    def __init__(self, *at): self.at = at\n    \
                 def __eq__(self, other): return self.at == other.at\n    \
                 def __hash__(self): return hash(self.at)\n";
    each_is(&[&format!("{class}found = list({{Place(1, 2), Place(3, 4)}}), hash(Place(1, 2))\n")], &[]);
    for shows in ["found = list({Place('a'), Place('b')})", "found = hash(Place('a'))"] {
        each_is(&[&format!("{class}{shows}\n")], &[(Assumption::Hash, 8)]);
    }
}

#[test]
fn a_hash_that_an_object_has_of_its_own_may_be_made_of_other_things_too() {
    let lists = |hash: &str| {
        format!(
            "KIND = 'place'\nclass Place:\n    kind = 'place'\n    def __init__(self, x): self.x = x\n    \
             def __hash__(self): return {hash}\nfound = list({{Place(1), Place(2), Place(3)}})\n"
        )
    };
    for hash in
        ["hash((type(self), self.x))", "hash(('place', self.x))", "hash(str(self.x))", "hash((KIND, self.x))"]
    {
        each_is(&[&lists(hash)], &[(Assumption::Hash, 9)]);
    }
    each_is(&[&lists("hash((self.kind, self.x))")], &[(Assumption::Hash, 9)]);
    let of_object = "class It:\n    def __init__(self, x): self.x = x\n    __hash__ = object.__hash__\nfound = list({It(1), It(2)})\n";
    each_is(&[of_object], &[(Assumption::Hash, 7)]);
    let of_number = "class Number(int): pass\nfound = list({Number(1), Number(2)})\n";
    each_is(&[of_number], &[]);
    each_is(&[&lists("self.x"), &lists("hash(self.x) * 3 + 1")], &[]);
}

#[test]
fn what_is_hashed_for_a_table_gets_no_further() {
    let named = |hash: &str, then: &str| {
        format!(
            "class Name:\n    def __init__(self, name): self.name, self.kept = name, 0\n    \
             def __eq__(self, other): return self.name == other.name\n    \
             def __hash__(self):\n        {hash}\nfound = {{Name('ann'): 1}}\n{then}\n"
        )
    };
    each_is(&[&named("return hash(self.name)", "assert Name('ann') in found")], &[]);
    let gets_out = [
        named("return hash(self.name)", "number = Name('ann').__hash__()"),
        named("self.kept = hash(self.name); return self.kept", ""),
        named("return hash(self.name) % 4", ""),
        named("print(hash(self.name)); return 1", ""),
    ];
    for source in gets_out {
        each_is(&[&source], &[(Assumption::Hash, 8)]);
    }
}

#[test]
fn a_set_that_is_filled_while_somebody_goes_through_it_shows_its_order() {
    let source =
        "found = {1, 2, 3}\nfor item in found:\n    found.clear()\n    found.update({'ann', 'bob', 'cem'})\n";
    each_is(&[source], &[(Assumption::Hash, 5)]);
    let refilled =
        "found = {1, 2, 3}\nitems = iter(found)\nfound.clear()\nfound.update(names)\nfirst = next(items)\n";
    each_is(&[refilled], &[(Assumption::Hash, 8)]);
    each_is(&["groups = [{'ann', 'bob'}, {'cem', 'dot'}]\ngroups.sort(key=str)\n"], &[(Assumption::Hash, 5)]);
}

#[test]
fn not_only_texts_have_another_hash_in_each_run() {
    each_is(&["number = hash(float('nan'))\n", "number = hash(...)\n"], &[(Assumption::Hash, 4)]);
    // It was an address until 3.11.
    assert_eq!(granted("number = hash(None)\n", Interpreter::Gil), [(Assumption::Hash, 4)]);
    assert_eq!(granted("number = hash(None)\n", Interpreter::Free), []);
}

#[test]
fn a_lock_whose_owner_has_ended_may_belong_to_a_later_thread() {
    let asks = |asks: &str, by: &str| {
        format!(
            "lock = threading.RLock(); condition = threading.Condition(lock)\n\
             def ask(): {asks}\n\
             first = threading.Thread(target=lock.acquire); first.start(); first.join()\n{by}\n"
        )
    };
    let later = "later = threading.Thread(target=ask); later.start(); later.join()";
    for question in [
        "found.append(lock.acquire(blocking=False))",
        "found.append(lock.acquire(timeout=1))",
        "found.append(lock._is_owned())",
        "\n    try: lock.release()\n    except RuntimeError: pass",
        "\n    try: condition.notify()\n    except RuntimeError: pass",
    ] {
        let line = if question.starts_with('\n') { 6 } else { 5 };
        each_is(&[&asks(question, later)], &[(Assumption::Owner, line)]);
        each_is(&[&asks(question, "ask()")], &[]);
    }
}

#[test]
fn tasks_that_end_are_waited_for_in_no_order_of_a_set() {
    let pool = "from concurrent.futures import ThreadPoolExecutor, as_completed, wait\n\
                with ThreadPoolExecutor(2) as pool:\n    tasks = [pool.submit(len, name) for name in ('a', 'b')]\n    ";
    each_is(&[&format!("{pool}for task in as_completed(tasks): task.result()\n")], &[]);
    each_is(&[&format!("{pool}found = len(wait(tasks).done)\n")], &[]);
    each_is(&[&format!("{pool}for task in wait(tasks).done: task.result()\n")], &[]);
    each_is(&[&format!("{pool}for task in {{*tasks, 1}}: print(task)\n")], &[(Assumption::Hash, 7)]);
}

#[test]
fn a_pool_that_goes_through_a_set_shows_its_order() {
    let pool = "from concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(1) as pool:\n    ";
    each_is(&[&format!("{pool}found = list(pool.map(len, names))\n")], &[(Assumption::Hash, 6)]);
    each_is(&["found = sum({('ann',), ('bob',)}, ())\n"], &[(Assumption::Hash, 4)]);
}

#[test]
fn random_numbers_of_no_seed_are_others_in_each_run() {
    let draws = [
        "if random.random() < .5: found.append(1)\n",
        "found.append(random.randint(1, 6))\n",
        "found.append(random.choice('abc'))\n",
        "random.shuffle(found); found.append(random.getrandbits(8))\n",
    ];
    each_is(&draws, &[(Assumption::Chance, 4)]);
    let names_no_seed = [
        "found.append(random.Random().random())\n",
        "x = getattr(threading, 'x', 1), random.random()\n",
        "random.seed(None); found.append(random.random())\n",
        "x = random.Random(1).random(), random.random()\n",
        "x = random.random(); random.seed(1)\n",
    ];
    each_is(&names_no_seed, &[(Assumption::Chance, 4)]);
    let says_seed =
        ["random.seed(3)\nfound.append(random.randint(1, 6))\n", "found.append(random.Random(3).random())\n"];
    each_is(&says_seed, &[]);
}

#[test]
fn how_long_somebody_sleeps_decides_nothing() {
    let sleeps = [
        "time.sleep(random.random())\n",
        "time.sleep(random.uniform(.1, .5))\n",
        "time.sleep(random.randint(1, 3))\n",
        "time.sleep(random.randint(1, 3) / 10)\n",
        "time.sleep(random.randrange(5))\n",
        "def work(): time.sleep(random.randint(1, 3))\n\
         threads = [threading.Thread(target=work) for _ in range(2)]\n\
         for thread in threads: thread.start()\nfor thread in threads: thread.join()\n",
        "def work():\n    delay = random.uniform(.1, .5)\n    found.append(1)\n    time.sleep(delay)\nwork()\n",
        "from time import sleep\n\
         def work():\n    while len(found) < 3:\n        delay = random.random() * 2\n        found.append(1)\n        \
         sleep(delay)\nwork()\n",
    ];
    each_is(&sleeps, &[]);
}

#[test]
fn what_a_variable_says_of_how_long_somebody_sleeps_may_decide_something() {
    let decides = |then: &str| format!("def work():\n    delay = random.random()\n{then}\nwork()\n");
    for then in [
        "    if delay < .5: found.append(1)\n    time.sleep(delay)",
        "    time.sleep(delay)\n    found.append(delay)",
        "    sleep = found.append\n    sleep(delay)",
        "    (time.sleep if found else found.append)(delay)",
        "    time.sleep(delay)\n    return lambda: delay",
    ] {
        each_is(&[&decides(then)], &[(Assumption::Chance, 5)]);
    }
    let rebound = "def work():\n    delay = random.random()\n    time.sleep(delay)\nwork()\ntime.sleep = found.append\n";
    each_is(&[rebound], &[(Assumption::Chance, 5)]);
    let bound_in_turn = "def work():\n    delay = random.random()\n    nap(delay)\n\
                         for nap in [time.sleep, len]:\n    work() if nap is time.sleep else 0\n";
    each_is(&[bound_in_turn], &[(Assumption::Chance, 5)]);
    let is_argument_first = "def work(delay):\n    delay += 1\n    delay = random.random()\n    \
                             time.sleep(delay)\nwork(1)\n";
    each_is(&[is_argument_first], &[(Assumption::Chance, 6)]);
    let bound_twice = "sleep = time.sleep\n\
                       def work():\n    global sleep\n    delay = random.random()\n    sleep = found.append\n    \
                       sleep(delay)\nwork()\n";
    each_is(&[bound_twice], &[(Assumption::Chance, 7)]);
}

#[test]
fn where_an_object_lies_is_elsewhere_in_each_run() {
    let shows = [
        "print(object())\n",
        "class It: pass\ntext = f'{It()}'\n",
        "text = repr(lambda: 1)\n",
        "text = repr(threading.Lock())\n",
        "text = repr(''.join)\n",
    ];
    for source in shows {
        each_is(&[source], &[(Assumption::Hash, 3 + source.lines().count() as u32)]);
    }
    each_is(&["text = repr(threading.Thread), str(len), repr(ValueError('no'))\n"], &[]);
}

#[test]
fn the_number_of_a_thread_is_another_one_in_each_run() {
    let shows = [
        "number = threading.get_ident() % 1000\n",
        "print(threading.get_ident())\n",
        "text = f'{threading.current_thread().ident}'\n",
        "text = repr(threading.current_thread())\n",
    ];
    each_is(&shows, &[(Assumption::Hash, 4)]);
    let hides = [
        "assert threading.get_ident() == threading.main_thread().ident\n",
        "found = {threading.get_ident(): 1}[threading.get_ident()]\n",
        "assert threading.get_ident() and threading.get_ident() != None\n",
        "def work(): assert threading.get_ident() != threading.main_thread().ident\n\
         thread = threading.Thread(target=work)\nthread.start()\nthread.join()\n",
        "mine = threading.local()\ndef work(): mine.it = 1\nfor _ in range(2):\n    \
         thread = threading.Thread(target=work)\n    thread.start()\n    thread.join()\n",
    ];
    each_is(&hides, &[]);
}

#[test]
fn the_number_of_a_thread_that_is_over_may_be_that_of_another() {
    let twice = "def work(): found.append(threading.get_ident())\nfor _ in range(2):\n    \
                 thread = threading.Thread(target=work)\n    thread.start()\n    thread.join()\n";
    for asks in ["assert found[0] != found[1]\n", "print(len({*found}))\n", "print(found.count(found[0]))\n"]
    {
        each_is(&[&format!("{twice}{asks}")], &[(Assumption::Hash, 9)]);
    }
}

#[test]
fn whether_not_implemented_counts_as_true_depends_on_the_version() {
    let asks = "try: found.append(bool(NotImplemented))\nexcept TypeError: pass\n";
    for (interpreter, is_one_of_several) in [
        (Interpreter::Gil, true),
        (Interpreter::Free, true),
        (Interpreter::V3_11, false),
        (Interpreter::V3_12, false),
        (Interpreter::V3_13, false),
        (Interpreter::V3_14, false),
        (Interpreter::V3_15, false),
    ] {
        let all = granted(asks, interpreter);
        assert_eq!(
            all.iter().map(|it| it.0).collect::<Vec<_>>(),
            vec![Assumption::Condition; is_one_of_several.into()]
        );
    }
}

#[test]
fn without_a_global_lock_some_versions_let_a_thread_inherit_context_variables() {
    let reads = |inside: &str| {
        format!(
            "import contextvars\nuser = contextvars.ContextVar('user', default='nobody')\nuser.set('ann')\n\
             def work(): {inside}found.append(user.get())\n\
             thread = threading.Thread(target=work)\nthread.start()\nthread.join()\n"
        )
    };
    assert_eq!(granted(&reads(""), Interpreter::Gil), []);
    assert_eq!(granted(&reads(""), Interpreter::Free), [(Assumption::Context, 7)]);
    each_is(&[&reads("user.set('bob'); ")], &[]);
}

#[test]
fn what_a_thread_may_have_inherited_it_may_have_whoever_asks_and_however() {
    let runs = |before: &str, inside: &str, after: &str| {
        format!(
            "import contextvars\nuser = contextvars.ContextVar('user', default='nobody')\n{before}\n\
             def work(): {inside}\nthread = threading.Thread(target=work)\n{after}\nthread.join()\n"
        )
    };
    let free = |source: &str| {
        assert_eq!(granted(source, Interpreter::Gil), [], "{source}");
        granted(source, Interpreter::Free)
    };
    let set = "user.set('ann')";
    for asks in [
        "found.append(user in contextvars.copy_context())",
        "found.append(len(contextvars.copy_context()))",
        "found.extend(contextvars.copy_context().values())",
        "found.append(contextvars.copy_context() == contextvars.Context())",
        "found.append(contextvars.copy_context().get(user))",
        "found.append(user.set('bob').old_value is contextvars.Token.MISSING)",
        "token = user.set('bob'); user.reset(token); found.append(user.get())",
    ] {
        assert_eq!(free(&runs(set, asks, "thread.start()")), [(Assumption::Context, 7)], "{asks}");
    }
    // It was set where the thread was started, and is no longer when the thread asks.
    let starts = "def begin(): user.set('ann'); thread.start()\ncontextvars.Context().run(begin)";
    assert_eq!(free(&runs("", "found.append(user.get())", starts)), [(Assumption::Context, 7)]);
    // Another thread asks the context that the thread has handed out.
    let asks = "thread.start()\nthread.join()\nfound[0].run(user.get)";
    let hands = free(&runs(set, "found.append(contextvars.copy_context())", asks));
    assert_eq!(hands, [(Assumption::Context, 11)]);

    for knows in [
        "contextvars.Context().run(lambda: found.append(user.get()))",
        "user.set('bob'); found.append(contextvars.copy_context()[user])",
    ] {
        assert_eq!(free(&runs(set, knows, "thread.start()")), [], "{knows}");
    }
    let own = "token = user.set('bob'); user.reset(token); found.append(user.get())";
    assert_eq!(free(&runs("", own, "thread.start()")), []);
}
