//! Where in the program a thread is.

use crate::bytecode::code::{Code, Op};
use crate::ids::{Id, ThreadId};
use crate::objects::function::Paused;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::threads::parties::Party;
use crate::vm::threads::thread::Frame;

/// A place in the program's own text, not in a module's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub line: u32,
    /// The text of the line, without what it is indented by; behind its file, if it is of a module of the program's own.
    pub source: String,
    /// The function around it; `<module>` outside of all.
    pub function: String,
}

impl Place {
    /// Of a function's first line.
    fn of_body(code: &Code) -> Option<Self> {
        let definition = code.source.line(code.start.start);
        let line = |at: usize| code.spans.get(at).map(|span| code.source.line(span.start));
        // What belongs to the definition itself comes first, and declarations do nothing.
        let is_body = |&at: &usize| code.ops[at] != Op::Nop && line(at) != Some(definition);
        Place::of(code, (0..code.ops.len()).find(is_body).unwrap_or(0))
    }

    /// Of the innermost loop around an instruction: of its head, to which the jump back belongs even where it leads past it.
    fn of_loop(code: &Code, pc: usize) -> Option<Self> {
        let jumps = code.ops.iter().enumerate().filter_map(|(at, op)| match *op {
            Op::JumpBack(to) if (to as usize..=at).contains(&pc) => Some((to, at)),
            _ => None,
        });
        Place::of(code, jumps.max()?.1)
    }

    /// Of an instruction.
    fn of(code: &Code, at: usize) -> Option<Self> {
        let line = code.source.line(code.spans.get(at)?.start);
        Some(Place { line, source: shown(code, line), function: code.name.to_string() })
    }
}

/// The text of a line, without what it is indented by; of a module beside the program with its file.
pub(super) fn shown(code: &Code, line: u32) -> String {
    let text = code.source.line_text(line).trim();
    match code.source.module {
        Some(_) => format!("{}: {text}", code.source.file),
        None => text.to_owned(),
    }
}

impl Machine {
    /// Where a thread goes on; in its innermost frame that runs the program, if it is not finished.
    pub fn place_in_program(&self, id: ThreadId) -> Option<Place> {
        let frames = &self.thread_at(id).frames;
        let at = frames.iter().rposition(Frame::runs_program)?;
        let frame = &frames[at];
        // An outer frame stands behind its call.
        let pc = if at + 1 < frames.len() { frame.pc.saturating_sub(1) } else { frame.pc };
        let mut ops = frame.code.ops.iter().enumerate().skip(pc as usize);
        let (pc, _) = ops.find(|(_, op)| **op != Op::Nop)?;
        Place::of(&frame.code, pc)
    }

    /// Where a thread or a task goes on, in its innermost frame that runs the program.
    pub fn place_of_party(&self, number: usize) -> Option<Place> {
        let task = match self.party(number) {
            Party::Thread(id) => return self.place_in_program(id),
            Party::Task(task) => task,
            Party::Done => return None,
        };
        let Some(paused) = self.paused_in_program(task) else {
            return self.thread_of_mover(number).and_then(|id| self.place_in_program(id));
        };
        match paused.pc.checked_sub(1) {
            Some(at) => Place::of(&paused.code, at as usize),
            None => Place::of_body(&paused.code),
        }
    }

    /// The innermost coroutine of the program in which a task is paused. In the middle of its step it is in none.
    pub(crate) fn paused_in_program(&self, task: Id) -> Option<&Paused> {
        let chain = self.awaits_of(task);
        let is_own = |paused: &&Paused| !paused.code.is_hidden() && !paused.code.source.is_library();
        self.paused(*chain.first()?)?;
        chain.iter().rev().find_map(|&id| self.paused(id).filter(is_own))
    }

    /// Whether a thread or a task is in the middle of a call of the program's to the library.
    pub fn is_in_library(&self, number: usize) -> bool {
        match self.party(number) {
            Party::Thread(id) => self.thread_at(id).frames.last().is_some_and(|frame| !frame.runs_program()),
            Party::Task(task) => {
                let last = self.awaits_of(task).last().and_then(|&id| self.paused(id));
                last.is_some_and(|paused| paused.code.source.is_library())
            }
            Party::Done => false,
        }
    }

    /// Where the function begins that the thread was started with, if it is in it.
    pub fn begin_of(&self, id: ThreadId) -> Option<Place> {
        Place::of_body(&self.thread_at(id).frames.iter().find(|frame| frame.runs_program())?.code)
    }

    /// Where the innermost loop of the program begins that a thread goes round in.
    pub fn loop_of(&self, id: ThreadId) -> Option<Place> {
        let mut frames = self.thread_at(id).frames.iter().rev().filter(|frame| frame.runs_program());
        frames.find_map(|frame| Place::of_loop(&frame.code, frame.pc as usize))
    }

    /// The same of a thread or a task.
    pub fn loop_of_party(&self, number: usize) -> Option<Place> {
        let task = match self.party(number) {
            Party::Thread(id) => return self.loop_of(id),
            Party::Task(task) => task,
            Party::Done => return None,
        };
        let in_coroutine = |paused: &Paused| Place::of_loop(&paused.code, paused.pc as usize);
        self.paused_in_program(task)
            .and_then(in_coroutine)
            .or_else(|| self.loop_of(self.thread_of_mover(number)?))
    }

    /// Where in the program an exception was raised: the innermost place, outside of the library.
    pub(crate) fn raised_at(&self, exception: Value) -> Option<Place> {
        let Object::Exception(raised) = self.heap.get(exception.id()?) else { return None };
        let entry = raised.traceback.iter().find(|entry| !entry.code.source.is_library())?;
        Place::of(&entry.code, entry.at as usize)
    }
}
