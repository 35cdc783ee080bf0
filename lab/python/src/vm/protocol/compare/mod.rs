//! Equality and order of values.
//!
//! Data may be nested deeply, so that containers are compared with a list of what is left to do, not by recursion.
//! Classes in Python may define their own comparisons, which are asked (see [`crate::vm::calls::native`]).

mod sets;

use std::cmp::Ordering;

use crate::bytecode::code::Compare;
use crate::ids::Id;
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::range::Range;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::prelude::Prelude;
use crate::vm::protocol::number;

/// CPython 3.13 gives up here. It would not have to be so, but programs can see it.
const DEEPEST: u32 = 9_998;

/// A few lists that hold each other twice make more pairs than anybody waits for.
const MOST_STEPS: u64 = 30_000_000;

/// Pairs that have yet to be compared, and how deep inside they are.
struct Pairs<'a> {
    left: &'a mut Vec<(Value, Value, u32)>,
    depth: u32,
}

impl Machine {
    /// `a op b`, whatever a class makes of it.
    pub(crate) fn compare(&mut self, op: Compare, a: Value, b: Value) -> PyResult {
        if let Some(ordering) = self.order_now(a, b) {
            return Ok(op.holds(ordering).into());
        }
        if let Some(answer) = self.compare_reckoned(op, a, b)? {
            return Ok(answer);
        }
        if let Some(answer) = self.compare_ids(op, a, b)? {
            return Ok(answer);
        }
        if self.compares_itself(a) || self.compares_itself(b) {
            return self.compare_by_methods(op, a, b);
        }
        let at_once = |m: &mut Machine| {
            if m.compares_by_item(op, a, b) { Ok(None) } else { m.compare_contents(op, a, b).map(Some) }
        };
        match self.unasked(at_once)? {
            Some(answer) => Ok(answer),
            None => self.ask_about_contents(op, a, b),
        }
    }

    fn compare_contents(&mut self, op: Compare, a: Value, b: Value) -> PyResult {
        if let Some(ordering) = self.order_of_items(a, b, 0) {
            return Ok(op.holds(ordering).into());
        }
        match op {
            Compare::Eq => self.equal_contents(a, b).map(Value::Bool),
            Compare::Ne => self.equal_contents(a, b).map(|equal| Value::Bool(!equal)),
            _ => self.order_contents(op, a, b),
        }
    }

    /// The same where something has to be asked: of sequences, Python code goes through them.
    fn ask_about_contents(&mut self, op: Compare, a: Value, b: Value) -> PyResult {
        let (Some(first), Some(second)) = (a.id(), b.id()) else { return Ok(Value::NotImplemented) };
        match (self.heap.get(first), self.heap.get(second)) {
            (Object::Dict(_), Object::Dict(_)) => {
                let equal = self.ask_walk(Prelude::EqualDicts, a, &[a, b])?;
                Ok((self.truth(equal)? == (op == Compare::Eq)).into())
            }
            (Object::Slice(first), Object::Slice(second)) => {
                let [first, second] = [first, second].map(|parts| **parts);
                let (first, second) = (self.tuple(first), self.tuple(second));
                self.compare(op, first, second)
            }
            _ if self.is_set_like(first) => match op {
                Compare::Eq => self.is_subset(first, second, true).map(Value::Bool),
                Compare::Ne => self.is_subset(first, second, true).map(|equal| Value::Bool(!equal)),
                _ => self.order_sets(op, a, b),
            },
            _ => {
                let op = self.str(op.symbol());
                self.ask_walk(Prelude::CompareItems, a, &[op, a, b])
            }
        }
    }

    /// Whether they are the same or equal, as containers want it.
    pub(crate) fn equal(&mut self, a: Value, b: Value) -> PyResult<bool> {
        match self.equal_now(a, b) {
            Some(equal) => Ok(equal),
            None => {
                let equal = self.compare(Compare::Eq, a, b)?;
                self.truth(equal)
            }
        }
    }

    /// Whether `a < b`, as `sorted` wants it.
    pub(crate) fn less(&mut self, a: Value, b: Value) -> PyResult<bool> {
        let less = self.compare(Compare::Lt, a, b)?;
        self.truth(less)
    }

