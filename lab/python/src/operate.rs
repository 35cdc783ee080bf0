//! Operators on any values: what their classes say first, then what builtin values do.

use crate::class;
use crate::code::{Binary, Unary};
use crate::machine::Machine;
use crate::names;
use crate::native::{Exit, Outcome};
use crate::object::Object;
use crate::value::Value;
use crate::{number, sequence};

impl Machine {
    /// `a op b`
    pub fn binary(&mut self, op: Binary, a: Value, b: Value) -> Outcome {
        if let Some(result) = self.binary_or_nothing(op, a, b)? {
            return Ok(result);
        }
        Err(self.unsupported_operands(op.symbol(), a, b))
    }

    fn binary_or_nothing(&mut self, op: Binary, a: Value, b: Value) -> Outcome<Option<Value>> {
        if let Some(result) = self.binary_by_methods(op, a, b)? {
            return Ok(Some(result));
        }
        let (inner_a, inner_b) = (self.payload(a), self.payload(b));
        if let Some(result) = number::binary(self, op, inner_a, inner_b)? {
            return Ok(Some(result));
        }
        sequence::binary(self, op, a, b)
    }

    /// What the classes of the operands say; a subclass on the right is asked first.
    fn binary_by_methods(&mut self, op: Binary, a: Value, b: Value) -> Outcome<Option<Value>> {
        if a.id().is_none() && b.id().is_none() {
            return Ok(None);
        }
        let [method, reflected, _] = op.methods();
        let left = self.own_special(a, method);
        let right = self.own_special(b, reflected);
        if left.is_none() && right.is_none() {
            return Ok(None);
        }
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let ours = left.map(|method| (method, a, b));
        let theirs = right.filter(|_| class_a != class_b).map(|method| (method, b, a));
        let right_first = theirs.is_some() && self.is_subclass(class_b, class_a) && !is_same(left, right);
        let order = if right_first { [theirs, ours] } else { [ours, theirs] };
        for (method, receiver, other) in order.into_iter().flatten() {
            let answer = self.invoke(method, &[receiver, other])?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(Some(answer));
            }
        }
        Ok(None)
    }

    fn unsupported_operands(&mut self, symbol: &str, a: Value, b: Value) -> Exit {
        let (left, right) = (self.class_name_of(a), self.class_name_of(b));
        self.type_error(format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"))
    }

    /// `a op= b`: what `a` becomes.
    pub fn inplace(&mut self, op: Binary, a: Value, b: Value) -> Outcome {
        let [_, _, method] = op.methods();
        if let Some(method) = self.own_special(a, method) {
            let answer = self.invoke(method, &[a, b])?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(answer);
            }
        }
        if a.id().is_some()
            && self.own_special(a, op.methods()[0]).is_none()
            && let Some(changed) = sequence::inplace(self, op, a, b)?
        {
            return Ok(changed);
        }
        if let Some(result) = self.binary_or_nothing(op, a, b)? {
            return Ok(result);
        }
        let symbol = op.symbol().split(' ').next().unwrap_or_default();
        Err(self.unsupported_operands(&format!("{symbol}="), a, b))
    }

    /// `-a`, `+a` and `~a`
    pub fn unary(&mut self, op: Unary, a: Value) -> Outcome {
        let (method, symbol) = match op {
            Unary::Neg => (names::NEG, "-"),
            Unary::Pos => (names::POS, "+"),
            Unary::Invert => (names::INVERT, "~"),
        };
        if let Some(method) = self.own_special(a, method) {
            return self.invoke(method, &[a]);
        }
        if let Some(result) = number::unary(self, op, self.payload(a))? {
            return Ok(result);
        }
        let class = self.class_name_of(a);
        Err(self.type_error(format!("bad operand type for unary {symbol}: '{class}'")))
    }

    /// `container[key]`
    pub fn get_item(&mut self, container: Value, key: Value) -> Outcome {
        if let Some(method) = self.own_special(container, names::GETITEM) {
            return self.invoke(method, &[container, key]);
        }
        if let Some(value) = sequence::subscript(self, container, key)? {
            return Ok(value);
        }
        if self.class_of(container) == class::TYPE {
            return self.class_item(container, key);
        }
        Err(self.not_for_items(container, "is not subscriptable"))
    }

    /// `list[int]` and its like, in annotations: the class itself will do.
    fn class_item(&mut self, class: Value, key: Value) -> Outcome {
        let method = self.intern("__class_getitem__");
        let id = class.id().unwrap_or(class::OBJECT);
        match self.member(id, method).filter(|method| !matches!(method, Value::Builtin(_))) {
            Some(method) => {
                let function = self.underlying_function(method);
                self.ask(function, &[class, key])
            }
            None if id <= class::FROZENSET => Ok(class),
            None => {
                let name = self.class_name(id);
                Err(self.type_error(format!("type '{name}' is not subscriptable")))
            }
        }
    }

    fn underlying_function(&self, method: Value) -> Value {
        match method.id().map(|id| self.heap.get(id)) {
            Some(Object::ClassMethod(function) | Object::StaticMethod(function)) => *function,
            _ => method,
        }
    }

    /// `container[key] = value`
    pub fn set_item(&mut self, container: Value, key: Value, value: Value) -> Outcome<()> {
        if let Some(method) = self.own_special(container, names::SETITEM) {
            return self.invoke(method, &[container, key, value]).map(drop);
        }
        match sequence::set_item(self, container, key, value)? {
            Some(()) => Ok(()),
            None => Err(self.not_for_items(container, "does not support item assignment")),
        }
    }

    /// `del container[key]`
    pub fn delete_item(&mut self, container: Value, key: Value) -> Outcome<()> {
        if let Some(method) = self.own_special(container, names::DELITEM) {
            return self.invoke(method, &[container, key]).map(drop);
        }
        if sequence::delete_item(self, container, key)?.is_some() {
            return Ok(());
        }
        // Sequences that cannot change say so in other words than everything else.
        let is_sequence =
            self.length_now(container).is_some() && self.special(container, names::GETITEM).is_some();
        let complaint =
            if is_sequence { "doesn't support item deletion" } else { "does not support item deletion" };
        Err(self.not_for_items(container, complaint))
    }

    fn not_for_items(&mut self, container: Value, complaint: &str) -> Exit {
        let class = self.class_name_of(container);
        self.type_error(format!("'{class}' object {complaint}"))
    }

    /// `item in container`
    pub fn contains(&mut self, container: Value, item: Value) -> Outcome<bool> {
        if let Some(method) = self.own_special(container, names::CONTAINS) {
            let answer = self.invoke(method, &[container, item])?;
            return self.truth(answer);
        }
        let iterates = self.own_special(container, names::ITER).is_some();
        if !iterates && let Some(found) = sequence::contains(self, container, item)? {
            return Ok(found);
        }
        if !self.is_iterable(container) {
            return Err(self.not_iterable_argument(container));
        }
        let found = self.ask_prelude("contains", &[container, item])?;
        self.truth(found)
    }

    fn not_iterable_argument(&mut self, container: Value) -> Exit {
        let class = self.class_name_of(container);
        self.type_error(format!("argument of type '{class}' is not iterable"))
    }
}

/// Whether a subclass inherits the method, so that there is no reason to ask it first.
fn is_same(left: Option<Value>, right: Option<Value>) -> bool {
    matches!((left, right), (Some(left), Some(right)) if left.is(right))
}
