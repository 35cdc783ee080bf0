//! In which order somebody goes through a set of futures. These lie elsewhere in each run of CPython, so any may be the first:
//! whoever explores tries all orders, of few.

use crate::ids::Id;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::threads::thread::Frame;
use crate::vm::threads::wait::On;

impl Machine {
    /// Chooses the order of a set through which the program begins to go, if nobody has done so before.
    pub(crate) fn settle_order_of(&mut self, set: Value) -> PyResult<()> {
        let Some(set) = set.id().filter(|&id| matches!(self.heap.get(id), Object::Set(_))) else {
            return Ok(());
        };
        if !self.search.explores || !self.thread.frames.last().is_some_and(Frame::runs_program) {
            return Ok(());
        }
        if self.memo(|m| Ok(m.takes_any_order(set)))? {
            self.once(|m| m.choose_order(set))?;
        }
        Ok(())
    }

    fn takes_any_order(&self, set: Id) -> bool {
        let table = self.table(set);
        table.takes_order() && table.keys().all(|key| self.is_future(key)) && !self.hides_order(set)
    }

    /// Two futures that were in one such set come in the same order in the next, unless other elements lie between: of a set
    /// that has two that were in any, nothing is chosen.
    fn choose_order(&mut self, set: Id) -> PyResult {
        let table = self.table(set);
        let has_been = |&key: &Value| self.own_attribute(key, names::WAS_ORDERED).is_some();
        if table.has_order() || table.keys().filter(has_been).count() > 1 {
            return Ok(Value::None);
        }
        let (mut places, mut order) = (table.taken(), Vec::new());
        while places.len() > 1 {
            let Some(pick) = self.chosen() else {
                return Err(self.block(On::Order(places.len() as u32), None));
            };
            order.push(places.remove(pick.min(places.len() - 1)));
        }
        order.extend(places);
        let keys: Vec<Value> = self.table(set).keys().collect();
        for key in keys.into_iter().filter_map(Value::id) {
            let Some(vars) = self.heap.get_mut(key).vars_mut() else { continue };
            let before = vars.size_bytes();
            vars.set(names::WAS_ORDERED, Value::Bool(true));
            let grown = vars.size_bytes() - before;
            self.heap.charge(grown);
        }
        self.table_mut(set).set_order(&order);
        Ok(Value::None)
    }

    /// Whether it is a future, or a task, of the library, which nothing but itself is equal to.
    fn is_future(&self, value: Value) -> bool {
        let future = self.program.library.tasks.future;
        let is_one = |&base: &Id| {
            let module = self.names.text(self.class(base).module);
            *self.class_name(base) == *future && self.program.library.module(module).is_some()
        };
        let Some(Object::Instance(instance)) = value.id().map(|id| self.heap.get(id)) else { return false };
        self.class(instance.class).mro.iter().any(is_one) && self.own_hash(instance.class).is_none()
    }
}
