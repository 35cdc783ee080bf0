//! How fine the operations of builtin containers are where there is no global lock: which are one step, and which are
//! several.
//!
//! Each container has a lock of its own. What takes it is one step for all who take it, too. But there are readers that do
//! without it: an item of a list, `in`, `index` and `count` of a list, whatever goes through a list or a dict, a key of a
//! dict, `len`. So two things are in several steps:
//!
//! - Whoever goes through a container without its lock reads item after item, and others change it meanwhile. That is code
//!   of `prelude/walks.py`, in which each access is a switch point ([`Machine::goes_by_item`]).
//! - Whoever changes several items holds the lock, and is seen in the middle by those who do without it. That is
//!   [`Machine::in_steps`]; whoever needs the lock waits until it is done.
//!
//! `tests/grain` has a table of all operations, with where that is known from. One order of memory is assumed for all
//! threads: what one has written, all others see from then on.

use smallvec::{SmallVec, smallvec};

use crate::bytecode::code::{Code, Compare, Op};
use crate::ids::{Id, ThreadId};
use crate::objects::class;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::settings::Interpreter;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, Native, PyResult};
use crate::vm::prelude::Prelude;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::{On, Wait};

/// So deep containers in containers are looked for.
const DEEPEST: u32 = 3;

/// Builtins that read a container, or make an iterator of it, without its lock.
const WITHOUT_LOCK: &[&str] = &[
    "__contains__",
    "__getitem__",
    "__iter__",
    "__len__",
    "all",
    "any",
    "callable",
    "count",
    "delattr",
    "get",
    "getattr",
    "hasattr",
    "hash",
    "id",
    "index",
    "isinstance",
    "items",
    "iter",
    "keys",
    "len",
    "max",
    "min",
    "next",
    "setattr",
    "sum",
    "values",
];
/// Those that write it as text.
const AS_TEXT: &[&str] = &["ascii", "format", "print", "repr"];
/// Those that read a list under its lock, too: others go through one without it.
const READ_LISTS: &[&str] = &["join"];
/// Methods of theirs that read a container which is their argument. Others only store it.
const READ_ARGUMENTS: &[&str] = &[
    "difference",
    "difference_update",
    "extend",
    "fromkeys",
    "intersection",
    "intersection_update",
    "isdisjoint",
    "issubset",
    "issuperset",
    "join",
    "symmetric_difference",
    "symmetric_difference_update",
    "union",
    "update",
];

impl Machine {
    /// Whether others may come between one item of a container and the next, for whoever goes through it without its lock:
    /// the container or one in it can change, and several threads can reach it.
    pub(crate) fn goes_by_item(&self, container: Value) -> bool {
        self.has_no_global_lock() && self.may_change_meanwhile(container)
    }

    /// The same of what is in it alone, for whoever holds its lock: each container in it has one of its own.
    pub(crate) fn holds_what_changes(&self, container: Value) -> bool {
        let object = || self.payload(container).id().map(|id| self.heap.get(id));
        self.has_no_global_lock()
            && match object() {
                Some(Object::List(items)) => self.any_may_change(items, DEEPEST),
                Some(Object::Tuple(items)) => self.any_may_change(items, DEEPEST),
                Some(Object::Dict(table)) => {
                    table.entries().any(|entry| self.any_may_change(&[entry.value], DEEPEST))
                }
                _ => false,
            }
    }

    /// Whether others may come between one pair of items and the next, for whoever compares two containers under their locks:
    /// what is in them decides, and has locks of its own.
    pub(crate) fn compares_by_item(&self, op: Compare, a: Value, b: Value) -> bool {
        let (Some(first), Some(second)) = (a.id(), b.id()) else { return false };
        let decide = match (self.heap.get(first), self.heap.get(second)) {
            (Object::List(_), Object::List(_)) | (Object::Tuple(_), Object::Tuple(_)) => true,
            (Object::Dict(_), Object::Dict(_)) => matches!(op, Compare::Eq | Compare::Ne),
            _ => false,
        };
        decide && (self.holds_what_changes(a) || self.holds_what_changes(b))
    }

    /// Whether what is read of an object may be old when the next of it is read or written, for which it has no lock.
    #[inline]
    pub(crate) fn is_read_apart(&self, id: Id) -> bool {
        self.has_no_global_lock() && self.is_object_shared(id)
    }

    /// Whether there is anything that is, at some time of the run: each try of an instruction is told the same.
    #[inline]
    pub(crate) fn may_be_read_apart(&self) -> bool {
        self.settings.interpreter == Interpreter::Free
    }

    #[inline]
    pub(in crate::vm) fn has_no_global_lock(&self) -> bool {
        let of_one_piece =
            |code: &Code| code.source.is_one_piece || code.source.is_uninterrupted || self.is_quiet(code);
        let is_one_piece = || self.thread.frames.last().is_some_and(|frame| of_one_piece(&frame.code));
        self.settings.interpreter == Interpreter::Free && self.can_switch() && !is_one_piece()
    }

