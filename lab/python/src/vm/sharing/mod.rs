//! What threads share: whether another thread could see what an instruction does, or it what another thread does.
//!
//! *Shared* is what two threads can reach and what is still written once the first thread has started. When a
//! program is run once, everything is taken for shared: that costs a run nothing. When it is explored, every shared
//! access costs a state, so two things are found out, both in a way that does not depend on the order of steps:
//!
//! - which names may still be written where another thread could see it, from the code
//!   ([`MayWrite`](crate::vm::sharing::may_write::MayWrite));
//! - which objects only one thread can reach: an escape analysis, while the program runs. Whatever is there when the
//!   first thread starts can be reached by all. A new object belongs to its thread until that thread stores it in
//!   something that others can reach; from then on it is shared for good, and so is all that it refers to. Other
//!   threads run only at the ends of steps, so that is when what was stored is looked at.
//!
//! What a builtin does with its arguments is not looked at: if it could come to something shared through them, it
//! does.

pub(crate) mod assumed;
pub(crate) mod assumption;
pub(crate) mod cancels;
pub(crate) mod change;
pub(crate) mod changed;
mod freeze;
pub(crate) mod frozen;
pub(crate) mod grain;
pub(crate) mod left_open;
pub(crate) mod may_write;
pub(crate) mod observed;
pub(crate) mod pools;
pub(crate) mod possible;
pub(crate) mod quiet;
mod set_order;
pub(crate) mod unread;
pub(crate) mod watched;

use smallvec::{SmallVec, smallvec};

use crate::bytecode::code::{Code, Op};
use crate::ids::Id;
use crate::objects::names::{self, Name};
use crate::objects::object::{Object, Visitor};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::Native;
use crate::vm::threads::section::Part;

/// Objects looked at before something shared is taken for granted.
const MOST_LOOKED_AT: usize = 32;

