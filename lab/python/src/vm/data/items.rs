//! All elements of an iterable, and the next one of what has items.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::iterator::Iter;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::prelude::Prelude;

impl Machine {
    /// All elements of an iterable, whatever it is.
    pub(crate) fn items(&mut self, iterable: Value) -> PyResult<Vec<Value>> {
        self.items_by(|_| Ok(Prelude::Collect), iterable, Machine::undisturbed_elements)
    }

    /// The same of a list or tuple at once, and of a list of an iterator over whatever else there is.
    pub(crate) fn items_in_a_row(&mut self, iterable: Value) -> PyResult<Vec<Value>> {
        let is_list = self.is_instance(iterable, class::LIST);
        let elements = if is_list { Machine::elements } else { Machine::undisturbed_elements };
        self.items_by(|_| Ok(Prelude::CollectInARow), iterable, elements)
    }

    /// The same for what makes a list of them, which begins by asking how many there may be.
    pub(crate) fn items_for_list(&mut self, iterable: Value) -> PyResult<Vec<Value>> {
        self.items_by(|_| Ok(Prelude::CollectForList), iterable, Machine::elements)
    }

    /// The same where the items are asked one by one without a lock, of a list as well.
    pub(crate) fn items_one_by_one(&mut self, iterable: Value) -> PyResult<Vec<Value>> {
        self.items_by(|_| Ok(Prelude::CollectForList), iterable, Machine::undisturbed_elements)
    }

    /// The same for a tuple: of all but a list, whose lock is taken, that goes item by item.
    pub(crate) fn items_for_tuple(&mut self, iterable: Value) -> PyResult<Vec<Value>> {
        let is_list = self.is_instance(iterable, class::LIST);
        let elements = if is_list { Machine::elements } else { Machine::undisturbed_elements };
        self.items_by(Machine::tuple_walk, iterable, elements)
    }

    /// Until 3.13, `tuple` asked for a length first, as `list` does.
    fn tuple_walk(&mut self) -> PyResult<Prelude> {
        let asks = self.memo(|m| Ok(m.settings.interpreter.tuple_asks_length(m.can_switch())))?;
        Ok(if asks { Prelude::CollectForList } else { Prelude::Collect })
    }

    /// The same by a function of the prelude, if they are not at hand.
    pub(crate) fn items_by(
        &mut self,
        function: fn(&mut Machine) -> PyResult<Prelude>,
        iterable: Value,
        elements: fn(&mut Machine, Value) -> Option<Vec<Value>>,
    ) -> PyResult<Vec<Value>> {
        self.settle_order_of(iterable)?;
        if !self.thread.is_retrying
            && let Some(items) = elements(self, iterable)
        {
            self.attempt.has_forgotten = true;
            return Ok(items);
        }
        let list = self.once(|m| match m.memo(|m| Ok(elements(m, iterable)))? {
            Some(items) => Ok(m.list(items)),
            None => {
                let function = function(m)?;
                m.ask_walk(function, iterable, &[iterable])
            }
        })?;
        Ok(self.made_items(list))
    }

    /// What an object has at the place to which an iterator has come.
    pub(in crate::vm) fn advance_items(
        &mut self,
        id: Id,
        of: Value,
        at: i64,
        step: i64,
    ) -> PyResult<Option<Value>> {
        // Others may come to the end before it has the item.
        let was = self.kept(if of.is_unset() { -1 } else { at })?;
        let item = match was {
            ..0 => Value::Unset,
            _ => self.ask_prelude(Prelude::ItemOrEnd, &[of, Value::Int(was)])?,
        };
        let at = self.place_apart(id, at)?;
        let next = match item.set() {
            Some(_) if step < 0 => self.settings.interpreter.reversed_goes_on(was, at),
            _ => Some(at + step),
        };
        let Some(next) = next else {
            let what = "a 'reversed' that two threads move on at once, which versions do differently,";
            return Err(self.unsupported(format!("{what} is not in the lab")));
        };
        let of = item.set().map_or(Value::Unset, |_| of);
        self.set_iter(id, Iter::Items { of, at: next, step });
        Ok(item.set())
    }
}
