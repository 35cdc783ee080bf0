//! `_asyncio`: what `asyncio` needs of the machine.

use crate::bytecode::code::CodeKind;
use crate::ids::{Id, ThreadId};
use crate::objects::function::{Function, GeneratorState, Pausing};
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::settings::Order;
use crate::stdlib::native::wake_signal::{self, Signal};
use crate::stdlib::{nanoseconds, native, native_mut};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;
use crate::vm::sharing::assumed::Assumption;
use crate::vm::threads::wait::On;

pub(in crate::stdlib) const MODULE: ModuleSpec =
    ModuleSpec::native("_asyncio", FUNCTIONS, install).with_classes(&[("waker", wake_signal::WAKER)]);

const FUNCTIONS: &[Native] = &[
    Native::function("now", Arity::None, |m, _| super::time::monotonic(m)).visible(),
    Native::function("due", Arity::Exactly(3), due).visible(),
    Native::function("is_any_order", Arity::None, |m, _| {
        Ok((m.search.explores && m.settings.order == Order::Any).into())
    }),
    Native::function("choose", Arity::Exactly(4), choose).visible(),
    Native::function("explores", Arity::None, |m, _| Ok(m.search.explores.into())),
    Native::function("kind", Arity::One, kind),
    Native::function("is_coroutine", Arity::One, |m, args| {
        let is_step = args[0].id().and_then(|id| m.awaiting(id)).is_some_and(|step| step.is_step());
        Ok((is_step || pausing(m, args[0]) == Some(Pausing::Coroutine)).into())
    }),
    Native::function("is_awaitable", Arity::One, |m, args| {
        let is_coroutine = pausing(m, args[0]) == Some(Pausing::Coroutine);
        Ok((is_coroutine || m.special(args[0], names::AWAIT).is_some()).into())
    }),
    Native::function("where", Arity::One, place_of),
    Native::function("async_generators", Arity::None, |m, _| {
        let left = m.async_generators();
        Ok(m.list(left))
    }),
    Native::function("lost_generators", Arity::None, lost_generators),
    Native::function("warn", Arity::Exactly(2), |m, args| {
        let [category, text] = [m.text_of(args[0])?, m.text_of(args[1])?];
        m.write_stderr(&format!("{category}: {text}\n"));
        Ok(Value::None)
    }),
    Native::function("deprecated", Arity::One, super::thread::deprecated),
    Native::function("note_unasked", Arity::One, |m, args| {
        m.note_unasked(args[0]);
        Ok(Value::None)
    }),
    Native::function("note_asked", Arity::One, |m, args| {
        m.note_asked(args[0]);
        Ok(Value::None)
    }),
    Native::function("unasked", Arity::None, |m, _| {
        let left = m.unasked_futures();
        Ok(m.list(left))
    }),
    Native::function("fresh_coroutines", Arity::None, |m, _| {
        let left = m.fresh_coroutines();
        Ok(m.list(left))
    }),
    Native::function("kept", Arity::One, |m, args| Ok(m.kept_by_program(args[0]))),
    Native::function("is_left_in_try", Arity::None, |m, _| Ok(Value::Bool(m.heap.left_in_try().is_some()))),
    Native::function("last_line", Arity::One, super::traceback::last_line),
    Native::function("begin_task", Arity::One, |m, args| {
        begin_task(m, args[0]);
        Ok(Value::None)
    }),
    Native::function("end_task", Arity::One, |m, args| {
        args[0].id().inspect(|&task| m.end_task(task));
        Ok(Value::None)
    }),
    Native::function("turn", Arity::One, |m, args| turn(m, args[0])).visible(),
    Native::function("turn_of_callback", Arity::One, turn_of_callback).visible(),
    Native::function("source", Arity::One, source),
    Native::function("notices", Arity::One, |m, args| Ok(notices(m, args[0]).into())),
    Native::function("is_of_program", Arity::One, |m, args| Ok(is_of_program(m, args[0]).into())),
    // Whether the thread has begun with the context of who started it on some of the interpreters that are modelled.
    Native::function("may_inherit", Arity::None, |m, _| {
        Ok((inherits(m) && m.threads.current != ThreadId::MAIN).into())
    }),
    // Whether any thread does.
    Native::function("inherits", Arity::None, |m, _| Ok(inherits(m).into())),
    Native::function("is_nan", Arity::One, |_, args| {
        Ok(matches!(args[0], Value::Float(number) if number.is_nan()).into())
    }),
    Native::function("assume_context", Arity::None, |m, _| {
        m.assume(Assumption::Context);
        Ok(Value::None)
    }),
    Native::function("thread_key", Arity::None, |m, _| Ok(Value::Int(m.threads.current.0.into()))),
];

fn inherits(m: &Machine) -> bool {
    m.search.explores && !m.settings.interpreter.has_lock()
}

fn install(m: &mut Machine, module: Id) {
    crate::stdlib::add_class(m, module, "_asyncio", "waker");
}

/// Whether code of the program runs when a coroutine is cancelled where it waits.
fn notices(m: &Machine, coroutine: Value) -> bool {
    let mut next = coroutine.id();
    while let Some(id) = next {
        next = match m.heap.get(id) {
            Object::Generator(generator) => {
                let Some(paused) = generator.paused() else { return false };
                if paused.pc == 0 {
                    // What closes an asynchronous generator passes on what is thrown into it.
                    next = paused.stack.first().and_then(|step| step.id());
                    if m.closes_async_generator(&paused.code) {
                        continue;
                    }
                    return false;
                }
                let catches = paused.code.is_in_try(paused.pc - 1);
                if catches && !paused.code.source.is_library() {
                    return true;
                }
                paused.stack.last().and_then(|value| value.id())
            }
            _ => m.awaiting(id).map(|step| step.of),
        };
    }
    false
}