impl Machine {
    /// Whether another thread could see what an instruction does, or it could see what another thread does. The
    /// operands are still on the stack.
    pub(crate) fn is_shared_access(&self, op: Op, code: &Code, base: usize) -> bool {
        if self.settings.takes_all_for_shared && !matches!(op, Op::Return | Op::Resume) {
            return !op.is_own();
        }
        if self.is_quiet(code) {
            return self.calls_visible(op);
        }
        match self.part_of_section(op, code) {
            Some(Part::Takes | Part::Guarded) => return false,
            Some(Part::Gives) => return true,
            None => {}
        }
        match op {
            Op::ImportAll => true,
            Op::ImportFrom(site)
            | Op::Global(site)
            | Op::Name(site)
            | Op::NameOrDeref(site)
            | Op::StoreGlobal(site)
            | Op::DeleteGlobal(site)
            | Op::StoreName(site)
            | Op::DeleteName(site) => self.may_change(code.sites[site as usize].name),
            Op::Deref(slot) => self.may_change(code.local_name(slot)) && self.is_local_shared(base, slot),
            Op::StoreDeref(slot) | Op::DeleteDeref(slot) => self.is_local_shared(base, slot),
            Op::Attr(site) | Op::Method(site) => {
                self.is_attribute_shared(self.operand(0), code.sites[site as usize].name)
            }
            Op::StoreAttr(site) | Op::DeleteAttr(site) => {
                self.is_shared(self.operand(0)) || self.may_be_set_otherwise(code.sites[site as usize].name)
            }
            // What is put into a slice is walked.
            Op::StoreSubscript if self.is_slice(self.operand(0)) => {
                self.leads_to_shared(self.operand(1)) || self.leads_to_shared(self.operand(2))
            }
            Op::Subscript | Op::StoreSubscript | Op::DeleteSubscript => {
                self.leads_to_shared(self.operand(1)) || self.leads_to_shared(self.operand(0))
            }
            Op::Binary(_) | Op::Inplace(_) | Op::Compare(_) | Op::JumpUnless(..) | Op::In | Op::NotIn => {
                self.leads_to_shared(self.operand(0)) || self.leads_to_shared(self.operand(1))
            }
            Op::Unary(_)
            | Op::Not
            | Op::JumpIfFalse(_)
            | Op::JumpIfTrue(_)
            | Op::JumpIfFalseOrPop(_)
            | Op::JumpIfTrueOrPop(_)
            | Op::Format(_)
            | Op::Iter
            | Op::ForIter(_)
            | Op::Unpack(_)
            | Op::UnpackRest(..)
            | Op::Extend(_)
            | Op::Update(_)
            | Op::ExtendArguments { .. }
            | Op::MergeArguments
            | Op::Length => self.leads_to_shared(self.operand(0)),
            Op::With => !self.is_entered_by_library(self.operand(0)) && self.leads_to_shared(self.operand(0)),
            Op::Await(_) | Op::AsyncIter | Op::AsyncNext | Op::AsyncWith => {
                self.leads_to_shared(self.operand(0))
            }
            Op::AsyncWithExcept => [2, 3].iter().any(|&below| self.leads_to_shared(self.operand(below))),
            Op::FormatWith | Op::YieldFrom(_) | Op::MatchKeys | Op::RestOfMapping => {
                self.leads_to_shared(self.operand(1))
            }
            Op::WithExcept => {
                let [exit, manager] = [self.operand(3), self.operand(2)];
                !self.is_entered_by_library(manager)
                    && (self.leads_to_shared(manager) || manager.is_unset() && self.leads_to_shared(exit))
            }
            Op::MatchClass(_) => self.leads_to_shared(self.operand(2)) || self.are_patterns_shared(),
            // A class or an element has methods that are found by themselves, such as `__init__` and `__hash__`.
            Op::Raise(1) | Op::Class(_) | Op::AddToSet(_) => self.leads_to_shared(self.operand(0)),
            Op::Raise(2) => self.leads_to_shared(self.operand(0)) || self.leads_to_shared(self.operand(1)),
            Op::SetItem(_) => self.leads_to_shared(self.operand(1)),
            Op::Call(count) | Op::Super(count) => self.call_touches(count as usize),
            // Another thread can see whether a generator runs.
            Op::Yield | Op::YieldAsync | Op::Resume | Op::Return => self.runs_shared(code),
            Op::CallKeywords { count, .. } => self.call_touches(usize::from(count)),
            Op::CallSpread => self.call_touches(2),
            _ => false,
        }
    }

    /// Whether the code is that of a generator which several threads can reach.
    fn runs_shared(&self, code: &Code) -> bool {
        let owner = || self.thread.frames.last().and_then(|frame| frame.owner);
        code.kind.pauses() && owner().is_some_and(|it| self.is_object_shared(it))
    }

    /// Whether others could see that it has begun.
    pub(crate) fn begins_shared(&self, code: &Code, pc: usize) -> bool {
        pc == 0 && self.runs_shared(code)
    }

    /// Whether a variable or attribute of this name is still written by anybody.
    #[inline]
    pub(crate) fn may_change(&self, name: Name) -> bool {
        self.search
            .frozen
            .as_ref()
            .is_none_or(|frozen| frozen.may_write.has(name) || frozen.quiet.writes(name))
    }

    /// Whether the object is one that several threads can reach.
    #[inline]
    pub(crate) fn is_shared(&self, value: Value) -> bool {
        value.id().is_some_and(|id| self.is_object_shared(id))
    }

    #[inline]
    pub(crate) fn is_object_shared(&self, id: Id) -> bool {
        self.search.frozen.is_none() || self.settings.takes_all_for_shared || self.heap.is_shared(id)
    }

    /// Whether others may write what an attribute of this name is when it is read. One that the object itself has not
    /// got is its class's, or that of what it stands for, which others may know though they do not know the object.
    #[inline(never)]
    fn is_attribute_shared(&self, object: Value, name: Name) -> bool {
        let Value::Object(id) = object else { return false };
        self.notice_reading(id, name);
        let is_elsewhere = || match self.heap.get(id) {
            Object::Instance(instance) => !instance.attrs.contains(name),
            Object::Exception(exception) => !exception.attrs.contains(name),
            Object::Class(_) | Object::Super { .. } | Object::BoundMethod { .. } => true,
            _ => false,
        };
        self.may_change(name) && (self.is_object_shared(id) || self.has_descriptors() || is_elsewhere())
            || self.may_special_change() && is_elsewhere()
            || self.has_descriptors() && self.is_got_natively(object, name)
    }

