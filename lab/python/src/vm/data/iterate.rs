//! Iteration over everything that can be iterated.

use crate::ids::Id;
use crate::objects::class;
use crate::objects::iterator::Iter;
use crate::objects::names;
use crate::objects::object::{Object, ViewKind};
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Exit, Input, PyResult};
use crate::vm::interpret::run::Flow;
use crate::vm::prelude::Prelude;
use crate::vm::threads::thread::After;

/// Of `enumerate`.
pub(crate) const TOO_FAR: &str = "an 'enumerate' that counts beyond 64 bits is not in the lab";

impl Machine {
    /// `iter(iterable)`.
    pub(crate) fn iter(&mut self, iterable: Value) -> PyResult {
        if let Some(method) = self.own_special(iterable, names::ITER) {
            if self.refuses(iterable, names::ITER) {
                return Err(self.not_iterable(iterable));
            }
            let iterator = self.invoke(method, &[iterable])?;
            if self.is_iterator(iterator) {
                return Ok(iterator);
            }
            return Err(self.wrong_answer(iterable, "__iter__", "an iterator", iterator));
        }
        let of = self.payload(iterable);
        let iterator = match of.id().map(|id| self.heap.get(id)) {
            Some(Object::Iterator(_)) => return Ok(iterable),
            Some(Object::Generator(generator)) if generator.is_iterator() => return Ok(iterable),
            Some(Object::List(_) | Object::Tuple(_) | Object::Bytes(_)) => Iter::Sequence { of, at: 0 },
            Some(Object::Str(_)) => Iter::Chars { of, at: 0 },
            Some(Object::Range(range)) => {
                Iter::Range { next: range.start, left: range.len(), step: range.step }
            }
            Some(Object::Dict(_) | Object::Set(_) | Object::FrozenSet(_) | Object::View { .. }) => {
                return self.through_table(iterable, false);
            }
            _ => match self.own_special(iterable, names::GETITEM) {
                Some(_) => Iter::Items { of: iterable, at: 0, step: 1 },
                None => return Err(self.not_iterable(iterable)),
            },
        };
        Ok(self.alloc(Object::Iterator(iterator)))
    }

    /// The dict or set behind a view, and what the view shows of it.
    fn table_of_view(&self, of: Value) -> (Value, ViewKind) {
        match of.id().map(|id| self.heap.get(id)) {
            Some(Object::View { kind, dict }) => (*dict, *kind),
            _ => (of, ViewKind::Keys),
        }
    }

    /// An iterator over a dict, a view or a set.
    fn iter_of_table(&self, of: Value, is_reversed: bool) -> Iter {
        let (of, kind) = self.table_of_view(of);
        let of = self.payload(of);
        let (size, at) = of.id().map_or((0, 0), |id| {
            let table = self.table(id);
            (table.len() as u32, if is_reversed { table.places() } else { table.begin() })
        });
        Iter::Dict { of, kind, is_reversed, at, size, left: size }
    }

    /// Goes through a dict, a view or a set; an object of a class that has a word in that is asked.
    pub(crate) fn through_table(&mut self, table: Value, is_reversed: bool) -> PyResult {
        let (owner, shown) = self.table_of_view(table);
        let own = self.payload(owner);
        self.settle_order_of(own)?;
        own.id().inspect(|&id| self.assume_order_unless_chosen(id));
        let mut steps = self.iter_of_table(table, is_reversed);
        let through = self.own_special(owner, names::THROUGH);
        if let (Some(_), Iter::Dict { kind, .. }) = (through, &mut steps) {
            *kind = ViewKind::Items;
        }
        let steps = self.alloc(Object::Iterator(steps));
        match through {
            Some(through) => {
                self.invoke(through, &[owner, steps, Value::Int(shown as i64), is_reversed.into()])
            }
            None => Ok(steps),
        }
    }

    /// Whether whoever goes through a dict asks its keys, or may.
    pub(crate) fn asks_keys(&mut self, dict: Value) -> bool {
        self.own_special(dict, names::THROUGH).is_some()
            && self
                .as_dict(dict)
                .is_some_and(|id| self.table(id).keys().any(|key| self.hash_now(key).is_none()))
    }

