//! Who is next in an event loop: callbacks, steps of tasks, and timers that are due.

use super::is_of_program;
use crate::ids::Id;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::settings::Order;
use crate::stdlib::native::time;
use crate::stdlib::native::wake_signal::Signal;
use crate::stdlib::{nanoseconds, native, native_mut};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, PyResult};
use crate::vm::threads::wait::On;

/// Nobody waits longer.
const CENTURY_S: f64 = 3.2e9;

/// `due(timers, is_ready, waker)`: the places of the timers that are due when a pass begins, in the order of their times. A
/// loop that has nothing else to do waits until there is one, or until it is woken.
pub(super) fn due(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let whens = whens(m, args[0]);
    let is_ready = m.truth_now(args[1]).unwrap_or(false);
    let Some(waker) = args[2].id() else { return Ok(Value::None) };
    m.thread.turn = Value::Unset;
    let is_awake = is_awake(m, waker);
    let places = if m.reckons() {
        let waits = !is_ready && !is_awake;
        if waits && !m.timed_out() && whens.is_empty() {
            return Err(m.block(On::Object(waker), None));
        }
        if waits && !m.timed_out() && m.has_other_threads() {
            m.time_passes();
            return Err(m.block(On::Object(waker), Some(1)));
        }
        m.choose_due(&whens, waits)?
    } else {
        let now = m.float_of_time()?;
        let times = whens.iter().map(|&when| m.float_of(when)).collect::<PyResult<Vec<f64>>>()?;
        let mut places: Vec<usize> = (0..times.len()).filter(|&place| times[place] <= now).collect();
        places.sort_by(|&a, &b| times[a].total_cmp(&times[b]));
        if !is_ready && !is_awake && places.is_empty() {
            let first = times.iter().copied().fold(f64::INFINITY, f64::min);
            // What is due in more than a century is never due.
            let timeout = Some(first - now).filter(|&length| length < CENTURY_S).and_then(nanoseconds);
            return Err(m.block(On::Object(waker), timeout));
        }
        places
    };
    set_awake(m, waker, false);
    let places = places.into_iter().map(|place| Value::Int(place as i64)).collect();
    Ok(m.list(places))
}

/// `choose(callbacks, timers, waker, is_stopping)`: which callback or timer comes next, if anything can that is ready. Timers
/// are counted on behind the callbacks. A loop that stops may run the callbacks that are ready, or not: `None`.
pub(super) fn choose(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let (callbacks, whens) = (m.made_items(args[0]), whens(m, args[1]));
    let is_stopping = m.truth_now(args[3]).unwrap_or(false);
    let Some(waker) = args[2].id() else { return Ok(Value::None) };
    let mut turns = turns(m, &callbacks, is_stopping);
    if turns.is_empty() {
        return if is_stopping { Ok(Value::None) } else { choose_timer(m, waker, callbacks.len(), &whens) };
    }
    if !m.has_answer() {
        // What woke the loop before is among the callbacks.
        set_awake(m, waker, false);
    } else if is_awake(m, waker) {
        // Another thread has added one while the loop was about to choose.
        m.thread.turn = Value::Unset;
        set_awake(m, waker, false);
        return Ok(AGAIN);
    }
    // Where only the library goes on, nobody has a choice and nobody sees anything.
    if let ([(place, Value::None)], false, []) = (&turns[..], is_stopping, &whens[..])
        && !m.has_other_threads()
        && !m.search.has_conditions
        && !is_of_program(m, callbacks[place.unwrap_or(0)])
    {
        m.thread.turn = Value::Unset;
        return Ok(place.map_or(Value::None, |place| Value::Int(place as i64)));
    }
    if is_stopping {
        turns.push((None, Value::None));
    }
    let tasks = turns.iter().map(|&(_, task)| task).collect::<Vec<_>>();
    m.once(|m| Ok(m.list(tasks)))?;
    let turn = |task: Value| if task.is_none() { Value::Unset } else { task };
    let Some(pick) = m.chosen() else {
        m.thread.turn = turn(turns[0].1);
        let (of, timers) = (turns.len() as u32, whens.len() as u32);
        return Err(m.block(On::Turn { of, timers }, None));
    };
    let place = match turns.get(pick) {
        Some(&(place, task)) => {
            m.thread.turn = turn(task);
            place
        }
        None => {
            m.thread.turn = Value::Unset;
            m.take_timer(whens[pick - turns.len()])?;
            Some(callbacks.len() + pick - turns.len())
        }
    };
    Ok(place.map_or(Value::None, |place| Value::Int(place as i64)))
}

