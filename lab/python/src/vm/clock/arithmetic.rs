//! Arithmetic with what clocks said: exact where it comes to an instant or to a difference of two.

use std::cmp::Ordering;

use super::NS_PER_S;
use super::reading::What;
use crate::bytecode::code::{Binary, Compare, Unary};
use crate::ids::Id;
use crate::objects::class;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Native, PyResult};
use crate::vm::protocol::number;
use crate::vm::sharing::assumed::Assumption;

/// Further away than a century, nobody waits for anything.
const MOST_NS: f64 = 4e18;

/// What is builtin and makes other numbers of numbers, and looks at nothing else.
const NUMERIC: &[&str] =
    &["abs", "round", "__round__", "__int__", "__float__", "__trunc__", "__floor__", "__ceil__"];

impl Machine {
    /// `a op b`, if one of them depends on a clock and both are numbers.
    pub(crate) fn reckon(&mut self, op: Binary, a: Value, b: Value) -> PyResult<Option<Value>> {
        if !self.reckons() || (self.reckoned(a).is_none() && self.reckoned(b).is_none()) {
            return Ok(None);
        }
        let is_number = |value: Value| match value {
            Value::Int(_) | Value::Float(_) | Value::Bool(_) => true,
            Value::Object(id) => {
                matches!(self.heap.get(id), Object::BigInt(_)) || self.reckoned(value).is_some()
            }
            _ => false,
        };
        if !is_number(a) || !is_number(b) {
            return Ok(None);
        }
        if let Some((what, is_int)) = self.exactly(op, a, b) {
            return Ok(Some(self.simplified(what, is_int)));
        }
        if let Some(sum) = self.later_by_a_span(op, a, b) {
            return Ok(Some(sum));
        }
        self.tell_from_zero(op, b)?;
        let sign = sign_of(op, self.sign(a), self.sign(b));
        if self.may_fail(op, a, b) {
            self.assume(Assumption::Duration);
        }
        let [plain_a, plain_b] = [a, b].map(|value| self.plain(value));
        let Some(result) = number::binary(self, op, plain_a, plain_b)? else { return Ok(None) };
        Ok(Some(self.standing_for(result, sign)))
    }

    /// An instant and what is left until another one: what `call_later` comes to if it is told a delay of `end - now`. It is an
    /// instant of its own. What lies in the future is none.
    fn later_by_a_span(&mut self, op: Binary, a: Value, b: Value) -> Option<Value> {
        let (first, second) = (self.reckoned(a)?, self.reckoned(b)?);
        let (at, span) = match (first.what, second.what) {
            (What::Point { at, plus_ns }, What::Span { .. }) => ((at, plus_ns), second.what),
            (What::Span { .. }, What::Point { at, plus_ns }) => ((at, plus_ns), first.what),
            _ => return None,
        };
        let ((at, plus_ns), What::Span { to, from, plus_ns: more }) = (at, span) else { return None };
        let is_past = self.time.zone.range(to, from).1.is_some_and(|most| most <= 0);
        if op != Binary::Add || first.is_int != second.is_int || !is_past {
            return None;
        }
        let plus_ns = plus_ns.checked_add(more)?;
        let sum = self.alloc_instant();
        self.time.zone.begin_sum(sum, at, to, from);
        Some(self.alloc_reckoned(What::Point { at: sum, plus_ns }, first.is_int))
    }

    /// What something is divided by is zero or is not, and each is tried if it may be.
    fn tell_from_zero(&mut self, op: Binary, b: Value) -> PyResult<()> {
        let divides = matches!(op, Binary::Div | Binary::FloorDiv | Binary::Mod);
        if let (true, Some(What::Span { to, from, plus_ns })) = (divides, self.reckoned(b).map(|it| it.what))
        {
            self.ask_difference(Compare::Eq, to, from, plus_ns.saturating_neg())?;
        }
        Ok(())
    }

    /// Whether this may raise an exception with some of the numbers and not with others.
    fn may_fail(&self, op: Binary, a: Value, b: Value) -> bool {
        match op {
            Binary::Div | Binary::FloorDiv | Binary::Mod => self.sign(b).is_none(),
            Binary::Pow => self.sign(a) != Some(Ordering::Greater),
            Binary::LShift | Binary::RShift => true,
            _ => false,
        }
    }

