//! Instructions of `match`.

use smol_str::SmolStr;

use crate::bytecode::code::Op;
use crate::ids::Id;
use crate::objects::class::{self, Pattern};
use crate::objects::names::{self, Name};
use crate::objects::namespace::Vars;
use crate::objects::object::{Instance, Object};
use crate::objects::text::Str;
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

/// For what patterns without a name stand in the pattern of a class.
enum Positional {
    /// The object itself, for the only one.
    Itself,
    /// Attributes of these names.
    Named(Vec<Value>),
}

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
            None if !keys.is_empty() => (self.attribute(subject, names::GET_METHOD)?, self.like_no_other()?),
            _ => (Value::None, Value::Unset),
        };
        for (at, &key) in keys.iter().enumerate() {
            if keys[..at].iter().any(|&earlier| self.equal_now(earlier, key) == Some(true)) {
                let text = self.repr_of(key)?;
                return Err(self.value_error(format!("mapping pattern checks duplicate key ({text})")));
            }
            let found = match own {
                Some(dict) => {
                    let found = self.memo(|m| m.dict_get(dict, key))?;
                    self.check_class_key(dict, key, found.is_some())?;
                    found
                }
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

    /// An object that stands for nothing that there is.
    fn like_no_other(&mut self) -> PyResult {
        self.once(|m| {
            let attrs = Vars::default();
            let object = Instance { class: class::OBJECT, payload: Value::Unset, attrs };
            Ok(m.alloc(Object::Instance(object)))
        })
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
            return Err(self.type_error("class pattern must refer to a class"));
        };
        self.note_if_lock(class);
        if !self.memo(|m| m.is_instance_asked(subject, class))? {
            self.replace(3, Value::None);
            return Ok(());
        }
        let positional = self.positional(class, positional)?;
        let mut found = Vec::new();
        let mut names = match positional {
            Positional::Itself => {
                found.push(subject);
                Vec::new()
            }
            Positional::Named(names) => names,
        };
        names.extend(self.made_items(keywords));
        let mut seen: Vec<SmolStr> = Vec::new();
        for name in names {
            let Some(text) = self.as_str(name).map(Str::shared) else {
                let class = self.class_name_of(name);
                let message = format!("__match_args__ elements must be strings (got {class})");
                return Err(self.type_error(message));
            };
            if seen.contains(&text) {
                let class = self.class_name(class);
                let message = format!("{class}() got multiple sub-patterns for attribute '{text}'");
                return Err(self.type_error(message));
            }
            let name = self.intern(&text);
            seen.push(text);
            self.notice_named(subject, name);
            let Some(value) = self.attribute_if_any(subject, name)? else {
                self.replace(3, Value::None);
                return Ok(());
            };
            found.push(value);
        }
        let found = self.tuple(found);
        self.replace(3, found);
        Ok(())
    }

    /// What a pattern's patterns without a name stand for.
    fn positional(&mut self, class: Id, count: usize) -> PyResult<Positional> {
        let names = if count == 0 { None } else { self.attribute_if_any(class.into(), names::MATCH_ARGS)? };
        let (names, is_itself) = match names {
            Some(names) if self.class_of(names) == class::TUPLE => (self.made_items(names), false),
            Some(names) => {
                let (class, found) = (self.class_name(class), self.class_name_of(names));
                let message = format!("{class}.__match_args__ must be a tuple (got {found})");
                return Err(self.type_error(message));
            }
            None => (Vec::new(), THEMSELVES.iter().any(|&itself| self.is_subclass(class, itself))),
        };
        let allowed = if is_itself { 1 } else { names.len() };
        if allowed < count {
            let (class, plural) = (self.class_name(class), if allowed == 1 { "" } else { "s" });
            let message =
                format!("{class}() accepts {allowed} positional sub-pattern{plural} ({count} given)");
            return Err(self.type_error(message));
        }
        if is_itself && count == 1 {
            return Ok(Positional::Itself);
        }
        Ok(Positional::Named(names[..count].to_vec()))
    }

    /// An attribute, unless it is said that there is none: by Python code, too.
    fn attribute_if_any(&mut self, object: Value, name: Name) -> PyResult<Option<Value>> {
        if self.memo(|m| Ok(m.runs_code_for(object, name)))? {
            let (missing, text) = (self.like_no_other()?, self.name_value(name));
            let found = self.ask_prelude(Prelude::AttributeOr, &[object, text, missing])?;
            return Ok(Some(found).filter(|found| !found.is(missing)));
        }
        match self.memo(|m| m.attribute(object, name)) {
            Ok(value) => Ok(Some(value)),
            Err(Exit::Raise(error)) if self.is_instance(error, class::ATTRIBUTE_ERROR) => Ok(None),
            Err(exit) => Err(exit),
        }
    }

    /// Whether Python code may run to find an attribute, also one of a class.
    fn runs_code_for(&mut self, object: Value, name: Name) -> bool {
        let class = object.id().filter(|&id| matches!(self.heap.get(id), Object::Class(_)));
        self.asks_for_attribute(object, name) || class.is_some_and(|id| self.has_asking_member(id, name))
    }
}
