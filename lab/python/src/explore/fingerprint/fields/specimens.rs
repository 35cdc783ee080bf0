//! A state with an object of each kind, in which each thread waits, and one is finished.

use std::collections::HashSet;

use explore::{Model, Move};

use crate::Exploration;
use crate::Settings;
use crate::explore::exploration::CLOCK;
use crate::explore::recall;
use crate::ids::{Id, ThreadId};
use crate::objects::class;
use crate::objects::object::{Object, Visitor};
use crate::objects::value::Value;
use crate::objects::vary::Palette;
use crate::settings::Interpreter;

/// Makes an object of each kind before its threads start. Then each thread waits, and has an object for itself alone.
const PROGRAM: &str = "
import collections, queue, random, sys, threading, time
from concurrent.futures import Future

class Sequence:
    def __getitem__(self, at):
        return at

def generator(n):
    yield n
    yield n

async def given():
    yield

def make(n):
    class Thing:
        \"\"\"It has something of each kind.\"\"\"
        def __init__(self):
            self.own = n
        def method(self):
            return n
        def above(self):
            return super()
        @property
        def size(self):
            return n
        @staticmethod
        def still(*, named=n):
            return n
        @classmethod
        def of(cls, n=n):
            return n
    thing = Thing()
    known = Thing()
    known.__dict__['other'] = 1
    paused = generator(n)
    next(paused)
    finished = generator(n)
    list(finished)
    try:
        raise ValueError(n, 'text')
    except ValueError as error:
        caught = error
    table = {1: n, 'b': 2, n + 4: 3}
    del table['b']
    small = {n, n + 1, n + 2}
    small.discard(n)
    items = collections.deque([n, 2], 5)
    once = queue.SimpleQueue()
    once.put(n)
    return [
        'a text' * n, bytes([n]), 10 ** 30 + n, [n, n], (n, n), table, small, frozenset([n]), range(n, 9, 2),
        slice(n, 9), table.keys(), table.values(), table.items(), iter([n]), reversed([n]), iter('text' * n),
        iter(range(n, 9)), iter(table), iter(small), iter(thing.method, 9), iter(Sequence()), enumerate([n]),
        zip([n], [n]), map(thing.method, [n]), filter(thing.method, [n]), thing.method, thing, known, paused, finished,
        caught, thing.above(), Thing.__dict__['size'], Thing.__dict__['still'], Thing.__dict__['of'], Thing,
        threading.Lock(), threading.RLock(), items, iter(items), once, Future(), random.Random(n),
        queue._end(1000), sys.stdout, time.monotonic(), given().asend([n]), id(thing),
        threading.get_ident(),
    ]

kinds = make(1)
shared = []
gate = threading.Lock()
gate.acquire()

def locked():
    mine = ['mine']
    gate.acquire(timeout=1000)
    mine.append(1)

def asleep():
    mine = ['mine']
    time.sleep(1000)
    mine.append(1)

def within():
    mine = ['mine']
    class Body:
        first = 1
        gate.acquire()
    mine.append(Body)

threads = [threading.Thread(target=work) for work in (locked, asleep, within)]
for thread in threads:
    thread.start()
shared.append(['new'])
done = threading.Thread(target=print, daemon=True)
done.start()
done.join()
threads[0].join()
";

/// A name that came after the threads had started.
const LATER: &str = "a name that came later";

/// Where every thread of the program waits, but for one that is finished.
pub(crate) fn waiting() -> Exploration {
    let settings = Settings { interpreter: Interpreter::Gil, ..Settings::default() };
    let mut state = Exploration::new(PROGRAM.as_bytes(), "program.py", settings).expect("it is Python");
    while let Some(&next) = state.moves().iter().find(|&&it| it != CLOCK) {
        assert!(matches!(next, Move::Step(_)));
        state.advance(next);
        assert_eq!(state.refusal(), None);
    }
    state.machine_mut().collect();
    state.machine_mut().intern(LATER);
    state
}

/// The fingerprint of the whole, and that of its parts if it can be taken apart.
pub(crate) fn prints(state: &Exploration) -> (u128, Option<u128>) {
    (state.machine().fingerprint(), recall::fingerprint(state))
}

/// Objects that are known, new and known to all threads, and new and known to one alone.
pub(crate) struct Places {
    pub old: Id,
    pub common: Id,
    pub own: Id,
}

pub(crate) fn places(state: &Exploration) -> Places {
    let machine = state.machine();
    let list = |ids: &[Id], first: &str| {
        let is_it = |&&id: &&Id| match machine.heap.get(id) {
            Object::List(items) => {
                items.first().is_some_and(|&it| machine.as_str(it).is_some_and(|it| **it == *first))
            }
            _ => false,
        };
        *ids.iter().find(is_it).expect("the program has it")
    };
    let common = machine.common().objects;
    let apart = machine.apart(ThreadId(1), &|id| common.contains(&id));
    Places { old: kinds(state)[3], common: list(&common, "new"), own: list(&apart.own, "mine") }
}

/// The objects that the program has made before its threads started.
pub(crate) fn kinds(state: &Exploration) -> Vec<Id> {
    let machine = state.machine();
    let name = machine.names.find("kinds").expect("the program names it");
    let main =
        machine.names.find("__main__").and_then(|main| machine.module(main)).expect("there is a program");
    let kinds =
        machine.module_var(main, name).and_then(|kinds| machine.items_now(kinds)).expect("it is a list");
    kinds.into_iter().filter_map(|it| it.id()).collect()
}

/// All that can be reached from them, the nearest first.
fn reached(state: &Exploration) -> Vec<Id> {
    struct Ids(Vec<Id>);
    impl Visitor for Ids {
        fn value(&mut self, value: Value) {
            self.0.extend(value.id());
        }
    }
    let mut reached = kinds(state);
    let mut known: HashSet<Id> = reached.iter().copied().collect();
    let mut at = 0;
    while let Some(&id) = reached.get(at) {
        let mut ids = Ids(Vec::new());
        state.machine().heap.get(id).visit(&mut ids);
        reached.extend(ids.0.into_iter().filter(|&id| known.insert(id)));
        at += 1;
    }
    reached
}

pub(crate) fn palette(state: &Exploration) -> Palette {
    let machine = state.machine();
    let Places { old, common, .. } = places(state);
    let name = |text| machine.names.find(text).expect("the program names it");
    let codes =
        machine.program.codes.iter().rev().flat_map(|code| code.inner.iter().cloned()).take(2).collect();
    Palette { ids: vec![old, common, class::TYPE], names: vec![name("kinds"), name(LATER)], codes }
}

pub(crate) fn place(state: &mut Exploration, id: Id, object: Object) {
    let heap = &mut state.machine_mut().heap;
    if id.0 < heap.frozen_places() {
        *heap.get_mut(id) = object;
    } else {
        heap.plant(id, object, heap.is_shared(id));
    }
}

/// One object of each kind, with the name of its kind.
pub(crate) fn specimens(state: &Exploration) -> Vec<(String, Id)> {
    let mut specimens: Vec<(String, Id)> = Vec::new();
    for id in reached(state) {
        let object = state.machine().heap.get(id);
        let kind = match object {
            Object::Iterator(iterator) => format!("Iterator {}", iterator.kind_name()),
            Object::Native(native) => format!("Native {:?}", native.native_kind()),
            Object::Generator(generator) => format!("Generator {}", generator.state.kind_name()),
            _ => object.kind_name().to_owned(),
        };
        if !specimens.iter().any(|(known, _)| *known == kind) {
            specimens.push((kind, id));
        }
    }
    specimens
}
