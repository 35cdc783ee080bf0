//! What an object is called in messages, and by what it is told apart.

use crate::bytecode::code::Compare;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::namespace::Vars;
use crate::objects::object::{Instance, NATIVE_BYTES, NativeObject, Object, Visitor};
use crate::objects::relocate::Relocation;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::sharing::assumed::Assumption;

/// Where the first object lies, as numbers show it.
const FIRST_ADDRESS: i64 = 0x7f00_0000_0000;

/// `id(of)` where a program is explored: a number of which nobody knows more than whether another one is the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Identity {
    of: Id,
}

impl NativeObject for Identity {
    fn class(&self) -> Id {
        class::INT
    }

    fn visit(&self, visitor: &mut dyn Visitor) {
        let Identity { of } = *self;
        visitor.id(of);
    }

    fn copy(&self) -> Box<dyn NativeObject> {
        Box::new(*self)
    }

    fn relocate(&mut self, to: &Relocation) {
        let Identity { of } = self;
        to.id(of);
    }

    fn size_bytes(&self) -> usize {
        NATIVE_BYTES
    }

    fn is_number(&self) -> bool {
        true
    }

    fn describe(&self) -> String {
        "an id".into()
    }

    #[cfg(test)]
    crate::objects::vary::vary_native!(Identity, Identity);
}

#[cfg(test)]
crate::objects::vary::vary!(Identity { of });

impl Machine {
    /// A class's name with its module, as `repr` shows it.
    pub(crate) fn full_name(&self, class: Id) -> String {
        let class = self.class(class);
        match &**self.names.text(class.module) {
            "builtins" => class.qualname.to_string(),
            module => format!("{module}.{}", class.qualname),
        }
    }

    /// The same of a value's class, where errors leave out the module of the program.
    pub(crate) fn full_class_name_of(&self, value: Value) -> String {
        self.full_class_name(self.class_of(value))
    }

    /// A class's name, as those errors show it.
    pub(crate) fn full_class_name(&self, id: Id) -> String {
        let class = self.class(id);
        if class.module == names::MAIN { class.qualname.to_string() } else { self.full_name(id) }
    }

    /// What a special method returned that it must not.
    pub(crate) fn wrong_answer(&mut self, of: Value, method: &str, wanted: &str, answer: Value) -> Exit {
        let [class, found] = [of, answer].map(|value| self.full_class_name_of(value));
        self.type_error(format!("{class}.{method}() must return {wanted}, not {found}"))
    }

    /// `id(value)`
    pub(crate) fn id_of(&mut self, value: Value) -> PyResult {
        Ok(match value {
            Value::Object(of) if self.search.explores => {
                self.alloc(Object::Native(Box::new(Identity { of })))
            }
            Value::Object(of) => Value::Int(FIRST_ADDRESS + i64::from(of.0) * 16),
            // Equal numbers of different kinds are not the same.
            Value::Int(number) => Value::Int((number.wrapping_mul(0x9e37_79b9) >> 4) << 3 | 1),
            other => {
                let kind = i64::from(self.class_of(other).0) % 4 * 2;
                Value::Int((self.hash(other)? >> 5 << 3) as i64 | kind)
            }
        })
    }

    /// The object of which it is the `id`, where a program is explored.
    pub(crate) fn identified(&self, value: Value) -> Option<Id> {
        match self.heap.get(value.id()?) {
            Object::Native(native) => native.downcast_ref().map(|&Identity { of }| of),
            _ => None,
        }
    }

    /// The plain number that stands for one of which not all is known: for what a clock said, or an `id`. Whoever looks at
    /// it gets to know what is only assumed.
    pub(crate) fn plain_number(&self, value: Value) -> Option<Value> {
        if let Some(reckoned) = self.reckoned(value) {
            return Some(self.stand_in(reckoned));
        }
        if let Some(number) = self.plain_ident(value) {
            return Some(number);
        }
        let of = self.identified(value)?;
        self.assume(Assumption::Hash);
        Some(Value::Int(FIRST_ADDRESS + (self.place_number(of) % (1 << 32) * 16) as i64))
    }

