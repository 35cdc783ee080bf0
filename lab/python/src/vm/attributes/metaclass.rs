//! Metaclasses: which one a class has, and where it decides instead of `type`.

use smol_str::SmolStr;

use crate::ids::Id;
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::names::{self, Name};
use crate::objects::namespace::Vars;
use crate::objects::object::{Module, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::prelude::Prelude;

impl Machine {
    /// What is called to make a class: the metaclass that its bases have, or the one that is named, which may be
    /// something else.
    pub(super) fn class_of_new(&mut self, bases: Value, keywords: Value) -> PyResult {
        let named = match keywords.id() {
            Some(dict) => {
                let key = self.name_value(names::METACLASS);
                self.dict_get(dict, key)?
            }
            None => None,
        };
        let bases = self.tuple_items(bases);
        let asked_for = match (named, bases.first()) {
            (Some(named), _) => match named.id().map(|id| (id, self.heap.get(id))) {
                Some((id, Object::Class(_))) => id,
                _ => return Ok(named),
            },
            (None, Some(&first)) => self.class_of(first),
            (None, None) => class::TYPE,
        };
        // A base that is no class makes its own class a metaclass, which is called like one.
        if !self.is_subclass(asked_for, class::TYPE) {
            return Ok(asked_for.into());
        }
        self.metaclass(asked_for, &bases).map(Value::from)
    }

    /// Where the body of a new class keeps its variables: in what the metaclass has prepared for it.
    pub(super) fn namespace_of_new(
        &mut self,
        name: &SmolStr,
        bases: Value,
        meta: Value,
        keywords: Value,
    ) -> PyResult<Id> {
        let mut found = Value::Unset;
        if let Some(prepare) = self.prepare_of(meta)? {
            let keywords = self.once(|m| m.without_metaclass(keywords))?;
            let args = self.once(|m| {
                let text = m.str(name.clone());
                Ok(m.list(vec![text, bases]))
            })?;
            found = self.ask_prelude(Prelude::Spread, &[prepare, args, keywords])?;
            let class = self.class_of(found);
            if self.as_dict(found).is_none() && self.member(class, names::GETITEM).is_none() {
                let (meta, class) = (self.name_of_metaclass(meta), self.class_name(class));
                let message = format!("{meta}.__prepare__() must return a mapping, not {class}");
                return Err(self.type_error(message));
            }
        }
        let home = self.module_of_frame();
        let home = self.name_value(home);
        let mut vars = Vars::default();
        vars.set(names::MODULE, home);
        match found.id().map(|id| (id, self.heap.get(id))) {
            None => {}
            Some((_, Object::Dict(dict))) => {
                for entry in dict.entries().collect::<Vec<_>>() {
                    let name = self.attribute_name(entry.key)?;
                    vars.set(name, entry.value);
                }
            }
            Some((id, _)) => {
                let is_known = self.prepared_name(found, names::NAME)?;
                self.memo(|m| m.check_prepared(found).map(|()| Value::None))?;
                let home = is_known.unwrap_or(home);
                let key = self.name_value(names::MODULE);
                self.set_item(found, key, home)?;
                return Ok(id);
            }
        }
        let name = self.intern(name);
        Ok(self.heap.alloc(Object::Module(Box::new(Module { name, vars }))))
    }

    /// The same, known to be what the body of a class has set.
    fn as_body(&mut self, namespace: Value) -> Value {
        if let Some(dict) = self.as_dict(namespace) {
            self.table_mut(dict).is_body = true;
        }
        namespace
    }

    /// Makes sure that it takes no notice of what only some versions of CPython set in it.
    fn check_prepared(&mut self, namespace: Value) -> PyResult<()> {
        let class = self.class_of(namespace);
        let is_blind = |&base: &Id| {
            let attrs = &self.class(base).attrs;
            let is_ours = |&function: &Id| {
                self.function(function).is_some_and(|it| it.code.is_blind || it.code.source.is_library())
            };
            let is_left = |name| attrs.get(name).and_then(Value::id).is_none_or(|id| is_ours(&id));
            is_left(names::SETITEM) && is_left(names::CONTAINS)
        };
        if self.as_dict(namespace).is_none() || !self.class(class).mro.iter().all(is_blind) {
            return Err(self.unsupported(
                "a namespace for a class that tells what is set in it is not in the lab, for versions of CPython differ in that: \
                 let its `__setitem__` leave out names that begin with '_'",
            ));
        }
        self.as_body(namespace);
        Ok(())
    }

    /// What a metaclass has under `__prepare__`, if that is not what `type` has.
    fn prepare_of(&mut self, meta: Value) -> PyResult<Option<Value>> {
        if let Some(id) = meta.id()
            && let Object::Class(_) = self.heap.get(id)
        {
            return match self.member(id, names::PREPARE) {
                None | Some(Value::Builtin(_)) => Ok(None),
                Some(member) => self.bound(member, Value::Unset, id).map(Some),
            };
        }
        match self.memo(|m| Ok(m.own_special(meta, names::PREPARE)))? {
            Some(method) => Ok(Some(self.alloc(Object::BoundMethod { function: method, receiver: meta }))),
            None => Ok(None),
        }
    }

    fn name_of_metaclass(&self, meta: Value) -> SmolStr {
        match meta.id().map(|id| (id, self.heap.get(id))) {
            Some((_, Object::Class(class))) => class.name.clone(),
            _ => "<metaclass>".into(),
        }
    }

    /// The keywords of a class statement that the metaclass gets.
    pub(super) fn without_metaclass(&mut self, keywords: Value) -> PyResult {
        let entries: Vec<_> = keywords.id().map_or_else(Vec::new, |id| self.table(id).entries().collect());
        let mut rest = Dict::default();
        for entry in entries {
            if self.as_str(entry.key).is_none_or(|text| **text != *"metaclass") {
                rest.push(entry.hash, entry.key, entry.value);
            }
        }
        Ok(self.dict(rest))
    }

    /// Calls the metaclass.
    pub(super) fn make_by_metaclass(
        &mut self,
        name: &SmolStr,
        [bases, named, meta]: [Value; 3],
        namespace: Value,
        vars: Option<Vars>,
        keywords: Value,
        cell: Value,
    ) -> PyResult {
        let namespace = match vars {
            Some(vars) => self.once(|m| {
                let namespace = m.dict_from(&vars)?;
                Ok(m.as_body(namespace))
            })?,
            None => namespace,
        };
        if !bases.is(named) {
            let key = self.once(|m| Ok(m.name_value(names::ORIG_BASES)))?;
            self.set_item(namespace, key, named)?;
        }
        if !cell.is_none() {
            let key = self.once(|m| Ok(m.name_value(names::CELL_OF_CLASS)))?;
            self.set_item(namespace, key, cell)?;
        }
        let args = self.once(|m| {
            let text = m.str(name.clone());
            Ok(m.list(vec![text, bases, namespace]))
        })?;
        let keywords = self.once(|m| m.without_metaclass(keywords))?;
        let made = self.ask_prelude(Prelude::Spread, &[meta, args, keywords])?;
        let is_class = made.id().is_some_and(|id| matches!(self.heap.get(id), Object::Class(_)));
        if is_class && !cell.is_none() && !self.cell(cell).is(made) {
            let (name, shown) = (name.clone(), self.repr_of(made)?);
            let message = if self.cell(cell).is_unset() {
                format!(
                    "__class__ not set defining '{name}' as {shown}. Was __classcell__ propagated to type.__new__?"
                )
            } else {
                let set = self.cell(cell);
                let set = self.repr_of(set)?;
                format!("__class__ set to {set} defining '{name}' as {shown}")
            };
            let kind = if self.cell(cell).is_unset() { class::RUNTIME_ERROR } else { class::TYPE_ERROR };
            return Err(self.raise(kind, message));
        }
        Ok(made)
    }

    /// What the machine decides of classes by itself, no metaclass may decide.
    pub(super) fn check_metaclass(&mut self, vars: &Vars) -> PyResult<()> {
        for name in [names::EQ, names::HASH, names::GETATTRIBUTE] {
            if vars.contains(name) {
                let text = self.names.text(name).clone();
                return Err(self.unsupported(format!("'{text}' of a metaclass is not in the lab")));
            }
        }
        Ok(())
    }

    pub(super) fn class_attribute(&mut self, id: Id, name: Name) -> PyResult {
        let meta = self.class(id).meta;
        if meta != class::TYPE
            && let Some(member) = self.member(meta, name)
        {
            let kind = self.descriptor(member);
            if self.is_before_own(member, &kind) {
                return self.bound(member, id.into(), meta);
            }
        }
        if let Some(special) = self.class_special(id, name)? {
            return Ok(special);
        }
        self.check_slot_of_class(id, name)?;
        if let Some(member) = self.member(id, name) {
            return self.bound(member, Value::Unset, id);
        }
        if let Some(member) = self.member(meta, name) {
            return self.bound(member, id.into(), meta);
        }
        Err(self.no_class_attribute(id, name))
    }
}
