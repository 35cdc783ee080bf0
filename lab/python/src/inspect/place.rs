//! Where in the program a thread is.

use crate::bytecode::code::{Code, Op};
use crate::ids::ThreadId;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::threads::thread::Frame;

/// A place in the program's own text, not in a module's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub line: u32,
    /// The text of the line, without what it is indented by.
    pub source: String,
    /// The function around it; `<module>` outside of all.
    pub function: String,
}

impl Place {
    /// Of an instruction.
    fn of(code: &Code, at: usize) -> Option<Self> {
        let line = code.source.line(code.spans.get(at)?.start);
        let source = code.source.line_text(line).trim().to_owned();
        Some(Place { line, source, function: code.name.to_string() })
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

    /// Where the function begins that the thread was started with, if it is in it.
    pub fn begin_of(&self, id: ThreadId) -> Option<Place> {
        let code = &self.thread_at(id).frames.iter().find(|frame| frame.runs_program())?.code;
        let definition = code.source.line(code.start.start);
        let line = |at: usize| code.spans.get(at).map(|span| code.source.line(span.start));
        // What belongs to the definition itself comes first, and declarations do nothing.
        let is_body = |&at: &usize| code.ops[at] != Op::Nop && line(at) != Some(definition);
        Place::of(code, (0..code.ops.len()).find(is_body).unwrap_or(0))
    }

    /// Where the innermost loop of the program begins that a thread goes round in.
    pub fn loop_of(&self, id: ThreadId) -> Option<Place> {
        let mut frames = self.thread_at(id).frames.iter().rev().filter(|frame| frame.runs_program());
        frames.find_map(|frame| {
            let pc = frame.pc as usize;
            let ops = frame.code.ops.iter().enumerate();
            let starts = ops.filter_map(|(at, op)| match *op {
                Op::JumpBack(to) if (to as usize..=at).contains(&pc) => Some(to as usize),
                _ => None,
            });
            Place::of(&frame.code, starts.max()?)
        })
    }

    /// Where in the program an exception was raised: the innermost place, outside of the library.
    pub(crate) fn raised_at(&self, exception: Value) -> Option<Place> {
        let Object::Exception(raised) = self.heap.get(exception.id()?) else { return None };
        let entry = raised.traceback.iter().find(|entry| !entry.code.source.is_library())?;
        Place::of(&entry.code, entry.at as usize)
    }
}
