//! Clocks, while a program is explored.
//!
//! Computing takes any time, so what a clock says is not known: only that each reading is later than those before it,
//! and by how much at least if somebody has slept between them. One of the time of day may be the same as the one
//! before: its floats and microseconds are coarser than what CPython needs for a call. A reading is therefore an
//! *instant*, and what is known of instants is a [`Zone`](zone::Zone). Two readings, or their difference and a number,
//! are compared exactly: if both answers are possible, both are tried, and each is remembered. Where a number is needed
//! it is the least possible; if that decides something, the run is *assumed* to be like others, and nothing is proved.
//!
//! Instants that nobody can come to are forgotten, and so is what lies in variables that nobody reads again. Time goes
//! on without end: where readings are compared with an instant again and again, much time may pass since that instant,
//! and does, unless the instant itself is forgotten in each round.

mod arithmetic;
mod dead;
pub(crate) mod decide;
mod due;
mod reach;
pub(crate) mod reading;
mod shown;
mod wait;
pub(crate) mod zone;

use std::cmp::Ordering;

use crate::ids::Id;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::vm::Machine;
use crate::vm::calls::native::{Exit, PyResult};
use crate::vm::sharing::assumed::Assumption;
use reading::{Instant, Reckoned, What};

pub use decide::{Passed, Than};
pub(crate) use shown::scale;
pub(crate) use zone::Until;

const NS_PER_S: f64 = 1e9;

/// Instants known at once, at most.
const MOST_INSTANTS: usize = 100;

impl Machine {
    /// Whether clocks say instants instead of numbers.
    pub(crate) fn reckons(&self) -> bool {
        self.search.explores && self.time.reads_clock
    }

    /// The wait that comes next takes some time, and that is all that is known of it.
    pub(crate) fn time_passes(&mut self) {
        self.time.until = Some((self.new_instant(false), 0));
    }

    fn new_instant(&mut self, is_over: bool) -> Id {
        let id = self.alloc_instant();
        self.time.zone.begin(id, is_over);
        id
    }

    fn alloc_instant(&mut self) -> Id {
        self.alloc(Object::Native(Box::new(Instant))).object()
    }

    /// What a clock says that began so many nanoseconds before the run.
    pub(crate) fn read_clock(&mut self, plus_ns: i64, is_int: bool) -> PyResult {
        if self.time.zone.instants().len() >= MOST_INSTANTS {
            return Err(Exit::Refuse(Refusal::limit("it knows too many readings of clocks at once")));
        }
        self.note_reading();
        let is_time_of_day = plus_ns != 0;
        let at = self.new_instant(!is_time_of_day);
        Ok(self.alloc_reckoned(What::Point { at, plus_ns }, is_int))
    }

    /// A number that stands for others, of which nothing else is known.
    pub(crate) fn any_number(&mut self, number: f64, sign: Option<Ordering>) -> Value {
        let value = Value::Float(number);
        if !self.reckons() {
            return value;
        }
        self.alloc_reckoned(What::Number { value, sign }, false)
    }

    /// The instant when the run began. Nothing is known of it but that it came before all others.
    fn beginning(&mut self) -> Id {
        if let Some(origin) = self.time.origin {
            return origin;
        }
        let instant = self.alloc(Object::Native(Box::new(Instant)));
        let id = instant.object();
        self.time.zone.begin_first(id);
        self.time.origin = Some(id);
        id
    }

    /// What a value is taken for where a number is needed. What comes of that is assumed, unless it is only shown.
    pub(crate) fn stand_in(&self, reckoned: Reckoned) -> Value {
        if !self.time.shows_time {
            self.assume(Assumption::Duration);
        }
        self.least(reckoned)
    }

    /// The least number that it may be.
    fn least(&self, reckoned: Reckoned) -> Value {
        let (range, plus_ns) = match reckoned.what {
            What::Number { value, .. } => return value,
            What::Point { at, plus_ns } => {
                let least = self.time.origin.and_then(|origin| self.time.zone.range(at, origin).0);
                ((least.or(Some(1)), None), plus_ns)
            }
            What::Span { to, from, plus_ns } => (self.time.zone.range(to, from), plus_ns),
        };
        let ns = range.0.or(range.1).unwrap_or(0).saturating_add(plus_ns);
        if reckoned.is_int { Value::Int(ns) } else { Value::Float(ns as f64 / NS_PER_S) }
    }

    /// The sign of all numbers that a value may be.
    fn sign(&self, value: Value) -> Option<Ordering> {
        let Some(Reckoned { what, .. }) = self.reckoned(value) else {
            return match value {
                Value::Bool(truth) => Some(truth.cmp(&false)),
                Value::Int(number) => Some(number.cmp(&0)),
                Value::Float(number) => number.partial_cmp(&0.0),
                _ => None,
            };
        };
        let (least, most) = match what {
            What::Number { sign, .. } => return sign,
            What::Point { plus_ns, .. } => (Some(plus_ns.saturating_add(1)), None),
            What::Span { to, from, plus_ns } => {
                let (least, most) = self.time.zone.range(to, from);
                let plus = |ns: i64| ns.saturating_add(plus_ns);
                (least.map(plus), most.map(plus))
            }
        };
        match (least, most) {
            (Some(1..), _) => Some(Ordering::Greater),
            (_, Some(..=-1)) => Some(Ordering::Less),
            (Some(0), Some(0)) => Some(Ordering::Equal),
            _ => None,
        }
    }

    /// Lets so much time pass since an instant that no comparison depends on how much.
    pub(crate) fn age(&mut self, instant: u32) {
        let scale = triomphe::Arc::clone(&self.time.scale);
        self.time.zone.age(instant as usize, &scale);
    }
}
