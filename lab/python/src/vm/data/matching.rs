//! Instructions of `match`.

use crate::bytecode::code::Op;
use crate::ids::Id;
use crate::objects::class::{self, Pattern};
use crate::objects::names;
use crate::objects::namespace::Vars;
use crate::objects::object::{Instance, Object};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::prelude::Prelude;

/// The classes whose only positional pattern stands for the object itself.
const THEMSELVES: &[Id] = &[
    class::BOOL,
    class::BYTES,
    class::DICT,
    class::FLOAT,
    class::FROZENSET,
    class::INT,
    class::LIST,
    class::SET,
    class::STR,
    class::TUPLE,
];

impl Machine {
    pub(in crate::vm) fn match_op(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::IsSequence | Op::IsMapping => {
                let wanted = if op == Op::IsSequence { Pattern::Sequence } else { Pattern::Mapping };
                let fits = self.pattern(self.class_of(self.peek(0))) == wanted;
                self.replace(1, Value::Bool(fits));
            }
            Op::Length => {
                let length = self.length(self.peek(0))?;
                self.replace(1, Value::Int(i64::try_from(length).unwrap_or(i64::MAX)));
            }
            Op::MatchKeys => self.match_keys()?,
            Op::RestOfMapping => self.rest_of_mapping()?,
            Op::MatchClass(count) => self.match_class(count as usize)?,
            _ => unreachable!("all others are about no pattern"),
        }
        Ok(())
    }

    fn match_keys(&mut self) -> PyResult<()> {
        let (subject, keys) = (self.peek(1), self.peek(0));
        let mut values = Vec::new();
        let keys = self.items(keys)?;
        let own = if keys.is_empty() { None } else { self.dict_that_gets(subject) };
        let (get, missing) = match own {
            None if !keys.is_empty() => {
                let get = self.attribute(subject, names::GET_METHOD)?;
                let missing = self.once(|m| {
                    let attrs = Vars::default();
                    Ok(m.alloc(Object::Instance(Instance {
                        class: class::OBJECT,
                        payload: Value::Unset,
                        attrs,
                    })))
                })?;
                (get, missing)
            }
            _ => (Value::None, Value::Unset),
        };
        for (at, &key) in keys.iter().enumerate() {
            if keys[..at].iter().any(|&earlier| self.equal_now(earlier, key) == Some(true)) {
                let text = self.repr_of(key)?;
                return Err(self.value_error(format!("mapping pattern checks duplicate key ({text})")));
            }
            let found = match own {
                Some(dict) => self.memo(|m| m.dict_get(dict, key))?,
                None => Some(self.ask_or_run(get, &[key, missing], &[])?).filter(|found| !found.is(missing)),
            };
            match found {
                Some(value) => values.push(value),
                None => {
                    self.replace(2, Value::None);
                    return Ok(());
                }
            }
        }
        let values = self.tuple(values);
        self.replace(2, values);
        Ok(())
    }

    /// The dict that a mapping is, if its `get` is that of dicts.
    fn dict_that_gets(&mut self, mapping: Value) -> Option<Id> {
        let dict = self.as_dict(mapping)?;
        let get = self.member(self.class_of(mapping), names::GET_METHOD);
        matches!(get, Some(Value::Builtin(_))).then_some(dict)
    }

    fn rest_of_mapping(&mut self) -> PyResult<()> {
        let (subject, keys) = (self.peek(1), self.peek(0));
        let is_plain = subject.id().is_some_and(|id| matches!(self.heap.get(id), Object::Dict(_)));
        let Some(id) = self.as_dict(subject).filter(|_| is_plain) else {
            let rest = self.ask_prelude(Prelude::RestOfMapping, &[subject, keys])?;
            self.replace(2, rest);
            return Ok(());
        };
        let copy = self.table(id).copy();
        let rest = self.dict(*copy);
        for key in self.items(keys)? {
            let removed = self.dict_remove(rest.object(), key)?;
            if removed.is_none() {
                return Err(self.raise_with(class::KEY_ERROR, key));
            }
        }
        self.replace(2, rest);
        Ok(())
    }

    /// [subject class names → attributes or None]
    fn match_class(&mut self, positional: usize) -> PyResult<()> {
        let (subject, class, keywords) = (self.peek(2), self.peek(1), self.peek(0));
        let is_class = |&id: &Id| matches!(self.heap.get(id), Object::Class(_));
        let Some(class) = class.id().filter(is_class) else {
            self.refuse_annotation(class)?;
            return Err(self.type_error("called match pattern must be a class"));
        };
        if !self.is_instance(subject, class) {
            self.replace(3, Value::None);
            return Ok(());
        }
        let mut found = Vec::new();
        let mut names = Vec::new();
        if positional == 1
            && self.member(class, names::MATCH_ARGS).is_none()
            && THEMSELVES.iter().any(|&itself| self.is_subclass(class, itself))
        {
            found.push(subject);
        } else {
            names = self.positional_names(class, positional)?;
        }
        names.extend(self.items(keywords)?);
        self.check_twice(class, &names)?;
        for name in names {
            let Some(text) = self.as_str(name).map(crate::objects::text::Str::shared) else { continue };
            let name = self.intern(&text);
            self.notice_named(subject, name);
            match self.memo(|m| m.attribute(subject, name)) {
                Ok(value) => found.push(value),
                Err(Exit::Raise(error)) if self.is_instance(error, class::ATTRIBUTE_ERROR) => {
                    self.replace(3, Value::None);
                    return Ok(());
                }
                Err(exit) => return Err(exit),
            }
        }
        let found = self.tuple(found);
        self.replace(3, found);
        Ok(())
    }

    /// An attribute that is asked for twice is a mistake.
    fn check_twice(&mut self, class: Id, names: &[Value]) -> PyResult<()> {
        let texts: Vec<_> =
            names.iter().map(|&name| self.as_str(name).map(crate::objects::text::Str::shared)).collect();
        let twice = texts.iter().enumerate().find(|(at, text)| texts[..*at].contains(text));
        let Some((_, Some(name))) = twice else { return Ok(()) };
        let class = self.class_name(class);
        Err(self.type_error(format!("{class}() got multiple sub-patterns for attribute '{name}'")))
    }

    fn positional_names(&mut self, class: Id, count: usize) -> PyResult<Vec<Value>> {
        let names = match self.member(class, names::MATCH_ARGS) {
            Some(names) if self.is_instance(names, class::TUPLE) => self.items_now(names).unwrap_or_default(),
            Some(names) if count > 0 => {
                let (class, found) = (self.class_name(class), self.class_name_of(names));
                let message = format!("{class}.__match_args__ must be a tuple (got {found})");
                return Err(self.type_error(message));
            }
            _ => Vec::new(),
        };
        if names.len() < count {
            let is_itself = THEMSELVES.iter().any(|&itself| self.is_subclass(class, itself));
            let allowed = if is_itself { 1 } else { names.len() };
            let (class, plural) = (self.class_name(class), if allowed == 1 { "" } else { "s" });
            let message =
                format!("{class}() accepts {allowed} positional sub-pattern{plural} ({count} given)");
            return Err(self.type_error(message));
        }
        Ok(names[..count].to_vec())
    }
}