    fn not_iterable(&mut self, value: Value) -> Exit {
        let class = self.class_name_of(value);
        self.type_error(format!("'{class}' object is not iterable"))
    }

    pub(crate) fn is_iterator(&mut self, value: Value) -> bool {
        match value.id().map(|id| self.heap.get(id)) {
            Some(Object::Iterator(_)) => true,
            Some(Object::Generator(generator)) => generator.is_iterator(),
            _ => self.own_special(value, names::NEXT).is_some(),
        }
    }

    /// The next element of an iterator, or `None` at its end.
    pub(crate) fn advance(&mut self, iterator: Value) -> PyResult<Option<Value>> {
        let Value::Object(id) = iterator else { return Err(self.not_an_iterator(iterator)) };
        match self.heap.get(id) {
            Object::Iterator(iter) => {
                let iter = *iter;
                if iter.is_eager() && self.goes_apart(id)? {
                    return self.advance_shared(id);
                }
                self.advance_own(id, iter)
            }
            Object::Generator(generator) if generator.is_iterator() => self.advance_by_asking(iterator),
            _ => match self.own_special(iterator, names::NEXT) {
                Some(Value::Builtin(native)) => {
                    match (self.native(native).call)(self, &Args::new(&[iterator], &[])) {
                        Ok(value) => Ok(Some(value)),
                        Err(Exit::Raise(stop)) if self.is_instance(stop, class::STOP_ITERATION) => Ok(None),
                        Err(exit) => Err(exit),
                    }
                }
                Some(_) => self.advance_by_asking(iterator),
                None => Err(self.not_an_iterator(iterator)),
            },
        }
    }

    pub(super) fn advance_own(&mut self, id: Id, iter: Iter) -> PyResult<Option<Value>> {
        match self.advance_builtin(id, iter) {
            Err(Exit::Raise(stop)) if self.is_instance(stop, class::STOP_ITERATION) => Ok(None),
            next => next,
        }
    }

    pub(crate) fn not_an_iterator(&mut self, value: Value) -> Exit {
        let class = self.class_name_of(value);
        self.type_error(format!("'{class}' object is not an iterator"))
    }

    fn advance_by_asking(&mut self, iterator: Value) -> PyResult<Option<Value>> {
        Ok(self.ask_prelude(Prelude::Advance, &[iterator])?.set())
    }

    /// [`Machine::advance`] as a part of something that asks: it happens once, however often that is tried.
    pub(crate) fn advance_once(&mut self, iterator: Value) -> PyResult<Option<Value>> {
        let is_eager = match iterator.id().map(|id| self.heap.get(id)) {
            Some(Object::Iterator(iter)) => iter.is_eager(),
            _ => false,
        };
        if !is_eager {
            return self.advance_by_asking(iterator);
        }
        Ok(self.once(|m| Ok(m.advance(iterator)?.unwrap_or(Value::Unset)))?.set())
    }

    fn advance_builtin(&mut self, id: Id, iter: Iter) -> PyResult<Option<Value>> {
        let (value, iter) = match iter {
            Iter::Sequence { of, at } => match self.element(of, at) {
                Some(value) => (value, Iter::Sequence { of, at: at + 1 }),
                None => return Ok(self.finished(id, Iter::Sequence { of: Value::Unset, at })),
            },
            Iter::Reversed { of, at } => match at.checked_sub(1).and_then(|at| self.element(of, at)) {
                Some(value) => (value, Iter::Reversed { of, at: at - 1 }),
                None => return Ok(self.finished(id, Iter::Reversed { of: Value::Unset, at: 0 })),
            },
            Iter::Chars { of, at } => {
                let rest =
                    self.as_str(of).and_then(|text| text.get(at..)).and_then(|rest| rest.chars().next());
                match rest {
                    Some(letter) => (self.letter(letter), Iter::Chars { of, at: at + letter.len_utf8() }),
                    None => return Ok(self.finished(id, Iter::Chars { of: Value::Unset, at })),
                }
            }
            Iter::Range { left: 0, .. } => return Ok(None),
            Iter::Range { next, left, step } => {
                (Value::Int(next), Iter::Range { next: next.wrapping_add(step), left: left - 1, step })
            }
            Iter::Dict { of, kind, is_reversed, at, size, left } => match self.next_entry(iter) {
                Ok(Some((value, at))) => {
                    if let Some(of) = of.id() {
                        self.assume_place(of, value, left == size);
                    }
                    (value, Iter::Dict { of, kind, is_reversed, at, size, left: left.saturating_sub(1) })
                }
                Ok(None) => {
                    of.id().inspect(|&set| self.assume_end(set, at));
                    let of = Value::Unset;
                    let over = Iter::Dict { of, kind, is_reversed, at: 0, size: 0, left };
                    return Ok(self.finished(id, over));
                }
                Err(exit) => {
                    // It stays broken, even if there are as many keys again.
                    self.set_iter(id, Iter::Dict { of, kind, is_reversed, at, size: u32::MAX, left });
                    return Err(exit);
                }
            },
            lazy => return self.advance_lazy(id, lazy),
        };
        self.set_iter(id, iter);
        Ok(Some(value))
    }