    fn may_change_meanwhile(&self, container: Value) -> bool {
        let Some(id) = self.payload(container).id() else { return false };
        match self.heap.get(id) {
            Object::List(items) => self.is_object_shared(id) || self.any_may_change(items, DEEPEST),
            Object::Tuple(items) => self.any_may_change(items, DEEPEST),
            Object::Dict(_) | Object::Set(_) | Object::Native(_) => self.is_object_shared(id),
            Object::View { dict, .. } => self.payload(*dict).id().is_some_and(|id| self.is_object_shared(id)),
            _ => false,
        }
    }

    fn any_may_change(&self, items: &[Value], depth: u32) -> bool {
        items.iter().filter_map(|item| item.id()).any(|id| match self.heap.get(id) {
            Object::List(_) | Object::Dict(_) | Object::Set(_) => self.is_object_shared(id),
            Object::Tuple(items) => depth == 0 || self.any_may_change(items, depth - 1),
            _ => false,
        })
    }

    /// [`Machine::elements`], unless others may come between them.
    pub(crate) fn undisturbed_elements(&mut self, container: Value) -> Option<Vec<Value>> {
        if self.goes_by_item(container) { None } else { self.elements(container) }
    }

    /// Asks a function of the prelude that goes through a container item by item. Others had their chance before the first.
    pub(crate) fn ask_walk(&mut self, of: Prelude, container: Value, args: &[Value]) -> PyResult {
        let answer = self.ask_prelude(of, args);
        if matches!(answer, Err(Exit::Ask { .. })) && self.goes_by_item(container) {
            self.thread.may_access = true;
        }
        answer
    }

    /// Whether an instruction of a walk reads nothing that others write: a name of the prelude, or a list of which an
    /// iterator is made, which has not looked at it yet.
    pub(crate) fn only_begins(&self, op: Op) -> bool {
        let begun = || self.thread.stack.last().and_then(|value| value.id()).map(|id| self.heap.get(id));
        match op {
            Op::Global(_) => true,
            Op::Iter => matches!(begun(), Some(Object::List(_) | Object::Iterator(_))),
            _ => false,
        }
    }

    /// Takes or gives back the lock of a container.
    pub(crate) fn hold(&mut self, container: Value, holds: bool) {
        let Some(id) = self.payload(container).id() else { return };
        let mine = (id, self.threads.current);
        match self.threads.object_locks.iter().position(|&held| held == mine) {
            None if holds => self.threads.object_locks.push(mine),
            Some(at) if !holds => {
                self.threads.object_locks.remove(at);
            }
            _ => {}
        }
    }

    /// Who else holds the lock of a container.
    pub(crate) fn other_holder(&self, container: Id) -> Option<ThreadId> {
        let is_it = |&&(id, holder): &&(Id, ThreadId)| id == container && holder != self.threads.current;
        self.threads.object_locks.iter().find(is_it).map(|&(_, holder)| holder)
    }

    /// Who holds the lock of a container.
    pub(crate) fn holder_of(&self, container: Id) -> Option<ThreadId> {
        self.threads.object_locks.iter().find(|&&(id, _)| id == container).map(|&(_, holder)| holder)
    }

    /// Waits if somebody else holds it.
    pub(crate) fn await_lock_of(&mut self, container: Value) -> PyResult<()> {
        match self.payload(container).id().filter(|&id| self.other_holder(id).is_some()) {
            Some(id) => Err(self.block(On::Object(id), None)),
            None => Ok(()),
        }
    }

    /// Begins to wait if an instruction needs the lock of a container that somebody else holds.
    pub(crate) fn waits_for_container(&mut self, op: Op) -> bool {
        if self.threads.object_locks.is_empty() {
            return false;
        }
        let Some(id) = self.locked_operands(op).into_iter().find_map(|value| self.held_elsewhere(value))
        else {
            return false;
        };
        self.thread.state = State::Waiting(Wait { on: On::Object(id), deadline_ns: None });
        // It tries again without giving way once more.
        self.thread.may_access = true;
        true
    }

    fn held_elsewhere(&self, value: Value) -> Option<Id> {
        let id = self.payload(value).id()?;
        let id = match self.heap.get(id) {
            Object::View { dict, .. } => self.payload(*dict).id()?,
            _ => id,
        };
        self.other_holder(id).map(|_| id)
    }

