//! `_logging`: what `logging` asks of the machine. For other threads, all that a handler does with a record is one step:
//! `_logging.step` is where it begins.

use smol_str::SmolStr;

use crate::objects::class;
use crate::objects::value::Value;
use crate::stdlib::native::{lock, time};
use crate::vm::Machine;
use crate::vm::calls::native::{Args, Arity, Native, PyResult};
use crate::vm::library::ModuleSpec;
use crate::vm::sharing::assumed::Assumption;
use crate::vm::threads::thread::Frame;

pub(in crate::stdlib) const MODULE: ModuleSpec = ModuleSpec::native("_logging", FUNCTIONS, |_, _| {});

const FUNCTIONS: &[Native] =
    &[
        Native::function("step", Arity::None, |m, _| step(m, true)),
        // A handler is done: where there is a global lock, it has been given up on the way out.
        Native::function("step_out", Arity::None, |m, _| step_if(m, |m| m.settings.interpreter.has_lock())),
        Native::function("step_after", Arity::One, |m, args| {
            let is_plain = m.truth_now(args[0]).unwrap_or(false);
            if !is_plain && !is_interrupted(m) {
                m.note_output();
            }
            step(m, !is_plain)
        }),
        // Somebody looks at what may be changed.
        Native::function("check", Arity::None, |m, _| {
            if m.notices_quiet() { step(m, true) } else { Ok(Value::None) }
        }),
        // What others look at is changed, or told.
        Native::function("change", Arity::None, |m, _| {
            m.notice_change(1);
            turn(m)
        }),
        // The same where nobody else is told if no more than so many threads are alive.
        Native::function("notice", Arity::One, |m, args| {
            let alive = m.index_of(args[0])?;
            m.notice_change(usize::try_from(alive).unwrap_or(1));
            Ok(Value::None)
        }),
        // The same where nobody else is told if no other thread can reach an object.
        Native::function("notice_shared", Arity::One, |m, args| {
            if args[0].id().is_some_and(|id| m.heap.is_shared(id)) {
                m.notice_change(1);
            }
            Ok(Value::None)
        }),
        Native::function("turn", Arity::None, |m, _| turn(m)),
        Native::function("give_way", Arity::None, |m, _| step_if(m, |_| true)),
        Native::function("names_locks", Arity::None, |m, _| {
            Ok(["acquire", ".lock"].iter().any(|it| m.says(it)).into())
        }),
        // Whether the thread goes on that has a lock, if another than who asks has it.
        Native::function("holder", Arity::One, |m, args| {
            let other = lock::holder(m, args[0]).filter(|&holder| holder != m.threads.current);
            Ok(other.map_or(Value::None, |other| (!m.is_finished(other)).into()))
        }),
        // What others may change is read: a message, what fills it in, what a record has besides.
        Native::function("reads", Arity::One, |m, args| {
            if !m.is_read_quietly(args[0]) || is_interrupted(m) {
                return Ok(Value::None);
            }
            // Nothing of the program's has run since the handler's turn began.
            if !is_in_turn(m) {
                step(m, true)?;
            }
            m.note_output();
            Ok(Value::None)
        }),
        Native::function("is_noticed", Arity::None, |m, _| Ok(m.notices_quiet().into())),
        Native::function("caller", Arity::One, caller),
        Native::function("now", Arity::None, |m, _| time::now(m)),
        Native::function("plain", Arity::One, |m, args| Ok(m.plain(args[0]))),
        Native::function("tells_time", Arity::None, |m, _| {
            m.assume(Assumption::Duration);
            Ok(Value::None)
        }),
        Native::function("thread", Arity::None, |m, _| {
            m.notice_worker();
            let name = m.thread.name.clone();
            let name = m.str(name);
            let ident = m.ident_of(m.threads.current);
            Ok(m.tuple([ident, name]))
        }),
        Native::function("is_plain", Arity::One, |m, args| Ok(is_plain(m, args[0]).into())),
        Native::function("imported", Arity::One, |m, args| {
            let name = m.text_of(args[0])?;
            let module = m.names.find(&name).and_then(|name| m.module(name));
            Ok(module.map_or(Value::None, Value::Object))
        }),
    ];

/// Others have their chance before something that they can see.
fn turn(m: &mut Machine) -> PyResult {
    step(m, true)?;
    if !is_interrupted(m) {
        m.note_output();
    }
    Ok(Value::None)
}

/// Whether what calls this is like other code, of which each access counts.
fn is_interrupted(m: &Machine) -> bool {
    m.thread.frames.last().is_some_and(|frame| !m.is_uninterrupted(&frame.code))
}

/// Whether what runs was called by a handler, with nothing but what is quiet between.
fn is_in_turn(m: &Machine) -> bool {
    let mut frames = m.thread.frames.iter().rev().take_while(|frame| m.is_quiet(&frame.code));
    frames.any(|frame| &*frame.code.qualname == "Handler.handle")
}

/// Before this, others have their chance. Under a global lock they have it only if the step has come to something that
/// they can see.
fn step(m: &mut Machine, gives_way_if_free: bool) -> PyResult {
    step_if(m, |m| if m.settings.interpreter.has_lock() { m.thread.has_touched } else { gives_way_if_free })
}

fn step_if(m: &mut Machine, is_due: impl Fn(&Machine) -> bool) -> PyResult {
    let gives_way = m.once(|m| {
        let is_due = m.can_switch() && !is_interrupted(m) && is_due(m);
        if is_due {
            m.begin_step();
        }
        Ok(is_due.into())
    })?;
    if gives_way.is(Value::Bool(true)) {
        m.give_way()?;
    }
    Ok(Value::None)
}

/// Whether it takes none of the program's code to make a text of it, and nobody changes it meanwhile.
fn is_plain(m: &Machine, value: Value) -> bool {
    let parts = || m.items_now(value).unwrap_or_default();
    match value {
        Value::Object(_) => match m.class_of(value) {
            class::STR | class::INT | class::BYTES => true,
            class::TUPLE => parts().into_iter().all(|part| is_plain(m, part)),
            _ => false,
        },
        _ => true,
    }
}

impl Machine {
    /// The frame of the program that calls the library, or the one so many levels further out.
    fn frame_at(&self, level: i64) -> Option<&Frame> {
        let further = usize::try_from(level - 1).unwrap_or(0);
        let mut frames = self.thread.frames.iter().rev().filter(|frame| frame.runs_program());
        let first = frames.next();
        frames.take(further).last().or(first)
    }

    /// Its file, line and function.
    pub(super) fn program_frame(&self, level: i64) -> (SmolStr, u32, SmolStr) {
        let Some(frame) = self.frame_at(level) else {
            return ("(unknown file)".into(), 0, "(unknown function)".into());
        };
        let (source, at) = (&frame.code.source, frame.pc.saturating_sub(1) as usize);
        let line = source.line(frame.code.spans.get(at).map_or(0, |span| span.start));
        (source.file.clone(), line, frame.code.name.clone())
    }

    /// The text of its line.
    pub(super) fn line_of_program(&self, level: i64) -> SmolStr {
        let (_, line, _) = self.program_frame(level);
        self.frame_at(level).map_or("".into(), |frame| frame.code.source.line_text(line).trim().into())
    }
}

/// `caller(stacklevel)`: file, line and function of the program that logs.
fn caller(m: &mut Machine, args: &Args<'_>) -> PyResult {
    let level = m.index_of(args[0])?;
    let (file, line, name) = m.program_frame(level);
    let [file, name] = [m.str(file), m.str(name)];
    Ok(m.tuple([file, Value::Int(line.into()), name]))
}
