//! Whose object a value is.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::prelude::Prelude;

impl Machine {
    /// Whether it is an object of this class, or of one that extends it.
    pub(crate) fn is_instance(&self, value: Value, class: Id) -> bool {
        self.is_subclass(self.class_of(value), class)
    }

    /// The same as `isinstance` says it: a class that has a metaclass leaves the answer to that.
    pub(crate) fn is_instance_asked(&mut self, value: Value, class: Id) -> PyResult<bool> {
        if self.class_of(value) == class {
            return Ok(true);
        }
        if self.class(class).meta != class::TYPE
            && let Some(method) = self.special(class.into(), names::INSTANCECHECK)
            && method.id().is_some()
        {
            let answer = self.ask(method, &[class.into(), value])?;
            return self.truth(answer);
        }
        self.is_or_says_so(value, class)
    }

    /// Whether it is an object of this class, or of one that extends it, or says that it is.
    pub(crate) fn is_or_says_so(&mut self, value: Value, class: Id) -> PyResult<bool> {
        if self.is_instance(value, class) {
            return Ok(true);
        }
        let may_say = self.memo(|m| {
            let object = value.id().map(|id| m.heap.get(id));
            let own = m.class_of(value);
            Ok(matches!(object, Some(Object::Instance(_) | Object::Exception(_)))
                && (m.member(own, names::CLASS).is_some()
                    || m.own_special(value, names::GETATTRIBUTE).is_some()))
        })?;
        if !may_say {
            return Ok(false);
        }
        let name = self.name_value(names::CLASS);
        let told = self.ask_prelude(Prelude::AttributeOr, &[value, name, Value::None])?.id();
        let told = told.filter(|&told| matches!(self.heap.get(told), Object::Class(_)));
        Ok(told.is_some_and(|told| self.is_subclass(told, class)))
    }

    pub(crate) fn is_exception_class(&self, value: Value) -> bool {
        value.id().is_some_and(|id| {
            matches!(self.heap.get(id), Object::Class(found) if found.is_subclass_of(class::BASE_EXCEPTION))
        })
    }
}
