//! Where in the program a thread is.

use crate::code::Op;
use crate::machine::Machine;
use crate::machine::thread::{Frame, ThreadId};

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

impl Machine {
    /// Where a thread goes on; in its innermost frame that runs the program, if it is not finished.
    pub fn place_in_program(&self, id: ThreadId) -> Option<Place> {
        let frames = &self.thread_at(id).frames;
        self.place_of(id, frames.iter().rposition(Frame::runs_program)?)
    }

    /// The same in its outermost frame: in the function that the thread was started with.
    pub fn outermost_place(&self, id: ThreadId) -> Option<Place> {
        self.place_of(id, self.thread_at(id).frames.iter().position(Frame::runs_program)?)
    }

    fn place_of(&self, id: ThreadId, at: usize) -> Option<Place> {
        let frames = &self.thread_at(id).frames;
        let frame = &frames[at];
        // An outer frame stands behind its call.
        let pc = if at + 1 < frames.len() { frame.pc.saturating_sub(1) } else { frame.pc };
        let mut ops = frame.code.ops.iter().enumerate().skip(pc as usize);
        let (pc, _) = ops.find(|(_, op)| **op != Op::Nop)?;
        let span = frame.code.spans.get(pc)?;
        let line = frame.code.source.line(span.start);
        Some(Place {
            line,
            source: frame.code.source.line_text(line).trim().to_owned(),
            function: frame.code.name.to_string(),
        })
    }
}
