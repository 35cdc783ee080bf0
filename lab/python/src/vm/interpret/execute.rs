//! What each instruction does.

use triomphe::Arc;

use crate::bytecode::code::{Code, Conversion, Op};
use crate::objects::class;
use crate::objects::dict::Dict;
use crate::objects::object::Object;
use crate::objects::value::Value;
use crate::refusal::Refusal;
use crate::vm::Machine;
use crate::vm::calls::native::PyResult;
use crate::vm::interpret::run::Flow;

impl Machine {
    /// Does one instruction. Its frame already stands at the next.
    pub(in crate::vm) fn execute(&mut self, op: Op, code: &Arc<Code>, base: usize) -> PyResult<Flow> {
        self.note(op, code, base);
        match op {
            Op::Call(count) | Op::Super(count) => return self.call(count as usize, &[]),
            Op::CallKeywords { count, names } => {
                return self.call(count as usize, &code.keywords[names as usize]);
            }
            Op::CallSpread => return self.call_spread(),
            Op::Return => return Ok(self.return_value(code)),
            Op::ForIter(end) => return self.for_iter(end),
            Op::Yield => return self.yield_value(),
            Op::YieldAsync => return self.yield_async(),
            Op::YieldFrom(end) => return self.yield_from(end),
            Op::ClassBody(index) => return self.class_body(&code.inner[index as usize]),
            Op::Import(site) => return self.import(code.sites[site as usize].name),
            Op::JumpIfFalseOrPop(_) | Op::JumpIfTrueOrPop(_) | Op::JumpIfNone(_) | Op::JumpIfNotNone(_) => {
                return self.jump(op);
            }
            Op::JumpIfFalse(to) | Op::JumpIfTrue(to) => {
                let truth = self.truth(self.peek(0))?;
                self.pop();
                let jumps = truth == matches!(op, Op::JumpIfTrue(_));
                return Ok(if jumps { Flow::Jump(to) } else { Flow::Next });
            }
            Op::JumpUnless(compare, to) => {
                let answer = self.compare(compare, self.peek(1), self.peek(0))?;
                let holds = self.truth(answer)?;
                self.drop_values(2);
                return Ok(if holds { Flow::Next } else { Flow::Jump(to) });
            }
            Op::Jump(to) => return Ok(Flow::Jump(to)),
            Op::StoreLocal(slot) => {
                let value = self.pop();
                self.thread.stack[base + slot as usize] = value;
            }
            Op::Raise(count) => return self.raise_statement(count as usize),
            Op::Reraise => {
                let exception = self.pop();
                return Err(self.reraise(exception));
            }
            Op::Attr(_) | Op::Method(_) | Op::StoreAttr(_) | Op::DeleteAttr(_) => {
                self.attribute_op(op, code)?;
            }
            Op::Local(_)
            | Op::DeleteLocal(_)
            | Op::Deref(_)
            | Op::StoreDeref(_)
            | Op::DeleteDeref(_)
            | Op::Cell(_)
            | Op::NewCell(_) => self.local_op(op, code, base)?,
            Op::Global(_)
            | Op::StoreGlobal(_)
            | Op::DeleteGlobal(_)
            | Op::Name(_)
            | Op::StoreName(_)
            | Op::DeleteName(_)
            | Op::NameOrDeref(_) => self.name_op(op, code)?,
            Op::Subscript | Op::StoreSubscript | Op::DeleteSubscript => self.item_op(op)?,
            Op::Binary(operator) => self.operate(operator, false)?,
            Op::Inplace(operator) => self.operate(operator, true)?,
            Op::Compare(compare) => {
                let result = self.compare(compare, self.peek(1), self.peek(0))?;
                self.replace(2, result);
            }
            Op::Unary(_) | Op::Not | Op::Is | Op::IsNot | Op::In | Op::NotIn => self.test_op(op)?,
            Op::List(_)
            | Op::Tuple(_)
            | Op::Set(_)
            | Op::Dict(_)
            | Op::Slice(_)
            | Op::Text(_)
            | Op::ListToTuple => {
                self.build_op(op)?;
            }
            Op::Append(_)
            | Op::AddToSet(_)
            | Op::SetItem(_)
            | Op::Extend(_)
            | Op::Update(_)
            | Op::ExtendArguments { .. }
            | Op::MergeArguments => {
                self.grow_op(op)?;
            }
            Op::Format(conversion) => {
                let text = self.formatted(self.peek(0), conversion, None)?;
                self.replace(1, text);
            }
            Op::FormatWith => {
                let text = self.formatted(self.peek(1), Conversion::None, Some(self.peek(0)))?;
                self.replace(2, text);
            }
            Op::Iter => {
                let iterator = self.iter(self.peek(0))?;
                self.replace(1, iterator);
            }
            Op::LetGo { raises } => self.let_go_of_iterator(raises)?,
            Op::Unpack(count) => self.unpack(count as usize, None)?,
            Op::UnpackRest(before, after) => self.unpack(usize::from(before), Some(usize::from(after)))?,
            Op::Function(index) => self.make_function(&code.inner[index as usize]),
            Op::Class(index) => self.make_class(&code.inner[index as usize].name)?,
            Op::Annotate(site) => self.annotate(code.sites[site as usize].name)?,
            Op::ImportFrom(site) => return self.import_from(code.sites[site as usize].name),
            Op::ImportAll => self.import_all()?,
            Op::Handle | Op::Handled | Op::Matches | Op::Split | Op::Regroup | Op::AssertionError => {
                self.exception_op(op)?;
            }
            Op::Await(awaited) => self.get_awaitable(awaited)?,
            Op::AsyncIter => self.async_iter()?,
            Op::AsyncNext => self.async_next()?,
            Op::EndAsyncFor => self.end_async_for()?,
            Op::AsyncWith => self.async_with()?,
            Op::AsyncWithExcept => self.async_with_except()?,
            Op::With => return self.with(),
            Op::WithExcept => self.with_except()?,
            Op::IsSequence
            | Op::IsMapping
            | Op::Length
            | Op::MatchKeys
            | Op::MatchClass(_)
            | Op::RestOfMapping => {
                self.match_op(op)?;
            }
            simple => self.simple_op(simple, code),
        }
        Ok(Flow::Next)
    }