    /// The number itself, or the least that it may be.
    pub(crate) fn plain(&self, value: Value) -> Value {
        self.reckoned(value).map_or(value, |reckoned| self.least(reckoned))
    }

    /// Nanoseconds as seconds, if they depend on a clock.
    pub(crate) fn in_seconds(&mut self, value: Value) -> Option<Value> {
        let reckoned = self.reckoned(value)?;
        Some(match reckoned.what {
            What::Number { value: Value::Int(ns), sign } => {
                let value = Value::Float(ns as f64 / NS_PER_S);
                self.alloc_reckoned(What::Number { value, sign }, false)
            }
            what => self.alloc_reckoned(what, false),
        })
    }

    /// A number that was computed with others that stand for some.
    fn standing_for(&mut self, value: Value, sign: Option<Ordering>) -> Value {
        let is_int = match value {
            Value::Float(_) => false,
            Value::Int(_) | Value::Bool(_) => true,
            Value::Object(id) => matches!(self.heap.get(id), Object::BigInt(_)),
            _ => return value,
        };
        self.alloc_reckoned(What::Number { value, sign }, is_int)
    }

    /// An instant that is taken from itself leaves a plain number.
    fn simplified(&mut self, what: What, is_int: bool) -> Value {
        match what {
            What::Span { to, from, plus_ns } if to == from && is_int => Value::Int(plus_ns),
            What::Span { to, from, plus_ns } if to == from => Value::Float(plus_ns as f64 / NS_PER_S),
            what => self.alloc_reckoned(what, is_int),
        }
    }

    fn exactly(&self, op: Binary, a: Value, b: Value) -> Option<(What, bool)> {
        let (first, second) = (self.reckoned(a), self.reckoned(b));
        let is_int = first.or(second)?.is_int;
        if first.zip(second).is_some_and(|(first, second)| first.is_int != second.is_int) {
            return None;
        }
        let number = |value: Value| nanoseconds(value, is_int);
        let what = match (op, first.map(|it| it.what), second.map(|it| it.what)) {
            (Binary::Add, Some(what), None) => moved(what, number(b)?)?,
            (Binary::Sub, Some(what), None) => moved(what, number(b)?.checked_neg()?)?,
            (Binary::Add, None, Some(what)) => moved(what, number(a)?)?,
            (Binary::Sub, None, Some(what)) => moved(negative(what)?, number(a)?)?,
            (Binary::Add, Some(first), Some(second)) => sum(first, second).or_else(|| sum(second, first))?,
            (Binary::Sub, Some(first), Some(second)) => match (first, second) {
                (What::Point { at: to, plus_ns: a }, What::Point { at: from, plus_ns: b }) => {
                    What::Span { to, from, plus_ns: a.checked_sub(b)? }
                }
                _ => sum(first, negative(second)?).or_else(|| sum(negative(second)?, first))?,
            },
            _ => return None,
        };
        Some((what, is_int))
    }

    /// `op value`, if it depends on a clock.
    pub(crate) fn reckon_unary(&mut self, op: Unary, value: Value) -> PyResult<Option<Value>> {
        let Some(reckoned) = self.reckoned(value) else { return Ok(None) };
        if op == Unary::Pos {
            return Ok(Some(value));
        }
        if let (Unary::Neg, Some(what)) = (op, negative(reckoned.what)) {
            return Ok(Some(self.alloc_reckoned(what, reckoned.is_int)));
        }
        let sign = if op == Unary::Neg { self.sign(value).map(Ordering::reverse) } else { None };
        let plain = self.least(reckoned);
        let result = number::unary(self, op, plain)?;
        Ok(result.map(|result| self.standing_for(result, sign)))
    }