    /// What asks, or takes from other iterators.
    fn advance_lazy(&mut self, id: Id, iter: Iter) -> PyResult<Option<Value>> {
        match iter {
            Iter::Callable { callable, sentinel } => {
                if self.kept(callable.is_unset().into())? != 0 {
                    return Ok(None);
                }
                let value = self.ask_prelude(Prelude::CallOrEnd, &[callable])?.set();
                self.give_way_apart(id)?;
                // Others may have come to the end meanwhile.
                let is_over = match value {
                    Some(value) => {
                        self.kept(callable.is_unset().into())? != 0 || self.equal(sentinel, value)?
                    }
                    None => true,
                };
                if is_over {
                    return Ok(self.finished(id, Iter::Callable { callable: Value::Unset, sentinel }));
                }
                Ok(value)
            }
            Iter::Items { of, at, step } => self.advance_items(id, of, at, step),
            Iter::Enumerate { of, next } => {
                let Some(value) = self.advance_once(of)? else { return Ok(None) };
                let next = self.place_apart(id, next)?;
                let Some(behind) = next.checked_add(1) else { return Err(self.unsupported(TOO_FAR)) };
                self.set_iter(id, Iter::Enumerate { of, next: behind });
                Ok(Some(self.tuple([Value::Int(next), value])))
            }
            Iter::Zip { of, strict } => Ok(match self.advance_all(of, strict.then_some("zip"))? {
                Some(values) if !values.is_empty() => Some(self.tuple(values)),
                _ => None,
            }),
            Iter::Map { function, of, strict } => self.advance_map(function, of, strict),
            Iter::Filter { function, of } => self.advance_filter(function, of),
            _ => Ok(None),
        }
    }

    fn advance_map(&mut self, function: Value, of: Value, strict: bool) -> PyResult<Option<Value>> {
        let Some(args) = self.advance_all(of, strict.then_some("map"))? else { return Ok(None) };
        match function {
            Value::Builtin(native) => {
                let native = self.native(native);
                if let Some(&receiver) = args.first() {
                    self.check_receiver(native, receiver)?;
                }
                match self.run_native(native, &Args::new(&args, &[])) {
                    // `next` of a generator.
                    Err(Exit::Resume { .. }) => self.ask(function, &args).map(Some),
                    result => result.map(Some),
                }
            }
            function => self.ask(function, &args).map(Some),
        }
    }

    fn advance_filter(&mut self, function: Value, of: Value) -> PyResult<Option<Value>> {
        while let Some(value) = self.advance_once(of)? {
            let answer = if function.is_none() { value } else { self.ask(function, &[value])? };
            if self.truth(answer)? {
                return Ok(Some(value));
            }
        }
        Ok(None)
    }

    /// Others come between what is taken of one iterator and of the next, if they have one of them, too, or what it goes
    /// through.
    fn give_way_before(&mut self, index: usize, iterator: Value) -> PyResult<()> {
        if index == 0 || !self.may_be_read_apart() {
            return Ok(());
        }
        // Each try of the instruction is told the same, though others may be over by then.
        let may_differ = |m: &mut Machine| {
            let is_shared = |m: &Machine| match iterator.id().map(|id| m.heap.get(id)) {
                Some(Object::Iterator(
                    Iter::Sequence { of, .. } | Iter::Reversed { of, .. } | Iter::Dict { of, .. },
                )) => m.is_shared(iterator) || m.goes_by_item(*of),
                _ => m.leads_to_shared(iterator),
            };
            Ok(m.has_no_global_lock() && is_shared(m))
        };
        if self.memo(may_differ)? { self.give_way() } else { Ok(()) }
    }