/// `lost_generators()`: the asynchronous generators that the loop of this thread has to close because nobody refers to them any
/// more. Of several, the last that began is assumed to be the first, as where loops lie in each other; and those to which
/// garbage leads that refers to itself, to be found by nobody.
fn lost_generators(m: &mut Machine, _: &Args<'_>) -> PyResult {
    let (mut lost, are_kept) = m.lost_async_generators();
    lost.reverse();
    let is_open = are_kept || lost.len() > 1;
    if is_open && lost.iter().any(|&generator| notices(m, generator)) {
        m.assume(if are_kept { Assumption::Garbage } else { Assumption::Tasks });
    }
    Ok(if are_kept || lost.is_empty() { Value::None } else { m.list(lost) })
}

fn pausing(m: &Machine, value: Value) -> Option<Pausing> {
    value.id().and_then(|id| m.pausing(id))
}

/// Nobody waits longer.
const CENTURY_S: f64 = 3.2e9;

/// `due(timers, is_ready, waker)`: the places of the timers that are due when a pass begins, in the order of their times. A
/// loop that has nothing else to do waits until there is one, or until it is woken.
fn due(m: &mut Machine, args: &Args<'_>) -> PyResult {
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
fn choose(m: &mut Machine, args: &Args<'_>) -> PyResult {
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

/// What a runner does at its end is nothing of the program's.
const OF_RUNNERS: &[&str] = &["BaseEventLoop.shutdown_asyncgens", "BaseEventLoop.shutdown_default_executor"];

fn begin_task(m: &mut Machine, task: Value) {
    let coroutine = task.id().and_then(|task| m.attribute_named(task, "_coro")).and_then(Value::id);
    let is_of_runner = match coroutine.map(|id| m.heap.get(id)) {
        Some(Object::Generator(coroutine)) => OF_RUNNERS.contains(&&*coroutine.qualname),
        _ => false,
    };
    if !is_of_runner {
        m.note_party(task);
    }
}

/// `turn(task)`: its next step begins, before which others have their chance.
fn turn(m: &mut Machine, task: Value) -> PyResult {
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

/// `turn_of_callback(callback)`: the same, if it is a function of the program's that an event loop calls by itself, or if
/// somebody looks at what others do.
fn turn_of_callback(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let is_seen = m.search.has_conditions && task_of(m, args[0]).is_none();
    if is_seen || is_of_program(m, args[0]) { turn(m, Value::Unset) } else { Ok(Value::None) }
}

fn is_of_program(m: &Machine, callback: Value) -> bool {
    function_of(m, callback).is_some_and(|function| !function.code.source.is_library())
}

/// When timers are due.
fn whens(m: &Machine, timers: Value) -> Vec<Value> {
    let timers = m.made_items(timers);
    let when = |timer: Value| m.attribute_named(timer.id()?, "_when");
    timers.into_iter().map(|timer| when(timer).unwrap_or(Value::None)).collect()
}

/// The function that is called when this is.
fn function_of(m: &Machine, mut callee: Value) -> Option<&Function> {
    while let Some(&Object::BoundMethod { function, .. }) = callee.id().map(|id| m.heap.get(id)) {
        callee = function;
    }
    m.function(callee.id()?)
}

/// `kind(function)`: what a call of it makes.
fn kind(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(function) = function_of(m, args[0]) else { return Ok(Value::None) };
    let kind = match function.code.kind {
        CodeKind::Coroutine => "coroutine",
        CodeKind::AsyncGenerator => "async_generator",
        CodeKind::Generator => "generator",
        CodeKind::Function | CodeKind::Module | CodeKind::Class => "function",
    };
    Ok(m.str(kind))
}

/// `where(coroutine)`: its qualified name, whether it runs or may still run, and file and line of where it is or, if it is
/// over, of where it was.
fn place_of(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(Object::Generator(generator)) = args[0].id().map(|id| m.heap.get(id)) else {
        let class = m.class_name_of(args[0]);
        let name = m.str(format!("<{class} without __name__>"));
        return Ok(m.tuple([name, Value::Bool(false), Value::None, Value::None]));
    };
    let name = generator.qualname.clone();
    let (is_over, pc) = match &generator.state {
        GeneratorState::Paused(paused) => (false, paused.pc),
        GeneratorState::Running => {
            let frame = m.thread.frames.iter().rfind(|frame| frame.owner == args[0].id());
            (false, frame.map_or(0, |frame| frame.pc))
        }
        GeneratorState::Finished => (true, 0),
    };
    let code = &generator.code;
    let span = pc.checked_sub(1).and_then(|at| code.spans.get(at as usize)).copied().unwrap_or(code.start);
    let (file, line) = (code.source.file.clone(), code.source.line(span.start));
    let [name, file] = [m.str(name), m.str(file)];
    Ok(m.tuple([name, Value::Bool(!is_over), file, Value::Int(line.into())]))
}

/// `source(function)`: its file and the line where it begins, if it is the program's.
fn source(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let Some(function) = function_of(m, args[0]) else { return Ok(Value::None) };
    let source = &function.code.source;
    if source.is_library() {
        return Ok(Value::None);
    }
    let (file, line) = (source.file.clone(), source.line(function.code.start.start));
    let file = m.str(file);
    Ok(m.tuple([file, Value::Int(line.into())]))
}

impl Machine {
    fn float_of_time(&mut self) -> PyResult<f64> {
        let now = super::time::monotonic(self)?;
        self.float_of(now)
    }
}