    /// `a op b` of two ids. Which is less is only assumed; of objects that came after the program became concurrent, it is
    /// not known at all.
    /// A float that is no number, as an object of its own: in a container, only the same one is taken for equal. What comes of
    /// reckoning is a mere number, of which nobody knows whether it is the same.
    pub(crate) fn nan(&mut self) -> Value {
        let payload = Value::Float(f64::NAN);
        self.alloc(Object::Instance(Instance { class: class::FLOAT, payload, attrs: Vars::default() }))
    }

    /// Whether they are one object, as containers ask it.
    #[inline]
    pub(super) fn is_one(&self, a: Value, b: Value) -> bool {
        let is_one = a.is(b);
        if is_one
            && let Value::Float(number) = a
            && number.is_nan()
        {
            self.assume(Assumption::Float);
        }
        is_one
    }

    /// `a is b`
    pub(in crate::vm) fn is_same(&self, a: Value, b: Value) -> bool {
        let is_same = a.is(b);
        if is_same && matches!(a, Value::Float(_)) && !self.is_library_asking() {
            self.assume(Assumption::Float);
        }
        is_same
    }

    pub(crate) fn compare_ids(&mut self, op: Compare, a: Value, b: Value) -> PyResult<Option<Value>> {
        if let Some(answer) = self.compare_idents(op, a, b) {
            return Ok(Some(answer));
        }
        let (Some(first), Some(second)) = (self.identified(a), self.identified(b)) else { return Ok(None) };
        let ordering = first.cmp(&second);
        if ordering.is_ne() {
            let are_together = self.were_together(first, second);
            let asks_order = !matches!(op, Compare::Eq | Compare::Ne);
            if asks_order && !are_together && self.search.frozen.is_some() {
                let message =
                    "which 'id' is less is not in the lab, of objects that came after the first thread";
                return Err(self.unsupported(message));
            }
            if asks_order || !are_together {
                self.assume(Assumption::Hash);
            }
        }
        Ok(Some(op.holds(Some(ordering)).into()))
    }

    /// Whether two objects were certainly there at one time: a place is given to another once an object is gone.
    fn were_together(&self, first: Id, second: Id) -> bool {
        let is_old = |id: Id| id.0 < self.heap.frozen_places();
        self.search.frozen.as_ref().is_some_and(|frozen| !frozen.has_ids && is_old(first) && is_old(second))
    }

    /// Where an object lies, as `repr` shows it: elsewhere in each run.
    pub(crate) fn address(&self, value: Value) -> String {
        self.assume(Assumption::Hash);
        let place = value.id().map_or(0, |id| self.place_number(id));
        format!("0x{:012x}", 0x7f00_0000_0000 + place % (1 << 32) * 16)
    }

    /// The same for an object in every run.
    pub(crate) fn identity_hash(&self, value: Value) -> i64 {
        match value {
            Value::Object(id) => self.hash_place(id) as i64,
            Value::Builtin(native) => {
                self.native(native).name.bytes().fold(7, |hash, byte| hash * 31 + i64::from(byte)) >> 8
            }
            _ => 0,
        }
    }

    /// The name of an attribute that `getattr` and its kin are asked for.
    pub(crate) fn asked_name(&mut self, value: Value) -> PyResult<names::Name> {
        let name = self.attribute_name(value)?;
        // What the library needs of them is not all that they are.
        if name == names::ANNOTATIONS && !self.is_library_asking() {
            return Err(self.unsupported("the attribute '__annotations__' is not in the lab"));
        }
        Ok(name)
    }

    /// The name that a string is.
    pub(crate) fn attribute_name(&mut self, value: Value) -> PyResult<names::Name> {
        match self.as_str(value).map(crate::objects::text::Str::shared) {
            Some(text) => Ok(self.intern(&text)),
            None => {
                let class = self.class_name_of(value);
                Err(self.type_error(format!("attribute name must be string, not '{class}'")))
            }
        }
    }
}