    /// Whether the attribute is a property of which others may write what it is got from, and no code of the program
    /// says so.
    #[inline(never)]
    fn is_got_natively(&self, object: Value, name: Name) -> bool {
        let mut mro = self.class(self.class_of(object)).mro.iter();
        let found = mro.find_map(|&base| self.class(base).attrs.get(name)).and_then(Value::id);
        let Some(Object::Property(property)) = found.map(|id| self.heap.get(id)) else { return false };
        match property.getter.id().map(|id| self.heap.get(id)) {
            Some(Object::Function(function)) if !function.code.is_hidden() => false,
            _ => self.leads_to_shared(property.getter) || self.leads_to_shared(object),
        }
    }

    /// Whether others may write what becomes of an attribute that is written.
    fn may_be_set_otherwise(&self, name: Name) -> bool {
        self.may_special_change() || self.has_descriptors() && self.may_change(name)
    }

    /// Whether the program has descriptors, and may put one where there was none.
    fn has_descriptors(&self) -> bool {
        self.search.frozen.as_ref().is_none_or(|frozen| frozen.may_write.has_descriptors())
    }

    fn is_slice(&self, value: Value) -> bool {
        value.id().is_some_and(|id| matches!(self.heap.get(id), Object::Slice(_)))
    }

    /// Whether `with` only calls functions of the library, which do what their instructions do.
    fn is_entered_by_library(&self, manager: Value) -> bool {
        let Some(Object::Instance(instance)) = manager.id().map(|id| self.heap.get(id)) else { return false };
        let mut mro = self.class(instance.class).mro.iter();
        let enter = mro.find_map(|&base| self.class(base).attrs.get(names::ENTER)).and_then(Value::id);
        let is_plain =
            |id| self.function(id).is_some_and(|it| it.code.source.has_sections && !it.code.is_hidden());
        enter.is_some_and(is_plain) && !self.may_special_change()
    }

    /// The same, with the name as a text.
    fn is_named_shared(&self, object: Value, name: Value) -> bool {
        self.as_str(name).is_some_and(|name| match self.names.find(name) {
            Some(name) => self.is_attribute_shared(object, name),
            None => self.changes_without_names(),
        })
    }

    /// Whether others may write what a pattern of a class looks at. [subject class names]
    fn are_patterns_shared(&self) -> bool {
        let (subject, class, names) = (self.operand(2), self.operand(1), self.operand(0));
        let mut mro = class.id().into_iter().flat_map(|id| self.class(id).mro.iter());
        let by_position = mro.find_map(|&base| self.class(base).attrs.get(names::MATCH_ARGS));
        let names =
            [Some(names), by_position].into_iter().flatten().filter_map(|names| self.items_now(names));
        names.flatten().any(|name| self.is_named_shared(subject, name))
    }

    /// Whether a builtin looks at an attribute that others may write, or writes one that they may look at. It may be a
    /// class's or a function's, which as an argument leads to nothing that can change.
    fn reflects(&self, native: &Native, given: &[Value]) -> bool {
        let given = if given[0].is_unset() { &given[1..] } else { given };
        match *given {
            [object, name, ..] if native.reflects => self.is_named_shared(object, name),
            [object] => native.reflects && self.is_shared(object),
            _ => false,
        }
    }

    fn is_local_shared(&self, base: usize, slot: u32) -> bool {
        self.is_shared(self.thread.stack[base + slot as usize])
    }

    /// The value so many below the top, if the stack has so many.
    pub(crate) fn operand(&self, below: usize) -> Value {
        let stack = &self.thread.stack;
        stack.len().checked_sub(below + 1).map_or(Value::Unset, |at| stack[at])
    }

