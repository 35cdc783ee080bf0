//! Operators, items, and formatting.

use crate::bytecode::code::{Binary, Conversion, Op, Unary};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::names::{self, Name};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::prelude::Prelude;
use crate::vm::protocol::number;
use crate::vm::protocol::sequence;

impl Machine {
    /// [a b → a op b]
    pub(in crate::vm) fn operate(&mut self, op: Binary, in_place: bool) -> PyResult<()> {
        let before = self.time.shows_time;
        self.time.shows_time |= self.reckons() && self.is_text(self.peek(1)) && self.is_printed();
        let result = self.binary(op, in_place, self.peek(1), self.peek(0));
        self.time.shows_time = before;
        self.replace(2, result?);
        Ok(())
    }

    /// `a op b`, or `a op= b`.
    pub(crate) fn binary(&mut self, op: Binary, in_place: bool, a: Value, b: Value) -> PyResult {
        // Only what extends `str` comes before it where it is a format.
        let is_first = |m: &Machine| op == Binary::Mod && !m.is_subclass(m.class_of(b), class::STR);
        if self.is_text(a)
            && (self.is_text(b) || is_first(self))
            && let Some(result) = sequence::binary(self, op, a, b)?
        {
            return Ok(result);
        }
        if let Some(result) = number::binary(self, op, a, b)? {
            return Ok(result);
        }
        if let Some(result) = self.reckon(op, a, b)? {
            return Ok(result);
        }
        if let Some(result) = self.binary_by_methods(op, in_place, a, b)? {
            return Ok(result);
        }
        let [_, _, changing] = op.methods();
        if in_place
            && !self.decides(a, changing)
            && let Some(result) = sequence::inplace(self, op, a, b)?
        {
            return Ok(result);
        }
        let [inner_a, inner_b] = [self.payload(a), self.payload(b)];
        if !self.have_declined(op, a, b)
            && let Some(result) = number::binary(self, op, inner_a, inner_b)?
        {
            return Ok(result);
        }
        if let Some(result) = sequence::binary_after_methods(self, op, in_place, a, b)? {
            return Ok(result);
        }
        Err(self.unsupported_operands(op, in_place, a, b))
    }

    /// Whether it is a string, and of no class that extends `str`.
    fn is_text(&self, value: Value) -> bool {
        value.id().is_some_and(|id| matches!(self.heap.get(id), Object::Str(_)))
    }

