//! In which order somebody goes through a set of futures. These lie elsewhere in each run of CPython, so any may be the first:
//! whoever explores tries all orders, of few.

use crate::ids::Id;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::threads::wait::On;

impl Machine {
    /// Chooses the order of a set through which somebody begins to go who may tell, if nobody has done so before. Of a dict,
    /// makes sure that all of it may be seen.
    pub(crate) fn settle_order_of(&mut self, set: Value) -> PyResult<()> {
        let Some(set) = set.id() else { return Ok(()) };
        match self.heap.get(set) {
            Object::Set(_) | Object::FrozenSet(_) => {}
            Object::Dict(_) => return self.check_whole_dict(set),
            Object::Instance(instance) => {
                let dict = instance.payload.id();
                return dict.map_or(Ok(()), |dict| self.check_whole_dict(dict));
            }
            _ => return Ok(()),
        }
        if self.search.explores && self.memo(|m| Ok(m.is_in_any_order(set)))? {
            self.once(|m| m.choose_order(set))?;
        }
        Ok(())
    }

    fn is_in_any_order(&self, set: Id) -> bool {
        let table = self.table(set);
        table.len() > 1
            && table.order_is_open()
            && table.keys().any(|key| self.is_future(key))
            && !self.hides_order(set)
    }

    /// Two futures that were in one such set come in the same order in the next, unless other elements lie between: of a set
    /// that has two that were in any, nothing is chosen.
    fn choose_order(&mut self, set: Id) -> PyResult {
        let table = self.table(set);
        if table.takes_order() && table.keys().all(|key| self.is_future(key)) {
            let mut places = table.taken();
            let rank = |place: usize| self.rank_of(table.entry_at(place).key);
            let is_known = places.iter().filter(|&&place| rank(place).is_some()).count() > 1;
            if is_known {
                places.sort_by_key(|&place| rank(place).unwrap_or(i64::MAX));
                self.table_mut(set).set_order(&places);
                self.table_mut(set).doubt_order();
            } else {
                let mut order = Vec::new();
                while places.len() > 1 {
                    let Some(pick) = self.chosen() else {
                        return Err(self.block(On::Order(places.len() as u32), None));
                    };
                    order.push(places.remove(pick.min(places.len() - 1)));
                }
                order.extend(places);
                self.table_mut(set).set_order(&order);
            }
        }
        self.note_ranks(set);
        Ok(Value::None)
    }

    /// Whoever finds futures of a set in another one finds them in the same order, be it chosen or not.
    fn note_ranks(&mut self, set: Id) {
        let ranks = (0..).zip(self.table(set).in_order()).map(|(rank, entry)| (rank, entry.key));
        let is_new = |&(_, key): &(i64, Value)| self.is_future(key) && self.rank_of(key).is_none();
        let ranks: Vec<_> = ranks.filter(is_new).collect();
        for (rank, key) in ranks {
            let Some(vars) = key.id().and_then(|key| self.heap.get_mut(key).vars_mut()) else { continue };
            let before = vars.size_bytes();
            vars.set(names::WAS_ORDERED, Value::Int(rank));
            let grown = vars.size_bytes() - before;
            self.heap.charge(grown);
        }
    }

    /// How many came before it in the first set in which somebody came to it.
    fn rank_of(&self, future: Value) -> Option<i64> {
        match self.own_attribute(future, names::WAS_ORDERED) {
            Some(Value::Int(rank)) => Some(rank),
            _ => None,
        }
    }

    /// Whether it is a future, or a task, of the library, which nothing but itself is equal to.
    pub(super) fn is_future(&self, value: Value) -> bool {
        let future = self.program.library.tasks.future;
        let is_one = |&base: &Id| {
            let module = self.names.text(self.class(base).module);
            *self.class_name(base) == *future && self.program.library.module(module).is_some()
        };
        let Some(Object::Instance(instance)) = value.id().map(|id| self.heap.get(id)) else { return false };
        self.class(instance.class).mro.iter().any(is_one) && self.own_hash(instance.class).is_none()
    }
}