    /// [`Machine::equal`] of what needs neither Python code nor a look into containers.
    #[inline]
    pub(crate) fn equal_now(&self, a: Value, b: Value) -> Option<bool> {
        if self.is_one(a, b) {
            return Some(true);
        }
        match (a, b) {
            (Value::Int(a), Value::Int(b)) => Some(a == b),
            (Value::None, _) => (!self.compares_itself(b)).then_some(false),
            (_, Value::None) => (!self.compares_itself(a)).then_some(false),
            _ => self.order_now(a, b).map(|ordering| ordering.is_some_and(Ordering::is_eq)),
        }
    }

    /// How numbers or strings compare. `Some(None)` if they do not, because one is not a number.
    #[inline]
    pub(crate) fn order_now(&self, a: Value, b: Value) -> Option<Option<Ordering>> {
        match (a, b) {
            (Value::Int(a), Value::Int(b)) => Some(Some(a.cmp(&b))),
            (Value::Float(a), Value::Float(b)) => Some(a.partial_cmp(&b)),
            (Value::Object(a), Value::Object(b)) => match (self.heap.get(a), self.heap.get(b)) {
                (Object::Str(a), Object::Str(b)) => Some(Some(a.as_bytes().cmp(b.as_bytes()))),
                (Object::BigInt(a), Object::BigInt(b)) => Some(Some(a.cmp(b))),
                _ => None,
            },
            (Value::Object(id), _) | (_, Value::Object(id)) => match self.heap.get(id) {
                Object::BigInt(_) => number::order(self, a, b),
                _ => None,
            },
            _ => number::order(self, a, b),
        }
    }

    /// How sequences of numbers, strings and such sequences compare, which is how their first different items do.
    fn order_of_items(&self, a: Value, b: Value, depth: u32) -> Option<Option<Ordering>> {
        let (a, b) = match (self.heap.get(a.id()?), self.heap.get(b.id()?)) {
            (Object::Tuple(a), Object::Tuple(b)) => (&a[..], &b[..]),
            (Object::List(a), Object::List(b)) => (&a[..], &b[..]),
            _ => return None,
        };
        for (&a, &b) in a.iter().zip(b) {
            if self.is_one(a, b) {
                continue;
            }
            let within = || if depth < 4 { self.order_of_items(a, b, depth + 1) } else { None };
            match self.order_now(a, b).or_else(within)? {
                Some(Ordering::Equal) => {}
                ordering => return Some(ordering),
            }
        }
        Some(Some(a.len().cmp(&b.len())))
    }

    /// Whether its class may define comparisons.
    fn compares_itself(&self, value: Value) -> bool {
        let Some(id) = value.id() else { return false };
        match self.heap.get(id) {
            Object::Instance(_) | Object::Native(_) | Object::Exception(_) => true,
            Object::Class(class) => class.meta != class::TYPE,
            _ => false,
        }
    }

    fn compare_by_methods(&mut self, op: Compare, a: Value, b: Value) -> PyResult {
        if let Some(answer) = self.compare_reckoned(op, a, b)? {
            return Ok(answer);
        }
        let (class_a, class_b) = (self.class_of(a), self.class_of(b));
        let right_first = class_a != class_b && self.is_subclass(class_b, class_a);
        let sides = [(a, b, op), (b, a, op.swapped())];
        let order = if right_first { [sides[1], sides[0]] } else { sides };
        for (left, right, op) in order {
            let answer = self.ask_comparison(op, left, right)?;
            if !matches!(answer, Value::NotImplemented) {
                return Ok(answer);
            }
        }
        match op {
            Compare::Eq => Ok(a.is(b).into()),
            Compare::Ne => Ok((!a.is(b)).into()),
            _ => Err(self.no_order(op, a, b)),
        }
    }

