//! Comparisons of what clocks said. Where both answers are possible, whoever explores tries both.

use std::cmp::Ordering;

use num_bigint::Sign;
use smallvec::SmallVec;

use super::arithmetic::nanoseconds;
use super::reading::{Reckoned, What};
use crate::bytecode::code::Compare;
use crate::ids::{Id, ThreadId};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Exit, Native, PyResult};
use crate::vm::sharing::assumed::Assumption;
use crate::vm::threads::thread::State;
use crate::vm::threads::wait::{On, Wait};

/// What is compared: the difference of two instants and a number, or all that is known of the answer.
enum Question {
    Difference {
        a: Id,
        b: Id,
        with_ns: i64,
    },
    Answer(Option<Ordering>),
    /// The numbers that these stand for say it.
    Assumed,
}

/// Some of the differences that are possible, and the answer for these.
struct Case {
    range: (Option<i64>, Option<i64>),
    answer: bool,
}

/// How much later one instant is than another, as far as a choice says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passed {
    pub than: Than,
    pub ns: u64,
    /// Whether the earlier one is the beginning of the run.
    pub since_begin: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Than {
    Less,
    AtMost,
    Exactly,
    AtLeast,
    More,
}

impl Than {
    /// The same of the difference the other way round.
    fn reverse(self) -> Self {
        match self {
            Than::Less => Than::More,
            Than::AtMost => Than::AtLeast,
            Than::Exactly => Than::Exactly,
            Than::AtLeast => Than::AtMost,
            Than::More => Than::Less,
        }
    }
}

/// `decide(a, b, ns, op)`: whether `a - b op ns`, chosen from outside if both is possible.
pub(crate) static DECIDE: Native = Native::function("decide", Arity::Exactly(4), decide);

const OPS: [Compare; 6] = [Compare::Eq, Compare::Ne, Compare::Lt, Compare::Le, Compare::Gt, Compare::Ge];

impl Machine {
    /// `a op b`, if one of them depends on a clock and both are numbers.
    pub(crate) fn compare_times(&mut self, op: Compare, a: Value, b: Value) -> PyResult<Option<bool>> {
        if !self.reckons() || (self.reckoned(a).is_none() && self.reckoned(b).is_none()) {
            return Ok(None);
        }
        match self.question(a, b) {
            None => Ok(None),
            Some(Question::Answer(ordering)) => Ok(Some(op.holds(ordering))),
            Some(Question::Difference { a, b, with_ns }) => self.ask_difference(op, a, b, with_ns).map(Some),
            Some(Question::Assumed) => {
                self.assume(Assumption::Duration);
                let [a, b] = [a, b].map(|value| self.plain(value));
                Ok(self.order_now(a, b).map(|ordering| op.holds(ordering)))
            }
        }
    }

    /// `a op b`, if one of them depends on a clock and the other's class has nothing to say.
    pub(crate) fn compare_reckoned(&mut self, op: Compare, a: Value, b: Value) -> PyResult<Option<Value>> {
        if !self.reckons() || (self.reckoned(a).is_none() && self.reckoned(b).is_none()) {
            return Ok(None);
        }
        if let Some(answer) = self.compare_times(op, a, b)? {
            return Ok(Some(answer.into()));
        }
        // The other is no number, or of a class of its own.
        let asks =
            |value: Value| value.id().is_some_and(|id| matches!(self.heap.get(id), Object::Instance(_)));
        if asks(a) || asks(b) {
            self.assume(Assumption::Duration);
        }
        let [a, b] = [a, b].map(|value| self.plain(value));
        self.compare(op, a, b).map(Some)
    }

    fn question(&mut self, a: Value, b: Value) -> Option<Question> {
        if a.is(b) {
            return Some(Question::Answer(Some(Ordering::Equal)));
        }
        let (first, second) = (self.reckoned(a), self.reckoned(b));
        let question = match (first, second) {
            (Some(first), Some(second)) if first.is_int == second.is_int => {
                self.of_both(first.what, second.what)
            }
            (Some(first), None) => return self.with_number(first, b),
            (None, Some(second)) => {
                return self.with_number(second, a).map(|question| match question {
                    Question::Difference { a, b, with_ns } => {
                        Question::Difference { a: b, b: a, with_ns: -with_ns }
                    }
                    Question::Answer(ordering) => Question::Answer(ordering.map(Ordering::reverse)),
                    Question::Assumed => Question::Assumed,
                });
            }
            _ => None,
        };
        Some(question.unwrap_or_else(|| self.by_sign(a, b)))
    }

