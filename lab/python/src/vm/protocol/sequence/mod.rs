//! Operators on builtin containers: `+`, `*`, `%`, set operators, subscripts, `in`.
//!
//! Each answers `None` where it is not meant for these operands: the machine then says what is wrong.

mod combine;
mod contains;
mod dicts;
mod length;
mod operators;
mod set_items;
mod sets;
mod slice;
mod steps;
mod subscript;
mod views;

pub(crate) use contains::{contains, find, position, position_now};
pub(crate) use dicts::{copy_dict, goes_itself, pair_of, update_dict};
pub(crate) use operators::{binary, binary_after_methods, changes_before_methods, extend_list, inplace};
pub(crate) use sets::{
    SetOperation, change, combine_all, combine_apart, has_each_element, intersect_apart, is_set, keep,
    put_each, set_of,
};
pub(crate) use slice::select;
pub(crate) use steps::{Change, put_entry, step};
pub(crate) use subscript::{delete_item, set_item, subscript};
pub(crate) use views::{has_each, is_disjoint};

use crate::ids::Id;
use crate::objects::capacity::grown;
use crate::objects::names;
use crate::objects::object::{Object, ViewKind};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

/// Makes a frozenset of a set that nobody has seen yet.
pub(crate) fn freeze(m: &mut Machine, set: Id) {
    let place = m.heap.get_mut(set);
    if let Object::Set(table) = place {
        *place = Object::FrozenSet(std::mem::take(table));
    }
}

impl Machine {
    /// The elements of a builtin container, which needs no Python code to be gone through.
    pub(crate) fn elements(&mut self, container: Value) -> Option<Vec<Value>> {
        let id = container.id()?;
        self.assume_order_unless_chosen(id);
        Some(match self.heap.get(id) {
            Object::List(items) => items.clone(),
            Object::Tuple(items) => items.to_vec(),
            Object::Bytes(bytes) => bytes.iter().map(|&byte| Value::Int(byte.into())).collect(),
            Object::Set(table) | Object::FrozenSet(table) => {
                table.in_order().map(|entry| entry.key).collect()
            }
            Object::Dict(table) => {
                // Whoever goes through it then is refused.
                self.check_whole_dict(id).ok()?;
                table.keys().collect()
            }
            Object::Range(range) => {
                let range = *range;
                if !self.heap.has_room(usize::try_from(range.len()).ok()?.checked_mul(16)?) {
                    return None;
                }
                (0..range.len()).map(|at| Value::Int(range.at(at))).collect()
            }
            Object::Str(text) => {
                let letters: Vec<char> = text.chars().collect();
                letters.into_iter().map(|letter| self.letter(letter)).collect()
            }
            Object::View { kind, dict } => {
                let (kind, dict) = (*kind, *dict);
                return self.view_elements(kind, dict);
            }
            _ => return None,
        })
    }

    /// Whether `iter` takes it.
    pub(crate) fn is_iterable(&mut self, value: Value) -> bool {
        if self.own_special(value, names::ITER).or_else(|| self.own_special(value, names::GETITEM)).is_some()
        {
            return true;
        }
        use Object::{Bytes, Dict, FrozenSet, Generator, Iterator, List, Range, Set, Str, Tuple, View};
        let object = self.payload(value).id().map(|id| self.heap.get(id));
        let is_sequence = matches!(object, Some(List(_) | Tuple(_) | Str(_) | Bytes(_) | Range(_)));
        let is_table = matches!(object, Some(Dict(_) | Set(_) | FrozenSet(_) | View { .. }));
        let is_generator = matches!(object, Some(Generator(it)) if it.is_iterator());
        is_sequence || is_table || is_generator || matches!(object, Some(Iterator(_)))
    }

    /// A string of one character.
    pub(crate) fn letter(&mut self, letter: char) -> Value {
        let mut bytes = [0; 4];
        self.str(&*letter.encode_utf8(&mut bytes))
    }

    fn view_elements(&mut self, kind: ViewKind, dict: Value) -> Option<Vec<Value>> {
        // Whose order is kept beside it has no lock for that.
        let is_walked = self.may_be_read_apart() && self.own_special(dict, names::THROUGH).is_some();
        if is_walked || self.asks_keys(dict) {
            return None;
        }
        let table = self.table(self.payload(dict).id()?);
        match kind {
            ViewKind::Keys => Some(table.keys().collect()),
            ViewKind::Values => Some(table.entries().map(|entry| entry.value).collect()),
            ViewKind::Items => {
                let pairs: Vec<_> = table.entries().map(|entry| [entry.key, entry.value]).collect();
                Some(pairs.into_iter().map(|pair| self.tuple(pair)).collect())
            }
        }
    }

    /// The items of a list, where one lies.
    pub(crate) fn list_items(&self, list: Value) -> &[Value] {
        match self.payload(list).id().map(|id| self.heap.get(id)) {
            Some(Object::List(items)) => items,
            _ => &[],
        }
    }

    /// The items of a list, to be changed. See [`Machine::list_to_grow`] for more of them.
    pub(crate) fn list_mut(&mut self, list: Value) -> &mut Vec<Value> {
        let id = self.payload(list).id();
        match id.map(|id| self.heap.get_mut(id)) {
            Some(Object::List(items)) => items,
            other => unreachable!("no list: {other:?}"),
        }
    }

    /// Makes sure that a list of so many elements more fits.
    pub(crate) fn reserve_items(&mut self, count: usize) -> PyResult<()> {
        self.reserve(count.saturating_mul(size_of::<Value>()))
    }

    /// The items of a list, with room for so many more. Call it before any change.
    pub(crate) fn list_to_grow(&mut self, list: Value, more: usize) -> PyResult<&mut Vec<Value>> {
        let id = self.payload(list).id();
        let Some(Object::List(items)) = id.map(|id| self.heap.get(id)) else {
            return Ok(self.list_mut(list));
        };
        let (room, grown) = (items.capacity(), grown(items, more));
        if grown > room {
            self.reserve_items(grown - room)?;
            self.heap.charge((grown - room) * size_of::<Value>());
            let items = self.list_mut(list);
            items.reserve_exact(grown - items.len());
        }
        Ok(self.list_mut(list))
    }

    /// Puts elements at the end of a list.
    pub(crate) fn extend_list(&mut self, list: Value, items: &[Value]) -> PyResult<()> {
        self.list_to_grow(list, items.len())?.extend_from_slice(items);
        Ok(())
    }
}