    /// The operands of which an instruction takes the lock, if they have one.
    fn locked_operands(&self, op: Op) -> SmallVec<[Value; 4]> {
        let operand = |below: usize| {
            let stack = &self.thread.stack;
            stack.len().checked_sub(below + 1).map_or(Value::Unset, |at| stack[at])
        };
        let is_slice =
            |value: Value| value.id().is_some_and(|id| matches!(self.heap.get(id), Object::Slice(_)));
        match op {
            Op::Subscript if is_slice(operand(0)) => smallvec![operand(1)],
            Op::StoreSubscript if is_slice(operand(0)) => smallvec![operand(1), operand(2)],
            Op::StoreSubscript | Op::DeleteSubscript => smallvec![operand(1)],
            Op::Compare(_) | Op::JumpUnless(..) if operand(0).id().is_none() || operand(1).id().is_none() => {
                SmallVec::new()
            }
            Op::Binary(_) | Op::Inplace(_) | Op::Compare(_) | Op::JumpUnless(..) => {
                smallvec![operand(0), operand(1)]
            }
            Op::Update(_) if self.is_list(operand(0)) => SmallVec::new(),
            Op::Extend(_) | Op::Update(_) | Op::ExtendArguments { .. } | Op::MergeArguments => {
                smallvec![operand(0)]
            }
            Op::Format(_) => self.not_empty(&[operand(0)]),
            Op::FormatWith => self.not_empty(&[operand(1)]),
            Op::Call(count) => self.locked_arguments(count as usize),
            Op::CallKeywords { count, .. } => self.locked_arguments(usize::from(count)),
            Op::CallSpread => self.locked_arguments(2),
            _ => SmallVec::new(),
        }
    }

    fn reads_without_lock(&self, native: &Native) -> bool {
        WITHOUT_LOCK.contains(&native.name)
            || self.program.library.has_of_containers(|it| it.without_lock, native.name)
    }

    fn reads_argument(&self, method: &Native) -> bool {
        READ_ARGUMENTS.contains(&method.name)
            || self.program.library.has_of_containers(|it| it.reading_argument, method.name)
    }

    fn locked_arguments(&self, count: usize) -> SmallVec<[Value; 4]> {
        let stack = &self.thread.stack;
        let Some(floor) = stack.len().checked_sub(count + 2) else { return SmallVec::new() };
        let (callee, receiver) = match stack[floor].id().map(|id| self.heap.get(id)) {
            Some(Object::BoundMethod { function, receiver }) => (*function, *receiver),
            _ => (stack[floor], stack[floor + 1]),
        };
        let arguments = &stack[floor + 2..];
        // Called through its class, a method has its receiver among the arguments.
        let (receiver, arguments) = match arguments.split_first() {
            Some((&first, others)) if receiver.is_unset() => (first, others),
            _ => (receiver, arguments),
        };
        let all = || arguments.iter().copied().chain([receiver]);
        match callee {
            Value::Builtin(native) => match self.native(native) {
                native if self.reads_without_lock(native) => SmallVec::new(),
                native if AS_TEXT.contains(&native.name) => {
                    self.not_empty(&all().collect::<SmallVec<[Value; 4]>>())
                }
                native if native.is_method && !self.reads_argument(native) => smallvec![receiver],
                native if native.is_method => {
                    let reads_lists = READ_LISTS.contains(&native.name) || self.is_list(receiver);
                    all().filter(|&it| it.is(receiver) || reads_lists || !self.is_list(it)).collect()
                }
                _ => all().collect(),
            },
            _ => match callee.id().map(|id| (id, self.heap.get(id))) {
                Some((_, Object::Function(function))) if function.code.is_hidden() => all().collect(),
                Some((class::STR, _)) => self.not_empty(&all().collect::<SmallVec<[Value; 4]>>()),
                Some((id, Object::Class(_))) => all().filter(|&it| self.is_made_under_lock(id, it)).collect(),
                _ => SmallVec::new(),
            },
        }
    }

    /// Whether a builtin class makes its objects of a container under the container's lock. Others go through it without.
    fn is_made_under_lock(&self, class: Id, container: Value) -> bool {
        let Some(id) = self.payload(container).id() else { return false };
        let container = self.heap.get(id);
        match class {
            class::LIST => true,
            class::TUPLE => matches!(container, Object::List(_)),
            class::SET | class::FROZENSET => matches!(container, Object::Set(_) | Object::Dict(_)),
            class::DICT => matches!(container, Object::Dict(_)),
            _ => false,
        }
    }

    fn is_list(&self, container: Value) -> bool {
        self.payload(container).id().is_some_and(|id| matches!(self.heap.get(id), Object::List(_)))
    }

    /// What is written as text under its lock: whether a list is empty is looked at before.
    fn not_empty(&self, containers: &[Value]) -> SmallVec<[Value; 4]> {
        let is_empty = |container: Value| {
            let list = self.payload(container).id().map(|id| self.heap.get(id));
            matches!(list, Some(Object::List(items)) if items.is_empty())
        };
        containers.iter().copied().filter(|&it| !is_empty(it)).collect()
    }
}