    /// What the class of `left` says; `NotImplemented` if it says nothing.
    fn ask_comparison(&mut self, op: Compare, left: Value, right: Value) -> PyResult {
        if let Some(method) = self.own_special(left, op.method()) {
            return self.invoke(method, &[left, right]);
        }
        let (inner, other) = (self.payload(left), self.payload(right));
        if !self.compares_itself(inner) {
            // A builtin class has comparisons, too.
            return if self.are_of_a_kind(op, inner, other) {
                self.compare(op, inner, other)
            } else {
                Ok(Value::NotImplemented)
            };
        }
        // Who says what is equal has also said what is not.
        if op == Compare::Ne
            && let Some(method) = self.own_special(left, names::EQ)
        {
            let answer = self.invoke(method, &[left, right])?;
            if !matches!(answer, Value::NotImplemented) {
                return self.truth(answer).map(|equal| Value::Bool(!equal));
            }
        }
        Ok(Value::NotImplemented)
    }

    /// Whether the class of one builtin value can say how it compares with the other.
    fn are_of_a_kind(&self, op: Compare, a: Value, b: Value) -> bool {
        let kind = |value| match self.class_of(value) {
            class::BOOL | class::FLOAT => class::INT,
            class::FROZENSET | class::DICT_KEYS | class::DICT_ITEMS => class::SET,
            other => other,
        };
        kind(a) == kind(b) && (matches!(op, Compare::Eq | Compare::Ne) || kind(a) != class::DICT)
    }

    fn no_order(&mut self, op: Compare, a: Value, b: Value) -> Exit {
        let (left, right) = (self.class_name_of(a), self.class_name_of(b));
        let symbol = op.symbol();
        self.type_error(format!("'{symbol}' not supported between instances of '{left}' and '{right}'"))
    }