    /// What a native function does that is given what depends on a clock: its result depends on it, too, if it is a
    /// number and so is all that it looks at.
    pub(crate) fn run_with_times(&mut self, native: &'static Native, args: &Args<'_>) -> PyResult {
        let made = self.made_number(native, args);
        if let Some(same) = made.and_then(|class| self.is_already(class, args[1])) {
            return Ok(same);
        }
        let is_numeric = made.is_some()
            || NUMERIC.contains(&native.name)
            || self.program.library.has(|module| module.numeric, native.name);
        if !is_numeric && native.name != "print" {
            return (native.call)(self, args);
        }
        let before = std::mem::replace(&mut self.time.shows_time, true);
        let result = (native.call)(self, args);
        self.time.shows_time = before;
        match result {
            Ok(value) if is_numeric => Ok(self.standing_for(value, None)),
            result => result,
        }
    }

    /// The class that is called, if it is `int` or `float`.
    fn made_number(&self, native: &'static Native, args: &Args<'_>) -> Option<Id> {
        let class = args.at(0).and_then(Value::id).filter(|_| native.name == "__new__" && args.len() == 2);
        class.filter(|class| [class::INT, class::FLOAT].contains(class))
    }

    /// What `int(value)` or `float(value)` leaves as it is.
    fn is_already(&self, class: Id, value: Value) -> Option<Value> {
        let is_int = self.reckoned(value)?.is_int;
        (is_int == (class == class::INT)).then_some(value)
    }
}

/// A plain number as nanoseconds.
pub(super) fn nanoseconds(value: Value, is_int: bool) -> Option<i64> {
    match (value, is_int) {
        (Value::Int(ns), true) => Some(ns).filter(|ns| (ns.unsigned_abs() as f64) < MOST_NS),
        (Value::Bool(truth), true) => Some(truth.into()),
        (Value::Float(_), true) => None,
        (value, false) => {
            let seconds = match value {
                Value::Int(number) => number as f64,
                Value::Bool(truth) => f64::from(truth),
                Value::Float(number) => number,
                _ => return None,
            };
            let ns = (seconds * NS_PER_S).round();
            (ns.abs() < MOST_NS).then_some(ns as i64)
        }
        _ => None,
    }
}

fn moved(what: What, ns: i64) -> Option<What> {
    Some(match what {
        What::Point { at, plus_ns } => What::Point { at, plus_ns: plus_ns.checked_add(ns)? },
        What::Span { to, from, plus_ns } => What::Span { to, from, plus_ns: plus_ns.checked_add(ns)? },
        What::Number { .. } => return None,
    })
}

fn negative(what: What) -> Option<What> {
    match what {
        What::Span { to, from, plus_ns } => {
            Some(What::Span { to: from, from: to, plus_ns: plus_ns.checked_neg()? })
        }
        _ => None,
    }
}

/// The sum, if instants cancel out.
fn sum(first: What, second: What) -> Option<What> {
    let What::Span { to, from, plus_ns: more } = second else { return None };
    match first {
        What::Point { at, plus_ns } if at == from => {
            Some(What::Point { at: to, plus_ns: plus_ns.checked_add(more)? })
        }
        What::Span { to: a, from: b, plus_ns } if a == from => {
            Some(What::Span { to, from: b, plus_ns: plus_ns.checked_add(more)? })
        }
        What::Span { to: a, from: b, plus_ns } if b == to => {
            Some(What::Span { to: a, from, plus_ns: plus_ns.checked_add(more)? })
        }
        _ => None,
    }
}

/// The sign of `a op b`, if theirs say it.
fn sign_of(op: Binary, a: Option<Ordering>, b: Option<Ordering>) -> Option<Ordering> {
    let (a, b) = (a?, b?);
    match op {
        Binary::Add if a == b || b.is_eq() => Some(a),
        Binary::Add if a.is_eq() => Some(b),
        Binary::Sub if a == b.reverse() || b.is_eq() => Some(a),
        Binary::Sub if a.is_eq() => Some(b.reverse()),
        Binary::Mul | Binary::Div if a.is_eq() => Some(a),
        Binary::Mul if b.is_eq() => Some(b),
        Binary::Mul | Binary::Div if b.is_gt() => Some(a),
        Binary::Mul | Binary::Div if b.is_lt() => Some(a.reverse()),
        _ => None,
    }
}
