//! Iterators that several threads share, where there is no global lock.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::iterator::Iter;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

impl Machine {
    /// Whether an iterator is one of several threads that have no lock.
    pub(super) fn goes_apart(&mut self, id: Id) -> PyResult<bool> {
        Ok(self.may_be_read_apart() && self.memo(|m| Ok(m.is_read_apart(id)))?)
    }

    pub(super) fn give_way_apart(&mut self, id: Id) -> PyResult<()> {
        if self.goes_apart(id)? { self.give_way() } else { Ok(()) }
    }

    /// Where an iterator is that has asked for its item: this is read after that, and written after it is read.
    pub(super) fn place_apart(&mut self, id: Id, is: i64) -> PyResult<i64> {
        self.give_way_apart(id)?;
        let place = self.kept(is)?;
        self.give_way_apart(id)?;
        Ok(place)
    }

    /// What a number is now, for later tries of the instruction as well.
    pub(super) fn kept(&mut self, number: i64) -> PyResult<i64> {
        let kept = self.memo(|_| Ok(Value::Int(number)))?;
        let Value::Int(kept) = kept else { unreachable!("a number was kept") };
        Ok(kept)
    }

    /// One that has its elements already: where it is, is read first and written last.
    pub(super) fn advance_shared(&mut self, id: Id) -> PyResult<Option<Value>> {
        let read = |m: &Machine, id: Id| match m.heap.get(id) {
            Object::Iterator(iter) => Some(*iter),
            _ => None,
        };
        let own = self.once(|m| {
            // How many keys of a dict are left, is read later.
            let iter = read(m, id).map(|iter| match iter {
                Iter::Dict { of, kind, is_reversed: false, at, size, left } if m.is_dict(of) => {
                    Iter::Dict { of, kind, is_reversed: false, at, size, left: left.max(1) }
                }
                iter => iter,
            });
            Ok(iter.map_or(Value::None, |iter| m.alloc(Object::Iterator(iter))))
        })?;
        let Some(own) = own.id() else { return Ok(None) };
        let next = self.once(|m| match read(m, own) {
            Some(iter) => {
                let next = m.advance_own(own, iter);
                if let (Err(_), Some(Iter::Dict { size, .. })) = (&next, read(m, own)) {
                    m.set_size(id, size);
                }
                Ok(next?.unwrap_or(Value::Unset))
            }
            None => Ok(Value::Unset),
        })?;
        self.give_way()?;
        match read(self, own) {
            Some(Iter::Dict { of, is_reversed: false, at, .. }) if self.is_dict(of) => {
                self.advance_in_dict(id, at)?;
            }
            Some(iter) => self.set_iter(id, iter),
            None => {}
        }
        Ok(next.set())
    }

    /// That of a dict counts besides how many keys are left: that it reads after it has found one, and writes after it has
    /// written where it is.
    fn advance_in_dict(&mut self, id: Id, to: usize) -> PyResult<()> {
        let held = |m: &Machine| match m.heap.get(id) {
            Object::Iterator(Iter::Dict { of, kind, is_reversed, at, size, left }) => {
                Some((*of, *kind, *is_reversed, *at, *size, *left))
            }
            _ => None,
        };
        let left = self.once(|m| Ok(Value::Int(held(m).map_or(0, |(.., left)| i64::from(left)))))?;
        let Value::Int(left) = left else { unreachable!("a number of keys was asked for") };
        if left == 0 {
            if let Some((_, kind, is_reversed, ..)) = held(self) {
                let of = Value::Unset;
                self.set_iter(id, Iter::Dict { of, kind, is_reversed, at: 0, size: 0, left: 0 });
            }
            return Err(self.raise(class::RUNTIME_ERROR, "dictionary keys changed during iteration"));
        }
        self.give_way()?;
        self.once(|m| {
            if let Some((of, kind, is_reversed, _, size, left)) = held(m).filter(|held| !held.0.is_unset()) {
                m.set_iter(id, Iter::Dict { of, kind, is_reversed, at: to, size, left });
            }
            Ok(Value::None)
        })?;
        self.give_way()?;
        if let Some((of, kind, is_reversed, at, size, _)) = held(self).filter(|held| !held.0.is_unset()) {
            self.set_iter(id, Iter::Dict { of, kind, is_reversed, at, size, left: left as u32 - 1 });
        }
        Ok(())
    }

    fn set_size(&mut self, id: Id, of_dict: u32) {
        if let Object::Iterator(Iter::Dict { size, .. }) = self.heap.get_mut(id) {
            *size = of_dict;
        }
    }

    fn is_dict(&self, of: Value) -> bool {
        of.id().is_some_and(|id| matches!(self.heap.get(id), Object::Dict(_)))
    }
}
