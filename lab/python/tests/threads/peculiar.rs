//! Programs that nobody wrote, whose threads share what Python comes to by itself: members of classes, descriptors,
//! keys with hashes, exceptions, generators, iterators, cells. What each thread has seen is printed.

use super::random::Random;

/// What there is, what changes it, and what shows that.
struct Place {
    setup: &'static str,
    writes: &'static [&'static str],
    reads: &'static [&'static str],
}

const PLACES: &[Place] = &[
    Place {
        setup: "class Box:\n    n = 0\n    def __init__(self, of=None): (of or self).m = 1\nbox = Box()",
        writes: &[
            "box.n = 1",
            "Box.n = 2",
            "Box(box)",
            "box.m = 2",
            "box.__init__()",
            "box.__dict__['n'] = 3",
            "vars(box).clear()",
            "box.__class__.n = 4",
        ],
        reads: &[
            "box.n",
            "Box.n",
            "Box().n",
            "getattr(box, 'm', 0)",
            "hasattr(box, 'm')",
            "len(vars(box))",
            "type(Box()).n",
        ],
    },
    Place {
        setup: "class Told:\n    def __get__(self, of, kind=None): return 7\n    def __set__(self, of, value): told.append(value)\ntold = []\n\
                class Late: pass\nlate = Late()\nlate.n = 0",
        writes: &[
            "Late.n = Told()",
            "Late.n = property(lambda of: 8, lambda of, value: None)",
            "Late.n = 5",
            "late.n = 1",
            "del late.n",
        ],
        reads: &["getattr(late, 'n', 0)", "vars(late).get('n')", "len(told)", "own(Late())"],
    },
    Place {
        setup: "class Base:\n    n = 0\n    def get(self): return self.n\nclass Heir(Base):\n    def get(self): return super().get() + super().n\n\
                heir = Heir()",
        writes: &[
            "Base.n = 1",
            "Heir.n = 2",
            "Base.get = lambda self: 3",
            "heir.get = lambda: 4",
            "del Heir.get",
        ],
        reads: &["heir.get()", "Heir().get()", "Heir.n", "Base.get(heir)"],
    },
    Place {
        setup: "class Key:\n    def __init__(self, h): self.h = h\n    def __hash__(self): return self.h\n    \
                def __eq__(self, other): return self.h == other.h\nkey = Key(1)\ntable = {}\nkeys = set()",
        writes: &[
            "table[key] = 1",
            "table[(key,)] = 2",
            "key.h = 2",
            "keys.add(key)",
            "keys |= {Key(2)}",
            "table.pop(key, None)",
        ],
        reads: &[
            "key in table",
            "table.get(Key(2))",
            "(key,) in table",
            "key in keys",
            "len(keys)",
            "[k.h for k in table if k is key]",
        ],
    },
    Place {
        setup: "items = [1]\nwalk = iter(items)",
        writes: &[
            "items.append(2)",
            "items[:] = [3, 4]",
            "items[:0] = items",
            "del items[0:1]",
            "items += [5]",
            "next(walk, 0)",
            "items.reverse()",
        ],
        reads: &[
            "copy(items)",
            "[*items]",
            "sum(items)",
            "next(walk, 0)",
            "list(map(str, items))",
            "max(items, default=0)",
            "items == [1]",
            "f'{items}'",
            "first(*items)",
        ],
    },
    Place {
        setup: "bad, cause = ValueError(1), KeyError(2)\ndef fail(error):\n    try: raise error from cause\n    except ValueError: pass\n\
                def hide(error):\n    try:\n        try: 1 / 0\n        except ZeroDivisionError: raise error\n    except ValueError: pass",
        writes: &[
            "fail(bad)",
            "hide(bad)",
            "bad.args = (3,)",
            "bad.add_note('n')",
            "bad.n = 1",
            "bad.__init__(4)",
            "bad.__cause__ = None",
        ],
        reads: &[
            "bad.__cause__ is cause",
            "bad.__context__ is None",
            "bad.args",
            "str(bad)",
            "len(getattr(bad, '__notes__', ()))",
            "hasattr(bad, 'n')",
            "bad.__suppress_context__",
        ],
    },
    Place {
        setup: "def make():\n    n = 0\n    def add():\n        nonlocal n\n        n += 1\n        return n\n    def get(): return n\n    return add, get\n\
                add, get = make()\nadd.n = 0\ndef keep(value, kept=[]):\n    kept.append(value)\n    return len(kept)",
        writes: &["add()", "add.n = 1", "keep(1)", "add = lambda: 9", "vars(add)['m'] = 1"],
        reads: &["get()", "add.n if hasattr(add, 'n') else -1", "keep(2)", "len(vars(add))"],
    },
    Place {
        setup: "def count():\n    n = 0\n    while n < 3:\n        n += 1\n        yield n\nrun = count()",
        writes: &["ask(run)", "run = count()"],
        reads: &["ask(run)", "rest(run)", "ask(x for x in run)"],
    },
    Place {
        setup: "from dataclasses import dataclass\n@dataclass(order=True, unsafe_hash=True)\nclass Point:\n    x: int = 0\n    y: int = 0\npoint = Point()",
        writes: &["point.x = 1", "point.y = 1", "point.__init__(2)", "Point.x = 5"],
        reads: &[
            "point == Point(1)",
            "repr(point)",
            "point < Point(1, 1)",
            "hash(point) == hash(Point())",
            "point.x + point.y",
            "fields(point)",
        ],
    },
    Place {
        setup: "class Odd:\n    size = 0\n    def __len__(self): return self.size\n    def __getattr__(self, name): return self.size\n    \
                def __enter__(self): return self.size\n    def __exit__(self, *_): self.size = 3\n    def __contains__(self, n): return n < self.size\n    \
                def __iter__(self): return iter(range(self.size))\n    def __call__(self): return self.size\nodd = Odd()",
        writes: &[
            "odd.size = 1",
            "Odd.size = 2",
            "enter(odd)",
            "Odd.__len__ = lambda self: 9",
            "odd.late = 4",
        ],
        reads: &[
            "len(odd)",
            "bool(odd)",
            "odd.late",
            "0 in odd",
            "[*odd]",
            "odd()",
            "len(Odd())",
            "match(odd)",
        ],
    },
    Place {
        setup: "from functools import cached_property, partial\nmade = []\nclass Cache:\n    @cached_property\n    \
                def n(self): made.append(1); return len(made)\n    has = property(made.__contains__)\n    size = property(lambda self: len(made))\n\
                cache, part = Cache(), partial(made.append, 3)",
        writes: &["cache.n", "part()", "made.append(cache)", "vars(cache).clear()"],
        reads: &["cache.n", "cache.has", "cache.size", "Cache().size", "len(made)"],
    },
    Place {
        setup: "from collections import Counter, OrderedDict, defaultdict, deque\ntally, line = Counter(), deque([1, 2])\n\
                lists, order = defaultdict(list), OrderedDict(a=1, b=2)",
        writes: &[
            "tally['a'] += 1",
            "line.rotate(1)",
            "line.append(3)",
            "lists['a'].append(1)",
            "order.move_to_end('a')",
            "tally.update('ab')",
            "order['c'] = 3",
        ],
        reads: &[
            "tally['a']",
            "copy(line)",
            "len(lists['b'])",
            "copy(order)",
            "line[0]",
            "tally.total()",
            "sum(map(len, lists.values()))",
        ],
    },
];