    /// An item of each of these iterators. With the name of whoever is strict, all have to end at once.
    fn advance_all(&mut self, of: Value, strict: Option<&str>) -> PyResult<Option<Vec<Value>>> {
        let iterators = self.made_items(of);
        let mut values = Vec::with_capacity(iterators.len());
        for (index, &iterator) in iterators.iter().enumerate() {
            self.give_way_before(index, iterator)?;
            match self.advance_once(iterator)? {
                Some(value) => values.push(value),
                None => {
                    let Some(name) = strict else { return Ok(None) };
                    if index > 0 {
                        return Err(self.uneven(name, index, "shorter"));
                    }
                    for (index, &other) in iterators.iter().enumerate().skip(1) {
                        if self.advance_once(other)?.is_some() {
                            return Err(self.uneven(name, index, "longer"));
                        }
                    }
                    return Ok(None);
                }
            }
        }
        Ok(Some(values))
    }

    fn uneven(&mut self, name: &str, index: usize, how: &str) -> Exit {
        let others = if index == 1 { "argument 1".into() } else { format!("arguments 1-{index}") };
        self.value_error(format!("{name}() argument {} is {how} than {others}", index + 1))
    }

    pub(in crate::vm) fn set_iter(&mut self, id: Id, iter: Iter) {
        if let Object::Iterator(held) = self.heap.get_mut(id) {
            *held = iter;
        }
    }

    fn finished(&mut self, id: Id, iter: Iter) -> Option<Value> {
        self.set_iter(id, iter);
        None
    }

    #[inline]
    pub(crate) fn element(&self, of: Value, at: usize) -> Option<Value> {
        match self.heap.get(of.id()?) {
            Object::List(items) => items.get(at).copied(),
            Object::Tuple(items) => items.get(at).copied(),
            Object::Bytes(bytes) => bytes.get(at).map(|&byte| Value::Int(i64::from(byte))),
            _ => None,
        }
    }

    fn next_entry(&mut self, iter: Iter) -> PyResult<Option<(Value, usize)>> {
        let Iter::Dict { of, kind, is_reversed, at, size, left } = iter else { return Ok(None) };
        let Some(id) = of.id() else { return Ok(None) };
        let is_dict = matches!(self.heap.get(id), Object::Dict(_));
        let table = self.table(id);
        let next = if is_reversed { table.last_before(at) } else { table.next_from(at) };
        let changed = match (is_dict, table.len() as u32 == size, next) {
            (true, false, _) => "dictionary changed size",
            (false, false, _) => "Set changed size",
            (true, true, Some(_)) if left == 0 && !is_reversed => "dictionary keys changed",
            _ => "",
        };
        if !changed.is_empty() {
            return Err(self.raise(class::RUNTIME_ERROR, format!("{changed} during iteration")));
        }
        let Some((entry, at)) = next else { return Ok(None) };
        let value = match kind {
            ViewKind::Keys => entry.key,
            ViewKind::Values => entry.value,
            ViewKind::Items => self.tuple([entry.key, entry.value]),
        };
        Ok(Some((value, at)))
    }

    /// `for`: the next element, or the end of the loop.
    pub(in crate::vm) fn for_iter(&mut self, end: u32) -> PyResult<Flow> {
        let iterator = self.peek(0);
        if let Value::Object(id) = iterator
            && let Object::Generator(generator) = self.heap.get(id)
            && generator.is_iterator()
        {
            self.resume(id, Input::Send(Value::None), After::EndLoop)?;
            return Ok(Flow::Enter);
        }
        match self.advance(iterator)? {
            Some(value) => {
                self.push(value);
                Ok(Flow::Next)
            }
            None => {
                self.pop();
                Ok(Flow::Jump(end))
            }
        }
    }
}