    /// Whether it calls what others can tell was called, whatever its arguments are.
    fn calls_visible(&self, op: Op) -> bool {
        let count = match op {
            Op::Call(count) | Op::Super(count) => count as usize,
            Op::CallKeywords { count, .. } => usize::from(count),
            Op::CallSpread => 2,
            _ => return false,
        };
        let floor = self.thread.stack.len().checked_sub(count + 2);
        matches!(floor.map(|floor| self.thread.stack[floor]), Some(Value::Builtin(native)) if self.native(native).is_visible)
    }

    /// A function of the program does what its instructions do. A builtin may do anything with its arguments, and if it
    /// is hidden code with what it has kept.
    fn call_touches(&self, count: usize) -> bool {
        let stack = &self.thread.stack;
        let Some(floor) = stack.len().checked_sub(count + 2) else { return true };
        let (mut callee, mut receiver) = (stack[floor], stack[floor + 1]);
        if let Some(Object::BoundMethod { function, receiver: bound }) =
            callee.id().map(|id| self.heap.get(id))
        {
            (callee, receiver) = (*function, *bound);
        }
        let arguments =
            || stack[floor + 2..].iter().chain([&receiver]).any(|&value| self.leads_to_shared(value));
        match callee {
            Value::Builtin(native) => {
                let native = self.native(native);
                native.is_visible || arguments() || self.reflects(native, &stack[floor + 1..])
            }
            _ => match callee.id().map(|id| self.heap.get(id)) {
                Some(Object::Function(function)) => {
                    let keeps = || function.closure.iter().any(|&cell| self.leads_to_shared(cell.into()));
                    function.code.is_hidden() && (arguments() || keeps())
                }
                // It is asked how its objects are made.
                Some(Object::Class(_)) => self.may_special_change() || arguments(),
                _ => true,
            },
        }
    }

    /// Whether a value is, or leads to, an object that can change and that several threads can reach.
    pub(crate) fn leads_to_shared(&self, value: Value) -> bool {
        let Value::Object(id) = value else { return false };
        let mut look = Look { waiting: smallvec![id], left: MOST_LOOKED_AT, found: false };
        while let Some(id) = look.waiting.pop() {
            if look.found || look.left == 0 {
                return true;
            }
            look.left -= 1;
            self.look_at(id, &mut look);
        }
        look.found
    }

    fn look_at(&self, id: Id, look: &mut Look) {
        let object = self.heap.get(id);
        match object {
            Object::Str(_) | Object::Bytes(_) | Object::BigInt(_) | Object::Range(_) => {}
            Object::Class(_) | Object::Module(_) | Object::Function(_) => {
                look.found |= self.may_special_change();
            }
            Object::Tuple(_) | Object::FrozenSet(_) | Object::Slice(_) | Object::BoundMethod { .. } => {
                object.visit(look);
            }
            _ if self.is_object_shared(id) => look.found = true,
            Object::Generator(generator) if generator.is_hidden() => object.visit(look),
            // Its code does what it does, instruction by instruction.
            Object::Generator(_) => {}
            // What its class has is found by itself.
            Object::Instance(_) | Object::Exception(_) if self.may_special_change() => look.found = true,
            Object::Instance(instance) => {
                look.value(instance.payload);
                instance.attrs.iter().for_each(|(_, value)| look.value(value));
            }
            _ => object.visit(look),
        }
    }

    /// Whether the program may write attributes that nobody has to name to come to them, such as `__len__`.
    pub(crate) fn may_special_change(&self) -> bool {
        self.search.frozen.as_ref().is_none_or(|frozen| frozen.may_write.has_special())
    }

    /// Whether the program may write attributes that the code does not name.
    fn changes_without_names(&self) -> bool {
        self.search.frozen.as_ref().is_none_or(|frozen| frozen.may_write.is_everything())
    }
}

/// Looks for something shared.
struct Look {
    waiting: SmallVec<[Id; MOST_LOOKED_AT]>,
    left: usize,
    found: bool,
}

impl Visitor for Look {
    fn value(&mut self, value: Value) {
        let Value::Object(id) = value else { return };
        if self.waiting.len() >= MOST_LOOKED_AT {
            self.found = true;
        } else {
            self.waiting.push(id);
        }
    }
}