    fn binary_by_methods(
        &mut self,
        op: Binary,
        in_place: bool,
        a: Value,
        b: Value,
    ) -> PyResult<Option<Value>> {
        let [method, reflected, changing] = op.methods();
        if in_place && let Some(method) = self.own_special(a, changing) {
            let answer = self.invoke(method, &[a, b])?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(Some(answer));
            }
        } else if in_place
            && sequence::changes_before_methods(self, a)
            && let Some(changed) = sequence::inplace(self, op, a, b)?
        {
            return Ok(Some(changed));
        }
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let left = self.own_special(a, method).map(|method| (method, [a, b]));
        let right = if class_a == class_b { None } else { self.own_special(b, reflected) };
        let mut right_first = right.is_some() && self.is_subclass(class_b, class_a);
        if right_first {
            // A class that only inherits the method has nothing to say before the other.
            let inherited = self.own_special(a, reflected);
            right_first = !inherited.zip(right).is_some_and(|(inherited, right)| inherited.is(right));
        }
        let right = right.map(|method| (method, [b, a]));
        let order = if right_first { [right, left] } else { [left, right] };
        for (method, operands) in order.into_iter().flatten() {
            let answer = self.invoke(method, &operands)?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(Some(answer));
            }
        }
        Ok(None)
    }

    /// Whether a class that extends a builtin one has a method of its own. What that does not do, the builtin class does not
    /// do instead.
    pub(crate) fn decides(&mut self, value: Value, method: Name) -> bool {
        !self.payload(value).is(value) && self.own_special(value, method).is_some()
    }

    /// Whether nobody but the operands' own methods was to be asked, and none gave a result.
    pub(crate) fn have_declined(&mut self, op: Binary, a: Value, b: Value) -> bool {
        let [method, reflected, _] = op.methods();
        let is_alone = self.class_of(a) == self.class_of(b);
        self.decides(a, method) && (is_alone || self.own_special(b, reflected).is_some())
    }

    fn unsupported_operands(&mut self, op: Binary, in_place: bool, a: Value, b: Value) -> Exit {
        let (left, right) = (self.class_name_of(a), self.class_name_of(b));
        let symbol = match (op, in_place) {
            (Binary::Pow, true) => "**=".to_owned(),
            (op, true) => format!("{}=", op.symbol()),
            (op, false) => op.symbol().to_owned(),
        };
        self.type_error(format!("unsupported operand type(s) for {symbol}: '{left}' and '{right}'"))
    }

    pub(crate) fn unary(&mut self, op: Unary, value: Value) -> PyResult {
        let (name, symbol) = match op {
            Unary::Neg => (names::NEG, "-"),
            Unary::Pos => (names::POS, "+"),
            Unary::Invert => (names::INVERT, "~"),
        };
        if let Some(method) = self.own_special(value, name) {
            return self.invoke(method, &[value]);
        }
        if let Some(result) = self.reckon_unary(op, value)? {
            return Ok(result);
        }
        if let Some(result) = number::unary(self, op, self.payload(value))? {
            return Ok(result);
        }
        let class = self.class_name_of(value);
        Err(self.type_error(format!("bad operand type for unary {symbol}: '{class}'")))
    }

    /// `item in container`.
    pub(crate) fn contains(&mut self, container: Value, item: Value) -> PyResult<bool> {
        if let Some(method) = self.own_special(container, names::CONTAINS) {
            if self.refuses(container, names::CONTAINS) {
                return Err(self.no_items(container, "is not a container"));
            }
            let answer = self.invoke(method, &[container, item])?;
            return self.truth(answer);
        }
        if let Some(found) = sequence::contains(self, container, item)? {
            return Ok(found);
        }
        if !self.is_iterable(container) || self.refuses(container, names::ITER) {
            let class = self.class_name_of(container);
            return Err(self.type_error(format!("argument of type '{class}' is not a container or iterable")));
        }
        let found = self.ask_walk(Prelude::Contains, container, &[container, item])?;
        self.truth(found)
    }

    pub(in crate::vm) fn item_op(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::Subscript => {
                let value = self.item(self.peek(1), self.peek(0))?;
                self.replace(2, value);
            }
            Op::StoreSubscript => {
                self.set_item(self.peek(1), self.peek(0), self.peek(2))?;
                self.drop_values(3);
            }
            _ => {
                self.delete_item(self.peek(1), self.peek(0))?;
                self.drop_values(2);
            }
        }
        Ok(())
    }

    /// `container[key]`.
    pub(crate) fn item(&mut self, container: Value, key: Value) -> PyResult {
        if let Some(method) = self.own_special(container, names::GETITEM) {
            return self.invoke(method, &[container, key]);
        }
        if let Some(item) = sequence::subscript(self, container, key)? {
            return Ok(item);
        }
        if let Some(Object::Class(_)) = container.id().map(|id| self.heap.get(id)) {
            return self.class_item(container, key);
        }
        Err(self.no_items(container, "is not subscriptable"))
    }

    /// `list[int]`
    fn class_item(&mut self, class: Value, key: Value) -> PyResult {
        if let Some(id) = class.id()
            && let Some(method) = self.member(id, names::CLASS_GETITEM).filter(|method| !method.is_none())
        {
            let method = self.bound(method, Value::Unset, id)?;
            return self.ask_or_run(method, &[key], &[]);
        }
        let Some(id) = class.id() else { return Ok(class) };
        if self.class(id).mro.iter().any(|&base| self.holds_others(base)) {
            return Ok(self.alias_of(class, key));
        }
        let name = self.class_name(id);
        Err(self.type_error(format!("type '{name}' is not subscriptable")))
    }

    /// Whether an annotation may say of a class what is in its objects.
    fn holds_others(&self, id: Id) -> bool {
        const BUILTIN: &[Id] = &[
            class::BASE_EXCEPTION_GROUP,
            class::DICT,
            class::ENUMERATE,
            class::FROZENSET,
            class::LIST,
            class::SET,
            class::TUPLE,
            class::TYPE,
        ];
        let module = self.names.text(self.class(id).module);
        BUILTIN.contains(&id) || self.program.library.module(module).is_some_and(|module| module.holds_others)
    }

    pub(crate) fn set_item(&mut self, container: Value, key: Value, value: Value) -> PyResult<()> {
        if let Some(method) = self.own_special(container, names::SETITEM) {
            return self.invoke(method, &[container, key, value]).map(|_| ());
        }
        match sequence::set_item(self, container, key, value)? {
            Some(()) => Ok(()),
            None => {
                self.ask_place(container, key)?;
                Err(self.no_items(container, "does not support item assignment"))
            }
        }
    }

    /// Asks a key which place it means, in what is a sequence to CPython though it cannot change: whether it means one.
    fn ask_place(&mut self, container: Value, key: Value) -> PyResult<bool> {
        let is_asked = container
            .id()
            .is_some_and(|id| !matches!(self.heap.get(id), Object::Class(_) | Object::Function(_)));
        let is_place =
            matches!(key, Value::Int(_) | Value::Bool(_)) || self.own_special(key, names::INDEX).is_some();
        if is_asked && is_place {
            self.index_of(key)?;
        }
        Ok(is_asked && is_place)
    }

    pub(crate) fn delete_item(&mut self, container: Value, key: Value) -> PyResult<()> {
        if let Some(method) = self.own_special(container, names::DELITEM) {
            return self.invoke(method, &[container, key]).map(|_| ());
        }
        match sequence::delete_item(self, container, key)? {
            Some(()) => Ok(()),
            None => {
                // CPython asks a sequence, even one that cannot change, and then the object.
                let does_not = if self.ask_place(container, key)? { "doesn't" } else { "does not" };
                Err(self.no_items(container, &format!("{does_not} support item deletion")))
            }
        }
    }

    fn no_items(&mut self, container: Value, what: &str) -> Exit {
        let class = self.class_name_of(container);
        self.type_error(format!("'{class}' object {what}"))
    }

    /// A value in an f-string.
    pub(in crate::vm) fn formatted(
        &mut self,
        value: Value,
        conversion: Conversion,
        spec: Option<Value>,
    ) -> PyResult {
        if spec.is_none() && self.as_str(value).is_some() && value.is(self.payload(value)) {
            match conversion {
                Conversion::None | Conversion::Str => return Ok(value),
                Conversion::Repr | Conversion::Ascii => {}
            }
        }
        let converted =
            if conversion == Conversion::None { value } else { self.converted(conversion, value)? };
        let spec = spec.and_then(|spec| self.as_str(spec).map(crate::objects::text::Str::shared));
        let before = self.time.shows_time;
        self.time.shows_time |= self.reckons() && self.is_printed();
        let text = self.format(converted, spec.as_deref().unwrap_or_default());
        self.time.shows_time = before;
        let text = text?;
        Ok(self.str(text))
    }
}
