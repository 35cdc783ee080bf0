use hashbrown::HashMap;
use rustc_hash::FxBuildHasher;
use triomphe::Arc;

use crate::ids::Id;
use crate::objects::value::Value;

/// Where everything lies in the other machine, and what time it is there.
///
/// Machines that were alike when they were frozen have the same frozen objects at the same places, so these need not be
/// named.
#[derive(Debug)]
pub struct Relocation {
    places: HashMap<Id, Id, FxBuildHasher>,
    now_ns: u64,
    then_ns: u64,
}

impl Relocation {
    /// From a machine in which it is `now_ns` to one in which it is `then_ns`.
    pub fn new(now_ns: u64, then_ns: u64) -> Self {
        Relocation { places: HashMap::default(), now_ns, then_ns }
    }

    pub fn add(&mut self, from: Id, to: Id) {
        self.places.insert(from, to);
    }

    /// Whether all stays where it is.
    pub fn is_none(&self) -> bool {
        self.now_ns == self.then_ns && self.places.iter().all(|(from, to)| from == to)
    }

    pub fn id(&self, id: &mut Id) {
        if let Some(&to) = self.places.get(id) {
            *id = to;
        }
    }

    pub fn value(&self, value: &mut Value) {
        if let Value::Object(id) = value {
            self.id(id);
        }
    }

    pub fn values<'v>(&self, values: impl IntoIterator<Item = &'v mut Value>) {
        values.into_iter().for_each(|value| self.value(value));
    }

    /// A moment is as far away there as it is here. One that has passed is now.
    pub fn instant(&self, ns: &mut u64) {
        *ns = self.then_ns.saturating_add(ns.saturating_sub(self.now_ns));
    }

    /// Copies share such a list, so it is made anew.
    pub(super) fn shared_values(&self, values: &mut Arc<[Value]>) {
        if values.iter().any(|value| value.id().is_some_and(|id| self.places.contains_key(&id))) {
            let mut moved = values.to_vec();
            self.values(&mut moved);
            *values = moved.into();
        }
    }

    pub(super) fn shared_ids(&self, ids: &mut Arc<[Id]>) {
        if ids.iter().any(|id| self.places.contains_key(id)) {
            let mut moved = ids.to_vec();
            moved.iter_mut().for_each(|id| self.id(id));
            *ids = moved.into();
        }
    }
}
