//! How all that leads from an object to others is shown, whoever asks.

use triomphe::Arc;

use crate::bytecode::code::Code;
use crate::ids::Id;
use crate::objects::names::Name;
use crate::objects::namespace::Vars;
use crate::objects::value::Value;

/// Is shown what an object consists of.
pub trait Visitor {
    fn value(&mut self, value: Value);

    fn id(&mut self, id: Id) {
        self.value(Value::Object(id));
    }

    fn values(&mut self, values: &[Value]) {
        for &value in values {
            self.value(value);
        }
    }

    /// A key of a dict or an element of a set, with the hash that it had when it came.
    fn key(&mut self, key: Value, _hash: u64) {
        self.value(key);
    }

    /// What is no object, such as a count. The marker does not care.
    fn number(&mut self, _number: u64) {}

    fn bytes(&mut self, _bytes: &[u8]) {}

    fn name(&mut self, name: Name) {
        self.number(u64::from(name.0));
    }

    fn code(&mut self, _code: &Arc<Code>) {}

    /// A moment, in virtual nanoseconds since the run began.
    fn instant(&mut self, ns: u64) {
        self.number(ns);
    }

    fn vars(&mut self, vars: &Vars) {
        vars.visit(self);
    }
}
