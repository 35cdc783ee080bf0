//! `list[int]` and `int | str` at run time. How they look and compare is code of the prelude.

use smallvec::{SmallVec, smallvec};

use crate::objects::class;
use crate::objects::namespace::Vars;
use crate::objects::object::{Instance, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::prelude::Prelude;

const ALIAS: Prelude = Prelude::GenericAlias;
const UNION: Prelude = Prelude::Union;

impl Machine {
    /// `class[item]`
    pub(crate) fn alias_of(&mut self, class: Value, item: Value) -> Value {
        let is_tuple = item.id().is_some_and(|id| matches!(self.heap.get(id), Object::Tuple(_)));
        let items = if is_tuple { item } else { self.tuple([item]) };
        self.form(ALIAS, &[("__origin__", class), ("__args__", items)])
    }

    /// `a | b` of two types, `None` if they are none. A type that was there before does not count again.
    pub(crate) fn union_of(&mut self, a: Value, b: Value) -> Option<Value> {
        let mut types: SmallVec<[Value; 4]> = smallvec![];
        for side in [a, b] {
            for part in self.parts_of(side)? {
                part.id().into_iter().for_each(|class| self.note_if_lock(class));
                if !types.iter().any(|&other| self.is_same_type(other, part)) {
                    types.push(part);
                }
            }
        }
        if let [only] = *types {
            return Some(only);
        }
        let types = self.tuple(&types[..]);
        Some(self.form(UNION, &[("__args__", types)]))
    }

    fn is_same_type(&mut self, one: Value, other: Value) -> bool {
        let mut alias = |of: Value| Some((self.origin(of)?, self.part_of_form(of, ALIAS, "__args__")?));
        let (Some((one_of, ours)), Some((other_of, theirs))) = (alias(one), alias(other)) else {
            return one.is(other);
        };
        let [ours, theirs] = [ours, theirs].map(|args| self.items_now(args).unwrap_or_default());
        one_of.is(other_of)
            && ours.len() == theirs.len()
            && ours.into_iter().zip(theirs).all(|(one, other)| self.is_same_type(one, other))
    }

    fn parts_of(&mut self, side: Value) -> Option<Vec<Value>> {
        match side {
            Value::None => Some(vec![class::NONE.into()]),
            _ if self.is_instance(side, class::TYPE) || self.origin(side).is_some() => Some(vec![side]),
            _ => self.union_types(side),
        }
    }

    /// Whether it takes part in a union wherever it stands.
    pub(crate) fn is_type(&mut self, value: Value) -> bool {
        !value.is_none() && self.parts_of(value).is_some()
    }

    /// The class of which it is an alias.
    pub(crate) fn origin(&mut self, value: Value) -> Option<Value> {
        self.part_of_form(value, ALIAS, "__origin__")
    }

    /// The types that it stands for, if it is a union.
    pub(crate) fn union_types(&mut self, value: Value) -> Option<Vec<Value>> {
        let types = self.part_of_form(value, UNION, "__args__")?;
        self.items_now(types)
    }

    /// Refuses to do more with a name for annotations, such as `typing.Iterable`, than to show it.
    pub(crate) fn refuse_annotation(&mut self, value: Value) -> PyResult<()> {
        let module = self.class(self.class_of(value)).module;
        let module = self.program.library.module(self.names.text(module));
        if module.is_some_and(|module| module.is_for_annotations) {
            return Err(self.unsupported("a name of 'typing' or 'collections.abc' other than in annotations"));
        }
        Ok(())
    }

    fn part_of_form(&mut self, value: Value, kind: Prelude, part: &str) -> Option<Value> {
        let Object::Instance(instance) = self.heap.get(value.id()?) else { return None };
        let class = instance.class;
        if !self.prelude(kind).is(class.into()) {
            return None;
        }
        let name = self.names.find(part)?;
        self.own_attribute(value, name)
    }

    fn form(&mut self, kind: Prelude, parts: &[(&str, Value)]) -> Value {
        let class = self.prelude(kind).id().unwrap_or_else(|| unreachable!("{kind:?} is a class"));
        let attrs: Vars = parts.iter().map(|&(name, value)| (self.intern(name), value)).collect();
        self.alloc(Object::Instance(Instance { class, payload: Value::Unset, attrs }))
    }
}
