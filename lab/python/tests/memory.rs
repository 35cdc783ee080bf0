//! The bound of a run's memory is one of memory: what the allocator gave out when the run is refused is what was
//! allowed, whatever the program piles up.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use lab_python::Settings;

/// Counts what is in use, and the most that ever was.
struct Counting;

static IN_USE: AtomicUsize = AtomicUsize::new(0);
static MOST: AtomicUsize = AtomicUsize::new(0);

fn took(bytes: usize) {
    MOST.fetch_max(IN_USE.fetch_add(bytes, Relaxed) + bytes, Relaxed);
}

// SAFETY: the system's allocator does all the work.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        took(layout.size());
        // SAFETY: the caller's promise is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, place: *mut u8, layout: Layout) {
        IN_USE.fetch_sub(layout.size(), Relaxed);
        // SAFETY: the caller's promise is the same.
        unsafe { System.dealloc(place, layout) }
    }

    unsafe fn realloc(&self, place: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if size > layout.size() {
            took(size - layout.size());
        } else {
            IN_USE.fetch_sub(layout.size() - size, Relaxed);
        }
        // SAFETY: the caller's promise is the same.
        unsafe { System.realloc(place, layout, size) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

const LIMIT_BYTES: usize = 32 << 20;
/// In percent of the limit. A collection takes a little itself.
const AT_LEAST: usize = 95;
const AT_MOST: usize = 102;
/// The same for what doubles when it is full, before anybody can ask.
const AT_MOST_DOUBLED: usize = 120;
/// And for what needs room for twice as much beside it before it takes more.
const AT_LEAST_BESIDE: usize = 90;

const PILES: &[(&str, &str)] = &[
    ("numbers in a list", "x = []\nwhile True:\n    x.append(1)"),
    ("numbers in a list that is doubled", "x = [1] * 1000\nwhile True:\n    x += x[:1000]"),
    ("a comprehension", "import itertools\nx = [n for n in itertools.count()]"),
    ("lists in a list", "x = []\nwhile True:\n    x.append([])"),
    ("lists of some length", "x = []\nwhile True:\n    x.append([1, 2, 3])"),
    ("tuples", "x = []\nn = 0\nwhile True:\n    n += 1\n    x.append((n, n))"),
    ("keys in a dict", "x = {}\nn = 0\nwhile True:\n    x[n] = n\n    n += 1"),
    ("dicts in a list", "x = []\nwhile True:\n    x.append({'a': 1})"),
    ("numbers in a set", "x = set()\nn = 0\nwhile True:\n    x.add(n)\n    n += 1"),
    ("short strings", "x = []\nn = 0\nwhile True:\n    n += 1\n    x.append(str(n))"),
    ("long strings", "x = []\nwhile True:\n    x.append('ab' * 1000)"),
    ("bytes", "x = []\nwhile True:\n    x.append(b'ab' * 50)"),
    ("large integers", "x = []\nn = 1 << 900\nwhile True:\n    n += 1\n    x.append(n)"),
    (
        "objects",
        "class A:\n    def __init__(self):\n        self.a = self.b = 1\nx = []\nwhile True:\n    x.append(A())",
    ),
    (
        "an object's attributes",
        "class A:\n    pass\na = A()\nn = 0\nwhile True:\n    n += 1\n    setattr(a, f'a{n}', n)",
    ),
    (
        "exceptions",
        "x = []\nwhile True:\n    try:\n        1 / 0\n    except ZeroDivisionError as e:\n        x.append(e)",
    ),
    ("generators", "def g(a, b):\n    yield a\nx = []\nwhile True:\n    x.append(g(1, 2))\n    next(x[-1])"),
    ("closures", "def f(n):\n    return lambda: n\nx = []\nwhile True:\n    x.append(f(1))"),
    ("bound methods", "x = []\nwhile True:\n    x.append(x.append)"),
    ("a deque", "from collections import deque\nx = deque()\nwhile True:\n    x.append(1)"),
    ("a queue", "import queue\nx = queue.SimpleQueue()\nwhile True:\n    x.put(1)"),
    ("frames", "def f(a, b, c):\n    return f(a, b, c)\nf(1, 2, 3)"),
    ("objects among garbage", "x = []\nwhile True:\n    x.append([[1], [2]][0])"),
];

const DOUBLED: &[&str] = &["an object's attributes", "frames"];
const BESIDE: &[&str] = &["numbers in a set"];

/// One test, so that nothing else allocates meanwhile.
#[test]
fn what_a_refused_program_took_is_what_it_was_allowed() {
    let settings = || Settings { memory_bytes: LIMIT_BYTES, recursion: u32::MAX, ..Settings::default() };
    let most = |what: &str| if DOUBLED.contains(&what) { AT_MOST_DOUBLED } else { AT_MOST };
    let least = |what: &str| if BESIDE.contains(&what) { AT_LEAST_BESIDE } else { AT_LEAST };
    // What was compiled of the library is there for all runs that follow, and is none's.
    let imports = b"import collections, itertools, queue";
    assert_eq!(lab_python::run(imports, "program.py", settings(), 0, &mut || true).exit, Some(0));
    for (what, program) in PILES {
        let before = IN_USE.load(Relaxed);
        MOST.store(before, Relaxed);
        let report = lab_python::run(program.as_bytes(), "program.py", settings(), 0, &mut || true);
        assert!(report.hit_limit(), "{what}: {:?} {:?}", report.error, report.refused);
        let percent = (MOST.load(Relaxed) - before) * 100 / LIMIT_BYTES;
        assert!((least(what)..=most(what)).contains(&percent), "{what} took {percent} % of what was allowed");
    }
}
