//! Waits whose ends are instants.

use super::NS_PER_S;
use super::reading::{Reckoned, What};
use super::zone::Until;
use crate::bytecode::code::Compare;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;

impl Machine {
    /// The least number of seconds, if a length of time depends on clocks. The wait that comes next ends when it is over.
    pub(crate) fn reckoned_seconds(&mut self, length: Value) -> PyResult<Option<f64>> {
        self.time.until = None;
        let Some(reckoned) = self.reckoned(length) else { return Ok(None) };
        let Some(is_positive) = self.compare_times(Compare::Gt, length, Value::Int(0))? else {
            return Ok(None);
        };
        if !is_positive {
            let Some(is_negative) = self.compare_times(Compare::Lt, length, Value::Int(0))? else {
                return Ok(None);
            };
            return Ok(Some(if is_negative { -1.0 / NS_PER_S } else { 0.0 }));
        }
        self.time.until = match reckoned {
            // It was read before the wait begins.
            Reckoned { what: What::Span { to, plus_ns, .. }, is_int: false } => {
                Some((to, plus_ns.saturating_add(1)))
            }
            // That it takes some time is all that is known.
            _ => Some((self.new_instant(false), 0)),
        };
        Ok(Some(1.0 / NS_PER_S))
    }

    /// When a wait is over that begins now.
    pub(crate) fn end_of_wait(&mut self, timeout_ns: u64) -> Until {
        if let Some(until) = self.time.until.take() {
            return until;
        }
        let ns = i64::try_from(timeout_ns).unwrap_or(i64::MAX / 4);
        self.time.zone.note_wait(ns);
        (self.new_instant(false), ns)
    }

    /// The seconds that are left until then, 0 if it has passed.
    pub(crate) fn left_until(&mut self, (to, plus_ns): Until) -> PyResult {
        let reading = self.once(|m| m.read_clock(0, false))?;
        let Some(Reckoned { what: What::Point { at: from, .. }, .. }) = self.reckoned(reading) else {
            return Ok(Value::Float(0.0));
        };
        let left = self.once(|m| Ok(m.alloc_reckoned(What::Span { to, from, plus_ns }, false)))?;
        match self.compare_times(Compare::Gt, left, Value::Int(0))? {
            Some(true) => Ok(left),
            _ => Ok(Value::Float(0.0)),
        }
    }
}
