//! Instructions that are as simple as those of [`simple`], but for a page that has to be copied first, an object that others
//! can reach, or another frame.

use triomphe::Arc;

use crate::bytecode::code::{Code, Op};
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::vm::Machine;
use crate::vm::interpret::fast_path::simple;
use crate::vm::threads::thread::After;

/// How the loop goes on after an instruction that was done in short.
pub(in crate::vm) enum Short {
    Next,
    /// In a new frame.
    Entered,
    /// In the caller's frame.
    Returned,
}

impl Machine {
    /// Does an instruction, if there is a short way here and now. `pc` is the next one's.
    #[inline(always)]
    pub(in crate::vm) fn done_in_short(
        &mut self,
        op: Op,
        code: &Arc<Code>,
        pc: usize,
        base: usize,
    ) -> Option<Short> {
        match op {
            Op::StoreSubscript => {
                let [.., value, Value::Object(list), Value::Int(at)] = *self.thread.stack else {
                    return None;
                };
                simple::set_item(self.heap.get_mut(list), at, value).then_some(())?;
                self.note_access(list);
                self.drop_values(3);
                Some(Short::Next)
            }
            Op::ForIter(_) if !self.thread.is_retrying => {
                let Some(&Value::Object(id)) = self.thread.stack.last() else { return None };
                if self.is_read_apart(id) {
                    return None;
                }
                let number = simple::next_of_range(self.heap.get_mut(id))?;
                self.note_access(id);
                self.push(Value::Int(number));
                Some(Short::Next)
            }
            Op::Call(count) => {
                self.save(pc);
                self.call_plainly(count as usize).then_some(Short::Entered)
            }
            Op::Return => self.return_plainly().then_some(Short::Returned),
            Op::Attr(site) if !self.thread.is_retrying => {
                let site = &code.sites[site as usize];
                let value = self.quick_attribute(self.peek(0), site.name, &site.hint)?;
                self.note(op, code, base);
                self.replace(1, value);
                Some(Short::Next)
            }
            Op::Method(site) if !self.thread.is_retrying => {
                let object = self.peek(0);
                let function = self.method(object, code.sites[site as usize].name)?;
                self.note(op, code, base);
                self.replace(1, function);
                self.push(object);
                Some(Short::Next)
            }
            _ => None,
        }
    }

    /// The commonest call: of a function with as many arguments as it has parameters, and no cells.
    #[inline]
    fn call_plainly(&mut self, count: usize) -> bool {
        let floor = self.thread.stack.len() - count - 2;
        let Value::Object(id) = self.thread.stack[floor] else { return false };
        let Object::Function(function) = self.heap.get(id) else { return false };
        let code = &function.code;
        let base = floor + if self.thread.stack[floor + 1].is_unset() { 2 } else { 1 };
        let given = floor + 2 + count - base;
        let is_plain = code.is_plain
            && given == code.parameters.positional as usize
            && self.thread.depth < self.settings.recursion;
        if !is_plain {
            return false;
        }
        let (code, module) = (Arc::clone(code), function.module);
        self.thread.stack.resize(base + code.locals.len(), Value::Unset);
        self.push_frame(code, module, floor, base, After::Push, None);
        true
    }

    /// The commonest return: to code that called a function.
    #[inline]
    fn return_plainly(&mut self) -> bool {
        let frames = &mut self.thread.frames;
        let Some(frame) = frames.last() else { return false };
        if !frame.code.is_plain || !matches!(frame.after, After::Push) {
            return false;
        }
        let value = self.thread.stack.pop().expect("what returns has a value");
        let floor = frame.floor as usize;
        let is_in_one_piece = frame.code.source.is_uninterrupted;
        self.thread.handled = frame.handled_before;
        self.thread.stack[floor] = value;
        self.thread.stack.truncate(floor + 1);
        self.thread.depth -= 1;
        // Popped, it would be copied before it is dropped.
        frames.truncate(frames.len() - 1);
        self.comes_back(is_in_one_piece, false);
        true
    }
}