    /// What moves values about, and cannot fail.
    fn simple_op(&mut self, op: Op, code: &Code) {
        match op {
            Op::Const(index) => self.push(code.constants[index as usize]),
            Op::Int(number) => self.push(Value::Int(i64::from(number))),
            Op::None => self.push(Value::None),
            Op::True => self.push(Value::Bool(true)),
            Op::False => self.push(Value::Bool(false)),
            Op::Unset => self.push(Value::Unset),
            Op::Pop => {
                self.pop();
            }
            Op::Copy(below) => self.push(self.peek(below as usize)),
            Op::Swap(below) => {
                let top = self.thread.stack.len() - 1;
                self.thread.stack.swap(top, top - below as usize);
            }
            // The loop that runs a thread has seen that others may come between there.
            Op::Nop | Op::Resume | Op::Comprehension => {}
            _ => unreachable!("each instruction is done somewhere"),
        }
    }

    fn jump(&mut self, op: Op) -> PyResult<Flow> {
        let value = self.peek(0);
        let (jumps, keeps, to) = match op {
            Op::JumpIfFalseOrPop(to) => (!self.truth(value)?, true, to),
            Op::JumpIfTrueOrPop(to) => (self.truth(value)?, true, to),
            Op::JumpIfNone(to) => (value.is_none(), false, to),
            Op::JumpIfNotNone(to) => (!value.is_none(), false, to),
            _ => unreachable!("all others jump elsewhere"),
        };
        if !(jumps && keeps) {
            self.pop();
        }
        Ok(if jumps { Flow::Jump(to) } else { Flow::Next })
    }

    fn test_op(&mut self, op: Op) -> PyResult<()> {
        match op {
            Op::Unary(operator) => {
                let result = self.unary(operator, self.peek(0))?;
                self.replace(1, result);
            }
            Op::Not => {
                let truth = self.truth(self.peek(0))?;
                self.replace(1, Value::Bool(!truth));
            }
            Op::Is | Op::IsNot => {
                let same = self.is_same(self.peek(1), self.peek(0));
                self.replace(2, Value::Bool(same == (op == Op::Is)));
            }
            _ => {
                let contains = self.contains(self.peek(0), self.peek(1))?;
                self.replace(2, Value::Bool(contains == (op == Op::In)));
            }
        }
        Ok(())
    }

    fn build_op(&mut self, op: Op) -> PyResult<()> {
        let start = |count: u32| self.thread.stack.len() - count as usize;
        let made = match op {
            Op::List(count) => Object::List(self.thread.stack.split_off(start(count))),
            Op::Tuple(0) => {
                self.push(class::EMPTY_TUPLE.into());
                return Ok(());
            }
            Op::Tuple(count) => {
                let items = self.thread.stack[start(count)..].into();
                self.drop_values(count as usize);
                Object::Tuple(items)
            }
            Op::Set(0) => Object::Set(Dict::set()),
            Op::Set(_) => {
                let ready = self.pop().object();
                Object::Set(self.table(ready).keys_alone())
            }
            Op::Dict(_) => Object::Dict(Box::default()),
            Op::Slice(_) => {
                let parts = self.thread.stack.split_off(start(3));
                Object::Slice(Arc::new([parts[0], parts[1], parts[2]]))
            }
            Op::Text(count) => {
                let text = self.joined(start(count))?;
                self.drop_values(count as usize);
                self.push(text);
                return Ok(());
            }
            _ => {
                let list = self.pop();
                let items = self.made_items(list);
                let tuple = self.tuple(items);
                self.push(tuple);
                return Ok(());
            }
        };
        let made = self.alloc(made);
        self.push(made);
        Ok(())
    }

    /// The texts from `start` on the stack, as one.
    fn joined(&mut self, start: usize) -> PyResult {
        let mut joined = String::new();
        for &part in &self.thread.stack[start..] {
            if let Some(text) = self.as_str(part) {
                joined.push_str(text);
            }
        }
        self.reserve(joined.len())?;
        Ok(self.str(joined))
    }

    /// The line of the program that runs, for a refusal. `at` is the instruction of the top frame.
    pub(crate) fn current_line(&self, at: u32) -> Option<u32> {
        let frames = &self.thread.frames;
        let place = frames.iter().rposition(|frame| !frame.code.source.is_library())?;
        let frame = &frames[place];
        let at = if place + 1 == frames.len() { at } else { frame.pc.saturating_sub(1) };
        Some(frame.code.source.line(frame.code.spans.get(at as usize)?.start))
    }

    /// Whose line is another file's.
    pub(crate) fn with_file(&self, refusal: Refusal) -> Refusal {
        let mut frames = self.thread.frames.iter().rev();
        match frames.find(|frame| !frame.code.source.is_library()).map(|frame| &frame.code.source) {
            Some(source) if source.module.is_some() => refusal.in_file(&source.file),
            _ => refusal,
        }
    }

    /// The line that the thread has come to.
    pub(crate) fn line_now(&self) -> Option<u32> {
        self.current_line(self.thread.frames.last()?.pc)
    }

    pub(crate) fn refuse_limit<T>(&self, message: impl Into<String>) -> PyResult<T> {
        Err(crate::vm::calls::native::Exit::Refuse(Refusal::limit(message)))
    }
}