const HEAD: &str = "import threading
def pause(): pass
def copy(of):
    try: return list(of)
    except RuntimeError: return 'changed'
def first(*all): return all[:1]
def own(it):
    it.n = 1
    return it.n
def ask(of):
    try: return next(of, 0)
    except ValueError: return 'runs'
def rest(of):
    try: return [*of]
    except ValueError: return 'runs'
def fields(of):
    match of:
        case Point(x, y): return x, y
def enter(of):
    with of: pause()
def match(of):
    match of:
        case Odd(size=n): return n
seen = {}
";

/// The program of this seed.
pub fn program(seed: u64) -> String {
    let mut random = Random::new(seed);
    let place = &PLACES[random.below(PLACES.len())];
    let threads = 2 + usize::from(random.once_in(4));
    let mut text = format!("{HEAD}{}\n", place.setup);
    for thread in 0..threads {
        text += &format!("def work{thread}():\n    global run, add, keys, items\n    a = b = c = None\n");
        let most = if threads == 2 { 3 } else { 2 };
        for at in 0..=random.below(most) {
            let line = match (at, random.below(5)) {
                (_, 0 | 1) => statement(random.pick(place.writes)),
                (_, 2) => "    pause()\n".to_owned(),
                _ => statement(&format!("{} = {}", random.pick(&["a", "b", "c"]), random.pick(place.reads))),
            };
            text += &line;
        }
        text += &format!("    seen[{thread}] = a, b, c\n");
    }
    let last = random.pick(place.reads);
    let names = (0..threads).map(|thread| format!("work{thread}")).collect::<Vec<_>>().join(", ");
    text + &format!(
        "threads = [threading.Thread(target=work) for work in ({names},)]\nfor thread in threads: thread.start()\n\
         for thread in threads: thread.join()\nprint(sorted(seen.items()), {last})\n"
    )
}

/// What goes wrong in another order is no end of the program.
fn statement(text: &str) -> String {
    format!("    try: {text}\n    except Exception: pass\n")
}
