use crate::ids::{Id, ThreadId};
use crate::objects::names;
use crate::objects::object::{Object, Visitor};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::library::ModuleSpec;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::On;

/// Objects searched for locks, at most.
const MOST_OBJECTS: usize = 500;

/// Nobody is told of so many parts of a value.
const MOST_PARTS: usize = 200;

/// A lock that the program can name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockState {
    /// The object, as an [`Access`](crate::Access) to it calls it.
    pub of: u32,
    /// Whether it is inside of an object of the library, which takes it on its own account.
    pub is_of_library: bool,
    /// As the program writes it: `lock`, `forks[0]`, `account.lock`.
    pub name: String,
    pub owner: Option<ThreadId>,
    pub waiters: Vec<ThreadId>,
}

impl Machine {
    /// The locks that can be reached from the program's variables, under the first name that leads to each.
    pub fn locks(&self) -> Vec<LockState> {
        let states = self.named_locks(None).into_iter().map(|(name, id, is_of_library)| {
            let Object::Native(native) = self.heap.get(id) else { return None };
            let (owner, waiters) = (native.holder(), self.waiters_of(id));
            Some(LockState { of: id.0, is_of_library, name, owner, waiters })
        });
        states.flatten().collect()
    }

    /// Each with its name, and whether it is inside of an object of the library. What a global variable leads to has its name,
    /// and so has what a function leads to in which the main thread is, or then `whose`: to anybody else, a local variable of
    /// some thread says nothing. Only what is inside of the library's own objects comes after all of that.
    pub(super) fn named_locks(&self, whose: Option<ThreadId>) -> Vec<(String, Id, bool)> {
        let (main, others) = (self.thread_ids().next(), self.thread_ids().skip(1));
        let threads = main.into_iter().chain(whose.filter(|&it| Some(it) != main));
        let threads = threads.chain(others.filter(|&it| Some(it) != whose));
        let roots: Vec<_> =
            [self.globals_of_program()].into_iter().chain(threads.map(|id| self.locals_of(id))).collect();
        let mut locks: Vec<(String, Id, bool)> = Vec::new();
        let together = roots.concat();
        for (from, enters_library) in roots.into_iter().map(|from| (from, false)).chain([(together, true)]) {
            for lock in self.locks_from(from, enters_library) {
                if !locks.iter().any(|&(_, id, _)| id == lock.1) {
                    locks.push(lock);
                }
            }
        }
        locks
    }

    fn locks_from(&self, variables: Vec<(String, Value)>, enters_library: bool) -> Vec<(String, Id, bool)> {
        let mut waiting: std::collections::VecDeque<(String, Value, bool)> =
            variables.into_iter().map(|(name, value)| (name, value, false)).collect();
        let (mut seen, mut locks) = (Vec::new(), Vec::new());
        while let Some((name, value, is_inside)) = waiting.pop_front() {
            let Some(id) = value.id().filter(|id| !seen.contains(id)) else { continue };
            if seen.len() >= MOST_OBJECTS {
                break;
            }
            seen.push(id);
            match self.heap.get(id) {
                Object::Native(native) if native.is_lock() => {
                    locks.push((name, id, is_inside));
                }
                object => {
                    let is_of_library = self.is_of_library(object);
                    // A condition's lock goes by the condition's own name.
                    let parts = self.parts(object, &name).into_iter();
                    let parts = parts.map(|(part, value)| {
                        let is_inside = is_inside || (is_of_library && part != name);
                        (part, value, is_inside)
                    });
                    waiting.extend(parts.filter(|&(.., is_inside)| enters_library || !is_inside));
                }
            }
        }
        locks
    }

    /// Whether its parts are the library's own business. A namespace is the program's.
    fn is_of_library(&self, object: &Object) -> bool {
        let Object::Instance(instance) = object else { return false };
        let module = self.class(instance.class).module;
        let home = self.program.library.module(self.names.text(module));
        !self.is_programs(module) && !home.is_some_and(ModuleSpec::holds_what_programs_make)
    }

    fn waiters_of(&self, lock: Id) -> Vec<ThreadId> {
        let waits = |id: &ThreadId| match self.thread_at(*id).state {
            State::Waiting(wait) => matches!(wait.on, On::Object(object) if object == lock),
            State::Ready | State::Finished => false,
        };
        self.thread_ids().filter(waits).collect()
    }

    /// What a value consists of, each part under a name of its own: nothing of what has no parts, or too many.
    pub fn named_parts(&self, value: Value, name: &str) -> Vec<(String, Value)> {
        let Some(object) = value.id().map(|id| self.heap.get(id)) else { return Vec::new() };
        let count = match object {
            Object::List(items) => items.len(),
            Object::Tuple(items) => items.len(),
            Object::Dict(dict) => dict.len(),
            Object::Instance(instance) if self.class(instance.class).module == names::MAIN => 0,
            _ => return Vec::new(),
        };
        if count > MOST_PARTS { Vec::new() } else { self.parts(object, name) }
    }

    /// The objects of which a value consists, itself first, as an [`Access`](crate::Access) to one calls it.
    pub fn objects_of(&self, value: Value) -> Vec<u32> {
        let (mut found, mut next) = (Vec::new(), vec![value]);
        while let Some(value) = next.pop() {
            let Some(id) = value.id().filter(|id| !found.contains(&id.0)) else { continue };
            if found.len() >= MOST_OBJECTS {
                break;
            }
            found.push(id.0);
            next.extend(self.parts(self.heap.get(id), "").into_iter().map(|it| it.1));
        }
        found
    }

    /// What an object consists of, each part under its name.
    pub(super) fn parts(&self, object: &Object, name: &str) -> Vec<(String, Value)> {
        let numbered = |values: &[Value]| {
            values.iter().enumerate().map(|(at, &value)| (format!("{name}[{at}]"), value)).collect()
        };
        match object {
            Object::List(items) => numbered(items),
            Object::Tuple(items) => numbered(items),
            Object::Dict(dict) => dict
                .entries()
                .map(|entry| (format!("{name}[{}]", self.show(entry.key)), entry.value))
                .collect(),
            Object::Instance(instance) => {
                let class = self.class(instance.class);
                let home = self.program.library.module(self.names.text(class.module));
                let shown = home.and_then(|home| home.roles.shown_as_lock);
                let shown =
                    shown.filter(|&[of, ..]| *class.name == *of).map(|[_, lock, hidden]| (lock, hidden));
                let attrs = instance.attrs.iter().map(|(attr, value)| (&**self.names.text(attr), value));
                let named = attrs.filter_map(|(attr, value)| match attr {
                    // Its lock is what a program takes as the condition. Its signals are nobody's locks.
                    _ if shown.is_some_and(|(lock, _)| attr == lock) => Some((name.to_owned(), value)),
                    _ if shown.is_some_and(|(_, hidden)| attr == hidden) => None,
                    _ => Some((format!("{name}.{attr}"), value)),
                });
                named.collect()
            }
            Object::Cell(held) => vec![(name.to_owned(), *held)],
            Object::Native(native) => {
                let mut parts = Parts(Vec::new());
                native.visit(&mut parts);
                parts.0.into_iter().map(|value| (name.to_owned(), value)).collect()
            }
            _ => Vec::new(),
        }
    }
}

struct Parts(Vec<Value>);

impl Visitor for Parts {
    fn value(&mut self, value: Value) {
        self.0.push(value);
    }
}
