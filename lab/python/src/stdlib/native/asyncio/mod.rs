//! `_asyncio`: what `asyncio` needs of the machine.

mod turns;

use crate::bytecode::code::CodeKind;
use crate::ids::{Id, ThreadId};
use crate::objects::function::{Function, GeneratorState, Pausing};
use crate::objects::names;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::settings::Order;
use crate::stdlib::modules::private;
use crate::stdlib::native::{thread, time, traceback, wake_signal};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;
use crate::vm::sharing::assumed::Assumption;

pub(in crate::stdlib) const MODULE: ModuleSpec =
    ModuleSpec { private_of: private::TASKS, ..ModuleSpec::native("_asyncio", FUNCTIONS, install) }
        .with_classes(&[("waker", wake_signal::WAKER)]);

const FUNCTIONS: &[Native] = &[
    Native::function("now", Arity::None, |m, _| time::monotonic(m)).visible(),
    Native::function("due", Arity::Exactly(3), turns::due).visible(),
    Native::function("is_any_order", Arity::None, |m, _| {
        Ok((m.search.explores && m.settings.order == Order::Any).into())
    }),
    Native::function("choose", Arity::Exactly(4), turns::choose).visible(),
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
    Native::function("deprecated", Arity::One, thread::deprecated),
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
    Native::function("unawaited_text", Arity::One, |m, args| {
        let text = m.unawaited(args[0]);
        Ok(m.str(text))
    }),
    Native::function("kept", Arity::One, |m, args| Ok(m.kept_by_program(args[0]))),
    Native::function("kept_by_no_thread", Arity::One, |m, args| Ok(m.kept_by_no_thread(args[0]))),
    Native::function("is_left_in_try", Arity::None, |m, _| Ok(Value::Bool(m.heap.left_in_try().is_some()))),
    Native::function("last_line", Arity::One, traceback::last_line),
    Native::function("begin_task", Arity::One, |m, args| {
        begin_task(m, args[0]);
        Ok(Value::None)
    }),
    Native::function("end_task", Arity::One, |m, args| {
        args[0].id().inspect(|&task| m.end_task(task));
        Ok(Value::None)
    }),
    Native::function("turn", Arity::One, |m, args| turns::turn(m, args[0])).visible(),
    Native::function("gives_way_first", Arity::One, |m, args| Ok(turns::gives_way_first(m, args[0]).into())),
    Native::function("turn_of_callback", Arity::One, turns::turn_of_callback).visible(),
    Native::function("source", Arity::One, source),
    Native::function("notices", Arity::One, |m, args| Ok(notices(m, args[0]).into())),
    Native::function("is_of_program", Arity::One, |m, args| Ok(is_of_program(m, args[0]).into())),
    // Whether the thread has begun with the context of who started it on some of the interpreters that are modelled.
    Native::function("may_inherit", Arity::None, |m, _| {
        Ok((inherits(m) && m.threads.current != ThreadId::MAIN).into())
    }),
    // Whether any thread does.
    Native::function("inherits", Arity::None, |m, _| Ok(inherits(m).into())),
    Native::function("check_when", Arity::One, |m, args| m.check_when(args[0]).map(|()| Value::None)),
    Native::function("is_nan", Arity::One, |m, args| {
        // What a clock said is a number, and to look which one would take it for one of many.
        let is_nan = || matches!(m.payload(args[0]), Value::Float(number) if number.is_nan());
        Ok((m.reckoned(args[0]).is_none() && is_nan()).into())
    }),
    Native::function("assume_context", Arity::None, |m, _| {
        m.assume(Assumption::Context);
        Ok(Value::None)
    }),
    // The context that the thread runs in. Nobody else can ask for it.
    Native::function("context", Arity::None, |m, _| Ok(m.thread.context)),
    Native::function("set_context", Arity::One, |m, args| {
        m.thread.context = args[0];
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
                    next = m.stands_for_step(paused);
                    continue;
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

fn is_of_program(m: &Machine, callback: Value) -> bool {
    function_of(m, callback).is_some_and(|function| !function.code.source.is_library())
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
