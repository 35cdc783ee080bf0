//! `time`: the clocks of a run move on by next to nothing while it computes, and when every thread waits. What they say
//! while a program is explored: see [`crate::vm::clock`].

use crate::ids::Id;
use crate::objects::class;
use crate::objects::value::Value;
use crate::stdlib::{nanoseconds, seconds_of};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::{ModuleSpec, Roles};
use crate::vm::threads::wait::On;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec {
    missing: "CLOCK_BOOTTIME CLOCK_MONOTONIC CLOCK_MONOTONIC_RAW CLOCK_PROCESS_CPUTIME_ID CLOCK_REALTIME CLOCK_TAI \
         CLOCK_THREAD_CPUTIME_ID altzone asctime clock_getres clock_gettime clock_gettime_ns clock_settime \
         clock_settime_ns ctime daylight get_clock_info gmtime localtime mktime process_time_ns \
         pthread_getcpuclockid strftime strptime struct_time thread_time_ns timezone tzname tzset",
    roles: &Roles {
        clocks: &[
            "time",
            "monotonic",
            "perf_counter",
            "time_ns",
            "monotonic_ns",
            "perf_counter_ns",
            "process_time",
            "thread_time",
        ],
        sleeps: &["sleep"],
        ..Roles::NONE
    },
    ..ModuleSpec::native("time", FUNCTIONS, install)
};

/// What `time.time()` says when a run begins: the first second of 2025.
const BEGINNING_S: u64 = 1_735_689_600;
const NS_PER_S: u64 = 1_000_000_000;
const NS_PER_READING: u64 = 1000;

const FUNCTIONS: &[Native] = &[
    Native::function("sleep", Arity::One, sleep).visible(),
    Native::function("monotonic", Arity::None, |m, _| read(m, 0, false)).visible(),
    Native::function("perf_counter", Arity::None, |m, _| read(m, 0, false)).visible(),
    Native::function("time", Arity::None, |m, _| read(m, BEGINNING_S * NS_PER_S, false)).visible(),
    Native::function("monotonic_ns", Arity::None, |m, _| read(m, 0, true)).visible(),
    Native::function("perf_counter_ns", Arity::None, |m, _| read(m, 0, true)).visible(),
    Native::function("time_ns", Arity::None, |m, _| read(m, BEGINNING_S * NS_PER_S, true)).visible(),
    Native::function("process_time", Arity::None, used),
    Native::function("thread_time", Arity::None, used),
];

fn install(_: &mut Machine, _: Id) {}

/// What a clock says that began so many nanoseconds before the run. Readings increase, though computing is free: by as
/// much as can be seen in the floats of `time.time()`.
fn read(m: &mut Machine, plus_ns: u64, is_int: bool) -> PyResult {
    refuse_unnamed(m)?;
    if m.search.explores {
        return m.read_clock(plus_ns as i64, is_int);
    }
    m.time.readings += 1;
    let ns = plus_ns + m.now_ns() + m.time.readings * NS_PER_READING;
    Ok(if is_int { Value::Int(ns as i64) } else { Value::Float(ns as f64 / NS_PER_S as f64) })
}

/// Computing is free, so that no thread ever uses up any time of a processor. While a program is explored, that stands
/// for what it would really take.
fn used(m: &mut Machine, _: &Args<'_>) -> PyResult {
    refuse_unnamed(m)?;
    Ok(m.any_number(0.0, None))
}

/// What event loops take for the time, and `time.monotonic` says.
pub(super) fn monotonic(m: &mut Machine) -> PyResult {
    if m.search.explores {
        return m.read_clock(0, false);
    }
    read(m, 0, false)
}

/// Nanoseconds since 1970, of whole microseconds.
pub(super) fn now_ns(m: &mut Machine) -> PyResult {
    Ok(match read(m, BEGINNING_S * NS_PER_S, true)? {
        Value::Int(ns) => Value::Int(ns - ns % 1000),
        reading => reading,
    })
}

/// What `time.time` says, for who only shows it: while a program is explored that names no clock, when the run began.
pub(super) fn now(m: &mut Machine) -> PyResult {
    if m.search.explores && !m.time.names_clock {
        return Ok(Value::Float(BEGINNING_S as f64));
    }
    read(m, BEGINNING_S * NS_PER_S, false)
}

fn refuse_unnamed(m: &mut Machine) -> PyResult<()> {
    match m.search.explores && !m.time.reads_clock {
        true => Err(m.unsupported("a clock whose name the program does not write: call it by its name")),
        false => Ok(()),
    }
}

fn sleep(m: &mut Machine, args: &Args<'_>) -> PyResult {
    if m.timed_out() {
        return Ok(Value::None);
    }
    let length = seconds_of(m, args[0])?;
    if length.is_nan() {
        return Err(m.value_error("Invalid value NaN (not a number)"));
    }
    if length < 0.0 {
        return Err(m.value_error("sleep length must be non-negative"));
    }
    match nanoseconds(length) {
        Some(ns) => Err(m.block(On::Time, Some(ns))),
        None => Err(m.raise(class::OVERFLOW_ERROR, "timestamp out of range for C PyTime_t")),
    }
}
