//! Instructions that take containers apart, and that fill them.

use crate::bytecode::code::Op;
use crate::objects::class;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::prelude::Prelude;
use crate::vm::protocol::sequence::{self, SetOperation};

impl Machine {
    /// [iterable → elements…, the first on top]; with a number after the star, all others go to a list.
    pub(in crate::vm) fn unpack(&mut self, before: usize, after: Option<usize>) -> PyResult<()> {
        let iterable = self.peek(0);
        self.settle_order_of(iterable)?;
        let items = match self.unasked(|m| Ok(m.undisturbed_elements(iterable)))? {
            Some(items) => items,
            None => self.items_for_unpacking(iterable, before, after)?,
        };
        let needed = before + after.unwrap_or(0);
        if items.len() < needed {
            let least = if after.is_some() { "at least " } else { "" };
            let message =
                format!("not enough values to unpack (expected {least}{needed}, got {})", items.len());
            return Err(self.value_error(message));
        }
        let Some(after) = after else {
            if items.len() > needed {
                return Err(self.too_many_values(iterable, needed));
            }
            self.pop();
            self.thread.stack.extend(items.into_iter().rev());
            return Ok(());
        };
        let rest = self.list(items[before..items.len() - after].to_vec());
        self.pop();
        self.thread.stack.extend(items[items.len() - after..].iter().rev());
        self.push(rest);
        self.thread.stack.extend(items[..before].iter().rev());
        Ok(())
    }

    /// How many there are is said of what has its length at hand.
    fn too_many_values(&mut self, iterable: Value, needed: usize) -> Exit {
        let has_length = matches!(self.class_of(iterable), class::LIST | class::TUPLE | class::DICT);
        let length = self.length_now(iterable).filter(|_| has_length);
        let got = length.map(|length| format!(", got {length}")).unwrap_or_default();
        self.value_error(format!("too many values to unpack (expected {needed}{got})"))
    }

    fn items_for_unpacking(
        &mut self,
        iterable: Value,
        before: usize,
        after: Option<usize>,
    ) -> PyResult<Vec<Value>> {
        let is_lazy = self.is_iterator(iterable) || self.own_special(iterable, names::ITER).is_some();
        if !is_lazy && self.own_special(iterable, names::GETITEM).is_none() && !self.is_iterable(iterable) {
            let class = self.class_name_of(iterable);
            return Err(self.type_error(format!("cannot unpack non-iterable {class} object")));
        }
        // One more than needed is enough to know that there are too many.
        let limit = Value::Int(i64::try_from(before).unwrap_or(i64::MAX));
        let walk = if after.is_some() { Prelude::CollectRest } else { Prelude::CollectSome };
        let list = self.ask_walk(walk, iterable, &[iterable, limit])?;
        Ok(self.made_items(list))
    }

    pub(in crate::vm) fn grow_op(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::Append(below) => {
                let (list, value) = (self.peek(below as usize + 1), self.peek(0));
                self.list_to_grow(list, 1)?.push(value);
                self.pop();
            }
            Op::Extend(below) => {
                let (list, iterable) = (self.peek(below as usize + 1), self.peek(0));
                let items = self.spread_items(iterable)?;
                self.extend_list(list, &items)?;
                self.pop();
            }
            Op::AddToSet(below) => {
                let (set, value) = (self.peek(below as usize + 1), self.peek(0));
                if let Some(id) = set.id() {
                    self.add_to_set(id, value)?;
                }
                self.pop();
            }
            Op::SetItem(below) => {
                let (dict, key, value) = (self.peek(below as usize + 2), self.peek(1), self.peek(0));
                if let Some(id) = dict.id() {
                    self.dict_set(id, key, value)?;
                }
                self.drop_values(2);
            }
            Op::Update(below) => self.update(below as usize)?,
            Op::ExtendArguments { is_alone } => self.extend_arguments(is_alone)?,
            _ => self.merge_arguments()?,
        }
        Ok(())
    }

    fn spread_items(&mut self, iterable: Value) -> PyResult<Vec<Value>> {
        self.settle_order_of(iterable)?;
        if let Some(items) = self.elements(iterable) {
            return Ok(items);
        }
        if !self.can_be_iterated(iterable) {
            let class = self.class_name_of(iterable);
            return Err(self.type_error(format!("Value after * must be an iterable, not {class}")));
        }
        self.items_for_list(iterable)
    }

    fn can_be_iterated(&mut self, value: Value) -> bool {
        self.is_iterable(value) || self.is_iterator(value)
    }

    /// `f(*iterable)`, of which CPython makes a tuple if nothing else is given by position, and a list if there is more.
    fn extend_arguments(&mut self, is_alone: bool) -> PyResult<()> {
        let (list, iterable) = (self.peek(1), self.peek(0));
        self.settle_order_of(iterable)?;
        if self.elements(iterable).is_none() && !self.can_be_iterated(iterable) {
            let class = self.class_name_of(iterable);
            return Err(self.type_error(format!("Value after * must be an iterable, not {class}")));
        }
        let items = if is_alone { self.items_for_tuple(iterable)? } else { self.items_for_list(iterable)? };
        self.extend_list(list, &items)?;
        self.pop();
        Ok(())
    }

    /// What is called, as error messages show it: `module.function()`.
    fn function_text(&self, callee: Value) -> String {
        match callee {
            Value::Builtin(native) => format!("{}()", self.native(native).name),
            Value::Object(id) => match self.heap.get(id) {
                Object::Function(function) => {
                    let module = self.module_var(function.module, names::NAME);
                    let module = module.and_then(|name| self.as_str(name)).map_or("", |name| name);
                    format!("{module}.{}()", function.qualname)
                }
                Object::BoundMethod { function, .. } => self.function_text(*function),
                Object::Class(_) => format!("{}()", self.full_name(id)),
                _ => format!("{} object", self.class_name_of(callee)),
            },
            _ => format!("{} object", self.class_name_of(callee)),
        }
    }

    /// `{*items}` and `{**mapping}`
    fn update(&mut self, below: usize) -> PyResult<()> {
        let (container, other) = (self.peek(below + 1), self.peek(0));
        let Some(id) = container.id() else { return Ok(()) };
        if matches!(self.heap.get(id), Object::Dict(_)) {
            if self.as_dict(other).is_some() {
                sequence::update_dict(self, id, other)?;
            } else {
                self.ask_walk(Prelude::UpdateByMapping, other, &[container, other])?;
            }
        } else {
            sequence::change(self, SetOperation::Union, id, &[other])?;
        }
        self.pop();
        Ok(())
    }

    /// `f(**mapping)`
    fn merge_arguments(&mut self) -> PyResult<()> {
        let (dict, other) = (self.peek(1), self.peek(0));
        let function = self.function_text(self.peek(4));
        if self.as_dict(other).is_none() || sequence::goes_itself(self, other) {
            let function = self.str(function);
            self.ask_walk(Prelude::MergeByKeys, other, &[dict, other, function])?;
            self.pop();
            return Ok(());
        }
        if let (Some(id), Some(from)) = (dict.id(), self.as_dict(other)) {
            let keys = self.memo(|m| Ok(m.table(from).keys().collect::<Vec<Value>>()))?;
            for key in keys {
                if self.table_find(id, key)?.1.is_some() {
                    let name = self.text_of(key)?;
                    let message = format!("{function} got multiple values for keyword argument '{name}'");
                    return Err(self.type_error(message));
                }
            }
        }
        if let Some(id) = dict.id() {
            sequence::update_dict(self, id, other)?;
        }
        self.pop();
        Ok(())
    }
}
