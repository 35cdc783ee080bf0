//! The parts of a number: `real`, `imag`, `numerator`, `denominator`.

use crate::objects::class;
use crate::objects::names::Name;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

impl Machine {
    /// A part of a number, or of what extends one.
    pub(super) fn number_attribute(&self, object: Value, name: Name) -> Option<Value> {
        let number = match object.id().map(|id| self.heap.get(id)) {
            Some(Object::Instance(instance)) => instance.payload,
            _ => object,
        };
        let number = match number {
            Value::Bool(truth) => Value::Int(i64::from(truth)),
            Value::Object(id) if !matches!(self.heap.get(id), Object::BigInt(_)) => return None,
            Value::Int(_) | Value::Float(_) | Value::Object(_) => number,
            _ => return None,
        };
        match (&**self.names.text(name), number) {
            ("real", _) => Some(number),
            ("imag", Value::Float(_)) => Some(Value::Float(0.0)),
            (_, Value::Float(_)) => None,
            ("numerator", _) => Some(number),
            ("imag", _) => Some(Value::Int(0)),
            ("denominator", _) => Some(Value::Int(1)),
            _ => None,
        }
    }

    /// Makes sure that this is no part of a number, which nobody writes, unless its class has something else of this name.
    pub(super) fn check_part(&mut self, object: Value, name: Name) -> PyResult<()> {
        let class = self.class_of(object);
        if self.number_attribute(object, name).is_none() || self.member(class, name).is_some() {
            return Ok(());
        }
        let kind = if self.is_subclass(class, class::FLOAT) { "float" } else { "int" };
        let attribute = self.names.text(name).clone();
        let message = format!("attribute '{attribute}' of '{kind}' objects is not writable");
        Err(self.raise(class::ATTRIBUTE_ERROR, message))
    }
}