/// Where the callbacks stand that can be next, and the tasks whose steps they are: all of these, and the first of others.
fn turns(m: &Machine, callbacks: &[Value], is_stopping: bool) -> Vec<(Option<usize>, Value)> {
    let mut has_callback = false;
    let mut turns = Vec::new();
    for (place, &callback) in callbacks.iter().enumerate() {
        match task_of(m, callback) {
            Some(_) if is_stopping => {}
            Some(task) if m.number_of_task(task).is_some() => turns.push((Some(place), Value::Object(task))),
            // What a runner does at its end is no party, and comes when it likes all the same.
            Some(_) => turns.push((Some(place), Value::None)),
            None if has_callback => {}
            None => {
                has_callback = true;
                turns.push((Some(place), Value::None));
            }
        }
    }
    turns
}

/// The task whose step a callback makes.
fn task_of(m: &Machine, callback: Value) -> Option<Id> {
    match m.heap.get(callback.id()?) {
        Object::BoundMethod { function, receiver } => {
            let function = m.function(function.id()?)?;
            (&*function.code.qualname == "Task.task_wakeup").then_some(receiver.id()).flatten()
        }
        Object::Instance(_) if &*m.class_name_of(callback) == "TaskStepMethWrapper" => {
            m.attribute_named(callback.id()?, "_task").and_then(Value::id)
        }
        _ => None,
    }
}

/// Nothing is ready: a timer, or whoever wakes the loop, which then has to look again.
fn choose_timer(m: &mut Machine, waker: Id, callbacks: usize, whens: &[Value]) -> PyResult {
    m.thread.turn = Value::Unset;
    if is_awake(m, waker) {
        set_awake(m, waker, false);
        return Ok(AGAIN);
    }
    if whens.is_empty() {
        return Err(m.block(On::Object(waker), None));
    }
    if m.has_other_threads() && !m.timed_out() {
        m.time_passes();
        return Err(m.block(On::Object(waker), Some(1)));
    }
    let pick = match whens.len() {
        1 => 0,
        of => match m.chosen() {
            Some(pick) => pick,
            None => return Err(m.block(On::Timers { of: of as u32, since: None }, None)),
        },
    };
    m.take_timer(whens[pick])?;
    Ok(Value::Int((callbacks + pick) as i64))
}

/// The loop has to look at its callbacks once more.
const AGAIN: Value = Value::Int(-1);

fn is_awake(m: &Machine, waker: Id) -> bool {
    native::<Signal>(m, waker).is_some_and(Signal::is_set)
}

fn set_awake(m: &mut Machine, waker: Id, is_awake: bool) {
    if let Some(signal) = native_mut::<Signal>(m, waker) {
        signal.set(is_awake);
    }
}

/// `turn(task)`: its next step begins, before which others have their chance.
pub(super) fn turn(m: &mut Machine, task: Value) -> PyResult {
    // In any order, whoever was chosen is next already.
    let may_stop = m.search.explores && m.settings.order == Order::Fifo;
    if may_stop && task.id().is_none_or(|task| m.number_of_task(task).is_some()) {
        if !m.has_answer() {
            m.thread.turn = task;
            m.begin_step();
        }
        m.give_way()?;
    }
    Ok(Value::None)
}

/// Whether others have their chance before a callback begins, whoever comes before it.
pub(super) fn gives_way_first(m: &Machine, callback: Value) -> bool {
    match task_of(m, callback) {
        Some(task) => m.number_of_task(task).is_some(),
        None => is_of_program(m, callback),
    }
}

/// `turn_of_callback(callback)`: the same, if it is a function of the program's that an event loop calls by itself, or if
/// somebody looks at what others do. Whether the program is explored.
pub(super) fn turn_of_callback(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let is_seen = m.search.has_conditions && task_of(m, args[0]).is_none();
    if is_seen || is_of_program(m, args[0]) {
        turn(m, Value::Unset)?;
    }
    Ok(m.search.explores.into())
}

/// When timers are due.
fn whens(m: &Machine, timers: Value) -> Vec<Value> {
    let timers = m.made_items(timers);
    let when = |timer: Value| m.attribute_named(timer.id()?, "_when");
    timers.into_iter().map(|timer| when(timer).unwrap_or(Value::None)).collect()
}

impl Machine {
    fn float_of_time(&mut self) -> PyResult<f64> {
        let now = time::monotonic(self)?;
        self.float_of(now)
    }
}
