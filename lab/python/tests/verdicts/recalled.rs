//! An exploration that makes no step twice finds what one finds that makes all of them.

use explore::{Bounds, Report, explore};
use lab_python::{Exploration, Interpreter, Settings};

use crate::tangled;
use crate::threads::{self, explored, generated, peculiar, seeds};

/// Of larger programs, the first states are compared.
const STATES: usize = 3_000;
const GENERATED: u64 = 20;

/// Programs in which threads do what makes it hard to tell them apart.
const AWKWARD: &[(&str, &str)] = &[
    (
        "a thread renames another, which then says its name",
        "def work():
    print(threading.current_thread().name)
    print(threading.current_thread().name)
first, second = threading.Thread(target=work), threading.Thread(target=work)
first.start()
second.start()
first.name = 'renamed'
",
    ),
    (
        "two threads share what nobody else can reach",
        "def work(mine):
    mine.append(len(mine))
    mine.append(len(mine))
def start():
    for _ in range(2):
        box = []
        for _ in range(2):
            threading.Thread(target=work, args=(box,)).start()
start()
",
    ),
    (
        "what a global held is held by threads alone",
        "box = [0]
def work():
    global box
    mine = box
    box = [len(mine)]
    mine.append(box)
    print(len(mine))
threads = [threading.Thread(target=work) for _ in range(2)]
[thread.start() for thread in threads]
",
    ),
    (
        "a dict changes, and changes back, while another thread goes through it",
        "d = {1: 1, 2: 2}
def work():
    d[3] = 3
    del d[3]
thread = threading.Thread(target=work)
thread.start()
for key in d:
    print(key)
",
    ),
    (
        "a deque changes, and changes back, while another thread goes through it",
        "from collections import deque
d = deque([1, 2])
def work():
    d.append(3)
    d.pop()
thread = threading.Thread(target=work)
thread.start()
for key in d:
    print(key)
",
    ),
    (
        "an ordered dict changes, and changes back, while two threads go through it",
        "from collections import OrderedDict
d = OrderedDict(a=1, b=2)
begun = iter(d.items())
def work():
    d.move_to_end('a')
    d.move_to_end('b')
def look():
    for key in d:
        print(key)
for target in (work, look):
    threading.Thread(target=target).start()
print(next(begun))
print(*begun)
",
    ),
    (
        "deadlines pass in a thread and in what all have",
        "import queue
items = queue.Queue()
done = threading.Condition()
def work():
    with done:
        print(done.wait(2))
    try:
        items.get(timeout=1)
    except queue.Empty:
        print('empty')
threads = [threading.Thread(target=work) for _ in range(2)]
[thread.start() for thread in threads]
items.put(1)
with done:
    done.notify()
",
    ),
    (
        "numbers are drawn",
        "import random
total = 0
def work():
    global total
    total += random.randrange(3)
threads = [threading.Thread(target=work) for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(total)
",
    ),
    (
        "classes, names and modules come late",
        "made = []
def work(name):
    from collections import namedtuple
    import heapq
    Pair = namedtuple('Pair', ['left' + name, 'right' + name])
    class Late:
        pass
    late = Late()
    setattr(late, 'extra' + name, Pair(1, 2))
    made.append(late)
    print(getattr(made[0], 'extraa', None), getattr(made[0], 'extrab', None))
threads = [threading.Thread(target=work, args=(name,)) for name in 'ab']
[thread.start() for thread in threads]
",
    ),
    (
        "generators, closures and iterators are in hand",
        "log = []
def numbers(count):
    for number in range(count):
        yield number
def work(base):
    add = lambda number: log.append(base + number)
    pairs = zip(map(str, [1, 2]), enumerate({base: 1, 9: 2}))
    for number in numbers(2):
        add(number)
    log.append(list(pairs)[1][0])
threads = [threading.Thread(target=work, args=(10 * n,)) for n in range(2)]
[thread.start() for thread in threads]
",
    ),
    (
        "a thread dies while it handles something else",
        "def work():
    try:
        {}['x']
    except KeyError as error:
        raise ValueError('late') from error
threads = [threading.Thread(target=work), threading.Thread(target=print, daemon=True)]
[thread.start() for thread in threads]
",
    ),
    (
        "threads start threads",
        "count = 0
def work(depth):
    global count
    count = count + 1
    if depth:
        child = threading.Thread(target=work, args=(depth - 1,))
        child.start()
        child.join()
threads = [threading.Thread(target=work, args=(1,)) for _ in range(2)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(count)
",
    ),
    (
        "a thread that is finished is known by its object alone, and time is looked at",
        "import time
def work():
    start = time.monotonic()
    child = threading.Thread(target=time.sleep, args=(1,))
    child.start()
    child.join(2)
    print(child.is_alive(), time.monotonic() - start < 5)
threads = [threading.Thread(target=work) for _ in range(2)]
[thread.start() for thread in threads]
",
    ),
    (
        "threads start in any order, and it is known which was which",
        "def work():
    child = threading.Thread(target=len, args=('',))
    child.start()
    return child
first, second = threading.Thread(target=work), threading.Thread(target=len, args=('',))
first.start()
second.start()
child = work()
child.join()
first.join()
second.join()
print(second.ident)
",
    ),
    (
        "a class gets another name",
        "class C: pass
def show(): print(C)
def work():
    C.__qualname__ = 'D'
    show()
threading.Thread(target=work).start()
",
    ),
    (
        "the same objects lie elsewhere when the program becomes concurrent",
        "import random
def work(): print('x')
thread = threading.Thread(target=work)
junk = [] if random.randrange(2) else None
junk = None
thread.start()
",
    ),
    (
        "a deadline was there before there were threads",
        "import time
started = []
class Changed(threading.Condition):
    def wait(self, timeout=None):
        print(timeout)
        if not started:
            started.append(1)
            threading.Thread(target=work).start()
        return super().wait(timeout)
changed = Changed()
def work():
    time.sleep(1)
    with changed: changed.notify()
with changed: changed.wait_for(lambda: False, 3)
",
    ),
    (
        "a clock is found without its name",
        "import operator, time
now = operator.attrgetter('monotonic')(time)
def work():
    time.sleep(1)
    print(now())
threading.Thread(target=work).start()
",
    ),
    (
        "each has its own of something",
        "own = threading.local()
turns = threading.Semaphore(1)
def work(name):
    own.name = [name]
    with turns:
        own.name.append(name)
    print(own.name)
threads = [threading.Thread(target=work, args=(name,)) for name in 'ab']
[thread.start() for thread in threads]
",
    ),
];

fn difference(start: &Exploration) -> Option<String> {
    let bounds = Bounds { states: STATES, ..Bounds::default() };
    let made = explore(start, &bounds, &mut |_| true);
    let recalled = lab_python::explore(start, &bounds, &mut |_| true);
    let brief = |report: &Report| format!("{} in {} states", report.verdict.name(), report.states);
    (made != recalled).then(|| format!("{} instead of {}", brief(&recalled), brief(&made)))
}

pub(crate) fn differences(name: &str, source: &str) -> Vec<String> {
    let both = [Interpreter::Gil, Interpreter::Free].into_iter();
    let differs = |interpreter| {
        let settings = Settings { interpreter, chooses_random: true, ..Settings::default() };
        let start = Exploration::new(source.as_bytes(), "program.py", settings)
            .unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
        difference(&start).map(|how| format!("{name} ({interpreter:?}): {how}"))
    };
    both.filter_map(differs).collect()
}

#[test]
fn programs_have_the_same_reports() {
    let programs = threads::some_programs();
    let wrong: Vec<_> =
        programs.iter().flat_map(|program| differences(&program.name, &program.source)).collect();
    assert!(wrong.is_empty(), "{} reports are others:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn programs_in_which_threads_are_hard_to_tell_apart_have_the_same_reports() {
    let source = |text: &str| format!("import threading\n{text}");
    let wrong: Vec<_> = AWKWARD.iter().flat_map(|(name, text)| differences(name, &source(text))).collect();
    assert!(wrong.is_empty(), "{} reports are others:\n{}", wrong.len(), wrong.join("\n"));
}

/// `LAB_PROGRAMS=N` makes N programs, `LAB_SEED=N` begins with another one.
#[test]
fn programs_that_nobody_wrote_have_the_same_reports() {
    for seed in seeds(1, GENERATED) {
        for source in [generated::program(seed), tangled::program(seed), peculiar::program(seed)] {
            let wrong = differences(&format!("LAB_SEED={seed}"), &source);
            assert!(wrong.is_empty(), "{}\n{source}", wrong.join("\n"));
        }
    }
}

#[test]
fn parts_of_a_program_that_find_no_room_are_done_without() {
    let source = &threads::pairs()[0].broken.source;
    let start = explored::start(source, Interpreter::Free);
    let report = |memory_bytes| {
        let bounds = Bounds { memory_bytes, ..Bounds::default() };
        lab_python::explore(&start, &bounds, &mut |_| true)
    };
    let least = (16..)
        .map(|power| 1 << power)
        .find(|&bytes| report(bytes).bound.is_none())
        .expect("some memory is enough");
    assert_eq!(report(least), report(1 << 30));
}