    /// Equality of builtin containers.
    fn equal_contents(&mut self, a: Value, b: Value) -> PyResult<bool> {
        let mut left = vec![(a, b, 0)];
        let mut steps = 0_u64;
        while let Some((a, b, depth)) = left.pop() {
            steps += 1;
            if steps > MOST_STEPS {
                return Err(Exit::Refuse(Refusal::limit("comparing what is shared so often takes too long")));
            }
            if depth > DEEPEST {
                return Err(self.too_deep("in comparison"));
            }
            // A dict or set that is compared with itself asks its keys.
            let is_walked = depth == 0 && a.id().is_some_and(|id| self.has_keys(id));
            if !is_walked && let Some(equal) = self.equal_now(a, b) {
                if equal { continue } else { return Ok(false) }
            }
            let equal = if self.compares_itself(a) || self.compares_itself(b) {
                let answer = self.compare_by_methods(Compare::Eq, a, b)?;
                self.truth(answer)?
            } else {
                self.equal_outside(a, b, &mut Pairs { left: &mut left, depth: depth + 1 })?
            };
            if !equal {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn has_keys(&self, id: Id) -> bool {
        matches!(self.heap.get(id), Object::Dict(_)) || self.is_set_like(id)
    }

    /// Whether two builtin values are equal if all pairs are that it adds to `left`.
    fn equal_outside(&mut self, a: Value, b: Value, left: &mut Pairs<'_>) -> PyResult<bool> {
        let (Some(a), Some(b)) = (a.id(), b.id()) else { return Ok(false) };
        match (self.heap.get(a), self.heap.get(b)) {
            (Object::List(a), Object::List(b)) => Ok(a.len() == b.len() && self.pair_up(a, b, left)),
            (Object::Tuple(a), Object::Tuple(b)) => Ok(self.pair_up(a, b, left)),
            (Object::Bytes(a), Object::Bytes(b)) => Ok(a == b),
            (Object::Range(a), Object::Range(b)) => Ok(equal_ranges(*a, *b)),
            (Object::Slice(a), Object::Slice(b)) => Ok(self.pair_up(&a[..], &b[..], left)),
            (Object::Dict(first), Object::Dict(second))
                if first.len() == second.len() || first.is_body || second.is_body =>
            {
                self.check_whole_dict(a)?;
                self.check_whole_dict(b)?;
                Ok(self.table(a).len() == self.table(b).len() && self.pair_up_values(a, b, left)?)
            }
            (
                Object::BoundMethod { function: f, receiver: r },
                Object::BoundMethod { function: g, receiver: s },
            ) => Ok(f.is(*g) && r.is(*s)),
            _ => match (self.is_set_like(a), self.is_set_like(b)) {
                (true, true) => self.is_subset(a, b, true),
                _ => Ok(false),
            },
        }
    }

    /// Decides pairs while that is easy, and leaves the rest. That one has more than the other comes last.
    fn pair_up(&self, a: &[Value], b: &[Value], left: &mut Pairs<'_>) -> bool {
        let pairs = a.iter().copied().zip(b.iter().copied());
        let open = pairs.clone().position(|(a, b)| self.equal_now(a, b) != Some(true));
        let Some(open) = open else { return a.len() == b.len() };
        if self.equal_now(a[open], b[open]) == Some(false) {
            return false;
        }
        let depth = left.depth;
        if a.len() != b.len() {
            left.left.push((Value::None, Value::Bool(true), depth));
        }
        left.left.extend(pairs.skip(open).rev().map(|(a, b)| (a, b, depth)));
        true
    }

    fn pair_up_values(&mut self, a: Id, b: Id, left: &mut Pairs<'_>) -> PyResult<bool> {
        let Object::Dict(first) = self.heap.get(a) else { return Ok(false) };
        let entries: Vec<_> = first.entries().collect();
        let start = left.left.len();
        for entry in entries {
            match self.table_find_hashed(b, entry.hash, entry.key)? {
                Some(place) => {
                    let value = self.table(b).value_at(place);
                    left.left.push((entry.value, value, left.depth));
                }
                None => return Ok(false),
            }
        }
        left.left[start..].reverse();
        Ok(true)
    }

    /// Order of builtin containers.
    fn order_contents(&mut self, op: Compare, mut a: Value, mut b: Value) -> PyResult {
        // Sequences compare as their first elements do that differ, which may be sequences again.
        for _ in 0..DEEPEST {
            if let Some(ordering) = self.order_now(a, b) {
                return Ok(op.holds(ordering).into());
            }
            if self.compares_itself(a) || self.compares_itself(b) {
                return self.compare_by_methods(op, a, b);
            }
            let Some((first, second)) = self.sequences(a, b) else { return self.order_sets(op, a, b) };
            match self.first_difference(&first, &second)? {
                Some(at) => (a, b) = (first[at], second[at]),
                None => return Ok(op.holds(Some(first.len().cmp(&second.len()))).into()),
            }
        }
        Err(self.too_deep("in comparison"))
    }

    fn sequences(&self, a: Value, b: Value) -> Option<(Vec<Value>, Vec<Value>)> {
        match (self.heap.get(a.id()?), self.heap.get(b.id()?)) {
            (Object::List(a), Object::List(b)) => Some((a.clone(), b.clone())),
            (Object::Tuple(a), Object::Tuple(b)) => Some((a.to_vec(), b.to_vec())),
            (Object::Bytes(a), Object::Bytes(b)) => {
                let numbers = |bytes: &[u8]| bytes.iter().map(|&byte| Value::Int(byte.into())).collect();
                Some((numbers(a), numbers(b)))
            }
            _ => None,
        }
    }

    fn first_difference(&mut self, a: &[Value], b: &[Value]) -> PyResult<Option<usize>> {
        for (at, (&a, &b)) in a.iter().zip(b).enumerate() {
            if !self.equal(a, b)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    /// The table of a dict or set.
    pub(crate) fn table(&self, id: Id) -> &Dict {
        match self.heap.get(id) {
            Object::Dict(dict) | Object::Set(dict) | Object::FrozenSet(dict) => dict,
            other => unreachable!("no table: {other:?}"),
        }
    }

    pub(crate) fn table_mut(&mut self, id: Id) -> &mut Dict {
        match self.heap.get_mut(id) {
            Object::Dict(dict) | Object::Set(dict) | Object::FrozenSet(dict) => dict,
            other => unreachable!("no table: {other:?}"),
        }
    }
}

/// Ranges are equal that yield the same numbers.
fn equal_ranges(a: Range, b: Range) -> bool {
    let length = a.len();
    length == b.len() && (length == 0 || a.start == b.start && (length == 1 || a.step == b.step))
}
