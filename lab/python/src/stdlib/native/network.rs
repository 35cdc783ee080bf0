//! `_network_time`: waiting for what is outside, which takes any time while a program is explored.

use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;
use crate::vm::threads::wait::On;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec::native("_network_time", FUNCTIONS, |_, _| {});

const FUNCTIONS: &[Native] = &[
    Native::function("any_time", Arity::None, any_time).visible(),
    Native::function("has_come", Arity::None, has_come).visible(),
];

/// Nothing is known of how long it takes but that it takes some time.
fn any_time(m: &mut Machine, _: &Args<'_>) -> PyResult {
    if m.timed_out() {
        return Ok(Value::None);
    }
    if m.reckons() {
        m.time_passes();
    }
    Err(m.block(On::Time, Some(1)))
}

/// Whether something has come by now: chosen, while a program is explored.
fn has_come(m: &mut Machine, _: &Args<'_>) -> PyResult {
    if !m.search.explores {
        return Ok(true.into());
    }
    match m.chosen() {
        Some(pick) => Ok((pick == 0).into()),
        None => Err(m.block(On::Reading { of: 2, since: None }, None)),
    }
}
