//! Programs that nobody wrote, whose threads have objects of their own and shared ones, of classes that change: what is
//! whose is hard to tell. What a thread has seen is printed when all have ended.

use crate::threads::random::Random;

const HEAD: &str = "import functools, itertools, operator, threading
from collections import Counter, deque
from dataclasses import dataclass
class Base:
    level = 0
    def rate(self): return self.level
class Box(Base):
    n, kinds, __match_args__ = 0, [], ('n',)
    def __init__(self, n=None):
        if n is not None: self.n = n
    def __len__(self): return self.n
    def __eq__(self, other): return self.n == other.n
    def __hash__(self): return 7
    def __iter__(self): return iter((self.n, Base.level))
    def __getattr__(self, name): return Box.n
    def __enter__(self): return Box.n
    def __exit__(self, *_): self.n = Box.n
    @property
    def size(self): return self.n + Base.level
    @classmethod
    def made(cls): return cls(cls.n)
    def grown(self):
        before = self.n
        pause()
        self.n = before + 1
        return self
@dataclass
class Point:
    x: int = 0
def pause(): pass
def step(by=[0]):
    by.append(len(by))
    return by
def make():
    total = 0
    def bump(by):
        nonlocal total
        total = total + by
        return total
    return bump, lambda: total
bump, look = make()
count, box, other = 0, Box(0), Box()
shelf, line, keep, logs = {}, [], [], {}
lock, own, queue = threading.Lock(), threading.local(), deque()
";

const STATEMENTS: &[&str] = &[
    "pause()",
    "log.append(Box.n)",
    "log.append(mine.n)",
    "log.append(len(mine))",
    "log.append(mine.size)",
    "log.append(mine.rate())",
    "log.append(mine.missing)",
    "log.append(mine == box)",
    "log.append(box in [mine])",
    "log.extend(mine)",
    "log.append(sum(it.n for it in (mine, box)))",
    "log.append(list(map(len, (mine, box))))",
    "log.append(f'{mine.n} {Box.n}')",
    "log.append({mine: 1}.get(box))",
    "log.append(len(mine.kinds))",
    "log.append(Box.made().n)",
    "log.append(Point().x)",
    "log.append(Point(count))",
    "log.append(count)",
    "log.append(look())",
    "log.append(sum(line))",
    "log.append(sorted(line, reverse=True))",
    "log.extend(it() for it in keep)",
    "log.append(tuple(shelf))",
    "log.append([it.n for it in shelf.values()])",
    "log.append(super(Box, mine).rate())",
    "log.append(len(step()))",
    "log.append(len(step([])))",
    "log.append(next(iter(line), None))",
    "with mine as seen: log.append(seen)",
    "with lock: log.append(count)",
    "match mine:\n    case Box(n=1): log.append('one')\n    case Box(n): log.append(n)",
    "try: log.append(shelf['a'].n)\nexcept KeyError: log.append(None)",
    "rate = mine.rate\npause()\nlog.append(rate())",
    "late = (it.n for it in [mine, box])\npause()\nlog.extend(late)",
    "late = map(len, [mine, box])\nlog.append(next(late))\npause()\nlog.append(next(late))",
    "late = functools.partial(operator.add, count)\npause()\nlog.append(late(1))",
    "late = itertools.chain(line, [0])\npause()\nlog.extend(late)",
    "class Mine(Box): n = count\nlog.append(Mine().n)\nlog.append(Mine.level)",
    "def seen(): return mine.n + count\npause()\nlog.append(seen())",
    "Box.n = mine.n + 1",
    "Box.n = Box.n + 1",
    "Base.level += 1",
    "Box.level = 5",
    "Box.kinds.append(1)",
    "Box.kinds = Box.kinds + [3]",
    "Box.rate = lambda self: 5",
    "Point.x = count + 1",
    "mine.n += 1",
    "mine.level = 3",
    "mine.kinds = [2]",
    "mine.grown()",
    "mine.next = box",
    "mine.n = mine.next.n if 'next' in dir(mine) else 0",
    "mine = Box(4)",
    "mine = box",
    "mine = shelf.get('a', mine)",
    "mine = other.grown()",
    "box = mine",
    "box.n = len(mine) + 1",
    "box.next = mine",
    "box.next.n = 8",
    "count = count + mine.n",
    "count = count + 1",
    "with lock: count = count + one()",
    "shelf['a'] = mine",
    "shelf['a'] = Box(6)",
    "for it in list(shelf.values()): it.n += 1",
    "line.append(mine.n)",
    "line[:] = [len(line)]",
    "queue.append(mine)",
    "mine = queue.popleft() if queue else mine",
    "bump(len(log))",
    "bump(mine.n)",
    "keep.append(lambda: mine.n)",
    "keep.append(mine.rate)",
    "own.it = mine\nlog.append(own.it.n)",
    "log.append(Counter(line)[0])",
];

/// With one of these, hardly anything is known of what a program writes.
const RARE: &[&str] = &[
    "Box.__len__ = lambda self: 9",
    "Box.__eq__ = lambda self, other: True",
    "Box.__getattr__ = lambda self, name: 3",
    "Box.__init__ = lambda self, n=None: None",
    "Box.__match_args__ = ('level',)",
    "Box.__qualname__ = Box.__qualname__ + 'x'\nlog.append(str(Box))",
    "pause.calls = getattr(pause, 'calls', 0) + 1",
    "setattr(mine, 'n', mine.n + 1)",
    "vars(box)['n'] = 7",
    "log.append(getattr(mine, 'n'))",
    "log.append(sorted(vars(mine)))",
    "mine.__dict__ = {'n': 2}",
];

/// The program of this seed.
pub fn program(seed: u64) -> String {
    let mut random = Random::new(seed);
    let is_odd = random.once_in(4);
    let mut text = HEAD.to_owned() + "def one(): return 1\n";
    for thread in 0..2 {
        text += &format!("def work{thread}():\n    global box, count\n    mine, log = Box(1), []\n");
        for _ in 0..2 + random.below(3) {
            let from = if is_odd && random.once_in(3) { RARE } else { STATEMENTS };
            text.extend(random.pick(from).lines().map(|line| format!("    {line}\n")));
        }
        text += &format!("    logs[{thread}] = log\n");
    }
    text + "threads = [threading.Thread(target=work) for work in (work0, work1)]\nfor it in threads: it.start()\n\
            for it in threads: it.join()\nprint(logs[0], logs[1], count, Box.n, Base.level, box.n, look(), line, len(shelf))\n"
}
