//! Changes of several items, one after the other: those who read without the container's lock see the middle. See
//! [`crate::vm::sharing::grain`].

use crate::ids::Id;
use crate::objects::dict::Entry;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Exit, PyResult};
use crate::vm::prelude::Prelude;

/// One of the changes to a container.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change {
    /// A list has this item at a place.
    Store(usize, Value),
    /// These items come to its end.
    Extend(Value),
    /// It ends here.
    Cut(usize),
    /// A dict has this value for a key, or a set the key.
    Put(Entry),
    /// A set no longer has the key.
    Drop(Entry),
    /// It has what this container has.
    Become(Value),
}

impl Change {
    /// As code of the prelude carries it.
    fn packed(self, m: &mut Machine) -> Value {
        let entry =
            |kind, entry: Entry| [Value::Int(kind), entry.key, Value::Int(entry.hash as i64), entry.value];
        let parts = match self {
            Change::Store(at, item) => [Value::Int(0), Value::Int(at as i64), item, Value::None],
            Change::Extend(items) => [Value::Int(1), items, Value::None, Value::None],
            Change::Cut(length) => [Value::Int(2), Value::Int(length as i64), Value::None, Value::None],
            Change::Put(put) => entry(3, put),
            Change::Drop(dropped) => entry(4, dropped),
            Change::Become(other) => [Value::Int(5), other, Value::None, Value::None],
        };
        m.tuple(parts)
    }

    fn unpacked(m: &Machine, packed: Value) -> Option<Self> {
        let parts = m.items_now(packed)?;
        let [Value::Int(kind), a, b, c] = parts[..] else { return None };
        let entry = || match b {
            Value::Int(hash) => Some(Entry { key: a, hash: hash as u64, value: c }),
            _ => None,
        };
        match (kind, a) {
            (0, Value::Int(at)) => Some(Change::Store(at as usize, b)),
            (1, _) => Some(Change::Extend(a)),
            (2, Value::Int(length)) => Some(Change::Cut(length as usize)),
            (3, _) => entry().map(Change::Put),
            (4, _) => entry().map(Change::Drop),
            _ => Some(Change::Become(a)),
        }
    }

    fn apply(self, m: &mut Machine, target: Value) -> PyResult<()> {
        let Some(id) = m.payload(target).id() else { return Ok(()) };
        match self {
            Change::Store(at, item) => match m.list_mut(target).get_mut(at) {
                Some(place) => *place = item,
                None => m.extend_list(target, &[item])?,
            },
            Change::Extend(items) => {
                let items = m.made_items(items);
                m.extend_list(target, &items)?;
            }
            Change::Cut(length) => m.list_mut(target).truncate(length),
            Change::Put(entry) => put_entry(m, id, entry)?,
            Change::Drop(entry) => {
                if let Some(place) = m.table_find_hashed(id, entry.hash, entry.key)? {
                    m.table_mut(id).remove_at(place);
                }
            }
            Change::Become(other) => become_other(m, target, other),
        }
        Ok(())
    }
}

fn become_other(m: &mut Machine, target: Value, other: Value) {
    let (Some(id), Some(other)) = (m.payload(target).id(), other.id()) else {
        unreachable!("both are containers");
    };
    match m.heap.get(other) {
        Object::List(items) => {
            let items = items.clone();
            *m.list_mut(target) = items;
        }
        Object::Set(table) => {
            let table = table.clone();
            m.heap.charge(table.size_bytes());
            m.table_mut(id).become_set(*table);
        }
        _ => unreachable!("a list becomes another, or a set does"),
    }
}

impl Machine {
    /// Makes changes to a container, under its lock and that of what they come from. This is the last that a function in
    /// Rust does: when it is called again, [`Machine::steps_done`] has the result.
    pub(crate) fn in_steps(
        &mut self,
        target: Value,
        source: Value,
        changes: Vec<Change>,
        result: Value,
    ) -> PyResult {
        self.await_lock_of(target)?;
        if let [change] = changes[..] {
            change.apply(self, target)?;
            return Ok(result);
        }
        let packed: Vec<Value> = changes.into_iter().rev().map(|change| change.packed(self)).collect();
        if packed.is_empty() {
            return Ok(result);
        }
        let packed = self.list(packed);
        self.ask_walk(Prelude::InSteps, target, &[target, source, packed, result])
    }

    /// The result, if the changes are made.
    pub(crate) fn steps_done(&mut self) -> Option<Value> {
        if self.has_answer() { self.next_answer() } else { None }
    }

    /// Gives a list new items by shifting those that it has.
    pub(crate) fn shift_items(&mut self, list: Value, items: &[Value], result: Value) -> PyResult {
        let changes = shifts(self, list, items);
        self.in_steps(list, Value::None, changes, result)
    }
}

/// What grows is shifted from its end on, what shrinks from its start.
fn shifts(m: &mut Machine, list: Value, items: &[Value]) -> Vec<Change> {
    let before = m.list_items(list).to_vec();
    let common = before.len().min(items.len());
    let store = |at: usize| (!before[at].is(items[at])).then_some(Change::Store(at, items[at]));
    if items.len() > common {
        let added = m.list(items[common..].to_vec());
        return [Change::Extend(added)].into_iter().chain((0..common).rev().filter_map(store)).collect();
    }
    let cut = (before.len() > common).then_some(Change::Cut(common));
    (0..common).filter_map(store).chain(cut).collect()
}

/// `_step(target, source, changes)`: makes the last of the changes, and says whether there is another.
pub(crate) fn step(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let [target, source, changes] = args[..] else { return Ok(Value::None) };
    let change = m.list_items(changes).last().copied();
    if let Some(change) = change.and_then(|packed| Change::unpacked(m, packed)) {
        let applied = change.apply(m, target);
        if matches!(applied, Err(Exit::Raise(_))) {
            m.hold(target, false);
            m.hold(source, false);
        }
        applied?;
    }
    m.list_mut(changes).pop();
    let is_more = !m.list_items(changes).is_empty();
    m.hold(target, is_more);
    m.hold(source, is_more);
    Ok(is_more.into())
}

/// Puts a value under a key whose hash is known.
pub(crate) fn put_entry(m: &mut Machine, to: Id, entry: Entry) -> PyResult<()> {
    if matches!(m.heap.get(to), Object::Set(_)) {
        return m.add_hashed_to_set(to, entry.hash, entry.key);
    }
    m.check_private_key(to, entry.key)?;
    match m.table_find_hashed(to, entry.hash, entry.key)? {
        Some(place) => m.table_mut(to).set_at(place, entry.value),
        None => m.table_push(to, entry.hash, entry.key, entry.value)?,
    }
    m.mirror(to, entry.key, Some(entry.value));
    Ok(())
}