    fn of_both(&self, first: What, second: What) -> Option<Question> {
        let (a, b, with_ns) = match (first, second) {
            (What::Point { at: a, plus_ns: more }, What::Point { at: b, plus_ns: most }) => {
                (a, b, most.checked_sub(more)?)
            }
            (
                What::Span { to: a, from: first, plus_ns: more },
                What::Span { to: b, from: second, plus_ns: most },
            ) if first == second => (a, b, most.checked_sub(more)?),
            (
                What::Span { to: first, from: b, plus_ns: more },
                What::Span { to: second, from: a, plus_ns: most },
            ) if first == second => (a, b, most.checked_sub(more)?),
            _ => return None,
        };
        Some(Question::Difference { a, b, with_ns })
    }

    /// Nothing, if it is no number.
    fn with_number(&mut self, reckoned: Reckoned, number: Value) -> Option<Question> {
        let far = match number {
            Value::Float(number) if number.is_nan() => return Some(Question::Answer(None)),
            Value::Float(number) => number.partial_cmp(&0.0),
            Value::Int(number) => Some(number.cmp(&0)),
            Value::Bool(truth) => Some(truth.cmp(&false)),
            Value::Object(id) => match self.heap.get(id) {
                Object::BigInt(number) => Some(number.sign().cmp(&Sign::NoSign)),
                _ => return None,
            },
            _ => return None,
        };
        let ns = nanoseconds(number, reckoned.is_int);
        Some(match (reckoned.what, ns) {
            (What::Number { sign, .. }, _) => match (sign, far) {
                (Some(sign), Some(far)) if sign != far || sign.is_eq() => {
                    Question::Answer(Some(sign.cmp(&far)))
                }
                _ => Question::Assumed,
            },
            (What::Point { at, plus_ns }, Some(ns)) => {
                Question::Difference { a: at, b: self.beginning(), with_ns: ns.saturating_sub(plus_ns) }
            }
            (What::Span { to, from, plus_ns }, Some(ns)) => {
                Question::Difference { a: to, b: from, with_ns: ns.saturating_sub(plus_ns) }
            }
            // Nothing is further away than that.
            (_, None) if !reckoned.is_int || !matches!(number, Value::Float(_)) => {
                Question::Answer(far.map(Ordering::reverse))
            }
            _ => Question::Assumed,
        })
    }

    fn by_sign(&self, a: Value, b: Value) -> Question {
        match (self.sign(a), self.sign(b)) {
            (Some(a), Some(b)) if a != b || a.is_eq() => Question::Answer(Some(a.cmp(&b))),
            _ => Question::Assumed,
        }
    }

    /// Whether `a - b op with_ns`.
    pub(super) fn ask_difference(&mut self, op: Compare, a: Id, b: Id, with_ns: i64) -> PyResult<bool> {
        let scale = triomphe::Arc::clone(&self.time.scale);
        self.time.zone.note_compared(with_ns, &scale);
        self.memo(|m| {
            let cases = m.cases(op, a, b, with_ns);
            if let [only] = &cases[..] {
                return Ok(only.answer);
            }
            let op = OPS.iter().position(|&it| it == op).expect("it has all that compare");
            let args = [a.into(), b.into(), Value::Int(with_ns), Value::Int(op as i64)];
            let answer = m.ask(m.builtin(&DECIDE), &args)?;
            Ok(matches!(answer, Value::Bool(true)))
        })
    }

