//! What is taken for granted: of several things that CPython may do, an exploration tries one. Where that decides
//! something, nothing is proved.

use crate::bytecode::code::{Code, Op};
use crate::bytecode::operator::Binary;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::object::{Instance, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
pub use crate::vm::sharing::assumption::Assumption;
use crate::vm::sharing::may_write;
use crate::vm::threads::thread::{After, Frame};

/// What is nested deeper than that is not looked at.
const DEEPEST: u32 = 8;
/// What waits for futures, of which it makes sets.
const FUTURES: &[&str] = &["<_futures>", "<concurrent.futures._base>", "<asyncio.tasks>"];
/// Functions and types that tell nothing of the order of what they go through, or of nothing but its items.
const ORDERLESS: &[&str] = &["frozenset", "len", "set"];
/// The same where of two items one is less, and nobody asks them.
const ORDERLESS_WHERE_ORDERED: &[&str] = &["all", "any", "max", "min", "sorted"];
/// Methods that tell nothing of the order of their receiver, or of a set that they are given.
const ORDERLESS_METHODS: &[&str] = &[
    "copy",
    "difference",
    "difference_update",
    "intersection",
    "intersection_update",
    "isdisjoint",
    "issubset",
    "issuperset",
    "symmetric_difference",
    "symmetric_difference_update",
    "union",
];
/// The prelude's code that does the same.
const ORDERLESS_CODE: &[&str] = &[
    "_fill",
    "add_all",
    "common",
    "contains",
    "discard_all",
    "has_each",
    "set_of",
    "toggle_all",
    "toggle_items",
];

impl Machine {
    /// What is assumed decides something here.
    pub(crate) fn assume(&self, what: Assumption) {
        if self.search.explores {
            self.search.assumed.note(what, self.line_of_now());
        }
    }

    pub(super) fn line_of_now(&self) -> Option<u32> {
        self.current_line(self.thread.frames.last()?.pc.saturating_sub(1))
    }

    /// Somebody comes to the items of a set in the order that was chosen for it, or gets to know the one in which they lie.
    pub(crate) fn assume_order_unless_chosen(&self, set: Id) {
        let is_chosen = match self.heap.get(set) {
            Object::Set(table) | Object::FrozenSet(table) => table.has_chosen_order(),
            _ => false,
        };
        if !is_chosen {
            self.assume_order(set);
        }
    }

    /// Somebody comes to the end of a set, with nothing left at or after a place.
    pub(crate) fn assume_end(&self, set: Id, place: usize) {
        // What came to it meanwhile may lie before that place, or not.
        let has_changed = matches!(self.heap.get(set), Object::Set(table) if table.has_changed_since(place));
        if self.search.explores && has_changed && !self.hides_order(set) {
            self.assume(Assumption::Hash);
        }
    }

    /// Somebody gets to know in which order the items of a set lie.
    pub(crate) fn assume_order(&self, set: Id) {
        if self.search.explores && self.has_order_of_run(set) && !self.hides_order(set) {
            self.assume(Assumption::Hash);
        }
    }

    /// Somebody comes to an item of a set, before or after others.
    pub(crate) fn assume_place(&self, set: Id, item: Value, is_first: bool) {
        let has_others = || match self.heap.get(set) {
            Object::Set(table) | Object::FrozenSet(table) => {
                !table.has_chosen_order() && (!is_first || table.len() > 1)
            }
            _ => false,
        };
        if self.search.explores && has_others() && self.has_hash_of_run(item) && !self.hides_order(set) {
            self.assume(Assumption::Hash);
        }
    }

    /// Whether nobody gets to know the order that whatever runs now finds.
    pub(super) fn hides_order(&self, set: Id) -> bool {
        // Futures that were over when somebody began to wait for them come in one order, but they come in others where he
        // began sooner.
        let waits_for_futures =
            |frame: &Frame| FUTURES.contains(&&*frame.code.source.file) && self.are_futures(set);
        self.thread.frames.last().is_some_and(waits_for_futures) || self.loses_order(set)
    }

    fn has_order_of_run(&self, set: Id) -> bool {
        let (Object::Set(table) | Object::FrozenSet(table)) = self.heap.get(set) else { return false };
        table.len() > 1 && table.keys().any(|key| self.has_hash_of_run(key))
    }

    /// Somebody gets to know a hash. What a `__hash__` hashes for a table, and what the library asks for, goes no further
    /// than the table, which has an order of its own.
    pub(crate) fn assume_hash(&self, of: Value) {
        let is_for_table = |frame: &Frame| {
            let code: &Code = &frame.code;
            let is_library = code.source.is_library();
            match *code.name == *"__hash__" {
                true => matches!(frame.after, After::Answer(_)) && (is_library || !self.keeps_hash(code)),
                false => is_library && may_write::mentions(self, code, &["hash"]),
            }
        };
        if self.search.explores
            && self.has_hash_of_run(of)
            && !self.thread.frames.last().is_some_and(is_for_table)
        {
            self.assume(Assumption::Hash);
        }
    }

    /// Whether a `__hash__` may do more with what it hashes than return it, or make hashes of it that are often equal.
    fn keeps_hash(&self, code: &Code) -> bool {
        let keeps = |&op: &Op| match op {
            Op::StoreAttr(_)
            | Op::StoreGlobal(_)
            | Op::StoreSubscript
            | Op::StoreDeref(_)
            | Op::StoreLocal(_) => true,
            Op::Binary(op) => !matches!(op, Binary::Xor | Binary::Add | Binary::Mul),
            _ => false,
        };
        code.ops.iter().any(keeps) || may_write::mentions(self, code, &["print", "append", "add", "put"])
    }

    /// Whether its hash is another one in each run of CPython.
    fn has_hash_of_run(&self, value: Value) -> bool {
        self.has_hash_within(value, DEEPEST)
    }

    /// The same, where what is nested deeper counts as such.
    fn has_hash_within(&self, value: Value, depth: u32) -> bool {
        let id = match value {
            Value::Builtin(_) | Value::Ellipsis | Value::NotImplemented => return true,
            // Since 3.12 it is the same in each run.
            Value::None => return self.settings.interpreter.models_3_11(),
            Value::Float(number) => return number.is_nan(),
            Value::Object(id) => id,
            _ => return false,
        };
        let Some(depth) = depth.checked_sub(1) else { return true };
        let has = |part: Value| self.has_hash_within(part, depth);
        match self.heap.get(id) {
            Object::Tuple(items) => items.iter().copied().any(has),
            Object::FrozenSet(table) => table.keys().any(has),
            Object::Slice(parts) => parts.iter().copied().any(has),
            Object::BigInt(_) => false,
            // Where it has no start or no step, the hash is made of that of `None`.
            Object::Range(_) => self.settings.interpreter.models_3_11(),
            Object::Instance(instance) => match self.own_hash(instance.class) {
                // It is made of what the object has, and of nothing else.
                Some(method) if self.hashes_attributes(method, instance) => {
                    instance.payload.set().into_iter().any(has)
                        || instance.attrs.iter().any(|(_, part)| has(part))
                }
                _ => true,
            },
            _ => true,
        }
    }

    pub(super) fn own_hash(&self, class: Id) -> Option<Value> {
        let mut mro = self.class(class).mro.iter().take_while(|&&base| base != class::OBJECT);
        mro.find_map(|&base| self.class(base).attrs.get(names::HASH))
    }

    /// Whether a `__hash__` looks at nothing but attributes that the object itself has, or at the text or number that it
    /// is. One of the library does.
    fn hashes_attributes(&self, method: Value, instance: &Instance) -> bool {
        let Some(function) = method.id().and_then(|id| self.function(id)) else {
            return instance.payload.set().is_some();
        };
        let code = &function.code;
        let is_own = |&op: &Op| match op {
            Op::Attr(site) => instance.attrs.contains(code.sites[site as usize].name),
            Op::Global(site) => **self.names.text(code.sites[site as usize].name) == *"hash",
            Op::Local(0) | Op::Unset | Op::Int(_) | Op::None | Op::Tuple(_) | Op::Call(1) | Op::Return => {
                true
            }
            Op::Binary(_) => true,
            _ => false,
        };
        code.source.is_library() || code.ops.iter().all(is_own)
    }

    /// Whether the instruction that runs comes to the same whatever order it finds.
    fn loses_order(&self, set: Id) -> bool {
        let Some(frame) = self.thread.frames.last() else { return false };
        let code: &Code = &frame.code;
        if code.is_hidden() {
            return ORDERLESS_CODE.contains(&&*code.name);
        }
        match code.ops.get((frame.pc as usize).wrapping_sub(1)) {
            Some(Op::Compare(_) | Op::JumpUnless(..) | Op::In | Op::NotIn) => true,
            // What begins with a set is one; a list or a text would show the order.
            Some(Op::Binary(_) | Op::Inplace(_)) => self.is_set(self.operand(1)),
            Some(&Op::Call(count)) => self.calls_orderless(count as usize, set),
            Some(&Op::CallKeywords { count, names }) => {
                let is_reverse = |&name: &Name| **self.names.text(name) == *"reverse";
                code.keywords[names as usize].iter().all(is_reverse)
                    && self.calls_orderless(count as usize, set)
            }
            _ => false,
        }
    }

    fn calls_orderless(&self, count: usize, set: Id) -> bool {
        let stack = &self.thread.stack;
        let Some(floor) = stack.len().checked_sub(count + 2) else { return false };
        match stack[floor] {
            Value::Builtin(native) => {
                let native = self.native(native);
                [ORDERLESS, ORDERLESS_METHODS].iter().any(|names| names.contains(&native.name))
                    || native.name == "update" && self.is_set(stack[floor + 1])
                    || ORDERLESS_WHERE_ORDERED.contains(&native.name) && self.are_ordered(set)
            }
            callee => callee.id().is_some_and(|id| [class::SET, class::FROZENSET].contains(&id)),
        }
    }

    /// Whether of any two items one is less: they are texts, or tuples of texts and integers that are alike.
    fn are_ordered(&self, set: Id) -> bool {
        let mut keys = self.table(set).keys();
        let Some(first) = keys.next() else { return true };
        self.is_ordered(first, first) && keys.all(|key| self.is_ordered(first, key))
    }

    fn is_ordered(&self, left: Value, right: Value) -> bool {
        if let (Value::Int(_), Value::Int(_)) = (left, right) {
            return true;
        }
        let (Some(left), Some(right)) = (left.id(), right.id()) else { return false };
        match (self.heap.get(left), self.heap.get(right)) {
            (Object::Str(_), Object::Str(_)) => true,
            // Where all before them are equal, those decide that are at the same place.
            (Object::Tuple(left), Object::Tuple(right)) => {
                left.len() == right.len() && left.iter().zip(&**right).all(|(&a, &b)| self.is_ordered(a, b))
            }
            _ => false,
        }
    }

    /// Whether all of it are futures of the library, or coroutines that may become some, and none of a class that extends
    /// these and may see what is asked of it.
    fn are_futures(&self, set: Id) -> bool {
        let is_own = |key: Value| {
            let module = self.names.text(self.class(self.class_of(key)).module);
            self.program.library.module(module).is_some()
        };
        let is_coroutine =
            |key: Value| key.id().is_some_and(|id| matches!(self.heap.get(id), Object::Generator(_)));
        self.table(set).keys().all(|key| is_coroutine(key) || self.is_future(key) && is_own(key))
    }

    fn is_set(&self, value: Value) -> bool {
        let own = self.payload(value).id().map(|id| self.heap.get(id));
        matches!(own, Some(Object::Set(_) | Object::FrozenSet(_) | Object::View { .. }))
    }
}
