//! What a call reads or writes: a builtin function or method.

use crate::ids::Id;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::Native;
use crate::vm::library::primitives::Operation;
use crate::vm::sharing::watched::{IN, Part, Seen};

/// Functions that look at a container which is their argument.
const LOOKING_FUNCTIONS: &[&str] = &[
    "all",
    "any",
    "bool",
    "dict",
    "enumerate",
    "frozenset",
    "iter",
    "len",
    "list",
    "max",
    "min",
    "print",
    "repr",
    "reversed",
    "set",
    "sorted",
    "str",
    "sum",
    "tuple",
];
/// Methods of builtin containers that only look.
const LOOKING: &[&str] = &[
    "__contains__",
    "__getitem__",
    "__len__",
    "copy",
    "count",
    "index",
    "isdisjoint",
    "issubset",
    "issuperset",
    "items",
    "keys",
    "values",
];
/// Methods that change them.
const CHANGING: &[&str] = &[
    "__delitem__",
    "__iadd__",
    "__ior__",
    "__setitem__",
    "add",
    "append",
    "clear",
    "difference_update",
    "discard",
    "extend",
    "get",
    "insert",
    "intersection_update",
    "pop",
    "popitem",
    "remove",
    "reverse",
    SETDEFAULT,
    "sort",
    "update",
];
/// Methods of which the first argument is the key that they are about.
const BY_KEY: &[&str] =
    &["__contains__", "__delitem__", "__getitem__", "__setitem__", "get", "pop", SETDEFAULT];
/// What looks, and changes it where nothing is found.
pub(crate) const SETDEFAULT: &str = "setdefault";

impl Machine {
    pub(super) fn call_seen(&self, count: usize) -> Option<Seen> {
        let stack = &self.thread.stack;
        let floor = stack.len().checked_sub(count + 2)?;
        let (mut callee, mut receiver, arguments) = (stack[floor], stack[floor + 1], &stack[floor + 2..]);
        if let Some(Object::BoundMethod { function, receiver: bound }) =
            callee.id().map(|id| self.heap.get(id))
        {
            (callee, receiver) = (*function, *bound);
        }
        let first = arguments.first().copied();
        let [acquire, _] = self.program.library.sections.taking;
        let how = if arguments.is_empty() { Operation::Acquire } else { Operation::TryAcquire };
        let Value::Builtin(native) = callee else {
            let function = callee.id().and_then(|id| self.function(id))?;
            let takes = function.code.source.is_library() && *function.code.name == *acquire;
            return takes.then(|| self.takes(receiver, how))?;
        };
        let native = self.native(native);
        if let Some(seen) = self.attribute_by_name(native.name, receiver, arguments) {
            return Some(seen);
        }
        if receiver.is_unset() {
            return self.looks_at(first.filter(|_| LOOKING_FUNCTIONS.contains(&native.name))?);
        }
        if native.name == acquire {
            return self.takes(receiver, how);
        }
        let of = self.container(receiver)?;
        let key = first.filter(|_| self.goes_by_key(of) && BY_KEY.contains(&native.name));
        let part = key.map_or(Part::Whole, |key| self.part_for(of, key));
        let before = key.and_then(|key| self.item_now(of, key));
        let method = Some(native.name.into());
        // What is there already is given, and not set.
        let looks = match native.name {
            "get" => self.goes_by_key(of),
            SETDEFAULT => before.is_some(),
            name => LOOKING.contains(&name) || self.program.library.has_of_containers(|it| it.looking, name),
        };
        if looks {
            return Some(Seen { method, ..self.reads(of, part) });
        }
        self.changes_container(native).then(|| {
            let value = if key.is_some() { Value::Unset } else { of.into() };
            Seen { method, ..self.writes(of, part, value, before) }
        })
    }

    pub(super) fn changes_container(&self, method: &Native) -> bool {
        CHANGING.contains(&method.name)
            || self.program.library.has_of_containers(|it| it.changing, method.name)
    }

    fn goes_by_key(&self, of: Id) -> bool {
        let table = self.payload(of.into()).id().map(|id| self.heap.get(id));
        matches!(table, Some(Object::Dict(_) | Object::Set(_)))
    }

    /// `getattr(object, name)` and what is like it.
    fn attribute_by_name(&self, function: &str, receiver: Value, arguments: &[Value]) -> Option<Seen> {
        let given = [receiver].into_iter().filter(|it| !it.is_unset()).chain(arguments.iter().copied());
        let given: Vec<Value> = given.take(3).collect();
        let [object, name, ..] = given[..] else { return None };
        let name = || self.names.find(self.as_str(name)?);
        match function {
            "getattr" | "__getattribute__" => self.reads_attribute(object, name()?),
            "hasattr" => {
                let seen = self.reads_attribute(object, name()?)?;
                Some(Seen { method: Some(IN.into()), ..seen })
            }
            "setattr" => self.sets_attribute(object, name()?, *given.get(2)?),
            "delattr" => self.sets_attribute(object, name()?, Value::Unset),
            "__setattr__" => self.writes_attribute(object, name()?, *given.get(2)?),
            "__delattr__" => self.writes_attribute(object, name()?, Value::Unset),
            _ => None,
        }
    }
}
