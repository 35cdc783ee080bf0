//! Special methods: where they are looked up, and how they are called.

use crate::objects::class;
use crate::objects::names::Name;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, PyResult};
use crate::vm::prelude::Prelude;

impl Machine {
    /// The method of a value's class, for a protocol such as `__len__`: its own attributes do not count. Its first
    /// argument is the value, whatever the class has under this name.
    pub(crate) fn special(&mut self, value: Value, name: Name) -> Option<Value> {
        let class = self.class_of(value);
        let member = self.member(class, name)?;
        let is_method = match member {
            Value::Builtin(native) => {
                let native = self.native(native);
                native.is_method && native.name == &**self.names.text(name)
            }
            Value::Object(id) => matches!(self.heap.get(id), Object::Function(_)),
            _ => false,
        };
        Some(if is_method { member } else { self.bound_when_called(member) })
    }

    /// Whether the value's class has `None` under this name, which says that there is no such method.
    pub(crate) fn refuses(&mut self, value: Value, name: Name) -> bool {
        let class = self.class_of(value);
        self.member(class, name).is_some_and(Value::is_none)
    }

    /// What is no plain method of its class, as one: it becomes what it is for an instance when it is called.
    fn bound_when_called(&mut self, member: Value) -> Value {
        let function = self.prelude(Prelude::CallMember);
        self.alloc(Object::BoundMethod { function, receiver: member })
    }

    pub(in crate::vm) fn is_bound_when_called(&self, callee: Value) -> bool {
        let function = match callee.id().map(|id| self.heap.get(id)) {
            Some(Object::BoundMethod { function, .. }) => function.id(),
            _ => None,
        };
        function.and_then(|id| self.function(id)).is_some_and(|function| function.code.is_hidden())
    }

    /// The special method with this name that Python code defines for a value's class. Of what Rust implements, only the
    /// objects of native modules count: everything else is known here.
    pub(crate) fn own_special(&mut self, value: Value, name: Name) -> Option<Value> {
        let id = value.id()?;
        let is_native = match self.heap.get(id) {
            Object::Instance(instance) => {
                instance.payload.id().is_some_and(|id| matches!(self.heap.get(id), Object::Native(_)))
            }
            Object::Exception(_) => false,
            Object::Class(class) if class.meta != class::TYPE => false,
            Object::Native(native) if native.is_number() => return None,
            Object::Native(_) => true,
            _ => return None,
        };
        self.special(value, name).filter(|method| is_native || !matches!(method, Value::Builtin(_)))
    }

    /// Calls the special method with this name if the value's class has one of its own.
    pub(crate) fn ask_special(
        &mut self,
        value: Value,
        name: Name,
        args: &[Value],
    ) -> PyResult<Option<Value>> {
        match self.own_special(value, name) {
            Some(method) => self.invoke(method, args).map(Some),
            None => Ok(None),
        }
    }

    /// Calls a method that was found in a class: one in Rust at once, one in Python by asking.
    pub(crate) fn invoke(&mut self, method: Value, args: &[Value]) -> PyResult {
        match method {
            Value::Builtin(native) => (self.native(native).call)(self, &Args::new(args, &[])),
            method => self.ask(method, args),
        }
    }
}