    /// What may be the case.
    fn cases(&self, op: Compare, a: Id, b: Id, with_ns: i64) -> SmallVec<[Case; 3]> {
        let (least, most) = self.time.zone.range(a, b);
        let below = (None, Some(with_ns - 1));
        let to = (None, Some(with_ns));
        let same = (Some(with_ns), Some(with_ns));
        let from = (Some(with_ns), None);
        let above = (Some(with_ns + 1), None);
        let all: &[(_, bool)] = match op {
            Compare::Lt => &[(below, true), (from, false)],
            Compare::Ge => &[(below, false), (from, true)],
            Compare::Le => &[(to, true), (above, false)],
            Compare::Gt => &[(to, false), (above, true)],
            Compare::Eq => &[(below, false), (same, true), (above, false)],
            Compare::Ne => &[(below, true), (same, false), (above, true)],
        };
        let is_possible = |&&((from, to), _): &&((Option<i64>, Option<i64>), bool)| {
            let is_late = from.zip(most).is_some_and(|(from, most)| from > most);
            let is_early = to.zip(least).is_some_and(|(to, least)| to < least);
            !is_late && !is_early
        };
        all.iter().filter(is_possible).map(|&(range, answer)| Case { range, answer }).collect()
    }

    /// How much time has passed if this is chosen by a thread that compares readings.
    pub(crate) fn passed_if_chosen(&self, id: ThreadId, pick: u32) -> Option<Passed> {
        let asked = self.thread_at(id).stack.iter().rev().find_map(|&value| self.items_now(value))?;
        let [Value::Object(a), Value::Object(b), Value::Int(with_ns), Value::Int(op)] = asked[..] else {
            return None;
        };
        let op = OPS.get(usize::try_from(op).ok()?).copied()?;
        let (from, to) = self.cases(op, a, b, with_ns).get(pick as usize)?.range;
        let than = match (from, to) {
            (Some(from), Some(_)) if from == with_ns => Than::Exactly,
            (Some(from), _) if from > with_ns => Than::More,
            (Some(_), _) => Than::AtLeast,
            (None, Some(to)) if to < with_ns => Than::Less,
            (None, _) => Than::AtMost,
        };
        // What is less than nothing is passed the other way round.
        let (than, earlier) = if with_ns < 0 { (than.reverse(), a) } else { (than, b) };
        let since_begin = self.time.origin == Some(earlier);
        Some(Passed { than, ns: with_ns.unsigned_abs(), since_begin })
    }

    /// The choice that was made for the thread's instruction.
    pub(crate) fn chosen(&mut self) -> Option<usize> {
        match self.next_answer() {
            Some(Value::Int(pick)) => usize::try_from(pick).ok(),
            _ => None,
        }
    }

    /// Lets time pass since an instant, in which a thread waits for a choice between readings.
    pub(crate) fn age_while_choosing(&mut self, id: ThreadId, instant: u32) {
        self.switch_to(id);
        self.age(instant);
        if let State::Waiting(Wait { on: On::Reading { since, .. } | On::Timers { since, .. }, .. }) =
            &mut self.thread.state
        {
            *since = None;
        }
        self.rest();
    }

    /// The older of these, if a choice between it and later ones may be kept from ever coming out otherwise only by time
    /// that does not pass.
    fn may_age(&self, a: Id, b: Id) -> Option<u32> {
        let older = self.time.zone.older(a, b)?;
        self.time.zone.is_young(older, &self.time.scale).then_some(older as u32)
    }
}

fn decide(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let [Value::Object(a), Value::Object(b), Value::Int(with_ns), Value::Int(op)] = args[..] else {
        unreachable!("nobody else asks it");
    };
    let op = OPS[op as usize];
    let cases = m.cases(op, a, b, with_ns);
    let pick = match cases.len() {
        0 | 1 => 0,
        of => match m.chosen() {
            Some(pick) => pick,
            None => {
                let since = m.may_age(a, b);
                return Err(m.block(On::Reading { of: of as u32, since }, None));
            }
        },
    };
    // An answer of no case would keep others from coming out.
    let Some(case) = cases.get(pick) else {
        return Err(Exit::Refuse(Refusal::limit("a choice between readings of clocks is none of its cases")));
    };
    m.time.zone.restrict(a, b, case.range);
    Ok(case.answer.into())
}
